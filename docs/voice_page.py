"""The page of sentences, made from the catalogue of patterns: a table for each chapter.

``python docs/voice_page.py`` rewrites the tables of ``docs/van-phong.md`` in place.
"""

from itertools import groupby
from pathlib import Path

from cchc_xl.domain.patterns import Pattern, filled
from cchc_xl.rules.phrasing.patterns import CHAPTERS, Chapter

PAGE = Path(__file__).parent / "van-phong.md"
_BEGIN = "<!-- voice:begin -->"
_END = "<!-- voice:end -->"
_HEAD = "| Mã | Dùng khi | Câu |\n|---|---|---|"


def with_patterns(text: str) -> str:
    """The page's text with fresh tables between the two markers."""
    before, rest = text.split(_BEGIN)
    _, after = rest.split(_END)
    documents = groupby(CHAPTERS, key=lambda chapter: chapter.document)
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
    PAGE.write_text(with_patterns(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
