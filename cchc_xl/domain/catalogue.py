"""The catalogue of messages: every code with its severity, its sentence and its remedy.

Words in braces are filled in by ``diagnostics.diagnose``. A message says what is wrong, a remedy
what to do; both are for a person who has never met the program.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of fault."""

    severity: str
    """``ERROR`` or ``WARNING``."""
    title: str
    """What the table of codes says."""
    message: str
    remedy: str
    trial_until: date | None = None
    """The last cut-off at which this error is only a warning; None when it is no new check."""


def _error(title: str, message: str, remedy: str, trial_until: date | None = None) -> Entry:
    return Entry("ERROR", title, message, remedy, trial_until)


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
    "W109": _error(
        "Không phải sổ tính Excel",
        "Tệp “{file}” thật ra là {value}, không phải sổ tính.",
        "Điền vào biểu Excel đã nhận rồi gửi lại chính tệp đó; đổi đuôi tệp không đổi loại tệp.",
    ),
    "W110": _error(
        "Sổ tính thuộc định dạng không đọc được",
        "Tệp “{file}” là {value}.",
        "Mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng Excel Workbook (.xlsx) rồi gửi lại.",
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
        "{task} có ở nhiều dòng ({rows}) với nội dung khác nhau; dòng này ghi “{value}”.",
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
    "S109": _warning(
        "Nội dung in sẵn bị sửa",
        "Ô in sẵn ghi “{value}”, kế hoạch ghi “{allowed}”; vẫn dùng nội dung của kế hoạch.",
        "Không sửa ô màu xám; nếu kế hoạch sai thì báo phòng đầu mối.",
    ),
    "S110": _warning(
        "Ô bị gộp",
        "Các ô {cells} bị gộp; nội dung “{value}” được tính cho từng dòng trong đó.",
        "Nếu không đúng ý, bỏ gộp ô rồi điền riêng từng dòng.",
    ),
    "S111": _warning(
        "Mã dòng bị mất, ghép theo số thứ tự và nội dung",
        "Trang mất mã dòng; đã ghép {count} dòng theo số thứ tự và nội dung ({items}).",
        "Kiểm tra lại các dòng này; lần sau không xóa cột ẩn đầu trang.",
    ),
    "S112": _error(
        "Không chắc dòng này là nhiệm vụ, chỉ tiêu nào",
        "Dòng ghi “{value}” có thể là {candidate} nhưng mã, số thứ tự và nội dung không khớp nhau.",
        "Ghi lại đúng số thứ tự và nội dung của biểu ở dòng này; nội dung của dòng chưa được dùng.",
    ),
    "S113": _warning(
        "Mã ẩn của dòng sai, dùng số thứ tự và nội dung",
        "Cột ẩn ghi mã {value} nhưng số thứ tự và nội dung là của {candidate}; dùng {candidate}.",
        "Khi sắp xếp, chọn cả bảng (kể cả cột ẩn) hoặc dùng nút lọc ở dòng tiêu đề.",
    ),
    "S114": _warning(
        "Nhiệm vụ ngoài kế hoạch",
        "Dòng “{value}” không có trong kế hoạch, được ghi nhận là nhiệm vụ ngoài kế hoạch.",
        "Nếu đây là nhiệm vụ của kế hoạch, chép nội dung vào đúng dòng của nhiệm vụ đó.",
    ),
    "S115": _warning(
        "Biểu mất thông tin nhận dạng",
        "Biểu không còn mã nhận dạng; theo dòng tiêu đề thì là biểu của {unit}, kỳ {period}.",
        "Báo phòng đầu mối nếu không đúng; lần sau điền vào chính tệp đã nhận.",
    ),
    "S116": _error(
        "Công thức chưa có kết quả",
        "Ô {label} có công thức nhưng tệp không chứa kết quả tính.",
        "Mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị.",
    ),
    "S117": _error(
        "Ngày có thể bị đảo ngày và tháng",
        "Ô {label}: {value} có thể là {proposal}, vì máy dùng kiểu ngày của Mỹ đã đổi cột này.",
        "Gõ lại ngày, ví dụ 05/02/2023; chỉnh máy về định dạng ngày/tháng/năm.",
    ),
    "S118": _warning(
        "Nội dung ngoài các cột của biểu",
        "Ô {cells} ghi “{value}” nhưng không thuộc cột nào của biểu nên không được dùng.",
        "Chuyển nội dung vào cột thích hợp của biểu.",
    ),
    "S119": _warning(
        "Trang không thuộc biểu",
        "Trang “{value}” không thuộc biểu, nội dung không được dùng.",
        "Nếu trang có số liệu báo cáo, chép vào các trang của biểu.",
    ),
    "S120": _error(
        "Trang của biểu khác trong cùng tệp",
        "Trang “{value}” là của biểu {allowed}, không phải của biểu này; trang không được dùng.",
        "Gửi riêng từng biểu.",
    ),
    "S121": _warning(
        "Tên cột bị sửa",
        "Cột “{value}” được hiểu là cột “{allowed}”.",
        "Giữ nguyên tên cột của biểu.",
    ),
    "S201": _error(
        "Tình trạng không có trong danh sách",
        "Tình trạng “{value}” không có trong danh sách.",
        "Chọn một trong: {allowed}.",
    ),
    "S202": _error(
        "Không đọc được ngày",
        "Không hiểu “{value}” ở ô {label} là ngày nào{why}.",
        "Gõ ngày theo dạng ngày/tháng/năm, ví dụ 05/02/2023.",
    ),
    "S203": _error(
        "Không đọc được số",
        "Không hiểu “{value}” ở ô {label} là số nào{why}.",
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
    "S219": _warning(
        "Giá trị viết khác mẫu, đã được hiểu",
        "“{value}” ở ô {label} được hiểu là {reading}.",
        "Nếu hiểu đúng thì không phải sửa; nếu sai, chọn hoặc gõ lại đúng mẫu của ô.",
    ),
    "S220": _error(
        "Tình trạng có thể hiểu nhiều cách",
        "Tình trạng “{value}” có thể là {readings}.",
        "Chọn một trong: {allowed}.",
    ),
    "S221": _error(
        "Giá trị bị Excel đổi thành ngày",
        "Ô {label} chứa ngày giờ “{value}”, có thể do gõ {readings} rồi bị Excel đổi.",
        "Gõ lại giá trị; nếu vẫn thành ngày, gõ dấu nháy đơn (') trước giá trị.",
    ),
    "S222": _error(
        "Số có thể hiểu nhiều cách",
        "“{value}” ở ô {label} có thể là {readings}.",
        "Gõ lại, không ngăn cách hàng nghìn, dấu phẩy trước phần lẻ, ví dụ {example}.",
    ),
    "S223": _error(
        "Giá trị lỗi của Excel",
        "Ô {label} chứa giá trị lỗi {value}{why}.",
        "Hãy gõ lại giá trị; nội dung bắt đầu bằng dấu “-”, “+” hoặc “=” thì gõ dấu nháy đơn (') "
        "trước dấu đó.",
    ),
    "S224": _warning(
        "Ô ghi dấu thay cho số liệu",
        "“{value}” ở ô {label} được hiểu là chưa có số liệu.",
        "Nếu chưa có số liệu thì để trống; nếu số liệu bằng không thì gõ 0.",
    ),
    "S225": _error(
        "Dấu lặp lại nội dung ô khác",
        "Ô {label} ghi “{value}”, không rõ lặp lại nội dung nào.",
        "Chép lại đầy đủ nội dung vào ô này.",
    ),
    "S226": _warning(
        "Chữ viết bằng bảng mã cũ",
        "Ô {label} viết bằng bảng mã {encoding} nên chữ sẽ sai trong báo cáo.",
        "Gõ lại bằng bảng mã Unicode, phông chữ Times New Roman.",
    ),
    "S227": _warning(
        "Số, ký hiệu văn bản chưa đủ",
        "“{value}” ở ô {label} chưa đủ số và ký hiệu của văn bản.",
        "Ghi đủ số và ký hiệu, ví dụ 45/BC-SGDĐT; ngày ghi ở ô Ngày văn bản.",
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
    "C109": _warning(
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
        "Sổ “{file}” của kỳ {value}, không có thời điểm chốt số liệu trước kỳ {allowed}.",
        "Chọn sổ tổng hợp của một kỳ trước, hoặc bỏ --previous.",
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
