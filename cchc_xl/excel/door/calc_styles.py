"""How the styles of an OpenDocument strike out and how large they make rows and columns."""

import re

from lxml import etree
from msgspec import Struct, field

_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(mm|cm|in|pt|pc)")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6}
_SIZES = {"table-column": "column-width", "table-row": "row-height"}


class _Style(Struct, frozen=True):
    parent: str
    strikes: bool | None
    """None where it says nothing."""
    size: float


class Styles(Struct):
    """The styles of a document by family and name; the default of a family has no name."""

    _known: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _cells: dict[str, bool] = field(default_factory=dict)

    def add(self, tree: etree._Element) -> None:
        """Take in the styles of a part, or of a piece of it."""
        for style in tree.iter("{*}style", "{*}default-style"):
            family = attribute(style, "family")
            text = style.find("{*}text-properties")
            sized = style.find(f"{{*}}{family}-properties") if family in _SIZES else None
            size = length(attribute(sized, _SIZES[family])) if sized is not None else 0.0
            self._known[family, attribute(style, "name")] = _Style(
                attribute(style, "parent-style-name"),
                None if text is None else _strikes(text),
                size,
            )

    def cell_strikes(self, name: str) -> bool:
        """Whether cells of the style are struck out; those without any have ``Default``."""
        if name not in self._cells:
            strikes = self.strikes("table-cell", name or "Default")
            self._cells[name] = bool(strikes)
        return self._cells[name]

    def strikes(self, family: str, name: str) -> bool | None:
        """Whether the style strikes out, or those that it is made from; None: nobody says."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            style = self._known.get((family, name))
            if style is not None and style.strikes is not None:
                return style.strikes
            name = "" if style is None else style.parent
        return None

    def size(self, family: str, name: str) -> float:
        """Height of a row or width of a column in millimetres; 0 where the style is not known."""
        style = self._known.get((family, name))
        return style.size if style else 0.0


def _strikes(text: etree._Element) -> bool | None:
    said = [attribute(text, f"text-line-through-{what}") for what in ("style", "type")]
    values = [value for value in said if value]
    return all(value != "none" for value in values) if values else None


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name in whatever namespace; empty where it is absent."""
    end = "}" + name
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(end)), "")


def length(text: str) -> float:
    """A length in millimetres; 0 of what is none."""
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _MILLIMETRES[found[2]] if found else 0.0
