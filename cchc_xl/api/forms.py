"""The verb that sends forms out."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from cchc_xl.api.loading import LoadedPlan, find_period, gone, load_summary, not_earlier
from cchc_xl.api.mailing import Mailed, claim_mails, write_mails
from cchc_xl.domain.diagnostics import (
    CchcError,
    Diagnostic,
    diagnose,
)
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.progress import Progress, silent
from cchc_xl.excel.forms.writer import form_file_name, write_form
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind, workbook_of
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.joining.last import LastAnswers, last_answers
from cchc_xl.rules.mailing.drafts import Mailing


class Generated(Struct, frozen=True):
    """The forms that were written, the errors of the plan they were made from, and what of the
    earlier period is no longer in it."""

    paths: tuple[Path, ...]
    """In the order of the plan's units."""
    diagnostics: tuple[Diagnostic, ...]
    mails: tuple[Path, ...] = ()
    """The drafts, in the same order."""
    units: tuple[str, ...] = ()
    """Codes of the units, in the same order."""


def generate(
    book: LoadedPlan,
    period_id: str,
    out_dir: Path,
    *,
    previous: Path | None = None,
    units: Sequence[str] = (),
    sample: bool = False,
    mail: Path | None = None,
    progress: Progress = silent,
    outputs: Outputs | None = None,
) -> Generated:
    """Write a form for each unit that has something to answer.

    ``previous`` is the consolidated workbook of an earlier period, from which the forms are filled
    in, its answers shown beside. ``units`` restricts the work to some codes. ``mail`` is a folder
    for a draft to each unit with its form (``mailing.write_mails``).

    Raises:
        CchcError: no such period (C107), no such unit (C108), no such consolidated workbook of an
            earlier period (W107, C116, C119, C135), a code that no file can be named after (P116),
            or a file that cannot be written (W108, W131–W134: a form that holds answers is never
            replaced). None is written when one may not be.
    """
    outputs = outputs or Outputs()
    outputs.reads(book.path, previous)
    plan = book.plan
    period = find_period(plan, period_id)
    codes = _chosen(plan, units)
    answers, gone = _last_answers(plan, period, previous) if previous else ({}, ())
    paths = tuple(out_dir / form_file_name(period.id, code) for code in codes)
    abouts = tuple(workbook_of(plan.id, period.id, code) for code in codes)
    for path, about in zip(paths, abouts, strict=True):
        outputs.claim(path, Kind.FORM, about=about)
    if mail:
        claim_mails(mail, codes, outputs)
    for done, (code, path, about) in enumerate(zip(codes, paths, abouts, strict=True)):
        progress(plan.unit(code).name, done, len(codes))
        last = answers.get(code)
        form = build_form(
            plan,
            period,
            code,
            earlier=last.submission if last else None,
            adjusted=last.adjusted if last else frozenset(),
            sample=sample,
        )
        with outputs.written(path, Kind.FORM, about=about):
            write_form(form, path)
    progress("", len(codes), len(codes))
    mailed = Mailed()
    if mail:
        mailing = Mailing(plan, period)
        drafts = [mailing.form(code, path) for code, path in zip(codes, paths, strict=True)]
        mailed = write_mails(drafts, mail, outputs)
    return Generated(paths, (*book.errors, *gone, *mailed.diagnostics), mailed.paths, codes)


def _chosen(plan: Plan, units: Sequence[str]) -> tuple[str, ...]:
    codes = plan.units_with_a_form()
    known = {code.casefold(): code for code in codes}
    for unit in units:
        if unit.casefold() not in known:
            raise CchcError(diagnose("C108", value=unit, allowed=", ".join(codes)))
    wanted = {known[unit.casefold()] for unit in units} or set(codes)
    return tuple(code for code in codes if code in wanted)


def _last_answers(
    plan: Plan, period: Period, previous: Path
) -> tuple[dict[str, LastAnswers], tuple[Diagnostic, ...]]:
    read = load_summary(plan, previous)
    if earlier_answers(plan, period, read.value) is None:
        raise not_earlier(period, previous, read.value)
    return last_answers(read.value), gone(read)
