"""The abbreviations of a plan: read line by line, and explained where a document uses them."""

import re
from collections.abc import Iterable, Sequence

from cchc_xl.domain.plan import Abbreviation
from cchc_xl.domain.text import one_line
from cchc_xl.rules.wording.abbreviations import used_before_explained
from cchc_xl.rules.wording.passages import Passage

ABBREVIATION_FORM = (
    "chữ viết tắt: cụm từ đầy đủ, mỗi chữ một dòng và một lần, ví dụ CNTT: công nghệ thông tin"
)
_SEPARATOR = "; "
_LINE = re.compile(r"([^\W_][^\s:=]*)\s*(?::|=|\s[-–])\s*(\S.*)")


def parse_abbreviations(text: str) -> tuple[tuple[Abbreviation, ...], tuple[str, ...]]:
    """The abbreviations of the lines, and the lines that give none or one that is there already."""
    found: dict[str, Abbreviation] = {}
    strange = []
    for line in filter(None, map(one_line, text.split("\n"))):
        match = _LINE.fullmatch(line)
        if match is None or match[1] in found:
            strange.append(line)
        else:
            found[match[1]] = Abbreviation(match[1], match[2])
    return tuple(found.values()), tuple(strange)


def explanation(known: Sequence[Abbreviation], document: str, texts: Iterable[str]) -> str:
    """``Chữ viết tắt trong Báo cáo này: công nghệ thông tin (CNTT); …``, for a document's opening.

    It has those that the texts, which are the document's in order, use before they explain them;
    empty where there are none.
    """
    if not known:
        return ""
    lines = (line for text in texts for line in text.split("\n"))
    passages = tuple(Passage(line, f"đoạn {n}") for n, line in enumerate(lines, 1))
    used = used_before_explained(passages, {item.short for item in known})
    told = _SEPARATOR.join(_explained(item) for item in known if item.short in used)
    return f"{_opening(document)}{told}." if told else ""


def explains_only(known: Sequence[Abbreviation], document: str, text: str) -> bool:
    """Whether the text is such an explanation, of some of these abbreviations."""
    if not text.startswith(_opening(document)):
        return False
    told = text.removeprefix(_opening(document)).removesuffix(".") + _SEPARATOR
    for item in known:
        told = told.replace(_explained(item) + _SEPARATOR, "", 1)
    return not told


def _opening(document: str) -> str:
    return f"Chữ viết tắt trong {document} này: "


def _explained(item: Abbreviation) -> str:
    return f"{item.words} ({item.short})"
