"""The verbs that close a period, and that look whether a closed one is still what it was."""

import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from importlib import metadata
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl import __version__
from cchc_xl.api.consolidating import joined
from cchc_xl.api.documents import report
from cchc_xl.api.finding import Told, untold, user_name
from cchc_xl.api.loading import LoadedPlan, load_summary, open_plan
from cchc_xl.closed import LARGEST, Examined, examine, manifest_of, taken_out, write_closed
from cchc_xl.domain.closing import FORMAT, Manifest, Part, SealedFile
from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, Severity, diagnose
from cchc_xl.domain.inbox import Found
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.progress import Progress, silent
from cchc_xl.excel.door.saved_times import now_in_vietnam
from cchc_xl.excel.door.sheets import changed_on_disk
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.files import sha256
from cchc_xl.layouts.period_files import report_file
from cchc_xl.outputs import Existing, Outputs
from cchc_xl.package import unopened
from cchc_xl.products import Kind, is_untouched
from cchc_xl.readers.forms import receive_files
from cchc_xl.readers.inbox import opened_inbox
from cchc_xl.rules.joining.consolidate import with_events
from cchc_xl.rules.joining.sealing import (
    carried_last_year,
    inputs_seal,
    other_files,
    other_values,
)
from cchc_xl.rules.phrasing.closing import closed_already
from cchc_xl.word.reading.texts import paragraphs_of

_LIBRARIES = (
    *("docxtpl", "jinja2", "lxml", "markupsafe", "msgspec", "python-calamine"),
    *("python-docx", "xlsxwriter"),
)
"""Whose versions may decide about a byte of what is made of the sealed files."""
_MEGABYTE = 1 << 20


class Closed(Struct, frozen=True):
    """A period that was closed, or why it was not."""

    manifest: Manifest | None
    """None where something is wrong: then nothing was written."""
    seal: str
    """SHA-256 of the manifest's bytes; empty for none."""
    diagnostics: tuple[Diagnostic, ...]


class Verified(Struct, frozen=True):
    """A closed period that was looked at."""

    manifest: Manifest
    seal: str
    diagnostics: tuple[Diagnostic, ...]
    """What was changed, or came out differently; errors make it no proof of anything."""
    remade: bool
    """Whether the draft was made again: not of a package that was changed."""


class _Given(Struct, frozen=True):
    """A file that is to be sealed."""

    file: SealedFile
    path: Path


