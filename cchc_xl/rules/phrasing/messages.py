"""Diagnostics as lines of text for a person: where, what, what to do; repeated ones grouped."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, errors, warnings
from cchc_xl.domain.inbox import PassedBy

_SHOWN = 12
"""How many places of one kind of fault are listed before the rest are only counted."""
_OPTION = re.compile(r" \(--[a-z-]+(?: \w+)?\)")
"""How a remedy names an option of the command line, its value too, after what that stands for."""
_ORDER = tuple(Severity)
"""What weighs most stands first."""


def counts(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are, and what is only told where there is any."""
    wrong, doubtful = errors(diagnostics), warnings(diagnostics)
    told = len(diagnostics) - wrong - doubtful
    more = f", {told} thông tin" if told else ""
    return f"{wrong} lỗi, {doubtful} cảnh báo{more}"


def message_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The lines, errors, then warnings, then what is only told; each kind of a file together.

    A single fault is one line, ``file › sheet › cell: Lỗi S201: what. remedy``. Several of one
    code in one file are a headline with their number and an indented line for each place; so are
    several files with one and the same fault of the whole file.
    """
    groups: dict[tuple[int, str, str], list[Diagnostic]] = {}
    for found in diagnostics:
        file = found.place.file if found.place.cell else ""
        key = (_ORDER.index(found.severity), file, found.code)
        groups.setdefault(key, []).append(found)
    for key in sorted(groups, key=lambda key: key[0]):
        yield from _group_lines(groups[key])


def _group_lines(group: Sequence[Diagnostic]) -> Iterator[str]:
    first = group[0]
    head = f"{first.severity.value} {first.code}"
    if len(group) == 1:
        where = place_text(first.place)
        yield f"{where}: {head}: {_sentence(first)}" if where else f"{head}: {_sentence(first)}"
        return
    title = first.entry.title
    in_cells = bool(first.place.cell)
    where = f"{first.place.file}: " if in_cells and first.place.file else ""
    yield f"{where}{head} ({len(group)} chỗ): {title}."
    for found in group[:_SHOWN]:
        where = place_text(found.place, file=not in_cells)
        yield f"    {where}: {_asked(found)}" if where else f"    {_asked(found)}"
    if len(group) > _SHOWN:
        yield f"    … và {len(group) - _SHOWN} chỗ nữa."
    for remedy in dict.fromkeys(found.remedy for found in group[:_SHOWN]):
        yield f"    → {remedy}"


def untyped(line: str) -> str:
    """The line for somebody who types no command: without the names of options."""
    return _OPTION.sub("", line)


def passed_by_lines(passed_by: Sequence[PassedBy]) -> list[str]:
    """One line on what lies among the files that were sent and is none of them; none for none."""
    if not passed_by:
        return []
    named = "; ".join(f"{file.place} ({file.what})" for file in passed_by)
    return [f"Bỏ qua {len(passed_by)} mục không phải biểu gửi về: {named}."]


def place_text(place: Place, *, file: bool = True) -> str:
    """The place as ``file › sheet › cell``; parts that are not known are left out."""
    parts = (place.file if file else "", place.sheet, place.cell)
    return " › ".join(part for part in parts if part)


def _sentence(found: Diagnostic) -> str:
    return f"{_asked(found)} {found.remedy}"


def _asked(found: Diagnostic) -> str:
    """The message, with the value that was probably meant."""
    return f"{found.message} Có phải là “{found.proposal}”?" if found.proposal else found.message


def nobody_lines(own: Sequence[str]) -> list[str]:
    """That no letter was written; ``own`` is what the focal unit itself has still to do."""
    others = " khác" if own else ""
    return [f"Không có đơn vị nào{others} cần đôn đốc.", *own]
