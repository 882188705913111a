"""How long work tells how far it is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being worked on, how many are done and how many there are."""


def silent(what: str, done: int, total: int) -> None:
    """Show no progress."""
