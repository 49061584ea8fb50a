"""Coming in: links, setting up, the menu, help, language."""
