"""Official documents as other programs write them, with all that they put beside the text.

What Word, Google Docs and WPS write is made by hand after their files; python-docx and docxtpl
write themselves. The text is of one office and breaks the decree here and there.
"""

import random
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docxtpl import DocxTemplate

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml" '
    'mc:Ignorable="w14 w15"'
)
_WPS_SPACES = 'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
_PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_TEXTS = (
    "Thực hiện Kế hoạch số 16/KH-SGDĐT ngày 05 tháng 01 năm 2023 của Sở, đơn vị báo cáo như sau:",
    "I. Kết quả thực hiện",
    "1. Công tác  chỉ đạo, điều hành",
    "a) Các phòng đã hoàn thành 20 trong số  45 nhiệm vụ của kế hoạch;",
    "Theo kế hoạch số 99/KH-SGDĐT, các Nghị Quyết sau được gửi UBND Tỉnh trước ngày 1 tháng 6.",
    "Số liệu <chi tiết> từng nhiệm vụ & kết quả nêu tại phụ lục.",
    "Đơn vị đề nghị Sở Nội vụ xem xét\u00a0, hướng dẫn.",
)


class Text:
    """The words of one document, by the seed."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.left = ("UBND TỈNH LÂM ĐỒNG", rng.choice(("SỞ NỘI VỤ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO")))
        motto = rng.choice(("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"))
        self.right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", motto)
        self.number = rng.choice(("Số: 05/BC-SGDĐT", "Số 5/BC-SGDĐT", "Số:05/BC - SGDĐT"))
        self.date = rng.choice(("05 tháng 6", "5 tháng 06"))
        self.title = rng.choice(("BÁO CÁO", "Báo cáo"))
        self.to = rng.choice(("Kính gửi: Sở Nội vụ", "Kính gửi Sở Nội vụ"))
        self.body = rng.sample(_TEXTS, rng.randint(2, len(_TEXTS)))
        self.last = "Trên đây là báo cáo của đơn vị" + rng.choice(("./.", ".", ";"))
        self.kept = (rng.choice(("Nơi nhận:", "Nơi nhận")), "- Như trên;", "- Lưu VT, TCHC")
        self.signer = (rng.choice(("KT. GIÁM ĐỐC", "KT GIÁM ĐỐC")), "PHÓ GIÁM ĐỐC", "Lê Văn An")

    def lines(self) -> Iterator[str]:
        """What stands between the tables of head and foot."""
        yield from (self.title, "Kết quả cải cách hành chính năm 2023", self.to)
        yield from (*self.body, self.last)

    def cells(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The rows of the head, then that of the foot."""
        yield self.left, self.right
        yield (self.number,), (f"Lâm Đồng, ngày {self.date} năm 2023",)
        yield self.kept, self.signer


def by_python_docx(text: Text) -> bytes:
    """Its own template, all of it set by styles."""
    document = docx.Document()
    rows = list(text.cells())
    for place in (rows[:2], rows[2:]):
        table = document.add_table(0, 2, style="Table Grid" if text.rng.random() < 0.3 else None)
        for row in place:
            for cell, lines in zip(table.add_row().cells, row, strict=True):
                cell.text = "\n".join(lines) if text.rng.random() < 0.2 else lines[0]
                for line in lines[1:] if cell.text == lines[0] else ():
                    cell.add_paragraph(line)
        for line in text.lines() if place is not rows[2:] and len(place) == 2 else ():
            style = text.rng.choice((None, "Body Text", "List Number", "Heading 2"))
            document.add_paragraph(line, style=style)
    return _saved(document.save)


def by_docxtpl(text: Text) -> bytes:
    """A template filled in, with rich text."""
    document = docx.Document(BytesIO(by_python_docx(text)))
    document.add_paragraph("{{ ghi_chu }}")
    template = DocxTemplate(BytesIO(_saved(document.save)))
    template.render({"ghi_chu": "Đã ký  & đóng dấu"}, autoescape=True)
    return _saved(template.save)


def _saved(save: Callable[[BytesIO], None]) -> bytes:
    memory = BytesIO()
    save(memory)
    return memory.getvalue()


def by_word(text: Text) -> bytes:
    """Runs cut at every edit, marks of spelling, tags, fields, notes, boxes, pictures, objects."""
    return _Hand(text, _word_run, _EXTRAS).package()


def by_google(text: Text) -> bytes:
    """Every run has all its settings, every paragraph ``w:rtl`` off; no document properties."""
    return _Hand(text, _google_run, ("break", "numbered")).package()


def by_wps(text: Text) -> bytes:
    """Own namespaces, hints for fonts, compatibility kept twice."""
    return _Hand(text, _wps_run, ("box", "picture", "bookmark"), _WPS_SPACES).package()


