"""What python-docx has no words for: a clean empty document, fields, drawn lines, fixed tables."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.ns import qn as _qualified
from docx.section import Section
from docx.shared import Mm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from cchc_xl.word.decree import FONT
from cchc_xl.word.layout import LANGUAGE, STYLES, Page, ParagraphStyle

qn = cache(_qualified)
"""The library's, each name put together once: reading a long document asks for half a million."""
_TWIPS = 1440 / 25.4
"""In a millimetre."""
_KEPT_PARTS = ("styles", "settings")
_SETTINGS = """
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="567"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
  w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="{language}"/>
<w:decimalSymbol w:val=","/>
<w:listSeparator w:val=";"/>
"""


class Holder(Protocol):
    """A body, cell, header or footer: whatever takes paragraphs."""

    def add_paragraph(self, text: str = ..., style: Any = ...) -> Paragraph:
        """Append a paragraph."""


def twips(millimetres: float) -> int:
    """Twentieths of a point, which Word measures in."""
    return round(millimetres * _TWIPS)


def blank_document() -> Document:
    """An empty document with the styles of ``layout`` and nothing of python-docx's own template.

    That template brings along American paper, an old compatibility mode, blue headings in theme
    fonts and its author's name.
    """
    document = docx.Document()
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            kind = relation.reltype.rpartition("/")[2]
            if kind not in (*_KEPT_PARTS, "officeDocument", "core-properties"):
                del owner.rels[key]
    _replace_children(document.styles.element, _styles_xml())
    _replace_children(document.settings.element, _SETTINGS.format(language=LANGUAGE))
    return document


def _replace_children(element: Any, xml: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in parse_xml(f"<w:x {nsdecls('w')}>{xml}</w:x>"):
        element.append(child)


def _styles_xml() -> str:
    default = ParagraphStyle("Normal", "Normal", 14, builtin=True)
    return f"""
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
<w:sz w:val="28"/><w:szCs w:val="28"/>
<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
{_style_xml(default)}
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_grid_xml()}</w:tblBorders><w:tblCellMar>
<w:top w:w="10" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>
<w:bottom w:w="10" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>
{"".join(map(_style_xml, STYLES))}"""


def _grid_xml() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides
    )


def _style_xml(style: ParagraphStyle) -> str:
    normal = style.id == "Normal"
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return f"""
<w:style w:type="paragraph" w:styleId="{style.id}"
 {'w:default="1"' if normal else ""}{"" if style.builtin else 'w:customStyle="1"'}>
<w:name w:val="{style.name}"/>{"" if normal else '<w:basedOn w:val="Normal"/>'}<w:qFormat/>
<w:pPr>{"<w:keepNext/>" if style.keep_next else ""}
<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"
 w:line="{round(style.lines * 240)}" w:lineRule="auto"/>
<w:ind w:left="{twips(style.left)}" w:right="{twips(style.right)}"
 w:firstLine="{twips(style.first_line)}"/>
{"<w:contextualSpacing/>" if style.contextual else ""}
<w:jc w:val="{style.align}"/>{outline}</w:pPr>
<w:rPr>{"<w:b/><w:bCs/>" if style.bold else ""}{"<w:i/><w:iCs/>" if style.italic else ""}
<w:color w:val="{style.color}"/>
<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/></w:rPr>
</w:style>"""


def set_page(section: Section, page: Page) -> None:
    """Give the section its paper and margins, page numbers from 1, and a first page of its own."""
    section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = section.footer_distance = Mm(page.header)
    section.gutter = 0
    section.different_first_page_header_footer = True
    properties: Any = section._sectPr
    for old in (*properties.findall(qn("w:pgNumType")), *properties.findall(qn("w:docGrid"))):
        properties.remove(old)
    properties.find(qn("w:cols")).addprevious(
        parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    )


def add_page_number(paragraph: Paragraph) -> None:
    """Append the number of the page; Word counts it without asking."""
    _append(paragraph._p, '<w:fldSimple {ns} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>')


def add_rule(holder: Holder, width: float, within: float) -> Paragraph:
    """Draw a line of ``width`` millimetres in the middle of ``within`` millimetres."""
    paragraph = holder.add_paragraph(style="Đường kẻ")
    side = twips((within - width) / 2)
    for xml in (
        '<w:pBdr {ns}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>',
        '<w:spacing {ns} w:before="50" w:after="0" w:line="40" w:lineRule="exact"/>',
        f'<w:ind {{ns}} w:left="{side}" w:right="{side}"/>',
    ):
        _append(paragraph._p.get_or_add_pPr(), xml)
    return paragraph


def fix_widths(table: Table, millimetres: Sequence[float]) -> None:
    """Give the table columns of fixed widths, the same in its grid and in every cell."""
    table.autofit = False
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, millimetres, strict=True):
            cell.width = Mm(width)


def drop_cell_margins(table: Table) -> None:
    """Let text begin at the very edge of the cells."""
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    properties: Any = table._tbl.tblPr
    properties.find(qn("w:tblLook")).addprevious(margins)


def keep_whole(row: _Row) -> None:
    """Forbid a page break within the row."""
    _append(row._tr.get_or_add_trPr(), "<w:cantSplit {ns}/>")


def repeat_on_each_page(row: _Row) -> None:
    """Make the table's first row its head on every page."""
    _append(row._tr.get_or_add_trPr(), "<w:tblHeader {ns}/>")


def _append(parent: Any, xml: str) -> None:
    parent.append(parse_xml(xml.format(ns=nsdecls("w"))))
