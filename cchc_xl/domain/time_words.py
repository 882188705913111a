"""The words that schedules are written in: one table of phrases for ``time_grammar``.

Everything is spelled as ``text.match_key`` gives it: small letters, dashes without blanks, "kỳ" and
"quý" with y, the tone on the second vowel. Patterns are those of
``re``, compiled by who needs them first: no command waits for words that it does not read.
"""

from enum import Enum


class Unit(Enum):
    """What a moment is a stretch of; the value is its word."""

    DAY = "ngày"
    MONTH = "tháng"
    QUARTER = "quý"
    FIRST_MONTHS = "tháng đầu năm"
    LAST_MONTHS = "tháng cuối năm"
    YEAR = "năm"


class Bound(Enum):
    """How a moment bounds the work; the value is how it is printed."""

    WITHIN = ""
    BEFORE = "trước"
    UNTIL = "đến hết"
    FROM = "từ"


class Part(Enum):
    """A part of a month, quarter or year; the value is its word."""

    WHOLE = ""
    EARLY = "đầu"
    MIDDLE = "giữa"
    LATE = "cuối"


QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_OF_YEAR = (
    rf"(?:(?:\s?[/.\-]\s?|\s?,?\s(?:cuả\s|\()?)(?:năm\s)?{_YEAR}\)?"
    r"|\s?/\s?(?P<short>[2-9]\d)(?![\d/]))?"
)
_PART = r"(?:(?P<part>đầu|giữa|cuối)\s)?"
_MONTH_NUMBER, _QUARTER_NUMBER = (
    r"(?P<number>\d{1,2})(?!\d)",
    r"(?P<number>iv|iii|ii|i|[1-4])(?!\w)",
)
_TO = r"\s?(?:-|đến|tới)\s?"

MOMENTS: tuple[tuple[Unit, str], ...] = (
    (Unit.DAY, rf"(?P<number>\d{{1,2}})\s?([/.\-])\s?(?P<month>\d{{1,2}})\s?\2\s?{_YEAR}"),
    (Unit.DAY, r"(?P<number>\d{1,2})([/.\-])(?P<month>\d{1,2})\2(?P<short>\d\d)(?!\d)"),
    (Unit.DAY, rf"(?P<number>\d{{1,2}})\s?/?\s?tháng\s(?P<month>\d{{1,2}})(?!\d){_OF_YEAR}"),
    (Unit.DAY, rf"(?P<number>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/])(?:,?\snăm\s{_YEAR})?"),
    # 01-15/3: the day takes the month of the other one
    (Unit.DAY, rf"(?P<number>\d{{1,2}})(?={_TO}(?:ngày\s)?\d{{1,2}}/(?P<month>\d{{1,2}})(?!\d))"),
    (Unit.MONTH, rf"{_PART}(?:tháng|thg\.?|t\.?)\s?{_MONTH_NUMBER}{_OF_YEAR}"),
    (Unit.MONTH, rf"(?P<number>\d{{1,2}})\s?[/.\-]\s?{_YEAR}"),
    # 5-6/2024: the marks within a day are alike
    (Unit.MONTH, rf"(?P<number>\d{{1,2}})(?={_TO}\d{{1,2}}/(?:19|20)\d\d(?!\d))"),
    (Unit.QUARTER, rf"{_PART}(?:quý|q\.?)\s?{_QUARTER_NUMBER}{_OF_YEAR}"),
    (Unit.FIRST_MONTHS, rf"(?P<number>\d{{1,2}})\stháng\sđầu\s(?:cuả\s)?(?:năm(?!\w))?{_OF_YEAR}"),
    (Unit.LAST_MONTHS, rf"(?P<number>\d{{1,2}})\stháng\scuối\s(?:cuả\s)?(?:năm(?!\w))?{_OF_YEAR}"),
    (Unit.YEAR, rf"{_PART}(?:năm\s)?(?<!học\s){_YEAR}(?![/.]\d)"),
    # A year that nobody names needs a word before it: "Năm" alone may be a rhythm.
    (Unit.YEAR, r"(?<=trong\s)năm(?!\shọc|\s?\d)(?:\snay|\skế hoạch)?"),
    (Unit.YEAR, r"(?<=(?:cả|ết)\s)năm(?!\shọc|\s?\d)(?:\snay|\skế hoạch)?"),
    (Unit.YEAR, r"(?P<part>đầu|giữa|cuối)\snăm(?!\shọc|\s?\d)(?:\snay|\skế hoạch)?"),
)
"""A moment in words. Groups: number, month (of a day), year or its last two digits, part."""

