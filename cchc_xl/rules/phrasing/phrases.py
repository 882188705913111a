"""Words of official texts made to fit where they stand: ended, cut, begun small or large."""

from datetime import date

from cchc_xl.domain.text import official_date, one_line


def day(value: date) -> str:
    """The date as running text writes it: ``05/02/2023``, ``14/3/2023``."""
    return official_date(value)


def ended(text: str) -> str:
    """The text on one line without the end mark it came with."""
    return one_line(text).rstrip(" .;,")


def shorten(text: str, limit: int) -> str:
    """The text on one line without end mark; cut between words, with ``…``, where it is longer."""
    text = ended(text)
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0].rstrip(" .;,(–-") + "…"


def first_lower(text: str) -> str:
    """The text as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def first_upper(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]
