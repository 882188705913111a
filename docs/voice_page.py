"""The pages of sentences, made from the catalogue of patterns: a table for each chapter.

``python docs/voice_page.py`` rewrites the tables in place: those of ``docs/van-phong.md``, which a
head of office approves first, and of ``docs/moi-cau.md``, which has every sentence.
"""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from cchc_xl.domain.patterns import Pattern, filled
from cchc_xl.rules.phrasing.patterns import ALL_PATTERNS, CHAPTERS, Chapter

_FIRST = {
    "MD": (1, 2, 5, 7),
    "KH": (21, 3, 9, 12, 24, 26, 33),
    "LV": (2, 8, 11, 13, 15, 22),
    "TT": (1, 2, 3, 4, 5, 6, 7, 8),
    "TK": (1, 3),
    "CT": (3, 11, 12, 14, 19),
    "HC": (1, 2, 4, 7, 12, 22, 24),
    "PH": (2, 6, 7, 8),
    "KN": (1,),
    "CV": (1, 2, 3, 9, 13, 15, 22, 23, 24),
}
"""What any report and letter is made of, of variants the usual one: letters and numbers of keys."""
PAGES = {
    Path(__file__).parent / "van-phong.md": [
        f"{key}{n:02}" for key, numbers in _FIRST.items() for n in numbers
    ],
    Path(__file__).parent / "moi-cau.md": [pattern.key for pattern in ALL_PATTERNS],
}
"""The pages with the keys of their patterns."""
_BEGIN = "<!-- voice:begin -->"
_END = "<!-- voice:end -->"
_HEAD = "| Mã | Dùng khi | Câu |\n|---|---|---|"


def with_patterns(text: str, keys: Sequence[str]) -> str:
    """The page's text with fresh tables of these patterns between the two markers."""
    before, rest = text.split(_BEGIN)
    _, after = rest.split(_END)
    chosen = (
        replace(chapter, patterns=tuple(one for one in chapter.patterns if one.key in keys))
        for chapter in CHAPTERS
    )
    shown = (chapter for chapter in chosen if chapter.patterns)
    documents = groupby(shown, key=lambda chapter: chapter.document)
    tables = "\n\n".join(
        part
        for document, chapters in documents
        for part in (f"## {document}", *map(_chapter, chapters))
    )
    return f"{before}{_BEGIN}\n\n{tables}\n\n{_END}{after}"


def _chapter(chapter: Chapter) -> str:
    table = "\n".join([_HEAD, *map(_row, chapter.patterns)])
    return f"### {chapter.title}\n\n{table}" if chapter.title else table


def _row(pattern: Pattern) -> str:
    """The pattern with its example values, which are bold."""
    values = {name: f"<b>{value}</b>" for name, value in pattern.examples}
    said = filled(pattern.text, values).replace("|", "\\|").replace("\n", "<br>")
    return f"| {pattern.key} | {pattern.when} | {said} |"


if __name__ == "__main__":
    for page, keys in PAGES.items():
        page.write_text(with_patterns(page.read_text(encoding="utf-8"), keys), encoding="utf-8")
