"""Targets in sentences of the plan: percentages with their operator, denominator and parent."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct, field

from cchc_xl.domain.plan import Operator, Target
from cchc_xl.domain.text import match_key, one_line, parse_number
from cchc_xl.domain.units import UnitNames
from cchc_xl.rules.importing.body import BodyLine
from cchc_xl.rules.importing.cells import TaskRow
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.target_tables import TargetRow
from cchc_xl.rules.phrasing.phrases import shorten
from cchc_xl.rules.plans.judging import default_judging
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.plans.unit_names import split_names

_PERCENT = re.compile(r"(?<![\d.,/])(\d{1,3}(?:[.,]\d+)?)\s*%")
_SENTENCE_END = re.compile(r"(?<=[.;])(?<!TP\.)(?<!Tp\.)\s+(?=[A-ZÀ-ỸĐ0-9-])|(?<=;)\s+")
_AMONG = re.compile(r",?\s*(?=\btrong (?:số đó|đó|số này)\b)", re.IGNORECASE)
_JOINT = re.compile(r"\s*[,;]\s+|\s+và\s+")
_AT_LEAST = re.compile(r"(?:tối thiểu|ít nhất|không dưới|từ|đạt|≥|>=|không thấp hơn)\W*$", re.I)
_MORE = re.compile(r"(?:\btrên|hơn|vượt|>)\W*$", re.I)
_OTHER = re.compile(
    r"(?:dưới|không quá|tối đa|không vượt quá|giảm|tăng|<|≤|còn|cắt giảm)"
    r"(?:\s+(?:tối thiểu|ít nhất|từ|trên|khoảng))?\W*$",
    re.I,
)
_OPERATOR_WORDS = re.compile(
    r"(?:(?:đạt|phấn đấu)\s+)?(?:tối thiểu|ít nhất|không dưới|trên|hơn|từ|đạt|bằng)\s*$", re.I
)
_OF_ALL = re.compile(
    r"(?:so với|trên)\s+tổng số\s+(.+?)(?=\s+(?:đạt|là|chiếm|phải đạt)\b|[,.;]|$)", re.I
)
_COUNTED = re.compile(
    r"%\s+(?P<whole>[^,.;%]+?),?\s+(?P<rest>(?:được|không phải|sử dụng|hoàn thành)\s.+)$",
    re.DOTALL,
)
_SHARE = re.compile(
    r"(?:(?:tỷ|tỉ)\s+(?:lệ|trọng)|%)\s+(?P<whole>\S.*?)\s+(?P<rest>(?:(?:phải|không|đã|chỉ)\s+)?"
    r"(?:được|có|đạt|sử dụng|dùng|đánh giá|thực hiện|cung cấp|bố trí|khai thác|hoàn thành|"
    r"tham gia|hài lòng|kết nối|đăng ký|nộp)\b.+|(?:đúng|trước|sớm|trễ|quá) hạn\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_CUT_SHORT = re.compile(
    r"(?:[,;]|\b(?:trong|của|và|về|cho|với|theo|để|bằng|tại|ở|do|từ|trên|các|giữa))$", re.I
)
"""The end of words that were cut in the middle of an enumeration or phrase."""
_LEVEL = re.compile(
    r",?(?:\s+(?:phấn đấu|phải|cần|đạt|chiếm|là|bằng|ở|mức|tối thiểu|ít nhất|không dưới|trên|từ|"
    r"hơn))*\s+\d[\d.,]*\s*%(?:\s*trở lên)?\W*$",
    re.IGNORECASE,
)
"""The level at the end of a sentence, which is no part of what is counted."""
_SHARE_WORDS = re.compile(r"(?:tỷ|tỉ)\s+(?:lệ|trọng)\s+", re.IGNORECASE)
_PART_OF = re.compile(
    r"(?P<part>[^,;%]+?)\s+(?:trên|trong|so với)\s+(?P<whole>(?:tổng|kinh phí)\s[^,;%]+)"
)
_GIVEN_TO = re.compile(r"(?P<part>đóng góp của\s[^,;%]+?)\s+(?:vào|cho|trong)\s+(?P<whole>[^,;%]+)")
_NUMBERED = re.compile(
    r"\b(?:tối thiểu|ít nhất|trên|từ|đạt|hơn|không dưới|hoàn thành)\s+"
    r"(\d[\d.,]*)(?![\d%/])(?!\s*%)(?!\s*(?:tháng|năm|ngày)\b)",
    re.I,
)
_RANGE = re.compile(r"\d\s*%?\s*(?:-|–|đến)\s*\d+(?:[.,]\d+)?\s*%")
_QUOTED = 90
"""Longest quotation of a sentence in a doubt, in characters; its place is told, too."""
_SIMILAR = 0.75
"""Share of a target's words that a task must have to be taken for the task that repeats it."""


