"""The verbs that look at Word documents of others."""

from pathlib import Path

from cchc_xl.domain.diagnostics import CchcError, Diagnostic
from cchc_xl.word.apart import apart
from cchc_xl.word.linting.lint import Linted, lint_document
from cchc_xl.word.reading.opening import DOCUMENT, TEMPLATE
from cchc_xl.word.template.check import check_template


def lint(path: Path) -> Linted:
    """What a Word document shows against Nghị định 30/2020/NĐ-CP (L1xx layout, L2xx wording).

    Raises:
        CchcError: W101, L101, L102, L109 or L115, when the file cannot be read.
    """
    return apart(lint_document, path, DOCUMENT)


def lint_template(path: Path) -> tuple[Diagnostic, ...]:
    """What staff have broken in a Word template of theirs (T101 to T109); writes nothing."""
    try:
        return apart(check_template, path, TEMPLATE)
    except CchcError as error:
        return (error.diagnostic,)