def close(
    summary_path: Path,
    book: LoadedPlan,
    paths: Iterable[Path],
    out: Path,
    *,
    signed: Path | None = None,
    forms: Path | None = None,
    template: Path | None = None,
    by: str = "",
    now: datetime | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
    passed_by: Told = untold,
) -> Closed:
    """Seal a period in one package: plan, forms sent, returned files, consolidated workbook, a
    draft of the report that is made now, and the signed report as it is.

    ``paths`` must give the returned files that the workbook was made of, each of them and no other
    (W180, W181). ``forms`` is the folder of the forms as they were sent out, ``template`` the Word
    template of the agency. ``by`` is who closes the period, else the user of this machine; ``now``
    (Vietnam time, no zone) is for who must not ask the clock.

    Raises:
        CchcError: no signed report or folder of forms at the path given (W101), no consolidated
            workbook of this plan, one that the files do not give (W182), a
            period that is closed already (W178), too much for one package (W183), a fault in the
            template (T1xx), or an output that cannot be written (W108, W131, W132).
    """
    for path, there in ((signed, Path.is_file), (forms, Path.is_dir)):
        if path and not there(path):
            raise CchcError(diagnose("W101", Place(file=path.name), value=path))
    plan, read = book.plan, load_summary(book.plan, summary_path)
    if any(found.code == "C106" for found in read.diagnostics):
        reason = "sổ kế hoạch, hoặc điều chỉnh trong đó, đã sửa từ lúc tổng hợp"
        raise CchcError(diagnose("W182", Place(file=summary_path.name), reason=reason))
    now = (now or now_in_vietnam()).replace(microsecond=0)
    own = [path for path in (summary_path, book.path, signed, template) if path]
    outputs = _outputs_for(out, read.value)
    outputs.reads(*own)
    outputs.keep_apart(out)
    with (
        tempfile.TemporaryDirectory(prefix="cchc-xl-") as private,
        opened_inbox(paths, leave_out=[*own, out]) as inbox,
    ):
        outputs.reads(*inbox.inputs)
        outputs.claim(out, Kind.CLOSED)
        period = plan.period(read.value.period)
        received = receive_files(inbox.files, plan, period, jobs=jobs, progress=progress, now=now)
        passed_by(inbox.passed_by)
        if wrong := tuple(other_files(read.value, received)):
            return Closed(None, "", wrong)
        moments = {file.source.sha256: file.source.received for file in read.value.received}
        _refuse_other_values(summary_path, plan, read.value, received, moments)
        draft = Path(private) / report_file(period)
        report(summary_path, book, draft, template=template)
        given = tuple(
            _sealed(
                (
                    (Part.PLAN, book.path.name, book.path, None),
                    *((Part.SENT, *pair, None) for pair in _inside(forms)),
                    *(
                        (Part.RECEIVED, *_returned(found, moments))
                        for found in _in_order(inbox.sent)
                    ),
                    (Part.SUMMARY, summary_path.name, summary_path, None),
                    *((Part.TEMPLATE, p.name, p, None) for p in [template] if p),
                    (Part.DRAFT, draft.name, draft, None),
                    *((Part.SIGNED, p.name, p, None) for p in [signed] if p),
                )
            )
        )
        manifest = Manifest(
            format=FORMAT,
            plan=plan.id,
            title=plan.title,
            agency=plan.agency.name,
            period=period.id,
            label=period.label,
            closed_by=by or user_name(),
            closed_at=now,
            inputs=inputs_seal(read.value),
            versions=_versions(),
            files=tuple(one.file for one in given),
            reopened=tuple(d.message for d in read.value.diagnostics if d.entry.of_an_event),
        )
        with outputs.written(out, Kind.CLOSED):
            seal = write_closed(out, manifest, {one.file.path: one.path for one in given})
    return Closed(manifest, seal, (*_touched(summary_path), *outputs.moved))


def _outputs_for(out: Path, summary: Consolidation) -> Outputs:
    """What keeps the package that is there: it is set aside once the period was opened again.

    Raises:
        CchcError: W178, where it was not.
    """
    there = manifest_of(out) if out.is_file() else None
    if there is None:
        return Outputs(Existing.REFUSE)
    told = closed_already(out, *there)
    again = [d for d in summary.diagnostics if d.entry.of_an_event]
    if not any(told.place.file == d.place.file for d in again):
        raise CchcError(told)
    return Outputs(Existing.SET_ASIDE)


def _refuse_other_values(
    summary_path: Path,
    plan: Plan,
    sealed: Consolidation,
    received: Sequence[Received],
    moments: dict[str, datetime],
) -> None:
    """The files, saved when the workbook says that they were, must give its values (else W182)."""
    dated = [
        replace(file, source=replace(file.source, received=moments[file.source.sha256]))
        for file in received
    ]
    period = plan.period(sealed.period)
    again = joined(plan, period, dated, sealed.earlier, carried_last_year(sealed))
    if reason := other_values(sealed, again):
        raise CchcError(diagnose("W182", Place(file=summary_path.name), reason=reason))


def _inside(folder: Path | None) -> Iterator[tuple[str, Path]]:
    """The files of a folder with their place in it."""
    for path in sorted(folder.rglob("*")) if folder else ():
        if path.is_file():
            yield path.relative_to(folder or path).as_posix(), path


def _in_order(sent: Iterable[Found]) -> list[Found]:
    """By place, in whatever order they were named; of one place by content."""
    return sorted(sent, key=lambda found: (found.place, found.path.read_bytes()))


def _returned(found: Found, moments: dict[str, datetime]) -> tuple[str, Path, datetime]:
    """Where a returned file lay, and when it was saved, as the workbook says or its disk."""
    try:
        saved = moments.get(sha256(found.path)) or changed_on_disk(found.path)
    except OSError as error:
        raise CchcError(unopened(found.path, error)) from error
    return found.place, found.path, saved


