"""The verbs about Word documents: report and reminder letter."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.api.loading import LoadedPlan, find_period, load_summary
from cchc_xl.api.mailing import Mailed, claim_mails, write_mails
from cchc_xl.api.pdfs import NOT_ASKED, claim_pdf, print_document
from cchc_xl.closed import manifest_of
from cchc_xl.domain.diagnostics import Diagnostic, Loaded
from cchc_xl.domain.letter import ReminderContent
from cchc_xl.domain.report import ReportContent
from cchc_xl.files import sha256
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind, document_of
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.sealing import inputs_seal
from cchc_xl.rules.mailing.drafts import Mailing
from cchc_xl.rules.reminding.facts import own_notes, standing_of
from cchc_xl.rules.reminding.letter import reminder_content, too_early
from cchc_xl.rules.reminding.messages import reminder_messages
from cchc_xl.rules.reporting.narrative import report_content, traced_report_content
from cchc_xl.rules.tracing.cells import PlanBook
from cchc_xl.rules.tracing.source_map import Seals, UsedFile, source_map
from cchc_xl.rules.values.file_names import checked
from cchc_xl.word.letter import write_letter
from cchc_xl.word.report import write_report, write_report_and_appendix
from cchc_xl.word.trace import Tracer


class Reported(Struct, frozen=True):
    """A written report: what it says, and what was noticed on the way."""

    content: ReportContent
    diagnostics: tuple[Diagnostic, ...]
    source_map: Path | None = None
    """The JSON file with the sources of its figures; None where no trace was asked for."""
    pdfs: tuple[Path, ...] = ()
    """The PDFs of report and appendices, where they were asked for and could be made."""


def report(
    summary_path: Path,
    book: LoadedPlan,
    out: Path,
    *,
    template: Path | None = None,
    appendix: Path | None = None,
    appendix_template: Path | None = None,
    type_sizes: str = "",
    short: bool = False,
    trace: bool = False,
    pdf: bool = False,
    outputs: Outputs | None = None,
) -> Reported:
    """Write the periodic report of a consolidated workbook.

    With ``appendix`` its appendices become a file of their own. ``type_sizes``, one of
    ``domain.plan.TYPE_SIZES``, takes the place of the plan's; either counts for our own templates
    only. ``short`` gives two to three pages without appendices. With ``trace`` a comment on each
    figure and attributed sentence names its sources, and a source map
    (``rules.tracing.source_map``) is written beside the report: ``bao-cao.docx`` gets
    ``bao-cao.nguon.json``. With ``pdf`` each document is printed, too (``print_document``).
    What is wrong with the plan workbook is told again: a faulty sentence or row of the outline is
    not what the report says.

    Raises:
        CchcError: no consolidated workbook, a fault in a template (T1xx), or an output
            that cannot be written (W108, W131–W133).
    """
    outputs = outputs or Outputs()
    outputs.reads(summary_path, book.path, template, appendix_template)
    outputs.claim(out, Kind.REPORT)
    if appendix:
        outputs.claim(appendix, Kind.APPENDIX)
    if trace:
        outputs.claim(source_map_path(out), Kind.TEXT)
    documents = (out, appendix) if appendix else (out,)
    for document in documents if pdf else ():
        claim_pdf(document, outputs)
    plan, read = book.plan, load_summary(book.plan, summary_path)
    period = plan.period(read.value.period)
    tracer: Tracer | None = None
    seals: Seals | None = None
    if trace:
        traced = PlanBook(book.cells, sha256(book.path))
        content, found = traced_report_content(plan, period, read.value, traced, short=short)
        closed = manifest_of(summary_path)
        seals = Seals(inputs_seal(read.value), closed[1] if closed else "")
        tracer = Tracer(found, source_map_path(out).name, content.cutoff, seals.line())
    else:
        content = report_content(plan, period, read.value, short=short)
    content = replace(content, type_sizes=type_sizes or content.type_sizes)
    with ExitStack() as room:
        about = document_of(content.subject, content.agency.name)
        room.enter_context(outputs.written(out, Kind.REPORT, about=about))
        if appendix:
            room.enter_context(outputs.written(appendix, Kind.APPENDIX, about=about))
            write_report_and_appendix(
                content,
                out,
                appendix,
                template=template,
                appendix_template=appendix_template,
                tracer=tracer,
            )
        else:
            write_report(content, out, template, tracer=tracer)
    printed = [print_document(document, outputs) for document in documents] if pdf else []
    pdfs = tuple(one.path for one in printed if one.path)
    unprinted = [d for one in printed for d in one.diagnostics]
    diagnostics = (*book.errors, *read.diagnostics, *unprinted)
    if tracer is None or seals is None:
        return Reported(content, diagnostics, pdfs=pdfs)
    plan_file, summary = (UsedFile(p.name, sha256(p)) for p in (book.path, summary_path))
    text = source_map(tracer.printed, period.id, plan_file, summary, seals)
    outputs.write_text(source_map_path(out), text)
    clean = tracer.trace.marks.removed(content)
    return Reported(clean, diagnostics, source_map_path(out), pdfs)


def source_map_path(report_path: Path) -> Path:
    """Where the source map of a report is written."""
    return report_path.with_name(f"{report_path.stem}.nguon.json")


class Reminded(Struct, frozen=True):
    """A reminder letter: what it says, and what was noticed on the way."""

    content: ReminderContent | None
    """None when nobody but the focal unit needs reminding: then no file was written."""
    diagnostics: tuple[Diagnostic, ...]
    messages: tuple[Path, ...] = ()
    """The plain texts, in the order of the plan's units."""
    mails: tuple[Path, ...] = ()
    """The drafts, in the same order."""
    pdf: Path | None = None
    """The PDF, where it was asked for and could be made."""
    own: tuple[str, ...] = ()
    """What the focal unit itself has still to do: no letter tells it that."""


