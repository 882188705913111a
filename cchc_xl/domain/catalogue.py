"""The catalogue of messages: every code with its severity, its sentence and its remedy.

Words in braces are filled in by ``diagnostics.diagnose``. A message says what is wrong, a remedy
what to do; both are for a person who has never met the program.
"""

from datetime import date
from functools import partial

from msgspec import Struct


class Entry(Struct, frozen=True):
    """One kind of fault. Whatever is treated apart from the others says so here, and only here."""

    severity: str
    """``ERROR``, ``WARNING`` or ``INFO``."""
    title: str
    """What the table of codes says."""
    message: str
    remedy: str
    trial_until: date | None = None
    """The last cut-off at which this error is only a warning; None when it is no new check."""
    of_reading: bool = False
    """Of stage S: reading the file finds it, not a check of the answers that were read. What checks
    find is looked for anew when the officer adjusts an answer; this is not."""
    refuses_file: bool = False
    """As an error, it keeps a whole file out of use."""
    foreign_form: bool = False
    """The file is no form of this plan, period or unit: no copy of it can be built."""
    no_form: bool = False
    """What came is no workbook at all: its sender gets no receipt of it."""
    doubts_time: bool = False
    """The time when the file was saved cannot be true: it proves nothing."""
    beside: tuple[str, ...] = ()
    """Other fields of the row whose change may mend it."""
    other_rows: bool = False
    """A change in other rows may mend it: the form's own check tells when."""
    of_last_year: bool = False
    """Noticed when figures of the last year are read; without that workbook it is not found again,
    so a consolidation carries it along."""
    of_an_event: bool = False
    """Tells what somebody did, not what the files say: a consolidation carries it along."""
    in_form: str = ""
    """What the column ``Kiểm tra`` of a form says, in a few words; the title where it is empty."""
    asks: bool = False
    """A question about a figure that may be right: the guide of a form says nothing of it."""
    of_words: bool = False
    """Not to be judged before the fields of a Word template are filled in."""
    of_first_mention: bool = False
    """A file of appendices only may leave it to the document that they belong to."""

    @property
    def of_decree(self) -> bool:
        """Whether its message names an article of Nghị định 30/2020/NĐ-CP."""
        return "NĐ 30/2020" in self.message


_error, _warning = partial(Entry, "ERROR"), partial(Entry, "WARNING")
_info = partial(Entry, "INFO")
_question = partial(Entry, "WARNING", of_reading=True, asks=True, beside=("remark",))
_ANSWER = "Gõ nhầm thì sửa; nếu đúng thì ghi lý do ở cột Ghi chú."

