"""The check that no word is dropped: what rows and paragraphs say against what was made of them.

Words are counted, so that a product "Báo cáo" is missed although the task says "báo cáo", too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import astuple

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.importing.blocks import Block, Grid, row_place, row_words
from cchc_xl.rules.importing.body import BodyLine
from cchc_xl.rules.importing.budget import Budget
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.target_tables import TargetRow
from cchc_xl.rules.importing.task_rows import TaskTables

_LABELS = frozenset(
    word
    for label in ("chủ trì", "phối hợp", "đơn vị", "cơ quan", "tham mưu thực hiện", "là với cùng")
    for word in match_key(label).split()
) | {"tiếp", "theo", "x", "v"}
"""Words that tell columns and roles, and are understood without being kept."""
_WORD = re.compile(r"\w+")


def words_of(*texts: str) -> Counter[str]:
    """How often each word stands in the texts; numbers count as what they say: 01 is 1."""
    found = (word for text in texts for word in _WORD.findall(match_key(text)))
    return Counter(word.lstrip("0") or "0" if word.isdecimal() else word for word in found)


class Kept:
    """What was made of each place of the document: words by place."""

    def __init__(self) -> None:
        self._words: dict[str, Counter[str]] = {}

    def add(self, places: Iterable[str], *texts: str) -> None:
        """Note that these texts were made of what stands at these places."""
        for place in places:
            self._words.setdefault(_row_of(place), Counter()).update(words_of(*texts))

    def lost(self, place: str, *texts: str) -> list[str]:
        """The words of the place that nothing made of it has, in their order."""
        left = words_of(*texts) - self._words.get(_row_of(place), Counter())
        whole = self._words.get(place.partition(",")[0], Counter()) if "," in place else Counter()
        return [word for word in (left - whole) if word not in _LABELS]


def _row_of(place: str) -> str:
    """``bảng 3, hàng 5, ô 2, đoạn 1`` → ``bảng 3, hàng 5``; other places as they are."""
    return ", ".join(place.split(", ")[:2]) if place.startswith("bảng ") else place


def keep(
    tables: TaskTables,
    targets: Sequence[TargetRow],
    budget: Budget,
    doubts: Iterable[Doubt],
) -> Kept:
    """What was made of the rows of tables, and quoted of them."""
    kept = Kept()
    for task in tables.tasks:
        texts = (task.section, task.number, *task.texts.values(), *task.notes)
        kept.add(task.rows, *texts)
    for heading in tables.sections.all:
        kept.add(heading.places, heading.mark, heading.title)
    for row in targets:
        kept.add((row.place,), row.number, *(str(each) for each in astuple(row)[2:]), "%")
    for number, place in budget.places.items():
        kept.add((place,), budget.lines[number].content, budget.lines[number].note)
    for place, printed in budget.printed:
        kept.add((place,), printed)
    for doubt in doubts:
        kept.add((doubt.where,), *map(str, doubt.words.values()))
    return kept


def unread_rows(
    blocks: Sequence[Block], tables: set[int], heads: set[str], kept: Kept
) -> Iterator[Doubt]:
    """P180 for each row of these tables, heads aside, with words neither kept nor quoted."""
    for grid in blocks:
        if not isinstance(grid, Grid) or grid.number not in tables:
            continue
        for row in grid.rows:
            if row_place(row) in heads:
                continue
            texts = [cell.text for cell in row if not cell.continued]
            if lost := kept.lost(row_place(row), *texts):
                yield _told(row_place(row), row_words(row), lost)


def _told(place: str, value: str, lost: Sequence[str]) -> Doubt:
    return Doubt("P180", place, {"value": value, "words": ", ".join(lost)})


def unread_lines(body: Sequence[BodyLine], kept: Kept) -> Iterator[Doubt]:
    """P181 for the paragraphs of Part I of which nothing was made, all in one."""
    left = [
        line
        for line in body
        if (line.goals or line.place.partition(".")[0] == "I")
        and not line.is_part
        and kept.lost(line.line.place, line.words)
    ]
    if left:
        value = " ¶ ".join(one_line(line.line.text) for line in left)
        yield Doubt("P181", left[0].line.place, {"count": len(left), "value": value})