PROGRAMS: dict[str, Callable[[Text], bytes]] = {
    "python-docx": by_python_docx,
    "docxtpl": by_docxtpl,
    "Word": by_word,
    "Google Docs": by_google,
    "WPS": by_wps,
}


def foreign(program: str, seed: int, folder: Path) -> Path:
    """A document that the program might have written."""
    path = folder / f"{seed}.docx"
    path.write_bytes(PROGRAMS[program](Text(random.Random(f"{program} {seed}"))))
    return path


def _word_run(text: str, rng: random.Random) -> str:
    """One run or several, as typing, correcting and looking up leave them."""
    look = "<w:rPr><w:b/><w:sz w:val='26'/></w:rPr>" if rng.random() < 0.4 else ""
    cuts = sorted(rng.sample(range(1, len(text)), min(len(text) - 1, rng.randrange(4))))
    made = ""
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        mark = rng.choice(("", "", "<w:lastRenderedPageBreak/>"))
        words = f'<w:t xml:space="preserve">{escape(text[start:end])}</w:t>'
        run = f'<w:r w:rsidR="00{rng.randrange(16**6):06X}">{look}{mark}{words}</w:r>'
        if rng.random() < 0.1:
            run = f'<w:smartTag w:uri="urn:x" w:element="place">{run}</w:smartTag>'
        made += rng.choice(("", '<w:proofErr w:type="spellStart"/>')) + run
    return made


def _google_run(text: str, rng: random.Random) -> str:
    fonts = '<w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/>'
    look = f'<w:rPr>{fonts}<w:b w:val="0"/><w:color w:val="{rng.choice(("000000", "1155cc"))}"/>'
    look += f'<w:sz w:val="{rng.choice((22, 26))}"/><w:rtl w:val="0"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _wps_run(text: str, rng: random.Random) -> str:
    look = '<w:rPr><w:rFonts w:hint="default" w:ascii="Times New Roman"/><w:lang w:val="vi-VN"/>'
    return f"<w:r>{look}</w:rPr><w:t>{escape(text)}</w:t></w:r>"


_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>ngày  5 tháng 06</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOX_TEXT = "<w:txbxContent><w:p><w:r><w:t>Hộp  chữ</w:t></w:r></w:p></w:txbxContent>"
_INLINE = '<wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="a"/><a:graphic>'
_EXTRA_XML = {
    "field": f"<w:p>{_FIELD}</w:p>",
    "note": '<w:p><w:r><w:t>Ghi</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
    "remark": '<w:p><w:commentRangeStart w:id="3"/><w:r><w:t>Xem lại</w:t></w:r>'
    '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r></w:p>',
    "bookmark": '<w:p><w:bookmarkStart w:id="9" w:name="a"/><w:r><w:tab/><w:t>Cột  một</w:t>'
    '<w:tab/><w:t>hai</w:t></w:r><w:bookmarkEnd w:id="9"/></w:p>',
    "control": '<w:sdt><w:sdtPr><w:id w:val="5"/><w15:appearance w15:val="hidden"/></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:t>Ô  điều khiển</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    "box": '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="2" name="b"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    f"<wps:cNvSpPr/><wps:spPr/><wps:txbx>{_BOX_TEXT}</wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    f"<v:rect><v:textbox>{_BOX_TEXT}</v:textbox></v:rect></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>",
    "picture": f"<w:p><w:r><w:drawing>{_INLINE}<a:graphicData "
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" '
    'name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/>'
    "</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</w:r></w:p>",
    "object": '<w:p><w:r><w:object><v:shape id="x" style="width:9pt;height:9pt"/><o:OLEObject '
    'Type="Embed" ProgID="Package" ShapeID="x" DrawAspect="Icon" ObjectID="_1" '
    'r:id="rIdObject"/></w:object></w:r></w:p>',
    "math": "<w:p><m:oMath><m:r><m:t>x  y</m:t></m:r></m:oMath></w:p>",
    "custom": '<w:customXml w:uri="urn:x" w:element="e"><w:p><w:r><w:t>Riêng</w:t></w:r></w:p>'
    "</w:customXml>",
    "hidden": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn  đi</w:t></w:r></w:p>",
    "break": '<w:p><w:r><w:br w:type="page"/><w:t>Trang  sau</w:t><w:br/></w:r></w:p>',
    "numbered": '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>Mục tự  đánh số</w:t></w:r></w:p>",
}
_EXTRAS = tuple(_EXTRA_XML)


