"""What a form prints by itself, so that what a person typed over it or beside it is seen."""

import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from itertools import chain

from msgspec.structs import replace

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.form import Form
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.levels import levels_of
from cchc_xl.domain.submission import FIELD_LABELS, SAMPLE_MARK, State, Submission
from cchc_xl.domain.text import clean, format_date
from cchc_xl.layouts.earlier_columns import KEEP
from cchc_xl.layouts.earlier_guide import EARLIER_GUIDE
from cchc_xl.layouts.form_book import (
    COLOURS,
    GUIDE_HEADING,
    UNIT_LINE,
    VERSION,
    identity_of,
    open_sheets_of,
    sheets_of,
    title_line,
    unit_line,
)
from cchc_xl.layouts.form_guide import FIRST_KNOWN_VERSION, first_page, second_page
from cchc_xl.layouts.form_sheets import cooperation_sheet
from cchc_xl.layouts.table import Row, column_letter
from cchc_xl.rules.values.readings import DITTOS, ERRORS
from cchc_xl.rules.values.row_matching import key_of
from cchc_xl.sheets.form.formulas import BLANK, COMPLETE, MARKED, NOBODY_NAMED
from cchc_xl.sheets.grid import CellValue, Grid
from cchc_xl.sheets.table_reader import as_text

_EPOCH, _TO_1904 = date(1899, 12, 30), 1462
"""The day from which Excel counts, and how many days later it begins where it counts from 1904."""
_DAY = lazy_pattern(r"\d\d/\d\d/\d{4}")
_LINES = lazy_pattern(
    rf"{SAMPLE_MARK}|{re.escape(COLOURS)}|"
    r"Đã điền \d+/\d+ (?:nhiệm vụ|chỉ tiêu|dòng kinh phí|số liệu)|"
    r"Đã điền \d+ (?:nhiệm vụ ngoài kế hoạch|cách làm hay)|"
    r"\d\. Điền (?:\d+ (?:nhiệm vụ|chỉ tiêu|dòng|số) ở trang “[^”]+”(?:, )?)+: chỉ điền ô trắng, "
    r"ô xám đã có sẵn\."
)
"""Lines that are the same in every form, but for numbers."""
_NUMBER = lazy_pattern(r"\d+")
_EARLIER_CHECKS = (
    "Gõ lại số",
    "Thiếu tử số hoặc mẫu số",
    "Tỷ lệ phải là 100%",
    "Vượt dự toán",
    "Giải ngân lớn hơn thực hiện",
    "Số âm",
    "Chỉ chọn x hoặc để trống ở cột Giữ nguyên",
)
"""What the forms of earlier versions said in other words."""


@cache
def _checks() -> re.Pattern[str]:
    """What the column ``Kiểm tra`` shows, and what a program that cannot count does."""
    entries = (entry for code, entry in CATALOGUE.items() if code.startswith("S"))
    said = [entry.in_form or entry.title for entry in entries]
    said += [COMPLETE, BLANK, MARKED, NOBODY_NAMED, *_EARLIER_CHECKS]
    labels = "|".join(re.escape(label.lower()) for label in FIELD_LABELS.values())
    known = {"label": f"(?:{labels})", "parts": r"\S+(?: \+ \S+)*"}
    patterns = (
        re.sub(r"\\{(\w+)\\}", lambda word: known.get(word[1], ".+"), re.escape(text))
        for text in said
    )
    return re.compile("|".join((*patterns, "#.{3,8}")))


_OWN_FORMULAS = lazy_pattern(
    r"""(?:of:)?=?\s*(?:"Đã điền "\s*&|IF\(AND\((?:OR\()?ISNUMBER\(|IF\(.*"Đủ")""", re.DOTALL
)
"""How the formulas begin that the form has (``formulas``), in the words of any program."""


@lru_cache(maxsize=1024)
def is_own_formula(formula: str) -> bool:
    """Whether a formula may be one of the form's own, wherever it has been pasted."""
    return bool(_OWN_FORMULAS.match(formula))


