"""The rules for official documents in groups, each with an example of wrong and, in words, right.

The pages of ``docs`` are made of them. Of layout an example is a good document that is broken at
one place, of wording a text and what it should be; what is told of it the linter itself says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.rules.wording.check import Passage, check_wording
from cchc_xl.word.linting.lint import examine
from tests.support.broken_documents import (
    BREAKS,
    Edit,
    at,
    font,
    page_word,
    says,
    wide_national,
    without,
)
from tests.support.official_documents import (
    MOTTO,
    NATIONAL,
    RESULTS,
    good_letter,
    good_report,
)
from tests.support.official_forms import BASES, decision, guidance, notice, paragraphs, saved

_LETTER_END = "Đề nghị các phòng quan tâm thực hiện./."
_LETTER_DATE, _LETTER_NUMBER = "Lâm Đồng, ngày 05 tháng 6 năm 2023", "Số: 123/SGDĐT-TCHC"
_SUBJECT = "V/v báo cáo kết quả cải cách hành chính quý I năm 2023"
_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;"
_SIGNED = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"


@dataclass(frozen=True, slots=True)
class Broken:
    """A good document that breaks one rule."""

    code: str
    edit: Edit
    of: str = "report"
    """A key of ``GOOD``."""


@dataclass(frozen=True, slots=True)
class Worded:
    """Paragraphs that break one rule, and the same as they should be."""

    code: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]


Example = Broken | Worded


@dataclass(frozen=True, slots=True)
class Picture:
    """The same place of two documents."""

    right: Callable[[], Document]
    wrong: Callable[[], Document]
    marked: tuple[str, ...]
    """Words of the lines at fault in the wrong one."""
    crop: tuple[float, float] = (0.0, 1.0)
    """Top and bottom of what is shown, as parts of the first page."""
    titles: tuple[str, str] = ("Đúng", "Sai")


@dataclass(frozen=True, slots=True)
class Group:
    """A page of rules."""

    key: str
    """Names the page and its picture."""
    title: str
    intro: str
    caption: str
    picture: Picture
    examples: tuple[Example, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of its rules, in their order."""
        return list(dict.fromkeys(example.code for example in self.examples))


GOOD: dict[str, Callable[[Path], Path]] = {
    "report": good_report,
    "letter": good_letter,
    "decision": lambda path: saved(path, decision),
    "notice": lambda path: saved(path, notice),
    "guidance": lambda path: saved(path, guidance),
    "other": lambda path: saved(path, lambda made: paragraphs(made, ["Ghi chép cuộc họp."])),
}


@cache
def _good(of: str) -> bytes:
    with TemporaryDirectory() as folder:
        return GOOD[of](Path(folder) / "a.docx").read_bytes()


def document(of: str, *edits: Edit) -> Document:
    """A good document of that kind, edited."""
    made = docx.Document(BytesIO(_good(of)))
    for edit in edits:
        edit(made)
    return made


def _made(of: str, *edits: Edit) -> Callable[[], Document]:
    return lambda: document(of, *edits)


def _all(*edits: Edit) -> Edit:
    def edit(made: Document) -> None:
        for one in edits:
            one(made)

    return edit


def _known(*names: str) -> tuple[Broken, ...]:
    """The breaks of the linter's own tests by their names."""
    breaks = {known.name: known for known in BREAKS}
    return tuple(Broken(b.code, b.edit, b.of) for b in map(breaks.__getitem__, names))


def _text(*lines: str) -> Edit:
    """The lines in place of the sentence of the letter, each a paragraph like it."""

    def edit(made: Document) -> None:
        last = at(made, _LETTER_END)
        for line in lines[:-1]:
            last.insert_paragraph_before("")
            above: Any = last._p.getprevious()
            copied: Any = parse_xml(_xml(last._p))
            above.getparent().replace(above, copied)
            copied.find(qn("w:r")).find(qn("w:t")).text = line
        last.runs[0].text = lines[-1]

    return edit


def _xml(element: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(element))


def _after(code: str, wrong: str | tuple[str, ...], right: str | tuple[str, ...]) -> Worded:
    lines = [(text,) if isinstance(text, str) else text for text in (wrong, right)]
    return Worded(code, *lines)


# -- what the tests of single matters do to a document


def _comment(made: Document) -> None:
    made.add_comment(at(made, _LETTER_END).runs, "Xem lại", author="Người soát", initials="A")


