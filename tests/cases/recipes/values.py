"""Values as people write them: dates, numbers, states, Unicode, legacy encodings."""

import unicodedata
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from tests.cases.case import Case
from tests.cases.legacy import tcvn3, vni
from tests.cases.makers import (
    TASKS,
    as_text,
    by_libreoffice,
    by_staff,
    cell_xml,
    edited,
    filled_form,
    raw,
    replaced,
    typed,
    whole_form,
    with_cells,
)

JAN, FEB = datetime(2023, 1, 18), datetime(2023, 2, 20)


def _date(
    name: str, proves: str, cells: dict[str, object], *codes: tuple[str, ...], **values: str | None
) -> Case:
    return _case(f"dates/{name}", proves, cells, *codes, **values)


def _case(
    name: str, proves: str, cells: dict[str, object], *codes: tuple[str, ...], **values: str | None
) -> Case:
    changed = {key.replace("__", ".").replace("_at_", " "): value for key, value in values.items()}
    return Case(f"{name}.xlsx", "openpyxl", proves, typed(cells), codes, changed)


def _without(*fields: str) -> dict[str, str | None]:
    return dict.fromkeys(fields)


def _no_date_format(workbook: Workbook) -> None:
    for cell in ("I7", "K7", "I9", "K9", "O8"):
        workbook["Nhiệm vụ"][cell].number_format = "General"


def _date_1904(content: dict[str, bytes]) -> None:
    content["xl/workbook.xml"] = replaced(
        content["xl/workbook.xml"], (r"<workbookPr\b", '<workbookPr date1904="1"')
    )
    for cell, day in {
        "I7": JAN,
        "K7": JAN,
        "I9": FEB,
        "K9": FEB,
        "O8": datetime(2023, 3, 30),
    }.items():
        serial = (day - datetime(1904, 1, 1)).days
        content[TASKS] = cell_xml(content[TASKS], cell, f"<v>{serial}</v>")


