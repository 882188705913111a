"""Writes the periodic report, and its appendices where they are a file of their own."""

from dataclasses import replace
from pathlib import Path

from cchc_xl.domain.report import ReportContent
from cchc_xl.word.official import official_document
from cchc_xl.word.template.filling import save
from cchc_xl.word.trace import Tracer

TEMPLATE, APPENDIX_TEMPLATE = "bao-cao-dinh-ky.docx", "phu-luc-ket-qua.docx"


def write_report(
    content: ReportContent,
    target: Path,
    template: Path | None = None,
    *,
    tracer: Tracer | None = None,
) -> None:
    """Write the report to ``target``, by our own template when none is given.

    With ``tracer``, whose marks the content has, its figures get comments.

    Raises:
        CchcError: as ``official.write_official`` does.
    """
    document = official_document(content, TEMPLATE, template)
    if tracer:
        tracer.comment(document, target.name)
    save(document, target)


def write_report_and_appendix(
    content: ReportContent,
    target: Path,
    appendix: Path,
    *,
    template: Path | None = None,
    appendix_template: Path | None = None,
    tracer: Tracer | None = None,
) -> None:
    """Write the report to ``target`` without its appendices, and these to ``appendix``.

    An electronic document has them in a file of their own (Nghị định 30/2020/NĐ-CP, Phụ lục I,
    mục III.1.d). Neither file is written when a template is at fault. ``tracer`` is as with
    ``write_report``.

    Raises:
        CchcError: as ``official.write_official`` does, for either file.
    """
    report = official_document(_without_rows(content), TEMPLATE, template)
    tables = official_document(content, APPENDIX_TEMPLATE, appendix_template)
    if tracer:
        tracer.comment(report, target.name)
        tracer.comment(tables, appendix.name)
    save(report, target)
    save(tables, appendix)


def _without_rows(content: ReportContent) -> ReportContent:
    """The report whose appendices stand elsewhere."""
    return replace(
        content,
        statistics=replace(content.statistics, rows=()),
        appendix=replace(content.appendix, rows=()),
        targets=replace(content.targets, rows=()),
    )
