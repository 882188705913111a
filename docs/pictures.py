"""The pictures in the papers, drawn by LibreOffice from what the demonstration writes.

``python docs/pictures.py`` draws those again whose page has changed, into ``docs/images``; it needs
LibreOffice with UNO and poppler. ``pictures.toml`` says of each picture what its page held and what
the file is, so that an old picture is found where there is no LibreOffice.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from zipfile import ZipFile

from docx import Document
from docx.shared import Pt
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageChops

from cchc_xl import api, demo
from cchc_xl.domain.submission import State, StatusEntry, Submission
from cchc_xl.excel.forms.filler import Typed, fill_form
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.layouts.button_book import CONTROL_TITLE
from cchc_xl.layouts.document_sheet import DOCUMENTS
from cchc_xl.layouts.follow_up import FOLLOW_UP
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.forms import Receiver
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.forms.returned import sent_form

DOCS = Path(__file__).parent
IMAGES, TOLD = DOCS / "images", DOCS / "pictures.toml"
UNIT, SAVED = "TTRA", datetime(2023, 3, 14, 9, 30)
_SCREEN = 1366
"""Pixels of an office's screen from side to side."""
_DPI = 96
_EXCEL, _OFFICE = 7, 7.333
"""Pixels of a digit of Times New Roman, 11 points: Excel rounds them, LibreOffice does not."""
_A3 = 8
"""ECMA-376 18.3.1.63, paperSize."""
_COLOURS = 48
"""As many keep letters smooth and make a third of the bytes."""
_LIVE = "button"
"""The workbook with the buttons: its buttons are pressed before it is drawn."""


class Picture(NamedTuple):
    """A picture of a sheet, or of a page of a file as it is printed."""

    name: str
    source: str
    """What ``pages`` calls the file."""
    sheet: str = ""
    height: int = 0
    """Pixels of a screen that nobody has scrolled; 0 for a printed page."""
    dpi: int = _DPI
    words: str = ""
    """The printed page is the first with these words."""
    beside: tuple[tuple[str, str], ...] = ()
    """File and sheet of what the page shows of others."""


_UNITS = (("first summary", "Theo đơn vị"),)
PICTURES = (
    Picture("bieu-huong-dan", "form", "Hướng dẫn", dpi=110),
    Picture("bieu-cac-tinh-trang", "states", "Nhiệm vụ", 560),
    Picture("bieu-nhiem-vu", "sent", "Nhiệm vụ", 768),
    Picture("bieu-xac-nhan", "sent", "Xác nhận", 300),
    Picture("ban-can-sua-trang-dau", "copy", "Cần sửa (4)", 420),
    Picture("ban-can-sua", "copy", "Nhiệm vụ", 560),
    Picture("dieu-chinh", "plan", "Điều chỉnh", 240),
    Picture("tong-quan-so-tong-hop", "summary", "Tổng quan"),
    Picture("bao-cao", "report", dpi=80),
    Picture("phu-luc", "report", words="KẾT QUẢ THỰC HIỆN NHIỆM VỤ KẾ HOẠCH", dpi=80),
    Picture("cong-van", "letter", dpi=80),
    Picture("tong-hop", _LIVE, CONTROL_TITLE, beside=(("first summary", "Tổng quan"),)),
    Picture("theo-doi", _LIVE, FOLLOW_UP.title, dpi=130, beside=_UNITS),
    Picture("kiem-tra-van-ban", _LIVE, DOCUMENTS.title, dpi=130),
)
_STATES = (
    StatusEntry(
        "",
        State.COMPLETED,
        Decimal(100),
        date(2023, 2, 25),
        "45/BC-TTRA",
        date(2023, 2, 25),
        "Đã ban hành kế hoạch; 12/12 phòng đã triển khai.",
    ),
    StatusEntry("", State.IN_PROGRESS, Decimal(60), result="Đã có dự thảo, đang lấy ý kiến."),
    StatusEntry("", State.NOT_STARTED, difficulty="Chờ văn bản hướng dẫn của Bộ."),
    StatusEntry("", State.NOT_ARISEN),
)
"""A row in each of the states."""
_WRONG: Sequence[dict[str, str]] = (
    {"percent": "60"},
    {"state": "Gần xong"},
    {"completed_on": "31/02/2023"},
    {"result": "Đã tiếp 2 đoàn công dân."},
)
"""What is typed over them to get a form that goes back."""
_PRESSES = (
    ("generate", 1, ""),
    ("consolidate", 17, CONTROL_TITLE),
    ("remind", 17, FOLLOW_UP.title),
    ("lint", 17, DOCUMENTS.title),
)
"""Button, day of March, and the sheet that is drawn then."""
_FOOT = 0.04
"""The part of a printed page that its foot takes."""
_ADJUSTED = (
    "2023-Q1",
    "KHTC",
    "VI.4",
    "Ngày hoàn thành",
    "31/02/2023",
    "28/02/2023",
    "Đơn vị xác nhận qua điện thoại",
    "Trần Văn Bình",
    date(2023, 3, 17),
)


