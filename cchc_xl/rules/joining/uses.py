"""What became of each answer of a returned file, in words: used, kept out by an error, adjusted."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from cchc_xl.domain.adjustments import AdjustmentResult
from cchc_xl.domain.consolidation import Consolidation, FileUse, Received
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    Answer,
    State,
    StatusEntry,
    is_answered,
    item_of,
)

PARTLY, LEFT_OUT, BLANK_ROW = "Dùng một phần", "Không dùng", "Đơn vị để trống"
"""How the words begin; those of an answer that is used begin with ``FileUse.USED``."""
_Key = tuple[str, str]
"""A unit and an item."""


class AnswerUses(Struct, frozen=True):
    """What the files gave, and what of it the consolidation uses."""

    usable: Mapping[_Key, Answer]
    undated: frozenset[_Key]
    """Completed tasks whose state is not used because their date cannot be."""
    faults: Mapping[_Key, Mapping[str, tuple[str, ...]]]
    """The codes of the errors by field; those of the whole row under an empty name."""
    changes: Mapping[_Key, tuple[AdjustmentResult, ...]]
    inherited: Mapping[_Key, str]
    """Id of the target whose numerator stands for a blank denominator."""
    speakers: Mapping[str, str]
    """The unit that speaks for all, by id of what is told by one alone."""

    @classmethod
    def of(cls, plan: Plan, joined: Consolidation) -> "AnswerUses":
        """Of a consolidation of that plan."""
        usable: dict[_Key, Answer] = {(e.unit, e.task): e.entry for e in joined.entries if e.file}
        figures: list[tuple[str, Answer]] = [
            *(pair for target in joined.targets for pair in target.figures),
            *(pair for line in joined.budget for pair in line.figures),
            *(pair for indicator in joined.indicators for pair in indicator.figures),
        ]
        usable |= {(unit, item_of(figure)): figure for unit, figure in figures}
        changes: dict[_Key, tuple[AdjustmentResult, ...]] = {}
        for change in joined.adjustments:
            if change.applied:
                key = change.unit, change.item
                changes[key] = (*changes.get(key, ()), change)
        parents = {target.id: target.parent or "" for target in plan.targets}
        inherited = {(u, t.target): parents[t.target] for t in joined.targets for u in t.inherited}
        faults = _faults(joined.used)
        undated = frozenset(
            key
            for unit, file in joined.used.items()
            for entry in (file.submission.entries if file.submission else ())
            if entry.state is State.COMPLETED
            and isinstance(used := usable.get(key := (unit, entry.task)), StatusEntry)
            and used.state is None
            and "state" not in faults.get(key, {})
        )
        return cls(usable, undated, faults, changes, inherited, plan.speakers)

    def words(self, unit: str, use: FileUse, answer: Answer) -> str:
        """What became of an answer of a file of that use: ``Dùng một phần; Đã thực hiện có lỗi
        S214; Đã giải ngân điều chỉnh thành 3.000.000``."""
        if use is not FileUse.USED:
            return str(use.value)
        return "; ".join((self._head(unit, answer), *self._details(unit, answer)))

    def _head(self, unit: str, answer: Answer) -> str:
        key = unit, item_of(answer)
        usable, faults = self.usable.get(key), self._faults_of(key)
        if usable is None and (faults or is_answered(answer) or key in self.changes):
            return LEFT_OUT
        if faults or key in self.undated:
            return PARTLY if usable and is_answered(usable) else LEFT_OUT
        return FileUse.USED.value if usable and is_answered(usable) else BLANK_ROW

    def _details(self, unit: str, answer: Answer) -> Iterator[str]:
        key = unit, item_of(answer)
        usable, faults = self.usable.get(key), self._faults_of(key)
        for name, codes in faults.items():
            label = FIELD_LABELS.get(name, "Dòng này")
            yield f"{label} có lỗi {', '.join(codes)}"
        if key in self.undated:
            yield f"{FIELD_LABELS['state']} thiếu {FIELD_LABELS['completed_on']} dùng được"
        for change in self.changes.get(key, ()):
            yield f"{FIELD_LABELS[change.field]} điều chỉnh thành {change.value}"
        if key in self.inherited:
            label, above = FIELD_LABELS["denominator"], FIELD_LABELS["numerator"]
            yield f"{label} lấy theo {above} của {self.inherited[key]}"
        elif usable is None and not faults and is_answered(answer):
            speaker = self.speakers.get(key[1], unit)
            yield "chưa đủ số liệu để tính" if speaker == unit else f"lấy số của {speaker}"

    def _faults_of(self, key: _Key) -> dict[str, tuple[str, ...]]:
        """Those that keep something out; a row that counts has no use for those of the row."""
        found = self.faults.get(key, {})
        return {name: codes for name, codes in found.items() if name or key not in self.usable}


def _faults(files: Mapping[str, Received]) -> dict[_Key, dict[str, tuple[str, ...]]]:
    found: dict[_Key, dict[str, tuple[str, ...]]] = {}
    for unit, file in files.items():
        for d in file.diagnostics:
            if d.severity is Severity.ERROR and d.place.task:
                row = found.setdefault((unit, d.place.task), {})
                if d.code not in row.get(d.place.field, ()):
                    row[d.place.field] = (*row.get(d.place.field, ()), d.code)
    return found
