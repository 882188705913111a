"""How the cost of reading grows with what is read: Word files with their styles, texts of cells.

``python benchmarks/growth.py`` reads each thing in two sizes, the larger four times the smaller,
and prints the processor time of both, the least of five, and how many times as much the larger
takes: four where the cost grows in proportion, sixteen where it grows with the square.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import TypeVar

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_xl.domain import text
from cchc_xl.rules.values.entry_values import date_value, number_value, state_value
from cchc_xl.rules.values.keep_marks import keep_value
from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.oxml import blank_document
from cchc_xl.word.reading.tables import read_blocks
from cchc_xl.word.template.check import check_template

T = TypeVar("T")
TIMES, REPEATS = 4, 5
STYLES = 500
"""And as many paragraphs, in the smaller document."""
LONGEST = 32_767
"""What a cell of Excel holds."""
DOCUMENTS: dict[str, Callable[[Path], object]] = {
    "`plan import`": read_blocks,
    "`lint`": lint_document,
    "`lint --template`": check_template,
}
TEXTS: dict[str, tuple[Callable[[str], object], str]] = {
    "a state": (state_value, "đã hoàn thành "),
    "marks on one letter": (state_value, "\u0323\u0301"),
    "a mark to keep": (keep_value, "✓ "),
    "digits as a number": (number_value, "1"),
    "digits as a date": (date_value, "1/"),
}


def main() -> None:
    """Build, measure and print."""
    print(
        f"| what | size | CPU ms | {TIMES} times as much: CPU ms | times |\n|---|---|---|---|---|"
    )
    for name, size, few, many in (*_documents(), *_texts()):
        print(f"| {name} | {size} | {few * 1000:.1f} | {many * 1000:.1f} | {many / few:.1f} |")


def _documents() -> Iterator[tuple[str, str, float, float]]:
    with tempfile.TemporaryDirectory() as home:
        paths = [_document(Path(home) / f"{n}.docx", n) for n in (STYLES, TIMES * STYLES)]
        for name, read in DOCUMENTS.items():
            few, many = (_least(read, path) for path in paths)
            yield name, f"{STYLES} styles × {STYLES} paragraphs", few, many


def _texts() -> Iterator[tuple[str, str, float, float]]:
    for name, (read, piece) in TEXTS.items():
        whole = (piece * LONGEST)[:LONGEST]
        size = LONGEST // TIMES
        yield name, f"{size} letters", _least(read, whole[:size]), _least(read, whole)


def _document(path: Path, number: int) -> Path:
    """A document of so many styles, each of one paragraph."""
    document = blank_document()
    for n in range(number):
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="S{n}">'
                f'<w:name w:val="Style {n}"/><w:basedOn w:val="Normal"/></w:style>'
            )
        )
        document.element.body.insert(
            n,
            parse_xml(
                f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="S{n}"/></w:pPr>'
                f"<w:r><w:t>Đoạn thứ {n} của văn bản.</w:t></w:r></w:p>"
            ),
        )
    document.save(str(path))
    return path


def _least(read: Callable[[T], object], what: T) -> float:
    """Seconds of the processor, nothing remembered from before."""
    found = []
    for _ in range(REPEATS):
        for remembered in (text.clean, text.match_key):
            remembered.cache_clear()
        before = process_time()
        read(what)
        found.append(process_time() - before)
    return min(found)


if __name__ == "__main__":
    main()
