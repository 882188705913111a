"""What several commands tell of a consolidation, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_xl.terminal import table_lines

if TYPE_CHECKING:
    from cchc_xl.domain.consolidation import Consolidation, FileUse, Received
    from cchc_xl.domain.diagnostics import Diagnostic
    from cchc_xl.domain.inbox import PassedBy
    from cchc_xl.domain.submission import Submission
    from cchc_xl.rules.joining.standing import Standing


def summary_line(summary: Path, *, unchanged: bool) -> str:
    """What became of the consolidated workbook."""
    if unchanged:
        return f"Không có gì thay đổi so với lần trước, giữ nguyên sổ tổng hợp: {summary}"
    return f"Đã ghi sổ tổng hợp: {summary}"


def count_line(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are."""
    from cchc_xl.rules.phrasing.messages import counts

    return f"{counts(diagnostics)}."


def count_facts(diagnostics: Sequence[Diagnostic]) -> dict[str, object]:
    """The same in JSON."""
    from cchc_xl.domain.diagnostics import errors, warnings

    wrong, doubtful = errors(diagnostics), warnings(diagnostics)
    told = len(diagnostics) - wrong - doubtful
    return {"errors": wrong, "warnings": doubtful, "infos": told}


def file_facts(file: Received, use: FileUse) -> dict[str, object]:
    """A returned file in JSON, and what became of it."""
    from cchc_xl.domain.consolidation import FileUse

    submission = file.submission
    return {
        "file": file.source.name,
        "place": file.source.found,
        "sha256": file.source.sha256,
        "received": file.source.received.isoformat(),
        "mailed": file.source.mailed.isoformat() if file.source.mailed else None,
        "unit": submission.unit if submission else None,
        "period": submission.period if submission else None,
        "rows": len(submission.entries) if submission else 0,
        "answered": sum(entry.answered for entry in submission.entries) if submission else 0,
        **count_facts(file.diagnostics),
        "used": use in (FileUse.USED, FileUse.JOINED),
        "use": use.value,
        **_confirmation_facts(submission),
    }


def _confirmation_facts(submission: Submission | None) -> dict[str, object]:
    """Who answers for a returned form."""
    from cchc_xl.domain.submission import NOBODY

    told = submission.confirmation if submission else NOBODY
    approved_on = told.approved_on
    return {
        "made_by": told.made_by or None,
        "phone": told.phone or None,
        "approved_by": told.approved_by or None,
        "approved_on": approved_on.isoformat() if approved_on else None,
        "rest_not_arisen": bool(told.rest),
    }


def passed_by_facts(passed_by: Sequence[PassedBy]) -> dict[str, object]:
    """What lies among the files that were sent and is none of them, in JSON."""
    return {"passed_by": [{"place": file.place, "what": file.what} for file in passed_by]}


def standing_lines(units: Sequence[Standing]) -> list[str]:
    """The table of who has sent what, and what goes back to whom; nothing for no units."""
    if not units:
        return []
    rows = [("Đơn vị", "Tệp", "Gửi", "Lỗi", "Gửi lại")]
    for unit in units:
        sent = f"trễ {unit.late_days} ngày" if unit.late_days else "đúng hạn"
        back = "bản cần sửa" if unit.to_mend else "biên nhận"
        known = (unit.file, sent, str(unit.errors), back) if unit.file else ("", "chưa gửi", "", "")
        rows.append((unit.name, *known))
    return table_lines(rows)


def standing_facts(units: Sequence[Standing]) -> dict[str, object]:
    """The same in JSON."""
    rows = [
        {
            "unit": unit.unit,
            "file": unit.file or None,
            "late_days": unit.late_days,
            "errors": unit.errors,
            "to_mend": unit.to_mend,
        }
        for unit in units
    ]
    return {"units": rows}


def tally_lines(result: Consolidation) -> list[str]:
    """The table of how many tasks are in which state."""
    from cchc_xl.domain.results import DerivedState, Tally
    from cchc_xl.domain.text import format_percent

    tally = Tally.of(task.state for task in result.tasks)
    rows = [("Tình trạng nhiệm vụ", "Số nhiệm vụ", "Tỷ lệ")]
    for state in DerivedState:
        number = tally.count(state)
        share = format_percent(number, tally.total) or ""
        rows.append((state.value, str(number), share))
    return table_lines([*rows, ("tổng số", str(tally.total), "")])


def consolidation_facts(result: Consolidation) -> dict[str, object]:
    """A consolidation in JSON."""
    from cchc_xl.domain.results import DerivedState, Standing, Tally

    standings = [target.standing for target in result.targets]
    tally = Tally.of(task.state for task in result.tasks)
    return {
        "period": result.period,
        "tasks": {state.name.lower(): tally.count(state) for state in DerivedState},
        "targets_reached": standings.count(Standing.REACHED),
        "targets_missed": standings.count(Standing.MISSED),
        "targets_underway": standings.count(Standing.UNDERWAY),
        "missing": list(result.missing),
        "late": list(result.late),
        "conflicts": len(result.conflicts),
        "changes": len(result.changes),
        "extra": len(result.extra),
        "practices": len(result.practices),
        "files": [file_facts(file, use) for file, use in result.pairs()],
    }


def mail_lines(mails: Sequence[Path], folder: Path | None) -> list[str]:
    """How many drafts were written, and where; nothing where there are none."""
    return [f"Đã ghi {len(mails)} thư nháp: {folder}"] if mails else []


def mail_facts(mails: Sequence[Path]) -> dict[str, object]:
    """The drafts that were written; nothing where there are none."""
    return {"mails": [str(path) for path in mails]} if mails else {}


def to_fill_lines(to_fill: Sequence[str]) -> list[str]:
    """What a person still has to write or decide in a document."""
    if not to_fill:
        return []
    return ["Còn phải viết hoặc quyết định:", *(f"  – {item}" for item in to_fill)]
