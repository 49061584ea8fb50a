"""Addresses that open the bot."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Links:
    """Makes links to this bot."""

    username: str

    def start(self, token: str) -> str:
        """A link that brings a token to the bot."""
        return f"https://t.me/{self.username}?start={token}"