class Printed:
    """The texts that a form prints; one that is spelt otherwise is among them too.

    Most forms come back with every text as it was, so that the keys are seldom asked for.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = frozenset(map(clean, texts))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(map(key_of, self._texts))

    def has(self, text: str) -> bool:
        """Whether it is one of the texts, letter by letter."""
        return text in self._texts

    def others(self, grid: Grid) -> set[CellValue]:
        """The values of a sheet that are none of the texts, letter by letter."""
        return {*chain.from_iterable(grid.rows)} - self._texts - {None}

    def __contains__(self, text: object) -> bool:
        return text in self._texts or (isinstance(text, str) and key_of(text) in self._keys)


def printed_texts(form: Form, rows: Mapping[str, Mapping[str, Row]]) -> Printed:
    """All texts of the form's guide, lists and given cells, and the agency's name."""
    shown = replace(form, earlier=form.earlier or Submission("", "", "", ""))
    days = map(format_date, (form.plan.first_day, form.period.cutoff, form.period.due_day))
    texts = [form.plan.agency.name, *days, KEEP, *ERRORS, *DITTOS]
    texts += [state.value for state in State]
    texts += [level.value for level in levels_of(form.plan.agency.name)]
    sheets = (*sheets_of(form), *open_sheets_of(form), cooperation_sheet())
    headings = (GUIDE_HEADING, *(sheet.heading for sheet in sheets))
    texts += [f"{heading} – {form.period.label}" for heading in headings]
    texts += [title_line(form, heading) for heading in headings]
    for version in range(FIRST_KNOWN_VERSION, int(VERSION) + 1):
        for sample in (False, True):
            identity = replace(identity_of(form), version=str(version), sample=sample)
            texts += [identity.encode(key) for key in ("", *(sheet.key for sheet in sheets))]
    texts.append(_DAY.sub("", unit_line(form)))
    texts += [text for line in EARLIER_GUIDE for text in (line, f"0. {line}")]
    # A form that shows what was said before has columns more, and no other column fewer.
    lines = (*first_page(form), *first_page(shown), *second_page(shown))
    texts += [text for line in lines for text in (line.label, line.text, line.example)]
    values = (value for same in rows.values() for row in same.values() for value in row.values())
    return Printed((*texts, *map(as_text, values)))


def is_printed(text: str, printed: Container[str]) -> bool:
    """Whether a text is one of the form's own; days that the officer has moved since may differ."""
    text = clean(text)
    if text.startswith(UNIT_LINE):
        text = clean(_DAY.sub("", text))
    if isinstance(printed, Printed) and printed.has(text):
        return True
    if _LINES.fullmatch(text) or text in printed:
        return True
    return _NUMBER.sub("0", text) in printed  # in guides of earlier versions


def typed_on(grid: Grid, printed: Printed) -> Iterator[tuple[str, str]]:
    """Cells and texts of a guide or of lists that the form did not print."""
    others = printed.others(grid)
    for number, row in enumerate(grid.rows, 1):
        for column, value in enumerate(() if others.isdisjoint(row) else row, 1):
            text = clean(as_text(value)) if value in others else ""
            if text and not is_printed(text, printed):
                yield f"{column_letter(column)}{number}", text


def is_computed(field: str, value: CellValue, parts: Sequence[object]) -> bool:
    """Whether a formula of the form may have given the value of a calculated column.

    ``parts`` are what the row has for a share: part and whole, None where it has none.
    """
    if field == "check":
        return isinstance(value, str) and bool(_checks().fullmatch(clean(value)))
    if isinstance(value, str):
        return value.startswith("#")
    # LibreOffice writes the empty text of a formula as a zero into .xls.
    return value == 0 or _is_share(value, parts)


def _is_share(value: object, parts: Sequence[object]) -> bool:
    """Whether a value is the share that the parts give, but for what programs round."""
    numbers = [n for n in (value, *parts) if isinstance(n, int | float)]
    if len(numbers) != 3 or not numbers[2]:
        return False
    share, part, whole = numbers
    return math.isclose(share, part / whole, rel_tol=1e-9, abs_tol=1e-9)


def is_day(value: object, given: object) -> bool:
    """Whether a cell that nobody sees holds the day that the form put there.

    Programs that drop its format store it as a number, some an empty cell as zero; a sheet that is
    moved between workbooks that count from 1900 and from 1904 has all its days shifted.
    """
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(given, date):
        return value in (None, 0)
    if isinstance(value, date):
        value = (value - _EPOCH).days
    days = value if isinstance(value, int | float) and not isinstance(value, bool) else math.inf
    return abs(days - (given - _EPOCH).days) in (0, _TO_1904)
