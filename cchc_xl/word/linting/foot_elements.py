"""Finds what stands below the text: whom a document is sent to, who signs it."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Any

from cchc_xl.word.linting.found import Found, begins_item
from cchc_xl.word.reading.blocks import Line
from cchc_xl.word.reading.formatting import column_of

_TITLES = re.compile(
    r"(giám đốc|phó|chủ tịch|trưởng|hiệu trưởng|chánh|cục trưởng|chi cục|viện trưởng|bộ trưởng|"
    r"tổng|thủ trưởng|bí thư|thứ trưởng|(?:kt|tl|tm|tuq|q)\b|[tk]\s?[/.]\s?[tmlu]\.?\s?q?\b)"
)
_NAME_WORDS = 7
_SIGNER_LINES = 8


def find_foot(lines: Sequence[Line], found: Found) -> None:
    """The recipients, and who signs beside or below them."""
    _find_recipients(lines, found)
    _find_signer(lines, found)


def _find_recipients(lines: Sequence[Line], found: Found) -> None:
    leads = [line for line in lines if line.key.startswith("nơi nhận") and len(line.text) < 20]
    if not leads:
        return
    lead = found.recipient_lead = leads[-1]
    after = lines[lines.index(lead) + 1 :]
    if lead.block.in_table:
        cells = {id(lead.block.container), *_cells_below(lead.block.container, after)}
        found.recipients = [line for line in after if id(line.block.container) in cells]
    else:
        found.recipients = [
            line
            for line in after
            if line.tabs == lead.tabs and line.text.startswith(("-", "–", "+", "•"))
        ]


def _cells_below(cell: Any, after: Sequence[Line]) -> Iterator[int]:
    """The cells that go on with the list, where the lead stands in a row of its own (mẫu 1.6)."""
    words = {id(line.block.container): line for line in reversed(after)}
    column, row = column_of(cell), cell.getparent()
    for below in row.itersiblings(row.tag):
        for other in below.iterchildren(cell.tag):
            if id(other) in words and column_of(other) == column:
                if not begins_item(words[id(other)]):
                    return
                yield id(other)


def _find_signer(lines: Sequence[Line], found: Found) -> None:
    lead = found.recipient_lead
    if lead and lead.block.in_table:
        row = lead.block.container.getparent()
        rows = [row, *row.itersiblings(row.tag)]
        beside = [
            line
            for line in lines
            if line.block.in_table
            and line.block.container is not lead.block.container
            and line.block.container.getparent() in rows
            and line not in found.recipients
        ]
    elif lead:
        beside = _beside(lead, lines, found)
    else:
        last = lines[-_SIGNER_LINES:]
        aside = [line for line in last if line.align == "center" or line.block.in_table]
        beside = list(_below_text(last)) or aside
    _split_signer(beside, found)


def _beside(lead: Line, lines: Sequence[Line], found: Found) -> list[Line]:
    """Where no table holds who signs: at tabs, in the middle above, below, or anywhere above."""
    at = lines.index(lead)
    above = lines[max(0, at - _SIGNER_LINES) : at]
    places = (
        [line for line in lines[at:] if line.tabs > lead.tabs],
        [line for line in above if line.align == "center"],
        [line for line in lines[at + 1 :] if line not in found.recipients],
        list(_below_text(above)),
    )
    told = (place for place in places if any(_TITLES.match(line.key) for line in place))
    return next(told, next(filter(None, places), []))


def _below_text(above: Sequence[Line]) -> Iterator[Line]:
    """From the first title in capitals: who signs below the text, wherever the words stand."""
    return dropwhile(lambda line: not (line.text.isupper() and _TITLES.match(line.key)), above)


def _split_signer(lines: Sequence[Line], found: Found) -> None:
    for line in lines:
        if found.authority and not line.text.isupper() and not _TITLES.match(line.key):
            if len(line.text.split()) <= _NAME_WORDS and "đã ký" not in line.key:
                found.name = line
                return
        elif _TITLES.match(line.key) or (found.authority and line.text.isupper()):
            found.authority.append(line)
    _take_name_in_capitals(found)


def _take_name_in_capitals(found: Found) -> None:
    """A name that someone wrote in capitals is no title."""
    if len(found.authority) > 1 and not _TITLES.match(found.authority[-1].key):
        found.name = found.authority.pop()
