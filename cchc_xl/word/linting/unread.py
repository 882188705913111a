"""Says what of a document was not looked at: text boxes, pictures, tracked changes."""

from docx.document import Document
from docx.oxml.ns import qn

from cchc_xl.domain.text import one_line
from cchc_xl.word.linting.verdicts import Verdicts, short
from cchc_xl.word.reading.blocks import Flow

_CHANGES = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))


def note_unread(document: Document, flow: Flow, verdicts: Verdicts) -> None:
    """Add a sentence for each kind of content that was passed over."""
    body = document.element.body
    boxes = {
        one_line(" ".join(text.text or "" for text in box.iter(qn("w:t"))))
        for box in body.iter(qn("w:txbxContent"))
    }
    for words in sorted(filter(None, boxes)):
        verdicts.doubt(f"Không xét chữ trong hộp văn bản: “{short(words)}”.")
    if next(body.iter("{*}blip", "{*}imagedata"), None) is not None:
        verdicts.doubt("Không xét ảnh trong văn bản.")
    if next(body.iter(*_CHANGES), None) is not None:
        verdicts.doubt(
            "Văn bản còn theo dõi thay đổi (Track Changes); xét như đã chấp nhận mọi thay đổi."
        )
