"""Files that are no form, damaged files, files under a wrong name, hostile files."""

import zipfile
from pathlib import Path

from openpyxl import Workbook

from cchc_xl.excel.plans.writer import write_plan
from tests.cases.case import Case
from tests.cases.makers import (
    TASKS,
    by_libreoffice,
    by_node,
    edited,
    filled_form,
    pack,
    parts,
    raw,
    replaced,
    substituted,
    workshop,
)
from tests.cases.plan import cases_plan

_clean = edited(lambda workbook: None)


def _bytes(data: bytes):
    return lambda target: target.write_bytes(data)


def _cut(share: float):
    def make(target: Path) -> None:
        data = filled_form().read_bytes()
        target.write_bytes(data[: int(len(data) * share)])

    return make


def _under_another_name(maker, suffix: str):
    def make(target: Path) -> None:
        origin = workshop() / f"other{suffix}"
        maker(origin)
        target.write_bytes(origin.read_bytes())

    return make


def _encrypted(target: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    with filled_form().open("rb") as plain, target.open("wb") as secret:
        OOXMLFile(plain).encrypt("matkhau", secret)


def _document(target: Path) -> None:
    pack(
        target,
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.'
            b'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/office'
            b'Document/2006/relationships/officeDocument" Target="word/document.xml"/>'
            b"</Relationships>",
            "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/word'
            b'processingml/2006/main"><w:body><w:p/></w:body></w:document>',
        },
    )


