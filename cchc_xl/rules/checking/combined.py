"""Checks across files of figures that are not added up: one unit speaks, or all say the same."""

from collections.abc import Iterator

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.consolidation import Consolidation, Files
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import ANSWER_FIELDS, FIELD_LABELS, Answer, item_of
from cchc_xl.rules.answers.places import place_of
from cchc_xl.rules.answers.words import in_one_text


def differing_figures(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    """C164: units that must give the same figure do not, so that there is none."""
    for conflict in joined.conflicts:
        if plan.not_added.get(conflict.task) is not Combining.SAME:
            continue
        said = "; ".join(
            f"{claim.unit} ghi {claim.value} ({claim.file}, {claim.sheet}!{claim.cell})"
            for claim in conflict.claims
        )
        first = conflict.claims[0]
        place = Place(
            first.file, first.sheet, first.cell, first.unit, conflict.task, conflict.field
        )
        yield diagnose("C164", place, value=said, label=FIELD_LABELS[conflict.field])


def spoken_for(plan: Plan, period: Period | None, joined: Files) -> Iterator[Diagnostic]:
    """C163: a unit has given a figure for which another one speaks."""
    for unit, file in joined.counted.items():
        known = plan.spoken_for(unit)
        for answer in file.submission.answers if file.submission else ():
            item = item_of(answer)
            if item in known and (told := in_one_text(answer)):
                place = place_of(unit, answer, _first(answer), file.source.name, {})
                yield diagnose(
                    "C163", place, value=told, allowed=plan.unit(plan.speakers[item]).name
                )


def _first(answer: Answer) -> str:
    """The first field that is filled in."""
    names = (field.name for field in ANSWER_FIELDS[type(answer)])
    return next(name for name in names if getattr(answer, name) not in (None, ""))
