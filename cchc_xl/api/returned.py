"""The verbs about single files that came back: checked, sent back."""

import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.api.finding import Told, untold
from cchc_xl.api.loading import LoadedPlan, find_period, load_summary, not_earlier
from cchc_xl.api.mailing import Mailed, claim_mails, write_mails
from cchc_xl.domain.consolidation import Consolidation, Files, FileUse, Received
from cchc_xl.domain.diagnostics import (
    CchcError,
    Diagnostic,
)
from cchc_xl.domain.form import Form
from cchc_xl.domain.inbox import WITHIN
from cchc_xl.domain.mail import Draft, SentBack
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.progress import Progress, silent
from cchc_xl.faults import fault_in, spared
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind
from cchc_xl.readers.forms import left_out, read_form, receive_files
from cchc_xl.readers.inbox import opened_inbox
from cchc_xl.rules.answers.changes import file_changes
from cchc_xl.rules.forms.returned import needs_copy, returned_name, sent_form
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.joining.file_uses import Sorted
from cchc_xl.rules.joining.file_uses import sorted_files as sorted_by_unit
from cchc_xl.rules.joining.standing import Standing, main_period
from cchc_xl.rules.joining.standing import standings as units_standing
from cchc_xl.rules.mailing.drafts import Mailing
from cchc_xl.rules.plausibility.asking import questioned
from cchc_xl.sheets.returned.receipt import receipt


def check(
    paths: Iterable[Path],
    book: LoadedPlan | None = None,
    *,
    previous: Path | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
    outputs: Outputs | None = None,
    passed_by: Told = untold,
) -> tuple[Received, ...]:
    """Read and check returned files, in ``jobs`` processes (None: one for each processor).

    With ``previous``, the consolidated workbook of an earlier period, figures are compared with it,
    else with those that the forms show. ``outputs`` is told of the files, for the copies that go
    back; ``passed_by`` of what lies among them and was not sent.

    Raises:
        CchcError: a path that is not there (W101), no file (C105), no consolidated workbook of an
            earlier period (W107, C116, C119, C135).
    """
    plan = book.plan if book else None
    before = load_summary(plan, previous).value if plan and previous else None
    with opened_inbox(paths) as inbox:
        if outputs:
            outputs.reads(book.path if book else None, previous, *inbox.inputs)
        received = receive_files(inbox.files, plan, None, jobs=jobs, progress=progress)
    passed_by(inbox.passed_by)
    if plan is None:
        return received
    period = main_period(plan, received)
    if previous and before and period and earlier_answers(plan, period, before) is None:
        raise not_earlier(period, previous, before)
    return spared(partial(_questioned, plan, before), received, left_out)


def _questioned(
    plan: Plan, before: Consolidation | None, received: Sequence[Received]
) -> tuple[Received, ...]:
    """The files with the questions about their figures, each among those of its period."""
    named = {file.submission.period for file in received if file.submission}
    for period in (period for period in plan.periods if period.id in named):
        earlier = earlier_answers(plan, period, before) if before else None
        received = questioned(plan, period, received, earlier)
    return tuple(received)


def sorted_files(received: Sequence[Received], book: LoadedPlan | None = None) -> Sorted:
    """What becomes of files that were checked: which count, are joined, are not used."""
    return sorted_by_unit(received, book.plan if book else None)


def standings(files: Files, book: LoadedPlan) -> tuple[Standing, ...]:
    """How each unit stands in the period that most of the files name; none where none does."""
    period = main_period(book.plan, files.received)
    return units_standing(book.plan, period, files) if period else ()


class _Back(Struct, frozen=True):
    """A workbook that goes back."""

    unit: str
    """Code of the unit of the plan that gets it; empty where nobody knows which."""
    path: Path
    mend: bool


