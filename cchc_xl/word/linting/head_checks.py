"""Judges what the fields of the head say: Quốc hiệu, number and symbol, date, addressees."""

import re

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.word import decree
from cchc_xl.word.linting.found import Found, items_of
from cchc_xl.word.linting.verdicts import Verdicts
from cchc_xl.word.reading.blocks import Block, Line

_SURELY_TYPES = ("BC", "QĐ", "NQ", "KH", "BB", "GM")
"""Abbreviations of types that no issuer of a công văn has for its own."""
_COMMON_NOUNS = ("phố", "xã", "trấn", "khu")
"""Second words of levels, as in Thành phố Hồ Chí Minh."""
_BY_UPPER = {abbreviation.upper(): abbreviation for abbreviation in decree.DOCUMENT_TYPES.values()}


def check_head(found: Found, verdicts: Verdicts) -> None:
    """The words of the head."""
    _check_names(found, verdicts)
    if found.number:
        _check_number(found.number, found, verdicts)
    if found.date:
        check_date(found.date, verdicts)
    if found.kind == decree.LETTER and found.subject:
        _check_subject(found.subject[0], verdicts)
    if found.addressee:
        _check_addressees(found.addressee, found, verdicts)
    elif found.kind == decree.REPORT:
        verdicts.doubt(
            "Không có “Kính gửi”: chỉ đúng khi báo cáo không gửi cơ quan cấp trên "
            f"({decree.ADDRESSEE.article})."
        )


def _check_names(found: Found, verdicts: Verdicts) -> None:
    national = " ".join(line.text for line in found.national)
    if national and match_key(national) != match_key(decree.NATIONAL_TEXT):
        verdicts.add(
            "L140", found.national[0], decree.NATIONAL, value=national, allowed=decree.NATIONAL_TEXT
        )
    motto = found.motto
    if motto and (
        match_key(motto.text) != match_key(decree.MOTTO_TEXT)
        or one_line(motto.text).count(" - ") != decree.MOTTO_TEXT.count(" - ")
    ):
        verdicts.add("L140", motto, decree.MOTTO, value=motto.text, allowed=decree.MOTTO_TEXT)


def _check_number(line: Line, found: Found, verdicts: Verdicts) -> None:
    parts = decree.SYMBOL.fullmatch(line.text)
    example = "Số: 123/SGDĐT-TCHC" if found.kind == decree.LETTER else "Số: 05/BC-SGDĐT"
    abbreviation = decree.DOCUMENT_TYPES.get(found.kind)
    if abbreviation:
        example = f"Số: 05/{abbreviation}-SGDĐT"
    if not parts or re.fullmatch(r"\d", parts["number"]):
        verdicts.add("L141", line, decree.NUMBER, value=line.text, allowed=f"như “{example}”")
        return
    groups = parts["symbol"].split("-")
    known = _BY_UPPER.get(groups[0].upper())
    if any(group.islower() for group in groups):
        verdicts.add("L141", line, decree.NUMBER, value=line.text, allowed=f"như “{example}”")
    elif abbreviation and any(map(str.isalnum, groups[0])) and groups[0] != abbreviation:
        allowed = f"{abbreviation} của {found.kind}"
        verdicts.add("L142", line, _TYPES, value=groups[0], allowed=allowed)
    elif found.kind == decree.LETTER and known in _SURELY_TYPES:
        allowed = "ký hiệu công văn không có chữ viết tắt tên loại"
        verdicts.add("L142", line, _TYPES, value=groups[0], allowed=allowed)


_TYPES = decree.article("mục I", "Phụ lục III")


def _check_subject(line: Line, verdicts: Verdicts) -> None:
    if not line.text.lower().startswith("v/v"):
        verdicts.add("L178", line, decree.LETTER_SUBJECT, allowed="“V/v”")


def check_date(line: Line, verdicts: Verdicts) -> None:
    """What the line of place and date says."""
    parts = decree.DATE_LINE.fullmatch(line.text)
    if line.text.isupper():
        return  # its capitals are told of already
    if not parts:
        allowed = "như “Lâm Đồng, ngày 05 tháng 01 năm 2023”"
        verdicts.add("L143", line, decree.PLACE_DATE, value=line.text, allowed=allowed)
        return
    if any(word.islower() and word not in _COMMON_NOUNS for word in parts["place"].split()):
        value, allowed = parts["place"], "địa danh viết hoa chữ cái đầu mỗi tiếng"
        verdicts.add("L143", line, decree.PLACE_DATE, value=value, allowed=allowed)
    asked = []
    day, month = parts["day"] or "", parts["month"] or ""
    if day.isdigit() and len(day) == 1:
        asked.append(f"ngày 0{day}")
    if month in ("1", "2"):
        asked.append(f"tháng 0{month}")
    elif re.fullmatch(r"0[3-9]", month):
        asked.append(f"tháng {month[1]}")
    if asked:
        value = f"ngày {day} tháng {month}"
        verdicts.add("L144", line, decree.PLACE_DATE, value=value, allowed=" ".join(asked))


def _check_addressees(lead: Block, found: Found, verdicts: Verdicts) -> None:
    """One addressee on the line of "Kính gửi:"; several below it, each with a dash."""
    below = items_of(found.addressees)
    own = [line.text for line in lead.lines if line not in found.addressees]
    name, colon, rest = " ".join(own).partition(":")
    rest = rest.strip()
    value = ""
    if not colon or match_key(name) != "kính gửi":
        value = "thiếu dấu hai chấm sau “Kính gửi”"
    elif not rest and len(below) == 1:
        value = "một nơi nhận mà xuống dòng"
    elif rest and (below or ";" in rest.rstrip(";.")):
        value = "nhiều nơi nhận, có nơi đứng cùng dòng với “Kính gửi”"
    if value:
        allowed = "một nơi: cùng dòng; từ hai nơi: mỗi nơi một dòng, gạch đầu dòng"
        verdicts.add("L145", lead, decree.ADDRESSEE, value=value, allowed=allowed)
        return
    for number, item in enumerate(below, start=1):
        end = "." if number == len(below) else ";"
        dashed = item[0].text.startswith("- ") or item[0].block.look.listed
        last = item[-1].text
        if not dashed or not last.endswith(end):
            wrong = "không có gạch đầu dòng" if not dashed else f"cuối dòng là “{last[-1]}”"
            allowed = f"gạch đầu dòng “- ”, cuối dòng là “{end}”"
            verdicts.add("L145", item[0], decree.ADDRESSEE, value=wrong, allowed=allowed)
