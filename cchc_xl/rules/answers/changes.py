"""What a unit changed between two of its files: every answer that the two give differently."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from cchc_xl.domain.consolidation import Change, Received
from cchc_xl.domain.submission import FIELDS, Answer, Submission, item_of
from cchc_xl.domain.text import match_key
from cchc_xl.rules.answers.places import cell_of
from cchc_xl.rules.answers.words import told_in, typed_values


class _Answer(NamedTuple):
    """An answer of any kind, also one that is outside the plan."""

    name: str
    """How the item is named to a person."""
    values: Answer


def file_changes(superseded: Received, counted: Received) -> Iterator[Change]:
    """The differences between two files of a unit, in the order of the one that counts.

    A row that only one of them has counts as unanswered in the other. A value that means nothing
    is compared as it was typed.
    """
    if superseded.submission is None or counted.submission is None:
        return
    before, after = _answers(superseded.submission), _answers(counted.submission)
    typed_before, typed_after = typed_values(superseded), typed_values(counted)
    typed = typed_before.keys() | typed_after.keys()
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        answer = new or old
        for name in FIELDS[type(answer.values)] if answer else ():
            if old and new and _plainly_alike(old.values, new.values, name, typed):
                continue
            was = told_in(old.values, name, typed_before) if old else ""
            now = told_in(new.values, name, typed_after) if new else ""
            if was != now and answer:
                yield Change(
                    unit=counted.submission.unit,
                    item=answer.name,
                    field=name,
                    before=was,
                    after=now,
                    file_before=superseded.source.name,
                    file_after=counted.source.name,
                    cell_before=cell_of(old.values, name) if old else "",
                    cell_after=cell_of(new.values, name) if new else "",
                )


def _plainly_alike(old: Answer, new: Answer, name: str, typed: Set[tuple[str, str]]) -> bool:
    """Whether the field says the same in both, as far as can be told without printing it."""
    value = getattr(old, name)
    if value != getattr(new, name):
        return False
    # A number that is zero may have a sign, which is printed.
    return bool(value) or (value in (None, "") and (item_of(old), name) not in typed)


def _answers(submission: Submission) -> dict[tuple[str, str, int], _Answer]:
    """The answers by kind, id and number among those of one id, which counts from 0."""
    practices = submission.practices
    answers = [
        *((type(a).__name__, item_of(a), _Answer(item_of(a), a)) for a in submission.answers),
        *(("extra", match_key(e.text), _Answer(e.text, e.entry)) for e in submission.extra),
        *(("practice", match_key(p.practice), _Answer(p.practice, p)) for p in practices),
    ]
    numbered: dict[tuple[str, str, int], _Answer] = {}
    for kind, key, answer in answers:
        number = 0
        while (kind, key, number) in numbered:
            number += 1
        numbered[kind, key, number] = answer
    return numbered
