"""Which product of ours a file is, and whether anybody has changed it since it was written."""

import io
import re
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from cchc_xl.closed import manifest_of
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import one_line
from cchc_xl.files import is_sealed, write_parts
from cchc_xl.layouts import form_identity, summary_identity
from cchc_xl.layouts.comparison_book import ANSWERS
from cchc_xl.layouts.plan_book import PLAN_PROPERTY
from cchc_xl.layouts.province_identity import AGENCIES_TITLE
from cchc_xl.layouts.returned_sheets import MEND, RECEIPT_TITLE
from cchc_xl.package import Package, open_package

_LONGEST_LIST = 1 << 16
"""Bytes of a part that names properties or sheets."""
_PROPERTIES, _CORE, _SHEETS = "docProps/custom.xml", "docProps/core.xml", "xl/workbook.xml"
_MACROS, _DOCUMENT = "xl/vbaProject.bin", "word/document.xml"
_AUTHOR = lazy_pattern(rb"<dc:creator[^>]*>cchc_xl[ <]")
_TITLE = lazy_pattern(r"<dc:title[^>]*>([^<]*)<")
_CREATOR = lazy_pattern(r"<dc:creator[^>]*>([^<]*)<")
_PROPERTY = lazy_pattern(r'<property [^>]*name="([^"]*)"[^>]*>\s*<vt:lpwstr[^>]*>([^<]*)<')
_COMPARED = 200
"""Characters of a title: properties are cut where they are longer."""
_MADE = lazy_pattern(rb"<(?:\w+:)?created(?: [^>]*)?>([^<]*)</")
_SAVED = lazy_pattern(rb"<(?:\w+:)?modified(?: [^>]*)?>([^<]*)</")
_SHEET_NAME = lazy_pattern(r'<(?:\w+:)?sheet [^>]*?name="([^"]*)"')
_PARAGRAPH = lazy_pattern(r"<w:p[ >].*?</w:p>", re.DOTALL)
_RUN_TEXT = lazy_pattern(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_FIELD = lazy_pattern(r"\{[{%].*?[}%]\}", re.DOTALL)


class Kind(Enum):
    """A kind of product; the value is what a user calls it."""

    PLAN = "sổ kế hoạch"
    FORM = "biểu của đơn vị"
    ANSWERED = "biểu đã điền"
    RETURNED = "bản cần sửa hoặc biên nhận"
    SUMMARY = "sổ tổng hợp"
    PROVINCE = "sổ của cấp trên"
    BUTTON = "sổ có nút bấm"
    REPORT = "báo cáo"
    APPENDIX = "phụ lục"
    LETTER = "công văn"
    PLAN_PAPER = "văn bản kế hoạch"
    TEMPLATE = "mẫu Word"
    TEXT = "tệp văn bản"
    DRAFT = "thư nháp"
    PARCEL = "gói tệp gửi kèm thư"
    PDF = "bản PDF"
    CLOSED = "tệp đóng kỳ"
    COMPARISON = "sổ so sánh"


_SEALED = {
    ".txt": Kind.TEXT,
    ".json": Kind.TEXT,
    ".csv": Kind.TEXT,
    ".eml": Kind.DRAFT,
    ".zip": Kind.PARCEL,
    ".pdf": Kind.PDF,
}
"""What holds no mark of ours within, by the end of its name."""


_BY_PROPERTY = {
    PLAN_PROPERTY: Kind.PLAN,
    summary_identity.NAME: Kind.SUMMARY,
    form_identity.NAME: Kind.FORM,
}
"""By the custom document property that names it, which other programs keep."""
_BY_SHEET = {
    RECEIPT_TITLE: Kind.RETURNED,
    AGENCIES_TITLE: Kind.PROVINCE,
    ANSWERS.title: Kind.COMPARISON,
}
"""By a sheet, of the products that have no such property."""
_WORD_TITLES = {
    "BÁO CÁO": Kind.REPORT,
    "KẾ HOẠCH": Kind.PLAN_PAPER,
    "PHỤ LỤC": Kind.APPENDIX,
    "KÍNH GỬI": Kind.LETTER,
}
"""By how the first paragraph begins that is one of these: a report and a letter are both sent to
somebody, but the report has its title first."""


def kind_of(path: Path) -> Kind | None:
    """The kind of product that a file is or was before somebody changed it.

    None for a file of another origin, for one that cannot be read, and for a document of Word
    that shows no title of ours (an agency's own template may have any).
    """
    if path.suffix.lower() == ".zip" and path.is_file() and manifest_of(path):
        return Kind.CLOSED
    if sealed := _SEALED.get(path.suffix.lower()):
        return sealed
    if not path.is_file():  # a pipe would be waited for
        return None
    try:
        with open_package(path, as_utf8=True) as package:
            if _DOCUMENT in package.names:
                return _word_kind(package.read(_DOCUMENT).decode())
            return _workbook_kind(package) if _SHEETS in package.names else None
    except (CchcError, OSError, UnicodeError):
        return None


def is_word(path: Path) -> bool:
    """Whether the file is a package of Word, whoever has made it."""
    return _asked(path, lambda package: _DOCUMENT in package.names)


def is_untouched(path: Path) -> bool:
    """Whether the file is a product as it was written: no program has saved it since.

    A package of ours is the very bytes that packing its parts again gives (``files.repack``); every
    other program packs otherwise. Texts, mails, plain archives, PDFs are sealed
    (``files.is_sealed``).
    """
    if path.suffix.lower() in _SEALED:
        return is_sealed(path)
    return _asked(path, lambda package: _packed_again(package) == path.read_bytes())


def is_made_of(path: Path, content: str) -> bool:
    """Whether the file is a workbook of ours that has that fingerprint among its properties, and
    that no program has saved since."""
    named = f">{content}<".encode()
    return _asked(path, lambda p: named in _list(p, _PROPERTIES)) and is_untouched(path)


def _asked(path: Path, question: Callable[[Package], bool]) -> bool:
    try:
        with open_package(path) as package:
            return question(package)
    except (CchcError, OSError):
        return False


def _packed_again(package: Package) -> bytes:
    memory = io.BytesIO()
    write_parts(memory, ((name, package.read(name)) for name in package.names))
    return memory.getvalue()


def _workbook_kind(package: Package) -> Kind | None:
    lists = {name: _list(package, name) for name in (_PROPERTIES, _CORE, _SHEETS)}
    sheets = _SHEET_NAME.findall(lists[_SHEETS].decode(errors="replace"))
    if _MACROS in package.names:
        return Kind.BUTTON if _AUTHOR.search(lists[_CORE]) else None
    properties = lists[_PROPERTIES].decode(errors="replace")
    named = next((kind for mark, kind in _BY_PROPERTY.items() if f'"{mark}"' in properties), None)
    if named is Kind.FORM:
        if any(sheet.startswith(f"{MEND.title} (") for sheet in sheets):
            return Kind.RETURNED
        made, saved = made_and_saved(package)
        return Kind.FORM if made == saved else Kind.ANSWERED
    if named or not _AUTHOR.search(lists[_CORE]):
        return named
    return next((_BY_SHEET[sheet] for sheet in sheets if sheet in _BY_SHEET), None)


def workbook_of(plan: str, period: str = "", unit: str = "") -> str:
    """What ``subject_of`` says of a workbook of that plan, period and unit."""
    return "; ".join(filter(None, (plan, period, unit)))


def document_of(title: str, agency: str) -> str:
    """What ``subject_of`` says of a document of Word of that title and agency."""
    return " – ".join(one_line(text)[:_COMPARED] for text in (title, agency))


def subject_of(path: Path) -> str:
    """What a product is about, as its own properties say: the plan, period and unit of a workbook,
    the title and agency of a document; empty where they say nothing."""
    try:
        with open_package(path) as package:
            core = _list(package, _CORE).decode(errors="replace")
            properties = _list(package, _PROPERTIES).decode(errors="replace")
            is_document = _DOCUMENT in package.names
    except CchcError:
        return ""
    from html import unescape  # most outputs are new

    for name, value in _PROPERTY.findall(properties):
        line = unescape(value)
        if name == form_identity.NAME and (form := form_identity.decode(line)):
            return workbook_of(form[0].plan, form[0].period, form[0].unit)
        if name == summary_identity.NAME and (mark := summary_identity.decode(line)):
            return workbook_of(mark.plan, mark.period)
        if name == PLAN_PROPERTY:
            return workbook_of(line)
    title, agency = (unescape(f[1]) if (f := p.search(core)) else "" for p in (_TITLE, _CREATOR))
    return document_of(title, agency) if is_document else title


def made_and_saved(package: Package) -> tuple[str, str]:
    """When the document says it was made and last saved, as it is written; empty where it does not.

    Raises:
        CchcError: the part that tells cannot be read (W1xx).
    """
    core = _list(package, _CORE)
    made, saved = (times.search(core) for times in (_MADE, _SAVED))
    return _ascii(made[1]) if made else "", _ascii(saved[1]) if saved else ""


def _ascii(text: bytes) -> str:
    return text.decode("ascii", "replace").strip()


def _list(package: Package, name: str) -> bytes:
    return package.read(name, _LONGEST_LIST) if name in package.names else b""


def _word_kind(document: str) -> Kind | None:
    """The kind by the first paragraph that begins like one of our titles, or by a field."""
    if _FIELD.search("".join(_RUN_TEXT.findall(document))):
        return Kind.TEMPLATE
    for paragraph in _PARAGRAPH.findall(document):
        text = "".join(_RUN_TEXT.findall(paragraph)).strip().upper()
        for title, kind in _WORD_TITLES.items():
            if text == title or text.startswith((f"{title} ", f"{title}:")):
                return kind
    return None