BARE: dict[Unit, str] = {
    Unit.MONTH: _MONTH_NUMBER + _OF_YEAR,
    Unit.QUARTER: _QUARTER_NUMBER + _OF_YEAR,
    Unit.YEAR: _YEAR,
}
"""What may follow a moment of that unit without its word: "Quý I, III", "Tháng 5-6"."""

SPELLINGS = {
    "nửa đầu năm": "6 tháng đầu năm",
    "nửa cuối năm": "6 tháng cuối năm",
    "03 tháng": "3 tháng",
    "06 tháng": "6 tháng",
    "09 tháng": "9 tháng",
    "sáu tháng": "6 tháng",
    "quý một": "quý i",
    "quý hai": "quý ii",
    "quý ba": "quý iii",
    "quý bốn": "quý iv",
    "quý tư": "quý iv",
    "tháng giêng": "tháng 1",
    "tháng hai": "tháng 2",
    "tháng ba": "tháng 3",
    "tháng tư": "tháng 4",
    "tháng sáu": "tháng 6",
    "tháng bảy": "tháng 7",
    "tháng tám": "tháng 8",
    "tháng chín": "tháng 9",
    "tháng mười một": "tháng 11",
    "tháng mười hai": "tháng 12",
    "tháng mười": "tháng 10",
}
"""Words that have one way of writing in the other tables; "tháng năm" may be no month."""

LEADS = (
    r"(?:(?:thời gian|thời hạn|hạn|tiến độ|lộ trình|dự kiến|thực hiện|triển khai|tổ chức|ban hành|"
    r"trình|hoàn thành|hoàn thiện|xong|báo cáo|gửi|phê duyệt|tham mưu|nhiệm vụ|công việc)"
    r"(?:\s?:)?[\s,]+)*"
    r"(?:(?:trong|vào|khoảng|giai đoạn|thời kỳ|cả|suốt|là|các|thời gian|kỳ)\s)*"
)
"""What may stand before the time and says nothing of it: "Hoàn thành trong", "Giai đoạn"."""

BOUNDS: tuple[tuple[Bound, str], ...] = (
    (Bound.BEFORE, r"(?:(?:chậm|muộn|trễ) nhất (?:là )?|đến |tới )?trước (?:thời điểm )?"),
    (Bound.UNTIL, r"trước \d{1,2} ?(?:h|g|giờ) ?\d{0,2}(?: phút)?,? "),
    (
        Bound.UNTIL,
        r"(?:từ nay )?(?:(?:chậm|muộn|trễ) nhất|không (?:muộn hơn|quá)|hạn (?:cuối|chót)|đến|tới|"
        r"hết)(?: là| vào| đến| trong|:)*(?: hết)? ",
    ),
    (Bound.FROM, r"(?:bắt đầu |kể |tính )?(?:từ|sau) "),
    (Bound.WITHIN, ""),
)
"""Before a moment; the day's own word "ngày" may follow."""

TO = (r"\s?-\s?", r",?\s(?:đến|tới|cho đến)\s(?:hết\s)?")
"""Between the first and the last moment of a range."""
AND = r"\s?(?:[,;]\s?(?:và\s)?|\+\s?|&\s?)|\svà\s|\s(?=tháng\s?\d|quý\s?[ivx\d]|ngày\s?\d)"
"""Between the moments of a list."""
DAY_WORD = r"(?:(?:hết )?ngày\s?:?\s?)?"

ONWARD = r",?\s(?:trở đi|trở về sau|và (?:những|các) năm (?:tiếp theo|sau|tiếp|kế tiếp)(?: đó)?)"
EVERY_YEAR = r",?\s(?:cuả )?(?:hằng|hàng|mỗi|từng) năm"
REMARK = r"\s?\((?:dự kiến|nếu có|nếu cần)\)"

