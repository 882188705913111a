"""Addresses of mail as the plan has them: which can be used."""

import re
from collections.abc import Iterator

from cchc_xl.domain.units import Unit

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
"""What mail programs take without question; RFC 5322 allows more that nobody uses."""


def is_address(text: str) -> bool:
    """Whether a mail can be sent there."""
    return _ADDRESS.fullmatch(text) is not None


def usable_addresses(unit: Unit) -> Iterator[str]:
    """The unit's addresses that are some, each once."""
    return (address for address in dict.fromkeys(unit.mails) if is_address(address))
