"""Tasks of a plan without a table: paragraphs with "Đơn vị chủ trì: …; Thời gian: …" below them."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from cchc_xl.domain.text import clean, one_line
from cchc_xl.rules.importing.body import BodyLine
from cchc_xl.rules.importing.cells import TaskRow
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.headings import parse_title
from cchc_xl.rules.importing.task_rows import TaskTables

_OF_UNIT = r"(?:(?:các\s+)?(?:đơn vị|cơ quan|bộ phận|phòng)\s+)"
_DOING = r"(?:\s+(?:tham mưu|thực hiện|tham mưu thực hiện|giải quyết))?"
_LABELS = (
    ("leader", r"lãnh đạo (?:phụ trách|chỉ đạo)"),
    (
        "leads",
        rf"{_OF_UNIT}?(?:chủ trì|đầu mối|phụ trách){_DOING}|{_OF_UNIT}(?:thực hiện|tham mưu)",
    ),
    ("coops", rf"{_OF_UNIT}?phối hợp{_DOING}"),
    ("schedule", r"(?:thời gian|thời hạn|tiến độ|lộ trình)(?:\s+(?:thực hiện|hoàn thành))?|hạn"),
    ("products", r"(?:sản phẩm|kết quả)(?:\s+(?:dự kiến|đầu ra|hoàn thành|cần đạt))?"),
    ("amount", r"(?:dự toán )?kinh phí(?:\s+(?:dự kiến|thực hiện))?"),
)
_LABEL = re.compile(
    r"(?:^|(?<=[;.,(\n]))[\s\-–+•*(]*(?:"
    + "|".join(f"(?P<{name}_{n}>{words})" for n, (name, words) in enumerate(_LABELS))
    + r")\s*:\s*",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\s*[.)]\s+(?=\S)|(\d{1,3}(?:\.\d{1,3})+)\s+(?=\S)")


class _Block(Struct):
    """Lines of text and the labels below them."""

    lines: list[BodyLine] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    last: str = ""

    def take(self, line: BodyLine) -> None:
        """Take a line: the words before its first label, and what its labels say."""
        text = line.line.text
        found = list(_LABEL.finditer(text))
        before = clean(text[: found[0].start()] if found else text).strip(" (")
        if before:
            self.lines.append(line)
        ends = [*(label.start() for label in found[1:]), len(text)]
        for label, end in zip(found, ends, strict=False):
            self.last = (label.lastgroup or "").partition("_")[0]
            words = clean(text[label.end() : end])
            self._say(self.last, words.rstrip(" ;,.)"), line.line.place)

    def go_on(self, line: BodyLine) -> None:
        """Take a line as the end of what the label before says."""
        self._say(self.last, line.line.text.rstrip(" ;,.)"), line.line.place, " ")

    def _say(self, name: str, words: str, place: str, joint: str = "\n") -> None:
        self.told[name] = f"{self.told[name]}{joint}{words}" if name in self.told else words
        self.places.setdefault(name, place)

    def text(self, number: int) -> str:
        """The words of a line without its labels."""
        text = self.lines[number].line.text
        found = _LABEL.search(text)
        return clean(text[: found.start()] if found else text).strip(" (")


def read_paragraphs(lines: Sequence[BodyLine], tables: TaskTables) -> None:
    """Take the tasks of the body's paragraphs, where they name who leads them and until when."""
    items = list(_items(lines))
    working = {id(part) for part, _, blocks in items if any(map(_is_task, blocks))}
    above: BodyLine | None = None
    for number, (part, item, blocks) in enumerate(items):
        kept = [block for block in blocks if _is_task(block)]
        if id(part) not in working:
            continue
        if not kept and number + 1 < len(items) and _is_below(items[number + 1][1], item):
            above = item
            continue
        above = above if above and _is_below(item, above) else None
        for line in (line for block in blocks if block not in kept for line in block.lines):
            words = {"what": "Đoạn văn không nêu chủ trì, thời gian", "value": line.words}
            tables.doubts.append(Doubt("P125", line.line.place, words))
        if not kept:
            continue
        mark, title = parse_title(one_line(part.line.text)) if part else ("", "")
        place = part.line.place if part else item.line.place
        if part is None or not tables.sections.all or tables.sections.all[-1].place != place:
            tables.sections.open(mark, title, place)
        lettered = len(kept) > 1 and len(kept[0].lines) > 1 and _is_lettered(kept[0].lines[1])
        if lettered:
            del kept[0].lines[0]
        for n, block in enumerate(kept):
            _task(block, item, tables, own=n > 0 or lettered, above=above)
        if len(kept) > 1:
            what = f"“{_words(item)}” có {len(kept)} cụm phân công, mỗi cụm là một nhiệm vụ"
            tables.doubts.append(Doubt("P126", item.line.place, {"what": what}))


