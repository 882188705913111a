"""The command line: it parses words, calls the verbs of ``api`` and says what they give.

What a command needs is imported when it is called: help, completion and a mistyped command wait
for no office library, and no command for another one.
"""

import click

from cchc_xl import __version__
from cchc_xl.terminal import Commands, Program

_HOMES = {
    "plan": "cchc_xl.cli.plans:plan",
    "generate": "cchc_xl.cli.returned:generate",
    "check": "cchc_xl.cli.returned:check",
    "consolidate": "cchc_xl.cli.returned:consolidate",
    "compare": "cchc_xl.cli.comparing:compare",
    "province": "cchc_xl.cli.superior:province",
    "export": "cchc_xl.cli.exporting:export",
    "report": "cchc_xl.cli.documents:report",
    "remind": "cchc_xl.cli.documents:remind",
    "close": "cchc_xl.cli.closing:close",
    "verify": "cchc_xl.cli.closing:verify",
    "lint": "cchc_xl.cli.documents:lint",
    "demo": "cchc_xl.cli.work:run_demo",
    "quick": "cchc_xl.cli.work:run_quick",
    "button": "cchc_xl.cli.work:make_button_workbook",
    "doctor": "cchc_xl.doctor.__main__:doctor",
}
"""The module of each command, and its name there."""


@click.group(cls=Program, commands=Commands(_HOMES))
@click.version_option(__version__, prog_name="cchc-xl")
def main() -> None:
    """Theo dõi, tổng hợp và báo cáo kế hoạch cải cách hành chính bằng Excel.

    \b
    Ví dụ: cchc-xl demo
    """
