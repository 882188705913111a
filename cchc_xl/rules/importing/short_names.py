"""Proposes a short name (tên ngắn) for tasks and targets: what stands before words that only
qualify. A name is a whole phrase or is not proposed: nothing is cut in the middle."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from cchc_xl.domain.plan import Target, Task
from cchc_xl.domain.text import clean, match_key, one_line
from cchc_xl.rules.phrasing.phrases import first_upper

LONGEST = 80
"""The longest name that is proposed, in characters."""
_SHORT_ENOUGH = 45
"""A text of no more characters is its own short name."""
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 12
"""Less than this says nothing."""
_TELLING = 25
"""A shorter phrase gives way to the next one that fits."""

_BULLET, _ITEMS = re.compile(r"^[-+*•]\s*"), re.compile(r"\n[-+*•]")
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_QUALIFIES = (
    r"(?:đảm bảo|bảo đảm|nhằm|để|góp phần|trong đó|trong số (?:đó|này)|phù hợp|đáp ứng|phấn đấu|"
    r"trên cơ sở|gắn với|hướng tới|tiến tới|nhất là|đặc biệt là|trước hết là|bao gồm|gồm|như|"
    r"phục vụ|tạo (?:điều kiện|thuận lợi|chuyển biến)|coi|xem|lấy|qua đó|từ đó|tránh|"
    r"không để|ưu tiên|chú trọng|tập trung|hoàn thành trước|định kỳ|đồng thời)"
)
_CITES = (
    r"(?:của|tại|theo|trong)\s+(?:Luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|"
    r"Công văn|Chương trình|Đề án|Hiến pháp)"
)
_BOUNDARY = re.compile(
    r";(?=\s)"
    r"|(?<=[^\W\d])\.\s+(?=[A-ZÀ-ỸĐ])"
    rf"|,\s+(?={_QUALIFIES}\b)"
    r"|(?<!tiếp)(?<!tuân)(?<!dựa)(?<!tùy)\s+(?=theo\b(?!\s+dõi))"
    r"|\s+(?=(?:nhằm|góp phần|trong đó|trong số đó|thuộc thẩm quyền|trên địa bàn|trên cơ sở|"
    r"cho phù hợp|đến năm \d{4}|(?:trong )?giai đoạn \d{4}|bảo đảm đúng|đảm bảo đúng|"
    r"đối với|tại (?:nơi|các|những|từng|bộ phận)|"
    r"thông qua (?:hệ thống|trục|nền tảng|phần mềm|môi trường|mạng|cổng|việc))\b)"
    rf"|\s+(?={_CITES}\b)"
    r"|,?\s+(?=ngày\s+\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}\b)"
    r"|\s+(?=để\s+(?:nâng cao|bảo đảm|đảm bảo|phục vụ|tạo|đáp ứng|kịp thời)\b)",
)
"""Where words begin that only qualify what stands before them."""
_OPEN_END = re.compile(
    r"(?:^|\s)(?:và|hoặc|hay|cùng|với|của|về|trên|dưới|trong|ngoài|tại|ở|từ|đến|cho|bởi|do|bằng|để|"
    r"nhằm|theo|các|những|mọi|mỗi|một|số|việc|là|được|bị|không|chưa|đã|đang|sẽ|phải|có|thuộc|đối|"
    r"giữa|nếu|khi|thực hiện|triển khai|tổ chức thực hiện|kịp thời|đầy đủ|nghiêm túc|"
    r"kế hoạch số|quyết định số|tiếp tục|tăng cường|đẩy mạnh|quy định|yêu cầu|nêu|đề ra|gồm|như|"
    r"này|phù hợp|một số điều)$",
    re.IGNORECASE,
)
"""An end that waits for more words."""
_LEVEL = r"\d[\d.,]*\s*%"
_AT_LEAST = r"(?:tối thiểu|ít nhất|không dưới|không thấp hơn|trên|hơn|từ|bằng|mức|≥|>=|>|=)"
_LEVEL_FIRST = re.compile(
    rf"^(?:trong (?:số )?(?:đó|này),?\s+)?(?:(?:phấn đấu|đạt|có|bảo đảm|đảm bảo|{_AT_LEAST})\s+)*"
    rf"{_LEVEL}(?:\s+trở lên)?\s+(?:(?:các|số|tổng số)\s+)?",
    re.IGNORECASE,
)
_AMONG = re.compile(r"^trong (?:số )?(?:đó|này),?\s+", re.IGNORECASE)
_LEVEL_LAST = re.compile(
    rf",?(?:\s+(?:phấn đấu|phải|cần|đạt|chiếm|là|ở|tỷ lệ|{_AT_LEAST}))+\s+{_LEVEL}"
    r"(?:\s+trở lên)?(?:\W*$|(?=[,;.]))",
    re.IGNORECASE,
)


_PREDICATE = re.compile(
    r"\b(?:được|bị|không|phải|đạt|có|sử dụng|tham gia|hoàn thành|hài lòng|đúng hạn)\b",
    re.IGNORECASE,
)
"""What a target says of those it counts; a name without it would name them only."""


def with_task_names(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks, each with the short name that its words offer; a name that two would have is no
    one's."""
    names = _single([_task_name(task.text) for task in tasks], [task.text for task in tasks])
    return tuple(replace(task, short_name=name) for task, name in zip(tasks, names, strict=True))