# -- the files that are shown, made without LibreOffice


def pages(demonstration: Path, folder: Path) -> dict[str, Path]:
    """The files that pictures show, by name: those of the demonstration, others in ``folder``."""
    first, half = demonstration / "2023-Q1", demonstration / "2023-6T"
    form = first / "bieu-gui-di" / f"2023-Q1_{UNIT}.xlsx"
    states, copy = _states(demonstration, form, folder)
    return {
        "form": form,
        "states": states,
        "copy": copy,
        "sent": half / "bieu-nhan-ve" / f"2023-6T_{UNIT}.xlsx",
        "plan": _adjusted(demonstration / demo.PLAN_NAME, folder / "plan.xlsx"),
        "first summary": first / "tong-hop-2023-Q1.xlsx",
        "summary": half / "tong-hop-2023-6T.xlsx",
        "report": half / "bao-cao-2023-6T.docx",
        "letter": first / "cong-van-don-doc-2023-Q1.docx",
        _LIVE: DOCS.parent / "workbooks" / "TongHop.xlsm",
    }


def _states(demonstration: Path, form: Path, folder: Path) -> tuple[Path, Path]:
    """A form with a row in each state, and the copy that goes back when they have faults."""
    plan = api.load_plan(demonstration / demo.PLAN_NAME)
    first = plan.period("2023-Q1")
    tasks = [task.id for task in build_form(plan, first, UNIT).tasks]
    entries = tuple(replace(e, task=task) for e, task in zip(_STATES, tasks, strict=False))
    answers = Submission(plan.id, first.id, UNIT, VERSION, entries=entries)
    fill_form(form, filled := folder / "filled.xlsx", answers, SAVED)
    typed: Typed = {
        (task, name): text
        for task, fields in zip(tasks, _WRONG, strict=False)
        for name, text in fields.items()
    }
    fill_form(form, wrong := folder / form.name, answers, SAVED, typed)
    received = Receiver(plan, first, now=datetime.max)(wrong)
    asked = sent_form(received, plan, first)
    assert asked is not None
    write_returned_copy(received, asked, copy := folder / "copy.xlsx")
    return filled, copy


def _adjusted(plan: Path, target: Path) -> Path:
    """The plan workbook with a figure that the officer has put in the place of a unit's."""
    book = load_workbook(plan)
    sheet = book["Điều chỉnh"]
    for column, value in enumerate(_ADJUSTED, 1):
        sheet.cell(6, column, value)
    book.save(target)
    return target


# -- what a page holds