def remind(
    summary_path: Path | None,
    book: LoadedPlan,
    out: Path,
    *,
    period_id: str = "",
    due: date | None = None,
    template: Path | None = None,
    messages: Path | None = None,
    mail: Path | None = None,
    type_sizes: str = "",
    pdf: bool = False,
    outputs: Outputs | None = None,
) -> Reminded:
    """Write the letter to the units of a consolidated workbook that have yet to report or mend.

    Without a workbook nobody has sent anything yet: the letter goes to all units that have to
    report on the period of ``period_id``, which is not asked for otherwise.
    The focal unit, which sends it, is not among them: what it owes itself is told in the result.
    ``due`` is the new date for their reports; without it a person writes it into the letter.
    ``messages`` is a folder for a short plain text to each of these units, ``mail`` one for a draft
    to each with the letter (``mailing.write_mails``). ``type_sizes`` and ``pdf`` are as with
    ``report``.

    Raises:
        CchcError: no consolidated workbook, no such period (C107), a fault in the template (T1xx),
            or an output that cannot be written (W108, W131–W133).
    """
    outputs = outputs or Outputs()
    outputs.reads(summary_path, book.path, template)
    outputs.claim(out, Kind.LETTER)
    if pdf:
        claim_pdf(out, outputs)
    plan = book.plan
    if summary_path:
        read = load_summary(plan, summary_path)
    else:
        read = Loaded(consolidate(plan, find_period(plan, period_id), ()), ())
    period = plan.period(read.value.period)
    standing = standing_of(plan, period, read.value)
    content = reminder_content(standing, due)
    short = reminder_messages(standing, due) if content else ()
    texts = {messages / f"nhac-{checked(m.unit)}.txt": m.text for m in short} if messages else {}
    for path, text in texts.items():
        outputs.claim_text(path, text)
    if mail and short:
        claim_mails(mail, (message.unit for message in short), outputs)
    if content:
        content = replace(content, type_sizes=type_sizes or content.type_sizes)
        about = document_of(content.subject, content.agency.name)
        with outputs.written(out, Kind.LETTER, about=about):
            write_letter(content, out, template)
    for path, text in texts.items():
        outputs.write_text(path, text)
    printed = print_document(out, outputs) if content and pdf else NOT_ASKED
    mailed = Mailed()
    if mail:
        mailing = Mailing(plan, period)
        mailed = write_mails([mailing.reminder(m.unit, m.text, out) for m in short], mail, outputs)
    early = too_early(period, due) if content else ()
    told = (*book.errors, *read.diagnostics, *early, *printed.diagnostics, *mailed.diagnostics)
    own = own_notes(standing)
    return Reminded(content, told, tuple(texts), mailed.paths, printed.path, own)
