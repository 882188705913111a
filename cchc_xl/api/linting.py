"""The verbs that look at Word documents of others; each loads what it needs itself."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.mending import Level
from cchc_xl.files import whole
from cchc_xl.outputs import Outputs
from cchc_xl.word.apart import apart
from cchc_xl.word.linting.lint import Linted, lint_document
from cchc_xl.word.reading.opening import DOCUMENT, TEMPLATE
from cchc_xl.workers import Limits

if TYPE_CHECKING:
    from cchc_xl.word.mending.mend import Mended

_MENDING = Limits(memory=224 << 20, cpu=30)
"""The document is read, changed, and read again; thrice at the most."""


def lint(path: Path, *, as_of: date | None = None, regime: str = "") -> Linted:
    """What a Word document shows against its rules (L1xx layout, L2xx wording).

    Its own kind and day tell which rules those are; ``as_of`` is another day, ``regime`` another
    kind (a key of ``REGIMES``).

    Raises:
        CchcError: W101, L101, L102, L109 or L115, when the file cannot be read.
    """
    return apart(partial(lint_document, as_of=as_of, regime=regime), path, DOCUMENT)


def fix(
    path: Path,
    out: Path,
    *,
    level: Level = Level.SAFE,
    as_of: date | None = None,
    regime: str = "",
    outputs: Outputs | None = None,
) -> Mended:
    """Write the document again with what may be mended as changes that Word tracks.

    What only a person can decide is a comment at its place. The file itself stays as it is; where
    there is nothing to change or to say, nothing is written (``content`` is empty).

    Raises:
        CchcError: W131 (the output is the input), L242 (there is a file already), L240 (why the
            document is not mended), L241 (the mended document would not be right), W108, and as
            ``lint``.
    """
    from cchc_xl.word.mending.mend import mend_document

    outputs = outputs or Outputs()
    outputs.reads(path)
    outputs.keep_apart(out)
    if os.path.lexists(out):
        raise CchcError(diagnose("L242", Place(file=out.name), value=out))
    mended = apart(
        partial(mend_document, level=level, as_of=as_of, regime=regime),
        path,
        DOCUMENT,
        limits=_MENDING,
    )
    if mended.content:
        with whole(out) as temporary:
            temporary.write_bytes(mended.content)
    return mended


def lint_template(path: Path) -> tuple[Diagnostic, ...]:
    """What staff have broken in a Word template of theirs (T101 to T109); writes nothing."""
    from cchc_xl.word.template.check import check_template

    try:
        return apart(check_template, path, TEMPLATE)
    except CchcError as error:
        return (error.diagnostic,)
