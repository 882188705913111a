"""Whatever a person types anywhere in a form is used or told, in files of every shape.

For every cell of every sheet, as the file's own parts tell how far they go (answers, given and
calculated and hidden cells, headers and titles, the guide, the hidden lists, a sheet of the unit's
own, two rows and columns around all of these and some far off), something that nothing else in the
file says is typed there; it must be in the answers, or in a diagnostic that names the place.

Left out, with the reason:

- Names of sheets, defined names, document properties, validations, styles: programs and the form
  itself write them, nobody reads them as part of a report; sheets may be renamed as one likes.
- Heads and feet of printed pages, targets of links: programs write most of them. They are not read.
- Cells under a merged one, where nobody can type: the form has none.
- Notes, drawings, struck text: ``test_asides`` has them.
- A formula without a result over a calculated cell of an .xls, or over the lines above a table:
  LibreOffice stores the form's own there likewise, and the look at an .xls does not read what a
  formula says.
- Of the hidden columns of the period before, those that nothing else in a form repeats
  (``places._UNREPEATED``) are read as answers of that period; to be found there is enough.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from openpyxl import load_workbook

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import match_key
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.forms import Receiver
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.sheets.form.reading import SHEETS
from cchc_xl.sheets.table_reader import as_text, header_names
from tests.support import places
from tests.support.flat import flat
from tests.support.package_shapes import OF_LIBREOFFICE, SHAPES
from tests.support.searches import FULL, sample
from tests.support.shared import Demonstration
from tests.support.typed_values import Formula, OpenedBook, Spot

PERIOD, UNIT = "2023-6T", "KHTC"
"""A form with every kind of sheet, and with the answers of the period before."""
OWN = "Số liệu thêm"
"""A sheet that the unit has added."""
FILES = 15
"""Files of a shape in a run that is not full; each has something on every sheet."""
HEADER = 6
KINDS = tuple(places.KINDS)
TABLES = {layout.title: layout for layout in SHEETS}


@dataclass(frozen=True, slots=True)
class Bench:
    """What every test here needs, made once."""

    plan: Plan
    clean: Path
    """The form filled in without a fault, as openpyxl saves it."""
    grown: Path
    """The same with a sheet of the unit's own."""
    folder: Path
    read: Receiver
    """Reads one returned file, as ``check --plan`` does."""


@pytest.fixture(scope="module")
def bench(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("places")
    plan = read_plan(demonstration.plan).loaded().value
    made = next(step for step in demonstration.steps if step.period.id == PERIOD)
    answers = sample_submission(plan, plan.period(PERIOD), UNIT, VERSION)
    clean, grown = folder / "clean.xlsx", folder / "grown.xlsx"
    fill_form(made.forms / f"{PERIOD}_{UNIT}.xlsx", clean, answers, datetime(2023, 6, 14))
    workbook = load_workbook(clean)
    sheet = workbook.create_sheet(OWN)
    sheet["B2"], sheet["C4"] = "Hồ sơ tồn", 31
    workbook.save(grown)
    return Bench(plan, clean, grown, folder, Receiver(plan, plan.period(PERIOD), datetime.max))


def shapes() -> list[ParameterSet]:
    marks = {name: [pytest.mark.requires_office] for name in OF_LIBREOFFICE}
    return [pytest.param(name, marks=marks.get(name, [])) for name in SHAPES]


def written(bench: Bench, shape: str, form: Path) -> tuple[OpenedBook, Path]:
    """The form in that shape, and the file."""
    book = SHAPES[shape](form, bench.folder / form.stem)
    path = bench.folder / f"{form.stem}-{shape}"
    path.write_bytes(book.with_values({}))
    return book, path


def texts_of(path: Path) -> dict[Spot, str]:
    book = open_book(path).value
    assert book is not None
    return {
        (grid.name, row, column): as_text(value)
        for grid in book.grids
        for row, values in enumerate(grid.rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }


@pytest.mark.parametrize("shape", shapes())
def test_a_clean_form_of_any_program_is_read_whole_and_without_a_line(
    bench: Bench, shape: str
) -> None:
    _, path = written(bench, shape, bench.clean)
    received = bench.read(path)
    assert received.diagnostics == ()
    assert received.submission is not None
    meant = sample_submission(bench.plan, bench.plan.period(PERIOD), UNIT, VERSION)
    read = {key: value for key, value in flat(received.submission).items() if value != "True"}
    assert read == flat(meant)


@pytest.mark.search
@pytest.mark.parametrize("shape", shapes())
def test_nothing_that_is_typed_anywhere_is_lost(
    bench: Bench, shape: str, counted: Callable[[str, Counter[str]], None]
) -> None:
    book, path = written(bench, shape, bench.grown)
    texts, untouched = texts_of(path), bench.read(path)
    lost: list[str] = []
    count: Counter[str] = Counter()
    files = places.files(book.extents, texts, KINDS, list(SHAPES).index(shape))
    for puts in sample(files, FILES):
        puts = [put for put in puts if not (shape.endswith(".xls") and like_own(put, texts))]
        path.write_bytes(book.with_values({put.spot: put.value for put in puts}))
        received = bench.read(path)
        lost += [f"{put} in {shape}" for put in puts if places.lost(put, received)]
        count.update(area(put, texts) for put in puts)
        assert all(places.lost(put, untouched) for put in puts)
    counted(shape, count)
    assert lost == []
    assert not FULL or count.total() > 2_500


def like_own(put: places.Put, texts: dict[Spot, str]) -> bool:
    """Whether it looks as a formula of the form itself does in an .xls."""
    above = put.spot[2] == 2 and area(put, texts) == "above tables"
    return put.value == Formula() and (above or area(put, texts) == "given or calculated cells")


def area(put: places.Put, texts: dict[Spot, str]) -> str:
    """What a place is, for the counts."""
    title, row, column = put.spot
    layout = TABLES.get(title)
    if layout is None:
        return {OWN: "a sheet of the unit's own"}.get(title, title)
    names = header_names(layout)
    if row <= HEADER:
        return "headers" if row == HEADER else "above tables"
    field = names.get(match_key(texts.get((title, HEADER, column), "")))
    if field is None or (title, row, 1) not in texts:
        return "around tables"
    found = layout.columns[layout.index(field)]
    if found.hidden:
        return "hidden columns"
    return "cells to fill" if found.asked else "given or calculated cells"


def test_a_place_that_nobody_tells_of_is_noticed(bench: Bench) -> None:
    _, path = written(bench, "excel.xlsx", bench.clean)
    received = bench.read(path)
    for kind, make in places.KINDS.items():
        assert places.lost(places.Put(("Nhiệm vụ", 9, 4), kind, make("", 1)), received), kind