def _zipped(target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.write(filled_form(), "2023-Q1_GDMN.xlsx")


def _small() -> Path:
    """A workbook of two cells."""
    path = workshop() / "small.xlsx"
    workbook = Workbook()
    workbook.worksheets[0].append(["Nhiệm vụ", "Tình trạng"])
    workbook.save(path)
    return path


def _other_workbook(workbook: Workbook) -> None:
    for sheet in workbook.worksheets[1:]:
        del workbook[sheet.title]
    del workbook.defined_names["cchc_form"]
    del workbook.custom_doc_props["cchc_form"]
    sheet = workbook.worksheets[0]
    sheet.delete_rows(1, sheet.max_row)
    sheet.title, sheet["A1"], sheet["B1"] = "Sheet1", "Họ và tên", "Chức vụ"


def _macro(content: dict[str, bytes]) -> None:
    content["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    types = content["[Content_Types].xml"]
    content["[Content_Types].xml"] = replaced(
        types,
        (r"sheet\.main\+xml", "sheet.macroEnabled.main+xml".replace("sheet.macro", "sheet.macro")),
        (
            "</Types>",
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
    )


def _external_link(content: dict[str, bytes]) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    content["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink xmlns="{main}"><externalBook xmlns:r="{relations}" r:id="rId1"/>'
        "</externalLink>"
    ).encode()
    content["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
        f'Type="{relations}/externalLinkPath" Target="file:///D:/so-lieu.xlsx" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    content[TASKS] = replaced(content[TASKS], (r"<v>0\.4</v>", "<f>[1]Sheet1!A1</f><v>0.4</v>"))


def _doctype(entity: str):
    def change(content: dict[str, bytes]) -> None:
        content[TASKS] = entity.encode() + content[TASKS]

    return raw(change)


_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def _cell_at(address: str, row: str):
    return substituted(
        TASKS,
        (
            "</sheetData>",
            f'<row r="{row}"><c r="{address}" t="inlineStr"><is><t>x</t></is></c></row>'
            "</sheetData>",
        ),
    )


def _twice(target: Path) -> None:
    content = parts(filled_form())
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in content.items():
                package.writestr(name, data)
            package.writestr(TASKS, content[TASKS].replace(b"12/KH-GDMN", b"99/KH-GDMN"))


def _climbing(content: dict[str, bytes]) -> None:
    content["../../climbed.txt"] = b"x"


def _without(part: str):
    return raw(lambda content: content.pop(part) and None)


def _ghost_rows(content: dict[str, bytes]) -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(15, 8_000))
    content[TASKS] = replaced(content[TASKS], ("</sheetData>", rows + "</sheetData>"))


def _endless_ods(target: Path) -> None:
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{spaces}:office:1.0" xmlns:table="{spaces}:table'
        f':1.0" xmlns:text="{spaces}:text:1.0"><office:body><office:spreadsheet><table:table '
        'table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{spaces}:manifest:1.0"/>'
    pack(
        target,
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": content.encode(),
        },
    )


FILES = (
    Case(
        "files/encrypted.xlsx", "msoffcrypto", "A password", _encrypted, (("W103",),), refused=True
    ),
    Case("files/empty.xlsx", "by hand", "No bytes at all", _bytes(b""), (("W102",),), refused=True),
    Case(
        "files/truncated.xlsx",
        "by hand",
        "A download that broke off",
        _cut(0.6),
        (("W113",),),
        refused=True,
    ),
    Case(
        "files/garbage.xlsx",
        "by hand",
        "Bytes that mean nothing",
        _bytes(bytes(range(256)) * 8),
        (("W102",),),
        refused=True,
    ),
    Case(
        "files/text.xlsx",
        "by hand",
        "A plain text under the name of a workbook",
        _bytes("Phòng GDMN báo cáo".encode()),
        (("W109",),),
        refused=True,
    ),
    Case(
        "files/csv.xlsx",
        "by hand",
        "A CSV file under the name of a workbook",
        _bytes("STT;Nhiệm vụ;Tình trạng\r\n1;Rà soát;xong\r\n".encode("utf-8-sig")),
        (("W109",),),
        refused=True,
    ),
    Case(
        "files/pdf.xlsx",
        "by hand",
        "A PDF under the name of a workbook",
        _bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
        (("W109",),),
        refused=True,
    ),
    Case(
        "files/picture.xlsx",
        "by hand",
        "A picture under the name of a workbook",
        _bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"),
        (("W109",),),
        refused=True,
    ),
    Case(
        "files/document.xlsx",
        "by hand",
        "A Word document under the name of a workbook",
        _under_another_name(_document, ".docx"),
        (("W109",),),
        refused=True,
    ),
    Case(
        "files/zipped.xlsx",
        "by hand",
        "An archive with the form inside",
        _zipped,
        (("W109",),),
        refused=True,
    ),
    Case(
        "files/web-page.xls",
        "SheetJS",
        "A web page under the name of a workbook",
        by_node("sheetjs", dict, _small, file_format="html"),
        (("W109",),),
        refused=True,
    ),
    Case(
        "files/xml-2003.xls",
        "SheetJS",
        "The XML format of Excel 2003",
        by_node("sheetjs", dict, _small, file_format="xlml"),
        (("W110",),),
        refused=True,
    ),
    *(
        Case(
            f"files/{name}",
            "SheetJS",
            proves,
            by_node("sheetjs", dict, _small, file_format=kind),
            ((code,),),
            refused=True,
        )
        for name, kind, code, proves in (
            ("sylk.slk", "sylk", "W110", "SYLK"),
            ("dif.xls", "dif", "W110", "The data interchange format under the name of a workbook"),
            ("dbase.dbf", "dbf", "W110", "A table of dBASE"),
            ("lotus.wk1", "wk1", "W110", "A sheet of Lotus 1-2-3"),
            ("lotus-3.xls", "wk3", "W110", "A later one under the name of a workbook"),
            ("excel-2.xls", "biff2", "W110", "A sheet of Excel 2"),
            ("excel-4.xls", "biff4", "W110", "A sheet of Excel 4"),
            ("utf-16.csv", "txt", "W109", "Unicode text of Excel: UTF-16, tabs"),
            ("rich-text.xls", "rtf", "W109", "Rich text"),
        )
    ),
    Case(
        "files/flat.fods",
        "LibreOffice",
        "Flat OpenDocument",
        by_libreoffice(lambda target: target.write_bytes(_small().read_bytes())),
        (("W110",),),
        refused=True,
    ),
    Case(
        "files/another-workbook.xlsx",
        "openpyxl",
        "A workbook that is no form",
        edited(_other_workbook),
        (("W104",),),
        refused=True,
    ),
    Case(
        "files/plan.xlsx",
        "cchc-xl",
        "The plan workbook in place of a form",
        lambda target: write_plan(cases_plan(), target),
        (("W104",),),
        refused=True,
    ),
    Case(
        "files/xls-named.xlsx",
        "LibreOffice",
        "An old .xls under the name .xlsx",
        _under_another_name(by_libreoffice(_clean), ".xls"),
    ),
    Case(
        "files/xlsx-named.xls",
        "openpyxl",
        "A .xlsx under the name .xls",
        _under_another_name(_clean, ".xlsx"),
    ),
    Case(
        "files/ods-named.xlsx",
        "LibreOffice",
        "An .ods under the name .xlsx",
        _under_another_name(by_libreoffice(_clean), ".ods"),
    ),
    Case("files/CAPITALS.XLSX", "openpyxl", "A suffix in capitals", _clean),
    Case(
        "files/with-macro.xlsm",
        "raw XML",
        "A workbook with a macro part: nothing of it is run",
        raw(_macro),
        (("W115",),),
    ),
    Case(
        "files/external-link.xlsx",
        "raw XML, as Excel writes",
        "A link to another workbook: its last value counts, nothing is fetched",
        raw(_external_link),
        (("W116",),),
    ),
    Case(
        "files/sheet-part-missing.xlsx",
        "raw XML",
        "The part of the task sheet is not in the package",
        _without(TASKS),
        (("W113",),),
        refused=True,
    ),
    Case(
        "files/xml-broken.xlsx",
        "raw XML",
        "XML that ends in the middle",
        substituted(TASKS, (r"</sheetData>.*", "")),
        (("W113",),),
        refused=True,
    ),
    Case(
        "files/string-out-of-range.xlsx",
        "raw XML",
        "A cell that points at a string that is not there",
        substituted(
            TASKS, (r'<c r="L8"( s="\d+")[^>]*>.*?</c>', r'<c r="L8"\1 t="s"><v>99999</v></c>')
        ),
        (("W113",),),
        refused=True,
    ),
    Case(
        "files/text-in-number-cell.xlsx",
        "raw XML",
        "A cell that calls itself a number and holds a text",
        substituted(TASKS, (r"<v>0\.4</v>", "<v>bốn mươi</v>")),
        (("W113",),),
        refused=True,
    ),
)

HOSTILE = (
    Case(
        "hostile/entities.xlsx",
        "raw XML",
        "A billion laughs",
        _doctype(_LAUGHS),
        (("W112",),),
        refused=True,
    ),
    Case(
        "hostile/external-entity.xlsx",
        "raw XML",
        "An entity that names a file of the reader's",
        _doctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        (("W112",),),
        refused=True,
    ),
    Case(
        "hostile/far-cell.xlsx",
        "raw XML",
        "A cell in the last corner of the sheet: calamine would abort",
        _cell_at("XFD1048576", "1048576"),
        (("W117", "XFD1048576"),),
    ),
    Case(
        "hostile/row-number.xlsx",
        "raw XML",
        "A row number of eleven digits: openpyxl would never end",
        _cell_at("A99999999999", "99999999999"),
        (("W117", "A99999999999"),),
    ),
    Case(
        "hostile/far-merge.xlsx",
        "raw XML",
        "A merge over a million rows: openpyxl would take 2 GB",
        substituted(
            TASKS,
            (
                "</sheetData>",
                '</sheetData><mergeCells count="1"><mergeCell ref="T1:AC1048576"/></mergeCells>',
            ),
        ),
    ),
    Case(
        "hostile/dimension.xlsx",
        "raw XML",
        "A sheet that says it fills every cell",
        substituted(TASKS, (r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')),
    ),
    Case(
        "hostile/ghost-rows.xlsx",
        "raw XML",
        "Eight thousand empty formatted rows",
        raw(_ghost_rows),
    ),
    Case(
        "hostile/part-twice.xlsx",
        "raw ZIP",
        "The task sheet twice in the package, with different answers",
        _twice,
        (("W118",),),
        refused=True,
    ),
    Case(
        "hostile/climbing-name.xlsx",
        "raw ZIP",
        "A part whose name climbs out of the folder",
        raw(_climbing),
        (("W118",),),
        refused=True,
    ),
    Case(
        "hostile/endless.ods",
        "by hand",
        "Seventeen billion cells in under a kilobyte",
        _endless_ods,
        (("W111",),),
        refused=True,
    ),
)
CASES = (*FILES, *HOSTILE)
