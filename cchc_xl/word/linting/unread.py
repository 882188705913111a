"""Says what of a document was not looked at: pictures; how tracked changes were taken."""

from docx.document import Document
from docx.oxml.ns import qn

from cchc_xl.word.linting.verdicts import Verdicts

_CHANGES = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))


def note_unread(document: Document, verdicts: Verdicts) -> None:
    """Add a sentence for each kind of content that was passed over."""
    body = document.element.body
    if next(body.iter("{*}blip", "{*}imagedata"), None) is not None:
        verdicts.doubt("Không xét ảnh trong văn bản.")
    if next(body.iter(*_CHANGES), None) is not None:
        verdicts.doubt(
            "Văn bản còn theo dõi thay đổi (Track Changes); xét như đã chấp nhận mọi thay đổi."
        )