class TargetList(Struct):
    """The targets found so far."""

    reporters_text: str
    reporters: tuple[str, ...]
    tasks: Sequence[TaskRow]
    targets: list[Target] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)
    _tasks: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)
    """By each percentage that a task names: its id and words."""

    def __post_init__(self) -> None:
        for task in self.tasks:
            text = task.text("text")
            for number in {found[1] for found in _PERCENT.finditer(text)}:
                self._tasks.setdefault(number, []).append((task.id, _words(text)))

    def read(self, lines: Sequence[BodyLine]) -> None:
        """Take the targets of the lines, and name the numbers that are none."""
        has_goals = any(line.goals for line in lines)
        for line in lines:
            before = len(self.targets)
            for sentence in _SENTENCE_END.split(line.words):
                self._sentence(sentence, line, before, has_goals)

    def read_rows(self, rows: Sequence[TargetRow], names: UnitNames) -> None:
        """Take the targets of tables; who follows one there reports it."""
        for row in rows:
            index = len(self.targets)
            told = _ratio(row.text)
            numerator, denominator = told if all(told) else _proposed_ratio(row.text, row.counted)
            vague = not denominator
            if vague:
                numerator, denominator = _open_ratio(row.text)
            reporters = "\n".join(split_names(row.reporters)) or self.reporters_text
            target = Target(
                id=f"CT{index + 1:02}",
                place=row.number,
                text=row.text,
                operator=row.operator,
                value=row.value,
                measure="%",
                numerator=numerator,
                denominator=denominator,
                reporters_text=reporters,
                reporters=resolve_units(reporters, names).codes,
                note="\n".join(row.notes),
                judging=default_judging(row.text),
            )
            self.targets.append(target)
            self.places[index] = row.place
            if vague:
                self._no_whole(target, row.place)
            self._put_together(target, row.place, not all(told) and not vague)
            doubt = f"bảng ghi “{row.printed}”; được hiểu là tối thiểu"
            self._doubt(not row.said, target, row.place, "operator", doubt)

    def _put_together(self, target: Target, where: str, proposed: bool) -> None:
        """Doubt a numerator and denominator that the text does not say outright."""
        doubt = (
            f"tử số “{target.numerator}”, mẫu số “{target.denominator}” do chương trình ghép từ câu"
        )
        self._doubt(proposed, target, where, "numerator", doubt)

    def _no_whole(self, target: Target, where: str) -> None:
        """Doubt a target that does not say what its percentage is of."""
        cell = ("targets", len(self.targets) - 1, "denominator")
        words = {"task": target.id, "value": shorten(target.text, _QUOTED)}
        self.doubts.append(Doubt("P130", where, words, cell, target.id))

    def _sentence(self, sentence: str, line: BodyLine, before: int, has_goals: bool) -> None:
        if not _PERCENT.search(sentence):
            if line.goals and (found := _NUMBERED.search(sentence)):
                self._not_taken(found[1], sentence, line)
            return
        for clause in _clauses(sentence):
            number = _PERCENT.search(clause.text if clause.own is None else clause.own)
            assert number is not None
            head = (clause.text if clause.own is None else clause.own)[: number.start()]
            unclear = _OTHER.search(head) or _RANGE.search(clause.text)
            stated = line.goals or _OPERATOR_WORDS.fullmatch(head.strip()) or not head.strip()
            if unclear or not stated:
                self._not_taken(number[0], clause.text, line)
            else:
                self._target(clause, line, before, outside=has_goals and not line.goals)

    def _not_taken(self, number: str, text: str, line: BodyLine) -> None:
        words = {"number": number, "value": text}
        self.doubts.append(Doubt("P132", line.line.place, words))

    def _target(self, clause: "_Clause", line: BodyLine, before: int, *, outside: bool) -> None:
        own = clause.text if clause.own is None else clause.own
        number = _PERCENT.search(own)
        value = parse_number(number[1]) if number else None
        if number is None or value is None:
            self._not_taken(own, clause.text, line)
            return
        operator, said = _operator(own, number, value)
        ratio = _ratio(own)
        numerator, denominator = ratio if ratio[1] else _proposed_ratio(own)
        vague = not denominator
        if vague:
            numerator, denominator = _open_ratio(clause.text)
        index = len(self.targets)
        target_id = f"CT{index + 1:02}"
        parent = self.targets[-1].id if clause.nested and index > before else None
        task = self._task(clause.text, number[1])
        target = Target(
            id=target_id,
            place=line.place,
            text=clause.text,
            operator=operator,
            value=value,
            measure="%",
            numerator=numerator,
            denominator=denominator,
            parent=parent,
            task=task,
            reporters_text=self.reporters_text,
            reporters=self.reporters,
            judging=default_judging(clause.text),
        )
        self.targets.append(target)
        self.places[index] = line.line.place
        where = line.line.place
        if vague:
            self._no_whole(target, where)
        self._put_together(target, where, not ratio[1] and not vague)
        self._doubt(
            not said,
            target,
            where,
            "operator",
            "văn bản không ghi “tối thiểu” hay “trên”; được hiểu là tối thiểu",
        )
        self._doubt(outside, target, where, "place", "nêu ở ngoài phần mục tiêu")
        self._doubt(
            task is not None, target, where, "task", f"được hiểu là nhắc lại ở nhiệm vụ {task}"
        )
        self._doubt(
            parent is not None, target, where, "parent", f"được hiểu là một phần của {parent}"
        )

    def _doubt(self, holds: bool, target: Target, where: str, name: str, doubt: str) -> None:
        if holds:
            cell = ("targets", len(self.targets) - 1, name)
            words = {"task": target.id, "doubt": doubt}
            self.doubts.append(Doubt("P131", where, words, cell, target.id))

    def _task(self, text: str, number: str) -> str | None:
        """The one task that says the same with the same figure, or None."""
        words, same = _words(text), self._tasks.get(number, ())
        alike = [task for task, told in same if len(words & told) >= _SIMILAR * len(words)]
        return alike[0] if len(alike) == 1 else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", match_key(text)))