SPANS = {"tháng": 1, "quý": 3, "3 tháng": 3, "6 tháng": 6, "năm": 12, "12 tháng": 12}
"""How many months lie between two dates of a rhythm; of several the shortest counts."""
EACH_PERIOD = ("9 tháng", "kỳ", "kỳ báo cáo")
"""Spans that reports are made for: with one of these, work is due in each reporting period."""
_SPAN = (
    rf"(?:{'|'.join((*sorted(SPANS, reverse=True), *reversed(EACH_PERIOD)))})"
    r"(?!\w|\s?\d|\s[ivx]+(?!\w))"
)
_EACH = r"(?:hằng|hàng|mỗi|từng|theo|các)\s"
_SPANS = rf"{_SPAN}(?:(?:,\s?|,?\svà\s|/|-|\s)(?:{_EACH}|0?1 )?{_SPAN})*"
_NUMBER_OF_TIMES = r"(?P<times>\d{1,2}|một|hai) lần"
_ONCE = r"\s?(?:/\s?|(?:một|1|01)\s)lần"
RHYTHMS = (
    rf"{_EACH}(?P<spans>{_SPANS})",
    rf"{_EACH}(?P<spans>tháng|quý|6 tháng|năm) {_NUMBER_OF_TIMES}",
    rf"(?:báo cáo |định kỳ )+(?P<spans>{_SPANS})",
    rf"(?P<spans>{_SPAN}(?:(?:,\s?|,?\svà\s)(?:0?1 )?{_SPAN})+)",
    r"quý i, 6 tháng(?: đầu năm)?, (?:quý iii|9 tháng)(?: và|,) "
    r"(?:9 tháng(?: và|,) )?(?:cả )?(?P<spans>năm)",
    rf"(?P<spans>(?:3|6|12) tháng|(?:0?1 )?(?:tháng|quý|năm)){_ONCE}",
    r"(?P<spans>6 tháng)(?! đầu| cuối)",
    rf"{_NUMBER_OF_TIMES}\s?(?:/\s?|một |trong |mỗi )+(?P<spans>tháng|quý|6 tháng|năm)",
    r"tháng (?:cuối|đầu) (?:mỗi |cuả )?(?P<spans>quý)",
)
"""Work that comes again. Groups: its spans, how many times within one."""
IN_EVERY_RHYTHM = rf"{_SPAN}|6 tháng|tháng (?:cuối|đầu)|lần"
"""One of these stands in whatever is a rhythm; in most schedules, which are dates, none does."""
AGAIN = (
    r"(?:-\s?)?(?:(?:nhiệm vụ|thường xuyên|liên tục|gửi|báo cáo|thực hiện|triển khai|rà soát|theo|"
    r"định kỳ|vào|cuối|đầu|ít nhất|tối thiểu|tổ chức|trước|chậm nhất|kiểm tra|ngày|"
    r"(?:ngày|trước|vào|đến) \d{1,2}|cuả|và)"
    r"[,;:]?\s)*"
)
"""What may stand before a rhythm."""
ON_DAY = (
    r"(?:[\s,(]+(?:trước |vào |chậm nhất |đến )*(?:ngày )\d{1,2}"
    r"(?:,? (?:cuả )?tháng (?:cuối|đầu)(?: cuả)?(?: quý| kỳ)?)?\)?)?"
    r"(?:[\s,(]+(?:trong |cuả )?(?:(?:năm |các năm |giai đoạn |từ (?:năm )?)\d{4}"
    r"(?:(?:-| đến )(?:năm )?\d{4})?|\d{4}-\d{4})\)?)?"
)
"""What may follow it: the day within the span, the years in which it comes again."""
OTHER_TIMES = r"\d|(?<!\w)(?:lần|quý [ivx]|(?:đầu|cuối) (?:năm|quý|tháng))"
"""Words about time that a rhythm does not have room for."""

COMPLETED = r"(?:hoàn thành|ban hành|xong) (?:trong |vào )?$"
"""Before a time that is one of the work."""
RELATIVE = r"(?<!\w)(?:năm|quý|tháng|kỳ) (?:trước|sau|tới|liền kề|kế tiếp)(?!\w)"
"""A time that is counted from another one."""
ONGOING = (
    r"(?<!\w)(?:thường xuyên|liên tục|thường kỳ|quanh năm|suốt năm|lâu dài|thường trực|duy trì|"
    r"(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm))(?!\w)"
)
"""Work without an end."""
CONDITIONS = (
    r"(?<!\w)(?:theo|căn cứ|tuỳ|khi(?! nào| tiện)|ngay sau|sau (?:hội nghị|kỳ họp|đợt)|kể từ|"
    r"đột xuất|phát sinh|nếu có|phù hợp|cùng (?:với|thời)|đồng thời|định kỳ|kịp thời|"
    r"(?:trong|trong vòng|trong thời hạn|sau|tối đa|không quá) \d{1,3} (?:ngày|tháng|giờ)|"
    r"đúng (?:tiến độ|thời hạn|thời gian|quy định|hạn)|(?:không|chưa) (?:quy định|xác định))(?!\w)"
)
"""Work that waits for something else, or goes by another text."""
