"""Plans of invented towns in layouts of their own, written down before the reader saw them, each with its answers."""
