"""What the linter takes for a document, against python-docx that merely opens it.

``python benchmarks/linting.py`` prints a table: processor time and peak memory, each document in a
process of its own, the least of three for the time. Pictures are noise, which no ZIP makes smaller.
"""

import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import process_time

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from msgspec import Struct

from cchc_xl.word.oxml import blank_document

REPEATS = 3
MIB = 2**20


class Size(Struct, frozen=True):
    """How large a document is."""

    paragraphs: int
    styles: int
    cells: int = 0
    pictures: int = 0
    """Of some five MiB each."""


SIZES = (
    *(Size(1250, 0), Size(1250, 2000), Size(5000, 0), Size(5000, 2000)),
    *(Size(100, 0, cells=24_000), Size(5000, 2000, cells=6000, pictures=10)),
)


def main() -> None:
    """Build, measure and print."""
    print(
        "| paragraphs | styles | cells | pictures | lint: CPU s | ms each | MiB | opened: CPU s |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as home:
        for number, size in enumerate(SIZES):
            path = _document(Path(home) / f"{number}.docx", size)
            seconds, memory = _least(path, "lint")
            opened, _ = _least(path, "open")
            each = seconds / (size.paragraphs + size.cells) * 1000
            print(
                f"| {size.paragraphs} | {size.styles} | {size.cells} | {size.pictures} "
                f"| {seconds:.2f} | {each:.2f} | {memory:.0f} | {opened:.2f} |"
            )


def _document(path: Path, size: Size) -> Path:
    document = blank_document()
    for style in _styles(size.styles):
        document.styles.element.append(style)
    for number in range(size.paragraphs):
        name = f'<w:pStyle w:val="S{number % size.styles}"/>' if size.styles else ""
        text = (
            f"Thực hiện Kế hoạch số {number % 90 + 10}/KH-UBND ngày 08 tháng 01 năm 2026 của Ủy "
            "ban nhân dân tỉnh về cải cách hành chính, các phòng báo cáo kết quả theo khoản 2."
        )
        run = f"<w:r><w:t>{text}</w:t></w:r>"
        paragraph = f"<w:p {nsdecls('w')}><w:pPr>{name}</w:pPr>{run}</w:p>"
        document.element.body.insert(-1, parse_xml(paragraph))
    cell = "<w:tc><w:p><w:r><w:t>Số liệu</w:t></w:r></w:p></w:tc>"
    rows = f"<w:tr>{cell * 6}</w:tr>" * (size.cells // 6)
    if rows:
        table = f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
        document.element.body.insert(-1, parse_xml(table))
    for _ in range(size.pictures):
        document.add_picture(BytesIO(_noise(1320)))
    document.save(str(path))
    return path


def _noise(side: int) -> bytes:
    """A bitmap of random points, ``side`` a multiple of four."""
    points = os.urandom(3 * side**2)
    header = struct.pack("<IiiHHIIiiII", 40, side, side, 1, 24, 0, len(points), 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(points), 0, 0, 54) + header + points


def _styles(count: int) -> Iterator[object]:
    for number in range(count):
        name = f'<w:name w:val="Style {number}"/><w:basedOn w:val="Normal"/>'
        head = f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="S{number}">'
        yield parse_xml(f"{head}{name}</w:style>")


def _least(path: Path, what: str) -> tuple[float, float]:
    """Seconds of the processor and MiB, of the best run."""
    command = [sys.executable, __file__, what, str(path)]
    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(REPEATS)]
    seconds, memory = zip(*(map(float, run.stdout.split()) for run in runs), strict=True)
    return min(seconds), min(memory)


def measure(what: str, path: Path) -> None:
    """Print the seconds of the processor and the MiB that one reading takes."""
    import resource

    from docx import Document

    from cchc_xl.word.linting.lint import lint_document

    before = process_time()
    if what == "lint":
        lint_document(path)
    else:
        Document(str(path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(process_time() - before, peak)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
