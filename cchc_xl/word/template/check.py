"""What staff have broken in a template of theirs, found without writing any document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, Severity, diagnose
from cchc_xl.domain.letter import ReminderContent
from cchc_xl.domain.report import ReportContent
from cchc_xl.word.template.blocks import ENVIRONMENT, Story, read_story
from cchc_xl.word.template.fields import blank, field_paths, members
from cchc_xl.word.template.filling import OF_EXPRESSIONS, fill, opened
from cchc_xl.word.template.tags import Line, stories, story_lines
from cchc_xl.word.template.types import Unknown, Usage, usage


class _Kind(Struct, frozen=True):
    """A kind of template, with our own of that kind."""

    name: str
    content: type
    shipped: str


_KINDS = (
    _Kind("báo cáo định kỳ", ReportContent, "bao-cao-dinh-ky.docx"),
    _Kind("công văn đôn đốc", ReminderContent, "cong-van-don-doc.docx"),
    _Kind("phụ lục kết quả", ReportContent, "phu-luc-ket-qua.docx"),
)


@dataclass(frozen=True)
class _Reading:
    """A template read as one of a kind."""

    kind: _Kind
    usages: Sequence[Usage]

    @cached_property
    def printed(self) -> frozenset[str]:
        return frozenset().union(*(found.printed for found in self.usages))

    @property
    def distance(self) -> tuple[int, int]:
        """How unlike our own template of the kind it is."""
        unknown = sum(len(found.unknown) for found in self.usages)
        return unknown, len(self.printed ^ _shipped_fields(self.kind))


def check_template(path: Path) -> tuple[Diagnostic, ...]:
    """Everything that would go wrong with the template: T101 to T109, in the order of its parts.

    A file that is not there has the one diagnostic W101, one that is no Word document T103.
    """
    if not path.exists():
        return (diagnose("W101", Place(file=path.name), value=path),)
    try:
        template = opened(path)
    except CchcError as error:
        return (error.diagnostic,)
    parts = list(stories(template.docx))
    read = [read_story(story_lines(name, root)) for name, root in parts]
    readings = [_read(kind, read) for kind in _KINDS]
    best = min(readings, key=lambda reading: reading.distance)
    found = [
        diagnose("T102", _place(path, fault.line), value=fault.words)
        for story in read
        for fault in story.faults
    ]
    for story, used in zip(read, best.usages, strict=True):
        found += _field_faults(path, story, used)
    for (name, root), story in zip(parts, read, strict=True):
        found += _split_fields(Place(file=path.name, sheet=name), template, root, story)
    lines = [(line.part, line.place) for story in read for line in story.lines]
    order = {place: n for n, place in reversed([*enumerate(lines)])}
    found.sort(key=lambda d: order.get((d.place.sheet, d.place.cell), len(order)))
    if _is_bare(template):
        return (*dict.fromkeys(found), _without_fields(path))
    found += _without_end(path, best.kind.content)
    return (*dict.fromkeys(found), *_as_a_whole(path, best, readings))


def _without_end(path: Path, content: type) -> Iterator[Diagnostic]:
    """T109 when filling in does not come to an end, which may take this process with it, and T102
    when Python itself cannot read the commands.

    What else goes wrong with values in which little stands says nothing of others.
    """
    try:
        fill(path, {name: blank(kind) for name, kind in members(content).items()})
    except CchcError as error:
        if error.diagnostic.code == "T109" or type(error.__cause__) is SyntaxError:
            yield error.diagnostic


def require_kind(path: Path, shipped: str) -> None:
    """Refuse a file without any field, which would be filled in as it is, and another kind's.

    ``shipped`` is the name of our own template of the kind that is wanted.

    Raises:
        CchcError: T103, when it is no Word file; T107, when it has no field; T110, when it is a
            template of another kind.
    """
    template = opened(path)
    if _is_bare(template):
        raise CchcError(_without_fields(path))
    wanted = next(kind for kind in _KINDS if kind.shipped == shipped)
    lines = (story_lines(name, root) for name, root in stories(template.docx))
    printed = _read(wanted, map(read_story, lines)).printed
    for other in _KINDS:
        if other.content is wanted.content and _is_rather(printed, other, wanted):
            place = Place(file=path.name)
            raise CchcError(diagnose("T110", place, value=other.name, allowed=wanted.name))


def _is_rather(printed: frozenset[str], other: _Kind, wanted: _Kind) -> bool:
    """Whether fields are of a document of the other kind, which shares some with the wanted one."""
    foreign = _shipped_fields(other) - _shipped_fields(wanted)
    own = _shipped_fields(wanted) - _shipped_fields(other)
    if foreign:
        return 2 * len(printed & foreign) > len(foreign)
    return bool(own) and not printed & own and any("[]" in path for path in printed)


def _is_bare(template: DocxTemplate) -> bool:
    try:
        return not template.get_undeclared_template_variables(ENVIRONMENT)
    except OF_EXPRESSIONS:
        return False


def _without_fields(path: Path) -> Diagnostic:
    return replace(_of_no_kind(path), severity=Severity.ERROR)


def _of_no_kind(path: Path) -> Diagnostic:
    kinds = ", ".join(kind.name for kind in _KINDS)
    return diagnose("T107", Place(file=path.name), value=kinds)


def _read(kind: _Kind, read: Iterable[Story]) -> _Reading:
    return _Reading(kind, [usage(ENVIRONMENT.parse(s.source), kind.content) for s in read])


def _place(path: Path, line: Line) -> Place:
    return Place(file=path.name, sheet=line.part, cell=line.place)


def _field_faults(path: Path, story: Story, used: Usage) -> Iterator[Diagnostic]:
    for unknown in used.unknown:
        place = _place(path, story.lines[unknown.line - 1])
        if unknown.loop:
            yield diagnose("T104", place, value=unknown.written, allowed=unknown.loop)
        else:
            yield diagnose("T101", place, value=_with_near(unknown), proposal=unknown.near)
    for group in used.groups:
        place = _place(path, story.lines[group.line - 1])
        how = f"{group.written}.{group.inner}" if group.inner else _loop(group.written)
        yield diagnose("T106", place, value=group.written, allowed=how)


def _with_near(unknown: Unknown) -> str:
    near = f" (gần giống “{unknown.near}”)" if unknown.near else ""
    return f"“{unknown.written}”{near}"


def _loop(several: str) -> str:
    return f"{{%p for x in {several} %}} … {{%p endfor %}}"


def _split_fields(
    place: Place, template: DocxTemplate, root: Any, story: Story
) -> Iterator[Diagnostic]:
    """What docxtpl reads otherwise than a person: Word keeps more within a field than it shows."""
    seen = _names(story.source)
    try:
        read = _names(template.patch_xml(template.xml_to_string(root)))
    except TemplateError:
        if not story.faults:
            yield diagnose("T108", place, value=", ".join(sorted(seen)))
        return
    if (other := read - seen) and not story.faults:
        yield diagnose("T108", place, value=", ".join(sorted(other)))


def _names(source: str) -> frozenset[str]:
    tree = ENVIRONMENT.parse(source)
    return frozenset(
        node.attr if isinstance(node, nodes.Getattr) else str(getattr(node, "name", ""))
        for node in tree.find_all((nodes.Name, nodes.Getattr))
    )


@cache
def _shipped_fields(kind: _Kind) -> frozenset[str]:
    """What our own template of the kind prints."""
    with as_file(files("cchc_xl.templates") / kind.shipped) as path:
        parts = list(stories(opened(path).docx))
    return _read(kind, [read_story(story_lines(name, root)) for name, root in parts]).printed


def _as_a_whole(path: Path, best: _Reading, readings: Sequence[_Reading]) -> Iterator[Diagnostic]:
    """T107 when it could be of any kind, else T105 for each field that it prints no more."""
    others = [r for r in readings if r.kind.content is not best.kind.content]
    if any(other.distance[0] == best.distance[0] for other in others):
        yield _of_no_kind(path)
        return
    shipped = _shipped_fields(best.kind)
    lost = [path for path in field_paths(best.kind.content) if path in shipped - best.printed]
    for name in dict.fromkeys(_widest(path, best.printed) for path in lost):
        yield diagnose("T105", Place(file=path.name), value=name, kind=best.kind.name)


def _widest(path: str, printed: frozenset[str]) -> str:
    """The widest group around a field of which nothing is printed: ``chapters``, else the field."""
    for end, letter in enumerate(path):
        if letter in ".[" and not any(other.startswith(path[: end + 1]) for other in printed):
            return path[:end]
    return path
