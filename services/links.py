"""Addresses that open the bot."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Links:
    """Makes links to this bot."""

    username: str

    def start(self, token: str) -> str:
        """A link that brings a token to the bot."""
        return f"https://t.me/{self.username}?start={token}"

    def group(self, token: str) -> str:
        """A link that adds the bot to a group as one who manages and deletes its topics, and brings a token there."""
        return f"https://t.me/{self.username}?startgroup={token}&admin=manage_topics+delete_messages"

    def group_command(self, token: str) -> str:
        """The same, typed in the group."""
        return f"/start@{self.username} {token}"
