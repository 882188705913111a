"""What the sheet ``Theo dõi`` says of each unit, as far as one deed tells it."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation, FileUse
from cchc_xl.domain.inbox import WITHIN
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import UnitResult
from cchc_xl.domain.submission import NOBODY


class FileLink(Struct, frozen=True):
    """A file or folder that a cell leads to."""

    path: Path

    @property
    def name(self) -> str:
        """What the cell shows."""
        return self.path.name


Told = str | date | FileLink | None
"""What a cell is to hold; None empties it."""
UnitFacts = Mapping[str, Mapping[str, Told]]
"""By code of the unit and field of ``layouts.follow_up``; fields that are not told stay."""


def planned_facts(plan: Plan) -> UnitFacts:
    """Of each unit that has a form, what the plan says."""
    units = map(plan.unit, plan.units_with_a_form())
    return {u.code: {"name": u.name, "mails": "; ".join(u.mails) or None} for u in units}


def file_facts(field: str, files: Mapping[str, Path]) -> UnitFacts:
    """A file of units, by the field that leads to it."""
    return {unit: {field: FileLink(path)} for unit, path in files.items()}


def day_facts(field: str, units: Iterable[str], day: date) -> UnitFacts:
    """A deed of that day to units."""
    return {unit: {field: day} for unit in units}


def received_facts(result: Consolidation, folder: Path) -> UnitFacts:
    """What came from each unit; ``folder`` is where the files were received.

    What came before and no longer counts is emptied.
    """
    refused = {
        file.submission.unit
        for file, use in result.pairs()
        if use is FileUse.REFUSED and file.submission
    }
    return {unit.unit: _received(result, unit, folder, refused) for unit in result.units}


def _received(
    result: Consolidation, unit: UnitResult, folder: Path, refused: Iterable[str]
) -> Mapping[str, Told]:
    file = result.counted.get(unit.unit)
    if file is None:
        standing = "Tệp gửi về chưa dùng được" if unit.unit in refused else "Chưa nhận"
        gone = ("received", "file", "made_by", "phone")
        return {"standing": standing, **dict.fromkeys(gone)}
    who = file.submission.confirmation if file.submission else NOBODY
    place = (file.source.found or file.source.name).partition(WITHIN)[0]
    late = f", trễ {unit.late_days} ngày" if unit.late_days else ""
    standing = f"Cần sửa {unit.errors} lỗi" if unit.errors else "Đã nhận"
    return {
        "standing": standing + late,
        "received": file.source.sent.date(),
        "file": FileLink(folder / place),
        "made_by": who.made_by or None,
        "phone": who.phone or None,
    }


def together(*told: UnitFacts) -> UnitFacts:
    """What several deeds tell; a later one has the last word on a field."""
    merged: dict[str, dict[str, Told]] = {}
    for facts in told:
        for unit, fields in facts.items():
            merged.setdefault(unit, {}).update(fields)
    return merged