CATALOGUE: dict[str, Entry] = {
    # P: the plan workbook
    "P101": _error(
        "Không có trang hoặc cột bắt buộc trong sổ kế hoạch",
        "Sổ kế hoạch thiếu {what}.",
        "Nếu chọn nhầm tệp thì chọn đúng sổ kế hoạch; nếu không, mở sổ kế hoạch mẫu, sao chép "
        "{what} sang tệp này rồi kiểm tra lại.",
    ),
    "P102": _error(
        "Tên đơn vị không có trong danh sách đơn vị",
        "Không tìm thấy đơn vị “{value}” trong trang Đơn vị.",
        "Sửa tên cho đúng, hoặc thêm cách viết này vào cột Tên gọi khác ở trang Đơn vị.",
    ),
    "P103": _error(
        "Vai trò chưa được phân công",
        "Nhiệm vụ {task} giao cho “{value}” nhưng chưa phân công đơn vị nào.",
        "Chọn đơn vị ở cột Phân công; khi chưa chọn, nhiệm vụ nằm trong biểu của đơn vị đầu mối.",
    ),
    "P104": _error(
        "Mã bị trùng",
        "Mã {value} xuất hiện hơn một lần.",
        "Đổi một trong hai mã để mỗi dòng có mã riêng.",
    ),
    "P105": _warning(
        "Không hiểu thời gian thực hiện",
        "Không suy ra được thời hạn từ cụm từ “{value}”{reason}.",
        "Ghi theo mẫu “Tháng 01/{year}”, “Quý I và IV/{year}”, “Trong năm {year}”, "
        "“Trước ngày 15/3/{year}”, hoặc điền ngày vào cột Hạn ấn định.",
    ),
    "P106": _error(
        "Chỉ tiêu thành phần không có chỉ tiêu cha",
        "Chỉ tiêu {task} là một phần của chỉ tiêu {value} nhưng không có chỉ tiêu {value}.",
        "Sửa mã ở cột Chỉ tiêu cha, hoặc để trống nếu chỉ tiêu này đứng riêng.",
    ),
    "P107": _warning(
        "Một văn bản được viện dẫn bằng nhiều cách viết",
        "Văn bản số {number} được viết khác nhau: {value}.",
        "Đối chiếu bản gốc, thống nhất một cách viết.",
    ),
    "P108": _warning(
        "Một văn bản được viện dẫn với nhiều ngày khác nhau",
        "Văn bản số {number} được ghi các ngày khác nhau: {value}.",
        "Đối chiếu bản gốc, sửa ngày cho đúng.",
    ),
    "P109": _warning(
        "Ngày nằm ngoài khoảng thời gian của kế hoạch",
        "Ngày {value} của văn bản “{number}” không hợp với kế hoạch năm {year}.",
        "Đối chiếu bản gốc: có thể gõ nhầm năm.",
    ),
    "P110": _error(
        "Ô bắt buộc của sổ kế hoạch bị trống",
        "Ô {what} đang để trống.",
        "Điền giá trị vào ô này.",
    ),
    "P111": _warning(
        "Ô nên có giá trị đang để trống",
        "Ô {what} đang để trống.",
        "Đối chiếu bản gốc; nếu bản gốc cũng để trống thì không phải sửa.",
    ),
    "P112": _error(
        "Giá trị không hợp lệ trong sổ kế hoạch",
        "Giá trị “{value}” ở ô {what} không hợp lệ.",
        "Giá trị được phép: {allowed}.",
    ),
    "P113": _warning(
        "Số, ký hiệu văn bản sai thể thức",
        "Số, ký hiệu “{value}” không đúng thể thức của Nghị định 30/2020/NĐ-CP.",
        "Đối chiếu bản gốc; dạng đúng là số/tên loại-cơ quan ban hành, ví dụ 8016/KH-UBND.",
    ),
    "P114": _error(
        "Nhóm đơn vị không có thành viên",
        "Nhóm “{value}” chưa có đơn vị thành viên.",
        "Điền mã các đơn vị thành viên, cách nhau bằng dấu chấm phẩy.",
    ),
    "P115": _warning(
        "Đơn vị ví dụ chưa được thay",
        "Đơn vị “{value}” là ví dụ kèm theo mẫu, không có trong văn bản kế hoạch.",
        "Thay bằng đơn vị thật rồi bỏ dấu ở cột Ví dụ.",
    ),
    "P116": _error(
        "Mã không đặt tên tệp được",
        "Mã “{value}” {reason}, nên không đặt tên tệp theo mã này được.",
        "Đổi mã: chữ không dấu, số, gạch nối, tối đa 40 ký tự, ví dụ TCHC, 2023-Q1.",
    ),
    "P120": _warning(
        "Quyền hạn, chức vụ người ký không đúng thể thức",
        "Quyền hạn và chức vụ ký “{value}”: {reason}.",
        "Ghi theo Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7.a, ví dụ KT. GIÁM ĐỐC và PHÓ GIÁM "
        "ĐỐC, TL. GIÁM ĐỐC và TRƯỞNG PHÒNG; người đứng đầu ký thì để trống ô quyền hạn.",
    ),
    # P122 to P133: a plan read from Word
    "P122": _error(
        "Không tìm thấy bảng nhiệm vụ trong văn bản kế hoạch",
        "Văn bản “{file}” không có bảng nhiệm vụ nào: chưa thấy hàng tiêu đề có cột nhiệm vụ cùng "
        "cột chủ trì, phối hợp, sản phẩm hoặc thời gian; cũng không có đoạn văn nào ghi “Đơn vị "
        "chủ trì: …” hay “Thời gian thực hiện: …”.",
        "Mở tệp xem lại; nếu phụ lục ở tệp khác thì dùng tệp ấy, nếu bảng là ảnh thì gõ lại "
        "thành bảng, nếu cột mang tên khác thì đổi thành Nhiệm vụ, Đơn vị chủ trì, Thời gian.",
    ),
    "P123": _error(
        "Không xác định được năm kế hoạch",
        "Văn bản “{file}” không nêu năm nào ở tên kế hoạch, ngày ký hay thời gian thực hiện.",
        "Ghi năm vào tên kế hoạch trong tệp, ví dụ “Cải cách hành chính năm 2023”, rồi chạy lại.",
    ),
    "P124": _warning(
        "Thông tin chung cần xác nhận",
        "{what}: {doubt}.",
        "Đối chiếu với văn bản, điền hoặc sửa trong sổ kế hoạch.",
    ),
    "P125": _warning(
        "Nội dung chưa xếp được vào sổ kế hoạch",
        "{what} chưa được đưa vào sổ kế hoạch: “{value}”.",
        "Xem chỗ này trong văn bản; nếu cần thì chép vào sổ kế hoạch.",
    ),
    "P126": _warning(
        "Cách hiểu một hàng của bảng nhiệm vụ cần xác nhận",
        "{what}.",
        "Đối chiếu với bảng trong văn bản, sửa trong sổ kế hoạch nếu chưa đúng.",
    ),
    "P127": _warning(
        "Tên đơn vị có nhiều cách viết",
        "“{value}” được hiểu là cách viết khác của “{name}”.",
        "Nếu là đơn vị khác thì tách thành một dòng riêng trong sổ kế hoạch.",
    ),
    "P128": _warning(
        "Nhiều đơn vị chủ trì một nhiệm vụ",
        "Nhiệm vụ {task} có nhiều đơn vị chủ trì: {value}.",
        "Mỗi đơn vị sẽ nhận biểu và tự báo cáo; nếu chỉ một đơn vị chịu trách nhiệm thì sửa trong "
        "sổ kế hoạch.",
    ),
    "P129": _warning(
        "Nhiệm vụ không có thời hạn cụ thể",
        "Nhiệm vụ {task} không có ngày đến hạn (“{value}”).",
        "Nếu có hạn thì điền ngày vào cột Hạn ấn định của sổ kế hoạch; việc lặp lại thì chọn ở cột "
        "Định kỳ.",
    ),
    "P130": _warning(
        "Chỉ tiêu không nêu rõ mẫu số",
        "Câu nêu chỉ tiêu {task} không nói rõ tỷ lệ tính trên cái gì: “{value}”.",
        "Sổ kế hoạch tạm ghi lời chung; ghi rõ đếm cái gì ở cột Tử số, tính trên cái gì ở cột Mẫu "
        "số.",
    ),
    "P131": _warning(
        "Cách hiểu một chỉ tiêu cần xác nhận",
        "Chỉ tiêu {task}: {doubt}.",
        "Đối chiếu với câu trong văn bản, sửa trong sổ kế hoạch nếu chưa đúng.",
    ),
    "P132": _warning(
        "Con số không được lấy làm chỉ tiêu",
        "Con số “{number}” không được lấy làm chỉ tiêu: “{value}”.",
        "Nếu là chỉ tiêu thì thêm một dòng ở trang Chỉ tiêu của sổ kế hoạch.",
    ),
    "P133": _warning(
        "Kinh phí cần xác nhận",
        "{what}: “{value}”.",
        "Đối chiếu với văn bản, sửa ở trang Kinh phí của sổ kế hoạch.",
    ),
    "P134": _error(
        "Văn bản là báo cáo, không phải kế hoạch",
        "Văn bản “{file}” là báo cáo (“{value}”) và không có tên kế hoạch; bảng trong báo cáo là "
        "kết quả, không phải nhiệm vụ được giao, nên không lập sổ kế hoạch từ văn bản này.",
        "Chọn tệp Word của kế hoạch (tên văn bản bắt đầu bằng KẾ HOẠCH, hoặc phụ lục kèm theo Kế "
        "hoạch) rồi chạy lại.",
    ),
    # P140 to P145: the scoring table and points given by hand
    "P140": _warning(
        "Bảng chấm điểm còn tiêu chí ví dụ",
        "{count} tiêu chí chấm điểm là ví dụ kèm theo mẫu, không phải bảng chấm điểm chính thức.",
        "Thay bằng bảng chấm điểm của năm, ghi nguồn ở trang Thông tin, rồi bỏ dấu ở cột Ví dụ; "
        "không chấm điểm thì xóa các dòng ấy.",
    ),
    "P141": _error(
        "Tổng điểm tối đa của lĩnh vực không khớp",
        "Lĩnh vực “{group}” ({scope}) ghi tổng điểm {value}, nhưng các tiêu chí cộng lại là "
        "{allowed}.",
        "Đối chiếu bảng chấm điểm: sửa tổng điểm, điểm tối đa hoặc lĩnh vực của các tiêu chí.",
    ),
    "P142": _error(
        "Điểm chấm tay vượt điểm tối đa",
        "Tiêu chí {task} chấm {value} điểm, quá điểm tối đa {allowed}; điểm này không được dùng.",
        "Sửa điểm trong khoảng từ 0 đến điểm tối đa, hoặc sửa điểm tối đa của tiêu chí.",
    ),
    "P143": _error(
        "Một tiêu chí được chấm tay hơn một lần",
        "Tiêu chí {task} kỳ {period} chấm {whom} hơn một lần; không điểm nào được dùng.",
        "Giữ lại một dòng, xóa các dòng kia.",
    ),
    "P144": _warning(
        "Điểm chấm tay của tiêu chí do chương trình tính",
        "Tiêu chí {task} có cách chấm “{value}”; điểm chấm tay không được dùng.",
        "Xóa dòng này, hoặc chọn cách chấm là Chấm tay ở trang Tiêu chí chấm điểm.",
    ),
    "P145": _warning(
        "Điểm chấm tay không có tài liệu kiểm chứng",
        "Tiêu chí {task} được {value} điểm mà không có tài liệu kiểm chứng hay giải trình.",
        "Ghi số, ngày văn bản chứng minh; không có văn bản thì ghi giải trình.",
    ),
    # P150 to P156: the table of statistics and the figures of the last year
    "P150": _error(
        "Không hiểu phép tính của chỉ tiêu thống kê",
        "Phép tính “{value}” của {task} {reason}; phép tính này không được dùng.",
        "Ghi theo một trong các dạng {allowed}, với mã có ở trang Chỉ tiêu thống kê; không có phép "
        "tính thì để trống.",
    ),
    "P151": _error(
        "Phép tính của chỉ tiêu thống kê không tính được",
        "Phép tính “{value}” của {task} {reason}.",
        "Sửa mã trong phép tính; tỷ lệ phải tính từ hai số do đơn vị báo cáo.",
    ),
    "P152": _warning(
        "Bảng chỉ tiêu thống kê còn dòng kèm theo mẫu",
        "{count} chỉ tiêu thống kê là bảng mặc định kèm theo mẫu, không lấy từ văn bản kế hoạch.",
        "Đối chiếu với mẫu thống kê của cấp trên, sửa cho đúng rồi bỏ dấu ở cột Ví dụ; không làm "
        "thống kê thì xóa các dòng ấy.",
    ),
    "P153": _error(
        "Phép tính của chỉ tiêu thống kê bị hiểu là công thức",
        "Ô Phép tính phải khớp của {task} không còn chữ đã gõ: Excel hiểu là công thức (kết quả: "
        "{value}).",
        "Gõ lại không có dấu = ở đầu, ví dụ TK02 + TK03 = TK04 + TK05.",
    ),
    "P154": _error(
        "Số liệu cùng kỳ năm trước được ghi hơn một lần",
        "Số liệu cùng kỳ năm trước của {task}, kỳ {period}, được ghi hơn một lần; dòng này ghi "
        "{value}.",
        "Giữ lại một dòng, xóa các dòng kia; các dòng ghi khác nhau thì không số nào được dùng.",
    ),
    "P155": _warning(
        "Chỉ tiêu thống kê do chương trình tính lại ghi đơn vị báo cáo",
        "{task} do chương trình tính theo phép tính, không hỏi đơn vị nào, nhưng cột Đơn vị báo "
        "cáo ghi “{value}”.",
        "Xóa ô Đơn vị báo cáo; muốn hỏi đơn vị thì xóa phép tính.",
    ),
    "P156": _warning(
        "Phép tính cộng các chỉ tiêu thống kê khác đơn vị tính",
        "Phép tính “{value}” của {task} so các số khác đơn vị tính: {reason}.",
        "Xem lại mã trong phép tính; nếu đúng thì ghi cùng một đơn vị tính.",
    ),
    "P160": _warning(
        "Thời gian thực hiện không nêu năm",
        "“{value}” không nêu năm nên nhiệm vụ {task} chưa có thời hạn.",
        "Kế hoạch năm {year}: ghi “{proposal}”, hoặc điền ngày vào cột Hạn ấn định.",
    ),
    "P161": _warning(
        "Thời hạn của nhiệm vụ nằm ngoài năm kế hoạch",
        "Thời hạn {value} của nhiệm vụ {task} không thuộc năm {year}.",
        "Sửa năm ở cột Thời gian thực hiện hoặc Hạn ấn định; nếu đúng là việc của nhiều năm thì "
        "không phải sửa.",
    ),
    "P162": _warning(
        "Cột Thời hạn không còn khớp với cột Thời gian thực hiện",
        "Nhiệm vụ {task}: cột Thời hạn ghi “{value}” nhưng cột Thời gian thực hiện nghĩa là "
        "“{proposal}”.",
        "Chương trình dùng “{proposal}”; nếu đúng thì gõ lại vào cột Thời hạn, nếu không thì sửa "
        "cột Thời gian thực hiện hoặc điền ngày vào cột Hạn ấn định.",
    ),
    "P163": _error(
        "Ngày của kỳ báo cáo nằm ngoài năm kế hoạch",
        "{what}: ngày {value} không thể thuộc kỳ báo cáo của năm {year}.",
        "Sửa ngày ở trang Kỳ báo cáo (từ {allowed}), hoặc sửa ô Năm ở trang Thông tin.",
    ),
    "P164": _warning(
        "Các kỳ báo cáo trùng ngày hoặc bỏ sót ngày",
        "{allowed} lấy số liệu từ ngày {value}, {what}.",
        "Kỳ cộng dồn bắt đầu cùng ngày với kỳ đầu năm; kỳ khác bắt đầu sau ngày chốt số liệu của "
        "kỳ trước một ngày. Sửa ở trang Kỳ báo cáo.",
    ),
    "P165": _warning(
        "Tên kỳ báo cáo nêu năm khác năm kế hoạch",
        "“{value}” nêu năm khác năm kế hoạch {year}.",
        "Sửa năm trong ô này; mã kỳ có ở trang khác (Điểm chấm tay, Điều chỉnh, Cùng kỳ năm trước) "
        "thì sửa theo.",
    ),
    "P166": _error(
        "Mức của chỉ tiêu là một phần trăm gõ nhầm dạng",
        "Mức của chỉ tiêu {task} đọc được là {value}%: ô dạng phần trăm hiện {proposal}% chứa số "
        "{value}.",
        "Gõ {proposal} (không kèm dấu %); nếu đúng là {value}% thì gõ “{value}%” sau khi đổi ô "
        "sang dạng Text.",
    ),
    "P167": _warning(
        "Ngày và tháng có thể bị đổi chỗ",
        "Ngày {value} có thể là {proposal}: trong trang này có ngày là chữ (ngày lớn hơn 12), dấu "
        "hiệu máy đặt kiểu Mỹ đọc tháng trước ngày.",
        "Xem lại ô này; nếu bị đổi thì gõ lại {proposal} dạng Text, các ngày là chữ vẫn đọc được.",
    ),
    "P168": _warning(
        "Nhiệm vụ không có đơn vị nào nhận",
        "Nhiệm vụ {task} giao cho “{value}”, không phải đơn vị có biểu, nên nằm trong biểu của đơn "
        "vị đầu mối.",
        "Ghi đơn vị cụ thể ở cột Đơn vị chủ trì; nếu để đơn vị đầu mối báo cáo thì ghi tên đơn vị "
        "ấy.",
    ),
    "P169": _warning(
        "Cột Định kỳ khác cột Thời gian thực hiện",
        "Nhiệm vụ {task}: cột Định kỳ ghi “{value}”, cột Thời gian thực hiện nghĩa là "
        "“{proposal}”.",
        "Chương trình dùng cột Định kỳ; sửa một trong hai cột cho khớp.",
    ),
    "P170": _warning(
        "Nội dung của kế hoạch năm mới cần xem lại",
        "{what}: {doubt}.",
        "Sửa hoặc điền theo kế hoạch của năm mới.",
    ),
    "P171": _warning(
        "Kế hoạch năm mới còn ghi năm cũ",
        "Còn ghi năm {year}: “{value}”.",
        "Giữ nguyên nếu là số, ngày, tên của văn bản đã ban hành hoặc giai đoạn nhiều năm; nếu "
        "không thì sửa năm.",
    ),
    "P172": _error(
        "Năm của kế hoạch mới không sau năm của kế hoạch cũ",
        "“{file}” là kế hoạch năm {year}; không lập kế hoạch năm {value} từ kế hoạch này.",
        "Chọn năm sau {year} ở --year.",
    ),
    "P173": _warning(
        "Tên kế hoạch nêu năm khác ô Năm",
        "“{value}” nêu năm khác ô Năm ({year}).",
        "Sửa tên kế hoạch hoặc ô Năm ở trang Thông tin; tiêu đề các trang tự đổi theo.",
    ),
    "P174": _info(
        "Ngày đầu của kỳ báo cáo thuộc năm trước",
        "Số liệu lấy từ ngày {value}, thuộc năm {year}.",
        "Đúng với chế độ báo cáo chốt số liệu ngày 14; nếu năm mới tính khác thì sửa.",
    ),
    "P175": _warning(
        "Nội dung thêm vào sổ cũ không được chuyển sang sổ mới",
        "{what} do người lập sổ thêm vào không được chuyển sang sổ mới.",
        "Nếu cần thì chép sang sổ mới.",
    ),
    "P176": _warning(
        "Số liệu của cả cơ quan mà hỏi nhiều đơn vị rồi cộng",
        "{task} đếm “{value}”, hỏi {count} đơn vị rồi cộng: đơn vị nào cũng ghi số của cả cơ quan "
        "thì kết quả gấp {count} lần.",
        "Ở cột Cách gộp chọn “Một đơn vị” và ghi tên đơn vị nói thay ở dòng đầu cột Đơn vị báo "
        "cáo, hoặc chọn “Giống nhau”; nếu mỗi đơn vị chỉ đếm phần của mình thì ghi rõ trong nội "
        "dung đếm, ví dụ “do từng phòng giải quyết”. Sổ cũ chưa có cột Cách gộp thì thêm một cột "
        "tên ấy ở cuối bảng.",
    ),
    "P177": _warning(
        "Chưa ghi đơn vị nào nói thay",
        "{task} lấy số của một đơn vị mà cột Đơn vị báo cáo mở đầu bằng nhóm “{value}”; đang lấy "
        "số của {allowed}, thành viên đầu của nhóm.",
        "Ghi tên đơn vị nói thay ở dòng đầu cột Đơn vị báo cáo, trước tên nhóm.",
    ),
    "P178": _warning(
        "Nội dung ví dụ của mẫu chưa sửa",
        "Còn {what} là ví dụ của sổ mẫu (“{value}”), không phải của cơ quan.",
        "Sửa theo kế hoạch thật hoặc xóa dòng; ghi chú mở đầu bằng “Ví dụ, cần sửa” thì xóa đi.",
    ),
    "P179": _error(
        "Ngày bắt đầu không dùng được",
        "Kế hoạch mẫu năm {year} không bắt đầu được từ ngày {value}.",
        "Chọn ngày từ {low} đến {high} ở --from, hoặc bỏ --from để lấy các kỳ của cả năm.",
    ),
    # P230 to P239: mails to the units
    "P230": _warning(
        "Đơn vị chưa có thư điện tử",
        "Chưa có địa chỉ thư điện tử của {value}: thư nháp để trống chỗ người nhận.",
        "Điền cột Thư điện tử ở trang Đơn vị của sổ kế hoạch, hoặc ghi người nhận vào thư trước "
        "khi gửi.",
    ),
    "P231": _error(
        "Không phải địa chỉ thư điện tử",
        "“{value}” không phải là địa chỉ thư điện tử, không được dùng.",
        "Sửa ở cột Thư điện tử, ví dụ tochuc@lamdong.edu.vn; nhiều địa chỉ thì cách nhau bằng dấu "
        "chấm phẩy.",
    ),
    # P190 to P199: words about time and names of units
    "P190": _warning(
        "Cụm từ về thời gian nêu nhiều việc hoặc nhiều mốc",
        "“{value}” nêu thời gian giữa những lời khác ({what}), nên chương trình không chọn hạn nào "
        "cho nhiệm vụ {task}.",
        "Nếu có hạn thì điền ngày vào cột Hạn ấn định của sổ kế hoạch; việc lặp lại thì chọn ở cột "
        "Định kỳ.",
    ),
    "P191": _info(
        "Thời hạn tính theo năm của kế hoạch",
        "“{value}” của nhiệm vụ {task} không nêu năm, được hiểu là “{proposal}”.",
        "Nếu không phải năm {year} thì ghi rõ năm, hoặc điền ngày vào cột Hạn ấn định.",
    ),
    "P192": _warning(
        "Thời gian thực hiện không nói rõ ngày",
        "“{value}” của nhiệm vụ {task} không nói rõ đến ngày nào; tạm tính hạn là {proposal}.",
        "Nếu là ngày khác thì điền vào cột Hạn ấn định.",
    ),
    "P193": _warning(
        "Tên chưa chắc là một đơn vị",
        "“{value}” {what}, nên chưa được lập biểu.",
        "Ở trang Đơn vị của sổ kế hoạch, chọn đúng Loại; nếu là hai đơn vị thì tách thành hai "
        "dòng, nếu là cách viết khác của một đơn vị thì chuyển sang cột Tên gọi khác của đơn vị "
        "ấy.",
    ),
    "P194": _info(
        "Nhóm chỉ phối hợp, không có thành viên",
        "Nhóm “{value}” chưa có đơn vị thành viên; nhóm chỉ phối hợp nên không có biểu.",
        "Không phải làm gì; nếu nhóm chủ trì hoặc báo cáo thì điền mã các đơn vị thành viên.",
    ),
    "P180": _warning(
        "Chữ trong bảng chưa vào sổ kế hoạch",
        "Hàng “{value}” còn chữ chưa thấy trong sổ kế hoạch: {words}.",
        "Đối chiếu hàng này với sổ kế hoạch, thêm chữ còn thiếu.",
    ),
    "P181": _info(
        "Đoạn văn ở phần mục tiêu không có chỗ trong sổ kế hoạch",
        "{count} đoạn ở phần mục đích, mục tiêu không vào sổ kế hoạch: “{value}”.",
        "Không phải làm gì; nếu đoạn nào nêu chỉ tiêu thì thêm một dòng ở trang Chỉ tiêu.",
    ),
    "P182": _warning(
        "Lĩnh vực chưa có mục trong báo cáo",
        "{count} lĩnh vực chưa chọn mục trong báo cáo ({value}), nên đứng sau các lĩnh vực khác ở "
        "phần kết quả của báo cáo.",
        "Kế hoạch cải cách hành chính thì chọn ở cột Mục trong báo cáo của trang Lĩnh vực; kế "
        "hoạch về việc khác thì không phải sửa.",
    ),
    # P200 to P209: the outline of the reports
    "P200": _warning(
        "Lĩnh vực không có chỗ trong đề cương báo cáo",
        "Đề cương báo cáo{what} không có chỗ cho mọi nhiệm vụ của lĩnh vực “{value}”.",
        "Ở trang Đề cương báo cáo, thêm một dòng “Nhiệm vụ của lĩnh vực” ghi số mục ấy ở cột Chi "
        "tiết, không kèm từ khóa.",
    ),
    "P201": _warning(
        "Đề cương nêu lĩnh vực không có trong sổ",
        "Đề cương báo cáo nêu lĩnh vực “{value}”, trang Lĩnh vực không có.",
        "Ghi một trong các số mục: {allowed}; hoặc xóa.",
    ),
    "P202": _warning(
        "Đề cương nêu nhóm thống kê không có trong sổ",
        "Đề cương báo cáo nêu nhóm “{value}”, trang Chỉ tiêu thống kê không có.",
        "Chép đúng tên ở cột Nhóm của trang Chỉ tiêu thống kê, hoặc xóa.",
    ),
    "P203": _warning(
        "Số đề mục trùng nhau trong một báo cáo",
        "Số “{value}” đã có ở một đề mục cùng cấp phía trên.",
        "Đánh lại số; nếu hai dòng của hai loại báo cáo thì ghi ở cột Loại báo cáo.",
    ),
    "P204": _warning(
        "Lĩnh vực được nêu hai lần trong đề cương",
        "Nhiệm vụ của lĩnh vực “{value}” đã đứng ở một dòng phía trên; dòng này không có nhiệm vụ.",
        "Giữ một dòng, hoặc thêm từ khóa sau dấu hai chấm, ví dụ “{value}: kiểm tra”.",
    ),
    "P205": _warning(
        "Số đề mục không hiểu được",
        "Số “{value}” không mở đầu được một đề mục ở chỗ này.",
        "Phần ghi I, II, III; mục ghi 1, 2, 3; điểm ghi a, b, c; dòng đầu của đề cương là một "
        "phần.",
    ),
    "P206": _warning(
        "Dòng đề cương thiếu nội dung",
        "Dòng này của đề cương báo cáo chưa có {what}.",
        "Điền vào cột Chi tiết (hoặc Đề mục, Nội dung), hoặc xóa dòng.",
    ),
    "P207": _warning(
        "Chỗ điền không có trong đề cương",
        "“{{{value}}}” không phải chỗ mà báo cáo điền vào, nên được in nguyên như vậy.",
        "Dùng một trong các chỗ điền, viết trong dấu ngoặc nhọn: {allowed}.",
    ),
    "P208": _info(
        "Dòng đề cương chưa dùng đến",
        "Không kỳ nào ở trang Kỳ báo cáo thuộc loại báo cáo “{value}”.",
        "Không phải làm gì; nếu có kỳ báo cáo ấy thì thêm ở trang Kỳ báo cáo.",
    ),
    # P210 to P219: short names
    "P210": _warning(
        "Tên ngắn dài hơn nội dung",
        "Tên ngắn “{value}” dài hơn nội dung mà nó gọi tên.",
        "Rút gọn ở cột Tên ngắn của sổ kế hoạch, hoặc xóa ô ấy để dùng nguyên văn.",
    ),
    "P211": _warning(
        "Tên ngắn trùng nhau",
        "Tên ngắn “{value}” đã là tên của {other}.",
        "Sửa một trong hai ở cột Tên ngắn của sổ kế hoạch để người đọc báo cáo phân biệt được.",
    ),
    "P212": _warning(
        "Tên ngắn bị cắt dở",
        "Tên ngắn “{value}” kết thúc bằng dấu ba chấm.",
        "Viết lại trọn cụm từ ở cột Tên ngắn của sổ kế hoạch, hoặc xóa ô ấy để dùng nguyên văn.",
    ),
    # P220 to P223: an agency's own wordings
    "P220": _error(
        "Không có câu mang mã này",
        "Không có câu nào mang mã “{value}”; câu của cơ quan ở dòng này không được dùng.",
        "Ghi câu của cơ quan ở dòng có mã câu do chương trình ghi, hoặc xóa ô.",
    ),
    "P221": _error(
        "Câu của cơ quan có chỗ điền lạ",
        "Câu {what} không có chỗ {value}; đang dùng câu của chương trình.",
        "Chỉ dùng các chỗ của câu ấy: {allowed}.",
    ),
    "P222": _error(
        "Câu của cơ quan thiếu chỗ điền",
        "Câu của cơ quan cho {what} thiếu {value}; đang dùng câu của chương trình.",
        "Thêm chỗ còn thiếu, chép đúng từng chữ trong ngoặc nhọn: thiếu thì mất số liệu, tên.",
    ),
    "P223": _error(
        "Ngoặc nhọn trong câu của cơ quan không khớp",
        "Câu của cơ quan cho {what} có ngoặc nhọn thừa hoặc thiếu (“{value}”); đang dùng câu của "
        "chương trình.",
        "Mỗi chỗ điền có một ngoặc mở và một ngoặc đóng, ví dụ {{cơ quan}}.",
    ),
    # W: a workbook as a file
    "W101": _error(
        "Không có tệp",
        "Không tìm thấy “{value}”.",
        "Kiểm tra lại tên và thư mục.",
    ),
    "W102": _error(
        "Không mở được tệp",
        "Không đọc được tệp “{file}”: {reason}.",
        "Thử mở tệp bằng Excel: mở được thì lưu lại dạng Excel Workbook (.xlsx) rồi gửi lại; không "
        "mở được thì tải hoặc chép lại tệp, hoặc đề nghị đơn vị gửi lại.",
    ),
    "W103": _error(
        "Tệp đặt mật khẩu",
        "Tệp “{file}” được đặt mật khẩu nên không đọc được.",
        "Mở tệp, vào Tệp › Thông tin › Bảo vệ sổ làm việc, xóa mật khẩu, lưu rồi gửi lại.",
    ),
    "W104": _error(
        "Tệp không phải biểu do cơ quan phát hành",
        "Tệp “{file}” không phải biểu báo cáo đã gửi cho đơn vị.",
        "Điền vào đúng biểu đã nhận qua thư rồi gửi lại.",
    ),
    "W105": _error(
        "Biểu thiếu trang",
        "Biểu thiếu trang “{value}”.",
        "Xin lại biểu, dán số liệu đã điền sang rồi gửi lại.",
    ),
    "W106": _error(
        "Biểu thiếu cột",
        "Trang “{sheet}” thiếu cột “{value}”.",
        "Xin lại biểu, dán số liệu đã điền sang rồi gửi lại.",
    ),
    "W107": _error(
        "Không phải sổ tổng hợp",
        "Tệp “{file}” không phải sổ tổng hợp do chương trình lập.",
        "Chọn tệp do lệnh consolidate tạo ra.",
    ),
    "W108": _error(
        "Không ghi được tệp kết quả",
        "Không ghi được “{value}”: {reason}.",
        "Đóng tệp nếu đang mở trong Excel hoặc Word, kiểm tra quyền ghi của thư mục và chỗ trống "
        "của đĩa rồi chạy lại.",
    ),
    "W109": _error(
        "Không phải sổ tính Excel",
        "Tệp “{file}” thật ra là {value}, không phải sổ tính.",
        "{way}; đổi đuôi tệp không đổi loại tệp.",
    ),
    "W110": _error(
        "Sổ tính thuộc định dạng không đọc được",
        "Tệp “{file}” là {value}.",
        "{way}.",
    ),
    "W111": _error(
        "Tệp quá lớn",
        "Tệp “{file}” quá lớn so với một biểu báo cáo: {reason}.",
        "Chép phần đã điền sang biểu đã nhận (dán giá trị), bỏ ảnh và trang thừa rồi gửi lại.",
    ),
    "W112": _error(
        "Tệp chứa khai báo XML không an toàn",
        "Phần “{value}” của tệp “{file}” có khai báo DOCTYPE, sổ tính bình thường không có.",
        "Không mở tệp này; xin đơn vị gửi lại biểu do Excel lưu và kiểm tra vi-rút máy đã gửi.",
    ),
    "W113": _error(
        "Tệp bị hỏng",
        "Tệp “{file}” bị hỏng hoặc chưa tải về hết: {reason}.",
        "Mở lại tệp gốc bằng Excel, lưu thành tệp mới rồi gửi lại cả tệp.",
    ),
    "W114": _error(
        "Không đọc xong tệp",
        "Phải dừng đọc tệp “{file}” vì {reason}.",
        "Chép phần đã điền sang biểu đã nhận (dán giá trị) rồi gửi lại.",
    ),
    "W115": _warning(
        "Tệp có macro",
        "Tệp “{file}” có macro; chương trình chỉ đọc giá trị, không chạy macro.",
        "Biểu gửi đi không có macro: hỏi đơn vị, và không bật macro khi mở tệp.",
    ),
    "W116": _warning(
        "Tệp liên kết với tệp khác",
        "Tệp “{file}” có công thức lấy số từ tệp khác; chỉ dùng được giá trị đã lưu trong tệp.",
        "Thay công thức bằng giá trị: chép rồi dán đặc biệt, chọn Giá trị (Values).",
    ),
    "W117": _error(
        "Có nội dung ở quá xa bảng",
        "Trang “{sheet}” có {count} ô nằm quá xa bảng, không đọc: {cells}.",
        "Xóa hẳn các hàng, cột thừa đó; nội dung cần báo cáo thì chuyển vào bảng.",
    ),
    "W118": _error(
        "Tệp bị sửa bằng cách bất thường",
        "Gói tệp “{file}” có {value}, Excel không bao giờ ghi như vậy.",
        "Mở tệp bằng Excel, lưu thành tệp mới rồi gửi lại.",
    ),
    # S: what a unit has filled in
    "W119": _error(
        "Không có sổ kế hoạch trong thư mục",
        "Không thấy sổ kế hoạch nào trong “{value}”.",
        "Chép sổ kế hoạch (.xlsx) vào thư mục này, hoặc chọn thư mục khác, rồi chạy lại.",
    ),
    "W120": _error(
        "Chương trình có lỗi khi xử lý tệp",
        "Chương trình có lỗi khi {doing} tệp “{file}”, không phải do người gửi; các tệp khác vẫn "
        "được xử lý.",
        "Gửi tệp này và tệp nhật ký ({value}) cho người phụ trách kỹ thuật.",
    ),
    "W121": _info(
        "Trang không phải trang tính",
        "Trang “{value}” không phải trang tính (là trang macro, biểu đồ, hộp thoại hoặc loại lạ) "
        "nên không được đọc.",
        "Nếu trang có nội dung báo cáo, chép vào các trang của biểu.",
    ),
    "W122": _info(
        "Trang ngoài biểu không đọc được",
        "Trang “{value}” bị hỏng nên không được đọc; các trang của biểu vẫn được dùng.",
        "Nếu trang có nội dung báo cáo, chép vào các trang của biểu.",
    ),
    "W123": _info(
        "Ghi chú, hình vẽ không đọc được",
        "Ghi chú, hộp chữ, hình ảnh, chữ gạch ngang của trang “{value}” bị hỏng hoặc quá nhiều nên "
        "không được đọc; các ô vẫn được dùng.",
        "Mở tệp xem: nội dung báo cáo nào chỉ có ở đó thì chép vào ô của biểu, ô nào bị gạch ngang "
        "thì bỏ gạch hoặc xóa.",
    ),
    "W125": _error(
        "Tệp bị khóa quyền đọc (IRM)",
        "Tệp “{file}” bị khóa quyền (IRM, nhãn bảo mật): chỉ người được cấp quyền mới mở được.",
        "Người gửi mở tệp, vào Tệp › Thông tin › Bảo vệ sổ làm việc › Hạn chế truy nhập, chọn Truy "
        "nhập không hạn chế, lưu rồi gửi lại.",
    ),
    "W127": _error(
        "Tệp đang được chương trình khác giữ",
        "Không mở được “{file}”: tệp đang mở trong chương trình khác, hoặc không có quyền đọc.",
        "Đóng tệp ở Excel, Word hay chương trình đang giữ nó, kiểm tra quyền đọc rồi chạy lại.",
    ),
    "W131": _error(
        "Tệp kết quả trùng tệp đầu vào",
        "“{value}” là tệp mà lệnh này đọc hoặc đã ghi; không ghi kết quả đè lên tệp đó.",
        "Chọn tên hoặc thư mục khác cho tệp kết quả.",
    ),
    "W132": _error(
        "Nơi ghi đã có tệp khác",
        "“{value}” đã có và là {found}, không phải {allowed}; tệp đó được giữ nguyên.",
        "Chọn tên hoặc thư mục khác cho tệp kết quả; không cần tệp đang có thì cho ghi đè "
        "(--overwrite).",
    ),
    "W133": _error(
        "Tệp kết quả đã được sửa",
        "“{value}” ({allowed}) đã được sửa hoặc lưu lại sau khi chương trình ghi; tệp đó được giữ "
        "nguyên.",
        "Chọn tên khác cho tệp kết quả; không cần bản đang có thì cho ghi đè (--overwrite).",
    ),
    "W134": _error(
        "Biểu đã có câu trả lời",
        "“{value}” là biểu đã điền; biểu đã điền không bao giờ bị ghi đè.",
        "Chọn nơi khác để ghi, hoặc chuyển biểu đã điền đi nơi khác.",
    ),
    "W141": _warning(
        "Đơn vị gửi tệp không phải biểu Excel",
        "“{file}” là {value}, không phải biểu Excel, nên chưa có số liệu nào được lấy.",
        "Nếu đơn vị báo cáo bằng tệp này thì chép nội dung vào biểu của đơn vị hoặc đề nghị đơn vị "
        "điền biểu; nếu chỉ là công văn, tài liệu gửi kèm thì không phải làm gì.",
        no_form=True,
    ),
    "W142": _warning(
        "Tệp nén thuộc loại không mở được",
        "“{file}” là {value}, chương trình chỉ mở được tệp nén ZIP.",
        "Giải nén bằng 7-Zip hoặc WinRAR, để các biểu vào thư mục này rồi chạy lại.",
        no_form=True,
    ),
    "W143": _warning(
        "Tệp nén đặt mật khẩu",
        "Tệp nén “{file}” đặt mật khẩu nên chưa lấy được biểu trong đó.",
        "Giải nén bằng mật khẩu đơn vị cho, để các biểu vào thư mục này rồi chạy lại; hoặc đề nghị "
        "đơn vị gửi lại không đặt mật khẩu.",
        no_form=True,
    ),
    "W144": _warning(
        "Thư hoặc tệp nén không có biểu nào",
        "Trong “{file}” không có tệp biểu nào.",
        "Xem nội dung thư: biểu có thể nằm ở liên kết hoặc ở thư khác; nếu không có thì đề nghị "
        "đơn vị gửi biểu.",
        no_form=True,
    ),
    "W145": _warning(
        "Tệp đính kèm thư không lấy ra được",
        "“{file}” là {value}; chương trình không lấy được biểu trong đó.",
        "Mở thư bằng Outlook, lưu các tệp đính kèm vào thư mục này rồi chạy lại; hoặc đề nghị đơn "
        "vị gửi lại biểu dưới dạng tệp đính kèm.",
        no_form=True,
    ),
    "W135": _info(
        "Bản cũ được giữ lại",
        "“{file}” có từ trước là bản đã được sửa, bản của lần chạy khác hoặc tệp đóng kỳ cũ, nên "
        "được chuyển thành “{value}”.",
        "Lấy lại từ đó nếu cần; không cần nữa thì xóa.",
    ),
    "W151": _info(
        "Giờ lưu của tệp chưa tới",
        "Tệp “{file}” ghi là lưu lúc {value}, giờ ấy chưa tới: đồng hồ của máy lưu tệp chạy sai. "
        "Không theo giờ này để chọn bản mới hơn hay xét trễ hạn.",
        "Chỉnh đồng hồ của máy; đơn vị gửi nhiều bản thì hỏi lại bản nào đúng.",
        doubts_time=True,
    ),
    "W161": _error(
        "Máy không có chương trình ghi PDF",
        "Chưa ghi được “{file}”: máy này không có LibreOffice và không gọi được {value}.",
        "Tệp Word, Excel đã ghi vẫn dùng được: mở tệp, chọn Tệp › Xuất (File › Export) › PDF; hoặc "
        "cài LibreOffice (miễn phí, libreoffice.org) rồi chạy lại với --pdf.",
    ),
    "W162": _error(
        "Chưa ghi được bản PDF",
        "Chưa ghi được “{file}”: {reason}.",
        "Tệp Word, Excel đã ghi vẫn dùng được: mở tệp, chọn Tệp › Xuất (File › Export) › PDF; hoặc "
        "đóng các hộp thoại đang mở của LibreOffice, Word, Excel rồi chạy lại với --pdf.",
    ),
    # W170 to W189: periods that are closed
    "W170": _error(
        "Không phải tệp đóng kỳ",
        "“{file}” không phải tệp đóng kỳ do chương trình lập.",
        "Chọn tệp .zip do lệnh close tạo ra.",
    ),
    "W171": _error(
        "Tệp trong gói đóng kỳ đã bị thay đổi",
        "“{value}” trong “{file}” không còn như lúc đóng kỳ.",
        "Không dùng gói này làm căn cứ; lấy lại bản đã lưu, đối chiếu mã niêm phong trong hồ sơ.",
    ),
    "W172": _error(
        "Gói đóng kỳ thiếu tệp",
        "“{file}” không còn tệp “{value}” đã niêm phong.",
        "Không dùng gói này làm căn cứ; lấy lại bản đã lưu, đối chiếu mã niêm phong trong hồ sơ.",
    ),
    "W173": _error(
        "Gói đóng kỳ có thêm tệp",
        "“{file}” có thêm “{value}”, lúc đóng kỳ không có.",
        "Không dùng gói này làm căn cứ; lấy lại bản đã lưu, đối chiếu mã niêm phong trong hồ sơ.",
    ),
    "W174": _error(
        "Tệp trong gói đóng kỳ bị đổi tên",
        "“{value}” trong “{file}” nay mang tên “{allowed}”.",
        "Không dùng gói này làm căn cứ; lấy lại bản đã lưu, đối chiếu mã niêm phong trong hồ sơ.",
    ),
    "W175": _error(
        "Gói đóng kỳ bị ghi lại",
        "Các tệp trong “{file}” còn nguyên nhưng gói đã bị sửa hoặc nén lại: có byte khác lúc đóng "
        "kỳ (ngày, chú thích, cách nén, phần thừa).",
        "Lấy lại bản đã lưu nguyên vẹn; đừng mở gói ra nén lại.",
    ),
    "W176": _error(
        "Danh mục của gói đóng kỳ không đọc được",
        "Danh mục {value} trong “{file}” đã bị sửa hoặc hỏng.",
        "Không dùng gói này làm căn cứ; lấy lại bản đã lưu, đối chiếu mã niêm phong trong hồ sơ.",
    ),
    "W177": _error(
        "Lập lại từ gói đóng kỳ ra kết quả khác",
        "{value} lập lại từ các tệp trong “{file}” khác bản đã niêm phong: {reason}.",
        "Gửi tệp này cho người phụ trách kỹ thuật; số liệu đã niêm phong vẫn là căn cứ.",
    ),
    "W178": _error(
        "Kỳ đã đóng",
        "Kỳ {value} đã đóng trong “{file}”: {by} đóng ngày {day}, mã niêm phong {seal}.",
        "Dùng số liệu đã đóng. Nếu thật sự phải làm lại thì mở lại kỳ khi tổng hợp (--reopen), "
        "việc ấy được ghi vào sổ tổng hợp; sau đó đóng kỳ lại.",
    ),
    "W179": _info(
        "Kỳ đã đóng được mở lại",
        "Kỳ {value} đã đóng trong “{file}” ({by} đóng ngày {day}, mã niêm phong {seal}) được "
        "mở lại để tổng hợp lại: {reopener}, {moment}.",
        "Báo cáo đã ký theo số liệu cũ thì báo người ký; xong thì đóng kỳ lại.",
        of_an_event=True,
    ),
    "W180": _error(
        "Thiếu tệp đã tổng hợp",
        "Sổ tổng hợp lập từ “{value}” nhưng không có tệp ấy trong các tệp đã chọn; chưa đóng kỳ.",
        "Chọn thêm tệp hoặc thư mục chứa nó; tệp đã bị sửa từ lúc tổng hợp thì lấy lại bản gốc, "
        "hoặc tổng hợp lại rồi đóng kỳ.",
    ),
    "W181": _error(
        "Có tệp không nằm trong sổ tổng hợp",
        "“{value}” nằm trong các tệp đã chọn nhưng sổ tổng hợp không lập từ tệp này; chưa đóng kỳ.",
        "Tệp đến sau hoặc đã sửa thì tổng hợp lại rồi đóng kỳ; tệp không thuộc kỳ này thì để riêng "
        "ra.",
    ),
    "W182": _error(
        "Sổ tổng hợp không lập lại được",
        "Tổng hợp lại từ đúng các tệp và sổ kế hoạch đã chọn thì khác “{file}”: {reason}; chưa "
        "đóng kỳ.",
        "Sổ kế hoạch, sổ tổng hợp đã bị sửa hoặc chương trình đã cập nhật: tổng hợp lại, xem lại "
        "rồi đóng kỳ.",
    ),
    "W183": _error(
        "Gói đóng kỳ quá lớn",
        "Các tệp của kỳ có {value} MB, một gói đóng kỳ có nhiều nhất {allowed} MB.",
        "Bỏ bớt tệp đính kèm không phải biểu (ảnh, bản chụp) khỏi thư đã lưu, lưu riêng bản chụp "
        "lớn của báo cáo đã ký, rồi đóng kỳ.",
    ),
    "W184": _info(
        "Lập lại bằng phiên bản khác",
        "Phiên bản đang dùng khác lúc đóng kỳ ({value}), nên không so từng byte: số liệu lập lại "
        "giống số liệu đã niêm phong, câu chữ bản thảo {reason}.",
        "Không phải sửa. Muốn so từng byte thì cài đúng phiên bản ghi trong gói.",
    ),
    "W185": _error(
        "Mã niêm phong khác mã đã ghi trong hồ sơ",
        "“{file}” có mã niêm phong {value}, không phải {allowed}.",
        "Đây không phải gói đã ghi trong hồ sơ: tìm đúng gói, hoặc xem ai đã đóng lại kỳ.",
    ),
    "W186": _warning(
        "Sổ tổng hợp đã được lưu lại",
        "“{file}” đã được sửa hoặc lưu lại sau khi chương trình lập; gói đóng kỳ giữ nguyên bản "
        "này, số liệu và bản thảo lấy từ các trang dữ liệu của sổ.",
        "Có sửa số ở trang in thì sửa đúng chỗ (trang Điều chỉnh của sổ kế hoạch), tổng hợp lại "
        "rồi đóng kỳ.",
    ),
    "S101": _error(
        "Biểu của kế hoạch khác",
        "Biểu thuộc kế hoạch {value}, đang tổng hợp kế hoạch {allowed}.",
        "Gửi biểu của đúng kế hoạch.",
        refuses_file=True,
        foreign_form=True,
    ),
    "S102": _error(
        "Biểu của kỳ khác",
        "Biểu của kỳ {value}, đang tổng hợp kỳ {allowed}.",
        "Điền vào biểu của kỳ {allowed} rồi gửi lại.",
        refuses_file=True,
        foreign_form=True,
    ),
    "S103": _error(
        "Biểu của đơn vị không có trong kế hoạch",
        "Biểu mang mã đơn vị {value}, không có trong kế hoạch.",
        "Kiểm tra trang Đơn vị của sổ kế hoạch.",
        refuses_file=True,
        foreign_form=True,
    ),
    "S104": _error(
        "Dòng không thuộc biểu của đơn vị",
        "Dòng mang mã {value} không thuộc biểu của đơn vị này.",
        "Xóa dòng này; nhiệm vụ của đơn vị khác do đơn vị đó báo cáo.",
    ),
    "S105": _error(
        "Một nhiệm vụ có hai dòng khác nhau",
        "{task} có ở nhiều dòng ({rows}) với nội dung khác nhau; dòng này ghi “{value}”.",
        "Giữ một dòng cho mỗi nhiệm vụ.",
        of_reading=True,
    ),
    "S106": _warning(
        "Biểu thiếu dòng",
        "Biểu thiếu dòng của {value}.",
        "Xin lại biểu, hoặc báo phòng đầu mối nếu nhiệm vụ không còn thuộc đơn vị.",
    ),
    "S107": _error(
        "Dòng có nội dung nhưng không có mã",
        "Dòng này có nội dung nhưng không biết thuộc nhiệm vụ, chỉ tiêu nào.",
        "Chép nội dung vào đúng dòng của nhiệm vụ trong biểu; việc ngoài kế hoạch ghi ở trang "
        "“Ngoài kế hoạch”, cách làm hay ở trang “Cách làm hay”.",
        of_reading=True,
    ),
    "S108": _error(
        "Biểu chưa điền gì",
        "Biểu gửi về chưa điền dòng nào.",
        "Điền biểu rồi gửi lại; nhiệm vụ không có việc trong kỳ thì chọn “Không phát sinh”.",
        refuses_file=True,
    ),
    "S109": _info(
        "Nội dung in sẵn bị sửa",
        "Ô in sẵn ghi “{value}”, kế hoạch ghi “{allowed}”; vẫn dùng nội dung của kế hoạch.",
        "Không sửa ô màu xám; nếu kế hoạch sai thì báo phòng đầu mối.",
        of_reading=True,
    ),
    "S110": _info(
        "Ô bị gộp",
        "Các ô {cells} bị gộp; nội dung “{value}” được tính cho từng dòng trong đó.",
        "Nếu không đúng ý, bỏ gộp ô rồi điền riêng từng dòng.",
        of_reading=True,
    ),
    "S111": _info(
        "Mã dòng bị mất, ghép theo số thứ tự và nội dung",
        "Trang mất mã dòng; đã ghép {count} dòng theo số thứ tự và nội dung ({items}).",
        "Kiểm tra lại các dòng này; lần sau điền vào chính tệp đã nhận, không chép sang tệp khác.",
        of_reading=True,
    ),
    "S112": _error(
        "Không chắc dòng này là nhiệm vụ, chỉ tiêu nào",
        "Dòng ghi “{value}” có thể là {candidate} nhưng mã, số thứ tự và nội dung không khớp nhau.",
        "Ghi lại đúng số thứ tự và nội dung của biểu ở dòng này; nội dung của dòng chưa được dùng.",
        of_reading=True,
    ),
    "S113": _info(
        "Mã ẩn của dòng sai, dùng số thứ tự và nội dung",
        "Cột ẩn ghi mã {value} nhưng số thứ tự và nội dung là của {candidate}; dùng {candidate}.",
        "Khi sắp xếp, dùng nút lọc ở dòng tiêu đề.",
        of_reading=True,
    ),
    "S114": _info(
        "Nhiệm vụ ngoài kế hoạch",
        "Dòng “{value}” không có trong kế hoạch, được ghi nhận là nhiệm vụ ngoài kế hoạch.",
        "Nếu đây là nhiệm vụ của kế hoạch, chép nội dung vào đúng dòng của nhiệm vụ đó; lần sau "
        "ghi việc ngoài kế hoạch ở trang “Ngoài kế hoạch”.",
        of_reading=True,
    ),
    "S115": _info(
        "Biểu mất thông tin nhận dạng",
        "Biểu không còn mã nhận dạng; theo dòng tiêu đề thì là biểu của {unit}, kỳ {period}.",
        "Báo phòng đầu mối nếu không đúng; lần sau điền vào chính tệp đã nhận.",
        of_reading=True,
    ),
    "S116": _error(
        "Công thức chưa có kết quả",
        "Ô {label} có công thức nhưng tệp không chứa kết quả tính.",
        "Mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị.",
        of_reading=True,
    ),
    "S117": _error(
        "Ngày có thể bị đảo ngày và tháng",
        "Ô {label}: {value} có thể là {proposal}, vì máy dùng kiểu ngày của Mỹ đã đổi cột này.",
        "Gõ lại ngày, ví dụ {day}; chỉnh máy về định dạng ngày/tháng/năm.",
        of_reading=True,
    ),
    "S118": _warning(
        "Nội dung ngoài các cột của biểu",
        "Ô {cells} ghi “{value}” nhưng không thuộc cột nào của biểu nên không được dùng.",
        "Chuyển nội dung vào cột thích hợp của biểu.",
        of_reading=True,
    ),
    "S119": _info(
        "Trang không thuộc biểu",
        "Trang “{sheet}” không thuộc biểu, nội dung không được dùng: “{start}”.",
        "Nếu trang có số liệu báo cáo, chép vào các trang của biểu.",
        of_reading=True,
    ),
    "S120": _error(
        "Trang của biểu khác trong cùng tệp",
        "Trang “{value}” là của biểu {allowed}, không phải của biểu này; trang không được dùng.",
        "Gửi riêng từng biểu.",
        of_reading=True,
    ),
    "S121": _info(
        "Tên cột bị sửa",
        "Cột “{value}” được hiểu là cột “{allowed}”.",
        "Giữ nguyên tên cột của biểu.",
        of_reading=True,
    ),
    "S122": _error(
        "Không hiểu ô đánh dấu x",
        "Ô {label} ghi “{value}”, không biết là có chọn hay không.",
        "Ghi x nếu đúng như tên cột, hoặc xóa trống ô này.",
        of_reading=True,
        in_form="Chỉ chọn x hoặc để trống",
    ),
    "S123": _warning(
        "Chọn Giữ nguyên nhưng không có câu trả lời kỳ trước",
        "Dòng chọn Giữ nguyên (“{value}”) nhưng kỳ trước không có câu trả lời nào để giữ.",
        "Điền các ô của dòng này.",
        of_reading=True,
        in_form="Kỳ trước chưa trả lời",
    ),
    "S124": _warning(
        "Chọn Giữ nguyên nhưng có ô ghi khác kỳ trước",
        "Dòng chọn Giữ nguyên nhưng ô {label} ghi “{value}”, kỳ trước là “{allowed}”.",
        "Đã dùng nội dung ghi trong ô; nếu đúng thì xóa chữ x ở cột Giữ nguyên, nếu không thì ghi "
        "lại như kỳ trước.",
        of_reading=True,
        in_form="Khác kỳ trước: sửa lại hoặc bỏ x",
    ),
    "S125": _info(
        "Dòng còn nguyên như kỳ trước mà chưa chọn Giữ nguyên",
        "{count} nhiệm vụ chưa xong còn nguyên câu trả lời điền sẵn của kỳ trước ({items}), chưa "
        "rõ đơn vị đã xem lại chưa; đang dùng như đơn vị trả lời.",
        "Sửa lại cho đúng kỳ này, hoặc ghi x ở cột Giữ nguyên.",
        of_reading=True,
        in_form="Như kỳ trước: chọn x hoặc sửa",
    ),
    "S127": _info(
        "Số liệu còn nguyên như kỳ trước",
        "{count} dòng số liệu y như biểu điền sẵn của kỳ trước ({items}), chưa rõ đơn vị đã xem "
        "lại chưa; đang dùng như đơn vị trả lời.",
        "Đối chiếu với số liệu của kỳ này; nếu vẫn đúng thì không phải sửa.",
        of_reading=True,
    ),
    "S126": _error(
        "Dòng của trang khác",
        "Dòng này của trang “{allowed}” ({task}) nằm nhầm ở trang “{sheet}”, nội dung không được "
        "dùng: “{value}”.",
        "Chép câu trả lời vào đúng dòng {task} ở trang “{allowed}” rồi xóa dòng này.",
        of_reading=True,
    ),
    "S140": _warning(
        "Câu trả lời nằm trong ghi chú của ô",
        "Ô {label} để trống, nhưng ghi chú của ô ghi “{value}”; ghi chú không được dùng.",
        "Nếu là câu trả lời thì chép vào ô.",
        of_reading=True,
    ),
    "S141": _info(
        "Ghi chú của ô",
        "Trang “{sheet}” có ghi chú ở ô {cells}: “{value}”; ghi chú không được dùng.",
        "Nếu là nội dung báo cáo thì chép vào ô của biểu.",
        of_reading=True,
    ),
    "S142": _info(
        "Hộp chữ, hình ảnh trên trang",
        "Trang “{sheet}” có hộp chữ hoặc hình ảnh ở ô {cells}: “{value}”; không được dùng.",
        "Nếu là nội dung báo cáo thì chép vào ô của biểu.",
        of_reading=True,
    ),
    "S143": _error(
        "Câu trả lời bị gạch ngang",
        "Ô {label} có chữ bị gạch ngang (“{struck}”), chưa rõ còn dùng hay không.",
        "Bỏ gạch ngang nếu vẫn dùng; xóa hẳn chữ bị gạch nếu không dùng.",
        of_reading=True,
    ),
    "S144": _info(
        "Chữ bị gạch ngang ngoài các ô điền",
        "Trang “{sheet}” có chữ bị gạch ngang ở ô {cells}: “{value}”; vẫn được đọc như thường.",
        "Nếu gạch để sửa biểu thì nêu ở ô Đề xuất, kiến nghị hoặc báo đơn vị đầu mối.",
        of_reading=True,
    ),
    "S145": _info(
        "Chữ ngoài các ô điền",
        "Trang “{sheet}” có nội dung ghi ngoài các ô điền ở ô {cells}: “{value}”; không được dùng.",
        "Nếu là nội dung báo cáo thì chép vào ô của biểu.",
        of_reading=True,
    ),
    "S146": _info(
        "Công thức ngoài các ô điền chưa có kết quả",
        "Trang “{sheet}” có công thức mà tệp không chứa kết quả tính, ngoài các ô điền, ở ô "
        "{cells}: “{value}”; không được dùng.",
        "Nếu là nội dung báo cáo thì gõ thẳng giá trị vào ô của biểu.",
        of_reading=True,
    ),
    "S147": _info(
        "Dòng để trống được tính là không phát sinh theo ô đánh dấu chung",
        "Ô {label} chọn x: {count} nhiệm vụ để trống, chưa đến hạn được tính là Không phát sinh "
        "({items}).",
        "Nếu nhiệm vụ nào có việc thì trả lời ở dòng của nó.",
        of_reading=True,
    ),
    "S148": _warning(
        "Nhiệm vụ đến hạn còn trống, ô đánh dấu chung không tính",
        "Ô {label} chọn x nhưng {count} nhiệm vụ đến hạn trong kỳ còn để trống ({items}).",
        "Trả lời từng nhiệm vụ đến hạn ở dòng của nó, kể cả khi không phát sinh.",
        of_reading=True,
    ),
    "S201": _error(
        "Tình trạng không có trong danh sách",
        "Tình trạng “{value}” không có trong danh sách.",
        "Chọn một trong: {allowed}.",
        of_reading=True,
        in_form="Chọn lại tình trạng",
    ),
    "S202": _error(
        "Không đọc được ngày",
        "Không hiểu “{value}” ở ô {label} là ngày nào{why}.",
        "Gõ ngày theo dạng ngày/tháng/năm, ví dụ {day}.",
        of_reading=True,
        in_form="Gõ lại {label}",
    ),
    "S203": _error(
        "Không đọc được số",
        "Không hiểu “{value}” ở ô {label} là số nào{why}.",
        "Chỉ gõ chữ số, ví dụ {example}.",
        of_reading=True,
        in_form="Gõ lại {label}",
    ),
    "S204": _error(
        "Đã hoàn thành nhưng không có ngày hoàn thành dùng được",
        "Nhiệm vụ {task} ghi “Đã hoàn thành” nhưng không có ngày hoàn thành dùng được.",
        "Điền ngày hoàn thành, từ {first} đến {last}; nếu chưa xong thì chọn “Đang thực hiện”.",
        beside=("state",),
        in_form="Thiếu ngày hoàn thành",
    ),
    "S205": _warning(
        "Đã hoàn thành nhưng chưa có tài liệu kiểm chứng",
        "Nhiệm vụ {task} ghi “Đã hoàn thành” nhưng chưa ghi số, ký hiệu văn bản.",
        "Điền số, ký hiệu và ngày của văn bản chứng minh kết quả.",
        beside=("state",),
        in_form="Thiếu số, ký hiệu văn bản",
    ),
    "S206": _error(
        "Ngày hoàn thành sau thời điểm chốt số liệu",
        "Ngày hoàn thành {value} sau thời điểm chốt số liệu {last}.",
        "Sửa ngày; việc hoàn thành sau ngày {last} báo cáo ở kỳ sau.",
        in_form="Ngày hoàn thành sau thời điểm chốt",
    ),
    "S207": _error(
        "Ngày hoàn thành trước năm kế hoạch",
        "Ngày hoàn thành {value} trước ngày bắt đầu lấy số liệu {first}.",
        "Kiểm tra lại năm.",
    ),
    "S208": _error(
        "Tỷ lệ ngoài khoảng 0–100%",
        "Tỷ lệ {value} nằm ngoài khoảng từ 0% đến 100%.",
        "Gõ một số từ 0 đến 100.",
    ),
    "S209": _error(
        "Tỷ lệ trái với tình trạng",
        "Tỷ lệ {value} trái với tình trạng “{state}”.",
        "Sửa tỷ lệ hoặc tình trạng; “Đã hoàn thành” ứng với 100%, “Chưa thực hiện” ứng với 0%.",
        beside=("state",),
    ),
    "S210": _warning(
        "Quá hạn mà không nêu lý do",
        "Nhiệm vụ {task} đến hạn {due} chưa hoàn thành và chưa nêu lý do.",
        "Ghi lý do vào cột Khó khăn, vướng mắc và ngày dự kiến hoàn thành.",
        beside=("state",),
        in_form="Quá hạn: nêu lý do",
    ),
    "S211": _error(
        "Chỉ tiêu thiếu tử số hoặc mẫu số",
        "Chỉ tiêu {task} có {present} nhưng chưa có {missing}.",
        "Điền {missing}; nếu chưa có số liệu thì để trống cả hai ô.",
        beside=("numerator", "denominator"),
        in_form="Thiếu {label}",
    ),
    "S212": _error(
        "Tử số lớn hơn mẫu số",
        "Chỉ tiêu {task}: tử số {value} lớn hơn mẫu số {allowed}.",
        "Kiểm tra lại hai số.",
        beside=("numerator", "denominator"),
    ),
    "S213": _error(
        "Số âm",
        "Ô {label} có giá trị âm {value}.",
        "Gõ một số không âm.",
        in_form="Số âm ở ô {label}",
    ),
    "S214": _error(
        "Chi vượt dòng kinh phí",
        "Số {amount} {value} đồng vượt dòng kinh phí {allowed} đồng.",
        "Kiểm tra đơn vị tính (đồng) và số chữ số 0.",
        in_form="Số {label} vượt dòng kinh phí",
    ),
    "S215": _warning(
        "Giải ngân lớn hơn số đã thực hiện",
        "Số đã giải ngân {value} đồng lớn hơn số đã thực hiện {allowed} đồng.",
        "Kiểm tra lại hai số.",
        beside=("spent", "disbursed"),
    ),
    "S216": _warning(
        "Dòng có nội dung nhưng chưa chọn tình trạng",
        "Nhiệm vụ {task} đã ghi nội dung nhưng chưa chọn tình trạng.",
        "Chọn tình trạng: {allowed}.",
        in_form="Chưa chọn tình trạng",
    ),
    "S217": _warning(
        "Ngày hoàn thành ở dòng chưa hoàn thành",
        "Nhiệm vụ {task} có ngày hoàn thành {value} nhưng tình trạng là “{state}”.",
        "Chọn “Đã hoàn thành” nếu đã xong, hoặc xóa ngày hoàn thành.",
        beside=("state",),
        in_form="Có ngày hoàn thành mà chưa hoàn thành",
    ),
    "S218": _warning(
        "Ngày văn bản sau thời điểm chốt số liệu",
        "Ngày văn bản {value} sau thời điểm chốt số liệu {last}.",
        "Kiểm tra lại ngày văn bản.",
    ),
    "S219": _info(
        "Giá trị viết khác mẫu, đã được hiểu",
        "“{value}” ở ô {label} được hiểu là {reading}.",
        "Nếu hiểu đúng thì không phải sửa; nếu sai, chọn hoặc gõ lại đúng mẫu của ô.",
        of_reading=True,
    ),
    "S220": _error(
        "Tình trạng có thể hiểu nhiều cách",
        "Tình trạng “{value}” có thể là {readings}.",
        "Chọn một trong: {allowed}.",
        of_reading=True,
        in_form="Chọn lại tình trạng",
    ),
    "S221": _error(
        "Giá trị bị Excel đổi thành ngày",
        "Ô {label} chứa ngày giờ “{value}”, có thể do gõ {readings} rồi bị Excel đổi.",
        "Gõ lại giá trị; nếu vẫn thành ngày, gõ dấu nháy đơn (') trước giá trị.",
        of_reading=True,
        in_form="Gõ lại {label}",
    ),
    "S222": _error(
        "Số có thể hiểu nhiều cách",
        "“{value}” ở ô {label} có thể là {readings}.",
        "Gõ lại, không ngăn cách hàng nghìn, dấu phẩy trước phần lẻ, ví dụ {example}.",
        of_reading=True,
        in_form="Gõ lại {label}",
    ),
    "S223": _error(
        "Giá trị lỗi của Excel",
        "Ô {label} chứa giá trị lỗi {value}{why}.",
        "Hãy gõ lại giá trị; nội dung bắt đầu bằng dấu “-”, “+” hoặc “=” thì gõ dấu nháy đơn (') "
        "trước dấu đó.",
        of_reading=True,
        in_form="Gõ lại {label}",
    ),
    "S224": _warning(
        "Ô ghi dấu thay cho số liệu",
        "“{value}” ở ô {label} được hiểu là chưa có số liệu.",
        "Nếu chưa có số liệu thì để trống; nếu số liệu bằng không thì gõ 0.",
        of_reading=True,
    ),
    "S225": _error(
        "Dấu lặp lại nội dung ô khác",
        "Ô {label} ghi “{value}”, không rõ lặp lại nội dung nào.",
        "Chép lại đầy đủ nội dung vào ô này.",
        of_reading=True,
        in_form="Gõ lại {label}",
    ),
    "S226": _warning(
        "Chữ viết bằng bảng mã cũ",
        "Ô {label} viết bằng bảng mã {encoding} nên chữ sẽ sai trong báo cáo.",
        "Gõ lại bằng bảng mã Unicode, phông chữ Times New Roman.",
        of_reading=True,
    ),
    "S227": _warning(
        "Số, ký hiệu văn bản chưa đủ",
        "“{value}” ở ô {label} chưa đủ số và ký hiệu của văn bản.",
        "Ghi đủ số và ký hiệu, ví dụ 45/BC-SGDĐT; ngày ghi ở ô Ngày văn bản.",
        of_reading=True,
    ),
    "S231": _warning(
        "Số liệu thống kê không khớp phép cộng",
        "{task} là {value}, nhưng {parts} cộng lại là {allowed}.",
        "Kiểm tra lại các số này để hai bên bằng nhau.",
        other_rows=True,
        in_form="Khác {parts}",
    ),
    "S232": _warning(
        "Số liệu thống kê lớn hơn số mà nó là một phần",
        "{task} là {value}, lớn hơn {parts} ({allowed}) mà nó chỉ là một phần.",
        "Kiểm tra lại hai số.",
        other_rows=True,
        in_form="Lớn hơn {parts}",
    ),
    "S233": _warning(
        "Thiếu số liệu thống kê để đối chiếu phép cộng",
        "Chưa đối chiếu được phép cộng của {task} vì còn trống: {missing}.",
        "Điền số còn thiếu; không phát sinh thì gõ 0, chưa có số liệu thì để trống.",
        other_rows=True,
        in_form="Thiếu số để cộng",
    ),
    "S234": _error(
        "Số đếm được mà có phần lẻ",
        "Số {value} ở ô {label} có phần lẻ, nhưng {measure} chỉ đếm được số nguyên.",
        "Gõ lại các chữ số liền nhau, không ngăn cách hàng nghìn: máy có thể đã hiểu dấu chấm là "
        "dấu phẩy thập phân.",
        in_form="Phần lẻ ở ô {label}",
    ),
    "S235": _warning(
        "Tử số, mẫu số có phần lẻ",
        "Số {value} ở ô {label} có phần lẻ.",
        "Nếu là số đếm thì gõ lại các chữ số liền nhau, không ngăn cách hàng nghìn; nếu đúng là số "
        "lẻ thì giữ nguyên.",
        in_form="Phần lẻ ở ô {label}",
    ),
    "S236": _warning(
        "Ngày dự kiến hoàn thành đã qua",
        "Nhiệm vụ {task} chưa xong mà ngày dự kiến hoàn thành {value} trước ngày chốt số liệu "
        "{last}.",
        "Ghi ngày dự kiến mới; nếu đã xong thì chọn “Đã hoàn thành”.",
        beside=("state",),
        in_form="Ngày dự kiến đã qua",
    ),
    "S237": _warning(
        "Không phát sinh mà có kết quả",
        "Nhiệm vụ {task} ghi “Không phát sinh” nhưng có kết quả: “{value}”.",
        "Nếu đã làm thì chọn “Đang thực hiện” hoặc “Đã hoàn thành”; nếu là lý do thì bắt đầu bằng "
        "chữ “Không …”.",
        beside=("state",),
        in_form="Không phát sinh mà có kết quả",
    ),
    "S238": _warning(
        "Kết quả ghi ở ô Số, ký hiệu văn bản",
        "Ô Số, ký hiệu văn bản ghi một câu không có số, ký hiệu nào: “{value}”.",
        "Nếu là kết quả thì chuyển sang ô Kết quả thực hiện; ở ô này ghi số, ký hiệu văn bản, ví "
        "dụ 45/BC-SGDĐT.",
        beside=("result",),
        in_form="Kết quả ghi ở ô văn bản",
    ),
    # S240 to S245: questions about figures that may be slips
    "S240": _question(
        "Có thể là tỷ lệ phần trăm gõ vào ô số đếm",
        "{task}: ô {label} ghi {value}, có phải là tỷ lệ {share} không? Ô này cần số lượng.",
        "Là tỷ lệ thì gõ lại số lượng; nếu đúng là số lượng thì ghi lý do ở cột Ghi chú.",
    ),
    "S241": _question(
        "Tử số và mẫu số có thể đổi chỗ cho nhau",
        "{task}: phần là {value}, tổng là {other}, có phải hai số đổi chỗ không? Trước đó phần là "
        "{allowed}, tổng là {whole} ({period}).",
        _ANSWER,
    ),
    "S242": _question(
        "Số liệu lệch nhiều lần so với kỳ trước",
        "{task}: {label} là {value}, {times} mức ước tính {allowed}; {period} đã báo cáo {before}.",
        _ANSWER,
    ),
    "S243": _question(
        "Số liệu lệch 10, 100 hoặc 1.000 lần so với phép cộng",
        "{task} là {value}; phép cộng với {parts} chỉ khớp nếu số này là {allowed}.",
        _ANSWER,
    ),
    "S244": _question(
        "Số liệu lũy kế giảm so với kỳ trước",
        "{task}: {label} là {value}, thấp hơn {allowed} đã báo cáo {period}.",
        "Số liệu tính lũy kế từ đầu năm nên không giảm. " + _ANSWER,
    ),
    "S245": _question(
        "Số liệu lệch nhiều lần so với các đơn vị khác",
        "{task}: {label} là {value}, {times} mức {allowed} tính theo đà của các đơn vị khác; hai "
        "kỳ trước phần của từng đơn vị không đổi, {period} đã báo cáo {before}.",
        _ANSWER,
    ),
    "S250": _error(
        "Cấp được kiến nghị không có trong danh sách",
        "“{value}” ở ô {label} không phải một cấp trong danh sách.",
        "Chọn một cấp trong danh sách của ô: {allowed}. Tên cơ quan cụ thể ghi ở ô Kiến nghị, đề "
        "xuất.",
        of_reading=True,
        in_form="Chọn lại cấp được kiến nghị",
    ),
    "S251": _warning(
        "Kiến nghị chưa ghi cấp giải quyết",
        "Kiến nghị “{value}” chưa ghi kiến nghị cấp nào.",
        "Chọn cấp giải quyết ở cột Kiến nghị cấp nào; chưa chọn thì kiến nghị vẫn được tổng hợp.",
        beside=("proposal",),
        in_form="Chưa chọn kiến nghị cấp nào",
    ),
    "S252": _warning(
        "Chọn cấp được kiến nghị mà chưa ghi kiến nghị",
        "Ô Kiến nghị cấp nào chọn “{value}” nhưng chưa ghi kiến nghị gì.",
        "Ghi nội dung kiến nghị, hoặc xóa trống ô Kiến nghị cấp nào.",
        beside=("addressed_to",),
        in_form="Chưa ghi nội dung kiến nghị",
    ),
    "S253": _error(
        "Dòng thêm chưa ghi nội dung",
        "Dòng đã điền ở ô khác nhưng chưa ghi {label}.",
        "Ghi nội dung vào ô này, hoặc xóa trống cả dòng.",
        in_form="Chưa ghi {label}",
    ),
    "S254": _warning(
        "Việc ghi ngoài kế hoạch đã có trong kế hoạch",
        "“{value}” là nhiệm vụ {item} của kế hoạch.",
        "Báo cáo ở đúng dòng của nhiệm vụ {item}, rồi xóa trống dòng này.",
    ),
    "S255": _info(
        "Cách làm hay chưa nêu hiệu quả",
        "“{value}” chưa nêu hiệu quả, minh chứng.",
        "Nêu hiệu quả có số liệu và văn bản, tài liệu chứng minh để đưa được vào báo cáo.",
        in_form="Nêu hiệu quả, minh chứng",
    ),
    "S256": _info(
        "Số điện thoại không giống số điện thoại",
        "“{value}” ở ô Điện thoại không giống một số điện thoại.",
        "Ghi đủ các chữ số, ví dụ 0263 382 2123.",
        in_form="Xem lại số điện thoại",
    ),
    "S257": _info(
        "Duyệt biểu trước ngày chốt số liệu",
        "Ngày duyệt {value} trước ngày chốt số liệu {last}: số liệu sau ngày duyệt chưa ai duyệt.",
        "Kiểm tra lại ngày duyệt.",
        in_form="Ngày duyệt trước ngày chốt số liệu",
    ),
    "S258": _info(
        "Có ngày duyệt mà chưa ghi người duyệt",
        "Ghi ngày duyệt {value} nhưng chưa ghi người duyệt.",
        "Ghi họ tên người duyệt.",
        in_form="Chưa ghi người duyệt",
    ),
    # C: across files
    "C101": _warning(
        "Đơn vị chưa gửi báo cáo",
        "{value} chưa gửi báo cáo dùng được.",
        "Đôn đốc đơn vị; hạn gửi là {allowed}.",
    ),
    "C102": _warning(
        "Đơn vị gửi báo cáo trễ hạn",
        "{value} gửi báo cáo ngày {received}, trễ {days} ngày so với hạn {allowed}.",
        "Ghi nhận khi đánh giá việc chấp hành chế độ báo cáo.",
    ),
    "C103": _warning(
        "Tệp không dùng vì có bản mới hơn",
        "Đơn vị gửi nhiều tệp: dùng “{value}”, không dùng tệp này; hai tệp {difference}.",
        "Xem trang Thay đổi của sổ tổng hợp; nếu đây mới là bản đúng, bỏ tệp kia ra khỏi thư mục "
        "rồi tổng hợp lại.",
    ),
    "C104": _warning(
        "Các đơn vị báo cáo mâu thuẫn",
        "Nhiệm vụ {task}: các đơn vị cùng chủ trì ghi khác nhau ở {label}: {value}.",
        "Hỏi lại các đơn vị, thống nhất một số liệu.",
    ),
    "C105": _error(
        "Không có tệp nào để tổng hợp",
        "Không thấy tệp biểu nào trong “{value}”.",
        "Chép các tệp đơn vị gửi về (.xlsx, .xls, .ods) vào thư mục rồi chạy lại. Chưa đơn vị nào "
        "gửi thì lập công văn đôn đốc: cchc-xl remind --plan PLAN.xlsx --period KỲ --out CV.docx.",
    ),
    "C106": _warning(
        "Sổ kế hoạch đã thay đổi sau khi tổng hợp",
        "Sổ kế hoạch khác với sổ đã dùng khi lập “{file}”.",
        "Chạy lại lệnh consolidate với sổ kế hoạch hiện tại.",
    ),
    "C107": _error(
        "Kỳ báo cáo không có trong sổ kế hoạch",
        "Không có kỳ {value} trong sổ kế hoạch.",
        "Chọn một trong: {allowed}.",
    ),
    "C108": _error(
        "Không có đơn vị này trong kế hoạch",
        "Không có đơn vị {value} phải báo cáo trong kế hoạch.",
        "Chọn một trong: {allowed}.",
    ),
    "C109": _info(
        "Một tệp được gửi nhiều lần",
        "Tệp này là bản sao y nguyên của “{value}” nên chỉ tính một lần.",
        "Không phải sửa; có thể bỏ bớt một tệp.",
    ),
    "C110": _warning(
        "Hai tệp lưu cùng lúc mà khác nhau",
        "Không biết tệp nào mới hơn: tệp này và “{value}” cùng lưu lúc {moment} nhưng khác nhau "
        "{count} chỗ; tạm dùng “{value}”.",
        "Xem trang Thay đổi của sổ tổng hợp, hỏi lại đơn vị, bỏ tệp không đúng ra khỏi thư mục rồi "
        "tổng hợp lại.",
    ),
    "C161": _info(
        "Hai tệp của một đơn vị được ghép",
        "Đơn vị gửi hai tệp điền các dòng khác nhau: {count} dòng của tệp này ({items}) được ghép "
        "vào “{value}”.",
        "Nếu đơn vị không chia nhau điền thì bỏ tệp không đúng ra khỏi thư mục rồi tổng hợp lại.",
    ),
    "C162": _warning(
        "Câu trả lời của bản gửi trước không còn trong bản được dùng",
        "“{allowed}” là bản được dùng, không có {count} nội dung mà “{file}” có: {items}.",
        "Nếu đơn vị bỏ đi là đúng thì không phải làm gì; nếu không, hỏi lại đơn vị hoặc chép vào "
        "bản được dùng.",
    ),
    "C163": _info(
        "Số liệu đã có đơn vị khác nói thay",
        "{task} lấy số của {allowed}; nội dung đơn vị này ghi không được dùng: {value}.",
        "Không phải làm gì; nếu số của {allowed} chưa đúng thì đề nghị {allowed} sửa. Biểu gửi lại "
        "không còn hỏi đơn vị này.",
    ),
    "C164": _error(
        "Số liệu các đơn vị phải ghi giống nhau mà ghi khác nhau",
        "{task}, {label}: các đơn vị phải ghi giống nhau mà ghi khác nhau nên chưa có số liệu: "
        "{value}.",
        "Hỏi lại các đơn vị, thống nhất một số; đơn vị gửi lại biểu hoặc ghi số đúng ở trang Điều "
        "chỉnh của sổ kế hoạch rồi tổng hợp lại.",
    ),
    "C160": _warning(
        "Thư gửi sau lại mang biểu lưu trước",
        "Tệp này gửi trong thư lúc {later}, sau thư mang “{value}” ({earlier}), nhưng lưu trước; "
        "tạm dùng “{value}” vì lưu sau cùng.",
        "Hỏi lại đơn vị tệp nào đúng, bỏ tệp kia ra khỏi thư mục rồi tổng hợp lại.",
    ),
    "C111": _warning(
        "Mẫu số của chỉ tiêu thành phần lớn hơn tử số của chỉ tiêu cha",
        "Chỉ tiêu {task}: mẫu số {value} lớn hơn {allowed} là tử số của chỉ tiêu {parent} (ô "
        "{cell_above}), dù cùng đếm một thứ.",
        "Kiểm tra lại hai số.",
    ),
    "C112": _warning(
        "Một văn bản được nhiều đơn vị dùng làm tài liệu kiểm chứng",
        "Văn bản “{value}” được nhiều đơn vị ghi: {uses}.",
        "Nếu là văn bản dùng chung thì không phải sửa; nếu không, hỏi lại đơn vị ghi nhầm số.",
    ),
    "C113": _warning(
        "Số liệu lũy kế thấp hơn kỳ trước",
        "{task}: {label} là {value}, thấp hơn {allowed} đã báo cáo kỳ {period} ({source}).",
        "Số liệu tính lũy kế từ đầu năm nên không giảm; kiểm tra lại số của kỳ này và kỳ trước.",
    ),
    "C114": _warning(
        "Nhiệm vụ đã báo hoàn thành ở kỳ trước nay lại chưa xong",
        "Nhiệm vụ {task} ghi “{value}”, nhưng kỳ {period} đã báo hoàn thành ngày {allowed} "
        "({source}).",
        "Chọn lại “Đã hoàn thành”; nếu kỳ trước báo nhầm thì nêu rõ ở cột Khó khăn, vướng mắc.",
    ),
    "C115": _warning(
        "Biểu của phiên bản chương trình mới hơn",
        "Biểu thuộc phiên bản {value}, chương trình này lập biểu phiên bản {allowed}; cột mới của "
        "biểu có thể chưa được đọc.",
        "Cập nhật chương trình rồi đọc lại tệp.",
    ),
    "C116": _error(
        "Sổ tổng hợp kỳ trước không phải của kỳ trước",
        "Sổ “{file}” của kỳ {value}, không đứng trước kỳ {allowed} (theo ngày chốt số liệu; cùng "
        "ngày thì kỳ ngắn hơn đứng trước).",
        "Chọn sổ tổng hợp của một kỳ trước, hoặc bỏ sổ kỳ trước (--previous).",
    ),
    "C119": _error(
        "Mã trong sổ tổng hợp nay là nội dung khác",
        "“{file}” lập khi sổ kế hoạch còn ghi khác: {value}. Không thể lấy câu trả lời của nội "
        "dung cũ cho nội dung mới.",
        "Trả lại mã cũ cho nội dung cũ: bỏ một nhiệm vụ thì không đánh số lại các nhiệm vụ sau nó, "
        "nhiệm vụ mới lấy số chưa dùng. Nếu thay hẳn nội dung thì dùng mã mới.",
    ),
    "C135": _error(
        "Sổ tổng hợp của kế hoạch khác",
        "“{file}” là sổ tổng hợp của kế hoạch {value}, sổ kế hoạch đang dùng là {allowed}.",
        "Chọn sổ tổng hợp lập từ chính sổ kế hoạch này. Kỳ đầu của năm mới thì bỏ sổ kỳ trước "
        "(--previous); số liệu năm trước chỉ dùng để so sánh (--last-year).",
    ),
    "C136": _warning(
        "Mục của sổ tổng hợp không còn trong sổ kế hoạch",
        "“{file}” có số liệu của {value}, không còn trong sổ kế hoạch; không dùng số liệu ấy.",
        "Đã bỏ khỏi kế hoạch thì không phải sửa; nếu xóa nhầm thì thêm lại dòng ấy với đúng mã cũ.",
    ),
    "C120": _error(
        "Sổ tổng hợp của kỳ khác",
        "Sổ này là sổ tổng hợp kỳ {value}, không phải kỳ {allowed}.",
        "Xin cơ quan gửi sổ tổng hợp kỳ {allowed}; nếu gõ nhầm kỳ thì sửa --period rồi chạy lại.",
    ),
    "C121": _warning(
        "Cơ quan gửi nhiều sổ tổng hợp",
        "{agency} gửi nhiều sổ: dùng “{value}” ({reason}), không dùng sổ này.",
        "Nếu đây mới là bản đúng, bỏ tệp kia ra khỏi thư mục rồi chạy lại.",
    ),
    "C122": _warning(
        "Hai sổ tổng hợp của một cơ quan, không rõ bản nào mới hơn",
        "{agency}: sổ này và “{value}” lập từ biểu cùng lúc, lưu cùng lúc nhưng khác nhau; tạm "
        "dùng “{value}”.",
        "Hỏi lại cơ quan, bỏ tệp không đúng ra khỏi thư mục rồi chạy lại.",
    ),
    "C123": _warning(
        "Cơ quan chưa gửi sổ tổng hợp",
        "{value} chưa gửi sổ tổng hợp dùng được của kỳ {allowed}.",
        "Đôn đốc cơ quan gửi tệp do lệnh consolidate tạo ra.",
    ),
    "C124": _warning(
        "Cơ quan không có trong danh sách",
        "{value} không có ở trang Cơ quan của tệp --mapping; số liệu vẫn được tính.",
        "Bổ sung cơ quan vào danh sách, hoặc bỏ tệp này ra khỏi thư mục rồi chạy lại.",
    ),
    "C125": _warning(
        "Hai sổ tổng hợp có thể của cùng một cơ quan",
        "Sổ này và “{other}” có cùng {what} “{value}”; tạm tính là hai cơ quan.",
        "Nếu là một cơ quan thì bỏ bớt một tệp; nếu là hai thì đặt mã kế hoạch, tên cơ quan khác "
        "nhau trong sổ kế hoạch.",
    ),
    "C126": _warning(
        "Lĩnh vực của kế hoạch chưa xếp được vào báo cáo",
        "{agency}: không biết “{value}” ({count} nhiệm vụ) thuộc lĩnh vực nào của báo cáo; các "
        "nhiệm vụ này nằm ở dòng Chưa xếp lĩnh vực.",
        "Ghi lĩnh vực ({allowed}) cho mục này ở trang Xếp lĩnh vực của tệp --mapping rồi chạy lại; "
        "có thể dùng ngay trang Xếp lĩnh vực của sổ vừa lập.",
    ),
    "C127": _error(
        "Dòng của danh sách cơ quan hoặc bảng xếp lĩnh vực không dùng được",
        "Ô {cell} ghi “{value}”: {reason}.",
        "Sửa ô này rồi chạy lại; dòng này chưa được dùng.",
    ),
    "C128": _error(
        "Không có danh sách cơ quan hay bảng xếp lĩnh vực trong tệp",
        "Tệp này không có bảng nào trong hai trang Cơ quan và Xếp lĩnh vực.",
        "Chọn sổ do lệnh province lập ở kỳ trước, hoặc lập tệp có trang Cơ quan (cột Cơ quan, Mã "
        "kế hoạch), trang Xếp lĩnh vực (cột Cơ quan, Mục trong kế hoạch, Lĩnh vực của báo cáo).",
    ),
    "C129": _error(
        "Sổ tổng hợp thiếu hoặc hỏng nội dung",
        "Sổ tổng hợp này {reason}.",
        "Xin cơ quan gửi lại đúng tệp do lệnh consolidate tạo ra, không sửa các trang.",
    ),
    "C130": _warning(
        "Cơ quan tính số liệu theo khoảng ngày khác",
        "{agency} tính số liệu {value}, phần lớn cơ quan tính {allowed}.",
        "Kiểm tra trang Kỳ báo cáo trong sổ kế hoạch của cơ quan.",
    ),
    "C131": _warning(
        "Sổ tổng hợp có số liệu mẫu",
        "Sổ của {value} có số liệu mẫu, không phải số liệu thật; vẫn được tính.",
        "Bỏ tệp này ra khỏi thư mục nếu không phải đang chạy thử.",
    ),
    "C132": _error(
        "Không có sổ tổng hợp nào dùng được",
        "Không có sổ tổng hợp dùng được nào của kỳ {value}.",
        "Kiểm tra lại --period và các tệp; mã kỳ là mã trong sổ kế hoạch, ví dụ 2023-6T.",
    ),
    "C133": _warning(
        "Sổ tổng hợp của phiên bản chương trình mới hơn",
        "Sổ thuộc phiên bản {value}, chương trình này lập sổ phiên bản {allowed}; có cột có thể "
        "chưa được đọc.",
        "Cập nhật chương trình rồi chạy lại.",
    ),
    "C190": _error(
        "Sổ của cấp trên không gộp tiếp được",
        "Sổ của cấp trên này {reason}.",
        "Lập lại sổ ấy bằng lệnh province của phiên bản này, không sửa các trang, rồi chạy lại; sổ "
        "quá nhiều cơ quan thì gộp thẳng các sổ đã làm ra nó.",
    ),
    "C192": _info(
        "Sổ có quá nhiều cơ quan để gộp tiếp",
        "Sổ có {count} cơ quan, nhiều hơn mức giữ được dữ liệu cho cấp trên nữa gộp tiếp.",
        "Không phải sửa; cấp trên nữa gộp thẳng các sổ đã làm ra sổ này.",
    ),
    "C193": _warning(
        "Hạn mới sớm hơn hạn của kỳ",
        "Công văn ghi các đơn vị gửi trước ngày {value}, sớm hơn hạn {allowed} của kỳ {period}.",
        "Xem lại ngày ở --due hoặc ô hạn của sổ có nút, và cột Hạn đơn vị gửi ở trang Kỳ báo cáo.",
    ),
    "C191": _info(
        "Bảng nhiều dòng hơn một trang tính",
        "Bảng {value} có {count} dòng, được ghi tiếp ở trang {allowed}.",
        "Không phải sửa; lọc, cộng thì dùng tất cả các trang ấy.",
    ),
    "C134": _warning(
        "Dòng xếp lĩnh vực không ứng với cơ quan, mục nào",
        "Không có {value} trong các sổ đã nhận.",
        "Kiểm tra lại tên cơ quan, mã kế hoạch, số mục; cơ quan chưa gửi sổ thì không phải sửa.",
    ),
    "C117": _warning(
        "Câu trả lời của đơn vị trái với chỉ tiêu mà nhiệm vụ nhắc lại",
        "Nhiệm vụ {task}: theo câu trả lời của các đơn vị là “{value}”, nhưng theo chỉ tiêu thì là "
        "“{allowed}”: {targets}.",
        "Kết quả đang lấy theo chỉ tiêu; hỏi lại đơn vị và sửa câu trả lời hoặc số liệu chỉ tiêu.",
    ),
    "C118": _warning(
        "Mẫu số để trống, đã lấy tử số của chỉ tiêu cha",
        "Chỉ tiêu {task}: đơn vị để trống mẫu số, đã lấy {value} là tử số của chỉ tiêu {parent} vì "
        "hai số cùng đếm một thứ.",
        "Nếu không đúng, ghi mẫu số của chỉ tiêu.",
    ),
    # C151 to C158: the statistics
    "C151": _warning(
        "Tổng hợp số liệu thống kê không khớp phép cộng",
        "{task} tổng hợp được {value}, không khớp với {parts} tổng hợp được {allowed}.",
        "Xem số liệu từng đơn vị ở trang Thống kê để biết số nào không khớp.",
    ),
    "C152": _warning(
        "Số đầu kỳ khác số kỳ trước chuyển sang",
        "{task}: số đầu kỳ là {value}, nhưng kỳ {period} đã báo cáo {allowed} ({source}).",
        "Kiểm tra lại số của kỳ này và kỳ trước; kỳ trước sai thì nêu ở cột Ghi chú.",
    ),
    "C153": _warning(
        "Số cùng kỳ năm trước ghi ở sổ kế hoạch khác sổ tổng hợp năm trước",
        "{task}: sổ kế hoạch ghi số cùng kỳ năm trước là {value} ({source}), sổ tổng hợp năm trước "
        "là {allowed} ({file}, ô {sheet}!{cell}); đang dùng số ghi ở sổ kế hoạch.",
        "Số nào đúng thì giữ: sửa ở trang Cùng kỳ năm trước của sổ kế hoạch, hoặc xóa dòng ấy để "
        "dùng số của sổ tổng hợp năm trước.",
        of_last_year=True,
    ),
    "C154": _warning(
        "Chỉ tiêu thống kê không có trong sổ tổng hợp năm trước",
        "“{file}” không có chỉ tiêu cùng mã, cùng nội dung và đơn vị tính với: {value}. Các chỉ "
        "tiêu này chưa có số cùng kỳ.",
        "Nếu có số cùng kỳ thì ghi ở trang Cùng kỳ năm trước của sổ kế hoạch, kèm nguồn.",
        of_last_year=True,
    ),
    "C155": _error(
        "Sổ tổng hợp năm trước không có số liệu cùng kỳ",
        "“{file}” {reason}; cần số liệu {allowed}.",
        "Chọn sổ tổng hợp của đúng kỳ này năm trước, hoặc của một kỳ sau đó trong năm ấy có mang "
        "theo kỳ này; không có thì bỏ sổ năm trước (--last-year) và ghi số ở trang Cùng kỳ năm "
        "trước của sổ kế hoạch.",
    ),
    "C156": _warning(
        "Sổ tổng hợp năm trước mang tên cơ quan khác",
        "“{file}” là sổ của {value}, kế hoạch này là của {allowed}; số cùng kỳ vẫn lấy từ sổ ấy.",
        "Cơ quan đổi tên, sáp nhập thì không phải sửa; nhầm tệp thì chọn lại.",
        of_last_year=True,
    ),
    "C157": _warning(
        "Chưa đối chiếu được tổng hợp số liệu thống kê vì đơn vị chưa có đủ số",
        "{task} tổng hợp được {value}, {parts} tổng hợp được {allowed}, nhưng chưa đối chiếu được: "
        "{missing}.",
        "Đề nghị đơn vị ấy điền số còn thiếu; không phát sinh thì gõ 0.",
    ),
    "C158": _warning(
        "Số cùng kỳ năm trước chỉ gồm một phần đơn vị",
        "“{file}” chỉ có số liệu của một phần đơn vị ở {value}; so với số năm nay thì không cùng "
        "phạm vi.",
        "Nếu có số đầy đủ thì ghi ở trang Cùng kỳ năm trước của sổ kế hoạch, kèm nguồn.",
        of_last_year=True,
    ),
    "C159": _warning(
        "Sổ kế hoạch không có chỉ tiêu thống kê để so với năm trước",
        "“{file}” không dùng vào việc gì: sổ kế hoạch không có chỉ tiêu thống kê nào.",
        "Ghi các chỉ tiêu ở trang Chỉ tiêu thống kê của sổ kế hoạch, hoặc bỏ sổ năm trước "
        "(--last-year).",
        of_last_year=True,
    ),
    # C170 to C172: the last year of agencies that have become one
    "C170": _info(
        "Số cùng kỳ năm trước cộng từ nhiều sổ",
        "Số cùng kỳ năm trước là tổng của {count} sổ: {value}.",
        "Đúng các cơ quan đã sáp nhập thì không phải sửa.",
        of_last_year=True,
    ),
    "C171": _warning(
        "Số cùng kỳ năm trước không cộng được từ nhiều sổ",
        "Không cộng được số cùng kỳ của {value} từ “{file}”: có sổ chưa có số ấy, ghi khác nội "
        "dung hay đơn vị tính, hoặc số ấy là tỷ lệ.",
        "Nếu có số cùng kỳ thì ghi ở trang Cùng kỳ năm trước của sổ kế hoạch, kèm nguồn.",
        of_last_year=True,
    ),
    "C172": _error(
        "Hai sổ tổng hợp năm trước là của cùng một cơ quan",
        "“{file}” và “{source}” đều là sổ của {value}, nên số cùng kỳ sẽ bị cộng hai lần.",
        "Mỗi cơ quan chỉ chọn một sổ năm trước (--last-year).",
    ),
    # C180 to C183: two consolidated workbooks side by side
    "C180": _error(
        "Hai sổ tổng hợp của hai kế hoạch",
        "“{source}” là sổ của kế hoạch {value}, “{file}” là sổ của kế hoạch {allowed}: không so "
        "sánh được.",
        "Chọn hai sổ tổng hợp lập từ cùng một sổ kế hoạch, của một kỳ hoặc hai kỳ.",
    ),
    "C181": _error(
        "Hai sổ tổng hợp của hai cơ quan",
        "“{source}” là sổ của {value}, “{file}” là sổ của {allowed}: không so sánh được.",
        "Chọn hai sổ tổng hợp của cùng một cơ quan; nhiều cơ quan thì dùng lệnh province.",
    ),
    "C182": _info(
        "Sổ kế hoạch đã sửa giữa hai lần tổng hợp",
        "“{value}” và “{file}” lập từ hai bản khác nhau của sổ kế hoạch: chỗ khác nhau có thể do "
        "kế hoạch, không do đơn vị.",
        "Không phải sửa; cần biết do đâu thì tổng hợp lại cả hai từ một sổ kế hoạch.",
    ),
    "C183": _warning(
        "Sổ thứ hai là của kỳ trước",
        "“{file}” ({value}) chốt số liệu trước sổ kia ({allowed}): chỗ ghi “sau” là của kỳ trước.",
        "Đổi thứ tự hai sổ nếu muốn xem kỳ sau đổi gì so với kỳ trước.",
    ),
    # C184: consolidated workbooks as long tables
    "C184": _error(
        "Hai sổ tổng hợp của cùng một kế hoạch và kỳ",
        "“{file}” và “{source}” đều là sổ của kế hoạch {value}, kỳ {allowed}: gộp lại thì mỗi số "
        "được tính hai lần.",
        "Mỗi kế hoạch, mỗi kỳ chỉ chọn một sổ tổng hợp.",
    ),
    # C140 to C144: adjustments by the officer
    "C140": _warning(
        "Số liệu do cán bộ tổng hợp điều chỉnh",
        "{unit}, {task}, ô {label}: đơn vị ghi “{typed}” ({source}), đang dùng “{value}” theo điều "
        "chỉnh của {by}; lý do: {reason}.",
        "Vẫn đúng thì không phải sửa; thôi điều chỉnh thì xóa dòng này ở trang Điều chỉnh của sổ "
        "kế hoạch rồi tổng hợp lại.",
    ),
    "C141": _error(
        "Dòng điều chỉnh không ứng với câu trả lời nào",
        "Điều chỉnh {task} của “{unit}” chưa được áp dụng: {why}.",
        "Sửa hoặc xóa dòng này ở trang Điều chỉnh của sổ kế hoạch rồi tổng hợp lại; đơn vị chưa "
        "gửi biểu thì đôn đốc.",
    ),
    "C142": _error(
        "Giá trị cũ của dòng điều chỉnh khác tệp của đơn vị",
        "{unit}, {task}, ô {label}: dòng điều chỉnh ghi giá trị cũ là “{value}”, nhưng đơn vị ghi "
        "“{typed}” ({source}); chưa áp dụng.",
        "Có thể đơn vị đã gửi lại tệp: còn cần điều chỉnh thì sửa giá trị cũ ở trang Điều chỉnh "
        "của sổ kế hoạch, không cần nữa thì xóa dòng.",
    ),
    "C143": _error(
        "Giá trị mới của dòng điều chỉnh không dùng được",
        "{why} Giá trị mới “{value}” của {unit}, {task}, ô {label} chưa được áp dụng.",
        "Sửa giá trị mới ở trang Điều chỉnh của sổ kế hoạch, ghi như điền trong biểu, rồi tổng hợp "
        "lại.",
    ),
    "C144": _error(
        "Một ô được điều chỉnh hơn một lần",
        "{unit}, {task}, ô {label}: có hơn một dòng điều chỉnh; không dòng nào được áp dụng.",
        "Giữ lại một dòng ở trang Điều chỉnh của sổ kế hoạch, xóa các dòng kia.",
    ),
    # B: the workbook with the buttons
    "B101": _error(
        "Chưa điền ô cài đặt của sổ nút bấm",
        "Ô “{label}” còn trống.",
        "{hint} Điền rồi bấm lại nút.",
    ),
    "B102": _error(
        "Giá trị của ô cài đặt không dùng được",
        "Ô “{label}” ghi “{value}”, không dùng được.",
        "{hint} Sửa rồi bấm lại nút.",
    ),
    "B103": _error(
        "Sổ nút bấm mất ô cài đặt",
        "Không tìm thấy ô “{label}” (tên {name}).",
        "Đặt lại tên {name} cho ô đó, hoặc lập lại sổ, giữ các ô cài đặt: cchc-xl button --out "
        "TongHop-moi.xlsm --from TongHop.xlsm.",
    ),
    "B104": _error(
        "Thư mục kết quả trùng thư mục biểu nhận về",
        "Thư mục kết quả và thư mục biểu nhận về là một: “{value}”.",
        "Chọn thư mục kết quả khác, để tệp kết quả không bị đọc như biểu gửi về.",
    ),
    "B105": _error(
        "Không biết thư mục của sổ nút bấm",
        "Ô “{label}” chỉ ghi “{value}” mà sổ này không nằm trong thư mục nào của máy (chưa lưu, "
        "hoặc mở từ OneDrive).",
        "Ghi đường dẫn đầy đủ, bắt đầu bằng tên ổ đĩa.",
    ),
    "B106": _error(
        "Không có tệp hoặc thư mục ghi ở ô cài đặt",
        "Ô “{label}” ghi “{value}” nhưng không có {what} này.",
        "{hint} Sửa rồi bấm lại nút.",
    ),
    "B107": _error(
        "Sổ nút bấm thiếu trang",
        "Sổ này không có trang “{value}”.",
        "Đặt lại tên trang cho đúng; sổ của phiên bản chương trình cũ thì lập lại, giữ các ô cài "
        "đặt: cchc-xl button --out TongHop-moi.xlsm --from TongHop.xlsm.",
    ),
    "B108": _error(
        "Dòng tiêu đề của bảng bị sửa",
        "Ô {cell} của trang “{sheet}” ghi “{value}”, tiêu đề phải là “{allowed}”.",
        "Khôi phục dòng tiêu đề (Ctrl+Z), không chèn, xóa cột trong bảng; sổ của phiên bản chương "
        "trình cũ thì lập lại, giữ các ô cài đặt: cchc-xl button --out TongHop-moi.xlsm --from "
        "TongHop.xlsm.",
    ),
    "B109": _error(
        "Có nội dung ngay dưới bảng",
        "Bảng ở trang “{sheet}” dài thêm và sẽ chiếm các ô đang có nội dung: {cells}.",
        "Chuyển nội dung đó sang phải bảng hoặc sang trang khác rồi bấm lại nút.",
    ),
    "B110": _error(
        "Trang của sổ nút bấm bị khóa",
        "Không ghi được vào trang “{sheet}”: trang đang được bảo vệ.",
        "Vào Xem lại (Review) › Bỏ bảo vệ trang tính (Unprotect Sheet) rồi bấm lại nút.",
    ),
    "B111": _error(
        "Excel đang bận",
        "Excel đang bận nên chương trình không làm việc được với sổ.",
        "Kết thúc việc sửa ô (Enter hoặc Esc), đóng các hộp thoại đang mở rồi bấm lại nút.",
    ),
    "B112": _error(
        "Chưa có sổ tổng hợp của kỳ",
        "Chưa có sổ tổng hợp của kỳ: “{value}”.",
        "Bấm nút Tổng hợp trước.",
    ),
    "B113": _error(
        "Không tìm thấy sổ nút bấm",
        "Không tìm thấy sổ “{value}” đang mở trong Excel.",
        "Mở sổ rồi bấm lại nút; không mở hai sổ cùng tên.",
    ),
    "B114": _error(
        "Lỗi ngoài dự kiến khi bấm nút",
        "Chương trình dừng vì lỗi ngoài dự kiến: {reason}.",
        "Sổ được giữ như trước khi bấm. Bấm lại nút; vẫn lỗi thì gửi tệp nhật ký cho người phụ "
        "trách chương trình.",
    ),
    "B115": _warning(
        "Excel đổi giá trị khi ghi",
        "Trang “{sheet}”: Excel không giữ nguyên giá trị ghi vào các ô {cells}.",
        "Dùng sổ tổng hợp trong thư mục kết quả cho các ô này.",
    ),
    "B117": _info(
        "Sổ này chưa có trang Theo dõi",
        "Sổ có nút bấm này lập từ phiên bản cũ, không có trang “Theo dõi”.",
        "Lập lại sổ bằng lệnh button --from để có trang này; cài đặt được giữ nguyên.",
    ),
    "B118": _warning(
        "Trang Theo dõi thiếu cột của chương trình",
        "Không tìm thấy cột {value} ở trang Theo dõi nên không ghi được vào đó.",
        "Đặt lại đúng tên cột; cột của cán bộ theo dõi thì đặt tên khác.",
    ),
    "B116": _error(
        "Không có cài đặt để lấy lại",
        "Tệp “{value}” không có ô cài đặt của sổ nút bấm.",
        "Ghi sau --from tên của sổ có nút bấm đang dùng.",
    ),
    # T: Word templates
    "T101": _error(
        "Mẫu Word có trường không tồn tại",
        "Mẫu “{file}” dùng trường không có: {value}.",
        "Mở mẫu bằng Word, sửa tên trường theo hướng dẫn, lưu rồi chạy lại.",
    ),
    "T102": _error(
        "Mẫu Word viết sai cú pháp",
        "Mẫu “{file}” có lỗi cú pháp: {value}.",
        "Mở mẫu bằng Word, sửa chỗ nêu trên, hoặc dùng lại mẫu gốc.",
    ),
    "T103": _error(
        "Tệp mẫu không phải tệp Word",
        "Không dùng được “{file}” làm mẫu Word: {reason}.",
        "Chọn tệp mẫu .docx, .dotx, .docm hoặc .dotm. Mẫu thuộc loại khác (.doc, .odt, .rtf…) hoặc "
        "đặt mật khẩu thì mở bằng Word, lưu thành Word Document (.docx) không mật khẩu.",
    ),
    # T104 to T108: a template that staff have edited
    "T104": _error(
        "Mẫu Word dùng tên của vòng lặp ở ngoài vòng lặp",
        "“{value}” chỉ dùng được giữa lệnh lặp “for {value} in {allowed}” và “endfor” của nó.",
        "Chuyển trường này vào trong vòng lặp, hoặc chuyển lệnh “endfor” xuống dưới nó.",
    ),
    "T105": _warning(
        "Mẫu Word không còn in một trường",
        "So với mẫu {kind} kèm theo chương trình, mẫu “{file}” không còn in “{value}”.",
        "Nếu cố ý bỏ thì không phải sửa; nếu không, chép lại trường này từ mẫu gốc.",
    ),
    "T106": _error(
        "Mẫu Word in cả một nhóm trường",
        "“{value}” không phải một dòng chữ mà là một nhóm trường.",
        "Ghi rõ trường cần in: {allowed}.",
    ),
    "T107": _warning(
        "Không rõ mẫu Word thuộc loại nào",
        "Mẫu “{file}” không có trường nào thuộc riêng một loại mẫu ({value}), nên chưa kiểm tra "
        "được mẫu có thiếu trường nào không.",
        "Kiểm tra lại xem có chọn nhầm tệp không; nếu mẫu đã bỏ bớt trường thì đối chiếu với mẫu "
        "gốc.",
    ),
    "T108": _error(
        "Trường trong mẫu Word bị cắt vụn",
        "Mẫu “{file}” có trường mà Word lưu thành nhiều mảnh nên chương trình đọc ra khác với chữ "
        "nhìn thấy: {value}.",
        "Chấp nhận hết các thay đổi đang theo dõi (Review › Accept), xóa trường này rồi gõ lại "
        "liền một mạch.",
    ),
    "T109": _error(
        "Mẫu Word chạy không dừng hoặc lớn bất thường",
        "Phải dừng việc với mẫu “{file}” vì {reason}.",
        "Xem lại lệnh lặp (for, macro) và phép nhân chữ trong mẫu, hoặc dùng lại mẫu gốc; mẫu nhận "
        "từ nơi khác thì không dùng, hỏi lại người gửi.",
    ),
    "T110": _error(
        "Mẫu Word của loại văn bản khác",
        "“{file}” là mẫu {value}, không phải mẫu {allowed}.",
        "Chọn đúng mẫu {allowed}.",
    ),
    # T120 to T129: a plan that comes in another file than one of Word
    "T120": _error(
        "Tệp do chương trình lập, không phải văn bản kế hoạch",
        "Tệp “{file}” là {value} do chương trình lập, không phải văn bản kế hoạch.",
        "Sổ kế hoạch thì dùng ngay, không phải lập lại: chạy cchc-xl plan check. Cần lập sổ mới "
        "thì chọn văn bản kế hoạch hoặc bảng nhiệm vụ Excel của cơ quan.",
    ),
    "T121": _error(
        "Cần LibreOffice để đọc văn bản loại này",
        "Tệp “{file}” là {value}; máy này không có LibreOffice để đọc.",
        "Mở tệp bằng Word, chọn Tệp › Lưu thành (Save As), loại Word Document (.docx), rồi dùng "
        "tệp mới; hoặc cài LibreOffice rồi chạy lại.",
    ),
    "T122": _error(
        "LibreOffice không đọc được văn bản",
        "LibreOffice không chuyển được “{file}” ({value}) thành .docx: {reason}.",
        "Mở tệp bằng Word hoặc LibreOffice, bỏ mật khẩu nếu có, chọn Tệp › Lưu thành (Save As), "
        "loại Word Document (.docx), rồi dùng tệp mới.",
    ),
    "T123": _info(
        "Văn bản không phải .docx, cần đối chiếu",
        "Tệp “{file}” là {value}: {how}.",
        "Đối chiếu sổ kế hoạch với văn bản; có bản .docx thì dùng bản ấy.",
    ),
    "T124": _warning(
        "Ô ngày có thể là tháng",
        "Ô là ngày {value}. Người gõ “{month}” (tháng, không có ngày) thì Excel cũng đổi thành "
        "ngày này.",
        "Nếu kế hoạch ghi tháng thì sửa cột Thời gian thực hiện trong sổ kế hoạch thành “Tháng "
        "{month}”.",
    ),
    "T125": _warning(
        "Ô công thức chưa có kết quả",
        "Ô là công thức chưa được tính nên không đọc được: {value}.",
        "Mở tệp bằng Excel, lưu lại rồi chạy lại; hoặc điền giá trị vào sổ kế hoạch.",
    ),
    "T126": _error(
        "Cần cài thêm gói để đọc PDF",
        "Tệp “{file}” là PDF; máy này chưa có gói pdfplumber để đọc.",
        "Dùng văn bản Word của kế hoạch nếu có. Không có thì cài thêm bằng lệnh: pip install "
        '"cchc-xl[pdf]" (cần mạng), rồi chạy lại.',
    ),
    "T127": _error(
        "PDF là bản quét (ảnh), không có chữ",
        "Tệp “{file}” có {value} trang đều là ảnh quét hoặc trang trống, không có chữ để đọc.",
        "Xin văn bản Word hoặc PDF xuất từ Word của kế hoạch; hoặc gõ bảng nhiệm vụ vào Excel.",
    ),
    "T128": _warning(
        "Hàng ở chỗ sang trang của PDF",
        "Hàng đầu trang không có số thứ tự được hiểu là {what}: “{value}”.",
        "Đối chiếu với văn bản, sửa trong sổ kế hoạch nếu chưa đúng.",
    ),
    "T129": _error(
        "Không đọc được tệp PDF",
        "Không đọc được “{file}”: {reason}.",
        "Mở tệp bằng trình xem PDF; có mật khẩu thì bỏ mật khẩu, hỏng thì tải lại; hoặc dùng văn "
        "bản Word của kế hoạch.",
    ),
    # L1xx: layout of a Word document (Nghị định 30/2020/NĐ-CP)
    "L101": _error(
        "Không đọc được văn bản Word",
        "Không đọc được “{file}”: {reason}.",
        "Mở tệp bằng Word, chọn Tệp › Lưu thành (Save As), loại Word Document (.docx), rồi "
        "dùng tệp mới.",
    ),
    "L102": _error(
        "Văn bản Word đặt mật khẩu",
        "Tệp “{file}” được đặt mật khẩu nên không đọc được.",
        "Mở tệp bằng Word, vào Tệp › Thông tin › Bảo vệ tài liệu, xóa mật khẩu, lưu rồi chạy lại.",
    ),
    "L103": _warning(
        "Không nhận ra văn bản hành chính",
        "Không tìm thấy thành phần thể thức nào (Quốc hiệu, tên loại, Kính gửi, Nơi nhận, "
        "Phụ lục); chỉ xét trang giấy, phông chữ, màu chữ, số trang ({article}).",
        "Kiểm tra xem có đúng tệp không; văn bản hành chính cần các thành phần thể thức "
        "theo quy định.",
        of_words=True,
    ),
    "L104": _error(
        "Khổ giấy không phải A4",
        "Khổ giấy là {value}, quy định {allowed} ({article}).",
        "Vào Layout (Bố trí) › Size (Cỡ) › A4 cho cả văn bản.",
    ),
    "L105": _error(
        "Trang nằm ngang không đúng quy định",
        "Phần đầu văn bản là {value} mà không có bảng, quy định {allowed} ({article}).",
        "Vào Layout (Bố trí) › Orientation (Hướng) › Portrait (Dọc).",
        of_words=True,
    ),
    "L106": _error(
        "Lề trang ngoài khoảng quy định",
        "Lề {words} là {value} mm, quy định {allowed} mm ({article}).",
        "Vào Layout (Bố trí) › Margins (Lề) › Custom Margins, nhập lại lề {words}.",
    ),
    "L107": _error(
        "Phông chữ không phải Times New Roman",
        "“{words}” dùng phông {value}, quy định {allowed} ({article}).",
        "Bôi đen chữ, chọn phông {allowed} ở thẻ Home (Trang đầu).",
    ),
    "L108": _error(
        "Màu chữ không phải màu đen",
        "“{words}” có {value}, quy định {allowed} ({article}).",
        "Bôi đen chữ, chọn Font Color (Màu chữ) › Automatic (Tự động).",
    ),
    "L109": _error(
        "Tệp không phải văn bản Word",
        "Tệp “{file}” thật ra là {value}, không phải văn bản Word.",
        "Chọn đúng tệp văn bản Word (.docx) rồi chạy lại; đổi đuôi tệp không đổi loại tệp.",
    ),
    "L110": _error(
        "Không có số trang",
        "Văn bản có nhiều trang mà không có số trang, quy định {allowed} ({article}).",
        "Vào Insert (Chèn) › Page Number (Số trang) › Top of Page (Đầu trang), chọn kiểu ở giữa.",
    ),
    "L111": _error(
        "Số trang đặt sai chỗ",
        "Sai chỗ: {value}, quy định {allowed} ({article}).",
        "Vào Insert (Chèn) › Page Number (Số trang) › Top of Page (Đầu trang), chọn kiểu ở "
        "giữa; xóa số trang cũ.",
    ),
    "L112": _error(
        "Số trang trình bày sai",
        "Số trang: {value}; quy định {allowed} ({article}).",
        "Mở đầu trang, bôi đen số trang, chọn lại cỡ chữ 13 hoặc 14, chữ đứng, không đậm; "
        "kiểu số chọn ở Format Page Numbers.",
    ),
    "L113": _error(
        "Số trang hiện ở trang thứ nhất",
        "Trang thứ nhất {value} trang, quy định {allowed} ({article}).",
        "Mở đầu trang, đánh dấu Different First Page (Trang đầu khác biệt), để trống đầu "
        "trang của trang thứ nhất.",
    ),
    "L114": _error(
        "Số trang không bắt đầu từ 1",
        "Số trang {value}, quy định đánh {allowed}, riêng từng phụ lục ({article}).",
        "Đặt Layout › Breaks › Next Page trước phụ lục; vào Insert › Page Number › Format "
        "Page Numbers › Start at: 1.",
        of_words=True,
    ),
    "L115": _error(
        "Văn bản Word lớn bất thường hoặc không an toàn",
        "Phải dừng đọc “{file}” vì {reason}.",
        "Văn bản tự soạn thì mở bằng Word, bỏ ảnh và phần thừa, lưu thành Word Document (.docx); "
        "tệp nhận từ nơi khác thì không mở, hỏi lại người gửi.",
    ),
    "L116": _error(
        "Đầu trang có chữ ngoài số trang",
        "Đầu trang ghi “{value}”, quy định {allowed} ({article}).",
        "Mở đầu trang, xóa chữ, chỉ để số trang.",
    ),
    "L120": _error(
        "Thiếu thành phần thể thức",
        "Không tìm thấy: {allowed} ({article}).",
        "Bổ sung thành phần này theo mẫu trình bày văn bản.",
        of_words=True,
    ),
    "L121": _error(
        "Cỡ chữ không đúng",
        "{element}, “{words}”: cỡ chữ {value}, quy định {allowed} ({article}).",
        "Bôi đen chữ, chọn cỡ {allowed} ở thẻ Home (Trang đầu).",
    ),
    "L122": _error(
        "Kiểu chữ đứng, nghiêng, đậm không đúng",
        "{element}, “{words}”: kiểu chữ {value}, quy định {allowed} ({article}).",
        "Bôi đen chữ, bật hoặc tắt B (đậm), I (nghiêng) ở thẻ Home (Trang đầu).",
    ),
    "L123": _error(
        "Chữ in hoa, in thường không đúng",
        "{element}, “{words}”: {value}, quy định {allowed} ({article}).",
        "Gõ lại bằng {allowed}, hoặc bôi đen rồi bấm Shift+F3 để đổi.",
        of_words=True,
    ),
    "L124": _error(
        "Canh lề chữ không đúng",
        "{element}, “{words}”: {value}, quy định {allowed} ({article}).",
        "Bấm vào đoạn, chọn {allowed} ở thẻ Home (Trang đầu): Ctrl+E canh giữa, Ctrl+J canh "
        "đều hai bên.",
    ),
    "L125": _error(
        "Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh không cùng một bộ",
        "Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh và ngày tháng là {value}, quy định {allowed} "
        "({article}).",
        "Chọn một trong hai bộ cỡ chữ cho cả ba dòng: các cỡ tăng, giảm cùng nhau.",
    ),
    "L126": _warning(
        "Quốc hiệu có thể bị xuống dòng",
        "Quốc hiệu rộng {value}, ô của nó chỉ có {allowed}: chữ có thể bị xuống dòng ({article}).",
        "Nới rộng ô bên phải, hoặc dùng bộ cỡ chữ 12-13-13.",
    ),
    "L127": _warning(
        "Nội dung văn bản dùng nhiều cỡ chữ",
        "Đoạn “{words}” cỡ chữ {value}, phần lớn nội dung cỡ {allowed} ({article}).",
        "Bôi đen cả nội dung, chọn một cỡ chữ 13 hoặc 14.",
    ),
    "L130": _error(
        "Thiếu đường kẻ",
        "Dưới {inside}, “{words}”, không có đường kẻ ngang, quy định nét liền {allowed} "
        "({article}).",
        "Vẽ bằng Insert (Chèn) › Shapes (Hình) › Line, giữ phím Shift để kẻ ngang, đặt ở "
        "giữa dòng chữ.",
        of_words=True,
    ),
    "L131": _error(
        "Đường kẻ dài ngắn không đúng",
        "Đường kẻ dưới {inside}, “{words}”, dài {value}, quy định {allowed} ({article}).",
        "Bấm vào đường kẻ, kéo hai đầu cho vừa; nếu là đường viền đoạn thì sửa thụt lề "
        "trái, phải của đoạn ấy.",
        of_words=True,
    ),
    "L132": _warning(
        "Đường kẻ gõ bằng ký tự hoặc gạch chân",
        "Đường kẻ dưới {inside}, “{words}”, được {value}; nên vẽ nét liền {allowed} ({article}).",
        "Xóa ký tự hoặc bỏ gạch chân, rồi vẽ bằng Insert (Chèn) › Shapes (Hình) › Line.",
        of_words=True,
    ),
    "L140": _error(
        "Quốc hiệu hoặc Tiêu ngữ viết sai",
        "{element} viết “{value}”, quy định “{allowed}” ({article}).",
        "Gõ lại đúng như quy định; giữa các cụm từ của Tiêu ngữ là gạch nối có cách chữ hai bên.",
        of_words=True,
    ),
    "L141": _error(
        "Số, ký hiệu viết sai",
        "{element} viết “{value}”, quy định {allowed} ({article}).",
        "Sau “Số” có dấu hai chấm, số dưới 10 thêm số 0, giữa số và ký hiệu là “/”, giữa "
        "các nhóm chữ là “-” không cách chữ.",
        of_words=True,
    ),
    "L142": _error(
        "Ký hiệu không hợp loại văn bản",
        "Ký hiệu “{words}” có nhóm đầu là {value}; quy định: {allowed} ({article}).",
        "Sửa nhóm chữ đầu của ký hiệu cho hợp tên loại văn bản.",
        of_words=True,
    ),
    "L143": _error(
        "Địa danh và thời gian viết sai",
        "{element} viết “{value}”, quy định {allowed} ({article}).",
        "Sau địa danh có dấu phẩy; viết đủ chữ ngày, tháng, năm; ngày và tháng chưa có thì "
        "để dấu chấm lửng.",
        of_words=True,
    ),
    "L144": _error(
        "Số 0 của ngày, tháng không đúng",
        "{element} viết “{value}”, quy định “{allowed}” ({article}).",
        "Chỉ thêm số 0 trước ngày dưới 10 và trước tháng 1, tháng 2.",
        of_words=True,
    ),
    "L145": _error(
        "Kính gửi trình bày sai",
        "Kính gửi, “{words}”: {value}; quy định {allowed} ({article}).",
        "Một nơi nhận viết cùng dòng với “Kính gửi:”; từ hai nơi thì xuống dòng, mỗi nơi "
        "một dòng “- …;”, dòng cuối “.”.",
        of_words=True,
    ),
    "L150": _error(
        "Thụt đầu dòng không đúng",
        "Đoạn “{words}” thụt đầu dòng {value}, quy định {allowed} ({article}).",
        "Bấm vào đoạn, mở Paragraph (Đoạn), Special (Đặc biệt) chọn First line (Dòng đầu) 1 "
        "cm hoặc 1,27 cm, Left (Trái) 0.",
    ),
    "L151": _error(
        "Khoảng cách đoạn quá nhỏ",
        "Đoạn “{words}” cách đoạn trên {value}, quy định {allowed} ({article}).",
        "Bấm vào đoạn, mở Paragraph (Đoạn), đặt Before (Trước) hoặc After (Sau) 6 pt.",
    ),
    "L152": _error(
        "Khoảng cách dòng không đúng",
        "Đoạn “{words}” có khoảng cách dòng {value}, quy định {allowed} ({article}).",
        "Bấm vào đoạn, mở Paragraph (Đoạn), Line spacing (Giãn dòng) chọn Single, hoặc "
        "Multiple từ 1 đến 1,5.",
    ),
    "L153": _error(
        "Cuối văn bản thiếu dấu “./.”",
        "Đoạn cuối “{words}” {value}, quy định {allowed} ({article}).",
        "Thêm “./.” vào cuối nội dung văn bản.",
        of_words=True,
    ),
    "L154": _error(
        "Căn cứ ban hành kết thúc sai dấu",
        "{element}, “{words}”: {value}, quy định {allowed} ({article}).",
        "Mỗi căn cứ một dòng, cuối dòng dấu chấm phẩy, dòng cuối cùng dấu chấm.",
        of_words=True,
    ),
    "L160": _error(
        "Quyền hạn của người ký ghi sai",
        "{element} viết “{value}”, quy định {allowed} ({article}).",
        "Ghi TM., Q., KT., TL. hoặc TUQ. có dấu chấm trước chức vụ; ký thay, thừa lệnh, "
        "thừa ủy quyền thì dòng dưới là chức vụ của người ký.",
        of_words=True,
    ),
    "L161": _warning(
        "Có học hàm, học vị trước họ tên người ký",
        "{element} viết “{value}”; quy định chỉ ghi {allowed}, trừ khi ngành có quy định "
        "riêng ({article}).",
        "Bỏ học hàm, học vị, danh hiệu trước họ tên.",
        of_words=True,
    ),
    "L162": _error(
        "Nơi nhận trình bày sai",
        "{element}, “{words}”: {value}; quy định {allowed} ({article}).",
        "Dòng đầu là “Nơi nhận:”; mỗi nơi một dòng “- …;”, dòng cuối “- Lưu: ….”.",
        of_words=True,
    ),
    "L163": _error(
        "Nơi nhận không bắt đầu bằng “Như trên”",
        "Văn bản có Kính gửi mà Nơi nhận bắt đầu bằng “{value}”, quy định {allowed} ({article}).",
        "Thêm dòng “- Như trên;” ở đầu Nơi nhận.",
        of_words=True,
    ),
    "L164": _error(
        "Nơi nhận không kết thúc bằng dòng “Lưu:”",
        "Dòng cuối Nơi nhận là “{value}”, quy định {allowed} ({article}).",
        "Thêm dòng cuối “- Lưu: VT, đơn vị soạn thảo.”, sau chữ “Lưu” có dấu hai chấm.",
        of_words=True,
    ),
    "L165": _error(
        "Dòng “Lưu:” không có VT",
        "Dòng cuối Nơi nhận là “{value}”, quy định {allowed} ({article}).",
        "Ghi “- Lưu: VT, đơn vị soạn thảo.”; VT là văn thư cơ quan.",
        of_words=True,
    ),
    "L166": _warning(
        "Quyền hạn ký có thể không hợp chức vụ",
        "“{value}”: có thể phải ghi {allowed} ({article}).",
        "Cấp phó ký thay cấp trưởng ghi KT.; trưởng đơn vị của cơ quan ký thừa lệnh ghi TL.",
        of_words=True,
    ),
    "L170": _error(
        "Dòng “Phụ lục” trình bày sai",
        "“{words}” {value}, quy định {allowed} ({article}).",
        "Ghi “Phụ lục I”, “Phụ lục II” ở dòng riêng, ở giữa; từ hai phụ lục trở lên dùng số La Mã.",
        of_words=True,
    ),
    "L171": _warning(
        "Một phụ lục mà đánh số",
        "“{words}”: số {value}; {allowed} ({article}).",
        "Bỏ số sau chữ “Phụ lục”.",
        of_words=True,
    ),
    "L173": _error(
        "Dòng “Kèm theo” trình bày sai",
        "{element} viết “{value}”, quy định {allowed} ({article}).",
        "Đặt cả dòng trong ngoặc đơn, bắt đầu bằng “Kèm theo”; bản điện tử để trống số và ngày.",
        of_words=True,
    ),
    "L174": _error(
        "Văn bản không chỉ dẫn tới phụ lục",
        "Có “{words}” mà nội dung văn bản không nhắc tới; quy định {allowed} ({article}).",
        "Thêm vào nội dung câu chỉ dẫn, ví dụ “(chi tiết tại Phụ lục I)”.",
        of_words=True,
    ),
    "L175": _error(
        "Thiếu dòng của người ban hành",
        "Không tìm thấy {allowed} ({article}).",
        "Theo mẫu 1.1, 1.2: tên người hoặc tập thể ban hành, các căn cứ, rồi “QUYẾT ĐỊNH:” hoặc "
        "“QUYẾT NGHỊ:”, mỗi dòng ở giữa, chữ in hoa, đậm.",
        of_words=True,
    ),
    "L176": _error(
        "Căn cứ là luật, pháp lệnh mà ghi số, cơ quan ban hành",
        "“{words}” ghi {value}; {allowed} ({article}).",
        "Luật, pháp lệnh chỉ ghi tên và ngày.",
        of_words=True,
    ),
    "L177": _warning(
        "Căn cứ có thể thiếu cơ quan ban hành hoặc trích yếu",
        "“{words}” có thể thiếu {value}; {allowed} ({article}).",
        "Ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu.",
        of_words=True,
    ),
    "L178": _error(
        "Trích yếu công văn không bắt đầu bằng “V/v”",
        "Trích yếu công văn, “{words}”, quy định bắt đầu bằng {allowed} ({article}).",
        "Ghi “V/v …”.",
        of_words=True,
    ),
    "L180": _info(
        "Văn bản theo quy định khác Nghị định 30/2020/NĐ-CP",
        "Đây là {value}: không xét thể thức theo Nghị định 30/2020/NĐ-CP; {allowed}.",
        "Nhận nhầm loại văn bản thì chạy lệnh lint, chỉ rõ loại (--regime nd30).",
    ),
    "L181": _info(
        "Văn bản ban hành khi quy định được biết chưa có hiệu lực",
        "Đây là {value}, ban hành trước {allowed}: không xét.",
        "Muốn xét theo quy định hiện hành thì chạy lệnh lint, cho một ngày sau ngày ấy (--as-of).",
    ),
    "L182": _warning(
        "Tên đơn vị hành chính không còn vào ngày ban hành",
        "{element}, “{value}”: {allowed}, trước ngày của văn bản.",
        "Ghi tên đơn vị hành chính hiện nay; ngày văn bản gõ nhầm thì sửa ngày.",
        of_words=True,
    ),
    "L183": _info(
        "Nhắc đến cấp huyện sau ngày 01/7/2025",
        "“{value}”: từ 01/7/2025 không còn cấp huyện ({article}).",
        "Nói về thời gian trước ngày ấy thì giữ, có thể thêm “(cũ)”; không thì ghi xã, phường, đặc "
        "khu.",
        of_words=True,
    ),
    "L184": _info(
        "Còn ghi chú (comment) trong văn bản",
        "Còn ghi chú của {value}: “{words}”.",
        "Xử lý xong thì xóa: Review (Xem lại) › Delete (Xóa) › Delete All Comments.",
    ),
    "L185": _info(
        "Còn thay đổi chưa chấp nhận (Track Changes)",
        "Còn {allowed} chỗ sửa của {value} chưa được chấp nhận hay từ chối.",
        "Review (Xem lại) › Accept (Chấp nhận) hoặc Reject (Từ chối) từng chỗ.",
    ),
    "L186": _info(
        "Còn chữ ẩn trong văn bản",
        "Có chữ ẩn: “{value}”; người nhận vẫn đọc được.",
        "Không gửi thì xóa; cần gửi thì bỏ dấu Hidden (Ẩn) ở Font.",
    ),
    "L187": _info(
        "Còn chữ tô màu nền trong văn bản",
        "Chữ còn tô màu nền: “{value}”.",
        "Bôi đen chữ, chọn Text Highlight Color (Màu đánh dấu) › No Color.",
    ),
    "L188": _info(
        "Còn chỗ chờ điền trong văn bản",
        "Còn chỗ chờ điền: “{value}”.",
        "Điền hoặc xóa chỗ ấy.",
    ),
    "L189": _info(
        "Văn bản đã ký số",
        "Tệp có chữ ký số: sửa và lưu lại thì chữ ký không còn giá trị.",
        "Cần sửa thì sửa bản chưa ký rồi ký lại.",
    ),
    "L190": _warning(
        "Trình bày khác thể thức văn bản của Đảng",
        "{element}, “{words}”: {value}; văn bản của Đảng: {allowed} ({article}).",
        "Đối chiếu Hướng dẫn 05-HD/VPTW rồi sửa; nhận nhầm loại văn bản thì chạy lệnh lint, chỉ rõ "
        "loại (--regime nd30).",
    ),
    # L201 to L234: the wording of a Word document
    "L201": _error(
        "Số, ký hiệu văn bản viện dẫn sai thể thức",
        "Số, ký hiệu “{value}” không đúng thể thức (NĐ 30/2020, Phụ lục I, mục II.3): "
        "giữa số và ký hiệu là dấu gạch chéo, giữa các nhóm chữ viết tắt là dấu gạch nối.",
        "Đối chiếu bản gốc rồi sửa; dạng đúng như 8016/KH-UBND, 113/2018/NĐ-CP, 14-NQ/TU.",
    ),
    "L202": _warning(
        "Ký hiệu không hợp với tên loại văn bản",
        "“{value}”: ký hiệu không hợp với tên loại (NĐ 30/2020, Phụ lục III, mục I): {reason}.",
        "Đối chiếu bản gốc để biết sai ký hiệu hay sai tên loại, rồi sửa.",
    ),
    "L203": _warning(
        "Một văn bản được viện dẫn bằng nhiều cách viết số, ký hiệu",
        "Số, ký hiệu của một văn bản được viết khác nhau: {value}.",
        "Đối chiếu bản gốc, thống nhất một cách viết (NĐ 30/2020, Phụ lục I, mục II.3).",
    ),
    "L204": _warning(
        "Một văn bản được viện dẫn với nhiều ngày khác nhau",
        "Văn bản số {number} được ghi các ngày khác nhau: {value}.",
        "Đối chiếu bản gốc, sửa ngày cho đúng.",
    ),
    "L205": _warning(
        "Ngày của văn bản viện dẫn không hợp lý",
        "Ngày {value} của văn bản số {number} không hợp lý: {reason}.",
        "Đối chiếu bản gốc: một trong hai chỗ bị gõ nhầm.",
    ),
    "L206": _warning(
        "Ngày, tháng thiếu số 0",
        "“{value}” nên ghi “{allowed}”: ngày nhỏ hơn 10 và tháng 1, 2 ghi thêm số 0 phía trước "
        "(NĐ 30/2020, Phụ lục I, mục II.4.b).",
        "Sửa thành “{allowed}”.",
    ),
    "L207": _warning(
        "Viện dẫn đầy đủ lặp lại",
        "“{value}” đã được viện dẫn đầy đủ ở {first}, nay lại ghi cả ngày, thêm {count} lần (NĐ "
        "30/2020, Phụ lục I, mục II.6.b).",
        "Lần sau chỉ ghi tên loại và số, ký hiệu: {allowed}.",
    ),
    "L208": _warning(
        "Viện dẫn lần đầu không ghi ngày",
        "“{value}” được viện dẫn lần đầu mà không ghi ngày ban hành (NĐ 30/2020, Phụ "
        "lục I, mục II.6.b).",
        "Lần đầu ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu.",
        of_first_mention=True,
    ),
    "L209": _error(
        "Tên loại văn bản viết hoa cả hai chữ",
        "“{value}” viết hoa thừa: tên loại văn bản chỉ viết hoa chữ cái đầu (NĐ "
        "30/2020, Phụ lục II, mục V.6).",
        "Sửa thành “{allowed}”.",
    ),
    "L210": _error(
        "Tên loại của một văn bản cụ thể không viết hoa",
        "“{value}” nói đến một văn bản cụ thể nên phải viết hoa chữ cái đầu của tên loại (NĐ "
        "30/2020, Phụ lục II, mục V.6).",
        "Sửa thành “{allowed}”.",
    ),
    "L211": _error(
        "Thứ tự điểm sai bảng chữ cái tiếng Việt",
        "Điểm “{value}” không đúng thứ tự a, b, c, d, đ, e, g, h… (NĐ 30/2020, Phụ "
        "lục I, mục II.6.đ); ở đây phải là “{allowed}”.",
        "Đánh lại các điểm từ chỗ này; kiểm tra xem có mất đoạn nào ở trên không.",
    ),
    "L212": _error(
        "Số thứ tự bị lặp, bị bỏ hoặc lùi lại",
        "Số thứ tự “{value}” không nối tiếp mục trước (NĐ 30/2020, Phụ lục I, mục "
        "II.6.đ); ở đây phải là “{allowed}”.",
        "Đánh số lại từ chỗ này; kiểm tra xem có mất đoạn nào ở trên không.",
    ),
    "L213": _warning(
        "Viện dẫn thiếu chữ “của” trước cơ quan ban hành",
        "“{value}” có thể thiếu chữ “của”.",
        "Nếu cơ quan này ban hành văn bản thì ghi “{allowed}”.",
    ),
    "L214": _warning(
        "Viện dẫn lặp tên loại văn bản",
        "Trích yếu của “{value}” lại bắt đầu bằng “về {kind}”.",
        "Đối chiếu trích yếu của bản gốc, bỏ chữ thừa.",
    ),
    "L215": _warning(
        "Chữ viết tắt chưa được giải thích",
        "Chữ viết tắt “{value}” dùng {count} lần nhưng {reason}.",
        "Ở lần dùng đầu ghi đủ chữ rồi ghi chữ tắt trong ngoặc, ví dụ “thủ tục hành chính (TTHC)”.",
        of_first_mention=True,
    ),
    "L216": _warning(
        "Chữ viết tắt được giải thích hai lần",
        "“{value}” đã được giải thích ở {first}.",
        "Từ lần thứ hai chỉ ghi {allowed}.",
    ),
    "L217": _warning(
        "Một cụm từ được viết tắt theo nhiều cách",
        "“{value}” và “{allowed}” là một cụm từ được viết tắt theo hai cách.",
        "Thống nhất một cách, ví dụ {allowed}.",
    ),
    "L218": _error(
        "Viết hoa thừa cấp hành chính",
        "“{value}” viết hoa thừa (NĐ 30/2020, Phụ lục II, mục III.1.a và IV.1.a).",
        "Sửa thành “{allowed}”.",
    ),
    "L219": _warning(
        "Một tên được viết theo hai cách",
        "Một tên được viết theo hai cách: {value}.",
        "Chọn một cách và dùng trong toàn văn bản.",
    ),
    "L220": _warning(
        "Thừa dấu cách",
        "Có hai dấu cách liền nhau ở “{value}”.",
        "Bỏ một dấu cách: “{allowed}”.",
    ),
    "L221": _error(
        "Số thứ tự điều, khoản, điểm viết sai dạng",
        "“{value}” phải viết “{allowed}” (NĐ 30/2020, Phụ lục I, mục II.6.đ).",
        "Sau số của điều, khoản là dấu chấm (Điều 1. 1.); sau chữ của điểm là dấu ngoặc: a).",
    ),
    "L222": _error(
        "Số của phần, chương, mục viết sai loại chữ số",
        "“{value}” phải viết “{allowed}” (NĐ 30/2020, Phụ lục I, mục II.6.d và II.6.đ).",
        "Phần, chương đánh số La Mã; mục, tiểu mục đánh số Ả Rập.",
    ),
    "L223": _error(
        "Phần, chương, mục không có tên hoặc tên không viết hoa",
        "“{value}” {reason} (NĐ 30/2020, Phụ lục I, mục II.6.d và II.6.đ).",
        "Ghi tên bằng chữ in hoa ở dòng riêng, ngay dưới dòng này.",
    ),
    "L226": _warning(
        "Dấu cách ở dấu câu không đúng",
        "Dấu cách không đúng ở “{value}”.",
        "Không có dấu cách trước dấu câu và sau dấu mở ngoặc; có một dấu cách sau dấu câu.",
    ),
    "L227": _warning(
        "Ký tự không phải chữ Việt Unicode dựng sẵn",
        "Có {value} (NĐ 30/2020, Phụ lục I, mục I.4: Unicode theo TCVN 6909:2001).",
        "Xóa đoạn chữ ấy rồi gõ lại bằng bảng mã Unicode.",
    ),
    "L228": _error(
        "Viết hoa điểm, khoản, điều không đúng",
        "“{value}” phải viết “{allowed}” (NĐ 30/2020, Phụ lục II, mục V.7).",
        "Điều viết hoa; khoản, điểm viết thường: “điểm a khoản 2 Điều 7”.",
    ),
    "L229": _error(
        "Tên địa danh viết hoa không đúng",
        "“{value}” phải viết “{allowed}” (NĐ 30/2020, Phụ lục II, mục III.1).",
        "Sửa thành “{allowed}”.",
    ),
    "L230": _error(
        "Tên thứ trong tuần không viết hoa",
        "“{value}” phải viết “{allowed}” (NĐ 30/2020, Phụ lục II, mục V.8).",
        "Sửa thành “{allowed}”.",
    ),
    "L231": _error(
        "Tên bộ, sở viết hoa không đúng",
        "“{value}” phải viết “{allowed}” (NĐ 30/2020, Phụ lục II, mục IV.1).",
        "Sửa thành “{allowed}”.",
    ),
    "L232": _warning(
        "Tên người có thể chưa viết hoa",
        "“{value}” có thể là tên người, phải viết “{allowed}” (NĐ 30/2020, Phụ lục II, mục II.1).",
        "Là tên người thì sửa thành “{allowed}”.",
    ),
    "L233": _error(
        "Tên ngày lễ, ngày tết viết hoa không đúng",
        "“{value}” phải viết “{allowed}” (NĐ 30/2020, Phụ lục II, mục V.5 và V.8).",
        "Sửa thành “{allowed}”.",
    ),
    "L234": _warning(
        "Nhân dân, Nhà nước có thể phải viết hoa",
        "“{value}” là danh từ riêng thì viết “{allowed}” (NĐ 30/2020, Phụ lục II, mục V.1).",
        "Sửa thành “{allowed}”; trong tên gọi chung như ngân sách nhà nước thì giữ.",
    ),
    # L240 to L242: mending a Word document
    "L240": _error(
        "Không sửa được văn bản Word này",
        "Không sửa “{file}” vì {reason}; không ghi tệp nào.",
        "Sửa bằng tay theo các chỗ đã nêu; hoặc xử lý lý do trên trong Word rồi làm lại.",
    ),
    "L241": _error(
        "Bản sửa không qua được lần kiểm tra lại",
        "Không ghi bản sửa của “{file}” vì {reason}.",
        "Sửa bằng tay theo các chỗ đã nêu.",
    ),
    "L242": _error(
        "Nơi ghi bản sửa đã có tệp",
        "“{value}” đã có; tệp đó được giữ nguyên, không ghi bản sửa.",
        "Chọn tên khác cho bản sửa (--fix).",
    ),
}