DATES = (
    _date(
        "day-first-text",
        "Dates typed as text, day first, with slash, dot and dash, two or four digits of the year",
        {
            "I7": "18/1/2023",
            "K7": "18.01.23",
            "I9": "20-02-2023",
            "K9": "20/2/23",
            "O8": "30/3/2023",
        },
    ),
    _date(
        "in-words",
        "Dates in words",
        {"I7": "ngày 18 tháng 01 năm 2023", "I9": "Ngày 20 tháng 2 năm 2023"},
    ),
    _date(
        "months-in-words",
        "Months in words as spreadsheets write them, days as people say them",
        {
            "I7": "18 Tháng Một 2023",
            "K7": "Thứ Tư, 18 Tháng Một 2023",
            "I9": "ngày 20 tháng hai năm 2023",
            "O8": "ba mươi tháng Ba, 2023",
        },
    ),
    _date(
        "lunar-months",
        "A month of the lunar calendar, and a month that may only be left out, are asked about",
        {"I7": "18 tháng Giêng 2023", "I9": "20 tháng năm 2023", "O8": "30 tháng 3 năm 2023"},
        ("S202", "I7"),
        ("S202", "I9"),
        **_without("I.2 completed_on", "III.2 completed_on"),
    ),
    _date("iso-text", "ISO dates as text", {"I7": "2023-01-18", "I9": "2023-02-20"}),
    _date(
        "blanks-around",
        "Blanks, no-break spaces and a full stop around a text date",
        {
            "I7": " 18/01/2023 ",
            "K7": "\u00a018/01/2023\u00a0",
            "I9": "20 / 02 / 2023",
            "K9": "20/02/2023.",
        },
    ),
    Case(
        "dates/serial-numbers.xlsx",
        "openpyxl",
        "Dates whose format was pasted away are plain serial numbers",
        edited(_no_date_format),
    ),
    Case(
        "dates/1904.xlsx",
        "raw XML, as Excel for Mac once wrote",
        "The 1904 date system",
        raw(_date_1904),
    ),
    _date(
        "with-time",
        "A date cell that also holds a time of the day",
        {"I7": datetime(2023, 1, 18, 16, 45)},
    ),
    Case(
        "dates/no-such-day.xlsx",
        "openpyxl",
        "Days that the calendar does not have",
        typed({"I7": "31/02/2023", "K7": "00/01/2023", "I9": "32/1/2023", "K9": "18/13/2023"}),
        (("S202", "I7"), ("S202", "K7"), ("S202", "I9"), ("S202", "K9")),
        _without(
            "I.2 completed_on", "I.2 document_date", "III.2 completed_on", "III.2 document_date"
        ),
    ),
    Case(
        "dates/month-only.xlsx",
        "openpyxl",
        "A month, a quarter or the end of the year is no day",
        typed(
            {
                "I7": "T1/2023",
                "K7": "tháng 1/2023",
                "I9": "quý I",
                "K9": "Quý I/2023",
                "O8": "cuối năm",
            }
        ),
        (("S202", "I7"), ("S202", "K7"), ("S202", "I9"), ("S202", "K9"), ("S202", "O8")),
        _without(
            "I.2 completed_on",
            "I.2 document_date",
            "III.2 completed_on",
            "III.2 document_date",
            "II.7 expected_on",
        ),
    ),
    Case(
        "dates/year-left-out.xlsx",
        "openpyxl",
        "A day without its year is asked about",
        typed({"I7": "18/1", "I9": "20 tháng 2"}),
        (("S202", "I7"), ("S202", "I9")),
        _without("I.2 completed_on", "III.2 completed_on"),
    ),
    Case(
        "dates/month-first-text.xlsx",
        "openpyxl",
        "A text that is a date only when the month comes first is asked about",
        typed({"I7": "01/18/2023", "K9": "02/20/2023"}),
        (("S202", "I7"), ("S202", "K9")),
        _without("I.2 completed_on", "III.2 document_date"),
    ),
    Case(
        "dates/words-in-date.xlsx",
        "openpyxl",
        "Words, marks and several dates in a date cell",
        typed(
            {
                "I7": "đã xong",
                "K7": "-",
                "I9": "20/02/2023 và 25/02/2023",
                "K9": "20/02/2023 (đợt 1)",
                "O8": "chưa rõ",
            }
        ),
        (("S202", "I7"), ("S224", "K7"), ("S202", "I9"), ("S202", "K9"), ("S202", "O8")),
        _without(
            "I.2 completed_on",
            "I.2 document_date",
            "III.2 completed_on",
            "III.2 document_date",
            "II.7 expected_on",
        ),
    ),
    Case(
        "dates/number-in-date.xlsx",
        "openpyxl",
        "A year, digits in a row and small numbers are no serial numbers of dates",
        typed({"I7": 2023, "K7": 18012023, "I9": 20230220, "K9": 20.2}),
        (("S202", "I7"), ("S202", "K7"), ("S202", "I9"), ("S202", "K9")),
        _without(
            "I.2 completed_on", "I.2 document_date", "III.2 completed_on", "III.2 document_date"
        ),
    ),
    Case(
        "dates/other-types.xlsx",
        "openpyxl",
        "A time of the day and a truth value are no dates",
        typed({"I7": time(8, 30), "I9": True}),
        (("S202", "I7"), ("S202", "I9")),
        _without("I.2 completed_on", "III.2 completed_on"),
    ),
    Case(
        "dates/wrong-year.xlsx",
        "openpyxl",
        "Completion before the plan's year or after the cut-off; evidence after the cut-off",
        typed(
            {"I7": datetime(2022, 1, 18), "I9": datetime(2032, 2, 20), "K9": datetime(2023, 3, 20)}
        ),
        (("S207", "I7"), ("S206", "I9"), ("S218", "K9")),
        {
            "I.2 completed_on": "2022-01-18",
            "III.2 completed_on": "2032-02-20",
            "III.2 document_date": "2023-03-20",
        },
    ),
    Case(
        "dates/typo-in-year.xlsx",
        "openpyxl",
        "Years with a digit too many, too few or misplaced",
        typed({"I7": "18/01/20223", "K7": "18/01/203", "I9": "20/02/2203"}),
        (("S202", "I7"), ("S202", "K7"), ("S202", "I9")),
        _without("I.2 completed_on", "I.2 document_date", "III.2 completed_on"),
    ),
    Case(
        "dates/american-typing.xlsx",
        "LibreOffice, American settings",
        "Typed day first on an American PC: day over 12 stays text, otherwise day and month swap",
        by_staff([("I7", "18/01/2023"), ("I9", "2/3/2023")], "en-US", filled_form),
        (("S117", "I9"),),
        _without("III.2 completed_on"),
    ),
    Case(
        "dates/swapped-by-machine.xlsx",
        "openpyxl",
        "One column holds text dates with days over 12 beside true dates with days up to 12",
        typed(
            {
                "I7": "18/01/2023",
                "K7": "18/01/2023",
                "I9": datetime(2023, 2, 3),
                "K9": datetime(2023, 2, 3),
            }
        ),
        (("S117", "I9"), ("S117", "K9")),
        _without("III.2 completed_on", "III.2 document_date"),
    ),
    Case(
        "dates/formula-without-result.xlsx",
        "openpyxl",
        "Formulas that no program has computed",
        typed({"I7": "=DATE(2023,1,18)", "K7": "=I7"}),
        (("S116", "I7"), ("S116", "K7")),
        _without("I.2 completed_on", "I.2 document_date"),
    ),
    Case(
        "dates/formula-with-result.xlsx",
        "LibreOffice",
        "Formulas with their results are read as values",
        by_libreoffice(typed({"I7": "=DATE(2023,1,18)", "K7": "=I7"})),
    ),
    _date(
        "full-width",
        "Full-width digits and a division slash, as pasted from the web",
        {"I7": "１８/０１/２０２３", "I9": "20∕02∕2023"},
        ("S202", "I9"),
        **{"III__2_at_completed_on": None},
    ),
)

