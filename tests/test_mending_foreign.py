"""Documents that other programs wrote lose no word and no part when they are mended."""

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.mending import Level
from cchc_xl.word.mending.mend import mend_document
from tests.support.foreign_documents import PROGRAMS, foreign
from tests.support.mended import MAIN, assert_only_patched, fixed
from tests.support.ooxml import sdk_errors
from tests.support.searches import sample
from tests.support.tracked import parts

EVERY = [(program, seed) for program in PROGRAMS for seed in range(40)]


def assert_unharmed(program: str, seed: int, folder: Path) -> Path:
    """Mend it; gives the mended document."""
    folder = folder / f"{program} {seed}"
    folder.mkdir()
    path = foreign(program, seed, folder)
    mended, out = fixed(path, Level.GUARDED)
    assert mended.patches
    before, after = parts(path), parts(out)
    assert not set(before) - set(after)
    assert_only_patched(path, out, mended)
    return out


@pytest.mark.search
def test_documents_of_other_programs_lose_nothing(tmp_path: Path) -> None:
    for program, seed in sample(EVERY, 12):
        assert_unharmed(program, seed, tmp_path)


@pytest.mark.requires_sdk
@pytest.mark.parametrize("program", ["Word", "python-docx"])
def test_documents_of_other_programs_get_no_new_fault(program: str, tmp_path: Path) -> None:
    out = assert_unharmed(program, 40, tmp_path)
    faults = _faults(out)
    assert not faults or not faults - _faults(out.with_name("40.docx"))


def _faults(path: Path) -> Counter[str]:
    """By what is wrong; where changes with what was put in."""
    return Counter(fault.partition(": ")[2] for fault in sdk_errors(path))


def _renamed(every: dict[str, bytes]) -> dict[str, bytes]:
    """The document at the top of the package, under another name."""
    new = {MAIN: "vanban.xml", "word/_rels/document.xml.rels": "_rels/vanban.xml.rels"}
    every = {new.get(name, name): data for name, data in every.items()}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        every[name] = every[name].replace(b"word/document.xml", b"vanban.xml")
    links = every["_rels/vanban.xml.rels"].replace(b'Target="', b'Target="word/')
    every["_rels/vanban.xml.rels"] = links.replace(b"word/../", b"")
    return every


def _orphan(every: dict[str, bytes]) -> dict[str, bytes]:
    """A part of comments that no relation leads to, listed as if it were one."""
    name = "word/_rels/document.xml.rels"
    links = re.sub(rb"<Relationship [^>]*/comments\"[^>]*>", b"", every[name])
    return every | {name: links, "word/comments.xml": b"kept"}


def _numbers(number: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """A bookmark of that number."""
    mark = f'<w:bookmarkStart w:id="{number}" w:name="z"/><w:bookmarkEnd w:id="{number}"/>'

    def edit(every: dict[str, bytes]) -> dict[str, bytes]:
        return every | {MAIN: every[MAIN].replace(b"<w:body>", f"<w:body>{mark}".encode())}

    return edit


def _utf16(every: dict[str, bytes]) -> dict[str, bytes]:
    return every | {MAIN: every[MAIN].decode().encode("utf-16")}


@pytest.mark.parametrize(
    "edit",
    [_renamed, _orphan, _numbers("2147483647"), _numbers("²"), _utf16],
    ids=["renamed", "orphan", "greatest number", "no number", "UTF-16"],
)
def test_a_package_that_is_put_together_in_another_way_is_mended(
    edit: Callable[[dict[str, bytes]], dict[str, bytes]], tmp_path: Path
) -> None:
    path = foreign("Google Docs", 0, tmp_path)
    former = edit(parts(path))
    _write(path, former)
    mended, out = fixed(path, Level.GUARDED)
    assert mended.patches
    assert mended.commented
    after = parts(out)
    assert set(former) <= set(after)
    if edit is _orphan:
        assert after["word/comments.xml"] == b"kept"
    marks = re.findall(rb' w:id="(\d+)" w:author="cchc-xl"', b"".join(after.values()))
    assert len(set(marks)) > 1
    assert max(map(int, marks)) < 1 << 31
    assert mended.commented == len(
        [c for c in docx.Document(str(out)).comments if c.author == "cchc-xl"]
    )


def _write(path: Path, every: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in every.items():
            package.writestr(name, data)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (MAIN, b"<w:body>", b"<w:body><w:p><w:pPr><w:pPrChange/></w:pPr></w:p>"),
        (
            "word/footnotes.xml",
            b"</w:footnote>",
            b'<w:p><w:ins w:id="1" w:author="Lan"><w:r/></w:ins></w:p></w:footnote>',
        ),
    ],
    ids=["without an author", "in a footnote"],
)
def test_a_change_that_waits_anywhere_is_a_reason_to_refuse(
    part: str, old: bytes, new: bytes, tmp_path: Path
) -> None:
    path = foreign("Word", 0, tmp_path)
    every = parts(path)
    _write(path, every | {part: every[part].replace(old, new, 1)})
    with pytest.raises(CchcError, match="Track Changes") as error:
        mend_document(path)
    assert error.value.diagnostic.code == "L240"