def _number(line: BodyLine) -> str:
    counted = _COUNTED.match(line.line.text)
    return (counted[1] or counted[2]) if counted else ""


def _is_below(line: BodyLine, above: BodyLine) -> bool:
    """Whether the line's number begins with that of the other: ``1.2`` below ``1``."""
    return bool(_number(above)) and _number(line).startswith(f"{_number(above)}.")


def _is_lettered(line: BodyLine) -> bool:
    return bool(re.match(r"[a-zđ][.)]\s", line.line.text))


def _is_task(block: _Block) -> bool:
    return bool({"leads", "schedule"} & set(block.told))


def _items(
    lines: Sequence[BodyLine],
) -> Iterator[tuple[BodyLine | None, BodyLine, list[_Block]]]:
    """Each counted item with its part and its blocks; a block without an item is one."""
    part: BodyLine | None = None
    item: BodyLine | None = None
    blocks: list[_Block] = []
    for line in lines:
        opens = line.is_part or _COUNTED.match(line.line.text)
        if opens and item and blocks:
            yield part, item, blocks
            blocks = []
        if line.is_part:
            part, item = line, None
            continue
        if opens or item is None:
            item, blocks = line, [_Block()]
        last = blocks[-1]
        labelled = _LABEL.search(line.line.text)
        if last.told and not labelled and line.line.text[:1].islower():
            last.go_on(line)
            continue
        if last.told and (not labelled or not _LABEL.match(line.line.text)):
            if not _COUNTED.match(item.line.text):
                yield part, item, blocks
                item, blocks = line, []
            last = _Block()
            blocks.append(last)
        last.take(line)
    if item and blocks:
        yield part, item, blocks


def _task(
    block: _Block, item: BodyLine, tables: TaskTables, *, own: bool, above: BodyLine | None
) -> None:
    """Add a task: the item's heading, or the words of a further block below the same heading."""
    number = counted = _number(item)
    section = tables.sections.current
    assert section is not None
    texts = [block.text(n) for n in range(len(block.lines))]
    if own or not counted:
        text, notes = "\n".join(texts), []
    else:
        text, notes = _COUNTED.sub("", texts[0], count=1), texts[1:]
    told = {name: words for name, words in block.told.items() if name != "amount"}
    notes += [f"Kinh phí: {w}" for n, w in block.told.items() if n == "amount"]
    place = (block.lines[0] if block.lines else item).line.place
    free = number.rpartition(".")[2] if number.startswith(f"{section.mark}.") else number
    made = tables.own_number(section.id, free or str(tables.last_number(section.id) + 1))
    heading = item if own and counted else above
    group = {"group": _words(heading)} if heading else {}
    task = TaskRow(section.id, made, place, {"text": text, **group, **told}, notes, block.places)
    tables.add(task)
    if made != free and not own:
        what = f"Nhiệm vụ “{one_line(text)}” được đánh số {task.id}"
        cell = ("tasks", len(tables.tasks) - 1, "number")
        tables.doubts.append(Doubt("P126", place, {"what": what}, cell, task.id))


def _words(item: BodyLine) -> str:
    return _COUNTED.sub("", one_line(item.line.text), count=1)
