"""Words that the decree fixes are mended however Word has cut, wrapped and doubled them."""

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document

from cchc_xl.domain.mending import Level
from tests.support.broken_documents import at
from tests.support.mended import MAIN, assert_only_patched, fixed, made, told
from tests.support.official_documents import good_report
from tests.support.tracked import W, parts, tree

NUMBER, AUTHORITY, TITLE = "Số: 05/BC-SGDĐT", "KT. GIÁM ĐỐC", "BÁO CÁO"
WRONG = {NUMBER: "Số 5/BC-SGDĐT", AUTHORITY: "KT GIÁM ĐỐC", TITLE: "Báo cáo"}
RUN = re.compile(
    r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([^<]*)</w:t></w:r>", re.DOTALL
)
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _cut(properties: str, text: str) -> str:
    """As Word cuts what was typed at several times and looked up by the spelling checker."""
    letters = (
        f'<w:r w:rsidR="00{n:06X}">{properties}<w:t xml:space="preserve">{letter}</w:t></w:r>'
        for n, letter in enumerate(text)
    )
    return '<w:proofErr w:type="spellStart"/>'.join(letters)


def _twice(properties: str, text: str) -> str:
    run = f"<w:r>{properties}<w:t>{text}</w:t></w:r>"
    choice = f'<mc:Choice Requires="w">{run}</mc:Choice><mc:Fallback>{run}</mc:Fallback>'
    return f'<mc:AlternateContent xmlns:mc="{MC}">{choice}</mc:AlternateContent>'


WAYS: dict[str, Callable[[str, str], str]] = {
    "a run a letter": _cut,
    "a mark of the page before": lambda look, text: (
        f"<w:r>{look}<w:lastRenderedPageBreak/><w:t>{text}</w:t></w:r>"
    ),
    "two texts in a run": lambda look, text: (
        f'<w:r>{look}<w:t xml:space="preserve">{text[:2]}</w:t><w:t>{text[2:]}</w:t></w:r>'
    ),
    "smart tag": lambda look, text: (
        f'<w:smartTag w:uri="u" w:element="e">{_cut(look, text)}</w:smartTag>'
    ),
    "content control": lambda look, text: (
        f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{_cut(look, text)}'
        "</w:sdtContent></w:sdt>"
    ),
    "twice": _twice,
}
TAKEN = {
    "simple field": lambda look, text: (
        f'<w:fldSimple w:instr="DOCPROPERTY x">{_cut(look, text)}</w:fldSimple>'
    ),
    "field": lambda look, text: (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_cut(look, text)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "bound control": lambda look, text: (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/></w:sdtPr><w:sdtContent>'
        f"{_cut(look, text)}</w:sdtContent></w:sdt>"
    ),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return good_report(tmp_path_factory.mktemp("good") / "report.docx")


def written(good: Path, way: Callable[[str, str], str], folder: Path) -> Path:
    """The report with wrong words, its runs written that way."""

    def edit(document: Document) -> None:
        for right, wrong in WRONG.items():
            at(document, right).runs[0].text = wrong

    path = made(good, edit, folder)
    every = parts(path)
    text = RUN.sub(lambda found: way(found[1] or "", found[2]), every[MAIN].decode())
    every[MAIN] = text.encode()
    return repacked(path, every)


def repacked(path: Path, every: dict[str, bytes]) -> Path:
    document = docx.Document(str(path))
    document.part._element = docx.oxml.parse_xml(every[MAIN])
    document.save(str(path))
    return path


@pytest.mark.parametrize("way", WAYS)
def test_words_are_mended_however_the_runs_are_cut(good: Path, way: str, tmp_path: Path) -> None:
    path = written(good, WAYS[way], tmp_path)
    mended, out = fixed(path, Level.GUARDED)
    assert {(p.code, p.after) for p in mended.patches} == {
        *(("L141", NUMBER), ("L160", AUTHORITY), ("L123", TITLE))
    }
    assert not told(out)
    assert_only_patched(path, out, mended)


@pytest.mark.parametrize("way", TAKEN)
def test_words_that_come_from_elsewhere_are_left_to_a_person(
    good: Path, way: str, tmp_path: Path
) -> None:
    mended, out = fixed(written(good, TAKEN[way], tmp_path), Level.GUARDED)
    assert mended.patches == ()
    assert {d.code for d in mended.remaining} >= {"L141", "L160", "L123"}
    assert told(out) == told(out.with_name("broken.docx"))


def _boxed(paragraph: str) -> str:
    """The paragraph in a text box as Word keeps it, for itself and for older programs."""
    space = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    content = f"<w:txbxContent>{paragraph}</w:txbxContent>"
    return (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps">'
        f'<w:drawing><wps:wsp xmlns:wps="{space}"><wps:txbx>{content}</wps:txbx></wps:wsp>'
        '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com'
        f':vml"><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )


@pytest.mark.parametrize("twin", ["the same", "another"])
def test_words_in_a_text_box_are_mended_in_both_wordings_or_in_none(
    good: Path, twin: str, tmp_path: Path
) -> None:
    path = written(good, lambda look, text: f"<w:r>{look}<w:t>{text}</w:t></w:r>", tmp_path)
    every = parts(path)
    text = every[MAIN].decode()
    number = re.search(rf"<w:p>(?:(?!<w:p>).)*{WRONG[NUMBER]}.*?</w:p>", text, re.DOTALL)
    assert number
    boxed = _boxed(number[0])
    if twin == "another":
        cut = boxed.index("Fallback")
        boxed = boxed[:cut] + boxed[cut:].replace(WRONG[NUMBER], "Số 6/BC-SGDĐT")
    every[MAIN] = text.replace(number[0], boxed).encode()
    repacked(path, every)
    mended, out = fixed(path, Level.GUARDED)
    if twin == "another":
        assert "L141" not in {p.code for p in mended.patches}
        assert "L141" in {d.code for d in mended.remaining}
    else:
        assert "L141" not in {code for code, *_ in told(out)}
        read = ["".join(p.itertext(f"{W}t")) for p in tree(parts(out)[MAIN]).iter(f"{W}p")]
        assert (read.count(NUMBER), read.count(WRONG[NUMBER])) == (2, 0)
        assert_only_patched(path, out, mended)
