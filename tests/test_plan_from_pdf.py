"""A plan in PDF: the tables of its pages put together again, and what cannot be read told."""

import sys
from pathlib import Path

import docx
import pytest

from cchc_xl import api
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.pdf.blocks import blocks_of
from cchc_xl.pdf.pages import Box, Page, Printed, Ruled
from cchc_xl.readers.plan_files import read_plan_file
from cchc_xl.rules.importing.blocks import Grid
from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.word.plans.document import read_plan_document
from tests.support.office import to_pdf
from tests.support.plan_documents import plan_table, section_row, seed_plan_document, task_row

HEADERS = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian")


def rows(imported: Imported) -> list[tuple[str, ...]]:
    """The tasks; where the lines of a cell end is a matter of its width."""
    return [
        tuple(
            " ".join(text.split())
            for text in (t.id, t.text, t.products, t.leads_text, t.coops_text, t.schedule.text)
        )
        for t in imported.plan.tasks
    ]


def refusal(path: Path) -> str:
    with pytest.raises(CchcError) as caught:
        read_plan_file(path)
    return caught.value.diagnostic.code


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_plan_document(tmp_path_factory.mktemp("seed") / "ke-hoach.docx")


@pytest.mark.requires_office
def test_a_pdf_of_many_pages_has_the_tasks_of_the_word_file(tmp_path: Path, seed: Path) -> None:
    pytest.importorskip("pdfplumber")
    (pdf,) = to_pdf([seed], tmp_path)
    imported, in_word = read_plan_file(pdf), read_plan_document(seed)
    assert len(imported.plan.tasks) == 45
    assert rows(imported) == rows(in_word)
    assert [s.id for s in imported.plan.sections] == [s.id for s in in_word.plan.sections]
    assert (imported.plan.title, imported.plan.year) == (in_word.plan.title, in_word.plan.year)
    assert [d.code for d in imported.told] == ["T123"]
    places = [place for (table, _), place in imported.places.items() if table == "tasks"]
    assert all(place.startswith("trang ") for place in places)


@pytest.mark.requires_office
def test_a_row_that_a_page_cuts_is_joined_and_told(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Cải cách hành chính năm 2024")
    table = plan_table(document, HEADERS)
    section_row(table, "I. THỂ CHẾ")
    long = " ".join(f"nội dung thứ {n} của việc dài" for n in range(60))
    for n in range(1, 7):
        task_row(table, (str(n), f"Việc {n}: {long}.", "Báo cáo", "Văn phòng", "", "Quý I/2024"))
    document.save(str(tmp_path / "dai.docx"))
    (pdf,) = to_pdf([tmp_path / "dai.docx"], tmp_path)
    imported = read_plan_file(pdf)
    assert rows(imported) == rows(read_plan_document(tmp_path / "dai.docx"))
    told = [d for d in imported.doubts if d.code == "T128"]
    assert told and all("được nối" in str(d.words["what"]) for d in told)


def test_columns_beside_each_other_and_words_parted_at_a_hyphen_are_read_as_they_stand() -> None:
    def line(text: str, left: float, right: float, top: float) -> Printed:
        return Printed(text, left, right, top, False, 20.0)

    words = (line("Quyết định số 1/QĐ-", 106, 192, 205), line("TTg", 106, 120, 220))
    box = Box(100, 200, 200, 260, words)
    head = (
        line("UBND TỈNH A", 80, 200, 50),
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 300, 540, 52),
        line("SỞ B", 120, 160, 66),
        line("VIỆT NAM", 400, 440, 68),
    )
    page = Page(1, 842.0, head, (Ruled(200, 260, ((box,),)),), False)
    *lines, grid = blocks_of([page]).blocks
    assert [block.text for block in lines if not isinstance(block, Grid)] == [
        "UBND TỈNH A",
        "SỞ B",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert isinstance(grid, Grid) and grid.rows[0][0].text == "Quyết định số 1/QĐ-TTg"


def test_cells_that_are_merged_over_a_page_belong_to_the_rows_of_both_pages() -> None:
    def page(number: int, *rows: tuple[float, tuple[str, str, str]]) -> Page:
        made = []
        for top, texts in rows:
            edges = ((50.0, 80.0), (80.0, 300.0), (300.0, 400.0))
            made.append(
                tuple(
                    Box(
                        a,
                        top,
                        b,
                        top + 20,
                        (Printed(t, a + 6, a + 40, top, False, 9),) if t else (),
                    )
                    for (a, b), t in zip(edges, texts, strict=True)
                )
            )
        return Page(number, 842.0, (), (Ruled(rows[0][0], 800, tuple(made)),), False)

    head = ("STT", "Nhiệm vụ", "Chủ trì")
    found = blocks_of(
        [
            page(1, (100, head), (120, ("1", "- Việc một.", "Văn phòng"))),
            page(2, (60, head), (80, ("", "- Việc hai.", ""))),
            page(3, (60, head), (80, ("2", "Việc ba", ""))),
        ]
    )
    (grid,) = found.blocks
    assert isinstance(grid, Grid)
    assert [[(c.text, c.continued) for c in row] for row in grid.rows[1:]] == [
        [("1", False), ("- Việc một.", False), ("Văn phòng", False)],
        [("1", True), ("- Việc hai.", False), ("Văn phòng", True)],
        [("2", False), ("Việc ba", False), ("", False)],
    ]
    assert [(d.code, d.where) for d in found.doubts] == [("T128", "trang 2")]
    assert found.shown(grid.rows[2][1].place) == "trang 2, bảng 1, hàng 3, ô 2"


def test_a_scanned_a_damaged_and_an_empty_pdf_are_named(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    from PIL import Image

    scanned = tmp_path / "quet.pdf"
    Image.new("RGB", (800, 1100), "white").save(scanned)
    assert refusal(scanned) == "T127"
    damaged = tmp_path / "hong.pdf"
    damaged.write_bytes(b"%PDF-1.7\nno PDF at all")
    assert refusal(damaged) in ("T127", "T129")
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(scanned.read_bytes()[:300])
    assert refusal(cut) in ("T127", "T129")


def test_without_pdfplumber_the_person_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ke-hoach.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(CchcError) as caught:
        api.import_plan(path, tmp_path / "so.xlsx")
    assert caught.value.diagnostic.code == "T126"
    assert "cchc-xl[pdf]" in caught.value.diagnostic.remedy
    assert not (tmp_path / "so.xlsx").exists()
