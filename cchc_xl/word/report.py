"""Writes the periodic report."""

from pathlib import Path

from cchc_xl.domain.report import ReportContent
from cchc_xl.word.official import write_official

TEMPLATE = "bao-cao-dinh-ky.docx"


def write_report(content: ReportContent, target: Path, template: Path | None = None) -> None:
    """Write the report to ``target``, by our own template when none is given.

    Raises:
        CchcError: as ``official.write_official`` does.
    """
    write_official(content, target, TEMPLATE, template)
