"""Judges the foot of a copy: its way in capitals, its symbol, who signs (Phụ lục III, mẫu 3.1)."""

import re
from collections.abc import Sequence

from cchc_xl.domain.text import match_key
from cchc_xl.word import decree
from cchc_xl.word.decree import Element, Span
from cchc_xl.word.linting.verdicts import Verdicts
from cchc_xl.word.reading.blocks import Block, Line

_ARTICLE = "NĐ 30/2020, Phụ lục I, phần II"
_WAY = Element("Hình thức sao", _ARTICLE, Span(13, 14), bold=True, capitals=True)
_NUMBER = re.compile(r"Số\s*:")


def check_copy(blocks: Sequence[Block], verdicts: Verdicts) -> None:
    """SAO Y, SAO LỤC or TRÍCH SAO, and the abbreviation of the same in the number."""
    lines = [line for block in blocks for line in block.lines]
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