def return_copies(
    received: Sequence[Received],
    book: LoadedPlan,
    out_dir: Path,
    *,
    period_id: str | None = None,
    uses: Sequence[FileUse] = (),
    mail: Path | None = None,
    progress: Progress = silent,
    outputs: Outputs | None = None,
) -> SentBack:
    """Write what goes back to the senders, a workbook for each file, in the order of the files.

    A file with something to mend gets its form again, its answers in it and what is wrong marked;
    any other, also one that is no form or does not count, gets a receipt alone. Without
    ``period_id`` a file is of the period that it names. ``uses``, where given, stand in the order
    of ``received``. ``out_dir`` must not be a folder that files are received in. ``mail`` is a
    folder for a draft to each unit with what goes back to it (``mailing.write_mails``).

    Raises:
        CchcError: no such period (C107), or an output that cannot be written (W108, W131–W134: a
            copy that its unit has mended in place is never replaced).
    """
    # Commands that send nothing back do without openpyxl.
    from cchc_xl.excel.returned.copy import write_returned_copy
    from cchc_xl.excel.returned.receipt import write_receipt

    outputs = outputs or Outputs()
    outputs.reads(book.path)
    plan = book.plan
    period = find_period(plan, period_id) if period_id else None
    taken: set[str] = set()
    copies: list[tuple[Received, Path, Form | None, bool, FileUse | None]] = []
    faults: list[Diagnostic] = []
    for number, file in enumerate(received):
        if any(found.entry.no_form for found in file.diagnostics):
            continue
        use = uses[number] if uses else None
        with _at_the_cost_of(file, faults):
            form = sent_form(file, plan, period)
            mend = needs_copy(file, form, use)
            name = returned_name(_stem(file), mend=mend, taken=taken)
            copies.append((file, out_dir / name, form, mend, use))
    for file, target, _, _, _ in copies:
        outputs.claim(target, Kind.RETURNED, loses=partial(_mended, file, plan))
    if mail:
        senders = dict.fromkeys(_sender(file) for file, _, _, _, _ in copies)
        claim_mails(mail, (u.code for u in plan.units if u.code in senders), outputs)
    written: list[_Back] = []
    for number, (file, target, form, mend, use) in enumerate(copies):
        progress(file.source.name, number, len(copies))
        loses = partial(_mended, file, plan)
        with _at_the_cost_of(file, faults), outputs.written(target, Kind.RETURNED, loses=loses):
            if form and mend:
                write_returned_copy(file, form, target)
            else:
                write_receipt(receipt(file, plan, form, use=use), plan, file, target)
            written.append(_Back(_sender(file), target, bool(form and mend)))
    progress("", len(copies), len(copies))
    outputs.leave_only(out_dir, Kind.RETURNED, [back.path for back in written])
    told = period or main_period(plan, received)
    drafts = _drafts(plan, told, written) if mail and told else []
    mailed = write_mails(drafts, mail, outputs) if mail else Mailed()
    return SentBack(
        tuple(back.path for back in written),
        (*faults, *mailed.diagnostics),
        mailed.paths,
        tuple(draft.unit for draft in drafts),
        {back.unit: back.path for back in written if back.unit},
    )


def _sender(file: Received) -> str:
    """Code of the unit whose form it is; empty where it tells none."""
    return file.submission.unit if file.submission else ""


def _drafts(plan: Plan, period: Period, written: Sequence[_Back]) -> list[Draft]:
    """A mail to each unit of the plan to which something goes back."""
    mailing, drafts = Mailing(plan, period), []
    for unit in plan.units:
        if own := [back for back in written if back.unit == unit.code]:
            files = tuple(back.path for back in own)
            drafts.append(mailing.returned(unit.code, files, mend=any(b.mend for b in own)))
    return drafts


def _mended(file: Received, plan: Plan, target: Path) -> bool:
    """Whether the copy there says anything that is not in the file that goes back."""
    read = read_form(target, plan)
    if read.value is None:
        return any(found.code in ("W103", "W113") for found in read.diagnostics)
    there = replace(file, submission=read.value, diagnostics=read.diagnostics)
    return any(file_changes(file, there)) or not _said(there) <= _said(file)


def _said(file: Received) -> set[tuple[str, str, str, str]]:
    """What is noticed of its cells, and which rows were marked to stay as they were."""
    found = {(d.code, d.place.task, d.place.field, d.value) for d in file.diagnostics}
    entries = file.submission.entries if file.submission else ()
    return found | {("", entry.task, "kept", "") for entry in entries if entry.kept}


def _stem(file: Received) -> str:
    """Of the file itself, not of what it was packed in."""
    return Path(file.source.name.rpartition(WITHIN)[2]).stem


@contextmanager
def _at_the_cost_of(file: Received, faults: list[Diagnostic]) -> Iterator[None]:
    """A fault of ours in the block costs this file alone (W120)."""
    try:
        yield
    except (CchcError, OSError):
        raise
    except Exception:
        faults.append(fault_in(file.source.name, "lập bản gửi lại cho", traceback.format_exc()))
