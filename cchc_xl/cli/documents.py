"""The commands about Word documents: report, reminder letter, linter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_xl import api
from cchc_xl.cli.facts import count_facts, count_line, mail_facts, mail_lines, to_fill_lines
from cchc_xl.cli.options import FILE, MAIL, OVERWRITE, PDF, TEMPLATE, TYPE_SIZES, WORD, given_day
from cchc_xl.terminal import Outcome, command, reporting

if TYPE_CHECKING:
    from datetime import date

    from cchc_xl.domain.diagnostics import Diagnostic
    from cchc_xl.outputs import Outputs
    from cchc_xl.word.linting.lint import Linted


@command()
@click.argument("summary_path", metavar="SUMMARY.xlsx", type=FILE)
@click.option("--plan", "plan_path", required=True, metavar="PLAN.xlsx", type=FILE)
@click.option("--out", required=True, metavar="REPORT.docx", type=WORD, help="Báo cáo Word.")
@TEMPLATE
@click.option(
    "--appendix",
    metavar="PHU-LUC.docx",
    type=WORD,
    help="Ghi các phụ lục thành tệp riêng; báo cáo không kèm phụ lục.",
)
@click.option(
    "--appendix-template",
    metavar="T.docx",
    type=FILE,
    help="Mẫu Word riêng của tệp phụ lục.",
)
@TYPE_SIZES
@click.option(
    "--short",
    is_flag=True,
    help="Báo cáo ngắn, hai đến ba trang, không kèm phụ lục: báo cáo tháng, báo cáo nhanh.",
)
@click.option(
    "--trace",
    is_flag=True,
    help="Ghi nguồn (tệp, trang, ô) của từng số liệu vào chú thích trong Word và vào tệp "
    "REPORT.nguon.json.",
)
@PDF
@OVERWRITE
@reporting
def report(
    summary_path: Path,
    plan_path: Path,
    out: Path,
    template: Path | None,
    appendix: Path | None,
    appendix_template: Path | None,
    type_sizes: str | None,
    short: bool,
    trace: bool,
    pdf: bool,
    outputs: Outputs,
) -> Outcome:
    """Lập báo cáo Word từ sổ tổng hợp.

    \b
    Ví dụ: cchc-xl report tong-hop-2023-Q1.xlsx --plan ke-hoach-cchc-2023.xlsx
    --out bao-cao-2023-Q1.docx --appendix phu-luc-2023-Q1.docx

    \b
    Bản để kiểm tra số liệu, không để gửi: cchc-xl report tong-hop-2023-Q1.xlsx
    --plan ke-hoach-cchc-2023.xlsx --out kiem-tra-2023-Q1.docx --trace
    """
    if appendix_template and appendix is None:
        raise click.UsageError("Dùng --appendix-template thì phải có --appendix.")
    if appendix and short:
        raise click.UsageError("Báo cáo ngắn (--short) không có phụ lục; bỏ --appendix.")
    if appendix and appendix.resolve() == out.resolve():
        raise click.UsageError("Tệp --appendix phải khác tệp --out.")
    result = api.report(
        summary_path,
        api.open_plan(plan_path),
        out,
        template=template,
        appendix=appendix,
        appendix_template=appendix_template,
        type_sizes=type_sizes or "",
        short=short,
        trace=trace,
        pdf=pdf,
        outputs=outputs,
    )
    to_fill = result.content.to_fill
    lines = [f"Đã ghi báo cáo: {out}"]
    facts: dict[str, object] = {"report": str(out), "to_fill": list(to_fill)}
    if appendix:
        lines.append(f"Đã ghi phụ lục: {appendix}")
        facts["appendix"] = str(appendix)
    if result.source_map:
        lines.append(f"Đã ghi nguồn số liệu: {result.source_map}")
        facts["source_map"] = str(result.source_map)
    if pdf:
        lines += [f"Đã ghi bản PDF: {path}" for path in result.pdfs]
        facts["pdf"] = [str(path) for path in result.pdfs]
    return Outcome([*lines, *to_fill_lines(to_fill)], facts, result.diagnostics)


@command()
@click.argument("summary_path", required=False, metavar="[SUMMARY.xlsx]", type=FILE)
@click.option("--plan", "plan_path", required=True, metavar="PLAN.xlsx", type=FILE)
@click.option("--out", required=True, metavar="LETTER.docx", type=WORD, help="Công văn Word.")
@click.option(
    "--period",
    metavar="KỲ",
    help="Khi chưa đơn vị nào gửi biểu, nên chưa có sổ tổng hợp: kỳ phải báo cáo, ví dụ 2023-Q1.",
)
@click.option(
    "--due",
    metavar="NGÀY",
    callback=given_day,
    help="Các đơn vị phải gửi trước ngày này, ví dụ 20/3/2023; không có thì để trống trong "
    "công văn.",
)
@click.option(
    "--messages",
    metavar="DIR",
    type=FILE,
    help="Thư mục ghi lời nhắc ngắn cho từng đơn vị, để gửi qua thư điện tử hoặc nhắn tin.",
)
@MAIL
@TEMPLATE
@TYPE_SIZES
@PDF
@OVERWRITE
@reporting
def remind(
    summary_path: Path | None,
    plan_path: Path,
    out: Path,
    period: str | None,
    due: date | None,
    messages: Path | None,
    mail: Path | None,
    template: Path | None,
    type_sizes: str | None,
    pdf: bool,
    outputs: Outputs,
) -> Outcome:
    """Lập công văn đôn đốc các đơn vị chưa gửi báo cáo hoặc có báo cáo còn lỗi.

    Công văn không gửi đơn vị đầu mối: việc của chính đơn vị đầu mối chỉ nêu trên màn hình.

    \b
    Ví dụ: cchc-xl remind tong-hop-2023-Q1.xlsx --plan ke-hoach-cchc-2023.xlsx
    --out cong-van-don-doc-2023-Q1.docx --due 20/3/2023 --messages loi-nhac

    
    Chưa đơn vị nào gửi: cchc-xl remind --plan ke-hoach-cchc-2023.xlsx --period 2023-Q1
    --out cong-van-don-doc-2023-Q1.docx --due 20/3/2023
    """
    if (summary_path is None) == (period is None):
        raise click.UsageError("Cho sổ tổng hợp, hoặc --period khi chưa đơn vị nào gửi biểu.")
    result = api.remind(
        summary_path,
        api.open_plan(plan_path),
        out,
        period_id=period or "",
        due=due,
        template=template,
        messages=messages,
        mail=mail,
        type_sizes=type_sizes or "",
        pdf=pdf,
        outputs=outputs,
    )
    from cchc_xl.rules.phrasing.messages import nobody_lines

    content = result.content
    facts: dict[str, object] = {
        "letter": str(out) if content else None,
        "units": list(content.units) if content else [],
        "to_fill": list(content.to_fill) if content else [],
        "messages": [str(path) for path in result.messages],
        **mail_facts(result.mails),
        "own_notes": list(result.own),
    }
    if pdf:
        facts["pdf"] = str(result.pdf) if result.pdf else None
    if content is None:
        return Outcome(nobody_lines(result.own), facts, result.diagnostics)
    lines = [f"Đã ghi công văn đôn đốc {len(content.units)} đơn vị: {out}"]
    if result.pdf:
        lines.append(f"Đã ghi bản PDF: {result.pdf}")
    if result.messages:
        lines.append(f"Đã ghi lời nhắc cho {len(result.messages)} đơn vị: {messages}")
    lines += [*mail_lines(result.mails, mail), *result.own, *to_fill_lines(content.to_fill)]
    return Outcome(lines, facts, result.diagnostics)


@command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE.docx...", type=FILE)
@click.option(
    "--template",
    "as_template",
    is_flag=True,
    help="Tệp là mẫu Word: tìm trường không có, vòng lặp hỏng, trường bị mất.",
)
@click.option(
    "--as-of",
    metavar="NGÀY",
    callback=given_day,
    help="Xét theo quy định của ngày này, ví dụ 01/7/2025; không có thì theo ngày của văn bản.",
)
@click.option(
    "--regime",
    type=click.Choice(["nd30", "dang", "vbqppl"]),
    help="Xét như văn bản hành chính (nd30), của Đảng (dang), quy phạm pháp luật (vbqppl); không "
    "có thì chương trình tự nhận ra.",
)
@click.option(
    "--fix",
    "out",
    metavar="OUT.docx",
    type=WORD,
    help="Ghi bản đã sửa thành tệp mới, mỗi chỗ sửa là một thay đổi được theo dõi để xem, chấp "
    "nhận hay từ chối trong Word; chỗ chỉ người soạn quyết được là ghi chú.",
)
@click.option(
    "--fix-level",
    type=click.Choice(["safe", "guarded"]),
    help="safe (mặc định): chỉ sửa cách trình bày, không sửa chữ nào (L104, L106, L107, L108, "
    "L112, L121, L122, L124, L150, L151, L152) và bỏ dấu cách thừa (L220); guarded: sửa cả số "
    "trang, bộ cỡ chữ, đường kẻ, chữ và dấu mà Nghị định ấn định (thêm L110, L111, L113, L114, "
    "L123, L125, L130, L131, L132, L140, L141, L144, L145, L153, L154, L160, L162, L164, L173, "
    "L206, L209, L210, L218).",
)
@reporting
def lint(
    paths: tuple[Path, ...],
    as_template: bool,
    as_of: date | None,
    regime: str | None,
    out: Path | None,
    fix_level: str | None,
) -> Outcome:
    """Kiểm tra thể thức văn bản Word theo Nghị định 30/2020/NĐ-CP.

    Văn bản của Đảng, văn bản quy phạm pháp luật được nhận ra và nêu rõ.

    \b
    Ví dụ: cchc-xl lint bao-cao.docx
           cchc-xl lint --template mau-bao-cao.docx
           cchc-xl lint bao-cao.docx --fix bao-cao-da-sua.docx
    """
    from cchc_xl.domain.diagnostics import CchcError
    from cchc_xl.rules.phrasing.documents import kind_words

    if fix_level and out is None:
        raise click.UsageError("Dùng --fix-level thì phải có --fix.")
    if out is not None:
        if as_template or len(paths) != 1:
            raise click.UsageError("--fix sửa từng văn bản một, không sửa mẫu Word.")
        return _fix(paths[0], out, fix_level or "safe", as_of, regime or "")
    if as_template:
        return _lint_templates(paths)
    lines: list[str] = []
    facts: list[dict[str, object]] = []
    diagnostics: list[Diagnostic] = []
    for path in paths:
        try:
            linted = api.lint(path, as_of=as_of, regime=regime or "")
        except CchcError as error:
            diagnostics.append(error.diagnostic)
            continue
        diagnostics += linted.diagnostics
        count = count_line(linted.diagnostics)
        kind = kind_words(linted.kind, len(linted.found), linted.others)
        lines.append(f"{path.name}: {kind}, {linted.standing.words}, {count}")
        lines += [f"  Chưa rõ: {sentence}" for sentence in linted.unknown]
        facts.append(_linted_facts(path, linted))
    return Outcome(lines, {"documents": facts}, diagnostics)


def _fix(path: Path, out: Path, level: str, as_of: date | None, regime: str) -> Outcome:
    from msgspec.structs import replace

    from cchc_xl.domain.mending import Level

    mended = api.fix(path, out, level=Level(level), as_of=as_of, regime=regime)
    left = replace(mended.linted, diagnostics=mended.remaining)
    lines = [f"  Đã sửa {patch.line}" for patch in mended.patches]
    if mended.content:
        count = f"{len(mended.patches)} chỗ sửa, {mended.commented} ghi chú"
        lines.append(f"Đã ghi bản sửa: {out} ({count}); còn lại {count_line(mended.remaining)}")
    else:
        lines.append(f"{path.name}: không có chỗ nào để sửa; không ghi tệp nào.")
    facts = _linted_facts(path, left) | {
        "fixed": str(out) if mended.content else None,
        "patches": [patch.as_json() for patch in mended.patches],
        "comments": mended.commented,
    }
    return Outcome(lines, {"documents": [facts]}, mended.remaining)


def _lint_templates(paths: Sequence[Path]) -> Outcome:
    found = {path: api.lint_template(path) for path in paths}
    lines = [f"{path.name}: {count_line(noticed)}" for path, noticed in found.items()]
    facts: list[dict[str, object]] = [
        {"file": str(path)} | count_facts(noticed) for path, noticed in found.items()
    ]
    diagnostics = [d for noticed in found.values() for d in noticed]
    return Outcome(lines, {"templates": facts}, diagnostics)


def _linted_facts(path: Path, linted: Linted) -> dict[str, object]:
    standing = linted.standing
    rules = standing.rules
    return {
        "file": str(path),
        "kind": linted.kind,
        "regime": standing.regime.key,
        "rules": rules.name if rules else None,
        "rules_since": rules.since.isoformat() if rules else None,
        "day": standing.day.isoformat() if standing.day else None,
        "others": list(linted.others),
        "found": [{"element": name, "text": text} for name, text in linted.found],
        "unknown": list(linted.unknown),
    } | count_facts(linted.diagnostics)
