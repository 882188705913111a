"""Writes the periodic report, and its appendices where they are a file of their own."""

from pathlib import Path

from cchc_xl.domain.report import ReportContent, without_tables
from cchc_xl.word.official import Order, official_document
from cchc_xl.word.template.filling import write_packed
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
        CchcError: as ``official.official_document`` does; W108, when the target cannot be written.
    """
    order = Order(content, TEMPLATE, target.name, tracer)
    write_packed(official_document(order, template), target)


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
        CchcError: as ``write_report`` does, for either file.
    """
    order = Order(without_tables(content), TEMPLATE, target.name, tracer)
    report = official_document(order, template)
    order = Order(content, APPENDIX_TEMPLATE, appendix.name, tracer)
    tables = official_document(order, appendix_template)
    write_packed(report, target)
    write_packed(tables, appendix)
