"""The verbs that look at Word documents of others."""

from datetime import date
from functools import partial
from pathlib import Path

from cchc_xl.domain.diagnostics import CchcError, Diagnostic
from cchc_xl.word.apart import apart
from cchc_xl.word.linting.lint import Linted, lint_document
from cchc_xl.word.reading.opening import DOCUMENT, TEMPLATE
from cchc_xl.word.template.check import check_template


def lint(path: Path, *, as_of: date | None = None, regime: str = "") -> Linted:
    """What a Word document shows against its rules (L1xx layout, L2xx wording).

    Its own kind and day tell which rules those are; ``as_of`` is another day, ``regime`` another
    kind (a key of ``REGIMES``).

    Raises:
        CchcError: W101, L101, L102, L109 or L115, when the file cannot be read.
    """
    return apart(partial(lint_document, as_of=as_of, regime=regime), path, DOCUMENT)


def lint_template(path: Path) -> tuple[Diagnostic, ...]:
    """What staff have broken in a Word template of theirs (T101 to T109); writes nothing."""
    try:
        return apart(check_template, path, TEMPLATE)
    except CchcError as error:
        return (error.diagnostic,)