def shown(files: Mapping[str, Path]) -> dict[str, str]:
    """By picture, the fingerprint of what its page holds: cells, their looks, words."""
    book = cache(lambda source: load_workbook(files[source]))

    def lines(source: str, sheet: str) -> Iterator[str]:
        if files[source].suffix == ".docx":
            with ZipFile(files[source]) as package:
                yield sha256(package.read("word/document.xml")).hexdigest()
        else:
            yield from _looks(book(source), sheet)

    return {
        picture.name: _digest(
            line
            for source, sheet in ((picture.source, picture.sheet), *picture.beside)
            for line in (repr(picture), *lines(source, sheet))
        )
        for picture in PICTURES
    }


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _looks(book: Workbook, title: str) -> Iterator[str]:
    sheet = book[title]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None or cell.fill.fgColor.rgb != "00000000":
                ink, ground = cell.font.color and cell.font.color.rgb, cell.fill.fgColor.rgb
                look = f"{cell.number_format} {cell.font.b} {ink} {ground}"
                yield f"{cell.coordinate} {cell.value} {look}"
    for letter, column in sorted(sheet.column_dimensions.items()):
        yield f"{letter} {column.width} {column.hidden}"
    for number, line in sorted(sheet.row_dimensions.items()):
        yield f"{number} {line.height} {line.hidden}"
    yield str(sorted(map(str, sheet.merged_cells.ranges)))
    for area in sheet.conditional_formatting:
        yield f"{area.sqref} {[rule.formula for rule in area.rules]}"


def told() -> dict[str, dict[str, str]]:
    """What ``pictures.toml`` says: by picture, what its page held (``shows``) and its file."""
    return tomllib.loads(TOLD.read_text(encoding="utf-8")) if TOLD.exists() else {}


def drawn(name: str) -> str:
    """The fingerprint of the picture's file; empty when there is none."""
    file = IMAGES / f"{name}.png"
    return sha256(file.read_bytes()).hexdigest()[:16] if file.exists() else ""


# -- drawing


def draw(files: Mapping[str, Path], folder: Path) -> None:
    """Draw the pictures whose page has changed, and note what they show now."""
    now, before = shown(files), told()
    stale = [
        picture
        for picture in PICTURES
        if before.get(picture.name) != {"shows": now[picture.name], "file": drawn(picture.name)}
    ]
    printed = [_bare(files, picture, folder) for picture in stale if picture.source != _LIVE]
    if printed:
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, *map(str, printed)], check=True, capture_output=True)
    if any(picture.source == _LIVE for picture in stale):
        _press(files, folder)
    for picture in stale:
        _png(picture, folder / f"{picture.name}.pdf")
    lines = (
        f'{picture.name} = {{ shows = "{now[picture.name]}", file = "{drawn(picture.name)}" }}\n'
        for picture in sorted(PICTURES)
    )
    head = (
        "# What the page of each picture held, and its file: python docs/pictures.py writes it.\n"
    )
    TOLD.write_text(head + "".join(lines), encoding="utf-8")
    print(", ".join(picture.name for picture in stale) or "all pictures are of today")


def _bare(files: Mapping[str, Path], picture: Picture, folder: Path) -> Path:
    """The file as it is printed for the picture: as it is, or laid out like a screen."""
    source = files[picture.source]
    target = folder / f"{picture.name}{source.suffix}"
    if not picture.height:
        shutil.copy(source, target)
        return target
    book = load_workbook(source)
    for sheet in book.worksheets:
        sheet.sheet_state = "visible" if sheet.title == picture.sheet else "hidden"
    book.active = book.index(book[picture.sheet])
    _as_on_a_screen(book[picture.sheet])
    book.save(target)
    return target


def _as_on_a_screen(sheet: Worksheet) -> None:
    """Rows and columns named, at 100 %, no notes, no margins."""
    for dimension in sheet.column_dimensions.values():
        dimension.width *= _EXCEL / _OFFICE
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.comment):
        cell.comment = None
    paper, margins = sheet.page_setup, sheet.page_margins
    paper.paperSize, paper.scale, paper.fitToWidth, paper.fitToHeight = _A3, 100, None, None
    paper.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    margins.left = margins.right = margins.top = margins.bottom = 0
    margins.header = margins.footer = 0
    sheet.oddFooter.left.text = sheet.oddFooter.right.text = None
    sheet.print_title_rows, sheet.print_options.headings = None, True
    sheet.sheet_view.showGridLines = True