def _insertion(made: Document) -> None:
    """A paragraph's words, as somebody has put them in."""
    run: Any = at(made, _LETTER_END).runs[0]._r
    mark: Any = parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="Lan"/>')
    run.addprevious(mark)
    mark.append(run)


def _hidden(made: Document) -> None:
    at(made, _LETTER_END).add_run(" bản nháp").font.hidden = True


def _highlight(made: Document) -> None:
    run: Any = at(made, _LETTER_END).runs[0]._r
    run.get_or_add_rPr().append(parse_xml(f'<w:highlight {nsdecls("w")} w:val="yellow"/>'))


def _signature(made: Document) -> None:
    package = made.part.package
    name = PackURI("/_xmlsignatures/origin.sigs")
    package.relate_to(Part(name, "application/x-origin", b"", package), _SIGNED)


def _party_words(made: Document) -> None:
    """A letter of the Party that looks as the decree asks."""
    for old, new in (
        (NATIONAL, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("UBND TỈNH LÂM ĐỒNG", "TỈNH ỦY LÂM ĐỒNG"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "ĐẢNG ỦY SỞ GIÁO DỤC"),
        (_LETTER_NUMBER, "Số 123-CV/ĐU"),
        (_LETTER_DATE, "Lâm Đồng, ngày 05 tháng 8 năm 2026"),
        ("GIÁM ĐỐC", "T/M ĐẢNG ỦY"),
    ):
        at(made, old).runs[0].text = new
    motto: Any = at(made, MOTTO)._p
    motto.getparent().remove(motto.getnext())
    motto.getparent().remove(motto)


def _party(made: Document) -> None:
    """A letter of the Party as its guidance has it."""
    _party_words(made)
    made.sections[0].right_margin, made.sections[0].header_distance = Mm(15), Mm(10)
    for paragraph in made.paragraphs:
        if paragraph.text.startswith(("Thực hiện", "Đề nghị")):
            paragraph.paragraph_format.line_spacing = Pt(18)
        elif paragraph.text.startswith("Kính gửi"):
            paragraph.runs[0].font.italic = True
    for text, looks in _PARTY_LOOKS.items():
        font(text, **looks)(made)
    issuer: Any = at(made, "ĐẢNG ỦY SỞ GIÁO DỤC")._p
    properties: Any = issuer.getnext().pPr
    properties.remove(properties.find(qn("w:pBdr")))
    star: Any = parse_xml(_xml(issuer))
    issuer.getparent().replace(issuer.getnext(), star)
    star.find(qn("w:r")).find(qn("w:t")).text = "*"


def _margin(made: Document) -> None:
    made.sections[0].right_margin = Mm(20)


def _in_2019(made: Document) -> None:
    at(made, _LETTER_DATE).runs[0].text = "Lâm Đồng, ngày 05 tháng 6 năm 2019"


def _gone_province(made: Document) -> None:
    at(made, "UBND TỈNH LÂM ĐỒNG").runs[0].text = "UBND TỈNH BÌNH THUẬN"
    at(made, _LETTER_DATE).runs[0].text = "Lâm Đồng, ngày 30 tháng 7 năm 2025"


def _district(made: Document) -> None:
    at(made, _LETTER_DATE).runs[0].text = "Lâm Đồng, ngày 30 tháng 7 năm 2025"
    at(made, _LETTER_END).runs[0].text = "Đề nghị các phòng làm việc với huyện Đức Linh./."


_PARTY_LOOKS: dict[str, dict[str, Any]] = {
    "ĐẢNG CỘNG SẢN VIỆT NAM": {"size": Pt(15)},
    "TỈNH ỦY LÂM ĐỒNG": {"size": Pt(14)},
    "ĐẢNG ỦY SỞ GIÁO DỤC": {"size": Pt(14)},
    "Số 123-CV/ĐU": {"size": Pt(14)},
    "Lâm Đồng, ngày 05 tháng 8 năm 2026": {"size": Pt(14)},
    _SUBJECT: {"size": Pt(12), "italic": True},
    "Nơi nhận:": {"size": Pt(14), "bold": False, "italic": False, "underline": True},
    "- Như trên;": {"size": Pt(12)},
    "- Các phòng thuộc Sở;": {"size": Pt(12)},
    "- Lưu: VT, TCHC.": {"size": Pt(12)},
}
_WORDING_WRONG = (
    "Theo Điểm a Khoản 2 Điều 7, Sở Tài Chính họp tại quận 1, thành phố Hồ Chí Minh.",
    "Các Nghị Quyết của UBND Tỉnh được phổ biến vào sáng thứ hai, trước tết Nguyên Đán./.",
)
_WORDING_RIGHT = (
    "Theo điểm a khoản 2 Điều 7, Sở Tài chính họp tại Quận 1, Thành phố Hồ Chí Minh.",
    "Các Nghị quyết của UBND tỉnh được phổ biến vào sáng thứ Hai, trước tết Nguyên đán./.",
)

GROUPS: Sequence[Group] = (
    Group(
        "trang-giay",
        "Trang giấy, phông chữ, số trang",
        "Khổ A4, lề, phông Times New Roman màu đen, số trang ở giữa đầu trang từ trang 2; cỡ và "
        "kiểu chữ của từng thành phần.",
        "Trang đầu của một báo cáo: lề trái hẹp, tên loại không ở giữa, tiêu đề cỡ 11, một đoạn "
        "bằng phông Arial.",
        Picture(
            _made("report"),
            _made(
                "report",
                *(b.edit for b in _known("narrow left margin", "other font", "type to the left")),
                font("1. Công tác chỉ đạo, điều hành", size=Pt(11)),
            ),
            ("BÁO CÁO", "1. Công tác", "Trong sáu tháng", "số liệu chi tiết"),
            (0.04, 0.72),
        ),
        (
            *_known("letter paper", "page on its side", "narrow left margin", "other font"),
            *_known("blue text", "no page number", "number in the footer", "small page number"),
            *_known("number on the first page", "appendix not from 1"),
            Broken("L116", page_word),
            *_known("small body", "large Quốc hiệu", "large recipients", "thin issuer"),
            *_known("upright date", "article not bold", "type not in capitals", "name in capitals"),
            *_known("type to the left", "body not justified"),
        ),
    ),
    Group(
        "phan-dau",
        "Quốc hiệu, cơ quan, số, ngày",
        "Quốc hiệu và Tiêu ngữ, tên cơ quan và cơ quan chủ quản, số và ký hiệu, địa danh và thời "
        "gian, các đường kẻ dưới chúng.",
        "Đầu một báo cáo: tên cơ quan không đậm, thiếu đường kẻ ở dưới; Tiêu ngữ không cách chữ, "
        "đường kẻ ngắn; số thiếu dấu hai chấm và số 0; tháng 6 thừa số 0.",
        Picture(
            _made("report"),
            _made(
                "report",
                *(b.edit for b in _known("no agency line", "short motto line")),
                says(" - ", "-", MOTTO),
                font("SỞ GIÁO DỤC VÀ ĐÀO TẠO", bold=False),
                says("Số: 05", "Số 5", "Số: 05/BC-SGDĐT"),
                says("tháng 6", "tháng 06", _LETTER_DATE),
            ),
            ("SỞ GIÁO DỤC", "Độc lập", "Số 5", "tháng 06"),
            (0.05, 0.215),
        ),
        (
            *_known("no Quốc hiệu", "no number", "no name", "sizes of two sets"),
            Broken("L126", wide_national, "letter"),
            *_known("no motto line", "no agency line", "long agency line", "typed abstract line"),
            *_known("motto without blanks", "number without colon", "number without zero"),
            *_known("blanks in the symbol", "symbol of a plan", "letter with a type"),
            *_known("no comma after the place", "zero before June", "no zero before the day"),
            Broken("L182", _gone_province, "letter"),
        ),
    ),
    Group(
        "ten-loai-can-cu",
        "Tên loại, trích yếu, Kính gửi, căn cứ, viện dẫn",
        "Tên loại và trích yếu, nơi gửi, căn cứ ban hành; số, ngày, tên loại của văn bản được viện "
        "dẫn trong lời văn.",
        "Căn cứ của một quyết định: luật ghi cả số, nghị định thiếu trích yếu, thiếu dòng “QUYẾT "
        "ĐỊNH:”.",
        Picture(
            _made("decision"),
            _made(
                "decision",
                says(BASES[0], _LAW),
                says(" về công tác văn thư", "", BASES[1]),
                without("QUYẾT ĐỊNH:"),
            ),
            ("Căn cứ Luật", "77/2015", "Căn cứ Nghị định"),
            (0.145, 0.48),
        ),
        (
            *_known("one addressee below", "semicolon at the last addressee"),
            *_known("two addressees on one line", "Kính gửi without colon"),
            Broken("L154", says("chính.", "chính;", BASES[2]), "decision"),
            Broken("L175", without("QUYẾT ĐỊNH:"), "decision"),
            Broken("L176", says(BASES[0], _LAW), "decision"),
            Broken("L177", says(" về công tác văn thư", "", BASES[1]), "decision"),
            Broken(
                "L178",
                says("V/v", "Về việc", _SUBJECT),
                "letter",
            ),
            _after(
                "L201",
                "Kế hoạch số 8016/KH/UBND ngày 01/10/2020",
                "Kế hoạch số 8016/KH-UBND ngày 01/10/2020",
            ),
            _after(
                "L202",
                "Kế hoạch số 12/QĐ-UBND ngày 15/3/2022",
                "Kế hoạch số 12/KH-UBND ngày 15/3/2022",
            ),
            _after(
                "L203",
                (
                    "Kế hoạch số 8016/KH-UBND ngày 01/10/2020",
                    "Thực hiện Kế hoạch số 8016/UBND-KH.",
                ),
                (
                    "Kế hoạch số 8016/KH-UBND ngày 01/10/2020",
                    "Thực hiện Kế hoạch số 8016/KH-UBND.",
                ),
            ),
            _after(
                "L204",
                (
                    "Kế hoạch số 12/KH-UBND ngày 15/3/2022",
                    "Theo Kế hoạch số 12/KH-UBND ngày 16/3/2022",
                ),
                ("Kế hoạch số 12/KH-UBND ngày 15/3/2022", "Theo Kế hoạch số 12/KH-UBND"),
            ),
            _after(
                "L205",
                "Nghị định số 108/2014/NĐ-CP ngày 20/11/2002",
                "Nghị định số 108/2014/NĐ-CP ngày 20/11/2014",
            ),
            _after(
                "L206",
                "Kế hoạch số 12/KH-UBND ngày 5/1/2022",
                "Kế hoạch số 12/KH-UBND ngày 05/01/2022",
            ),
            _after(
                "L207",
                ("Kế hoạch số 12/KH-UBND ngày 15/3/2022 của UBND tỉnh",) * 2,
                (
                    "Kế hoạch số 12/KH-UBND ngày 15/3/2022 của UBND tỉnh",
                    "Theo Kế hoạch số 12/KH-UBND.",
                ),
            ),
            _after(
                "L208",
                "Thực hiện Kế hoạch số 12/KH-UBND, các phòng báo cáo.",
                "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/3/2022, các phòng báo cáo.",
            ),
            _after(
                "L213",
                "Quyết định số 28/QĐ-UBND ngày 15/3/2022 UBND tỉnh Lâm Đồng về việc công bố",
                "Quyết định số 28/QĐ-UBND ngày 15/3/2022 của UBND tỉnh Lâm Đồng về việc công bố",
            ),
            _after(
                "L214",
                "Kế hoạch số 12/KH-UBND ngày 15/3/2022 của UBND tỉnh về Kế hoạch cải cách",
                "Kế hoạch số 12/KH-UBND ngày 15/3/2022 của UBND tỉnh về cải cách",
            ),
        ),
    ),
    Group(
        "noi-dung",
        "Nội dung: đoạn, thứ tự, chữ viết tắt, dấu câu",
        "Thụt đầu dòng, khoảng cách đoạn và dòng, dấu “./.”; số thứ tự của điều, khoản, điểm dù gõ "
        "tay hay do Word tự đánh; chữ viết tắt; dấu cách và bảng mã.",
        "Nội dung một công văn: “1)” thay cho “1.”, “a.” thay cho “a)” và không thụt đầu dòng, "
        "điểm c ngay sau điểm a, cuối văn bản thiếu “./.”.",
        Picture(
            _made(
                "letter",
                _text("1. Các phòng gửi báo cáo:", "a) Bằng văn bản;", "b) Bằng tệp Excel./."),
            ),
            _made(
                "letter",
                _text("1) Các phòng gửi báo cáo:", "a. Bằng văn bản;", "c) Bằng tệp  Excel."),
                lambda made: setattr(
                    at(made, "a. Bằng văn bản;").paragraph_format, "first_line_indent", Mm(0)
                ),
            ),
            ("1) Các", "a. Bằng", "c) Bằng"),
            (0.185, 0.392),
        ),
        (
            Broken("L127", font(RESULTS, size=Pt(13))),
            *_known("no indent", "paragraphs too near", "lines too far apart", "no end mark"),
            _after("L211", ("a) Một;", "b) Hai;", "d) Bốn."), ("a) Một;", "b) Hai;", "c) Ba.")),
            _after("L212", ("1. Một", "3. Ba"), ("1. Một", "2. Hai")),
            _after(
                "L215",
                ("Ứng dụng CNTT.", "Đầu tư CNTT."),
                ("Ứng dụng công nghệ thông tin (CNTT).", "Đầu tư CNTT."),
            ),
            _after(
                "L216",
                (
                    "Công nghệ thông tin (CNTT).",
                    "Đầu tư CNTT.",
                    "Công nghệ thông tin (CNTT).",
                ),
                ("Công nghệ thông tin (CNTT).", "Đầu tư CNTT.", "Ứng dụng CNTT."),
            ),
            _after(
                "L217",
                ("văn bản quy phạm pháp luật (VBQPPL)", "rà soát văn bản QPPL"),
                ("văn bản quy phạm pháp luật (VBQPPL)", "rà soát VBQPPL"),
            ),
            _after(
                "L219",
                (*("Phòng Kế hoạch - Tài chính",) * 2, "Phòng Kế hoạch – Tài chính"),
                ("Phòng Kế hoạch - Tài chính",) * 3,
            ),
            _after("L220", "Phát động thi đua  thực hiện.", "Phát động thi đua thực hiện."),
            _after("L221", "Điều 1: Phạm vi", "Điều 1. Phạm vi"),
            _after(
                "L222",
                ("Chương 1", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi"),
                ("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi"),
            ),
            _after(
                "L223",
                ("Chương I", "Quy định chung", "Điều 1. Phạm vi"),
                ("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi"),
            ),
            _after("L226", "Thực hiện tốt , đúng hạn.", "Thực hiện tốt, đúng hạn."),
            _after("L227", "Sở Giáo dục và Ðào tạo", "Sở Giáo dục và Đào tạo"),
        ),
    ),
    Group(
        "ky-noi-nhan",
        "Chữ ký, Nơi nhận, phụ lục",
        "Quyền hạn và chức vụ người ký, họ tên, Nơi nhận; dòng “Phụ lục”, tên phụ lục, dòng “Kèm "
        "theo”.",
        "Cuối một công văn: Nơi nhận thiếu dấu ở ba dòng, họ tên có học vị.",
        Picture(
            _made("letter"),
            _made(
                "letter",
                says(":", "", "Nơi nhận:"),
                says("Lưu:", "Lưu", "- Lưu: VT, TCHC."),
                says("Như trên;", "Như trên", "- Như trên;"),
                says("Huỳnh", "ThS. Huỳnh", "Huỳnh Quang Long"),
            ),
            ("Nơi nhận", "Như trên", "Lưu", "ThS."),
            (0.303, 0.45),
        ),
        (
            *_known("authority without dot", "no title of the deputy", "academic title"),
            *_known("recipient without semicolon", "Nơi nhận without colon", "no Như trên"),
            *_known("Lưu without colon"),
            Broken("L165", says("VT, ", "", "- Lưu: VT, TCHC."), "notice"),
            Broken("L166", says("TL.", "KT.", "TL. GIÁM ĐỐC"), "notice"),
            *_known("appendix with a digit", "label and title on one line"),
            *_known("one appendix with a number", "source without brackets"),
            *_known("appendix not referred to"),
        ),
    ),
    Group(
        "viet-hoa",
        "Viết hoa theo Phụ lục II",
        "Chỉ những chỗ mà mẫu chữ quyết được; chỗ cần người đọc là cảnh báo.",
        "Hai câu viết hoa sai và đúng.",
        Picture(
            _made("letter", _text(*_WORDING_RIGHT)),
            _made("letter", _text(*_WORDING_WRONG)),
            ("Theo Điểm", "quận 1", "Các Nghị", "hai, trước"),
            (0.185, 0.372),
        ),
        (
            _after("L209", "các Nghị Quyết sau", "các Nghị quyết sau"),
            _after(
                "L210",
                "Thực hiện kế hoạch số 12/KH-UBND ngày 15/3/2022",
                "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/3/2022",
            ),
            _after("L218", "Kính gửi UBND Tỉnh", "Kính gửi UBND tỉnh"),
            _after("L228", "Theo Điểm a Khoản 2 Điều 7,", "Theo điểm a khoản 2 Điều 7,"),
            _after("L229", "Họp tại thành phố Hồ Chí Minh.", "Họp tại Thành phố Hồ Chí Minh."),
            _after("L230", "Tiếp dân vào sáng thứ hai.", "Tiếp dân vào sáng thứ Hai."),
            _after("L231", "Gửi Sở Tài Chính.", "Gửi Sở Tài chính."),
            _after(
                "L232",
                "Giao ông nguyễn Văn An tổng hợp.",
                "Giao ông Nguyễn Văn An tổng hợp.",
            ),
            _after("L233", "Nhân ngày quốc khánh 02/9.", "Nhân ngày Quốc khánh 02/9."),
            _after("L234", "Vì lợi ích của nhân dân.", "Vì lợi ích của Nhân dân."),
        ),
    ),
    Group(
        "con-sot",
        "Còn sót lại khi gửi",
        "Những gì người khác để lại trong tệp: nêu là thông tin, không tính là lỗi. Ghi chú và "
        "thay đổi do chương trình ghi, dấu “……” của bản dự thảo không bị nêu.",
        "Một công văn còn chỗ chờ điền và chữ tô màu nền.",
        Picture(
            _made("letter"),
            _made(
                "letter",
                _text("Đề nghị [ghi tên đơn vị] thực hiện;", _LETTER_END),
                _highlight,
            ),
            ("[ghi tên đơn vị]", "Đề nghị các"),
            (0.185, 0.334),
        ),
        (
            Broken("L184", _comment, "letter"),
            Broken("L185", _insertion, "letter"),
            Broken("L186", _hidden, "letter"),
            Broken("L187", _highlight, "letter"),
            Broken("L188", _text("Đề nghị [ghi tên đơn vị] thực hiện./."), "letter"),
            Broken("L189", _signature, "letter"),
        ),
    ),
    Group(
        "dang",
        "Văn bản của Đảng",
        "Theo Hướng dẫn 05-HD/VPTW từ 27/5/2026. Nguồn là bản đọc lại, nên mọi chỗ khác chỉ là "
        "cảnh báo L190, và `--fix` không sửa văn bản của Đảng.",
        "Đầu một công văn của Đảng trình bày theo Hướng dẫn 05-HD/VPTW, và theo Nghị định 30.",
        Picture(
            _made("letter", _party),
            _made("letter", _party_words),
            ("TỈNH ỦY", "ĐẢNG ỦY", "Số 123", "V/v"),
            (0.05, 0.208),
        ),
        tuple(
            Broken("L190", _all(_party, edit), "letter")
            for edit in (
                _margin,
                font("ĐẢNG CỘNG SẢN VIỆT NAM", size=Pt(13)),
                says("Số", "Số:", "Số 123-CV/ĐU"),
                font(_SUBJECT, italic=False),
                says("*", ""),
                says("T/M", "TM.", "T/M ĐẢNG ỦY"),
            )
        ),
    ),
    Group(
        "quy-dinh",
        "Văn bản theo quy định nào",
        "Loại và ngày của chính văn bản quyết định: hành chính theo Nghị định 30/2020/NĐ-CP từ "
        "05/3/2020, của Đảng theo Hướng dẫn 05-HD/VPTW, quy phạm pháp luật chỉ xét câu chữ. Các mã "
        "dưới đây nói văn bản thuộc loại nào, không phải lỗi thể thức.",
        "Hai công văn: bên trái xét theo Nghị định 30, bên phải xét theo quy định của Đảng.",
        Picture(
            _made("letter"),
            _made("letter", _party),
            (),
            (0.05, 0.225),
            ("Nghị định 30/2020/NĐ-CP", "Hướng dẫn 05-HD/VPTW"),
        ),
        (
            Broken("L103", lambda made: None, "other"),
            Broken("L180", _party, "letter"),
            Broken("L181", _in_2019, "letter"),
            Broken("L183", _district, "letter"),
        ),
    ),
)


def said_of(example: Example) -> tuple[Diagnostic, ...]:
    """What the linter says of an example."""
    if isinstance(example, Worded):
        return said_of_text(example.wrong)
    return examine(document(example.of, example.edit), "a.docx").linted.diagnostics


def said_of_text(lines: Sequence[str]) -> tuple[Diagnostic, ...]:
    """What it says of the wording of a document of these paragraphs."""
    passages = [Passage(line, f"đoạn {number}", line) for number, line in enumerate(lines, 1)]
    return check_wording(passages, "a.docx")
