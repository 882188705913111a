"""Small sound documents, and how to break them at one place."""

import zipfile
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml.etree import SubElement
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table


def sound_workbook(path: Path) -> Path:
    """A workbook with one of each thing the rules look at."""
    book = Workbook()
    form = book.worksheets[0]
    form.title = "Form"
    form["A1"] = "Title"
    form.merge_cells("A1:B1")
    form["A2"], form["B2"], form["C2"] = 1.5, "text", "=SUM(A2:A3)"
    form["A2"].number_format = '0.0" %"'
    form.column_dimensions["A"].width = 20
    footer = form.HeaderFooter.oddFooter
    assert footer is not None
    footer.center.text = "Footer"
    choice = DataValidation("list", formula1="States", showErrorMessage=True, error="No")
    choice.add("B2:B5")
    literal = DataValidation("list", formula1='"a,b"', showErrorMessage=True)
    literal.add("C3:C5")
    form.add_data_validation(choice)
    form.add_data_validation(literal)
    look = DifferentialStyle(fill=PatternFill(bgColor="FFFFFF00"))
    form.conditional_formatting.add("A2:A5", Rule("expression", dxf=look, formula=["A2>1"]))
    lists = book.create_sheet("Lists")
    for row in (["Code", "State"], ["1", "open"], ["2", "closed"]):
        lists.append(row)
    lists.add_table(Table(displayName="tblStates", ref="A1:B3"))
    book.defined_names["States"] = DefinedName("States", attr_text="Lists!$B$2:$B$3")
    book.save(path)
    return path


def sound_document(path: Path) -> Path:
    """A document with one of each thing the rules look at."""
    document = docx.Document()
    document.add_paragraph("First", style="List Bullet")
    paragraph = document.add_paragraph()
    for kind in ("begin", "separate", "end"):
        SubElement(paragraph.add_run()._r, qn("w:fldChar"), {qn("w:fldCharType"): kind})
    place = {qn("w:id"): "1", qn("w:name"): "place"}
    SubElement(paragraph._p, qn("w:bookmarkStart"), place)
    SubElement(paragraph._p, qn("w:bookmarkEnd"), {qn("w:id"): "1"})
    document.add_table(rows=1, cols=2).cell(0, 0).text = "cell"
    document.add_paragraph("Last")
    document.save(str(path))
    return path


def broken(path: Path, part: str, old: str, new: str) -> Path:
    """A copy with one text in one part replaced. Raises ValueError where there is no such text."""
    target = path.with_stem(f"{path.stem}-broken")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                text = data.decode("utf-8")
                if old not in text:
                    raise ValueError(f"{part} has no {old}")
                data = text.replace(old, new, 1).encode("utf-8")
            copy.writestr(name, data)
    return target
