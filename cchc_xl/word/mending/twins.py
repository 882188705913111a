"""What stands twice in a file, for newer and older programs, is changed in both places or in none.

A text box of Word is kept as ``mc:Choice`` and, with the same words, as ``mc:Fallback``.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn
from msgspec.structs import replace

from cchc_xl.word.mending.edits import Edit

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = qn("w:txbxContent")


def with_twins(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits and those of their twins; none where a twin is not as its original."""
    twins = [(edit, twin) for edit in edits for twin in _twins(edit.target)]
    if any(twin is None for _, twin in twins):
        return ()
    return (*edits, *(replace(edit, target=twin) for edit, twin in twins))


def _twins(target: Any) -> Iterator[Any]:
    """The same place in the wording for older programs; None where there is no such place."""
    choice: Any = next(target.iterancestors(f"{_MC}Choice"), None)
    for other in choice.itersiblings(f"{_MC}Fallback") if choice is not None else ():
        box = next((a for a in target.iterancestors(_BOX) if choice in a.iterancestors()), None)
        if box is None:
            yield _same_place(target, choice, other)
        else:
            here, there = list(choice.iter(_BOX)), list(other.iter(_BOX))
            same = len(here) == len(there)
            yield _same_place(target, box, there[here.index(box)]) if same else None


def _same_place(target: Any, top: Any, other: Any) -> Any:
    """The element in ``other`` that stands there as the target does in ``top``."""
    steps = []
    at = target
    while at is not top:
        steps.append(at.getparent().index(at))
        at = at.getparent()
    found = other
    for step in reversed(steps):
        if step >= len(found):
            return None
        found = found[step]
    return found if found.tag == target.tag and _words(found) == _words(target) else None


def _words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))