def _sealed(files: Iterable[tuple[Part, str, Path, datetime | None]]) -> Iterator[_Given]:
    """The files with their paths in the package, which differ on every system.

    Raises:
        CchcError: a file cannot be read (W102, W127), or all are too large together (W183).
    """
    taken: set[str] = set()
    whole = 0
    for part, place, path, saved in files:
        name, number = f"{part.value}/{place}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{part.value}/{number}/{place}"
        taken.add(name.casefold())
        try:
            size, digest = path.stat().st_size, sha256(path)
        except OSError as error:
            raise CchcError(unopened(path, error)) from error
        whole += size
        yield _Given(SealedFile(part, name, size, digest, saved), path)
    if whole + _MEGABYTE > LARGEST:
        allowed = LARGEST // _MEGABYTE
        raise CchcError(diagnose("W183", value=whole // _MEGABYTE + 1, allowed=allowed))


def _touched(summary_path: Path) -> Iterator[Diagnostic]:
    if not is_untouched(summary_path):
        yield diagnose("W186", Place(file=summary_path.name))


def _versions() -> dict[str, str]:
    python = ".".join(map(str, sys.version_info[:3]))
    own = {"cchc-xl": __version__, "python": python, "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return own | {name: metadata.version(name) for name in _LIBRARIES}


def verify(
    path: Path,
    *,
    seal: str = "",
    jobs: int | None = None,
    progress: Progress = silent,
) -> Verified:
    """Look at every byte of a closed period, and make its draft again of the files in it.

    ``seal`` is the one that was noted when it was closed, or its first digits (W185).

    Raises:
        CchcError: no closed period (W101, W102, W111, W113, W118, W170, W176).
    """
    found = examine(path)
    told = list(found.diagnostics)
    wanted = "".join(seal.split()).casefold()
    if wanted and not found.seal.startswith(wanted):
        told.append(diagnose("W185", Place(file=path.name), value=found.seal, allowed=wanted))
    if any(d.severity is Severity.ERROR for d in told):
        return Verified(found.manifest, found.seal, tuple(told), remade=False)
    with tempfile.TemporaryDirectory(prefix="cchc-xl-") as private:
        told += _made_again(path, found, Path(private), jobs, progress)
    return Verified(found.manifest, found.seal, tuple(told), remade=True)


def _made_again(
    path: Path, found: Examined, folder: Path, jobs: int | None, progress: Progress
) -> Iterator[Diagnostic]:
    """What comes out differently when the period is made again of the sealed files."""
    manifest = found.manifest
    files = taken_out(path, manifest.files, folder / "0")
    book = open_plan(files[manifest.only(Part.PLAN).path])
    summary_path = files[manifest.only(Part.SUMMARY).path]
    sealed = load_summary(book.plan, summary_path).value
    returned = [files[file.path] for file in manifest.of(Part.RECEIVED)]
    period = book.plan.period(sealed.period)
    with opened_inbox(returned) as inbox:
        received = receive_files(
            inbox.files, book.plan, period, jobs=jobs, progress=progress, now=manifest.closed_at
        )
    again = joined(book.plan, period, received, sealed.earlier, carried_last_year(sealed))
    place = Place(file=path.name)
    reason = other_values(sealed, again)
    if not reason and inputs_seal(again) != manifest.inputs:
        reason = "mã đầu vào"
    if reason:
        yield diagnose("W177", place, value="Sổ tổng hợp", reason=reason)
        return
    events = (d for d in sealed.diagnostics if d.entry.of_an_event)
    made, draft = folder / "1.xlsx", folder / "1.docx"
    write_summary(book.plan, with_events(again, events), made)
    template = next((files[file.path] for file in manifest.of(Part.TEMPLATE)), None)
    report(made, book, draft, template=template)
    yield from _compared(draft, files[manifest.only(Part.DRAFT).path], manifest, place)


def _compared(again: Path, sealed: Path, manifest: Manifest, place: Place) -> Iterator[Diagnostic]:
    """The same bytes under the same versions; under others it is told what of the words differs."""
    if again.read_bytes() == sealed.read_bytes():
        return
    now = _versions()
    others = [f"{name} {told}" for name, told in manifest.versions.items() if now.get(name) != told]
    same = paragraphs_of(again) == paragraphs_of(sealed)
    if others:
        words = "cũng giống" if same else "có chỗ khác vì cách viết của phiên bản"
        yield diagnose("W184", place, value=", ".join(others), reason=words)
    else:
        reason = "cùng câu chữ nhưng khác byte" if same else "khác câu chữ"
        yield diagnose("W177", place, value="Bản thảo báo cáo", reason=reason)
