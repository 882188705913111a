"""What of an import the officer must settle: what blocks first, like doubts in one group."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.rules.importing.doubts import Imported, PlanCell

_ORDER = tuple(Severity)
_OWN_WORDS = frozenset(("P126", "P130", "P131"))
"""Codes that quote what stands in the row itself: like are those that say the same of it."""
_QUOTED = re.compile(r"“[^”]*”")
_SHOWN = 12
"""How many cells, or lines of one code, are listed before the rest are only counted."""


class ToSettle(Struct, frozen=True):
    """One doubt, or one thing that the checks of the new workbook notice."""

    found: Diagnostic
    """Placed in the document where that is known."""
    cell: Place
    """Where in the plan workbook to look; empty when it has no cell for it."""
    blocks: bool
    """Whether ``plan check`` calls it an error until it is settled."""

    @property
    def told(self) -> Diagnostic:
        """The diagnostic whose message says where in the plan workbook to look, too."""
        if not self.cell.sheet or self.found.place.sheet == self.cell.sheet:
            return self.found
        where = f"[Sổ kế hoạch: trang {self.cell.sheet}, ô {self.cell.cell}]"
        return replace(self.found, message=f"{self.found.message} {where}")

    @property
    def likeness(self) -> str:
        """What its sentence says but for the task it is about: the same of like doubts."""
        said, task = self.found.message, self.found.place.task
        if task:
            said = re.sub(rf"(?: của)? {re.escape(task)}(?![\w-]|\.\w)", "", said, count=1)
        return _QUOTED.sub("“…”", said) if self.found.code in _OWN_WORDS else said


class LikeDoubts(Struct, frozen=True):
    """Doubts that are settled by one decision."""

    members: tuple[ToSettle, ...]

    @property
    def first(self) -> ToSettle:
        """The one that stands first in the document."""
        return self.members[0]

    @property
    def what(self) -> str:
        """What they have in common: the value they quote, or their sentence."""
        value = f"“{self.first.found.value}”"
        quoted = self.first.found.code not in _OWN_WORDS and value in self.first.likeness
        return value if quoted else self.first.likeness.rstrip(".")

    @property
    def cells(self) -> dict[str, list[str]]:
        """The cells of the plan workbook to look at, by sheet."""
        found: dict[str, list[str]] = {}
        for member in self.members:
            if member.cell.sheet:
                found.setdefault(member.cell.sheet, []).append(member.cell.cell)
        return found

    def as_json(self) -> dict[str, object]:
        """For ``--json``: everything but the single sentences."""
        found = self.first.found
        return {
            "code": found.code,
            "severity": found.severity.name.lower(),
            "blocking": self.first.blocks,
            "count": len(self.members),
            "what": self.what,
            "remedy": found.remedy,
            "cells": self.cells,
            "places": [member.found.place.cell for member in self.members],
        }


def settle(
    imported: Imported, file: str, index: PlanIndex, checks: Sequence[Diagnostic]
) -> tuple[ToSettle, ...]:
    """The doubts as warnings, each with its place in Word and the cell to look at in the workbook.

    ``index`` and ``checks`` are those of the workbook that was written: what the checks notice is
    for the officer to settle, too, and said once where the import itself has said it. What must be
    settled before forms can be made comes first.
    """
    found: list[ToSettle] = []
    blocking = {(c.place.sheet, c.place.cell) for c in checks if c.severity is Severity.ERROR}
    said: set[tuple[str, str]] = set()
    for doubt in imported.doubts:
        place = _cell(index, doubt.cell) if doubt.cell else Place()
        here = (place.sheet, place.cell)
        said.add(here)
        found.append(ToSettle(doubt.diagnostic(file), place, here in blocking))
    words = {
        (origin.sheet, str(origin.row)): imported.places[key]
        for key, origin in index.rows.items()
        if key in imported.places
    }
    for check in checks:
        if (check.place.sheet, check.place.cell) not in said:
            found.append(_noticed(check, file, words))
    told = [ToSettle(of_file, Place(), blocks=False) for of_file in imported.told]
    return (*sorted(found, key=lambda one: not one.blocks), *told)


def _noticed(check: Diagnostic, file: str, words: Mapping[tuple[str, str], str]) -> ToSettle:
    """What a check has noticed; ``words`` tell where in the document a row of a sheet stands."""
    cell = check.place
    where = words.get((cell.sheet, cell.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    blocks = check.severity is Severity.ERROR
    mild = replace(check, severity=Severity.WARNING) if blocks else check
    if where:
        mild = replace(mild, place=replace(cell, file=file, sheet="", cell=where))
    return ToSettle(mild, cell, blocks)


def _cell(index: PlanIndex, cell: PlanCell) -> Place:
    table, number, name = cell
    return index.info_place(name) if table == "info" else index.place(table, number, name)


def like_doubts(found: Sequence[ToSettle]) -> tuple[LikeDoubts, ...]:
    """The doubts in groups: what blocks first, those of one code together, many before few."""
    codes: dict[tuple[bool, int, str], dict[str, list[ToSettle]]] = {}
    for one in found:
        key = (not one.blocks, _ORDER.index(one.found.severity), one.found.code)
        codes.setdefault(key, {}).setdefault(one.likeness, []).append(one)
    groups: list[LikeDoubts] = []
    for key in sorted(codes, key=lambda key: key[:2]):
        alike = sorted(codes[key].values(), key=len, reverse=True)
        groups += [LikeDoubts(tuple(members)) for members in alike]
    return tuple(groups)


def settling_lines(groups: Sequence[LikeDoubts]) -> Iterator[str]:
    """The groups as lines for a person: those of one code below its headline."""
    codes: dict[tuple[bool, Severity, str], list[LikeDoubts]] = {}
    for group in groups:
        found = group.first.found
        codes.setdefault((group.first.blocks, found.severity, found.code), []).append(group)
    headed: bool | None = None
    for (blocks, severity, code), alike in codes.items():
        if blocks is not headed:
            yield "Phải sửa trước khi lập biểu:" if blocks else "Xem lại, sửa nếu chưa đúng:"
            headed = blocks
        count = sum(len(group.members) for group in alike)
        yield f"{severity.value} {code} ({count} chỗ): {alike[0].first.found.entry.title}."
        yield from _lines_of_a_code(alike)
        for remedy in dict.fromkeys(group.first.found.remedy for group in alike):
            yield f"    → {remedy}"


def _lines_of_a_code(alike: Sequence[LikeDoubts]) -> Iterator[str]:
    """A line for each group; only what can be looked up in the workbook is cut short."""
    left: list[ToSettle] = []
    for number, group in enumerate(alike):
        if number >= _SHOWN and group.cells and not group.first.blocks:
            left += group.members
        elif len(group.members) > 1:
            yield f"    {len(group.members)} × {group.what}: {_where(group)}"
        else:
            place, told = group.first.found.place, group.first.told
            where = " › ".join(filter(None, (place.sheet, place.cell)))
            yield f"    {where}: {told.message}" if where else f"    {told.message}"
    if left:
        yield f"    … và {len(left)} chỗ nữa: {_where(LikeDoubts(tuple(left)))}"


def _where(group: LikeDoubts) -> str:
    """Where to look: the first cells, and how many more."""
    places = [member.found.place.cell for member in group.members if not member.cell.sheet]
    listed = [(f"trang {sheet}", cells) for sheet, cells in group.cells.items()]
    listed += [("trong văn bản", list(dict.fromkeys(places)))] if places else []
    return "; ".join(f"{name} {_first(cells)}" for name, cells in listed)


def _first(cells: Sequence[str]) -> str:
    more = f" … và {len(cells) - _SHOWN} ô nữa" if len(cells) > _SHOWN else ""
    return ", ".join(cells[:_SHOWN]) + more
