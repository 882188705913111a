"""The pages of rules for official documents: each rule with what the linter itself says of a slip.

``python -m docs.lint_pages`` writes ``docs/the-thuc*.md``, with ``--pictures`` their pictures too;
for these it needs LibreOffice, poppler, pdfplumber and Pillow.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.rules.official.mending import level_of
from cchc_xl.rules.phrasing.messages import untyped
from tests.support.lint_rules import GROUPS, Example, Group, Picture, Worded, said_of

DOCS = Path(__file__).parent
INDEX = "the-thuc.md"
OF_FILES = ("L101", "L102", "L109", "L115", "L240", "L241", "L242")
"""What is said of a file that cannot be read or mended: no rules for documents."""
_ARTICLE = re.compile(r" ?\(((?:NĐ 30/2020|Hướng dẫn|Nghị quyết)[^()]*)\)")
_ASKED = re.compile(r"[,;:]? (?:quy định:?|nên vẽ) |; văn bản của Đảng: ")
_HEAD = "| Mã | Quy tắc | Sai | Đúng | Điều khoản | `--fix` |\n|---|---|---|---|---|---|"


def pages() -> dict[str, str]:
    """The text of each page by its file name."""
    return {INDEX: _index(), **{_name(group): _page(group) for group in GROUPS}}


def _name(group: Group) -> str:
    return f"the-thuc-{group.key}.md"


def _index() -> str:
    rows = "\n".join(
        f"| [{group.title}]({_name(group)}) | {', '.join(group.codes)} |" for group in GROUPS
    )
    return f"""# Quy tắc thể thức, từng nhóm