_ERROR = ' t="e"'
NUMBERS = (
    _case(
        "numbers/vietnamese",
        "Numbers as text: thousands by dots, decimal comma, blanks, đồng",
        {
            "H8": "40%",
            "H11": "50 %",
            "H12": "62,5",
            "Chỉ tiêu!F8": "125",
            "Chỉ tiêu!H8": " 200 ",
            "Kinh phí!E7": "3.500.000",
            "Kinh phí!F7": "2.000.000 đồng",
        },
    ),
    _case(
        "numbers/percent-spellings",
        "Shares as a fraction, a percentage, a plain number and a ratio",
        {"H8": "0.4", "H11": 50, "H12": "125/200"},
        ("S222", "H8"),
        **{"II__7_at_percent": None},
    ),
    Case(
        "numbers/percent-words.xlsx",
        "openpyxl",
        "Words beside a percentage are asked about",
        typed({"H8": "trên 40%", "H11": "khoảng 50", "H12": "62,5%%"}),
        (("S203", "H8"), ("S203", "H11"), ("S203", "H12")),
        _without("II.7 percent", "III.5 percent", "III.9 percent"),
    ),
    Case(
        "numbers/percent-range.xlsx",
        "openpyxl",
        "Percentages under 0 and over 100; one that contradicts the state",
        typed({"H8": -0.05, "H11": 150, "H12": 1}),
        (("S208", "H8"), ("S208", "H11"), ("S209", "H12")),
        {"II.7 percent": "-5", "III.5 percent": "150", "III.9 percent": "100"},
    ),
    Case(
        "numbers/words.xlsx",
        "openpyxl",
        "Numbers in words and with units",
        typed(
            {
                "Chỉ tiêu!F7": "ba mươi",
                "Chỉ tiêu!F8": "125 hồ sơ",
                "Kinh phí!E7": "3,5 triệu",
                "Kinh phí!F7": "2tr",
            }
        ),
        (
            ("S203", "Chỉ tiêu!F7"),
            ("S219", "Chỉ tiêu!F8"),
            ("S219", "Kinh phí!E7"),
            ("S219", "Kinh phí!F7"),
        ),
        _without("CT02 numerator"),
    ),
    Case(
        "numbers/no-data-marks.xlsx",
        "openpyxl",
        "A dash or “không có” instead of a number is not zero",
        typed(
            {"Chỉ tiêu!F7": "-", "Chỉ tiêu!H7": "–", "Kinh phí!E8": "không có", "Kinh phí!F8": "x"}
        ),
        (
            ("S224", "Chỉ tiêu!F7"),
            ("S224", "Chỉ tiêu!H7"),
            ("S222", "Kinh phí!E8"),
            ("S203", "Kinh phí!F8"),
        ),
        _without("CT02 numerator", "CT02 denominator", "KP02 spent", "KP02 disbursed"),
    ),
    Case(
        "numbers/mixed-separators.xlsx",
        "openpyxl",
        "Separators that can be read in two ways or in none",
        typed({"Kinh phí!E7": "3,500,000.50", "Kinh phí!F7": "2.000.00", "Chỉ tiêu!F8": "1.25.0"}),
        (("S203", "Kinh phí!F7"), ("S203", "Chỉ tiêu!F8")),
        {"KP01 spent": "3500000.5", "KP01 disbursed": None, "CT03 numerator": None},
    ),
    Case(
        "numbers/letters-for-digits.xlsx",
        "openpyxl",
        "The letter O for zero, the letter l for one",
        typed({"Chỉ tiêu!F7": "3O", "Chỉ tiêu!F8": "l25"}),
        (("S203", "Chỉ tiêu!F7"), ("S203", "Chỉ tiêu!F8")),
        _without("CT02 numerator", "CT03 numerator"),
    ),
    Case(
        "numbers/ratio-became-date.xlsx",
        "LibreOffice, Vietnamese settings",
        "“8/10” typed for a count becomes the 8th of October",
        by_staff([("Chỉ tiêu!F7", "8/10"), ("Chỉ tiêu!H7", "10")], form=filled_form),
        (("S212", "Chỉ tiêu!F7"),),
        {"CT02 numerator": "46303", "CT02 denominator": "10"},
    ),
    Case(
        "numbers/date-in-number.xlsx",
        "openpyxl",
        "Dates in the cells of a count, an amount and a percentage",
        typed(
            {
                "Chỉ tiêu!F7": datetime(2023, 10, 8),
                "Kinh phí!E7": datetime(2023, 3, 5),
                "H8": datetime(2023, 4, 10),
            }
        ),
        (("S221", "Chỉ tiêu!F7"), ("S221", "Kinh phí!E7"), ("S221", "H8")),
        _without("CT02 numerator", "KP01 spent", "II.7 percent"),
    ),
    Case(
        "numbers/negative.xlsx",
        "openpyxl",
        "Negative figures, with a minus sign and in an accountant's brackets",
        typed({"Chỉ tiêu!F8": -125, "Kinh phí!E7": "(3.500.000)", "Kinh phí!F7": "−2.000.000"}),
        (("S213", "Chỉ tiêu!F8"), ("S213", "Kinh phí!E7"), ("S213", "Kinh phí!F7")),
        {"CT03 numerator": "-125", "KP01 spent": "-3500000", "KP01 disbursed": "-2000000"},
    ),
    Case(
        "numbers/against-each-other.xlsx",
        "openpyxl",
        "Part above whole, half a figure, amounts above the line and above what was spent",
        typed(
            {
                "Chỉ tiêu!F7": 31,
                "Chỉ tiêu!H8": None,
                "Kinh phí!E7": 3_500_000_000,
                "Kinh phí!F8": 500_000,
            }
        ),
        (
            ("S212", "Chỉ tiêu!F7"),
            ("S211", "Chỉ tiêu!H8"),
            ("S214", "Kinh phí!E7"),
            ("S215", "Kinh phí!F8"),
        ),
        {
            "CT02 numerator": "31",
            "CT03 denominator": None,
            "KP01 spent": "3500000000",
            "KP02 disbursed": "500000",
        },
    ),
    Case(
        "numbers/excel-errors.xlsx",
        "raw XML, as Excel writes",
        "Error values of Excel in every kind of cell",
        with_cells(
            {
                "G8": (_ERROR, "<v>#NAME?</v>"),
                "H8": (_ERROR, "<v>#DIV/0!</v>"),
                "I9": (_ERROR, "<v>#VALUE!</v>"),
                "L11": (_ERROR, "<f>-Kế hoạch</f><v>#NAME?</v>"),
            }
        ),
        (("S223", "G8"), ("S223", "H8"), ("S223", "I9"), ("S223", "L11")),
        _without("II.7 state", "II.7 percent", "III.2 completed_on", "III.5 result"),
    ),
    Case(
        "numbers/truth-values.xlsx",
        "openpyxl",
        "TRUE and FALSE are no numbers",
        typed({"Chỉ tiêu!F7": True, "H8": False}),
        (("S203", "Chỉ tiêu!F7"), ("S203", "H8")),
        _without("CT02 numerator", "II.7 percent"),
    ),
    Case(
        "numbers/formula-without-result.xlsx",
        "openpyxl",
        "Sums that no program has computed",
        typed({"Chỉ tiêu!F8": "=100+25", "Kinh phí!E7": "=SUM(F7:F8)*2"}),
        (("S116", "Chỉ tiêu!F8"), ("S116", "Kinh phí!E7")),
        _without("CT03 numerator", "KP01 spent"),
    ),
    Case(
        "numbers/formula-with-result.xlsx",
        "LibreOffice",
        "Sums with their results are read as values",
        by_libreoffice(typed({"Chỉ tiêu!F8": "=100+25", "Kinh phí!E7": "=1500000+2000000"})),
    ),
    Case(
        "numbers/many-decimals.xlsx",
        "raw XML, as Excel writes",
        "Binary fractions: 0.1 + 0.2, seventeen digits and an exponent are what was typed",
        with_cells(
            {
                "H8": ("", "<v>0.40000000000000002</v>"),
                "H12": ("", "<v>0.62500000000000011</v>"),
                "H11": ("", "<v>5E-1</v>"),
            }
        ),
    ),
    Case(
        "numbers/blank-is-not-zero.xlsx",
        "openpyxl",
        "An empty cell and one with blanks only is not answered; zero is an answer",
        typed({"Kinh phí!E8": None, "Kinh phí!F8": "  ", "Chỉ tiêu!F7": 0}),
        (),
        {"KP02 spent": None, "KP02 disbursed": None, "CT02 numerator": "0"},
    ),
)