def with_target_names(targets: Sequence[Target]) -> tuple[Target, ...]:
    """The targets, each with the short name that its words offer: what is measured, without the
    level."""
    names = _single([_target_name(item.text) for item in targets], [item.text for item in targets])
    return tuple(replace(item, short_name=name) for item, name in zip(targets, names, strict=True))


def _single(names: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """The names that only one item would have, among its own kind's whole texts, too."""
    counted = Counter(match_key(name) for name in names)
    counted.update({match_key(text) for text in texts})
    yield from (name if counted[match_key(name)] == 1 else "" for name in names)


def _task_name(text: str) -> str:
    line = _line(text)
    if len(line) <= _SHORT_ENOUGH:
        return ""
    return _target_name(text) if "%" in line else _first(_heads(line))


def _target_name(text: str) -> str:
    line = _line(text)
    rest = _LEVEL_LAST.split(_LEVEL_FIRST.sub("", line), maxsplit=1)[0]
    rest = _AMONG.sub("", rest)
    says = _PREDICATE.search(rest)
    named = _first(head for head in _heads(rest) if not says or _PREDICATE.search(head))
    return "" if match_key(named) == match_key(line) else first_upper(named)


def _line(text: str) -> str:
    """The text on one line, up to the first item of a list below it."""
    return one_line(_ITEMS.split(_BULLET.sub("", clean(text)), maxsplit=1)[0])


def _first(heads: Iterable[str]) -> str:
    """The first that tells much, else the longest; empty where there is none."""
    found = list(heads)
    return next((head for head in found if len(head) >= _TELLING), found[-1] if found else "")


def _heads(line: str) -> Iterator[str]:
    """The whole phrases that the line begins with, the shortest first."""
    line = _ASIDE.sub("", line).partition(": ")[0]
    for end in [*(found.start() for found in _BOUNDARY.finditer(line)), len(line)]:
        head = line[:end].rstrip(" .,;:-–")
        if len(head) <= LONGEST and _whole(head):
            yield head


def _whole(head: str) -> bool:
    """Whether the words are a phrase that waits for nothing more."""
    return (
        len(head.split()) >= _FEWEST_WORDS
        and len(head) >= _FEWEST_LETTERS
        and not _OPEN_END.search(head)
        and all(head.count(left) == head.count(right) for left, right in ("()", "[]", "“”"))
        and head.count('"') % 2 == 0
    )
