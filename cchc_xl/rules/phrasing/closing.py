"""How it is told that a period is closed, and that it was opened again."""

from datetime import datetime
from pathlib import PurePath

from cchc_xl.domain.closing import Manifest, seal_words
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.text import format_date


def closed_already(path: PurePath, manifest: Manifest, seal: str) -> Diagnostic:
    """W178: the package at ``path`` holds the period closed."""
    return diagnose("W178", Place(file=path.name), **_words(manifest, seal))


def reopened(
    path: PurePath, manifest: Manifest, seal: str, by: str, moment: datetime
) -> Diagnostic:
    """W179: it was opened again by somebody."""
    words = _words(manifest, seal)
    told = f"{moment:%H:%M} ngày {format_date(moment.date())}"
    return diagnose("W179", Place(file=path.name), **words, reopener=by, moment=told)


def _words(manifest: Manifest, seal: str) -> dict[str, str]:
    return {
        "value": manifest.period,
        "by": manifest.closed_by,
        "day": format_date(manifest.closed_at.date()),
        "seal": seal_words(seal),
    }
