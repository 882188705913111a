"""Every place of a workbook where a person may type, and whether what was typed there is lost."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.text import format_date
from tests.support.flat import flat
from tests.support.typed_values import Extent, Formula, Rich, Spot, Typed
from tests.support.workbook import column_letters

Texts = Mapping[Spot, str]
"""What a file says before anything is typed."""
_BORDER, _FAR = 2, 40
"""Rows and columns around what a sheet holds, and how far from it somebody may type as well."""
_UNCOMPUTED = ("S116", "S146")
_WHOLE_SHEET = ("S119", "S120")
_WHOLE_ROW = ("S104", "S105", "S107", "S112", "S114", "S126")
_UNREPEATED = re.compile("Kỳ trước: (?:Kiến nghị, đề xuất|Ngày văn bản|Dự kiến hoàn thành)")
"""Hidden columns whose answers of the period before nothing else in a form repeats."""


def _word(number: int) -> str:
    return f"zq{7000 + number * 13}"


def _inside(text: str, word: str) -> str:
    """The text with a word put behind its first one."""
    first, blank, rest = text.partition(" ")
    return f"{first} {word}{blank}{rest}"


KINDS: Mapping[str, Callable[[str, int], Typed]] = {
    "words": lambda text, n: f"Đề nghị xem lại chỗ này {_word(n)}",
    "capitals": lambda text, n: f"ĐỀ NGHỊ XEM LẠI {_word(n).upper()}",
    "words behind": lambda text, n: f"{text} {_word(n)}".strip(),
    "words inside": lambda text, n: _inside(text, _word(n)),
    "like the unit line": lambda text, n: f"Đơn vị: {_word(n)}",
    "like the count": lambda text, n: f"Đã điền 3/8 {_word(n)}",
    "like a check": lambda text, n: f"Thiếu {_word(n)}",
    "rich text": lambda text, n: Rich(f"Chưa có kinh phí {_word(n)}"),
    "number": lambda text, n: 613_001 + n * 17,
    "day": lambda text, n: date(1951, 2, 13) + timedelta(days=n * 3),
    "formula": lambda text, n: Formula(f"Đã gửi {_word(n)}"),
    "uncomputed formula": lambda text, n: Formula(),
}
"""What is typed, from what stood there and the number of the place: no two in a file are alike."""


@dataclass(frozen=True, slots=True)
class Put:
    """Something typed at a place."""

    spot: Spot
    kind: str
    value: Typed
    header: str = ""
    """What stands in the header of its column."""

    @property
    def cell(self) -> str:
        """The address of its cell."""
        return f"{column_letters(self.spot[2])}{self.spot[1]}"

    def __str__(self) -> str:
        return f"{self.spot[0]}!{self.cell}: {self.kind} {self.value!r}"


def spots(title: str, extent: Extent) -> list[Spot]:
    """All cells of a sheet down to its last one, around it, and some far from it."""
    rows, columns = extent
    near = [
        (title, row, column)
        for row in range(1, rows + _BORDER + 1)
        for column in range(1, columns + _BORDER + 1)
    ]
    far = ((rows + _FAR, 1), (rows + _FAR, columns), (1, columns + _FAR), (rows, columns + _FAR))
    return [*near, *((title, *place) for place in far)]


def files(
    extents: Mapping[str, Extent], texts: Texts, kinds: tuple[str, ...], seed: int
) -> list[list[Put]]:
    """All places, a few for each file: one of each sheet, so that none helps another to be seen.

    What is typed goes by turns through ``kinds``; the seed says whose turn is first.
    """
    rng = random.Random(seed)
    queues = [spots(title, extent) for title, extent in extents.items()]
    for queue in queues:
        rng.shuffle(queue)
    turn = seed
    found: list[list[Put]] = []
    for number in range(max(map(len, queues))):
        one: list[Put] = []
        for queue in queues:
            if number < len(queue):
                one.append(_put(queue[number], kinds[turn % len(kinds)], len(one), texts))
                turn += 1
        found.append(one)
    return found


def _put(spot: Spot, kind: str, number: int, texts: Texts) -> Put:
    title, _, column = spot
    above = (texts.get((title, row, column), "") for row in range(1, 10))
    header = next((text for text in above if text.startswith("Kỳ trước: ")), "")
    return Put(spot, kind, KINDS[kind](texts.get(spot, ""), number), header)


def lost(put: Put, received: Received) -> bool:
    """Whether what was typed is neither in the answers nor in a diagnostic of its place."""
    told = [d for d in received.diagnostics if _speaks_of(d, put)]
    if isinstance(put.value, Formula) and put.value.result is None:
        return not any(d.code in _UNCOMPUTED for d in told)
    texts = [text for d in told for text in (d.message, d.value)]
    if submission := received.submission:
        answers = flat(submission)
        texts += [*answers, *answers.values()]
        if submission.earlier and _UNREPEATED.match(put.header):
            texts += flat(submission.earlier).values()
    return not any(_holds(text, put.value) for text in texts)


def _speaks_of(diagnostic: Diagnostic, put: Put) -> bool:
    """Whether it names the cell, or, where it speaks of more, the row or the sheet."""
    title, row, _ = put.spot
    place = diagnostic.place
    if place.sheet != title:
        return False
    if diagnostic.code in _WHOLE_SHEET or place.cell == put.cell:
        return True
    if diagnostic.code in _WHOLE_ROW and re.sub(r"\D", "", place.cell) == str(row):
        return True
    return re.search(rf"(?<![A-Z]){put.cell}(?!\d)", diagnostic.message) is not None


def _holds(text: str, value: Typed) -> bool:
    return any(
        re.search(rf"(?<![\w.,]){re.escape(shown)}(?!\w|[.,]\d)", text, re.IGNORECASE)
        for shown in _showings(value)
    )


def _showings(value: Typed) -> Iterator[str]:
    """How a value may be shown: as it is, as a share in percent, as the day with that number."""
    if isinstance(value, Rich | Formula):
        value = value.text
    if isinstance(value, date):
        yield from (value.isoformat(), format_date(value))
    elif isinstance(value, int):
        yield from (str(value), f"{value:,}".replace(",", "."), str(value * 100))
        yield from _showings((datetime(1899, 12, 30) + timedelta(days=value)).date())
    else:
        yield next(word for word in re.findall(r"\w+", value) if word.lower().startswith("zq"))
