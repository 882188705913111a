"""``python -m cchc_xl``: the command line."""

from cchc_xl.cli import main

main(prog_name="cchc-xl")
