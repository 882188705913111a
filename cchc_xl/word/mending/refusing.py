"""Says why a document is not mended: what must be settled first, or is no matter of the decree."""

from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.package import Package
from cchc_xl.rules.official.regimes import ADMINISTRATIVE
from cchc_xl.word.linting.lint import Examined
from cchc_xl.word.reading.effective import part_root
from cchc_xl.word.reading.formatting import OFF
from cchc_xl.word.reading.variants import made_usual

_MARKS = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
_WORD = qn("w:p")[1:-2]
_SIGNED = "/digital-signature/origin"


def refused(file: str, reason: str) -> CchcError:
    """The error that says so."""
    return CchcError(diagnose("L240", Place(file=file), reason=reason))


def refuse_package(path: Path, package: Package) -> None:
    """Other kinds than plain .docx, and what is packed in a strange way.

    Raises:
        CchcError: L240.
    """
    if path.suffix.lower() != ".docx":
        raise refused(path.name, f"chỉ sửa tệp .docx, tệp này là {path.suffix or 'tệp không đuôi'}")
    xml = (name for name in package.names if name.lower().endswith((".xml", ".rels")))
    usual = all(made_usual(name, data) == data for name in xml if (data := package.read(name)))
    if not (usual and package.is_plain):
        reason = "tệp có macro, là mẫu Word, thuộc loại Strict hoặc được đóng gói khác thường"
        raise refused(path.name, reason)


def refuse_document(file: str, document: Document, roots: list[Any]) -> None:
    """A document that is signed, protected, or holds changes that wait for somebody.

    Raises:
        CchcError: L240.
    """
    relations = document.part.package.rels.values()
    if any(relation.reltype.endswith(_SIGNED) for relation in relations):
        raise refused(file, "tệp đã ký số, sửa thì chữ ký không còn giá trị")
    settings = part_root(document, "settings")
    guard = None if settings is None else settings.find(qn("w:documentProtection"))
    if guard is not None and guard.get(qn("w:enforcement"), "0") not in OFF:
        raise refused(file, "tệp đang được bảo vệ, không cho sửa")
    apart = (part_root(document, name) for name in ("footnotes", "endnotes", "comments"))
    every = [*roots, *(root for root in apart if root is not None)]
    if any(_is_change(element) for root in every for element in root.iter(etree.Element)):
        raise refused(file, "tệp còn thay đổi chưa được chấp nhận hay từ chối (Track Changes)")


def _is_change(element: Any) -> bool:
    name = etree.QName(element)
    own = name.namespace == _WORD
    return own and (name.localname in _MARKS or name.localname.endswith("Change"))


def refuse_regime(file: str, examined: Examined) -> None:
    """Documents that the decree does not rule, or of which nothing was recognised.

    Raises:
        CchcError: L240.
    """
    for standing in examined.standings:
        if standing.regime is not ADMINISTRATIVE:
            raise refused(file, f"đây là {standing.regime.documents}")
        if standing.rules is None:
            raise refused(file, "văn bản ban hành trước khi Nghị định 30/2020/NĐ-CP có hiệu lực")
    if not examined.every[0].recognised:
        raise refused(file, "không nhận ra văn bản hành chính")
