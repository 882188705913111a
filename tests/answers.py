"""Small submissions and received files for tests."""

from datetime import datetime
from typing import Any

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import Origin, SourceFile, StatusEntry, Submission
from cchc_xl.rules.checking.submission import check_submission

ORIGIN = Origin("Nhiệm vụ", 7, (("state", "G"), ("completed_on", "I"), ("document", "J")))


def submission(*entries: StatusEntry, unit: str = "A", **changes: Any) -> Submission:
    """A submission of the small plan for its first quarter."""
    settings = {"plan": "SNV-2023", "period": "2023-Q1", "form_version": "1"} | changes
    return Submission(unit=unit, entries=entries, **settings)


def received(
    plan: Plan,
    period: Period,
    answers: Submission | None,
    *,
    name: str = "",
    saved: datetime = datetime(2023, 3, 15, 9, 0),
    noticed: tuple[Diagnostic, ...] = (),
) -> Received:
    """The file that brought the answers, checked as ``Receiver`` does."""
    file = name or f"{answers.unit if answers else 'x'}.xlsx"
    checked = check_submission(answers, plan, period, file=file, noticed=noticed) if answers else ()
    source = SourceFile(file, file.encode().hex().ljust(64, "0")[:64], saved)
    return Received(source, answers, (*noticed, *checked))
