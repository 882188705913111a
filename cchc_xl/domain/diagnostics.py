"""Diagnostics: what is wrong, where, and how to mend it; the one catalogue of all messages.

Codes are stable and never used again for something else. Their letter is the stage that finds
the fault: P plan, W workbook, S submission, C consolidation, B the workbook with the buttons, T
template, L layout and wording of a Word document.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.catalogue import CATALOGUE, Entry

T = TypeVar("T")
_LONGEST, _SHOWN = 300, 200
"""Characters of a text that a sentence quotes as a whole, and of a longer one."""
_LISTS = frozenset(("cells", "items", "rows"))
"""Words that list what a message is about: a list cut short would be of no use."""
_UNKNOWN = Entry("WARNING", "", "", "")
"""Of a code that another version of the program has told."""


class Severity(Enum):
    """How much a diagnostic weighs; the value is what a user sees."""

    ERROR = "Lỗi"
    """The value is not used."""
    WARNING = "Cảnh báo"
    """The value is used, but a person should look."""
    INFO = "Thông tin"
    """Told, and nothing to be done: it sends no form back and is in no total."""


class Place(Struct, frozen=True):
    """Where a diagnostic points: as much of it as is known; empty text means not known."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    """Its address; in a Word document the paragraph, in words: ``bảng 1, hàng 2, ô 1, đoạn 1``."""
    unit: str = ""
    """Unit code."""
    task: str = ""
    """Id of the task, target or budget line."""
    field: str = ""
    """Name of the field in ``submission.FIELD_LABELS``."""


class Diagnostic(Struct, frozen=True):
    """One fault at one place. Messages are Vietnamese sentences."""

    code: str
    severity: Severity
    place: Place
    message: str
    remedy: str
    value: str = ""
    """What was read, as text."""
    allowed: str = ""
    """What is allowed there."""
    proposal: str = ""
    """The value that was probably meant, or empty."""

    @property
    def entry(self) -> Entry:
        """What the catalogue says of its code."""
        return CATALOGUE.get(self.code, _UNKNOWN)

    def as_json(self) -> dict[str, str]:
        """A flat mapping for ``--json``: always code, severity, file, sheet, cell, message and
        remedy; unit, task, field, value, allowed and proposal only where known."""
        always = {
            "code": self.code,
            "severity": self.severity.name.lower(),
            "file": self.place.file,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "message": self.message,
            "remedy": self.remedy,
        }
        known = {
            "unit": self.place.unit,
            "task": self.place.task,
            "field": self.place.field,
            "value": self.value,
            "allowed": self.allowed,
            "proposal": self.proposal,
        }
        return always | {key: text for key, text in known.items() if text}


def diagnose(
    code: str,
    place: Place | None = None,
    *,
    value: object = "",
    allowed: object = "",
    proposal: object = "",
    **words: object,
) -> Diagnostic:
    """The diagnostic of that code; its sentences are filled in with the place and all the words.

    Of a long text the sentences quote the beginning; ``value``, ``allowed`` and ``proposal`` have
    all of it.

    Raises KeyError for a code or a word that the catalogue does not know: a fault of ours.
    """
    entry = CATALOGUE[code]
    place = place or Place()
    known = {"file": place.file, "sheet": place.sheet, "cell": place.cell, "task": place.task}
    given = known | {"value": value, "allowed": allowed, "proposal": proposal} | words
    fill = {name: word if name in _LISTS else _quoted(word) for name, word in given.items()}
    return Diagnostic(
        code=code,
        severity=Severity[entry.severity],
        place=place,
        message=entry.message.format_map(fill),
        remedy=entry.remedy.format_map(fill),
        value=str(value),
        allowed=str(allowed),
        proposal=str(proposal),
    )


def _quoted(word: object) -> object:
    """A text as a sentence quotes it: the beginning of a long one, and how long it is."""
    if not isinstance(word, str) or len(word) <= _LONGEST:
        return word
    length = f"{len(word):,}".replace(",", ".")
    return f"{word[:_SHOWN].rstrip()}… ({length} ký tự)"


class CchcError(Exception):
    """The work cannot go on. Carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(f"{diagnostic.code}: {diagnostic.message}")
        self.diagnostic = diagnostic


class Read(Struct, Generic[T], frozen=True):
    """What reading gave: the value, None when there is none, and everything that was noticed."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    def loaded(self) -> "Loaded[T]":
        """The same where there is a value to work with.

        Raises:
            CchcError: the first error, or what else was noticed first, when there is none.
        """
        if self.value is None:
            found = self.diagnostics
            wrong = (d for d in found if d.severity is Severity.ERROR)
            raise CchcError(next(wrong, found[0]))
        return Loaded(self.value, self.diagnostics)


class Loaded(Struct, Generic[T], frozen=True):
    """What was read and is there, and everything that was noticed."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


def errors(diagnostics: Iterable[Diagnostic]) -> int:
    """How many of them are errors."""
    return sum(d.severity is Severity.ERROR for d in diagnostics)


def warnings(diagnostics: Iterable[Diagnostic]) -> int:
    """How many of them are warnings."""
    return sum(d.severity is Severity.WARNING for d in diagnostics)


def on_trial(diagnostics: Iterable[Diagnostic], cutoff: date) -> tuple[Diagnostic, ...]:
    """The diagnostics of a period with that cut-off; errors of checks still on trial are warnings.

    A new check may say until which cut-off it is on trial (``catalogue.Entry.trial_until``): the
    values it doubts are used meanwhile.
    """

    def weigh(diagnostic: Diagnostic) -> Diagnostic:
        until = diagnostic.entry.trial_until
        trial = until is not None and cutoff <= until
        return replace(diagnostic, severity=Severity.WARNING) if trial else diagnostic

    return tuple(weigh(diagnostic) for diagnostic in diagnostics)
