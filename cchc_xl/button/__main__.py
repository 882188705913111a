"""``python -m cchc_xl.button ACTION --book NAME --hwnd N``: how the workbook's macros call."""

import argparse
from collections.abc import Sequence
from urllib.parse import unquote

from cchc_xl.button.calling import Caller
from cchc_xl.button.jobs import JOBS
from cchc_xl.button.running import run


def main(argv: Sequence[str] | None = None) -> None:
    """Do what the button says for the workbook that is handed over by name and window handle."""
    parser = argparse.ArgumentParser(prog="python -m cchc_xl.button")
    parser.add_argument("action", choices=list(JOBS))
    # The macro writes a percent sign as %25: the shell object would expand %PATH% in a name.
    parser.add_argument(
        "--book", required=True, type=unquote, help="name of the workbook, without its folder"
    )
    parser.add_argument("--hwnd", type=int, default=0, help="handle of Excel's window")
    given = parser.parse_args(argv)
    run(given.action, JOBS[given.action], Caller(given.book, given.hwnd))


if __name__ == "__main__":
    main()
