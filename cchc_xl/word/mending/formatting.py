"""Changes the formatting of runs, paragraphs and sections as Word tracks it, and takes it back.

What was there before stands within: rejecting the change brings it back as it was.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from cchc_xl.word.mending.signing import Signature

_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr"
)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid printerSettings"
)
_ORDER = {"rPr": _RUN.split(), "pPr": _PARAGRAPH.split(), "sectPr": _SECTION.split()}
"""The children of each kind of properties in the order of the schema."""
_KEPT = {
    "rPr": (),
    "pPr": ("rPr", "sectPr"),
    "sectPr": ("headerReference", "footerReference"),
}
"""What a record of former properties does not hold."""

Settings = Mapping[str, Mapping[str, str | None]]
"""By the name of an element its attributes; None takes an attribute away.

``pBdr/top`` is an element within another, and its first.
"""


def change_run(run: Any, settings: Settings, signature: Signature) -> None:
    """Set what the settings say of a run."""
    _change(_properties(run, "rPr"), settings, signature)


def change_paragraph(paragraph: Any, settings: Settings, signature: Signature) -> None:
    """Set what the settings say of a paragraph."""
    _change(_properties(paragraph, "pPr"), settings, signature)


def set_paragraph(paragraph: Any, settings: Settings) -> None:
    """Set what the settings say of a paragraph that is new as a whole."""
    properties = _properties(paragraph, "pPr")
    for name, attributes in settings.items():
        _set(properties, "pPr", name, attributes)


def change_section(properties: Any, settings: Settings, signature: Signature) -> None:
    """Set what the settings say of a section."""
    _change(properties, settings, signature)


def _properties(owner: Any, name: str) -> Any:
    found = owner.find(qn(f"w:{name}"))
    if found is None:
        found = etree.Element(qn(f"w:{name}"), nsmap={"w": qn("w:p")[1:-2]})
        owner.insert(0, found)
    return found


def _change(properties: Any, settings: Settings, signature: Signature) -> None:
    kind = _local(properties)
    if properties.find(qn(f"w:{kind}Change")) is None:
        record = etree.SubElement(properties, qn(f"w:{kind}Change"), signature.attributes())
        former = etree.SubElement(record, properties.tag)
        for child in properties:
            if child is not record and _local(child) not in _KEPT[kind]:
                former.append(deepcopy(child))
    for name, attributes in settings.items():
        _set(properties, kind, name, attributes)


def _set(properties: Any, kind: str, name: str, attributes: Mapping[str, str | None]) -> None:
    outer, _, inner = name.partition("/")
    element = _child(properties, _ORDER[kind], outer)
    if inner:
        if element.find(qn(f"w:{inner}")) is None:
            element.insert(0, etree.Element(qn(f"w:{inner}")))
        element = element.find(qn(f"w:{inner}"))
    for key, value in attributes.items():
        if value is None:
            element.attrib.pop(qn(f"w:{key}"), None)
        else:
            element.set(qn(f"w:{key}"), value)


def _child(properties: Any, order: Sequence[str], name: str) -> Any:
    """The child of that name, put in at its place in the order of the schema."""
    element = properties.find(qn(f"w:{name}"))
    if element is None:
        element = etree.Element(qn(f"w:{name}"))
        rank = order.index(name)
        later = (
            child
            for child in properties
            if _local(child) not in order or order.index(_local(child)) > rank
        )
        below = next(later, None)
        if below is None:
            properties.append(element)
        else:
            below.addprevious(element)
    return element


def _local(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def restore(record: Any) -> None:
    """Bring back what stood before a tracked change of formatting."""
    properties = record.getparent()
    kind = _local(properties)
    kept = [child for child in properties if _local(child) in _KEPT[kind]]
    former = list(record[0])
    for child in list(properties):
        properties.remove(child)
    properties.extend([*kept, *former] if kind == "sectPr" else [*former, *kept])
