"""The commands that do much in one go: demonstration, a whole period, the book of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_xl import api
from cchc_xl.cli.facts import (
    consolidation_facts,
    count_line,
    passed_by_facts,
    summary_line,
    tally_lines,
    to_fill_lines,
)
from cchc_xl.cli.options import BUTTONS, FILE, OVERWRITE
from cchc_xl.domain.kinds import AgencyKind
from cchc_xl.terminal import Outcome, command, progress_bar, reporting

if TYPE_CHECKING:
    from cchc_xl.domain.periods import Period
    from cchc_xl.outputs import Outputs


@command("demo")
@click.argument("folder", metavar="[DIR]", default="demo", type=FILE)
@click.option(
    "--kind",
    type=click.Choice([AgencyKind.COMMUNE.value]),
    help="Chạy trên kế hoạch mẫu năm 2026 của xã, thay cho kế hoạch năm 2023.",
)
@OVERWRITE
@reporting
def run_demo(folder: Path, kind: str | None, outputs: Outputs) -> Outcome:
    """Chạy trọn quy trình trên kế hoạch năm 2023, hoặc kế hoạch mẫu của xã, với số liệu mẫu.

    \b
    Ví dụ: cchc-xl demo thu-nghiem
    Xã: cchc-xl demo thu-nghiem-xa --kind xa
    """
    from cchc_xl import demo
    from cchc_xl.domain.diagnostics import Severity

    show = demo.SHOWS[AgencyKind(kind)] if kind else demo.SHOW
    with progress_bar() as progress:
        made = demo.run(folder, show=show, progress=progress, outputs=outputs)
    lines = [f"Đã chạy trọn quy trình với số liệu mẫu, kết quả trong {folder}:"]
    lines.append(f"  {show.plan}: sổ kế hoạch")
    lines.append(f"  {demo.TEMPLATES_NAME}: mẫu Word, chép ra để sửa")
    for step in made:
        found = step.consolidation.diagnostics
        lines += [
            f"  {step.period.id} ({step.period.label})",
            f"    {step.forms.name}: {len(list(step.forms.iterdir()))} biểu gửi các đơn vị",
            f"    {step.returned.name}: {len(step.consolidation.received)} biểu đã điền",
            f"    {step.summary.name}: sổ tổng hợp, {count_line(found)}",
            f"    {step.report.name}: báo cáo Word",
            f"    {step.letter.name}: công văn đôn đốc",
            f"    {step.messages.name}: {len(list(step.messages.iterdir()))} lời nhắc ngắn",
        ]
    last = made[-1]
    lines.append(f"Mở trước: {last.report} và {last.summary}")
    data: list[dict[str, object]] = [
        {
            "forms": str(step.forms),
            "returned": str(step.returned),
            "summary": str(step.summary),
            "report": str(step.report),
            "letter": str(step.letter),
            "messages": str(step.messages),
        }
        | consolidation_facts(step.consolidation)
        for step in made
    ]
    found_all = [d for step in made for d in step.consolidation.diagnostics]
    facts: dict[str, object] = {"plan": str(folder / show.plan), "made": data}
    return Outcome(
        lines, facts, [d for d in found_all if d.severity is Severity.ERROR], failing=False
    )


@command("quick")
@click.argument("folder", metavar="[DIR]", required=False, type=FILE)
@click.option("--period", metavar="KỲ", help="Kỳ báo cáo, ví dụ 2023-Q1; không có thì hỏi.")
@reporting
def run_quick(folder: Path | None, period: str | None) -> Outcome:
    """Làm một lần cho cả kỳ: tổng hợp, báo cáo, công văn; hỏi những gì cần.

    DIR là thư mục có sổ kế hoạch và thư mục bieu-nhan-ve (hoặc 2023-Q1/bieu-nhan-ve); không có
    thì hỏi. Kết quả ghi cạnh thư mục bieu-nhan-ve, bản cần sửa và biên nhận ở gui-lai-KỲ; tệp kết
    quả đã được sửa, bản gửi lại của lần chạy trước không còn dùng thì chuyển vào thư mục cu. Sổ
    tổng hợp kỳ trước nằm cạnh đó thì được dùng để đối chiếu.

    \b
    Ví dụ: cchc-xl quick cchc-2023 --period 2023-Q1
    """
    from cchc_xl import quick
    from cchc_xl.rules.phrasing.changes import change_lines
    from cchc_xl.rules.phrasing.messages import (
        message_lines,
        nobody_lines,
        passed_by_lines,
        untyped,
    )

    home = folder or _asked_folder()
    books = {book.path: book for book in quick.find_plans(home)}
    book = books[_chosen("Sổ kế hoạch", tuple(books))]
    chosen = api.find_period(book.plan, period or _asked_period(book.plan.periods))
    places = quick.find_returned(home, chosen)
    returned = _chosen("Thư mục biểu nhận về", places or (home / quick.RETURNED,))
    with progress_bar() as progress:
        done = quick.run(book, chosen, returned, progress=progress)
    lines: list[str] = [*tally_lines(done.consolidation), count_line(done.diagnostics)]
    lines += passed_by_lines(done.passed_by)
    lines += change_lines(done.comparison) if done.comparison else []
    if done.changes:
        lines.append(f"Từng chỗ thay đổi: {done.changes}")
    if done.previous:
        lines.append(f"Sổ tổng hợp kỳ trước đã dùng: {done.previous}")
    lines.append(summary_line(done.summary, unchanged=done.unchanged))
    lines.append(f"Đã ghi báo cáo: {done.report}")
    lines += (
        [f"Đã ghi công văn đôn đốc: {done.letter}", *done.own]
        if done.letter
        else nobody_lines(done.own)
    )
    if done.sent_back:
        where = done.sent_back[0].parent
        lines.append(f"{len(done.sent_back)} bản cần sửa và biên nhận để gửi lại đơn vị: {where}")
    lines += to_fill_lines(done.to_fill)
    data: dict[str, object] = {
        "summary": str(done.summary),
        "report": str(done.report),
        "letter": str(done.letter) if done.letter else None,
        "to_fill": list(done.to_fill),
        "own_notes": list(done.own),
        "previous": str(done.previous) if done.previous else None,
        "returned": [str(path) for path in done.sent_back],
        "changes": str(done.changes) if done.changes else None,
    }
    data |= consolidation_facts(done.consolidation) | passed_by_facts(done.passed_by)
    told = [untyped(line) for line in message_lines(done.diagnostics)]
    return Outcome(lines, data, done.diagnostics, done.consolidation.apart, phrased=told)


@command("button")
@click.option("--out", required=True, metavar="FILE.xlsm", type=BUTTONS, help="Sổ có nút bấm.")
@click.option(
    "--plan",
    "plan_path",
    metavar="PLAN.xlsx",
    type=FILE,
    help="Sổ kế hoạch; không có thì dùng kế hoạch năm 2023 kèm theo chương trình.",
)
@click.option(
    "--from",
    "earlier",
    metavar="OLD.xlsm",
    type=FILE,
    help="Sổ có nút bấm đang dùng: lấy lại các ô cài đặt (và sổ kế hoạch) đã điền ở đó.",
)
@OVERWRITE
@reporting
def make_button_workbook(
    out: Path, plan_path: Path | None, earlier: Path | None, outputs: Outputs
) -> Outcome:
    """Lập sổ Excel có nút bấm để tổng hợp, kiểm tra, xuất báo cáo và công văn đôn đốc.

    \b
    Ví dụ: cchc-xl button --out TongHop.xlsm --plan ke-hoach-cchc-2023.xlsx
    Lập lại: cchc-xl button --out TongHop-moi.xlsm --from TongHop.xlsm
    """
    made = api.button_workbook(out, plan_path, earlier, outputs=outputs)
    lines = [
        f"Đã ghi sổ có nút bấm: {out}",
        *([f"Đã lấy lại các ô cài đặt của {earlier}."] if earlier else []),
        f"Sổ kế hoạch ghi trong trang Điều khiển: {made.plan}",
    ]
    if not made.plan_found:
        lines.append("Chưa có tệp kế hoạch đó cạnh sổ: chép vào, hoặc sửa ô Sổ kế hoạch.")
    facts = {"workbook": str(out), "plan": made.plan, "python": made.python}
    return Outcome(lines, facts | {"plan_found": made.plan_found})


def _asked_folder() -> Path:
    question = "Thư mục làm việc (kéo thư mục vào cửa sổ này rồi bấm Enter)"
    answer: str = click.prompt(question, err=True)
    return Path(answer.strip().strip('"'))


def _asked_period(periods: Sequence[Period]) -> str:
    for number, period in enumerate(periods, start=1):
        click.echo(f"  {number}. {period.id}: {period.label}", err=True)
    numbers = click.IntRange(1, len(periods))
    answer: int = click.prompt("Kỳ báo cáo (gõ số thứ tự)", type=numbers, err=True)
    return periods[answer - 1].id


def _chosen(what: str, paths: Sequence[Path]) -> Path:
    """The only path, or the one that the user picks from several."""
    number = 1
    if len(paths) > 1:
        for index, path in enumerate(paths, start=1):
            click.echo(f"  {index}. {path}", err=True)
        question = f"{what} (gõ số thứ tự)"
        number = click.prompt(question, type=click.IntRange(1, len(paths)), err=True)
    path = paths[number - 1]
    click.echo(f"{what}: {path}", err=True)
    return path