def _press(files: Mapping[str, Path], folder: Path) -> None:
    """Do the first quarter by buttons in a live workbook, each press on its day, and print it."""
    from cchc_xl.button.__main__ import main as press
    from tests.support.desk import desk_for
    from tests.support.xl_engine import Excel, installed
    from tests.support.xl_uno_engine import live_book

    first = files["first summary"].parent
    made = demo.Made(
        period=api.load_plan(first.parent / demo.PLAN_NAME).period("2023-Q1"),
        forms=first / "bieu-gui-di",
        returned=first / "bieu-nhan-ve",
        **dict.fromkeys(("summary", "report", "letter", "messages", "consolidation")),
    )
    with desk_for(folder, made, "2023-Q1") as desk, live_book(desk.home / "TongHop.xlsm") as live:
        (desk.home / "biểu nhận về").rename(desk.home / "bieu-nhan-ve")
        installed(excel := Excel([live]))
        typed = {"returned": "bieu-nhan-ve", "output": "ket-qua", "due": "20/03/2023"}
        for field, text in {"plan": demo.PLAN_NAME, "period": "2023-Q1", **typed}.items():
            row, column = _place(desk.cells[field])
            live.write(CONTROL_TITLE, (row, column, 1, 1), [[text]])
        excel.picked.append(str(_with_slips(desk.home / "bao-cao-quy-I.docx")))
        for action, day, sheet in _PRESSES:
            if action == "lint":
                excel.answers += ["no", "yes", "no"]  # not the letter; a copy; the words stay
            with (
                patch("cchc_xl.button.collecting.date", wraps=date) as today,
                patch("cchc_xl.button.running.datetime", wraps=datetime) as now,
            ):
                today.today.return_value = date(2023, 3, day)
                now.now.return_value = datetime(2023, 3, day, 8, 30)
                press([action, "--book", live.name, "--hwnd", str(excel.hwnd)])
            for picture in PICTURES:
                if picture.source == _LIVE and picture.sheet == sheet:
                    live.print_sheet(sheet, folder / f"{picture.name}.pdf")


def _with_slips(path: Path) -> Path:
    """A report with a slip of each kind: what is mended of itself, when asked, by a person only."""
    from tests.support.broken_documents import font, says
    from tests.support.official_documents import LAST, RESULTS, good_report

    document = Document(str(good_report(path)))
    slips = (
        font(RESULTS, size=Pt(12)),
        says("./.", ".", LAST),
        says("Như trên", "UBND tỉnh", "- Như trên;"),
    )
    for slip in slips:
        slip(document)
    document.save(str(path))
    return path


def _place(address: str) -> tuple[int, int]:
    cell = Workbook().worksheets[0][address]
    return cell.row, cell.column


def _png(picture: Picture, pdf: Path) -> None:
    """The page, without white around it, in few colours."""
    target = IMAGES / f"{picture.name}.png"
    size = ["-x", "0", "-y", "0", "-W", str(_SCREEN), "-H", str(picture.height)]
    look = ["-r", str(picture.dpi), *(size if picture.height else [])]
    page = str(_page(pdf, picture.words))
    once = ["pdftoppm", "-png", "-singlefile", "-f", page, "-l", page, *look, str(pdf)]
    subprocess.run([*once, str(target.with_suffix(""))], check=True)
    with Image.open(target) as image:
        colours = image.convert("RGB")
    if picture.sheet:
        colours = _cut_out(colours, 0 if picture.height else _FOOT)
    colours.quantize(_COLOURS).save(target, optimize=True)


def _cut_out(image: Image.Image, foot: float) -> Image.Image:
    """The picture without white around it and without the foot of the page."""
    above = image.crop((0, 0, image.width, int(image.height * (1 - foot))))
    white = Image.new("RGB", above.size, "white")
    return above.crop(ImageChops.difference(above, white).getbbox())


def _page(pdf: Path, words: str) -> int:
    """Number of the first page with these words, from 1."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True)
    pages = text.stdout.split("\f")
    return next(n for n, page in enumerate(pages, 1) if words in " ".join(page.split()))


if __name__ == "__main__":
    sys.path.insert(0, str(DOCS.parent))  # the hands that press buttons are the tests'
    with tempfile.TemporaryDirectory() as work:
        demo.run(home := Path(work) / "demo")
        draw(pages(home, Path(work)), Path(work))
