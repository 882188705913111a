"""The command that sets two consolidated workbooks side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_xl import api
from cchc_xl.cli.options import EXCEL, FILE, OVERWRITE
from cchc_xl.terminal import Outcome, command, reporting

if TYPE_CHECKING:
    from cchc_xl.domain.comparison import ComparedBook, Comparison, Difference
    from cchc_xl.outputs import Outputs

_SHOWN = 80
"""Characters of a value on the screen; the workbook and JSON have all of it. Names are whole."""
_MOST = 200
"""Answers that the screen shows one by one."""


@command()
@click.argument("old", metavar="OLD.xlsx", type=FILE)
@click.argument("new", metavar="NEW.xlsx", type=FILE)
@click.option("--out", metavar="X.xlsx", type=EXCEL, help="Ghi các chỗ đổi thành sổ Excel.")
@OVERWRITE
@reporting
def compare(old: Path, new: Path, out: Path | None, outputs: Outputs) -> Outcome:
    """So sánh hai sổ tổng hợp: của một kỳ (trước và sau khi đơn vị sửa biểu) hoặc của hai kỳ.

    \b
    Ví dụ: cchc-xl compare 2023-Q1/tong-hop-2023-Q1.xlsx 2023-6T/tong-hop-2023-6T.xlsx
    --out so-sanh.xlsx
    """
    compared = api.compare(old, new, out, outputs=outputs)
    comparison = compared.comparison
    lines = list(_lines(comparison))
    if out:
        lines.append(f"Đã ghi sổ so sánh: {out}")
    facts: dict[str, object] = {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "differences": [_fact(one) for one in comparison.differences],
        "workbook": str(out) if out else None,
    }
    return Outcome(lines, facts, compared.diagnostics)


def _lines(comparison: Comparison) -> Iterator[str]:
    from cchc_xl.domain.comparison import Matter

    for name, side in (("Sổ trước", comparison.old), ("Sổ sau", comparison.new)):
        yield f"{name}: {side.file} ({side.label})"
    if not comparison.differences:
        yield "Không có gì thay đổi."
    answers = Counter(one.unit for one in comparison.differences if one.answered)
    few = answers.total() <= _MOST
    for matter in Matter:
        found = [one for one in comparison.of(matter) if few or not one.answered]
        if not found:
            continue
        yield f"{matter.value}: {len(found)} chỗ đổi"
        last = ""
        for one in found:
            head = f"  {' '.join([*one.item.split(), *one.text.split()])}".rstrip()
            if head != last:
                yield head
                last = head
            yield f"    {_who(one)}{one.label}: {_quoted(one.before)} → {_quoted(one.after)}"
            if one.answered:
                yield f"      {_source(one)}"
    if not few:
        units = ", ".join(f"{unit} {number}" for unit, number in answers.items())
        yield f"Câu trả lời của đơn vị: {answers.total()} chỗ đổi ({units}); xem từng ô bằng --out."


def _who(one: Difference) -> str:
    return f"{one.unit}, " if one.unit and one.unit != one.item else ""


def _quoted(value: str) -> str:
    return _cut(value) if value else "(trống)"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN].rstrip()}…"


def _source(one: Difference) -> str:
    """Where the two values stand, the file named once where it has one name."""
    from cchc_xl.sheets.comparison.sheets import source

    before = source(one.file_before, one.cell_before)
    after = source(one.file_after, one.cell_after)
    return before if before == after else " → ".join((before or "chưa có tệp", after or "không có"))


def _side(side: ComparedBook) -> dict[str, object]:
    return {"file": side.file, "plan": side.plan, "period": side.period, "label": side.label}


def _fact(one: Difference) -> dict[str, object]:
    return {
        "matter": one.matter.name.lower(),
        "item": one.item,
        "text": one.text,
        "unit": one.unit or None,
        "field": one.field,
        "label": one.label,
        "before": one.before,
        "after": one.after,
        "file_before": one.file_before,
        "cell_before": one.cell_before,
        "file_after": one.file_after,
        "cell_after": one.cell_after,
    }
