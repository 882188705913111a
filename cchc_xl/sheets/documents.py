"""The sheet ``Kiểm tra văn bản``: Word documents, what deviates in each, what was mended."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity
from cchc_xl.domain.mending import Patch
from cchc_xl.layouts.document_sheet import DOCUMENTS, FIRST_LINE, VERDICT, WHOLE
from cchc_xl.layouts.table import Row, in_order
from cchc_xl.rules.phrasing.messages import counts, untyped
from cchc_xl.sheets.summary.sheets import SummarySheet

_LONGEST = 120
"""Characters of two texts that are shown as a whole."""


class CheckedDocument(Struct, frozen=True):
    """A document that was looked at."""

    file: str
    verdict: str = ""
    """What it is and which rules it was judged under; empty where it could not be read."""
    unknown: Sequence[str] = ()
    """What could not be judged, in sentences."""
    diagnostics: Sequence[Diagnostic] = ()
    copy: str = ""
    """Name of the mended copy; empty where none was written."""
    patches: Sequence[Patch] = ()
    comments: int = 0
    """How many the copy was given."""
    refusal: Diagnostic | None = None
    """Why no copy was written although it was asked for."""

    @property
    def deviates(self) -> bool:
        """Whether it could be read, and something in it may have to be mended."""
        told = (found for found in self.diagnostics if found.severity is not Severity.INFO)
        return bool(self.verdict) and any(told)

    @property
    def line(self) -> str:
        """The verdict, for people."""
        found = counts(self.diagnostics)
        return f"{self.file}: {self.verdict}, {found}" if self.verdict else f"{self.file}: {found}"


def documents_sheet(documents: Sequence[CheckedDocument]) -> SummarySheet:
    """The sheet that says all of these documents."""
    found = [one for document in documents for one in document.diagnostics]
    heading = (
        FIRST_LINE,
        f"{DOCUMENTS.heading} – {len(documents)} văn bản",
        f"{counts(found)}.",
    )
    rows = (row for document in documents for row in _rows(document))
    return SummarySheet(DOCUMENTS, heading, tuple(tuple(in_order(DOCUMENTS, row)) for row in rows))


def _rows(document: CheckedDocument) -> Iterator[Row]:
    yield {
        "file": document.file,
        "place": WHOLE,
        "severity": VERDICT,
        "message": document.line.partition(": ")[2],
        "remedy": untyped(document.refusal.remedy) if document.refusal else "",
        "mended": document.copy or (document.refusal.message if document.refusal else ""),
    }
    for sentence in document.unknown:
        yield {
            "file": document.file,
            "place": WHOLE,
            "severity": "Chưa rõ",
            "message": sentence,
        }
    patches: dict[tuple[str, Place], list[str]] = {}
    for patch in document.patches:
        patches.setdefault((patch.code, patch.place), []).append(_change(patch))
    for found in document.diagnostics:
        yield {
            "file": document.file,
            "place": ", ".join(filter(None, (found.place.sheet, found.place.cell))),
            "severity": found.severity.value,
            "code": found.code,
            "message": found.message,
            "allowed": found.allowed,
            "remedy": untyped(found.remedy),
            "mended": _fate(document, found, patches.get((found.code, found.place), ())),
        }


def _change(patch: Patch) -> str:
    """The change; of a long text only where it changes, with a word before it."""
    before, after = patch.before, patch.after
    if len(before) + len(after) > _LONGEST:
        pairs = enumerate(zip(before, after, strict=False))
        same = next((n for n, (one, other) in pairs if one != other), len(before))
        start = before.rfind(" ", 0, before.rfind(" ", 0, same)) + 1
        before, after = f"… {before[start:]}", f"… {after[start:]}"
    return f"{patch.aspect}: {before} → {after}"


def _fate(document: CheckedDocument, found: Diagnostic, mended: Sequence[str]) -> str:
    """What the copy makes of a deviation."""
    if mended:
        return f"Đã sửa {'; '.join(mended)}"
    return "Chưa sửa" if document.copy and found.severity is not Severity.INFO else ""