class _Hand:
    """A package put together by hand."""

    def __init__(
        self,
        text: Text,
        run: Callable[[str, random.Random], str],
        extras: tuple[str, ...],
        spaces: str = "",
    ) -> None:
        self.text, self.run, self.spaces = text, run, spaces
        self.extras = text.rng.sample(extras, text.rng.randint(1, min(6, len(extras))))

    def package(self) -> bytes:
        """Its bytes."""
        memory = BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self._parts().items():
                package.writestr(name, content)
        return memory.getvalue()

    def _paragraph(self, line: str) -> str:
        number = f'w14:paraId="{self.text.rng.randrange(1, 1 << 31):08X}"'
        side = self.text.rng.choice(("", '<w:pPr><w:jc w:val="center"/></w:pPr>'))
        return f"<w:p {number}>{side}{self.run(line, self.text.rng)}</w:p>"

    def _table(self, rows: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> str:
        made = '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
        made += '<w:gridCol w:w="3600"/><w:gridCol w:w="5500"/></w:tblGrid>'
        for row in rows:
            cells = ("".join(map(self._paragraph, lines)) for lines in row)
            made += f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"
        return f"{made}</w:tbl>"

    def _body(self) -> str:
        rows = list(self.text.cells())
        lines = [self._paragraph(line) for line in self.text.lines()]
        for name in self.extras:
            lines.insert(self.text.rng.randrange(3, len(lines)), _EXTRA_XML[name])
        size = '<w:pgSz w:w="11906" w:h="16838"/>'
        sides = "".join(f' w:{s}="1440"' for s in ("top", "right", "bottom", "left"))
        edge = f'<w:pgMar{sides} w:header="720" w:footer="720" w:gutter="0"/>'
        head = '<w:headerReference w:type="default" r:id="rIdHeader"/>'
        section = f"<w:sectPr>{head}{size}{edge}</w:sectPr>"
        return self._table(rows[:2]) + "".join(lines) + self._table(rows[2:]) + section

    def _parts(self) -> dict[str, str | bytes]:
        kinds = "application/vnd.openxmlformats-officedocument"
        of_word = f"{kinds}.wordprocessingml"
        listed = [("document", "document.main"), ("header1", "header"), ("styles", "styles")]
        listed += [("footnotes", "footnotes"), ("numbering", "numbering"), ("comments", "comments")]
        override = '<Override PartName="/{}" ContentType="{}+xml"/>'
        types = "".join(override.format(f"word/{n}.xml", f"{of_word}.{k}") for n, k in listed)
        types += override.format("docProps/custom.xml", f"{kinds}.custom-properties")
        defaults = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            "png": "image/png",
            "bin": f"{kinds}.oleObject",
        }
        types += "".join(
            f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items()
        )
        space = "http://schemas.openxmlformats.org/package/2006/"
        own = {n: (n if n != "header1" else "header", f"{n}.xml") for n, _ in listed[1:]}
        links = [(f"rId{n}", kind, target) for n, (kind, target) in own.items() if n != "header1"]
        links += [("rIdHeader", "header", "header1.xml"), ("rIdPicture", "image", "media/a.png")]
        links += [
            ("rIdObject", "oleObject", "embeddings/a.bin"),
            ("rIdOwn", "customXml", "../own.xml"),
        ]
        top = [("rId1", "officeDocument", "word/document.xml")]
        top += [("rId2", "custom-properties", "docProps/custom.xml")]
        root = f"<w:{{0}} {self.spaces}{_SPACES}>{{1}}</w:{{0}}>"
        note = '<w:footnote w:id="1"><w:p><w:r><w:t>Chân  trang</w:t></w:r></w:p></w:footnote>'
        remark = '<w:comment w:id="3" w:author="Lan"><w:p><w:r><w:t>Đúng chưa?</w:t></w:r></w:p>'
        header = "<w:p/>" if self.text.rng.random() < 0.5 else f"<w:p>{_FIELD}</w:p>"
        level = '<w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
        lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        return {
            "[Content_Types].xml": f'<Types xmlns="{space}content-types">{types}</Types>',
            "_rels/.rels": _links(top, space),
            "word/_rels/document.xml.rels": _links(links, space),
            "word/document.xml": root.format("document", f"<w:body>{self._body()}</w:body>"),
            "word/header1.xml": root.format("hdr", header),
            "word/styles.xml": root.format("styles", ""),
            "word/footnotes.xml": root.format("footnotes", note),
            "word/numbering.xml": root.format("numbering", lists),
            "word/comments.xml": root.format("comments", f"{remark}</w:comment>"),
            "word/media/a.png": _PICTURE,
            "word/embeddings/a.bin": b"\xd0\xcf\x11\xe0kept",
            "own.xml": "<own\t xmlns='urn:own' a = 'kept'/>\r\n",
            "docProps/custom.xml": f'<Properties xmlns="{_R[:-13]}custom-properties"/>',
        }


def _links(links: list[tuple[str, str, str]], space: str) -> str:
    made = "".join(
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{space}relationships">{made}</Relationships>'
