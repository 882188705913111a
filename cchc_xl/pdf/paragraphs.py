"""Lines of a page made paragraphs again: wrapped ones joined, columns parted."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cchc_xl.domain.text import clean, match_key
from cchc_xl.pdf.pages import Printed
from cchc_xl.rules.importing.blocks import Line

_SNAP = 3.0
"""How far the edges or middles of lines of one column may lie apart."""
_BLANK = 2.5
"""Width of a blank."""
_PADDING = 6.5
"""Between the edge of a cell and its words."""
_HANGING = 25.0
"""How far the further lines of a paragraph may stand to the right of its first."""
_SAME_HEIGHT = 9.0
"""How far the tops of lines of two columns may lie apart that stand beside each other."""
ENDS = (".", ";", ":")
"""What a paragraph ends in."""
LABEL = re.compile(r"(?:[-–+•*]|\d{1,2}[.)]|[a-zđ][.)])\s")
_NATION = match_key("Cộng hòa xã hội chủ nghĩa Việt Nam")
_HALF_A_DATE = re.compile(r",\s*ngày\b(?!.*\bnăm\s*\d{4})")


def joined(lines: Sequence[Printed], left: float, right: float) -> Iterator[str]:
    """The paragraphs that the lines between two edges make.

    A line goes on with the next where the first word of that would not have stood behind it.
    """
    text = ""
    for before, line in pairwise((None, *lines)):
        assert line is not None
        if before is not None and _wraps(before, line, left, right):
            text = _with_line(text, line)
            continue
        if text:
            yield clean(text)
        text = line.text
    if text:
        yield clean(text)


def _with_line(text: str, line: Printed) -> str:
    """The text with its next line; a word may be parted behind its hyphen: QĐ-TTg."""
    return f"{text}{line.text}" if re.search(r"\w-$", text) else f"{text} {line.text}"


def _wraps(before: Printed, line: Printed, left: float, right: float) -> bool:
    if LABEL.match(line.text) and before.text.endswith(ENDS):
        return False
    past = before.right + _BLANK + line.first > right - _PADDING
    return past or _is_full(before, line, right - left - 2 * _PADDING)


def _is_full(before: Printed, line: Printed, room: float) -> bool:
    """Whether a line, centred or not, leaves too little room for the first word of the next."""
    return before.right - before.left + _BLANK + line.first > room


def paragraphs(lines: Sequence[Printed], page: int) -> Iterator[Line]:
    """The paragraphs of lines outside tables; columns beside each other one after the other."""
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    count = 0
    for part, beside in _parts(lines):
        text, bold = "", True
        for before, line in pairwise((None, *part, None)):
            if before is None or line is None:
                goes_on = False
            elif beside:
                # Lines of a letterhead are short by themselves; few of them wrap.
                named = _NATION.startswith(match_key(f"{text} {line.text}"))
                goes_on = named or bool(_HALF_A_DATE.search(text))
            else:
                flush = line.left < before.left + _HANGING
                alike = line.text.isupper() == before.text.isupper() and line.bold == before.bold
                goes_on = (
                    alike
                    and (flush or _is_full(before, line, right - left))
                    and _wraps(before, line, left - _PADDING, right + _PADDING)
                )
            if text and not goes_on:
                count += 1
                yield Line(clean(text), f"trang {page}, đoạn {count}", bold)
            if line is not None:
                bold = line.bold and (bold or not goes_on)
                text = _with_line(text, line) if goes_on else line.text


def _parts(lines: Sequence[Printed]) -> Iterator[tuple[list[Printed], bool]]:
    """Lines over the whole width as they come; where two columns stand side by side, the left one
    and then the right one, with True."""
    plain: list[Printed] = []
    n = 0
    while n < len(lines):
        end = _beside_until(lines, n)
        if end == n:
            plain.append(lines[n])
            n += 1
            continue
        yield plain, False
        plain = []
        gap = max((a.right for a in lines[n:end] if _has_right(a, lines)), default=0.0)
        yield [line for line in lines[n:end] if line.left <= gap], True
        yield [line for line in lines[n:end] if line.left > gap], True
        n = end
    yield plain, False


def _beside_until(lines: Sequence[Printed], start: int) -> int:
    """Where the two columns end that begin with that line; the same number where none do."""
    if not (_has_right(lines[start], lines) or _has_left(lines[start], lines)):
        return start
    end = start
    while end < len(lines) and (
        _has_right(lines[end], lines)
        or _has_left(lines[end], lines)
        or any(_stands_below(other, lines[end]) for other in lines[start:end])
    ):
        end += 1
    return end


def _stands_below(upper: Printed, lower: Printed) -> bool:
    """Whether two lines begin at the same place, or are centred on the same line."""
    middle = abs(upper.left + upper.right - lower.left - lower.right) / 2
    return abs(upper.left - lower.left) <= _SNAP or middle <= _SNAP


def _has_right(line: Printed, lines: Sequence[Printed]) -> bool:
    return any(_level(line, other) and other.left > line.right for other in lines)


def _has_left(line: Printed, lines: Sequence[Printed]) -> bool:
    return any(_level(line, other) and other.right < line.left for other in lines)


def _level(line: Printed, other: Printed) -> bool:
    return abs(other.top - line.top) <= _SAME_HEIGHT
