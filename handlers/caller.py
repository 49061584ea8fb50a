"""The account behind an update: known even when the person is not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caller:
    """Who pressed or wrote, as the channel names them."""

    channel: str
    id: int
    name: str
    account: str | None = None
    """The public name of the account, if it has one."""
