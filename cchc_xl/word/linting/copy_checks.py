"""Judges the foot of a copy: its way in capitals, its symbol, its fields (Phụ lục III, mẫu 3.1)."""

import re
from collections.abc import Sequence

from cchc_xl.domain.text import match_key
from cchc_xl.word import decree
from cchc_xl.word.decree import Element, Span
from cchc_xl.word.linting.elements import find_elements
from cchc_xl.word.linting.field_checks import check_looks
from cchc_xl.word.linting.foot_checks import check_foot
from cchc_xl.word.linting.head_checks import check_date
from cchc_xl.word.linting.verdicts import Verdicts
from cchc_xl.word.reading.blocks import Flow, Line

_ARTICLE = "NĐ 30/2020, Phụ lục I, phần II"
_WAY = Element("Hình thức sao", _ARTICLE, Span(13, 14), bold=True, capitals=True)
_NUMBER = re.compile(r"Số\s*:")


def check_copy(flow: Flow, verdicts: Verdicts) -> None:
    """SAO Y, SAO LỤC or TRÍCH SAO, the abbreviation of the same in the number, and the fields.

    Who copies, when, who signs and to whom it goes look as in any document (phần II, mục II.2.c).
    """
    _check_way([line for block in flow.blocks for line in block.lines], verdicts)
    found = find_elements(flow)
    check_looks(found, verdicts)
    if found.date:
        check_date(found.date, verdicts)
    check_foot(flow, found, verdicts)


def _check_way(lines: Sequence[Line], verdicts: Verdicts) -> None:
    way = next((line for line in lines if line.key in decree.COPY_BY_KEY), None)
    if way is None:
        return
    if not way.text.isupper():
        verdicts.add("L123", way, _WAY, value="chữ thường", allowed="chữ in hoa")
    number = next((line for line in lines if _NUMBER.match(line.text)), None)
    if number:
        _check_symbol(number, decree.COPY_BY_KEY[match_key(way.text)], verdicts)


def _check_symbol(number: Line, short: str, verdicts: Verdicts) -> None:
    parts = decree.SYMBOL.fullmatch(number.text)
    if not parts or re.fullmatch(r"\d", parts["number"]):
        example = f"như “Số: 05/{short}-SNV”"
        verdicts.add("L141", number, decree.NUMBER, value=number.text, allowed=example)
    elif (group := parts["symbol"].split("-")[0]) != short:
        article = decree.article("mục I", "Phụ lục III")
        verdicts.add("L142", number, article, value=group, allowed=f"{short} của bản sao")
