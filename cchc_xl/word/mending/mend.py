"""Mends a document: decides, changes, and looks whether nothing else has changed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.mending import Level, Patch
from cchc_xl.package import Package, open_package
from cchc_xl.word.linting.lint import Examined, Linted, examine
from cchc_xl.word.mending import comments as notes
from cchc_xl.word.mending.applying import apply_mends
from cchc_xl.word.mending.decisions import context_of, decide
from cchc_xl.word.mending.edits import Mend, agreeing
from cchc_xl.word.mending.lines import CODES as LINES
from cchc_xl.word.mending.lines import line_mends
from cchc_xl.word.mending.packing import kept, packed
from cchc_xl.word.mending.refusing import refuse_document, refuse_package, refuse_regime
from cchc_xl.word.mending.remarks import remarks
from cchc_xl.word.mending.sections import headers_of
from cchc_xl.word.mending.signing import Signature
from cchc_xl.word.mending.undoing import canonical, rejected, texts
from cchc_xl.word.reading.effective import part_root
from cchc_xl.word.reading.flow import read_flow
from cchc_xl.word.reading.opening import open_document

_SAVED = re.compile(rb"<dcterms:modified[^>]*>([\d:T-]+Z)<")
_CORE = "docProps/core.xml"
_TYPES = "[Content_Types].xml"
_OF_WIDTHS, _WIDENING = ("L125", "L126", "L131"), ("L104", "L106", "L107", "L121", "L122")
"""Deviations that depend on how wide text is, and what changes that."""
_TRIES = 3
"""Times that mending begins anew without what has not come out well."""
_Key = tuple[str, str, str]


class Mended(Struct, frozen=True):
    """A mended document."""

    content: bytes
    """The new file; empty when there is nothing to mend or to say."""
    patches: tuple[Patch, ...]
    remaining: tuple[Diagnostic, ...]
    """What a person is to decide."""
    commented: int
    """How many comments were put in."""
    linted: Linted
    """What was found before."""


class _Attempt(Struct):
    """A document opened anew, with what is changed in it."""

    document: Document
    examined: Examined
    roots: dict[str, Any]
    """The parts that may be changed, by name."""
    mends: list[Mend]
    changed: set[str]
    """The parts that are changed."""
    signature: Signature
    level: Level
    texts: Sequence[str] = ()
    """What each paragraph is to read when all changes are accepted."""
    is_as_told: bool = True
    """Whether each paragraph reads so."""
    commented: frozenset[str] = frozenset()
    comments: Any = None


def mend_document(
    path: Path, *, level: Level = Level.SAFE, as_of: date | None = None, regime: str = ""
) -> Mended:
    """The document with what may be mended at that level, and what remains.

    Raises:
        CchcError: L240 (why it is not mended), L241 (what was written would not be right), and as
            ``open_document``.
    """
    before = open_document(path)
    judge = partial(examine, file=path.name, as_of=as_of, regime=regime)
    with open_package(path) as package:
        refuse_package(path, package)
        refuse_document(path.name, before, list(_roots(before).values()))
        day = _day(package)
        skipped: set[_Key] = set()
        wrong: set[_Key] = set()
        for _ in range(_TRIES):
            attempt = _begin(path, level, day, judge, skipped)
            _apply(attempt, judge, skipped)
            remaining = _remaining(attempt)
            _comment(attempt, remaining)
            content = packed(package, _parts(attempt, package))
            reason = _unlike(attempt, before, package, content)
            if reason:
                break
            after = judge(docx.Document(BytesIO(content))).linted.diagnostics
            wrong = _wrong(attempt, after)
            if not wrong:
                return _mended(attempt, content, remaining)
            skipped |= _culprits(attempt, wrong)
            reason = f"kiểm tra lại còn {', '.join(sorted({code for code, _, _ in wrong}))}"
    raise CchcError(diagnose("L241", Place(file=path.name), reason=reason))


def _mended(attempt: _Attempt, content: bytes, remaining: Sequence[Diagnostic]) -> Mended:
    patches = tuple(patch for mend in attempt.mends for patch in mend.patches)
    changed = bool(patches or attempt.commented)
    return Mended(
        content=content if changed else b"",
        patches=patches,
        remaining=tuple(remaining),
        commented=len(attempt.commented),
        linted=attempt.examined.linted,
    )


def _roots(document: Document) -> dict[str, Any]:
    """The document and its headers and footers, by the name of their part."""
    part = document.part
    roots = {str(part.partname)[1:]: part.element}
    for relation in part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external:
            root = getattr(relation.target_part, "element", None)
            if root is not None:
                roots[str(relation.target_part.partname)[1:]] = root
    return roots


def _day(package: Package) -> str:
    """When the document was last saved, as it says itself; empty where it does not."""
    found = _SAVED.search(package.read(_CORE)) if _CORE in package.names else None
    return found[1].decode() if found else ""


def _begin(
    path: Path,
    level: Level,
    day: str,
    judge: Callable[[Document], Examined],
    skipped: set[_Key],
) -> _Attempt:
    document = open_document(path)
    examined = judge(document)
    refuse_regime(path.name, examined)
    roots = _roots(document)
    comments = part_root(document, "comments")
    headers = headers_of(document, examined.flow)
    known = {id(root): name for name, root in roots.items()}
    decided = (
        mend
        for mend in decide(context_of(examined, headers), level)
        if key_of(mend.diagnostic) not in skipped and set(_within(mend)) <= set(known)
    )
    mends = list(agreeing(decided))
    changed = {known[root] for mend in mends for root in _within(mend)}
    signature = Signature(day, [*roots.values(), *([] if comments is None else [comments])])
    return _Attempt(document, examined, roots, mends, changed, signature, level, comments=comments)


def _within(mend: Mend) -> Iterator[int]:
    """The identity of the roots of the parts that it changes."""
    return (id(edit.target.getroottree().getroot()) for edit in mend.edits)


def key_of(diagnostic: Diagnostic) -> _Key:
    """What tells a deviation from others of its document."""
    return diagnostic.code, diagnostic.place.sheet, diagnostic.place.cell


def _remaining(attempt: _Attempt) -> list[Diagnostic]:
    mended = {id(mend.diagnostic) for mend in attempt.mends}
    return [d for d in attempt.examined.linted.diagnostics if id(d) not in mended]


def _apply(attempt: _Attempt, judge: Callable[[Document], Examined], skipped: set[_Key]) -> None:
    """Make the changes, then those of the lines whose length depends on all others."""
    root = attempt.document.element
    attempt.texts = apply_mends(attempt.mends, root, attempt.signature)
    attempt.is_as_told = list(texts(root)) == attempt.texts
    told = {key_of(d): d for d in attempt.examined.linted.diagnostics}
    moving = any(mend.diagnostic.code in _WIDENING for mend in attempt.mends)
    if attempt.level is Level.SAFE or not (moving or any(code in LINES for code, *_ in told)):
        return
    later = judge(attempt.document)
    headers = headers_of(attempt.document, later.flow)
    sizes = [m for m in decide(context_of(later, headers), attempt.level) if _is_of_sizes(m)]
    _apply_late(attempt, sizes, skipped)
    _apply_late(attempt, line_mends(judge(attempt.document) if sizes else later), skipped)


def _is_of_sizes(mend: Mend) -> bool:
    return mend.diagnostic.code == "L125"


def _apply_late(attempt: _Attempt, mends: Iterable[Mend], skipped: set[_Key]) -> None:
    """Make changes that were decided when others had been made."""
    root = attempt.document.element
    told = {key_of(d): d for d in attempt.examined.linted.diagnostics}
    chosen = [mend for mend in mends if key_of(mend.diagnostic) not in skipped]
    if chosen:
        attempt.texts = apply_mends(chosen, root, attempt.signature)
        attempt.is_as_told &= list(texts(root)) == attempt.texts
        attempt.changed.add(next(iter(attempt.roots)))
    for mend in chosen:
        first = told.get(key_of(mend.diagnostic), mend.diagnostic)
        attempt.mends.append(replace(mend, diagnostic=first))


def _comment(attempt: _Attempt, remaining: Sequence[Diagnostic]) -> None:
    """Put what remains beside the text."""
    told = remarks(attempt.examined, remaining)
    if told and attempt.comments is None:
        attempt.comments = notes.empty_comments()
    attempt.commented = frozenset(
        notes.add_comment(attempt.comments, paragraph, sentences, attempt.signature)
        for paragraph, sentences in told.items()
    )


def _parts(attempt: _Attempt, package: Package) -> dict[str, bytes]:
    """The parts that are written anew."""
    main = next(iter(attempt.roots))
    changed = attempt.changed | ({main} if attempt.commented else set())
    parts = {name: _bytes(attempt.roots[name]) for name in sorted(changed)}
    if attempt.commented:
        parts |= _comment_parts(attempt, package, main)
    return parts


def _comment_parts(attempt: _Attempt, package: Package, main: str) -> dict[str, bytes]:
    written = _bytes(attempt.comments)
    for relation in attempt.document.part.rels.values():
        if relation.reltype.endswith("/comments") and not relation.is_external:
            return {str(relation.target_part.partname)[1:]: written}
    folder = main[: main.rfind("/") + 1]
    relations = f"{folder}_rels/{main.removeprefix(folder)}.rels"
    former = package.read(relations) if relations in package.names else notes.NO_RELATIONS
    names = (f"comments{number or ''}.xml" for number in count())
    taken = {name.casefold() for name in package.names}
    name = next(name for name in names if f"{folder}{name}".casefold() not in taken)
    return {
        f"{folder}{name}": written,
        _TYPES: notes.with_type(package.read(_TYPES), f"{folder}{name}"),
        relations: notes.with_relation(former, name),
    }


def _bytes(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _unlike(attempt: _Attempt, before: Document, package: Package, content: bytes) -> str:
    """What of the new package is not as it must be; empty when all is."""
    changed = frozenset(_parts(attempt, package))
    if not kept(package, content, changed):
        return "một phần khác của tệp đã đổi"
    new = docx.Document(BytesIO(content))
    roots, former = _roots(new), _roots(before)
    for name, root in former.items():
        numbers = attempt.commented if name == next(iter(former)) else frozenset[str]()
        if canonical(rejected(roots[name], numbers)) != canonical(root):
            return f"từ chối mọi thay đổi không trả lại được phần “{name}”"
    if not attempt.is_as_told or list(texts(new.element)) != attempt.texts:
        return "chữ của văn bản khác với những chỗ đã nêu"
    return ""


def _wrong(attempt: _Attempt, after: Sequence[Diagnostic]) -> set[_Key]:
    """The deviations that are there although they were mended, or that are new."""
    told = Counter(map(key_of, attempt.examined.linted.diagnostics))
    told.subtract(key_of(mend.diagnostic) for mend in attempt.mends)
    former = _former_places(attempt)
    left = Counter(
        (code, sheet, former.get(cell, cell)) for code, sheet, cell in map(key_of, after)
    )
    return {key for key, count in left.items() if count > told[key]}


def _former_places(attempt: _Attempt) -> dict[str, str]:
    """The places of paragraphs by those that they have below paragraphs that were put in."""
    if not any(edit.inserted for mend in attempt.mends for edit in mend.edits):
        return {}
    places = {block.element: block.place for block in attempt.examined.flow.blocks}
    now = read_flow(attempt.document).blocks
    return {b.place: places.get(b.element, f"{b.place} (mới)") for b in now}


def _culprits(attempt: _Attempt, wrong: set[_Key]) -> set[_Key]:
    """The mends that may have made these: of the same place, or of the head for lines and sizes."""
    keys = {key_of(mend.diagnostic) for mend in attempt.mends}
    places = {key[1:] for key in wrong}
    found = {key for key in keys if key[1:] in places}
    if any(code in _OF_WIDTHS for code, _, _ in wrong):
        found |= {key for key in keys if key[0] in _WIDENING}
    return found or keys
