"""The sources of a report for its readers: the comment on a figure, and the JSON source map.

The map is one object: ``format`` (its name and version), ``period``, ``plan`` and ``summary`` (the
workbooks the report was made of, each ``file`` and ``sha256``), ``inputs`` and, of a closed period,
``seal`` (see ``Seals``), ``rules`` (how states are derived), ``figures`` and ``sources``. A figure
has ``number`` (its comment begins with it), ``document``, ``comment`` (the comment's id in that
file), ``place`` and ``headings`` (where it stands), ``text`` (as printed), ``rule`` (how it was
computed), ``counted`` and ``among`` (ids of the items, and of the whole they are a part of) and
``sources``: positions in the list of sources, from 0, since many figures rest on the same cells. A
source is a ``domain.trace.Source`` without its empty texts; a cell always has its ``value``.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from cchc_xl.domain.trace import ADJUSTED, Figure, Printed, Source, SourceKind
from cchc_xl.rules.answers.status import ROLL_UP_RULES

FORMAT = "cchc-xl/nguon/1"
SHOWN = 12
"""More cells or items than this are not listed in a comment."""


class UsedFile(Struct, frozen=True):
    """A workbook that a report was made of."""

    name: str
    sha256: str


def comment_text(number: int, figure: Figure, map_name: str) -> str:
    """What the comment on a figure says, in lines; ``map_name`` is the file with all sources."""
    return "\n".join(_lines(number, figure, map_name))


def _lines(number: int, figure: Figure, map_name: str) -> Iterator[str]:
    yield f"Số liệu {number}: {figure.rule}."
    if figure.counted:
        yield f"Gồm: {_listed(figure.counted)}."
    elif figure.among:
        yield f"Đã xem: {_listed(figure.among)}."
    used = [s for s in figure.sources if s.used]
    cells = [s for kind in (SourceKind.FORM, SourceKind.PLAN) for s in used if s.kind is kind]
    if cells:
        rest = len(cells) - SHOWN
        more = f"; … và {rest} ô khác, xem số liệu {number} trong {map_name}" if rest > 0 else ""
        yield f"Nguồn: {'; '.join(_places(cells[:SHOWN]))}{more}."
    unused = [s for s in figure.sources if not s.used]
    if adjusted := [s for s in unused if s.note == ADJUSTED]:
        yield f"Không dùng vì đã được điều chỉnh: {'; '.join(_places(adjusted[:SHOWN]))}."
    if wrong := [s for s in unused if s.note != ADJUSTED]:
        yield f"Không dùng vì có lỗi hoặc thiếu: {'; '.join(_places(wrong[:SHOWN]))}."
    if last := [s for s in used if s.kind is SourceKind.LAST_YEAR]:
        told = (f"{s.item} là {s.value} ({', '.join(_last_year(s))})" for s in last[:SHOWN])
        yield f"Cùng kỳ năm trước: {'; '.join(told)}."
    notes = dict.fromkeys(s.note for s in figure.sources if s.kind is SourceKind.MISSING)
    yield from list(notes)[:SHOWN]


def _listed(items: Sequence[str]) -> str:
    rest = len(items) - SHOWN
    return ", ".join(items[:SHOWN]) + (f", … và {rest} mục khác" if rest > 0 else "")


def _places(sources: Iterable[Source]) -> Iterator[str]:
    """``KHTC.xlsx › Nhiệm vụ › H9, I9``, the cells of one sheet together."""
    sheets: dict[tuple[str, ...], list[str]] = {}
    for source in sources:
        file = "sổ kế hoạch" if source.kind is SourceKind.PLAN else source.file
        gone = "" if source.used else f"không có ô của {source.item}"
        sheets.setdefault((file, source.sheet), []).append(source.cell or gone)
    for names, cells in sheets.items():
        yield " › ".join(filter(None, (*names, ", ".join(filter(None, cells)))))


def _last_year(source: Source) -> Iterator[str]:
    """``sổ kế hoạch › Cùng kỳ năm trước › D5``, and where the value comes from in words."""
    if source.cell:
        yield f"sổ kế hoạch › {source.sheet} › {source.cell}"
    yield source.note.rstrip(" .") or "chưa ghi nguồn"


class Seals(Struct, frozen=True):
    """The codes by which what a report was made of is known again, each a SHA-256."""

    inputs: str
    """Of all that the consolidation was made of (``rules.joining.sealing``)."""
    closed: str = ""
    """Of the manifest of the closed period that was read; empty for a plain workbook."""

    def line(self) -> str:
        """What the first comment says of them."""
        closed = f"; kỳ đã đóng, mã niêm phong: {self.closed}" if self.closed else ""
        return f"Mã đầu vào của sổ tổng hợp: {self.inputs}{closed}."


def source_map(
    printed: Sequence[Printed], period: str, plan: UsedFile, summary: UsedFile, seals: Seals
) -> str:
    """The source map as the text of a JSON file; ``period`` is an id."""
    numbers: dict[Source, int] = {}
    figures = [_figure(one, numbers) for one in printed]
    content = {
        "format": FORMAT,
        "period": period,
        "plan": {"file": plan.name, "sha256": plan.sha256},
        "summary": {"file": summary.name, "sha256": summary.sha256},
        "inputs": seals.inputs,
        **({"seal": seals.closed} if seals.closed else {}),
        "rules": list(ROLL_UP_RULES),
        "figures": figures,
        "sources": [_source(source) for source in numbers],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _figure(one: Printed, numbers: dict[Source, int]) -> dict[str, object]:
    return {
        "number": one.number,
        "document": one.document,
        "comment": one.comment,
        "place": one.place,
        "headings": list(one.headings),
        "text": one.text,
        "rule": one.figure.rule,
        "counted": list(one.figure.counted),
        "among": list(one.figure.among),
        "sources": [numbers.setdefault(source, len(numbers)) for source in one.figure.sources],
    }


def _source(source: Source) -> dict[str, object]:
    known = {
        "file": source.file,
        "sha256": source.sha256,
        "sheet": source.sheet,
        "cell": source.cell,
        "unit": source.unit,
        "item": source.item,
        "field": source.field,
        "note": source.note,
    }
    filled: dict[str, object] = {name: text for name, text in known.items() if text}
    filled = {"kind": source.kind.value} | filled
    if source.kind is SourceKind.MISSING:
        return filled
    return filled | {"value": source.value, "used": source.used}
