"""What a document says, paragraph by paragraph, however it is packed."""

from pathlib import Path

from docx.oxml.ns import qn

from cchc_xl.word.reading.opening import open_document


def paragraphs_of(path: Path) -> tuple[str, ...]:
    """The texts of its body in their order, those of tables in their place.

    Raises:
        CchcError: as ``open_document`` does.
    """
    body = open_document(path).element.body
    return tuple(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    )
