"""How text really looks: styles, themes, tables, lists and direct formatting put together.

The order is Word's (ISO/IEC 29500-1, 17.7.2): defaults of the document, the table's style, the
paragraph's style with those it is based on, the list level, the character style, then what is
set at the text itself.
"""

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from lxml import etree
from msgspec import Struct, field

from cchc_xl.word.oxml import qn
from cchc_xl.word.reading.formatting import (
    FALLBACK_FONT,
    OFF,
    ParagraphLook,
    RunLook,
    is_on,
    number,
    paragraph_settings,
    value_of,
)

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME_COLOURS = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1"} | {
    "text2": "dk2",
    "dark2": "dk2",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_TOGGLES = ("b", "i", "caps", "smallCaps")
_DEEPEST_STYLE = 11
"""How many styles Word lets be based on each other."""


class Styles(Struct):
    """The styles of a document, and what they make of its paragraphs and runs."""

    document: Document
    _styles: dict[str, Any] = field(default_factory=dict)
    _defaults: dict[str, str] = field(default_factory=dict)
    """Style id that is taken where none is named, by type."""
    _fonts: dict[str, str] = field(default_factory=dict)
    _colours: dict[str, str] = field(default_factory=dict)
    _chains: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    _tables: dict[Any, tuple[Any, ...]] = field(default_factory=dict)
    """A table has many paragraphs, and finding its properties again for each would take long."""
    _looks: dict[tuple[Any, ...], RunLook] = field(default_factory=dict)
    """Most runs of a document look like others."""
    _settings: dict[tuple[Any, ...], ParagraphLook] = field(default_factory=dict)
    """So do most paragraphs."""
    _levels: dict[tuple[str, str], Any] = field(default_factory=dict)
    _base_run: Any = None
    _base_paragraph: Any = None

    def __post_init__(self) -> None:
        root = part_root(self.document, "styles")
        if root is not None:
            for style in root.iterchildren(qn("w:style")):
                key = style.get(qn("w:styleId"), "")
                self._styles[key] = style
                if style.get(qn("w:default")) not in (None, *OFF):
                    self._defaults.setdefault(style.get(qn("w:type"), ""), key)
            self._base_run = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
            self._base_paragraph = root.find(
                f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}"
            )
        self._read_theme(part_root(self.document, "theme"))
        self._read_lists(part_root(self.document, "numbering"))

    def _read_theme(self, root: Any) -> None:
        if root is None:
            return
        for group in ("major", "minor"):
            latin = root.find(f".//{_A}{group}Font/{_A}latin")
            if latin is not None:
                self._fonts[group] = latin.get("typeface", "")
        for colour in root.iterfind(f".//{_A}clrScheme/*"):
            value = next((c.get("lastClr") or c.get("val") for c in colour), None)
            self._colours[colour.tag.removeprefix(_A)] = value or ""

    def _read_lists(self, root: Any) -> None:
        if root is None:
            return
        abstract = {a.get(qn("w:abstractNumId")): a for a in root.iterchildren(qn("w:abstractNum"))}
        links = {value_of(a.find(qn("w:styleLink"))): a for a in abstract.values()}
        for each in root.iterchildren(qn("w:num")):
            target = each.find(qn("w:abstractNumId"))
            source = abstract.get(value_of(target)) if target is not None else None
            if source is not None and (link := value_of(source.find(qn("w:numStyleLink")))):
                source = links.get(link, source)
            for owner in (source, *each.iterchildren(qn("w:lvlOverride"))):
                for level in owner.iter(qn("w:lvl")) if owner is not None else ():
                    key = each.get(qn("w:numId"), ""), level.get(qn("w:ilvl"), "0")
                    self._levels[key] = level

    def default(self, kind: str) -> str:
        """The id of the style that is taken where none is named; empty when there is none."""
        return self._defaults.get(kind, "")

    def style_id(self, paragraph: Any) -> str:
        """The id of the paragraph's style."""
        key = value_of(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))
        return key if key in self._styles else self.default("paragraph")

    def chain(self, key: str) -> tuple[Any, ...]:
        """The style and those it is based on, the base first."""
        if key not in self._chains:
            self._chains[key] = self._follow(key)
        return self._chains[key]

    def _follow(self, key: str) -> tuple[Any, ...]:
        found: list[Any] = []
        while key in self._styles and len(found) < _DEEPEST_STYLE:
            found.append(self._styles[key])
            key = value_of(self._styles[key].find(qn("w:basedOn")))
        return tuple(reversed(found))

    def table_style(self, paragraph: Any) -> tuple[Any, ...]:
        """The chain of styles of the innermost table around the paragraph; empty outside."""
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        return () if table is None else self.style_of_table(table)

    def style_of_table(self, table: Any) -> tuple[Any, ...]:
        """The chain of styles of a table."""
        if table not in self._tables:
            properties = next(table.iterchildren(qn("w:tblPr")), None)
            named = properties.find(qn("w:tblStyle")) if properties is not None else None
            self._tables[table] = self.chain(value_of(named) or self.default("table"))
        return self._tables[table]

    def run(self, run: Any, paragraph: Any) -> RunLook:
        """How the characters of a run look."""
        direct = run.find(qn("w:rPr"))
        table, style = self.table_style(paragraph), self.style_id(paragraph)
        key = table, style, b"" if direct is None else etree.tostring(direct)
        if key not in self._looks:
            named = None if direct is None else direct.find(qn("w:rStyle"))
            chains = table, self.chain(style), self.chain(value_of(named))
            levels = tuple([style.find(qn("w:rPr")) for style in chain] for chain in chains)
            self._looks[key] = self._run(levels, direct)
        return self._looks[key]

    def _run(self, levels: tuple[list[Any], ...], direct: Any) -> RunLook:
        styled = [properties for level in levels for properties in level]
        looks = [p for p in (self._base_run, *styled, direct) if p is not None]
        toggles = {name: self._toggle(name, levels, direct) for name in _TOGGLES}
        latin, other = self._fonts_of(looks)
        size = _last(looks, "sz")
        underline = _last(looks, "u")
        hidden = _last(looks, "vanish")
        return RunLook(
            latin=latin,
            other=other,
            size=number(value_of(size), 20) / 2,
            spread=number(value_of(_last(looks, "spacing"))) / 20,
            scale=number(value_of(_last(looks, "w")).rstrip("%"), 100) / 100,
            bold=toggles["b"],
            italic=toggles["i"],
            capitals=toggles["caps"] or toggles["smallCaps"],
            underlined=underline is not None and value_of(underline) not in ("none", ""),
            hidden=hidden is not None and is_on(hidden),
            colour=self._colour(_last(looks, "color")),
        )

    def _toggle(self, name: str, levels: tuple[list[Any], ...], direct: Any) -> bool:
        """Bold and its like: text says it outright, styles of several kinds cancel each other."""
        own = direct.find(qn(f"w:{name}")) if direct is not None else None
        if own is not None:
            return is_on(own)
        base = self._base_run.find(qn(f"w:{name}")) if self._base_run is not None else None
        if base is not None and is_on(base):
            return True
        result = False
        for level in levels:
            found = _last([p for p in level if p is not None], name)
            result ^= found is not None and is_on(found)
        return result

    def _fonts_of(self, looks: list[Any]) -> tuple[str, str]:
        names = {"ascii": FALLBACK_FONT, "hAnsi": FALLBACK_FONT}
        for properties in looks:
            fonts = properties.find(qn("w:rFonts"))
            for slot in names if fonts is not None else ():
                theme = fonts.get(qn(f"w:{slot}Theme"))
                name = self._fonts.get(theme[:5]) if theme else fonts.get(qn(f"w:{slot}"))
                names[slot] = name or names[slot]
        return names["ascii"], names["hAnsi"]

    def _colour(self, colour: Any) -> str:
        if colour is None:
            return "auto"
        theme = colour.get(qn("w:themeColor"))
        plain = not colour.get(qn("w:themeTint")) and not colour.get(qn("w:themeShade"))
        if theme and plain:
            known = self._colours.get(_THEME_COLOURS.get(theme, theme))
            if known:
                return known.upper()
        return value_of(colour).upper() if value_of(colour) not in ("", "auto") else "auto"

    def paragraph(self, paragraph: Any) -> ParagraphLook:
        """How a paragraph is set."""
        own, table = paragraph.find(qn("w:pPr")), self.table_style(paragraph)
        style = self.style_id(paragraph)
        key = table, style, b"" if own is None else etree.tostring(own)
        if key not in self._settings:
            self._settings[key] = self._paragraph(table, style, own)
        return self._settings[key]

    def _paragraph(self, table: tuple[Any, ...], style_id: str, own: Any) -> ParagraphLook:
        styles = self.chain(style_id)
        looks = [self._base_paragraph]
        looks += [style.find(qn("w:pPr")) for style in table]
        listed = False
        for properties in (*(style.find(qn("w:pPr")) for style in styles), own):
            level = self._list_level(properties, listed)
            if level is not None:
                listed = bool(level)
                if level:
                    looks.append(level[0].find(qn("w:pPr")))
            looks.append(properties)
        values: dict[str, Any] = {}
        for properties in looks:
            if properties is not None:
                values.update(paragraph_settings(properties, values))
        return ParagraphLook(style=style_id, listed=listed, **values)

    def _list_level(self, properties: Any, listed: bool) -> tuple[Any, ...] | None:
        """The list level that these properties name; empty when they end a list; else None."""
        listing = properties.find(qn("w:numPr")) if properties is not None else None
        target = listing.find(qn("w:numId")) if listing is not None else None
        if listing is None or (target is None and not listed):
            return None
        depth = listing.find(qn("w:ilvl"))
        key = value_of(target) if target is not None else "", value_of(depth) or "0"
        level = self._levels.get(key)
        return () if level is None else (level,)


def part_root(document: Document, kind: str) -> Any:
    """The root of the part of that kind (``styles``, ``theme``, …), or None where there is none."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            return root_of(relation.target_part)
    return None


def root_of(part: Any) -> Any:
    """The root of a part, also of one whose content type the library does not know."""
    element = getattr(part, "element", None)
    return element if element is not None else parse_xml(part.blob)


def _last(looks: list[Any], name: str) -> Any:
    found = (properties.find(qn(f"w:{name}")) for properties in looks)
    return next((element for element in reversed([*found]) if element is not None), None)
