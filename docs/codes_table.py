"""The page of codes, made from the catalogue of messages: a table for each stage, by code.

``python docs/codes_table.py`` rewrites the tables of ``docs/ma-loi.md`` in place.
"""

from pathlib import Path

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.diagnostics import Severity

PAGE = Path(__file__).parent / "ma-loi.md"
STAGES = {
    "P": "Sổ kế hoạch",
    "W": "Tệp Excel, tệp kết quả",
    "S": "Biểu đã điền",
    "C": "Tổng hợp",
    "B": "Sổ có nút bấm",
    "T": "Mẫu Word, kế hoạch từ tệp khác",
    "L": "Văn bản Word",
}
"""Letter of a code -> what is looked at in that stage; in the order of the work."""
_BEGIN = "<!-- codes:begin -->"
_END = "<!-- codes:end -->"
_HEAD = "| Mã | Mức | Nội dung | Cách xử lý |\n|---|---|---|---|"


def with_codes(text: str) -> str:
    """The page's text with fresh tables between the two markers."""
    before, rest = text.split(_BEGIN)
    _, after = rest.split(_END)
    tables = "\n\n".join(
        f"## {letter} – {name}\n\n{_table(letter)}" for letter, name in STAGES.items()
    )
    return f"{before}{_BEGIN}\n\n{tables}\n\n{_END}{after}"


def _table(letter: str) -> str:
    """One row a code; words that are filled in later stand as ``…``."""
    rows = [
        f"| {code} | {Severity[entry.severity].value} | {entry.title} | {_plain(entry.remedy)} |"
        for code, entry in sorted(CATALOGUE.items())
        if code.startswith(letter)
    ]
    return "\n".join([_HEAD, *rows])


def _plain(sentence: str) -> str:
    return sentence.format_map(_Ellipsis()).replace("|", "\\|")


class _Ellipsis(dict[str, str]):
    """Gives ``…`` for every word."""

    def __missing__(self, key: str) -> str:
        return "…"


if __name__ == "__main__":
    PAGE.write_text(with_codes(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
