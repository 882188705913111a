"""The long tables in the pages of the library: rows, keys, columns and types of each.

``python docs/tables_page.py`` rewrites the section of ``docs/api.md`` in place.
"""

from pathlib import Path

from cchc_xl.layouts.long_tables import LONG_TABLES, LongTable

PAGE = Path(__file__).parent / "api.md"
_BEGIN, _END = "<!-- tables:begin -->", "<!-- tables:end -->"


def with_tables(text: str) -> str:
    """The page's text with fresh tables between the two markers."""
    before, rest = text.split(_BEGIN)
    _, after = rest.split(_END)
    return f"{before}{_BEGIN}\n\n{chr(10).join(map(_section, LONG_TABLES))}\n{_END}{after}"


def _section(table: LongTable) -> str:
    keys = ", ".join(f"`{key}`" for key in table.keys) or "không có"
    rows = [
        f"| `{column.name}` | {column.type.of_pandas} | {column.meaning} |"
        for column in table.columns
        if column.name not in ("plan", "period")
    ]
    head = ["| Cột | Kiểu | Nội dung |", "|---|---|---|"]
    told = f"Mỗi dòng là {table.row}. Khóa: {keys}."
    return "\n".join([f"### `{table.name}`\n", told, "", *head, *rows, ""])


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
