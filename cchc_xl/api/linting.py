"""The verbs that look at Word documents of others."""

from pathlib import Path

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.word.linting.lint import Linted, lint_document
from cchc_xl.word.template.check import check_template


def lint(path: Path) -> Linted:
    """What a Word document shows against Nghị định 30/2020/NĐ-CP (L1xx layout, L2xx wording).

    Raises:
        CchcError: W101, L101, L102 or L109, when the file cannot be read.
    """
    return lint_document(path)


def lint_template(path: Path) -> tuple[Diagnostic, ...]:
    """What staff have broken in a Word template of theirs (T101 to T108); writes nothing."""
    return check_template(path)
