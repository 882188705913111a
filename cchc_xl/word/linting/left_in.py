"""Tells of what is left in a document by mistake: comments, changes, hidden and marked text.

Nothing of it breaks a rule, so all of it is told for information; what this program itself writes,
under its own name, and the dots of a draft are no findings.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.document import Document

from cchc_xl.domain.text import one_line
from cchc_xl.word.linting.verdicts import Verdicts, short
from cchc_xl.word.oxml import qn
from cchc_xl.word.reading.blocks import Block
from cchc_xl.word.reading.effective import part_root
from cchc_xl.word.reading.formatting import is_on, value_of

OUR_AUTHORS = ("cchc-xl", "cchc_xl")
"""As this program signs what it writes."""
_CHANGES = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
_PLACEHOLDER = re.compile(
    r"\[[^\[\]]{0,80}(?:…|\.\.|điền|ghi|nhập|tên|số)[^\[\]]{0,80}\]|\?{3,}|(?<!\w)[xX]{3,}(?!\w)"
)
_SIGNED = "/digital-signature/origin"


def tell_left_in(document: Document, blocks: Sequence[Block], verdicts: Verdicts) -> None:
    """Comments, changes, hidden text, highlights, places to fill in, and a signature."""
    _tell_of_comments(part_root(document, "comments"), blocks, verdicts)
    _tell_of_changes(document.element.body, verdicts)
    for block in blocks:
        for code, words in (
            ("L186", _marked(block, "vanish")),
            ("L187", _marked(block, "highlight")),
            ("L188", "; ".join(found[0] for found in _PLACEHOLDER.finditer(block.text))),
        ):
            if words:
                verdicts.add(code, block, "", value=short(words))
    relations = document.part.package.rels.values()
    if any(relation.reltype.endswith(_SIGNED) for relation in relations):
        verdicts.add("L189", "", "")


def _tell_of_comments(root: Any, blocks: Sequence[Block], verdicts: Verdicts) -> None:
    spots = {
        reference.get(qn("w:id"), ""): block
        for block in blocks
        for reference in block.element.iter(qn("w:commentReference"))
    }
    for comment in root.iterchildren(qn("w:comment")) if root is not None else ():
        author = comment.get(qn("w:author"), "")
        if author not in OUR_AUTHORS:
            words = one_line(" ".join(text.text or "" for text in comment.iter(qn("w:t"))))
            spot = spots.get(comment.get(qn("w:id"), ""), "")
            verdicts.add("L184", spot, "", value=author or "không tên", text=words)


def _tell_of_changes(body: Any, verdicts: Verdicts) -> None:
    authors: dict[str, int] = {}
    for change in body.iter(*_CHANGES):
        author = change.get(qn("w:author"), "")
        if author not in OUR_AUTHORS:
            authors[author or "không tên"] = authors.get(author or "không tên", 0) + 1
    for author, count in authors.items():
        verdicts.add("L185", "", "", value=author, allowed=str(count))


def _marked(block: Block, name: str) -> str:
    """The words of the paragraph's runs that are hidden or highlighted where they stand."""
    return one_line("".join(_words(run) for run in _runs(block.element) if _has(run, name)))


def _runs(element: Any) -> Iterator[Any]:
    """Those of the paragraph itself, not of text boxes that hang on it."""
    for run in element.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is element:
            yield run


def _has(run: Any, name: str) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn(f'w:{name}')}")
    if found is None:
        return False
    return value_of(found) != "none" if name == "highlight" else is_on(found)


def _words(run: Any) -> str:
    return "".join(text.text or "" for text in run.iterchildren(qn("w:t")))
