"""The command line: it parses words, calls the verbs of ``api`` and says what they give.

What a command needs is imported when it is called: help, completion and a mistyped command wait
for no office library.
"""

import click

from cchc_xl import __version__
from cchc_xl.cli.closing import close, verify
from cchc_xl.cli.comparing import compare
from cchc_xl.cli.documents import lint, remind, report
from cchc_xl.cli.plans import plan
from cchc_xl.cli.returned import check, consolidate, generate
from cchc_xl.cli.superior import province
from cchc_xl.cli.work import make_button_workbook, run_demo, run_quick
from cchc_xl.doctor.__main__ import doctor
from cchc_xl.terminal import Program


@click.group(cls=Program)
@click.version_option(__version__, prog_name="cchc-xl")
def main() -> None:
    """Theo dõi, tổng hợp và báo cáo kế hoạch cải cách hành chính bằng Excel.

    \b
    Ví dụ: cchc-xl demo
    """


for _command in (
    plan,
    generate,
    check,
    consolidate,
    compare,
    province,
    report,
    remind,
    close,
    verify,
    lint,
    run_demo,
    run_quick,
    make_button_workbook,
    doctor,
):
    main.add_command(_command)
