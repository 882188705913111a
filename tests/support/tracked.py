"""What Word does with tracked changes, in a few lines of its own: reject all, accept all."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = ("RangeStart", "RangeEnd", "Reference")
_KEPT = {"rPr": (), "pPr": ("rPr", "sectPr"), "sectPr": ("headerReference", "footerReference")}


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a package by their names."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(data: bytes) -> Any:
    """The root of a part."""
    return etree.fromstring(data, etree.XMLParser(remove_blank_text=True))


def reject(root: Any, former: Any) -> Any:
    """Take all tracked changes back, and the comments out that are not in the former tree."""
    others = {mark.get(f"{W}id") for mark in former.iter(f"{W}commentReference")}
    for kind, kept in _KEPT.items():
        for change in list(root.iter(f"{W}{kind}Change")):
            properties, before = change.getparent(), list(change[0])
            stay = [c for c in properties if c.tag in {f"{W}{name}" for name in kept}]
            for child in list(properties):
                properties.remove(child)
            properties.extend(stay + before if kind == "sectPr" else before + stay)
    for mark in list(root.iterfind(f".//{W}pPr/{W}rPr/{W}ins")):
        _join(mark.getparent().getparent().getparent())
    for mark in list(root.iter(f"{W}ins")):
        mark.getparent().remove(mark)
    for mark in list(root.iter(*(f"{W}comment{name}" for name in _MARKS))):
        if mark.get(f"{W}id") not in others:
            gone = mark.getparent() if mark.tag == f"{W}commentReference" else mark
            gone.getparent().remove(gone)
    for mark in list(root.iter(f"{W}del")):
        for run in list(mark):
            mark.addprevious(run)
        mark.getparent().remove(mark)
    return root


def _join(paragraph: Any) -> None:
    """Without its mark a paragraph goes on with the one below, whose look it takes."""
    below = paragraph.getnext()
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    place = 0 if below.find(f"{W}pPr") is None else 1
    below[place:place] = content
    if content and not below.attrib:
        below.attrib.update(paragraph.attrib)
    paragraph.getparent().remove(paragraph)


def plain(root: Any) -> bytes:
    """The tree as bytes that are equal for equal documents; where runs are cut is no matter."""
    for empty in [e for e in root.iter(f"{W}rPr", f"{W}pPr") if not len(e)]:
        empty.getparent().remove(empty)
    for run in list(root.iter(f"{W}r")):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            before.extend([child for child in run if child.tag != f"{W}rPr"])
            run.getparent().remove(run)
    for text in list(root.iter(f"{W}delText", f"{W}t")):
        text.tag = f"{W}t"
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)
    return etree.tostring(root, method="c14n")


def _look(run: Any) -> bytes:
    found = run.find(f"{W}rPr")
    looks = b"" if found is None else etree.tostring(found, method="c14n")
    return repr(sorted(run.attrib.items())).encode() + looks


def words(root: Any) -> list[str]:
    """The text of each paragraph when all changes are accepted, what is kept twice once."""
    shown = (p for p in root.iter(f"{W}p") if next(p.iterancestors(_FALLBACK), None) is None)
    return ["".join(_own(paragraph)) for paragraph in shown]


def _own(paragraph: Any) -> Iterator[str]:
    """Without the text boxes that hang on it."""
    for text in paragraph.iter(f"{W}t"):
        twice = next(text.iterancestors(_FALLBACK, f"{W}p"))
        if twice is paragraph:
            yield text.text or ""
