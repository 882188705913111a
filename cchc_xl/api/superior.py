"""The verb of the superior, over the workbooks of many agencies."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from cchc_xl.api.finding import Told, own_product, untold
from cchc_xl.domain.progress import Progress, silent
from cchc_xl.domain.province import NO_MAPPING, Province
from cchc_xl.domain.text import one_line
from cchc_xl.excel.province.writer import write_province
from cchc_xl.faults import spared
from cchc_xl.layouts.province_book import RANKING
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind
from cchc_xl.readers import provinces as agencies
from cchc_xl.readers.inbox import opened_inbox
from cchc_xl.readers.provinces import read_mapping
from cchc_xl.rules.province.roll_up import roll_up_province

WANTED = (Kind.SUMMARY, Kind.PROVINCE)
"""What is rolled up: workbooks of agencies, and those in which a superior has done so before."""


def province(
    paths: Iterable[Path],
    period_id: str,
    out: Path | None,
    *,
    mapping: Path | None = None,
    name: str = "",
    jobs: int | None = None,
    progress: Progress = silent,
    outputs: Outputs | None = None,
    passed_by: Told = untold,
) -> Province:
    """Roll up the consolidated workbooks of many agencies, and write their superior's workbook.

    Superiors' workbooks among them count as those of their agencies. ``name`` is the superior's
    own. Without ``out`` nothing is written. ``mapping`` is a workbook with the list of agencies,
    the fields of their sections, or both. ``jobs`` is the number of reading processes; None takes
    one for each processor. ``passed_by`` is told what lies among the files and was not sent.

    Raises:
        CchcError: a path that is not there (W101), no file (C105), no mapping (W1xx, C128), or an
            output that cannot be written (W108, W131–W133).
    """
    outputs = outputs or Outputs()
    outputs.reads(mapping)
    if out:
        outputs.keep_apart(out)
    given = read_mapping(mapping) if mapping else NO_MAPPING
    named = tuple(paths)
    ours = [*own_product(named, out, Kind.PROVINCE), *filter(None, (mapping,))]
    with opened_inbox(named, leave_out=ours, wanted=WANTED) as inbox:
        outputs.reads(*inbox.inputs)
        if out:
            outputs.claim(out, Kind.PROVINCE)
        received = agencies.read_agencies(inbox.files, jobs=jobs, progress=progress)
    passed_by(inbox.passed_by)
    result = spared(
        lambda books: roll_up_province(period_id, books, given, one_line(name)),
        received,
        agencies.left_out,
    )
    if out:
        about = f"{RANKING.heading} {result.label}"
        with outputs.written(out, Kind.PROVINCE, about=about):
            goes_on = write_province(result, out)
        result = replace(result, diagnostics=(*result.diagnostics, *goes_on))
    return result
