"""The catalogue of messages: every code with its severity, its sentence and its remedy.

Words in braces are filled in by ``diagnostics.diagnose``. A message says what is wrong, a remedy
what to do; both are for a person who has never met the program.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of fault."""

    severity: str
    """``ERROR`` or ``WARNING``."""
    title: str
    """What the table of codes says."""
    message: str
    remedy: str


def _error(title: str, message: str, remedy: str) -> Entry:
    return Entry("ERROR", title, message, remedy)


def _warning(title: str, message: str, remedy: str) -> Entry:
    return Entry("WARNING", title, message, remedy)


CATALOGUE: dict[str, Entry] = {
    # P: the plan workbook
    "P101": _error(
        "Không có trang hoặc cột bắt buộc trong sổ kế hoạch",
        "Sổ kế hoạch thiếu {what}.",
        "Mở lại sổ kế hoạch mẫu, sao chép {what} sang tệp này rồi kiểm tra lại.",
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
        "Không suy ra được thời hạn từ cụm từ “{value}”.",
        "Ghi theo mẫu “Tháng 01/2023”, “Quý I và IV/2023”, “Trong năm 2023”, "
        "“Trước ngày 15/3/2023”, hoặc điền ngày vào cột Hạn ấn định.",
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
    # W: a workbook as a file
    "W101": _error(
        "Không có tệp",
        "Không tìm thấy “{value}”.",
        "Kiểm tra lại tên và thư mục.",
    ),
    "W102": _error(
        "Không mở được tệp",
        "Không đọc được tệp “{file}”: {reason}.",
        "Mở tệp bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi gửi lại.",
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
        "Đóng tệp nếu đang mở trong Excel hoặc Word, kiểm tra quyền ghi của thư mục rồi chạy lại.",
    ),
    # S: what a unit has filled in
    "S101": _error(
        "Biểu của kế hoạch khác",
        "Biểu thuộc kế hoạch {value}, đang tổng hợp kế hoạch {allowed}.",
        "Gửi biểu của đúng kế hoạch.",
    ),
    "S102": _error(
        "Biểu của kỳ khác",
        "Biểu của kỳ {value}, đang tổng hợp kỳ {allowed}.",
        "Điền vào biểu của kỳ {allowed} rồi gửi lại.",
    ),
    "S103": _error(
        "Biểu của đơn vị không có trong kế hoạch",
        "Biểu mang mã đơn vị {value}, không có trong kế hoạch.",
        "Kiểm tra trang Đơn vị của sổ kế hoạch.",
    ),
    "S104": _error(
        "Dòng không thuộc biểu của đơn vị",
        "Dòng mang mã {value} không thuộc biểu của đơn vị này.",
        "Xóa dòng này; nhiệm vụ của đơn vị khác do đơn vị đó báo cáo.",
    ),
    "S105": _error(
        "Một nhiệm vụ có hai dòng khác nhau",
        "Mã {value} có ở nhiều dòng ({rows}) với nội dung khác nhau.",
        "Giữ một dòng cho mỗi nhiệm vụ.",
    ),
    "S106": _warning(
        "Biểu thiếu dòng",
        "Biểu thiếu dòng của {value}.",
        "Xin lại biểu, hoặc báo phòng đầu mối nếu nhiệm vụ không còn thuộc đơn vị.",
    ),
    "S107": _error(
        "Dòng có nội dung nhưng không có mã",
        "Dòng này có nội dung nhưng không biết thuộc nhiệm vụ, chỉ tiêu nào.",
        "Chép nội dung vào đúng dòng của nhiệm vụ trong biểu; không thêm dòng mới.",
    ),
    "S108": _error(
        "Biểu chưa điền gì",
        "Biểu gửi về chưa điền dòng nào.",
        "Điền biểu rồi gửi lại; nhiệm vụ không có việc trong kỳ thì chọn “Không phát sinh”.",
    ),
    "S201": _error(
        "Tình trạng không có trong danh sách",
        "Tình trạng “{value}” không có trong danh sách.",
        "Chọn một trong: {allowed}.",
    ),
    "S202": _error(
        "Không đọc được ngày",
        "Không hiểu “{value}” ở ô {label} là ngày nào.",
        "Gõ ngày theo dạng ngày/tháng/năm, ví dụ 05/02/2023.",
    ),
    "S203": _error(
        "Không đọc được số",
        "Không hiểu “{value}” ở ô {label} là số nào.",
        "Chỉ gõ chữ số, ví dụ {example}.",
    ),
    "S204": _error(
        "Đã hoàn thành nhưng không có ngày hoàn thành dùng được",
        "Nhiệm vụ {task} ghi “Đã hoàn thành” nhưng không có ngày hoàn thành dùng được.",
        "Điền ngày hoàn thành, từ {first} đến {last}; nếu chưa xong thì chọn “Đang thực hiện”.",
    ),
    "S205": _warning(
        "Đã hoàn thành nhưng chưa có tài liệu kiểm chứng",
        "Nhiệm vụ {task} ghi “Đã hoàn thành” nhưng chưa ghi số, ký hiệu văn bản.",
        "Điền số, ký hiệu và ngày của văn bản chứng minh kết quả.",
    ),
    "S206": _error(
        "Ngày hoàn thành sau thời điểm chốt số liệu",
        "Ngày hoàn thành {value} sau thời điểm chốt số liệu {last}.",
        "Sửa ngày; việc hoàn thành sau ngày {last} báo cáo ở kỳ sau.",
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
    ),
    "S210": _warning(
        "Quá hạn mà không nêu lý do",
        "Nhiệm vụ {task} đến hạn {due} chưa hoàn thành và chưa nêu lý do.",
        "Ghi lý do vào cột Khó khăn, vướng mắc và ngày dự kiến hoàn thành.",
    ),
    "S211": _error(
        "Chỉ tiêu thiếu tử số hoặc mẫu số",
        "Chỉ tiêu {task} có {present} nhưng chưa có {missing}.",
        "Điền {missing}; nếu chưa có số liệu thì để trống cả hai ô.",
    ),
    "S212": _error(
        "Tử số lớn hơn mẫu số",
        "Chỉ tiêu {task}: tử số {value} lớn hơn mẫu số {allowed}.",
        "Kiểm tra lại hai số.",
    ),
    "S213": _error(
        "Số âm",
        "Ô {label} có giá trị âm {value}.",
        "Gõ một số không âm.",
    ),
    "S214": _error(
        "Chi vượt dòng kinh phí",
        "Số đã thực hiện {value} đồng vượt dòng kinh phí {allowed} đồng.",
        "Kiểm tra đơn vị tính (đồng) và số chữ số 0.",
    ),
    "S215": _warning(
        "Giải ngân lớn hơn số đã thực hiện",
        "Số đã giải ngân {value} đồng lớn hơn số đã thực hiện {allowed} đồng.",
        "Kiểm tra lại hai số.",
    ),
    "S216": _warning(
        "Dòng có nội dung nhưng chưa chọn tình trạng",
        "Nhiệm vụ {task} đã ghi nội dung nhưng chưa chọn tình trạng.",
        "Chọn tình trạng: {allowed}.",
    ),
    "S217": _warning(
        "Ngày hoàn thành ở dòng chưa hoàn thành",
        "Nhiệm vụ {task} có ngày hoàn thành {value} nhưng tình trạng là “{state}”.",
        "Chọn “Đã hoàn thành” nếu đã xong, hoặc xóa ngày hoàn thành.",
    ),
    "S218": _warning(
        "Ngày văn bản sau thời điểm chốt số liệu",
        "Ngày văn bản {value} sau thời điểm chốt số liệu {last}.",
        "Kiểm tra lại ngày văn bản.",
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
        "Đơn vị gửi nhiều tệp; không dùng tệp này vì đã có “{value}” lưu sau.",
        "Nếu đây mới là bản đúng, bỏ tệp kia ra khỏi thư mục rồi tổng hợp lại.",
    ),
    "C104": _warning(
        "Các đơn vị báo cáo mâu thuẫn",
        "Nhiệm vụ {task}: các đơn vị cùng chủ trì ghi khác nhau ở {label}: {value}.",
        "Hỏi lại các đơn vị, thống nhất một số liệu.",
    ),
    "C105": _error(
        "Không có tệp nào để tổng hợp",
        "Không thấy tệp biểu nào trong “{value}”.",
        "Chép các tệp đơn vị gửi về (.xlsx, .xls, .ods) vào thư mục rồi chạy lại.",
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
        "Không mở được “{file}” như một mẫu Word (.docx).",
        "Chọn tệp mẫu .docx.",
    ),
}
