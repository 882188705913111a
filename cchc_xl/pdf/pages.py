"""The words and ruled tables of a PDF, as they lie on its pages; lengths in points.

pdfplumber is an extra (``cchc-xl[pdf]``), imported when a PDF comes.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose

_MOST_PAGES = 400
_SAME_LINE = 3.0
"""How far the tops of words of one line may lie apart."""
_APART = 18.0
"""Between words of one line that belong to columns of their own, as in a letterhead."""
_FEW = 16
"""Letters of a page below which it counts as a picture, where it has one."""


class Printed(Struct, frozen=True):
    """A line of a cell, of a paragraph, of a column."""

    text: str
    left: float
    right: float
    top: float
    bold: bool
    first: float
    """Width of its first word."""


class Box(Struct, frozen=True):
    """A cell of a ruled table."""

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[Printed, ...]


class Ruled(Struct, frozen=True):
    """A table on one page: its rows, each with the cells that begin in it."""

    top: float
    bottom: float
    rows: tuple[tuple[Box, ...], ...]


class Page(Struct, frozen=True):
    """A page."""

    number: int
    height: float
    lines: tuple[Printed, ...]
    """Those outside its tables, from top to bottom."""
    tables: tuple[Ruled, ...]
    is_picture: bool
    """Whether it shows pictures and hardly any text."""


def read_pages(path: Path) -> tuple[Page, ...]:
    """The pages of a PDF.

    Raises:
        CchcError: T127 (scanned), T129 (locked, damaged, too long).
    """
    import pdfplumber

    place = Place(file=path.name)
    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > _MOST_PAGES:
                reason = f"có {len(document.pages)} trang, nhiều hơn {_MOST_PAGES}"
                raise CchcError(diagnose("T129", place, reason=reason))
            pages = tuple(_pages(document))
    except (CchcError, MemoryError, RecursionError):
        raise
    except Exception as error:  # pdfminer lets through whatever a damaged file makes it raise
        told = f"{error!r}{error.__cause__!r}{error.__context__!r}"
        if "MemoryError" in told:
            raise MemoryError from error
        locked = "Password" in told
        reason = "tệp được đặt mật khẩu" if locked else "tệp bị hỏng hoặc chưa tải về hết"
        raise CchcError(diagnose("T129", place, reason=reason)) from error
    if not any(page.lines or page.tables for page in pages if not page.is_picture):
        raise CchcError(diagnose("T127", place, value=len(pages)))
    return pages


def _pages(document: Any) -> Iterator[Page]:
    for number, page in enumerate(document.pages, 1):
        words = page.extract_words(extra_attrs=["fontname"], use_text_flow=False)
        letters = sum(len(word["text"]) for word in words)
        found = page.find_tables()
        tables = tuple(_ruled(table, words) for table in found)
        inside = {id(word) for table in found for word in _within(words, table.bbox)}
        around = [word for word in words if id(word) not in inside]
        lines = sorted(_lines(around, apart=_APART), key=lambda line: line.top)
        yield Page(
            number, float(page.height), tuple(lines), tables, letters < _FEW and bool(page.images)
        )
        page.close()


def _ruled(table: Any, words: Sequence[dict[str, Any]]) -> Ruled:
    rows = (tuple(_box(cell, words) for cell in row.cells if cell) for row in table.rows)
    return Ruled(table.bbox[1], table.bbox[3], tuple(filter(None, rows)))


def _box(cell: Sequence[float], words: Sequence[dict[str, Any]]) -> Box:
    left, top, right, bottom = cell
    return Box(left, top, right, bottom, tuple(_lines(_within(words, cell))))


def _middle(word: dict[str, Any]) -> float:
    return float(word["top"] + word["bottom"]) / 2


def _within(words: Sequence[dict[str, Any]], box: Sequence[float]) -> list[dict[str, Any]]:
    """The words whose middle lies in the box."""
    left, top, right, bottom = box
    return [
        word
        for word in words
        if left <= (word["x0"] + word["x1"]) / 2 < right and top <= _middle(word) < bottom
    ]


def _lines(words: Sequence[dict[str, Any]], apart: float | None = None) -> Iterator[Printed]:
    """The words line by line; with ``apart``, cut where so much lies between two of them."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: word["bottom"]):
        if rows and word["bottom"] - rows[-1][0]["bottom"] < _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word["x0"])
        cuts = [
            n for n, (a, b) in enumerate(pairwise(row), 1) if apart and b["x0"] - a["x1"] > apart
        ]
        for start, end in pairwise((0, *cuts, len(row))):
            yield _printed(row[start:end])


def _printed(words: Sequence[dict[str, Any]]) -> Printed:
    return Printed(
        " ".join(word["text"] for word in words),
        float(words[0]["x0"]),
        float(words[-1]["x1"]),
        float(words[0]["top"]),
        all("bold" in word["fontname"].casefold() for word in words),
        float(words[0]["x1"] - words[0]["x0"]),
    )