STATES = (
    _case(
        "states/case-and-blanks",
        "The states of the list in other case, with blanks, a full stop and a no-break space",
        {
            "G7": "ĐÃ HOÀN THÀNH",
            "G8": " đang thực hiện ",
            "G9": "Đã\u00a0hoàn thành",
            "G10": "Không phát sinh.",
            "G13": "chưa  thực hiện",
        },
    ),
    _case(
        "states/synonyms",
        "Words that mean one state only",
        {"G7": "xong", "G8": "đang TH", "G9": "đã HT", "G10": "không có", "G11": "đang triển khai"},
        ("S219", "G7"),
        ("S220", "G10"),
        **{"III__3_at_state": None},
    ),
    _case(
        "states/abbreviations",
        "More short forms",
        {"G7": "HT", "G8": "đang t/h", "G9": "Hoàn thành", "G13": "chưa t/h"},
        ("S219", "G7"),
    ),
    Case(
        "states/marks.xlsx",
        "openpyxl",
        "A cross, a tick, a dash or “ko” can mean more than one state",
        typed({"G7": "x", "G9": "✓", "G8": "-", "G10": "ko"}),
        (("S201", "G7"), ("S201", "G9"), ("S220", "G8"), ("S220", "G10")),
        _without("I.2 state", "III.2 state", "II.7 state", "III.3 state"),
    ),
    Case(
        "states/numbers.xlsx",
        "openpyxl",
        "Numbers and truth values instead of a state",
        typed({"G8": 1, "G11": True, "G12": 0.625}),
        (("S201", "G8"), ("S201", "G11"), ("S201", "G12")),
        _without("II.7 state", "III.5 state", "III.9 state"),
    ),
    Case(
        "states/derived.xlsx",
        "openpyxl",
        "States that the program derives, and states of other systems",
        typed({"G8": "Quá hạn", "G11": "Tạm dừng", "G12": "Chờ duyệt", "G13": "Chưa đến hạn"}),
        (("S220", "G8"), ("S220", "G11"), ("S201", "G12"), ("S220", "G13")),
        _without("II.7 state", "III.5 state", "III.9 state", "III.10 state"),
    ),
    Case(
        "states/two-readings.xlsx",
        "openpyxl",
        "Words for two states, with and without marks, are asked about with both",
        typed({"G8": "TX", "G11": "thuong xuyen", "G12": "CHUA", "G13": "- ko"}),
        (("S220", "G8"), ("S220", "G11"), ("S220", "G12"), ("S220", "G13")),
        _without("II.7 state", "III.5 state", "III.9 state", "III.10 state"),
    ),
    Case(
        "states/a-page.xlsx",
        "openpyxl",
        "The longest text that a cell holds, pasted where a state belongs: it costs only itself",
        typed({"G8": ("đã hoàn thành " * 3000)[:32767].strip(), "G11": "(" * 32767}),
        (("S201", "G8"), ("S201", "G11")),
        _without("II.7 state", "III.5 state"),
    ),
    Case(
        "states/two-in-one.xlsx",
        "openpyxl",
        "Two states in one cell, a state with a share",
        typed({"G8": "Đang thực hiện/Đã hoàn thành", "G11": "Hoàn thành 50%"}),
        (("S201", "G8"), ("S201", "G11")),
        _without("II.7 state", "III.5 state"),
    ),
    Case(
        "states/near-miss.xlsx",
        "openpyxl",
        "A slip of the keyboard is asked about, never corrected in secret",
        typed({"G8": "Đang thực hiên", "G7": "Đã hòan thành", "G10": "Khong phat sinh"}),
        (("S201", "G8"), ("S201", "G7"), ("S219", "G10")),
        _without("II.7 state", "I.2 state"),
    ),
    Case(
        "states/ditto.xlsx",
        "openpyxl",
        "Ditto marks and “như trên”",
        typed({"G8": '"', "G11": "nt", "G12": "như trên", "L12": "Như mục 1"}),
        (("S225", "G8"), ("S225", "G11"), ("S225", "G12"), ("S225", "L12")),
        _without("II.7 state", "III.5 state", "III.9 state", "III.9 result"),
    ),
    Case(
        "states/left-out.xlsx",
        "openpyxl",
        "A row with content but no state; a row with blanks only",
        typed({"G8": None, "G14": " ", "L14": "\u00a0"}),
        (("S216", "G8"),),
        {"II.7 state": None},
    ),
    Case(
        "states/contradictions.xlsx",
        "openpyxl",
        "States against their dates, shares and evidence; overdue without a reason",
        typed({"G7": "Đang thực hiện", "H7": None, "J9": None, "G13": "Đã hoàn thành", "H13": 0.5}),
        (
            ("S217", "I7"),
            ("S210", "M7"),
            ("S205", "J9"),
            ("S204", "I13"),
            ("S209", "H13"),
            ("S205", "J13"),
        ),
        {
            "I.2 state": "Đang thực hiện",
            "I.2 percent": None,
            "III.2 document": None,
            "III.10 state": "Đã hoàn thành",
            "III.10 percent": "50",
        },
    ),
    Case(
        "states/colour-only.xlsx",
        "openpyxl",
        "“Red means not done”: rows coloured, nothing typed",
        edited(lambda workbook: _coloured(workbook)),
    ),
    Case(
        "states/comments.xlsx",
        "openpyxl",
        "A comment on a cell is told and does not disturb reading",
        edited(lambda workbook: _commented(workbook)),
        (("S141", "G8"),),
    ),
)


