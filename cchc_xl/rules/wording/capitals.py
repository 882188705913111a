"""Capitals of places, agencies, days and parts of documents, where a pattern decides.

Nghị định 30/2020/NĐ-CP, Phụ lục II; what only a reader can decide is a warning or not asked.
"""

import re
from collections.abc import Iterator

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.rules.wording.passages import Check, Passage

_LARGE_POINT = re.compile(r"(?<=[\w,;(] )(Điểm [a-zđ](?= (?:[Kk]hoản|[Đđ]iều)\b)|Khoản \d{1,2})\b")
_SMALL_ARTICLE = re.compile(r"\b[Kk]hoản \d{1,2} (điều \d{1,3})\b")
_CITIES = (
    (re.compile(r"\bthành phố Hồ Chí Minh\b"), "Thành phố Hồ Chí Minh"),
    (re.compile(r"\bthủ đô Hà Nội\b"), "Thủ đô Hà Nội"),
    (re.compile(r"\b((?:quận|phường) \d{1,2})\b(?!\s*(?:quận|huyện|phường|/))"), ""),
)
_DAYS = r"hai|ba|tư|năm|sáu|bảy"
_WEEKDAY = re.compile(
    rf"\b(?:(?:sáng|chiều|tối|trưa) (thứ (?:{_DAYS}))|(thứ (?:{_DAYS})) h[ằà]ng tuần"
    rf"|(thứ bảy),? (?:và )?[Cc]hủ nhật)\b"
)
_FIELDS = (
    *("Quốc phòng", "Công an", "Ngoại giao", "Nội vụ", "Tư pháp", "Tài chính"),
    *("Xây dựng", "Y tế", "Nông nghiệp và Môi trường", "Giáo dục và Đào tạo", "Du lịch"),
    *("Khoa học và Công nghệ", "Dân tộc và Tôn giáo", "Kế hoạch và Đầu tư", "Ngoại vụ"),
    *("Giao thông vận tải", "Thông tin và Truyền thông", "Tài nguyên và Môi trường"),
    "Nông nghiệp và Phát triển nông thôn",
)
"""Of ministries and departments, now and before 2025."""
_AGENCY = re.compile(
    rf"\b(Bộ|Sở) ({'|'.join(sorted(_FIELDS, key=len, reverse=True))})\b", re.IGNORECASE
)
_BY_FIELD = {field.casefold(): field for field in _FIELDS}
_FEASTS = (
    *("ngày Quốc khánh", "ngày Quốc tế Lao động", "ngày Quốc tế Phụ nữ", "ngày Phụ nữ Việt Nam"),
    *("ngày Nhà giáo Việt Nam", "ngày Thương binh - Liệt sĩ", "ngày Giải phóng miền Nam"),
    *("tết Nguyên đán", "tết Trung thu", "tết Đoan ngọ", "tiết Lập xuân", "tháng Giêng"),
    *("Cách mạng tháng Tám", "tháng Chạp"),
)
"""Names of days that are written one way only (V.5, V.8.b, V.8.c)."""
_FEAST = re.compile(rf"\b(?:{'|'.join(_FEASTS)})\b", re.IGNORECASE)
_BY_FEAST = {name.casefold(): name for name in _FEASTS}
_HONOURED = re.compile(
    r"\bĐảng(?:,| và) (nhà nước)\b|\b(nhân dân|nhà nước) ta\b|\bcủa (nhân dân)(?= tỉnh|[,.;]|$)"
    r"|\b(nhân dân) (?:các dân tộc|trong tỉnh|địa phương|cả nước)\b"
)
_SURNAMES = (
    "nguyễn|trần|lê|phạm|huỳnh|hoàng|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trịnh|mai|trương"
)
_PERSON = re.compile(rf"\b([Ôô]ng|[Bb]à|[Đđ]ồng chí) (({_SURNAMES})((?: \w+){{1,3}}))")
_MIDDLE = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí) ((?:{_SURNAMES.title()}) (?:văn|thị) ([^\W\d_]+))"
)


def parts(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L228: điểm, khoản in small letters, Điều with a capital (V.7); each form once a passage."""
    for passage, text in _running(passages):
        found = {m[1]: m[1][:1].lower() + m[1][1:] for m in _LARGE_POINT.finditer(text)}
        found |= {m[1]: m[1].capitalize() for m in _SMALL_ARTICLE.finditer(text)}
        yield from _told("L228", found, passage, file)


def places(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L229: Thành phố Hồ Chí Minh, Thủ đô Hà Nội, Quận 1 (III.1.b and III.1.c)."""
    for passage, text in _running(passages):
        found = {
            m[0]: allowed or m[0].capitalize()
            for pattern, allowed in _CITIES
            for m in pattern.finditer(text)
        }
        yield from _told("L229", found, passage, file)


def weekdays(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L230: thứ Hai, thứ Tư (V.8.c); "lần thứ hai" counts and names no day."""
    for passage, text in _running(passages):
        names = (next(filter(None, m.groups())) for m in _WEEKDAY.finditer(text))
        found = {name: f"thứ {name.split()[1].capitalize()}" for name in names}
        yield from _told("L230", found, passage, file)


def feasts(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L233: ngày Quốc khánh, tết Nguyên đán; the first letter may begin a sentence."""
    for passage, text in _running(passages):
        found = {
            m[0]: allowed
            for m in _FEAST.finditer(text)
            if m[0][1:] != (allowed := _BY_FEAST[m[0].casefold()])[1:] and not m[0].isupper()
        }
        yield from _told("L233", found, passage, file)


def honoured(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L234: Nhân dân, Nhà nước as nouns of their own (V.1); "ngân sách nhà nước" is none."""
    for passage, text in _running(passages):
        words = (next(filter(None, m.groups())) for m in _HONOURED.finditer(text))
        yield from _told("L234", {word: word.capitalize() for word in words}, passage, file)


def agencies(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L231: Sở Tài chính, Bộ Nội vụ: no "Sở Tài Chính", no "Sở nội vụ" (IV.1.a)."""
    for passage, text in _running(passages):
        found = {
            m[0]: allowed
            for m in _AGENCY.finditer(text)
            if m[0][0].isupper()
            and not m[0].isupper()
            and m[0] != (allowed := f"{m[1].capitalize()} {_BY_FIELD[m[2].casefold()]}")
        }
        yield from _told("L231", found, passage, file)


def persons(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L232: each word of a person's name has a capital (II.1.a)."""
    for passage, text in _running(passages):
        for found in _PERSON.finditer(text):
            name = found[2]
            words = [word for word in found[4].split() if word[0].isupper()]
            if words:
                shown = f"{found[3]} {' '.join(words)}"
                if name.startswith(shown):
                    yield from _told("L232", {shown: shown.title()}, passage, file)
        names = {m[1]: m[1].title() for m in _MIDDLE.finditer(text) if m[2][0].isupper()}
        yield from _told("L232", names, passage, file)


def _running(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, str]]:
    """The passages that are no heading in capitals, on one line."""
    for passage in passages:
        if not passage.text.isupper():
            yield passage, passage.line


def _told(code: str, found: dict[str, str], passage: Passage, file: str) -> Iterator[Diagnostic]:
    for value, allowed in found.items():
        yield diagnose(code, passage.at(file), value=value, allowed=allowed)


CAPITAL_CHECKS: tuple[Check, ...] = (
    *(parts, places, weekdays, feasts),
    *(honoured, agencies, persons),
)
