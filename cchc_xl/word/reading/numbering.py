"""The numbers and bullets that Word counts by itself and writes into no paragraph."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from cchc_xl.domain.text import roman
from cchc_xl.word.reading.effective import Styles, root_of

_LEVEL = re.compile(r"%(\d)")
_UNPRINTED = ("none", None)


@dataclass(slots=True)
class Numbering:
    """Counts the lists of a document; to be asked for each paragraph once, in their order."""

    document: Document
    styles: Styles
    _abstracts: dict[str, Any] = field(init=False, default_factory=dict)
    _owners: dict[str, str] = field(init=False, default_factory=dict)
    _restarts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)
    """By list and level: with which number its first paragraph begins anew."""
    _counts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        relations = self.document.part.rels.values()
        kinds = {r.reltype.rpartition("/")[2]: r for r in relations if not r.is_external}
        if "numbering" not in kinds:
            return
        root = root_of(kinds["numbering"].target_part)
        for abstract in root.findall(qn("w:abstractNum")):
            levels = {_level(level): level for level in abstract.iter(qn("w:lvl"))}
            self._abstracts[abstract.get(qn("w:abstractNumId"))] = levels
        for number in root.findall(qn("w:num")):
            self._owners[number.get(qn("w:numId"))] = _value(number, "abstractNumId", "")
            self._restarts[number.get(qn("w:numId"))] = {
                _level(override): _whole(_value(override, "startOverride", ""), 1)
                for override in number.findall(qn("w:lvlOverride"))
                if override.find(qn("w:startOverride")) is not None
            }

    def label(self, paragraph: Any) -> str:
        """What Word prints before the paragraph: ``1.``, ``a)``, ``-``; empty for nothing."""
        number, depth = self._list_of(paragraph)
        owner = self._owners.get(number or "")
        levels = self._abstracts.get(owner or "", {})
        if owner is None or depth not in levels:
            return ""
        kind = _value(levels[depth], "numFmt", "decimal")
        if kind == "bullet":
            return "-"
        counts = self._counts.setdefault(owner, {})
        restart = self._restarts.get(number or "", {}).pop(depth, None)
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        if restart is not None:
            counts[depth] = restart
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return _LEVEL.sub(
            lambda found: self._printed(levels, counts, int(found[1]) - 1),
            _value(levels[depth], "lvlText", ""),
        )

    def font(self, paragraph: Any) -> str:
        """The font that the list gives to what it prints; empty when it says nothing."""
        number, depth = self._list_of(paragraph)
        level = self._abstracts.get(self._owners.get(number or "") or "", {}).get(depth)
        fonts = None if level is None else level.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        return "" if fonts is None else str(fonts.get(qn("w:ascii"), ""))

    @staticmethod
    def _printed(levels: dict[int, Any], counts: dict[int, int], depth: int) -> str:
        if depth not in levels:
            return ""
        kind = _value(levels[depth], "numFmt", "decimal")
        return _in_words(kind, counts.get(depth, _start(levels[depth])))

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        nearest = (paragraph, *reversed(self.styles.chain(self.styles.style_id(paragraph))))
        listed = (owner.find(f"{qn('w:pPr')}/{qn('w:numPr')}") for owner in nearest)
        found = next((properties for properties in listed if properties is not None), None)
        if found is None:
            return None, 0
        return _value(found, "numId", "") or None, _whole(_value(found, "ilvl", ""), 0)


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
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    return f"{count:02}" if kind == "decimalZero" else str(count)