class _Clause(Struct, frozen=True):
    """A part of a sentence with one percentage."""

    text: str
    """Word for word; words left out in front of a later clause are "(…)"."""
    nested: bool
    """Whether it speaks of a part of what the clause before counts ("trong số đó")."""
    own: str | None = None
    """The clause alone, where ``text`` begins with words of an earlier one."""


def _clauses(sentence: str) -> Iterator[_Clause]:
    for part in _AMONG.split(sentence):
        if not _PERCENT.search(part):
            continue
        nested = bool(re.match(r"trong (?:số đó|đó|số này)", part, re.IGNORECASE))
        first, *others = _by_percentage(part)
        yield _Clause(first.strip(), nested)
        number = _PERCENT.search(first)
        head = _OPERATOR_WORDS.sub("", first[: number.start()]).strip() if number else ""
        for other in others:
            text = f"{head} (…) {other}" if head and _leads(other) else other
            yield _Clause(text, nested, other)


def _leads(clause: str) -> bool:
    """Whether the clause begins with its percentage, so that what it is about stands before."""
    number = _PERCENT.search(clause)
    head = clause[: number.start()].strip() if number else ""
    return not head or bool(_OPERATOR_WORDS.fullmatch(head))


def _by_percentage(part: str) -> list[str]:
    """The part cut at the last comma or "và" before each percentage but the first."""
    numbers = list(_PERCENT.finditer(part))
    cuts = [0]
    for before, number in pairwise(numbers):
        joints = list(_JOINT.finditer(part, before.end(), number.start()))
        if joints:
            cuts += [joints[-1].start(), joints[-1].end()]
    cuts.append(len(part))
    return [part[cuts[n] : cuts[n + 1]] for n in range(0, len(cuts), 2)]


def _operator(text: str, number: re.Match[str], value: Decimal) -> tuple[Operator, bool]:
    """The operator, and whether the text says it."""
    head, tail = text[: number.start()], text[number.end() :]
    if _MORE.search(head):
        return Operator.MORE_THAN, True
    if value == 100:
        return Operator.EQUAL, True
    if _AT_LEAST.search(head) or re.match(r"\s*trở lên", tail):
        return Operator.AT_LEAST, True
    return Operator.AT_LEAST, False


def _proposed_ratio(text: str, counted: str = "") -> tuple[str, str]:
    """Numerator and denominator put together of the words; empty texts where they do not tell.

    Of "Tỷ lệ A được B" how many A are B, and all A; of "Tỷ trọng A trên tổng B" A and all B; of
    what is measured in shares of ``counted`` (``GDP``) its own name.
    """
    line = _LEVEL.sub("", one_line(text))
    about = _SHARE_WORDS.sub("", line, count=1).rstrip(" .;,")
    if counted:
        return _sentence_case(about), counted
    if found := _PART_OF.fullmatch(about) or _GIVEN_TO.fullmatch(about):
        return _sentence_case(found["part"]), _sentence_case(found["whole"])
    found = _SHARE.search(line)
    if not found or _CUT_SHORT.search(found["whole"]):
        return "", ""
    whole, rest = found["whole"].removeprefix("các "), found["rest"].rstrip(" .;,")
    return f"Số {whole} {rest}", f"Tổng số {whole}"


def _open_ratio(text: str) -> tuple[str, str]:
    """Words that leave open what is counted, for a target that does not say it."""
    about = shorten(one_line(text).rstrip(" .;,"), _QUOTED)
    return f"Số đạt yêu cầu của chỉ tiêu: {about}", f"Tổng số để tính chỉ tiêu: {about}"


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ratio(text: str) -> tuple[str, str]:
    """Numerator and denominator in words, where the text says them; else empty texts."""
    if found := _OF_ALL.search(text):
        rest = r"(.+?)\s+(?:trên|so với)\s+tổng số"
        counted = re.search(rf"(?:tỷ|tỉ) lệ\s+{rest}", text, re.I) or re.match(
            rf"(?:số\s+)?{rest}", text, re.I
        )
        numerator = f"Số {counted[1][:1].lower()}{counted[1][1:]}" if counted else ""
        return numerator, f"Tổng số {found[1]}" if numerator else ""
    if found := _COUNTED.search(text):
        whole = found["whole"].removeprefix("các ")
        rest = " ".join(found["rest"].split()).rstrip(" .;,")
        return f"Số {whole} {rest}", f"Tổng số {whole}"
    return "", ""
