"""A mended document: what is mended, what stays, what a person can take back."""

import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import docx
import pytest
from click.testing import CliRunner
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.cli.documents import lint
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.mending import Level
from cchc_xl.package import open_package
from cchc_xl.rules.official.mending import GUARDED, SAFE
from cchc_xl.word.mending.mend import mend_document
from cchc_xl.word.mending.packing import kept, packed
from cchc_xl.word.mending.undoing import canonical, rejected
from tests.support.broken_documents import BREAKS, Break, at, says
from tests.support.mended import MAIN, assert_only_patched, counted, fixed, made, patched, told
from tests.support.office import convert
from tests.support.official_documents import (
    MOTTO,
    NATIONAL,
    RESULTS,
    good_letter,
    good_report,
    start,
)
from tests.support.official_forms import BASES, decision
from tests.support.ooxml import docx_faults, sdk_errors
from tests.support.staff import review
from tests.support.tracked import W, parts, tree, words

DATE = "Lâm Đồng, ngày 05 tháng 6 năm 2023"
UNMENDED = {
    "Roman page numbers",
    "number in the footer",
    "number of the page that stands in a letter's first header",
    "symbol in small letters",
    "no title of the deputy",
    "no Lưu",
    "one addressee below",
    "two addressees on one line",
}
"""Breaks of a code that is mended, but which only a person can mend."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("good")
    return {
        "report": good_report(folder / "report.docx"),
        "letter": good_letter(folder / "letter.docx"),
    }


MENDED = [
    pytest.param(broken, Level.SAFE if broken.code in SAFE else Level.GUARDED, id=broken.name)
    for broken in BREAKS
    if broken.code in (*SAFE, *GUARDED) and broken.name not in UNMENDED
]


@pytest.mark.parametrize(("broken", "level"), MENDED)
def test_a_breach_is_mended_and_nothing_else(
    good: dict[str, Path], broken: Break, level: Level, tmp_path: Path
) -> None:
    path = made(good[broken.of], broken.edit, tmp_path)
    mended, out = fixed(path, level)
    codes = {patch.code for patch in mended.patches}
    assert broken.code in codes
    assert {patch.level for patch in mended.patches if patch.code == broken.code} == {level}
    left = told(out)
    assert not any(code in codes for code, *_ in left)
    assert left <= counted(mended.linted.diagnostics)
    assert_only_patched(path, out, mended)


WORDING = [
    ("L206", "ngày 1 tháng 6 năm 2023", "ngày 01 tháng 6 năm 2023"),
    ("L209", "các Nghị Quyết sau", "các Nghị quyết sau"),
    ("L210", "theo kế hoạch số 99/KH-SGDĐT", "theo Kế hoạch số 99/KH-SGDĐT"),
    ("L218", "gửi UBND Tỉnh", "gửi UBND tỉnh"),
    ("L220", "các  phòng   thuộc Sở", "các phòng thuộc Sở"),
]
"""What stands in the running text, and how it is to be."""


def test_every_code_that_is_mended_is_tried() -> None:
    """The mark behind a legal basis (L154) below."""
    tried = {param.values[0].code for param in MENDED} | {code for code, *_ in WORDING}
    assert tried | {"L154"} == {*SAFE, *GUARDED}


@pytest.mark.parametrize(("code", "wrong", "right"), WORDING)
def test_words_that_are_surely_wrong_are_mended_in_the_text(
    good: dict[str, Path], code: str, wrong: str, right: str, tmp_path: Path
) -> None:
    def edit(document: Document) -> None:
        run = at(document, RESULTS).runs[0]
        run.text = run.text.replace("của kế hoạch;", f"của kế hoạch, {wrong};")

    path = made(good["report"], edit, tmp_path)
    mended, out = fixed(path, Level.SAFE if code in SAFE else Level.GUARDED)
    assert code in {patch.code for patch in mended.patches}
    assert any(f"của kế hoạch, {right};" in text for text in words(tree(parts(out)[MAIN])))
    assert not any(found == code for found, *_ in told(out))
    assert_only_patched(path, out, mended)


def test_the_mark_behind_a_legal_basis_is_mended_and_its_words_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    start(document)
    decision(document)
    for basis, old, new in ((BASES[0], "ngày 19", "ngày 9"), (BASES[2], "chính.", "chính;")):
        run = at(document, basis).runs[0]
        run.text = basis.replace(old, new)
    path = tmp_path / "decision.docx"
    document.save(str(path))
    mended, out = fixed(path, Level.GUARDED)
    assert [(p.code, p.after) for p in mended.patches] == [("L154", BASES[2])]
    assert {d.code for d in mended.remaining} == {"L206"}
    assert_only_patched(path, out, mended)


def test_a_basis_that_was_not_recognised_as_one_is_left_alone(tmp_path: Path) -> None:
    document = docx.Document()
    start(document)
    decision(document)
    for basis in BASES[:2]:
        at(document, basis).runs[0].text = basis.replace(";", ",")
    document.save(str(tmp_path / "decision.docx"))
    mended, _ = fixed(tmp_path / "decision.docx", Level.GUARDED)
    assert mended.patches == ()
    assert {d.code for d in mended.remaining} == {"L122"}


def _many(document: Document) -> None:
    """A draft as it comes: another font, colours, sizes, margins, indents."""
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(25), Mm(25)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.font.name = "Arial"
            run.font.color.rgb = RGBColor(0, 0, 0x80)
    results = at(document, RESULTS)
    results.runs[0].font.size = Pt(12)
    results.alignment = WD_ALIGN_PARAGRAPH.LEFT
    results.paragraph_format.first_line_indent = Mm(0)
    results.paragraph_format.line_spacing = 3.0
    at(document, NATIONAL).runs[0].font.size = Pt(15)


def test_many_breaches_of_one_document_are_mended_together(
    good: dict[str, Path], tmp_path: Path
) -> None:
    path = made(good["report"], _many, tmp_path)
    mended, out = fixed(path)
    assert {p.code for p in mended.patches} == {
        *("L106", "L107", "L108", "L121", "L124", "L150", "L152")
    }
    assert not told(out)
    assert mended.commented == 0
    assert_only_patched(path, out, mended)


def test_what_a_person_must_decide_is_a_comment_at_its_place(
    good: dict[str, Path], tmp_path: Path
) -> None:
    def edit(document: Document) -> None:
        at(document, "Phụ lục I").runs[0].text = "Phụ lục 1"
        at(document, RESULTS).runs[0].font.size = Pt(12)

    path = made(good["report"], edit, tmp_path)
    mended, out = fixed(path)
    assert [p.code for p in mended.patches] == ["L121"]
    assert mended.commented == len(mended.remaining) == 1
    document = docx.Document(str(out))
    (comment,) = document.comments
    assert comment.author == "cchc-xl"
    assert comment.text.startswith("L170: “Phụ lục 1”")
    (marked,) = [p for p in document.paragraphs if p._p.xpath("w:commentRangeStart")]
    assert marked.text == "Phụ lục 1"
    assert told(out) == Counter([("L170", "", "đoạn 14")])
    assert_only_patched(path, out, mended)


def test_comments_of_others_stay_beside_ours(good: dict[str, Path], tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        results = at(document, RESULTS)
        document.add_comment(results.runs, "Xem lại số liệu.", author="Lan", initials="L")
        at(document, "Phụ lục I").runs[0].text = "Phụ lục 1"

    mended, out = fixed(made(good["report"], edit, tmp_path))
    assert [c.author for c in docx.Document(str(out)).comments] == ["Lan", "cchc-xl"]
    assert {d.code for d in mended.remaining} == {"L170", "L184"}


def test_the_same_document_gives_the_same_bytes(good: dict[str, Path], tmp_path: Path) -> None:
    path = made(good["report"], _many, tmp_path)
    assert mend_document(path).content == mend_document(path).content


def test_every_other_part_has_the_same_bytes_in_the_same_order(
    good: dict[str, Path], tmp_path: Path
) -> None:
    path = made(good["report"], _many, tmp_path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("customXml/item9.xml", "<own  attribute = 'kept'/>\r\n")
    _, out = fixed(path)
    before, after = parts(path), parts(out)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {MAIN}


def test_the_text_of_what_was_not_recognised_is_left_alone(
    good: dict[str, Path], tmp_path: Path
) -> None:
    def edit(document: Document) -> None:
        _many(document)
        at(document, "Huỳnh Quang Long").runs[0].text = ""

    mended, _ = fixed(made(good["report"], edit, tmp_path))
    assert {"L121", "L150"} <= {d.code for d in mended.remaining}
    assert all(p.place.cell not in ("đoạn 7", "đoạn 10") for p in mended.patches)


def test_a_table_that_would_not_fit_keeps_its_margins(
    good: dict[str, Path], tmp_path: Path
) -> None:
    def edit(document: Document) -> None:
        document.sections[2].right_margin = Mm(10)
        document.add_table(1, 1, style=None).columns[0].width = Mm(255)

    mended, _ = fixed(made(good["report"], edit, tmp_path))
    assert mended.patches == ()
    assert "L106" in {d.code for d in mended.remaining}


def _changed(document: Document) -> None:
    at(document, "GIÁM ĐỐC")._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="1" w:author="Lan"><w:r><w:t>Thêm</w:t></w:r></w:ins>'
        )
    )


def _protected(document: Document) -> None:
    document.settings.element.insert(
        0,
        parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="readOnly" w:enforcement="1"/>'),
    )


def _signed(document: Document) -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    document.part.package.rels.get_or_add_ext_rel(kind, "http://a")


def _of_the_party(document: Document) -> None:
    at(document, NATIONAL).runs[0].text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    at(document, MOTTO).runs[0].text = ""


def _of_nothing(document: Document) -> None:
    body: Any = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    document.add_paragraph("Ghi chép cuộc họp.")


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (_changed, "Track Changes"),
        (_protected, "được bảo vệ"),
        (_signed, "đã ký số"),
        (_of_the_party, "văn bản của Đảng"),
        (_of_nothing, "không nhận ra"),
        (says("tháng 6 năm 2023", "tháng 6 năm 2019", DATE), "trước khi Nghị định 30"),
        (says("123/SGDĐT-TCHC", "5/2023/TT-BNV", "Số: 123/SGDĐT-TCHC"), "quy phạm pháp luật"),
    ],
)
def test_a_document_that_is_not_to_be_touched_is_refused_with_the_reason(
    good: dict[str, Path], edit: Callable[[Document], None], reason: str, tmp_path: Path
) -> None:
    path, out = made(good["letter"], edit, tmp_path), tmp_path / "out.docx"
    with pytest.raises(CchcError, match=reason) as error:
        mend_document(path)
    assert error.value.diagnostic.code == "L240"
    if edit is _signed:
        shown = CliRunner().invoke(main, ["lint", str(path), "--fix", str(out), "--json"])
        assert shown.exit_code == 1
        assert [d["code"] for d in json.loads(shown.stdout)["diagnostics"]] == ["L240"]
        assert not out.exists()


def test_other_kinds_of_word_files_are_refused(good: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "a.docm"
    path.write_bytes(good["letter"].read_bytes())
    with pytest.raises(CchcError, match=r"chỉ sửa tệp \.docx"):
        mend_document(path)


def test_neither_the_input_nor_a_file_that_is_there_is_written(
    good: dict[str, Path], tmp_path: Path
) -> None:
    path = made(good["report"], _many, tmp_path)
    before = path.read_bytes()
    taken = tmp_path / "taken.docx"
    taken.write_bytes(b"mine")
    for out, code in ((path, "W131"), (taken, "L242")):
        shown = CliRunner().invoke(main, ["lint", str(path), "--fix", str(out), "--json"])
        assert shown.exit_code == 1
        assert [d["code"] for d in json.loads(shown.stdout)["diagnostics"]] == [code]
    assert (path.read_bytes(), taken.read_bytes()) == (before, b"mine")


def test_a_document_in_order_is_not_written_again(good: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    assert api.fix(good["report"], out).content == b""
    assert not out.exists()


@pytest.mark.requires_sdk
def test_mended_documents_are_sound(good: dict[str, Path], tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        _many(document)
        for text, new in (("BÁO CÁO", "Báo cáo"), ("Phụ lục I", "Phụ lục 1")):
            at(document, text).runs[0].text = new
        document.sections[0].different_first_page_header_footer = False

    path = made(good["report"], edit, tmp_path)
    mended, out = fixed(path, Level.GUARDED)
    assert mended.commented == 1
    assert {"L113", "L123"} <= {p.code for p in mended.patches}
    assert docx_faults(out) == docx_faults(path)
    assert sdk_errors(out) == []


@pytest.mark.requires_office
def test_a_document_that_libreoffice_has_saved_is_mended_too(
    good: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "saved").mkdir()
    path = convert(made(good["report"], _many, tmp_path), ".docx", tmp_path / "saved")
    mended, out = fixed(path)
    assert {"L107", "L108", "L121"} <= {p.code for p in mended.patches}
    assert_only_patched(path, out, mended)


TOGETHER = {param.values[0].code: param.values[0] for param in reversed(MENDED)}
"""Of each code the first breach of the report that is mended."""
ALONE = frozenset(("L110", "L124", "L131"))
"""Those that take away what others break."""


@pytest.mark.requires_uno
@pytest.mark.parametrize("alone", [False, True])
def test_libreoffice_rejects_and_accepts_what_was_changed(
    good: dict[str, Path], alone: bool, tmp_path: Path
) -> None:
    breaks = [b for b in TOGETHER.values() if (b.code in ALONE) is alone and b.of == "report"]

    def edit(document: Document) -> None:
        for each in reversed(breaks):
            each.edit(document)

    path = made(good["report"], edit, tmp_path)
    mended, out = fixed(path, Level.GUARDED)
    assert {patch.code for patch in mended.patches} >= {code for code, *_ in told(path)} - {"L208"}
    rejected, accepted = (tmp_path / f"{name}.docx" for name in ("no", "yes"))
    before = _lines(review(path, tmp_path / "saved.docx", "Accept"))
    assert _lines(review(out, rejected, "Reject")) == before
    expected = [line for line in patched(before, mended) if line]
    assert _lines(review(out, accepted, "Accept")) == expected
    assert not told(accepted)
    words = {patch.code for patch in mended.patches if patch.aspect == "chữ"}
    assert words <= {code for code, *_ in told(rejected)}


def _lines(text: str) -> list[str]:
    """Those that are not blank: LibreOffice adds one where a section begins."""
    return [line for line in text.split("\n") if line]


def test_the_command_tells_patches_and_what_remains(good: dict[str, Path], tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        at(document, RESULTS).runs[0].font.size = Pt(12)
        at(document, "Phụ lục I").runs[0].text = "Phụ lục 1"

    path, out = made(good["report"], edit, tmp_path), tmp_path / "out.docx"
    result = CliRunner().invoke(main, ["lint", str(path), "--fix", str(out), "--json"])
    facts = json.loads(result.stdout)
    assert result.exit_code == 1
    (told_of,) = facts["documents"]
    assert told_of["patches"] == [
        {
            "code": "L121",
            "place": "đoạn 10",
            "property": "cỡ chữ",
            "before": "12",
            "after": "14",
            "level": "safe",
        }
    ]
    assert (told_of["fixed"], told_of["comments"]) == (str(out), 1)
    assert [d["code"] for d in facts["diagnostics"]] == ["L170"]
    shown = CliRunner().invoke(main, ["lint", str(path), "--fix", str(tmp_path / "b.docx")])
    assert "  Đã sửa L121, đoạn 10: cỡ chữ: 12 → 14" in shown.stdout
    assert "(1 chỗ sửa, 1 ghi chú); còn lại 1 lỗi, 0 cảnh báo." in shown.stdout


@pytest.mark.parametrize(
    "options",
    [["--fix-level", "safe"], ["--template", "--fix", "o.docx"], ["b.docx", "--fix", "o.docx"]],
)
def test_fixing_takes_one_document_and_no_template(options: list[str]) -> None:
    assert CliRunner().invoke(main, ["lint", "a.docx", *options]).exit_code == 2


def test_a_change_that_would_bring_a_new_deviation_is_left_to_a_person(
    good: dict[str, Path], tmp_path: Path
) -> None:
    def edit(document: Document) -> None:
        abstract = at(document, "Kết quả công tác cải cách hành chính sáu tháng đầu năm 2023")
        abstract.runs[0].font.name = "Arial"
        line = document.paragraphs[2].paragraph_format  # measured only below the decree's font
        line.left_indent = line.right_indent = Mm(10)
        at(document, RESULTS).runs[0].font.color.rgb = RGBColor(0, 0, 0x80)

    path = made(good["report"], edit, tmp_path)
    mended, out = fixed(path)
    assert [p.code for p in mended.patches] == ["L108"]
    assert [d.code for d in mended.remaining] == ["L107"]
    assert_only_patched(path, out, mended)


def test_a_line_is_as_long_as_its_text_once_that_is_mended(
    good: dict[str, Path], tmp_path: Path
) -> None:
    def edit(document: Document) -> None:
        at(document, MOTTO).runs[0].font.size = Pt(18)
        at(document, MOTTO).runs[0].underline = True

    path = made(good["report"], edit, tmp_path)
    mended, out = fixed(path, Level.GUARDED)
    assert [(p.code, p.after) for p in mended.patches] == [("L121", "13"), ("L132", "kẻ 56 mm")]
    assert not told(out)
    assert_only_patched(path, out, mended)


def test_a_number_of_the_page_where_there_is_no_header_is_left_to_a_person(
    good: dict[str, Path], tmp_path: Path
) -> None:
    def edit(document: Document) -> None:
        for section in document.sections:
            section.header.is_linked_to_previous = True
            section.first_page_header.is_linked_to_previous = True

    mended, _ = fixed(made(good["report"], edit, tmp_path), Level.GUARDED)
    assert mended.patches == ()
    assert {d.code for d in mended.remaining} == {"L110"}


def test_what_is_changed_without_being_tracked_is_seen(
    good: dict[str, Path], tmp_path: Path
) -> None:
    path = made(good["report"], lambda document: None, tmp_path)
    root = docx.Document(str(path)).element
    changed = docx.Document(str(path)).element
    changed.find(f".//{W}jc").set(f"{W}val", "right")
    assert canonical(rejected(root)) == canonical(root) != canonical(rejected(changed))
    with open_package(path) as package:
        same, other = packed(package, {}), packed(package, {"word/styles.xml": b"<a/>"})
        assert kept(package, same, frozenset())
        assert kept(package, other, frozenset({"word/styles.xml"}))
        assert not kept(package, other, frozenset({MAIN}))


def test_help_and_page_name_the_codes_that_are_mended_and_no_other() -> None:
    option = next(p for p in lint.params if p.name == "fix_level")
    page = (Path(__file__).parents[1] / "docs" / "van-ban-word.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:`safe`|`--fix-level guarded`).*$", page, re.MULTILINE)
    assert isinstance(option, click.Option)
    for text in (option.help or "", " ".join(rows)):
        assert sorted(re.findall(r"L\d{3}", text)) == sorted((*SAFE, *GUARDED))
