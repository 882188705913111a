"""What changed between two consolidated workbooks of one plan."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from cchc_xl.domain.comparison import ComparedBook, Comparison, Difference, Matter, Shown
from cchc_xl.domain.consolidation import Change, Received
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    BudgetFigure,
    ExtraTask,
    IndicatorFigure,
    Practice,
    StatusEntry,
    Submission,
    TargetFigure,
    item_of,
)
from cchc_xl.domain.text import match_key
from cchc_xl.rules.answers.changes import file_changes

_MATTERS: Mapping[type, Matter] = {
    StatusEntry: Matter.TASK,
    TargetFigure: Matter.TARGET,
    BudgetFigure: Matter.BUDGET,
    IndicatorFigure: Matter.INDICATOR,
    ExtraTask: Matter.EXTRA,
    Practice: Matter.PRACTICE,
}
_SAVED, _MADE_BY = "Thời điểm lưu tệp", "Người lập biểu"


def compare_books(old: ComparedBook, new: ComparedBook) -> Comparison:
    """The workbooks side by side.

    Raises:
        CchcError: they are of two plans (C180) or of two agencies (C181).
    """
    if old.plan != new.plan:
        raise CchcError(_refused("C180", old, new, old.plan, new.plan))
    if match_key(old.agency) != match_key(new.agency):
        raise CchcError(_refused("C181", old, new, old.agency, new.agency))
    found = [*_results(old, new), *_files(old, new), *_answers(old, new)]
    kinds = list(Matter)
    items = [(shown.matter, shown.item) for book in (new, old) for shown in book.shown]
    items += [(one.matter, one.item or one.text) for one in found]
    order = {item: number for number, item in reversed(list(enumerate(items)))}

    def place(one: Difference) -> tuple[int, int]:
        return kinds.index(one.matter), order[one.matter, one.item or one.text]

    return Comparison(old, new, tuple(sorted(found, key=place)))


def doubts(old: ComparedBook, new: ComparedBook) -> Iterator[Diagnostic]:
    """C182: the plan was changed between them; C183: the second is of an earlier period."""
    place = Place(file=new.file)
    if old.digest != new.digest:
        yield diagnose("C182", place, value=old.file)
    if old.cutoff and new.cutoff and new.cutoff < old.cutoff:
        yield diagnose("C183", place, value=new.label, allowed=old.label)


def _refused(
    code: str, old: ComparedBook, new: ComparedBook, value: str, allowed: str
) -> Diagnostic:
    return diagnose(code, Place(file=new.file), source=old.file, value=value, allowed=allowed)


def _results(old: ComparedBook, new: ComparedBook) -> Iterator[Difference]:
    """What the pages of the two show differently; a column that one of them lacks says nothing."""
    before, after = _by_item(old), _by_item(new)
    names = dict((*old.names, *new.names))
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key, {}), after.get(key, {})
        fields = [f for f in (now or was) if not (now and was) or f in was]
        for field in fields:
            one, other = was.get(field), now.get(field)
            said = other or one
            if said and (one.value if one else "") != (other.value if other else ""):
                yield _shown(said, one, other, names)


def _by_item(book: ComparedBook) -> dict[tuple[Matter, str, str], dict[str, Shown]]:
    found: dict[tuple[Matter, str, str], dict[str, Shown]] = {}
    for shown in book.shown:
        found.setdefault((shown.matter, shown.item, shown.unit), {})[shown.field] = shown
    return found


def _shown(
    said: Shown, one: Shown | None, other: Shown | None, names: Mapping[str, str]
) -> Difference:
    unit = said.item if said.matter is Matter.UNIT else said.unit
    return Difference(
        said.matter,
        said.item,
        said.text,
        unit,
        names.get(unit, unit),
        said.field,
        said.label,
        one.value if one else "",
        other.value if other else "",
        one.file if one else "",
        one.cell if one else "",
        other.file if other else "",
        other.cell if other else "",
    )


def _files(old: ComparedBook, new: ComparedBook) -> Iterator[Difference]:
    """When and by whom the files that count were saved."""
    before, after, names = dict(old.counted), dict(new.counted), dict((*old.names, *new.names))
    for unit in dict.fromkeys((*after, *before)):
        one, other = before.get(unit), after.get(unit)
        for field, label, was, now in (
            ("received", _SAVED, _saved(one), _saved(other)),
            ("made_by", _MADE_BY, _made_by(one), _made_by(other)),
        ):
            if was != now:
                files = (one.source.name if one else "", other.source.name if other else "")
                name = names.get(unit, unit)
                yield Difference(
                    *(Matter.UNIT, unit, name, unit, name, field, label, was, now),
                    *(files[0], "", files[1], ""),
                )


def _saved(file: Received | None) -> str:
    return f"{file.source.sent:%H:%M %d/%m/%Y}" if file else ""


def _made_by(file: Received | None) -> str:
    return file.submission.confirmation.people if file and file.submission else ""


def _answers(old: ComparedBook, new: ComparedBook) -> Iterator[Difference]:
    """What the units say differently in the files that count, cell by cell."""
    before, after, names = dict(old.counted), dict(new.counted), dict((*old.names, *new.names))
    texts = {(matter, item): text for matter, item, text in (*old.texts, *new.texts)}
    for unit in dict.fromkeys((*after, *before)):
        one, other = before.get(unit), after.get(unit)
        said = one or other
        if said is None:
            continue
        pair = one or _nothing(said), other or _nothing(said)
        kinds = {key: matter for file in pair for key, matter in _kinds(file)}
        for change in file_changes(*pair):
            matter = kinds[change.item]
            text = texts.get((matter, change.item), "")
            name = names.get(unit, unit)
            yield _answer(change, matter, text, name, was=one is not None, now=other is not None)


def _nothing(file: Received) -> Received:
    """The file as if its unit had answered nothing."""
    told = file.submission
    empty = Submission(told.plan, told.period, told.unit, told.form_version) if told else None
    return replace(file, submission=empty, diagnostics=())


def _kinds(file: Received) -> Iterator[tuple[str, Matter]]:
    """What is answered, as changes name it, and which matter it is."""
    told = file.submission
    if told is None:
        return
    yield from ((item_of(answer), _MATTERS[type(answer)]) for answer in told.answers)
    yield from ((extra.text, Matter.EXTRA) for extra in told.extra)
    yield from ((practice.practice, Matter.PRACTICE) for practice in told.practices)


def _answer(
    change: Change, matter: Matter, text: str, name: str, *, was: bool, now: bool
) -> Difference:
    outside = matter in (Matter.EXTRA, Matter.PRACTICE)
    return Difference(
        matter,
        "" if outside else change.item,
        change.item if outside else text,
        change.unit,
        name,
        change.field,
        FIELD_LABELS[change.field],
        change.before,
        change.after,
        change.file_before if was else "",
        change.cell_before if was else "",
        change.file_after if now else "",
        change.cell_after if now else "",
    )
