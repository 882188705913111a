"""The verbs: the one place where reading, deciding and writing meet.

The faces open the plan once (``open_plan``) and pass it on; messages and exit codes are their own.
Those that write take ``outputs``, which the verbs of one command share: an output is never one of
the command's inputs, and without ``outputs`` nothing that a person has made or changed is replaced
(W131–W134). Each verb is loaded when it is first asked for, with the libraries it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cchc_xl.api.buttons import ButtonWorkbook, button_workbook
    from cchc_xl.api.closing import Closed, Verified, close, verify
    from cchc_xl.api.comparing import Compared, changes_since, compare, kept_for_comparison
    from cchc_xl.api.consolidating import button_screen, closed_periods, consolidate
    from cchc_xl.api.documents import Reminded, Reported, remind, report, source_map_path
    from cchc_xl.api.exporting import Exported, export
    from cchc_xl.api.forms import Generated, generate
    from cchc_xl.api.linting import fix, lint, lint_template
    from cchc_xl.api.loading import (
        SHIPPED_PLAN,
        LoadedPlan,
        find_period,
        load_plan,
        load_summary,
        open_plan,
    )
    from cchc_xl.api.pdfs import claim_pdf, pdf_path, print_document, print_overview
    from cchc_xl.api.plans import (
        NewYear,
        PlanImported,
        check_plan,
        export_plan,
        import_plan,
        new_plan,
        new_year,
    )
    from cchc_xl.api.returned import check, return_copies, sorted_files, standings
    from cchc_xl.api.superior import province
    from cchc_xl.api.tables import Frames, consolidation_frames, frames
    from cchc_xl.domain.mail import SentBack
    from cchc_xl.domain.progress import Progress

_HOMES = {
    "ButtonWorkbook": "cchc_xl.api.buttons",
    "button_workbook": "cchc_xl.api.buttons",
    "Closed": "cchc_xl.api.closing",
    "Verified": "cchc_xl.api.closing",
    "close": "cchc_xl.api.closing",
    "Compared": "cchc_xl.api.comparing",
    "changes_since": "cchc_xl.api.comparing",
    "compare": "cchc_xl.api.comparing",
    "kept_for_comparison": "cchc_xl.api.comparing",
    "verify": "cchc_xl.api.closing",
    "button_screen": "cchc_xl.api.consolidating",
    "closed_periods": "cchc_xl.api.consolidating",
    "consolidate": "cchc_xl.api.consolidating",
    "Exported": "cchc_xl.api.exporting",
    "export": "cchc_xl.api.exporting",
    "Frames": "cchc_xl.api.tables",
    "consolidation_frames": "cchc_xl.api.tables",
    "frames": "cchc_xl.api.tables",
    "Reminded": "cchc_xl.api.documents",
    "Reported": "cchc_xl.api.documents",
    "fix": "cchc_xl.api.linting",
    "lint": "cchc_xl.api.linting",
    "lint_template": "cchc_xl.api.linting",
    "remind": "cchc_xl.api.documents",
    "report": "cchc_xl.api.documents",
    "source_map_path": "cchc_xl.api.documents",
    "claim_pdf": "cchc_xl.api.pdfs",
    "pdf_path": "cchc_xl.api.pdfs",
    "print_document": "cchc_xl.api.pdfs",
    "print_overview": "cchc_xl.api.pdfs",
    "Generated": "cchc_xl.api.forms",
    "generate": "cchc_xl.api.forms",
    "LoadedPlan": "cchc_xl.api.loading",
    "SHIPPED_PLAN": "cchc_xl.api.loading",
    "find_period": "cchc_xl.api.loading",
    "load_plan": "cchc_xl.api.loading",
    "load_summary": "cchc_xl.api.loading",
    "open_plan": "cchc_xl.api.loading",
    "NewYear": "cchc_xl.api.plans",
    "new_plan": "cchc_xl.api.plans",
    "new_year": "cchc_xl.api.plans",
    "PlanImported": "cchc_xl.api.plans",
    "check_plan": "cchc_xl.api.plans",
    "export_plan": "cchc_xl.api.plans",
    "import_plan": "cchc_xl.api.plans",
    "SentBack": "cchc_xl.domain.mail",
    "check": "cchc_xl.api.returned",
    "return_copies": "cchc_xl.api.returned",
    "sorted_files": "cchc_xl.api.returned",
    "standings": "cchc_xl.api.returned",
    "province": "cchc_xl.api.superior",
    "Progress": "cchc_xl.domain.progress",
}
"""The module of each verb and of what it gives."""

__all__ = [
    "SHIPPED_PLAN",
    "ButtonWorkbook",
    "Closed",
    "Compared",
    "Exported",
    "Frames",
    "Generated",
    "LoadedPlan",
    "NewYear",
    "PlanImported",
    "Progress",
    "Reminded",
    "Reported",
    "SentBack",
    "Verified",
    "button_screen",
    "button_workbook",
    "changes_since",
    "check",
    "check_plan",
    "claim_pdf",
    "close",
    "closed_periods",
    "compare",
    "consolidate",
    "consolidation_frames",
    "export",
    "export_plan",
    "find_period",
    "fix",
    "frames",
    "generate",
    "import_plan",
    "kept_for_comparison",
    "lint",
    "lint_template",
    "load_plan",
    "load_summary",
    "new_plan",
    "new_year",
    "open_plan",
    "pdf_path",
    "print_document",
    "print_overview",
    "province",
    "remind",
    "report",
    "return_copies",
    "sorted_files",
    "source_map_path",
    "standings",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
