"""The foot of a plan in Word: who signs, and who receives it."""

import re
from collections.abc import Sequence

from msgspec import Struct

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.importing.blocks import Block, Grid, Line

_AUTHORITY = re.compile(r"(?:KT|TM|TL|TUQ|Q)\.")
_TITLE = re.compile(r"CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|PHÓ|CHÁNH|BÍ THƯ|THỦ TƯỚNG|VIỆN|THANH TRA")
"""Words of a signer's title, which no name has."""
_AS_ABOVE = re.compile(r"như (?:trên|điều\b.*)", re.IGNORECASE)
_REMARK = re.compile(r"\(.*\)")
_OTHER = re.compile(r"^(?:Phụ lục|PHỤ LỤC|\(Kèm theo)")


class Foot(Struct):
    """What the foot says; an empty text is not said."""

    authority: str = ""
    """Two lines where there are two: ``TM. ỦY BAN NHÂN DÂN`` and ``KT. CHỦ TỊCH``."""
    title: str = ""
    name: str = ""
    recipients: tuple[str, ...] = ()
    archive: str = ""
    place: str = ""
    """Where "Nơi nhận" stands."""
    used: frozenset[str] = frozenset()
    """The places of all its lines."""


def read_foot(blocks: Sequence[Block]) -> Foot:
    """Read the foot; what cannot be found stays empty."""
    foot = Foot()
    for n, block in enumerate(blocks):
        if isinstance(block, Grid):
            for row in block.rows:
                for m, cell in enumerate(row):
                    if cell.lines and _is_start(cell.lines):
                        others = [c for other in block.rows for c in other if c is not cell]
                        signers = [line for c in others for line in c.lines]
                        return _read(foot, cell.lines, signers if len(row) > m else ())
        elif match_key(block.text).startswith("nơi nhận"):
            after: list[Line] = []
            for below in blocks[n:]:
                if isinstance(below, Grid) or _OTHER.match(below.text):
                    break
                after.append(below)
            dashed = [line for line in after[1:] if line.text.startswith(("-", "–"))]
            others_below = [line for line in after[1:] if line not in dashed]
            return _read(foot, [after[0], *dashed], others_below)
    return foot


def _is_start(lines: Sequence[Line]) -> bool:
    told = [line for line in lines if line.text]
    return bool(told) and match_key(told[0].text).startswith("nơi nhận")


def _read(foot: Foot, recipients: Sequence[Line], signers: Sequence[Line]) -> Foot:
    foot.place = recipients[0].place
    foot.used = frozenset(line.place for line in (*recipients, *signers))
    _recipients(foot, [text for line in recipients for text in line.text.split("\n")])
    _signer(foot, [text for line in signers for text in line.text.split("\n") if text.strip()])
    return foot


def _recipients(foot: Foot, texts: Sequence[str]) -> None:
    names: list[str] = []
    for text in (one_line(text) for text in texts[1:]):
        if not text:
            continue
        if text.startswith(("-", "–", "+")) or not names:
            names.append(text.lstrip("-–+ "))
        else:
            names[-1] += f" {text}"
    for name in (name.rstrip(" ;,.") for name in names):
        if found := re.match(r"Lưu\s*:?\s*(.*)", name, re.IGNORECASE):
            foot.archive = found[1]
        elif not _AS_ABOVE.fullmatch(name):
            foot.recipients = (*foot.recipients, name)


def _signer(foot: Foot, texts: Sequence[str]) -> None:
    lines = [one_line(text) for text in texts if not _REMARK.fullmatch(one_line(text))]
    capitals = [line for line in lines if line.isupper()]
    names = [line for line in lines if not line.isupper() and len(line.split()) > 1]
    authority = [line for line in capitals if _AUTHORITY.match(line)]
    titles = [line for line in capitals if not _AUTHORITY.match(line)]
    foot.authority = "\n".join(authority)
    if not names and len(titles) > 1 and not _TITLE.search(titles[-1]):
        names = [titles.pop().title()]
    foot.title = " ".join(titles)
    foot.name = names[-1] if names else ""
