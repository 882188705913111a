"""The words in a given cell that say beside a row that its figures are the whole agency's."""

from cchc_xl.domain.combining import Combining

_WORDS = {
    Combining.ONE: "(Một đơn vị báo cáo cho cả cơ quan)",
    Combining.SAME: "(Số chung của cả cơ quan: mọi đơn vị ghi như nhau)",
}


def with_words(text: str, combining: Combining) -> str | None:
    """The text of a given cell, with such words on its last line where they are due; None for
    a blank one."""
    return "\n".join(filter(None, (text, _WORDS.get(combining)))) or None


def without_words(text: str) -> str:
    """The text as forms have it that do not say so, or were made before the plan did."""
    for words in _WORDS.values():
        text = text.removesuffix(words)
    return text.rstrip()
