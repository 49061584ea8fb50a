"""Stories in chats."""
