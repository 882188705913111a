"""The picture of the way of the data, drawn once for each language of the README.

``python docs/data_way.py`` writes the SVG files into ``docs/images``. Lengths are in pixels.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from msgspec import Struct

IMAGES = Path(__file__).parent / "images"
_WIDTH, _HEIGHT = 1024, 396
_BOX_WIDTH, _BOX_HEIGHT = 172, 68
_LEFT = (12, 288, 564, 840)
_TOP = (16, 140, 264)
_LINE = "#44546a"
_HELD_BY = {"officer": "#dbe7f5", "unit": "#e3f1da", "word": "#fdeecd"}
"""Colours: the officer's workbooks, the units' files, Word documents."""

_BOXES = {
    "paper": (0, 0, "word"),
    "plan": (1, 0, "officer"),
    "forms": (2, 0, "unit"),
    "filled": (3, 0, "unit"),
    "sign": (0, 1, "word"),
    "report": (1, 1, "word"),
    "summary": (2, 1, "officer"),
    "returned": (3, 1, "unit"),
    "province": (1, 2, "officer"),
    "letter": (3, 2, "word"),
}
"""Column and row of each box, and who has it in hand."""


class Words(Struct, frozen=True):
    """What stands in the picture, in one language; commands are the same in all."""

    file: str
    title: str
    boxes: dict[str, tuple[str, str]]
    """By the name of the box: its title and the small line below."""
    sent: str
    returned: str
    mend: str
    next: str
    legend: dict[str, str]


LANGUAGES = (
    Words(
        file="duong-di-cua-so-lieu.svg",
        title="Đường đi của số liệu, từ kế hoạch đến báo cáo",
        boxes={
            "paper": ("Kế hoạch Word", "văn bản đã ban hành"),
            "plan": ("Sổ kế hoạch Excel", "nguồn dữ liệu duy nhất"),
            "forms": ("Biểu Excel", "mỗi đơn vị một tệp"),
            "filled": ("Đơn vị điền biểu", "Excel, LibreOffice, WPS"),
            "sign": ("Sửa, trình ký, gửi", "phần việc của con người"),
            "report": ("Báo cáo Word", "theo NĐ 30/2020/NĐ-CP"),
            "summary": ("Sổ tổng hợp Excel", "số liệu, nguồn, tổng quan"),
            "returned": ("Biểu gửi về", "kiểm tra từng ô"),
            "province": ("Sổ của cấp trên", "gộp nhiều cơ quan"),
            "letter": ("Công văn đôn đốc", "đơn vị chưa gửi, còn lỗi"),
        },
        sent="gửi đi",
        returned="gửi về",
        mend="bản cần sửa",
        next="điền sẵn kỳ sau",
        legend={
            "officer": "sổ của cán bộ đầu mối",
            "unit": "biểu của đơn vị",
            "word": "văn bản Word",
        },
    ),
    Words(
        file="duong-di-cua-so-lieu.en.svg",
        title="The way of the data, from the plan to the report",
        boxes={
            "paper": ("Plan in Word", "as it was issued"),
            "plan": ("Plan workbook", "the one source of truth"),
            "forms": ("Excel forms", "one file for each unit"),
            "filled": ("Units fill them in", "Excel, LibreOffice, WPS"),
            "sign": ("Edit, sign, send", "work left to people"),
            "report": ("Word report", "as Decree 30/2020 asks"),
            "summary": ("Consolidation", "figures, sources, overview"),
            "returned": ("Forms sent back", "checked cell by cell"),
            "province": ("Superior's workbook", "many agencies in one"),
            "letter": ("Reminder letter", "to the missing, the faulty"),
        },
        sent="sent out",
        returned="sent back",
        mend="copy to mend",
        next="prefilled next time",
        legend={
            "officer": "workbooks of the officer",
            "unit": "forms of the units",
            "word": "Word documents",
        },
    ),
)


def drawn(words: Words) -> str:
    """The picture as the text of an SVG file."""
    parts = [*_boxes(words), *_arrows(words), *_legend(words)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
            f'width="{_WIDTH}" height="{_HEIGHT}" '
            'font-family="Arial, Liberation Sans, Helvetica, sans-serif" font-size="13">',
            f"<title>{escape(words.title)}</title>",
            '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" '
            f'markerHeight="8" orient="auto"><path d="M0 0L10 5L0 10z" fill="{_LINE}"/>'
            "</marker></defs>",
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _boxes(words: Words) -> Iterator[str]:
    for name, (column, row, held_by) in _BOXES.items():
        title, note = words.boxes[name]
        left, top = _LEFT[column], _TOP[row]
        yield (
            f'<rect x="{left}" y="{top}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="6" '
            f'fill="{_HELD_BY[held_by]}" stroke="{_LINE}"/>'
        )
        yield _text(left + _BOX_WIDTH // 2, top + 30, title, 'font-weight="bold" font-size="15"')
        yield _text(left + _BOX_WIDTH // 2, top + 51, note, 'fill="#404040"')


def _arrows(words: Words) -> Iterator[str]:
    """Each arrow with its label; commands are set in another face than what people do."""
    gap = _LEFT[1] - _LEFT[0] - _BOX_WIDTH
    high, low = _TOP[0] + _BOX_HEIGHT // 2, _TOP[1] + _BOX_HEIGHT // 2
    between, lowest = (_TOP[0] + _TOP[1] + _BOX_HEIGHT) // 2 + 5, _TOP[2] + _BOX_HEIGHT // 2
    gaps = [left - gap // 2 for left in _LEFT]
    end = [left + _BOX_WIDTH for left in _LEFT]
    floor, ceiling = _TOP[0] + _BOX_HEIGHT, _TOP[1]
    filled, summary = _LEFT[3] + 60, _LEFT[2] + _BOX_WIDTH // 2

    yield _arrow(f"M{end[0]} {high}H{_LEFT[1]}") + _label(gaps[1], high, "plan import")
    yield _arrow(f"M{end[1]} {high}H{_LEFT[2]}") + _label(gaps[2], high, "generate")
    yield _arrow(f"M{end[2]} {high}H{_LEFT[3]}") + _text(gaps[3], high - 7, words.sent)
    yield _arrow(f"M{filled} {floor}V{ceiling}")
    yield _text(filled - 6, between, words.returned, 'text-anchor="end"')
    yield _arrow(f"M{filled + 30} {ceiling}V{floor}", dashed=True)
    yield _text(filled + 36, between, words.mend, 'text-anchor="start"')
    yield _arrow(f"M{_LEFT[3]} {low}H{end[2]}") + _label(gaps[3], low, "consolidate")
    yield _arrow(f"M{summary} {ceiling}V{floor}", dashed=True)
    yield _text(summary + 6, between, words.next, 'text-anchor="start"')
    yield _arrow(f"M{_LEFT[2]} {low}H{end[1]}") + _label(gaps[2], low, "report")
    yield _arrow(f"M{_LEFT[1]} {low}H{end[0]}")
    yield _arrow(f"M{summary - 30} {_TOP[1] + _BOX_HEIGHT}V{lowest}H{end[1]}")
    yield _label(gaps[2], lowest, "province")
    yield _arrow(f"M{summary + 30} {_TOP[1] + _BOX_HEIGHT}V{lowest}H{_LEFT[3]}")
    yield _label(gaps[3], lowest, "remind")


def _arrow(path: str, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<path d="{path}" fill="none" stroke="{_LINE}" stroke-width="1.5"{dashes} '
        'marker-end="url(#tip)"/>'
    )


def _label(x: int, y: int, command: str) -> str:
    """The name of a command, above its arrow."""
    return _text(x, y - 7, command, 'font-family="Consolas, Liberation Mono, monospace"')


def _legend(words: Words) -> Iterator[str]:
    left, top = _LEFT[0], _HEIGHT - 36
    for held_by, meaning in words.legend.items():
        yield (
            f'<rect x="{left}" y="{top}" width="22" height="16" rx="3" '
            f'fill="{_HELD_BY[held_by]}" stroke="{_LINE}"/>'
        )
        yield _text(left + 30, top + 13, meaning, 'text-anchor="start"')
        left += 216


def _text(x: int, y: int, text: str, look: str = "") -> str:
    anchor = "" if "text-anchor" in look else 'text-anchor="middle" '
    return f'<text x="{x}" y="{y}" {anchor}{look}>{escape(text)}</text>'


if __name__ == "__main__":
    for language in LANGUAGES:
        (IMAGES / language.file).write_text(drawn(language), encoding="utf-8")
