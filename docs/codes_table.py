"""The README's table of codes, made from the catalogue of messages.

``python docs/codes_table.py`` rewrites the table in place.
"""

from pathlib import Path

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.diagnostics import Severity

README = Path(__file__).parent.parent / "README.md"
BEGIN = "<!-- codes:begin -->"
END = "<!-- codes:end -->"
_HEAD = "| Mã | Mức | Nội dung | Cách xử lý |\n|---|---|---|---|"


def codes_table() -> str:
    """The table in Markdown, one row a code; words filled in later stand as ``…``."""
    rows = [
        f"| {code} | {Severity[entry.severity].value} | {entry.title} | {_plain(entry.remedy)} |"
        for code, entry in CATALOGUE.items()
    ]
    return "\n".join([_HEAD, *rows])


def with_codes_table(text: str) -> str:
    """The README's text with a fresh table between the two markers."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{codes_table()}\n{END}{after}"


def _plain(sentence: str) -> str:
    return sentence.format_map(_Ellipsis()).replace("|", "\\|")


class _Ellipsis(dict[str, str]):
    """Gives ``…`` for every word."""

    def __missing__(self, key: str) -> str:
        return "…"


if __name__ == "__main__":
    README.write_text(with_codes_table(README.read_text(encoding="utf-8")), encoding="utf-8")
