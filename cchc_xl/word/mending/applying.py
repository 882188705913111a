"""Makes the changes of a document that were decided, those of one element together, words last."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml.ns import qn

from cchc_xl.word.mending.edits import Edit, Hunk, Inserted, Mend
from cchc_xl.word.mending.formatting import change_paragraph, change_run, change_section
from cchc_xl.word.mending.inserting import insert_page_number, insert_paragraph
from cchc_xl.word.mending.signing import Signature
from cchc_xl.word.mending.undoing import texts
from cchc_xl.word.mending.words import change_words, replaced

_CHANGES = {
    qn("w:r"): change_run,
    qn("w:p"): change_paragraph,
    qn("w:sectPr"): change_section,
}


def apply_mends(mends: Iterable[Mend], root: Any, signature: Signature) -> list[str]:
    """Change the document; gives what each of its paragraphs is to read then."""
    edits = [edit for mend in mends for edit in mend.edits]
    _set_looks([edit for edit in edits if not (edit.hunks or edit.inserted)], signature)
    for edit in edits:
        if edit.inserted is Inserted.PARAGRAPH:
            insert_paragraph(edit.target, edit.settings, signature)
        elif edit.inserted is Inserted.PAGE_NUMBER:
            insert_page_number(edit.target, signature)
    words: dict[Any, set[Hunk]] = {}
    for edit in edits:
        if edit.hunks:
            words.setdefault(edit.target, set()).update(edit.hunks)
    changes = {text: sorted(hunks) for text, hunks in words.items()}
    read = {text: replaced(text.text or "", hunks) for text, hunks in changes.items()}
    asked = list(texts(root, read))
    for run in dict.fromkeys(text.getparent() for text in changes):
        change_words(run, changes, signature)
    return asked


def _set_looks(edits: Sequence[Edit], signature: Signature) -> None:
    settings: dict[Any, dict[str, dict[str, str | None]]] = {}
    for edit in edits:
        for name, attributes in edit.settings.items():
            settings.setdefault(edit.target, {}).setdefault(name, {}).update(attributes)
    for target, asked in settings.items():
        _CHANGES[target.tag](target, asked, signature)
