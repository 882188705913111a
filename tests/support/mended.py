"""What tests ask of a mended document: only what is told has changed, and can be taken back."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import docx
from docx.document import Document

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.mending import Level
from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.mending.mend import Mended, mend_document
from tests.support.tracked import parts, plain, reject, tree, words

MAIN = "word/document.xml"


def told(path: Path) -> Counter[tuple[str, str, str]]:
    """The deviations by code and place."""
    return counted(lint_document(path).diagnostics)


def counted(found: Iterable[Diagnostic]) -> Counter[tuple[str, str, str]]:
    """The same, of deviations that are known already."""
    return Counter((d.code, d.place.sheet, d.place.cell) for d in found)


def made(good: Path, edit: Callable[[Document], None], folder: Path) -> Path:
    """A copy of a good document, edited."""
    document = docx.Document(str(good))
    edit(document)
    path = folder / "broken.docx"
    document.save(str(path))
    return path


def fixed(path: Path, level: Level = Level.SAFE) -> tuple[Mended, Path]:
    """The document mended, beside it."""
    mended = mend_document(path, level=level)
    out = path.with_name("fixed.docx")
    out.write_bytes(mended.content)
    return mended, out


def assert_only_patched(path: Path, out: Path, mended: Mended) -> None:
    """Rejecting gives the original; accepting gives its words but for the patches."""
    before, after = parts(path), parts(out)
    changed = {name for name in before if before[name] != after.get(name)}
    added = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"}
    for name in changed - (added if mended.commented else set()):
        former = tree(before[name])
        assert plain(reject(tree(after[name]), former)) == plain(former), name
    read = words(tree(after[MAIN]))
    expected = patched(words(tree(before[MAIN])), mended)
    assert list(filter(None, read)) == list(filter(None, expected))


def patched(texts: Sequence[str], mended: Mended) -> list[str]:
    """The texts with what the patches say of words."""
    expected = list(texts)
    for patch in mended.patches:
        if patch.aspect == "chữ":
            whole = [n for n, text in enumerate(expected) if text.strip() == patch.before]
            within = [n for n, text in enumerate(expected) if patch.before in text]
            for number in (whole or within)[:1]:
                expected[number] = expected[number].replace(patch.before, patch.after)
    return expected