def _coloured(workbook: Workbook) -> None:
    sheet = workbook["Nhiệm vụ"]
    for cell in sheet[14]:
        cell.fill = PatternFill("solid", start_color="FFFF0000")


def _commented(workbook: Workbook) -> None:
    from openpyxl.comments import Comment

    workbook["Nhiệm vụ"]["G8"].comment = Comment("Phòng đã báo cáo miệng.", "GDMN")


def _decomposed(workbook: Workbook) -> None:
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and not cell.value.startswith("="):
                    cell.value = unicodedata.normalize("NFD", cell.value)


def _windows_1258(text: str) -> str:
    """Vowel marks composed, tone marks apart, as Windows-1258 keyboards write."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        base = "".join(c for c in apart if c not in tones)
        out.append(unicodedata.normalize("NFC", base) + "".join(c for c in apart if c in tones))
    return "".join(out)


def _half_composed(workbook: Workbook) -> None:
    for cell in ("G7", "G8", "G9", "G10", "G11", "L7", "M11"):
        target = workbook["Nhiệm vụ"][cell]
        target.value = _windows_1258(str(target.value))


def _like_formulas(workbook: Workbook) -> None:
    sheet = workbook["Nhiệm vụ"]
    as_text(sheet, "L8", "=Đã có dự thảo")
    as_text(sheet, "L11", "- Đang thực hiện")
    as_text(sheet, "M11", "+ Máy quét hỏng")
    as_text(sheet, "N11", "@ Đề nghị cấp máy")


_RICH = (
    '<si><r><t xml:space="preserve">Đã ban hành </t></r><r><rPr><b/></rPr>'
    '<t xml:space="preserve">kế hoạch tuyên truyền.</t></r>'
    '<rPh sb="0" eb="2"><t>phiên âm</t></rPh><phoneticPr fontId="0"/></si>'
)


def _shared_strings(content: dict[str, bytes]) -> None:
    content[TASKS] = cell_xml(content[TASKS], "L7", "<v>0</v>", ' t="s"')
    content["xl/sharedStrings.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" '
        f'uniqueCount="1">{_RICH}</sst>'
    ).encode()
    content["[Content_Types].xml"] = replaced(
        content["[Content_Types].xml"],
        (
            "</Types>",
            '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats'
            '-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        ),
    )
    content["xl/_rels/workbook.xml.rels"] = replaced(
        content["xl/_rels/workbook.xml.rels"],
        (
            "</Relationships>",
            '<Relationship Id="rIdStrings" Type="http://schemas.openxmlformats.org/officeDocument/'
            '2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        ),
    )


UNICODE = (
    Case(
        "unicode/decomposed.xlsx",
        "openpyxl",
        "Every text of the file, headers too, in decomposed form (macOS, PDF)",
        edited(_decomposed, whole_form),
    ),
    Case(
        "unicode/windows-1258.xlsx",
        "openpyxl",
        "Half-composed letters of old Vietnamese keyboards",
        edited(_half_composed),
    ),
    _case(
        "unicode/look-alikes",
        "Ð (U+00D0) and ð for đ, dashes of all kinds in states",
        {"G7": "Ðã hoàn thành", "G8": "ðang thực hiện", "G9": "Ɖã hoàn thành"},
    ),
    _case(
        "unicode/tone-placement",
        "hoà for hòa: the same word",
        {"G7": "Đã hoàn thành", "L9": "Đã rà soát 27 TTHC, đề xuất đơn giản hoá 03 TTHC."},
        **{"III__2_at_result": "Đã rà soát 27 TTHC, đề xuất đơn giản hoá 03 TTHC."},
    ),
    _case(
        "unicode/invisible",
        "Zero-width blanks, a byte-order mark and a no-break space",
        {"G8": "Đang\u200b thực hiện\ufeff", "I9": "\u200b20/02/2023", "J9": "45/BC-GDMN\u00a0"},
    ),
    _case(
        "unicode/line-breaks",
        "Line breaks of Excel, of Word and of the old Mac inside a text",
        {
            "L8": "Đã có dự thảo kế hoạch;\r\nđang lấy ý kiến.",
            "L11": "Đang thực hiện\nthường xuyên.",
        },
        **{
            "II__7_at_result": "Đã có dự thảo kế hoạch;\nđang lấy ý kiến.",
            "III__5_at_result": "Đang thực hiện\nthường xuyên.",
        },
    ),
    Case(
        "unicode/x000d.xlsx",
        "raw XML, as Excel writes",
        "Escaped carriage returns of Excel are no text",
        with_cells(
            {
                "L8": (
                    ' t="inlineStr"',
                    "<is><t>Đã có dự thảo kế hoạch;_x000D_\nđang lấy ý kiến.</t></is>",
                )
            }
        ),
        (),
        {"II.7 result": "Đã có dự thảo kế hoạch;\nđang lấy ý kiến."},
    ),
    Case(
        "unicode/like-formulas.xlsx",
        "openpyxl",
        "Texts that begin with =, +, - or @ are texts",
        edited(_like_formulas),
        (),
        {
            "II.7 result": "=Đã có dự thảo",
            "III.5 result": "- Đang thực hiện",
            "III.5 difficulty": "+ Máy quét hỏng",
            "III.5 proposal": "@ Đề nghị cấp máy",
        },
    ),
    Case(
        "unicode/rich-text.xlsx",
        "raw XML, as Excel writes",
        "Shared strings with runs of rich text and phonetic guides",
        raw(_shared_strings),
    ),
    _case(
        "unicode/long-text",
        "A text at the limit of a cell, emoji, letters outside the basic plane",
        {"L8": "Dài " * 2000 + "hết.", "L11": "Tốt 👍 𠀋"},
        **{
            "II__7_at_result": "Dài " * 2000 + "hết.",
            "III__5_at_result": "Tốt 👍 𠀋",
        },
    ),
    _case(
        "unicode/markup",
        "Characters that mean something to XML, Jinja and CSV",
        {"L8": 'a < b & c > d “e” {{ f }} {% g %} ; "h"'},
        **{"II__7_at_result": 'a < b & c > d “e” {{ f }} {% g %} ; "h"'},
    ),
    _case(
        "unicode/document-numbers",
        "En dash, blanks and a small letter in a document number stay as they are",
        {"J7": "12 /KH – GDMN", "J9": "Số 45/bc-gdmn"},
        **{"I__2_at_document": "12 /KH – GDMN", "III__2_at_document": "Số 45/bc-gdmn"},
    ),
)


def _legacy_font(workbook: Workbook) -> None:
    sheet = workbook["Nhiệm vụ"]
    sheet["L8"].value = tcvn3("Đã có dự thảo kế hoạch; đang lấy ý kiến.")
    sheet["L8"].font = Font(name=".VnTime", size=12)


LEGACY = (
    Case(
        "legacy/tcvn3-text.xlsx",
        "openpyxl",
        "A result in TCVN3, font .VnTime: kept as typed and reported with its reading",
        edited(_legacy_font),
        (("S226", "L8"),),
        {"II.7 result": tcvn3("Đã có dự thảo kế hoạch; đang lấy ý kiến.")},
    ),
    _case(
        "legacy/tcvn3-u-horn",
        "TCVN3 without the font; its ư is a soft hyphen, which must not be lost",
        {"L11": tcvn3("Chưa được cấp máy; thường xuyên mượn.")},
        ("S226", "L11"),
        **{"III__5_at_result": tcvn3("Chưa được cấp máy; thường xuyên mượn.")},
    ),
    _case(
        "legacy/tcvn3-state",
        "A state in TCVN3 is asked about with the state it spells",
        {"G8": tcvn3("Đang thực hiện"), "G9": tcvn3("Đã hoàn thành")},
        ("S201", "G8"),
        ("S201", "G9"),
        **{"II__7_at_state": None, "III__2_at_state": None},
    ),
    _case(
        "legacy/vni-text",
        "A result and a difficulty in VNI",
        {
            "L8": vni("Đã có dự thảo kế hoạch; đang lấy ý kiến."),
            "M11": vni("Máy quét hỏng, chưa sửa được."),
        },
        ("S226", "L8"),
        ("S226", "M11"),
        **{
            "II__7_at_result": vni("Đã có dự thảo kế hoạch; đang lấy ý kiến."),
            "III__5_at_difficulty": vni("Máy quét hỏng, chưa sửa được."),
        },
    ),
    _case(
        "legacy/vni-state",
        "A state in VNI is asked about with the state it spells",
        {"G8": vni("Đang thực hiện")},
        ("S201", "G8"),
        **{"II__7_at_state": None},
    ),
    _case(
        "legacy/mistaken-for",
        "Latin-1 signs in proper Vietnamese are no legacy text",
        {"L8": "Đạt 60 µg/m³ ± 5 %; © Sở GDĐT; 25 °C; café"},
        **{"II__7_at_result": "Đạt 60 µg/m³ ± 5 %; © Sở GDĐT; 25 °C; café"},
    ),
)

CASES = (*DATES, *NUMBERS, *STATES, *UNICODE, *LEGACY)
