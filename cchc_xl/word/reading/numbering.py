"""The numbers and bullets that Word counts by itself and writes into no paragraph."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document

from cchc_xl.domain.text import roman
from cchc_xl.word.oxml import qn
from cchc_xl.word.reading.effective import Styles, root_of
from cchc_xl.word.reading.formatting import is_on

_LEVEL = re.compile(r"%(\d)")
_UNPRINTED = ("none", None)
_ABSTRACT = qn("w:abstractNum")
_LISTING = f"{qn('w:pPr')}/{qn('w:numPr')}"


@dataclass(slots=True)
class Numbering:
    """Counts the lists of a document; to be asked for each paragraph once, in their order.

    Lists that share an abstract one are one list to Word (ISO/IEC 29500-1, 17.9).
    """

    document: Document
    styles: Styles
    _owners: dict[str, str] = field(init=False, default_factory=dict)
    """The abstract list of each list."""
    _levels: dict[str, dict[int, Any]] = field(init=False, default_factory=dict)
    """The levels of each list by their depth, its own in place of those of its abstract list."""
    _restarts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)
    """By list and level: with which number its first paragraph begins anew."""
    _counts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)
    _styled: dict[str, tuple[str, list[int]]] = field(init=False, default_factory=dict)
    """By style: the list that it or one it is based on names, and the levels there."""

    def __post_init__(self) -> None:
        relations = self.document.part.rels.values()
        kinds = {r.reltype.rpartition("/")[2]: r for r in relations if not r.is_external}
        if "numbering" not in kinds:
            return
        root = root_of(kinds["numbering"].target_part)
        abstracts = {a.get(qn("w:abstractNumId")): a for a in root.iterchildren(_ABSTRACT)}
        named = {_value(a, "styleLink", ""): key for key, a in abstracts.items()}
        for listed in root.iterchildren(qn("w:num")):
            number, owner = listed.get(qn("w:numId")), _value(listed, "abstractNumId", "")
            if owner in abstracts:
                owner = named.get(_value(abstracts[owner], "numStyleLink", "-"), owner)
                self._read(listed, number, owner, abstracts[owner])

    def _read(self, listed: Any, number: str, owner: str, abstract: Any) -> None:
        overrides = listed.findall(qn("w:lvlOverride"))
        own = [level for override in overrides for level in override.iterchildren(qn("w:lvl"))]
        levels = (*abstract.iterchildren(qn("w:lvl")), *own)
        self._owners[number] = owner
        self._levels[number] = {_level(level): level for level in levels}
        self._restarts[number] = {
            _level(override): _whole(_value(override, "startOverride", ""), 1)
            for override in overrides
            if override.find(qn("w:startOverride")) is not None
        }

    def label(self, paragraph: Any) -> str:
        """What Word prints before the paragraph: ``1.``, ``a)``, ``-``; empty for nothing."""
        number, depth = self._list_of(paragraph)
        levels = self._levels.get(number, {})
        if depth not in levels:
            return ""
        kind = _value(levels[depth], "numFmt", "decimal")
        if kind == "bullet":
            return "-"
        counts = self._counts.setdefault(self._owners[number], {})
        restart = self._restarts[number].pop(depth, None)
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        if restart is not None:
            counts[depth] = restart
        for deeper in [at for at in counts if at > depth and _restarts_below(levels, at, depth)]:
            del counts[deeper]
        legal = levels[depth].find(qn("w:isLgl"))
        digits = legal is not None and is_on(legal)
        return _LEVEL.sub(
            lambda found: _printed(levels, counts, int(found[1]) - 1, digits=digits),
            _value(levels[depth], "lvlText", ""),
        )

    def font(self, paragraph: Any) -> str:
        """The font that the list gives to what it prints; empty when it says nothing."""
        number, depth = self._list_of(paragraph)
        level = self._levels.get(number, {}).get(depth)
        fonts = None if level is None else level.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        return "" if fonts is None else str(fonts.get(qn("w:ascii"), ""))

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list of a paragraph, and its level there; an empty list for none."""
        number, depths = self._named_by(paragraph)
        if not number:
            number, further = self._list_of_style(self.styles.style_id(paragraph))
            depths += further
        return number, (depths or [0])[0]

    def _list_of_style(self, key: str) -> tuple[str, list[int]]:
        if key not in self._styled:
            number, depths = "", list[int]()
            for style in reversed(self.styles.chain(key)):
                number, further = self._named_by(style)
                depths += further
                if number:
                    break
            self._styled[key] = number, depths
        return self._styled[key]

    def _named_by(self, owner: Any) -> tuple[str, list[int]]:
        """The list that a paragraph or style itself names, and its levels there."""
        listing = owner.find(_LISTING)
        if listing is None:
            return "", []
        number, depth = _value(listing, "numId", ""), _value(listing, "ilvl", "")
        depths = [_whole(depth, 0)] if depth else []
        if number:
            depths += self._linked(number, owner.get(qn("w:styleId")))
        return number, depths

    def _linked(self, number: str, style: str | None) -> list[int]:
        """The level that names a style for its own."""
        levels = self._levels.get(number, {}).items() if style else ()
        return [depth for depth, level in levels if _value(level, "pStyle", "") == style]


def _restarts_below(levels: dict[int, Any], deeper: int, depth: int) -> bool:
    """Whether a level begins anew behind one above it; articles may be counted on (lvlRestart)."""
    asked = _whole(_value(levels[deeper], "lvlRestart", ""), deeper) if deeper in levels else deeper
    return depth < asked


def _printed(levels: dict[int, Any], counts: dict[int, int], depth: int, *, digits: bool) -> str:
    if depth not in levels:
        return ""
    kind = _value(levels[depth], "numFmt", "decimal")
    count = counts.get(depth, _start(levels[depth]))
    return str(count) if digits and kind not in _UNPRINTED else _in_words(kind, count)


def _level(element: Any) -> int:
    return _whole(element.get(qn("w:ilvl"), ""), 0)


def _start(level: Any) -> int:
    return _whole(_value(level, "start", ""), 1)


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdecimal() else default


def _value(element: Any, child: str, default: str) -> str:
    found = element.find(qn(f"w:{child}"))
    return default if found is None else found.get(qn("w:val"), default)


def _in_words(kind: str, count: int) -> str:
    if kind in _UNPRINTED:
        return ""
    if kind in ("lowerRoman", "upperRoman"):
        return roman(count) if kind == "upperRoman" else roman(count).lower()
    if kind in ("lowerLetter", "upperLetter"):
        turns, place = divmod(count - 1, 26)
        letter = chr(ord("a") + place) * (turns + 1)
        return letter.upper() if kind == "upperLetter" else letter
    return f"{count:02}" if kind == "decimalZero" else str(count)