Mọi quy tắc mà `lint` và nút Kiểm tra văn bản xét: mỗi nhóm một trang có ảnh đúng và sai, từng quy \
tắc có mã, điều khoản, ví dụ sai và đúng, và `--fix` sửa ở mức nào. Cách dùng: \
[Văn bản Word](van-ban-word.md#kiểm-tra-thể-thức).

| Nhóm | Mã |
|---|---|
{rows}

Mã của tệp không đọc được hoặc không sửa được ({", ".join(OF_FILES)}): \
[Mã lỗi và cảnh báo](ma-loi.md#l--văn-bản-word).
"""


def _page(group: Group) -> str:
    rows = "\n".join(
        row
        for code, examples in groupby(group.examples, key=lambda example: example.code)
        for row in _rows(code, list(examples))
    )
    image = f"images/the-thuc-{group.key}.png"
    return f"""# {group.title}

{group.intro} [Các nhóm khác]({INDEX}).

![{" và ".join(group.picture.titles)}: {group.caption}]({image})

*{group.caption} Ảnh do LibreOffice vẽ từ văn bản mẫu; ô đỏ là chỗ sai.*

{_HEAD}
{rows}

`--fix`: `safe` là mức mặc định, `guarded` phải chọn; “–” là chỉ người soạn sửa được, bản đã sửa \
có ghi chú tại chỗ. “Sai”, “Đúng” là lời của chương trình về một văn bản mẫu, hoặc câu mẫu.
"""


def _rows(code: str, examples: list[Example]) -> Iterator[str]:
    entry, level = CATALOGUE[code], level_of(code)
    for number, example in enumerate(examples):
        found = next(d for d in said_of(example) if d.code == code)
        article = _ARTICLE.search(f"{found.message} {found.remedy}")
        rule = f"{Severity[entry.severity].value}: {entry.title}" if number == 0 else ""
        wrong, right = _words(example, found)
        cells = (
            code,
            rule,
            wrong,
            right,
            article[1] if article else "–",
            f"`{level.value}`" if level else "–",
        )
        yield f"| {' | '.join(map(_cell, cells))} |"


def _words(example: Example, found: Diagnostic) -> tuple[str, str]:
    """What is wrong and what is right; of layout as the message parts it, else the remedy."""
    if isinstance(example, Worded):
        return "\n".join(example.wrong), "\n".join(example.right)
    said = _ARTICLE.sub("", found.message).rstrip(".")
    wrong, *asked = _ASKED.split(said, maxsplit=1)
    right = asked[0] if asked else untyped(found.remedy).rstrip(".")
    return wrong, right


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("  ", " &nbsp;").replace("\n", "<br>")


# -- pictures

_DPI, _GAP, _STRIP = 84, 16, 26
_RED = (200, 20, 20)
_COLOURS = 24


def draw(folder: Path) -> None:
    """Write all pictures; ``folder`` is for what is needed on the way."""
    made = {
        f"{group.key}-{side}": make()
        for group in GROUPS
        for side, make in (("right", group.picture.right), ("wrong", group.picture.wrong))
    }
    for name, document in made.items():
        document.save(str(folder / f"{name}.docx"))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / f"{name}.docx") for name in made]
    subprocess.run([*command, *files], check=True, capture_output=True)
    for group in GROUPS:
        _draw(group, folder)


def _draw(group: Group, folder: Path) -> None:
    from PIL import Image, ImageDraw

    picture = group.picture
    sides = [_side(folder / f"{group.key}-{side}.pdf", picture) for side in ("right", "wrong")]
    marks = _marks(folder / f"{group.key}-wrong.pdf", picture)
    pen: Any = ImageDraw.Draw(sides[1])
    top = picture.crop[0] * _page_height(folder / f"{group.key}-wrong.pdf")
    for x0, y0, x1, y1 in marks:
        box = [n * _DPI / 72 for n in (x0 - 3, y0 - top - 2, x1 + 3, y1 - top + 2)]
        pen.rectangle(box, outline=_RED, width=2)
    width = sum(side.width for side in sides) + _GAP
    height = max(side.height for side in sides) + _STRIP
    whole = Image.new("RGB", (width, height), (255, 255, 255))
    pen = ImageDraw.Draw(whole)
    left = 0
    for side, title in zip(sides, picture.titles, strict=True):
        pen.text((left + 4, 3), title, fill=(0, 0, 0), font=_font())
        whole.paste(side, (left, _STRIP))
        frame = (left, _STRIP, left + side.width - 1, _STRIP + side.height - 1)
        pen.rectangle(frame, outline=(150, 150, 150))
        left += side.width + _GAP
    target = DOCS / "images" / f"the-thuc-{group.key}.png"
    whole.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def _side(pdf: Path, picture: Picture) -> Any:
    """The first page of a PDF, as far as it is shown."""
    from PIL import Image

    stem = pdf.with_suffix("")
    options = ["-png", "-singlefile", "-f", "1", "-l", "1", "-r", str(_DPI)]
    subprocess.run(["pdftoppm", *options, str(pdf), str(stem)], check=True)
    page: Any = Image.open(f"{stem}.png").convert("RGB")
    top, bottom = (round(part * page.height) for part in picture.crop)
    return page.crop((0, top, page.width, bottom))


def _page_height(pdf: Path) -> float:
    import pdfplumber

    with pdfplumber.open(pdf) as opened:
        return float(opened.pages[0].height)


def _marks(pdf: Path, picture: Picture) -> Iterator[tuple[float, float, float, float]]:
    """Where the marked words stand on the first page, in points from its upper left corner."""
    import pdfplumber

    with pdfplumber.open(pdf) as opened:
        words = opened.pages[0].extract_words(use_text_flow=True)
    for text in picture.marked:
        count = len(text.split())
        for start in range(len(words) - count + 1):
            some = words[start : start + count]
            if " ".join(word["text"] for word in some).startswith(text):
                tops, bottoms = [w["top"] for w in some], [w["bottom"] for w in some]
                yield some[0]["x0"], min(tops), some[-1]["x1"], max(bottoms)
                break
        else:
            raise ValueError(f"{pdf.name}: {text}")


def _font() -> Any:
    from PIL import ImageFont

    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "Liberation Serif:bold"], check=True, capture_output=True
    )
    return ImageFont.truetype(found.stdout.decode(), 16)


def main() -> None:
    """Write the pages, and the pictures where they are asked for."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    if "--pictures" in sys.argv[1:]:
        with TemporaryDirectory() as folder:
            draw(Path(folder))


if __name__ == "__main__":
    main()
