"""Provinces and levels of the administration, by date: what was merged or has ceased on a day.

``provinces-2025.tsv`` has the 34 provinces since 01/7/2025 and those they were merged from, by
Nghị quyết 202/2025/QH15 of 12/6/2025; the district level ceased on the same day (Luật Tổ chức
chính quyền địa phương of 16/6/2025).
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from cchc_xl.domain.text import match_key

NO_DISTRICTS_SINCE = date(2025, 7, 1)
_FILE = "provinces-2025.tsv"
_LEVEL = re.compile(r"\b(?:[Hh]uyện|[Tt]hị xã|[Qq]uận)(?=\s)")
_WORD = re.compile(r"\s+(\w+)")
_CITY = re.compile(r"\bthành phố (\S.*)")
_FORMER = re.compile(r"\s*\(?(?:cũ|trước đây)\b")
_DISTRICT_ISSUER = re.compile(r"\b(?:huyện|quận|thị xã)\s+\S")
_KEEPS_ITS_NAME = re.compile(
    r"(trường|bệnh viện|trung tâm|công ty|ngân hàng|hợp tác xã|hội(?! đồng nhân dân)|quỹ)\b"
)
"""Kinds of agencies that may still be called after what is gone."""
_COMMUNE = re.compile(r"\b(?:xã|phường|đặc khu|thị trấn)\s+\S")
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố)\s+(?P<name>\S.*)")


class Province(Struct, frozen=True):
    """A province or city under the Government."""

    name: str
    official_name: str
    merged_from: tuple[str, ...]
    """Names of provinces that it was made of, its own among them; empty when it did not change."""
    since: date | None
    """When it was merged."""


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """The provinces as they are now."""
    text = (files(__package__) / _FILE).read_text("utf-8")
    header, *rows = (line.split("\t") for line in text.splitlines() if line)
    return tuple(
        Province(
            name=row["name"],
            official_name=row["official_name"],
            merged_from=tuple(filter(None, row["merged_from"].split("; "))),
            since=date.fromisoformat(row["effective"]) if row["effective"] else None,
        )
        for row in (dict(zip(header, cells, strict=True)) for cells in rows)
    )


@lru_cache(maxsize=1)
def _gone() -> dict[str, Province]:
    """What each name that no province has any more became part of."""
    names = {match_key(province.name) for province in provinces()}
    return {
        key: province
        for province in provinces()
        for old in province.merged_from
        if (key := match_key(old)) not in names
    }


def province_since(name: str, day: date) -> Province | None:
    """The province that one of this name had been merged into by that day; None while it stood."""
    into = _gone().get(match_key(name))
    return into if into and into.since and into.since <= day else None


def of_a_commune(agencies: tuple[str, ...]) -> bool:
    """Whether an agency belongs to a commune, whose name may be that of an old province."""
    return any(_COMMUNE.search(match_key(name)) for name in agencies)


def fault_of_agency(name: str, day: date) -> str:
    """Why no agency of this name can issue a document on that day; empty when it may."""
    key = match_key(name)
    if _KEEPS_ITS_NAME.match(key):
        return ""
    district = _DISTRICT_ISSUER.search(key) or _is_city_of_a_province(key)
    if day >= NO_DISTRICTS_SINCE and district and not _COMMUNE.search(key):
        return "từ 01/7/2025 không còn cấp huyện"
    found = _PROVINCE.search(key)
    into = province_since(found["name"], day) if found else None
    return f"từ 01/7/2025 thuộc {into.official_name}" if into else ""


def _is_city_of_a_province(key: str) -> bool:
    """Whether an agency is of a city such as Đà Lạt was, which is none under the Government."""
    found = _CITY.search(key)
    names = (*(match_key(province.name) for province in provinces()), *_gone())
    return found is not None and not found[1].startswith(names)


def districts_in(text: str) -> Iterator[str]:
    """Districts that a text names as if they were there still."""
    for level in _LEVEL.finditer(text):
        end = level.end()
        while (word := _WORD.match(text, end)) and (word[1][0].isupper() or word[1].isdecimal()):
            end = word.end()
        if end > level.end() and not _FORMER.match(text, end):
            yield text[level.start() : end]
