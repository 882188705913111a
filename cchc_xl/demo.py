"""The demonstration: the whole way on a shipped plan, with sample answers and usual faults."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec import Struct, field

from cchc_xl import api
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.kinds import AgencyKind
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.forms.filler import Typed, fill_form
from cchc_xl.files import whole
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.layouts.period_files import letter_file, report_file, summary_file
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind
from cchc_xl.rules.sampling.answers import sample_submission

PLAN_NAME, COMMUNE_PLAN_NAME = api.SHIPPED_PLAN, "ke-hoach-cchc-xa-2026.xlsx"
TEMPLATES_NAME = "mau-word"
"""Folder of the Word templates, to be copied and edited."""


class Scene(Struct, frozen=True):
    """What goes wrong in a period of the demonstration."""

    period: str
    missing: str
    """Code of the unit that sends nothing."""
    late: str
    """Code of the unit that sends its form three days after the due date."""
    typed: Mapping[str, Typed] = field(default_factory=dict)
    """By unit code: what is pasted over cells, past all validation."""


SCENES = (
    Scene(
        "2023-Q1",
        missing="QLCL",
        late="CNTT",
        typed={
            "KHTC": {("VI.2", "state"): "Gần xong", ("VI.4", "completed_on"): "31/02/2023"},
            "TTRA": {("III.14", "document"): "12/BC-TTr"},
            "GDTH": {("CT04", "denominator"): "năm mươi"},
            "GDTRH": {("TK23", "figure"): 12},  # one of the parts of TK22, which is 3
        },
    ),
    Scene(
        "2023-6T",
        missing="GDMN",
        late="GDTRH",
        typed={
            "TTRA": {("V.2", "document"): "27/BC-TTr"},
            "KHTC": {("KP04", "spent"): "150.000.000"},
        },
    ),
)
COMMUNE_SCENES = (
    Scene(
        "2026-Q1",
        missing="KT",
        late="VHXH",
        typed={
            "VP": {("I.1", "state"): "Gần xong", ("II.1", "completed_on"): "31/02/2026"},
            "HCC": {("TK20", "figure"): 12},  # one of the parts of TK19, which is less
        },
    ),
    Scene(
        "2026-6T",
        missing="VHXH",
        late="KT",
        typed={"HCC": {("CT02", "denominator"): "năm mươi"}},
    ),
)


class Show(Struct, frozen=True):
    """What is played: a shipped plan, and what goes wrong in its periods."""

    plan: str
    """File name of the plan workbook."""
    scenes: tuple[Scene, ...]


SHOW = Show(PLAN_NAME, SCENES)
SHOWS = {AgencyKind.COMMUNE: Show(COMMUNE_PLAN_NAME, COMMUNE_SCENES)}
"""The other plans, by the kind of agency."""


class Made(Struct, frozen=True):
    """What the demonstration has written for one period."""

    period: Period
    forms: Path
    """Folder of the forms as they are sent out."""
    returned: Path
    """Folder of the forms as they come back."""
    summary: Path
    report: Path
    letter: Path
    """The reminder of the scene's missing unit and of those whose form has errors."""
    messages: Path
    """Folder of the short reminders to each of these units."""
    consolidation: Consolidation


def run(
    folder: Path,
    *,
    show: Show = SHOW,
    progress: api.Progress = lambda what, done, total: None,
    outputs: Outputs | None = None,
) -> tuple[Made, ...]:
    """Go the whole way for the first scene, and again for the next with forms filled in from it.

    Raises:
        CchcError: W108, when the folder cannot be written; W132–W134 for what is not the demo's.
    """
    outputs = outputs or Outputs()
    plan_path = folder / show.plan
    shipped = resources.files("cchc_xl.workbooks") / show.plan
    _copy(shipped, plan_path, Kind.PLAN, outputs)
    for template in resources.files("cchc_xl.templates").iterdir():
        if template.name.endswith(".docx"):
            _copy(template, folder / TEMPLATES_NAME / template.name, Kind.TEMPLATE, outputs)
    book = api.open_plan(plan_path)
    made: list[Made] = []
    for scene in show.scenes:
        previous = made[-1].summary if made else None
        made.append(_play(book, scene, folder, previous, progress, outputs))
    return tuple(made)


def _copy(shipped: Traversable, target: Path, kind: Kind, outputs: Outputs) -> None:
    with outputs.written(target, kind), whole(target) as temporary:
        temporary.write_bytes(shipped.read_bytes())


def _play(
    book: "api.LoadedPlan",
    scene: Scene,
    folder: Path,
    previous: Path | None,
    progress: api.Progress,
    outputs: Outputs,
) -> Made:
    plan, period = book.plan, book.plan.period(scene.period)
    home = folder / period.id
    forms, returned = home / "bieu-gui-di", home / "bieu-nhan-ve"
    generated = api.generate(
        book,
        period.id,
        forms,
        previous=previous,
        sample=True,
        progress=progress,
        outputs=outputs,
    )
    for code, path in zip(plan.units_with_a_form(), generated.paths, strict=True):
        if code != scene.missing:
            with outputs.written(returned / path.name, Kind.ANSWERED):
                _send_back(plan, period, scene, code, path, returned)
    summary, report = home / summary_file(period), home / report_file(period)
    consolidation = api.consolidate(
        [returned],
        book,
        period.id,
        summary,
        previous=previous,
        progress=progress,
        outputs=outputs,
    )
    api.report(summary, book, report, outputs=outputs)
    letter, messages = home / letter_file(period), home / "loi-nhac"
    api.remind(
        summary,
        book,
        letter,
        due=period.superior_due,
        messages=messages,
        outputs=outputs,
    )
    return Made(period, forms, returned, summary, report, letter, messages, consolidation)


def _send_back(
    plan: Plan, period: Period, scene: Scene, unit: str, form: Path, returned: Path
) -> None:
    """Fill a form as its unit would and put it into the folder of returned files."""
    day = period.unit_due + timedelta(days=3 if unit == scene.late else -1)
    answers = sample_submission(plan, period, unit, VERSION)
    saved = datetime.combine(day, time(9, 30))
    fill_form(form, returned / form.name, answers, saved, scene.typed.get(unit))
