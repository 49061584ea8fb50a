"""A strict, stateful stand-in for the Telegram Bot API: one core, two doors. It imports nothing of the project."""
