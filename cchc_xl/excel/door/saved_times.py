"""When a workbook says that it was last saved, in the words of whatever program saved it."""

from datetime import UTC, datetime, timezone
from pathlib import Path

from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.inbox import VIETNAM as VIETNAM
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.excel.door.file_kind import is_package
from cchc_xl.package import MAX_FILE, Package, open_package
from cchc_xl.products import made_and_saved

_META = "meta.xml"
_MADE = lazy_pattern(rb"<meta:creation-date>([^<]*)<")
_SAVED = lazy_pattern(rb"<dc:date>([^<]*)<")
# [MS-OLEPS] 3.1: names and numbers of the properties; times are in UTC.
_SUMMARY, _CREATED, _LAST_SAVED = "\x05SummaryInformation", 12, 13
_FIRST_YEAR = 1990
"""No program that we read files of is older; 1601 stands for no time."""


def now_in_vietnam() -> datetime:
    """By the clock of this machine: Vietnam time, no zone."""
    return datetime.now(VIETNAM).replace(tzinfo=None)


def saved_inside(path: Path) -> datetime | None:
    """The moment, with its zone; None when the file does not tell, or only when it was made."""
    try:
        if not is_package(path):
            return _since_made(*_of_compound(path))
        with open_package(path, as_utf8=True) as package:
            return saved_in(package)
    except (OSError, CchcError):
        return None


def saved_in(package: Package) -> datetime | None:
    """The same of a package that is open."""
    try:
        if _META in package.names:
            return _since_made(*_of_opendocument(package))
        made, saved = made_and_saved(package)
    except CchcError:
        return None
    return _since_made(_moment(made, UTC), _moment(saved, UTC))


def _since_made(made: datetime | None, saved: datetime | None) -> datetime | None:
    return saved if saved and saved != made and saved.year >= _FIRST_YEAR else None


def _of_opendocument(package: Package) -> tuple[datetime | None, datetime | None]:
    """LibreOffice writes the time of its own clock and no zone (ODF 1.3 part 3, 4.3.2)."""
    head = package.head(_META, 1 << 16)
    made, saved = (times.search(head) for times in (_MADE, _SAVED))
    texts = (found[1].decode("ascii", "replace") if found else "" for found in (made, saved))
    first, last = (_moment(text, VIETNAM) for text in texts)
    return first, last


def _moment(text: str, zone: timezone) -> datetime | None:
    """Of a text as ISO 8601 has it, None of any other; ``zone`` is meant where it names none."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _of_compound(path: Path) -> tuple[datetime | None, datetime | None]:
    if path.stat().st_size > MAX_FILE:
        return None, None
    import olefile  # old Excel files seldom come

    try:
        with olefile.OleFileIO(str(path)) as ole:
            told = ole.getproperties(_SUMMARY, convert_time=True) if ole.exists(_SUMMARY) else {}
    # The parser of a damaged file raises whatever it stumbles over.
    except Exception:
        return None, None
    times = (told.get(number) for number in (_CREATED, _LAST_SAVED))
    made, saved = (t.replace(tzinfo=UTC) if isinstance(t, datetime) else None for t in times)
    return made, saved
