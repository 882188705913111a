"""Brackets, loops and conditions of a template: whether each is closed, and where it must stand.

The result is the template as Jinja source, one line for each paragraph, in which everything at
fault is left out, so that the rest can still be read.
"""

from collections.abc import Iterator, Sequence

from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct, field

from cchc_xl.word.template.filling import OF_EXPRESSIONS, reason
from cchc_xl.word.template.tags import Line, Tag, find_tags, without_tags

ENVIRONMENT = SandboxedEnvironment()
_BLOCKS = {"endfor": "for", "endif": "if"}
_MIDDLES = {"else": ("for", "if"), "elif": ("if",)}
_CELL_COMMANDS = ("colspan", "cellbg", "hm", "vm")
"""Commands of docxtpl itself, which Jinja does not know."""
_OWNERS = {"p": "đoạn", "tr": "hàng của bảng", "tc": "ô của bảng"}
_QUOTED = 60
"""Longest quotation from a template, in characters."""


class Fault(Struct, frozen=True):
    """What is wrong with the commands of a paragraph."""

    line: Line
    words: str


class Story(Struct):
    """A part of the template as far as it can be read."""

    lines: Sequence[Line]
    source: str = ""
    faults: list[Fault] = field(default_factory=list)


class _Open(Struct, frozen=True):
    tag: Tag
    line: Line


def read_story(lines: Sequence[Line]) -> Story:
    """The part's source, and every fault of its brackets and commands in order."""
    story = Story(lines)
    opened: list[_Open] = []
    sources = []
    for line in lines:
        pieces = []
        for tag in find_tags(line.text):
            if isinstance(tag, str):
                story.faults.append(Fault(line, tag))
                continue
            faults = list(_own_faults(tag, line))
            story.faults += [Fault(line, words) for words in faults]
            if not faults or _readable(tag):
                pieces += _closing(tag, line, opened, story)
        sources.append(" ".join(pieces))
    sources.append("".join(_unclosed(opened, 0, story)))
    story.source = "\n".join(sources)
    return story


def _own_faults(tag: Tag, line: Line) -> Iterator[str]:
    if not tag.words:
        yield f"“{tag}” để trống"
        return
    if tag.keyword in _CELL_COMMANDS:
        return
    if not _readable(tag):
        yield f"“{tag}”: {_reading_fault(tag)}"
    if tag.opener == "{{" and tag.prefix:
        yield f"“{tag}” phải viết là “{tag.plain}”"
    elif tag.prefix in _OWNERS:
        yield from _place_faults(tag, line)


def _place_faults(tag: Tag, line: Line) -> Iterator[str]:
    """A command with a prefix takes the whole paragraph, row or cell away with it."""
    owner = _OWNERS[tag.prefix]
    if tag.prefix != "p" and not line.container:
        yield f"“{tag}” phải nằm trong một {owner}"
        return
    several = sum(isinstance(t, Tag) for t in find_tags(line.text)) > 1
    lost = without_tags(line.text)
    if tag.prefix == "tr" and not several:
        lost = lost or line.neighbours.strip()
    if several:
        yield f"“{tag}” phải đứng một mình trong {owner}, không chung đoạn với lệnh khác"
    elif lost:
        yield f"“{tag}” phải đứng một mình trong {owner}; chữ “{lost[:_QUOTED]}” sẽ bị mất"


def _sample(tag: Tag) -> str:
    """The tag as a template of its own."""
    keyword = tag.keyword
    if keyword in _BLOCKS.values():
        return f"{tag.plain}{{% end{keyword} %}}"
    if keyword == "elif":
        return f"{{% if 1 %}}{tag.plain}{{% endif %}}"
    if keyword == "else":
        return f"{{% if 1 %}}{tag.plain}{{% endif %}}"
    if keyword in _BLOCKS:
        return f"{{% {_BLOCKS[keyword]} {'x in y' if keyword == 'endfor' else 'x'} %}}{tag.plain}"
    return tag.plain


def _readable(tag: Tag) -> bool:
    return not _reading_fault(tag)


def _reading_fault(tag: Tag) -> str:
    if tag.keyword in _CELL_COMMANDS:
        return ""
    try:
        ENVIRONMENT.compile(_sample(tag))
    except OF_EXPRESSIONS as error:
        return reason(error)
    return ""


def _closing(tag: Tag, line: Line, opened: list[_Open], story: Story) -> list[str]:
    """The source of a tag that is readable by itself, with what must be closed before it."""
    keyword = tag.keyword
    if keyword in _CELL_COMMANDS:
        return []
    if keyword in _BLOCKS.values():
        opened.append(_Open(tag, line))
        return [tag.plain]
    wanted = _MIDDLES.get(keyword) or ((_BLOCKS[keyword],) if keyword in _BLOCKS else ())
    if not wanted:
        return [tag.plain]
    depth = _depth(opened, wanted)
    if depth is None:
        words = f"“{tag}” không có lệnh {' hoặc '.join(wanted)} nào mở trước đó"
        story.faults.append(Fault(line, words))
        return []
    closed = _unclosed(opened, depth + 1, story)
    _compare(opened[depth], tag, line, story)
    if keyword in _BLOCKS:
        opened.pop()
    return [*closed, tag.plain]


def _depth(opened: Sequence[_Open], wanted: Sequence[str]) -> int | None:
    depths = range(len(opened) - 1, -1, -1)
    return next((n for n in depths if opened[n].tag.keyword in wanted), None)


def _unclosed(opened: list[_Open], depth: int, story: Story) -> list[str]:
    """Close what stands open from that depth on, and say that its end is missing."""
    ends = []
    while len(opened) > depth:
        start = opened.pop()
        end = Tag("{%", start.tag.prefix, f"end{start.tag.keyword}")
        story.faults.append(Fault(start.line, f"“{start.tag}” thiếu lệnh kết thúc “{end}”"))
        ends.append(end.plain)
    return ends


def _compare(start: _Open, tag: Tag, line: Line, story: Story) -> None:
    """A block begins and ends on one level: both in paragraphs of their own, or both in rows."""
    wanted = Tag("{%", start.tag.prefix, tag.words)
    if start.tag.prefix != tag.prefix:
        words = f"“{tag}” phải viết là “{wanted}” cho khớp với “{start.tag}”"
        story.faults.append(Fault(line, words))
    elif _level(start.line) != _level(line):
        where = start.line.place
        story.faults.append(Fault(line, f"“{tag}” nằm khác bảng với “{start.tag}” ({where})"))


def _level(line: Line) -> int:
    return line.container.count("ô ")
