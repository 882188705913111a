"""Checks of Excel on Windows: is it there, and what keeps a macro or the button from running.

Registry keys are those of Office 2016 and later (16.0) and of Microsoft Defender's rules for attack
surface reduction; policies of the organisation stand under ``Policies``.
"""

from pathlib import Path, PureWindowsPath

from cchc_xl.doctor.finding import Finding, Health, Work
from cchc_xl.doctor.machine import Machine

_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
_USER = r"SOFTWARE\Microsoft\Office\16.0\Excel\Security"
_POLICY = r"SOFTWARE\Policies\Microsoft\Office\16.0\Excel\Security"
_NO_VBA = r"SOFTWARE\Policies\Microsoft\Office\16.0\Common"
_ASR_KEYS = (
    r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_ASR_CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""“Block all Office applications from creating child processes”."""
_OTHER_WAY = "Dùng tong-hop.cmd thay cho nút bấm"
_BLOCKING_ZONES = (3, 4)
"""Internet and restricted sites; 0 to 2 are this computer, the intranet and trusted sites."""


def _elsewhere(name: str) -> Finding:
    return Finding(name, Health.UNSEEN, "chỉ có trên Windows", "Trên máy này dùng lệnh cchc-xl.")


def check_excel(machine: Machine, work: Work) -> Finding:
    """Excel is installed and lets other programs reach it."""
    name = "Excel"
    if machine.system != "Windows":
        return _elsewhere(name)
    server = machine.registry("HKCR", r"Excel.Application\CurVer", "")
    path = machine.registry("HKLM", rf"{_APP_PATHS}\excel.exe", "")
    if server and path:
        return Finding(name, Health.GOOD, f"{path} ({server})")
    if path:
        remedy = f"Sửa bộ Office (Control Panel › Programs › Change › Quick Repair). {_OTHER_WAY}."
        found = f"{path}, nhưng chương trình khác không gọi được (chưa đăng ký COM)"
        return Finding(name, Health.LOOK, found, remedy)
    wps = machine.registry("HKLM", rf"{_APP_PATHS}\et.exe", "")
    found = "chỉ có WPS" if wps else "không thấy Excel"
    return Finding(name, Health.LOOK, found, f"Nút bấm cần Excel. {_OTHER_WAY}.")


def check_bridge(machine: Machine, work: Work) -> Finding:
    """The packages that reach Excel are there; neither is loaded here."""
    name = "Cầu nối với Excel"
    if machine.system != "Windows":
        return _elsewhere(name)
    versions = {package: machine.version(package) for package in ("xlwings", "pywin32")}
    missing = [package for package, version in versions.items() if version is None]
    if missing:
        return Finding(
            name, Health.BROKEN, f"thiếu {', '.join(missing)}", "Chạy lại cai-dat.cmd trong bộ cài."
        )
    return Finding(name, Health.GOOD, ", ".join(f"{p} {v}" for p, v in versions.items()))


def check_macros(machine: Machine, work: Work) -> Finding:
    """Neither the organisation nor the user has switched macros off."""
    name = "Macro"
    if machine.system != "Windows":
        return _elsewhere(name)
    try:
        off = any(machine.registry(hive, _NO_VBA, "vbaoff") == 1 for hive in ("HKCU", "HKLM"))
        ordered = machine.registry("HKCU", _POLICY, "VBAWarnings")
        chosen = machine.registry("HKCU", _USER, "VBAWarnings")
    except PermissionError:
        return Finding(
            name, Health.UNSEEN, "không được phép đọc", f"Macro không chạy thì: {_OTHER_WAY}."
        )
    if off:
        remedy = f"Chính sách của cơ quan, chỉ người quản trị đổi được. {_OTHER_WAY}."
        return Finding(name, Health.LOOK, "cơ quan tắt hẳn VBA", remedy)
    level = ordered if ordered is not None else chosen
    who = "cơ quan quy định" if ordered is not None else "cài đặt của người dùng"
    if level == 4:
        return Finding(name, Health.LOOK, f"{who}: tắt mọi macro", _macro_remedy(ordered))
    if level == 3:
        found = f"{who}: chỉ cho macro có chữ ký số"
        return Finding(name, Health.LOOK, found, _macro_remedy(ordered))
    if level == 1:
        remedy = (
            "Không cần cho chương trình này và nguy hiểm: chọn lại “Disable all macros with "
            "notification”."
        )
        return Finding(name, Health.LOOK, f"{who}: cho chạy mọi macro", remedy)
    return Finding(name, Health.GOOD, "hỏi trước khi chạy; bấm Enable Content khi Excel hỏi")


def _macro_remedy(ordered: int | str | None) -> str:
    if ordered is not None:
        return f"Chính sách của cơ quan, chỉ người quản trị đổi được. {_OTHER_WAY}."
    where = "File › Options › Trust Center › Trust Center Settings › Macro Settings"
    return f"Vào {where}, chọn “Disable all macros with notification”; hoặc: {_OTHER_WAY}."


def check_mark(machine: Machine, work: Work) -> Finding:
    """The workbook does not carry the Mark of the Web, with which Excel offers no macros."""
    name = "Dấu tệp từ mạng"
    if machine.system != "Windows":
        return _elsewhere(name)
    if work.book is None:
        remedy = "Thêm --book TongHop.xlsm để xem."
        return Finding(name, Health.UNSEEN, "chưa nêu sổ nút bấm", remedy)
    if not machine.exists(work.book):
        return Finding(name, Health.BROKEN, f"không có tệp {work.book}", "Kiểm tra lại tên.")
    if _zone_number(machine.zone(work.book)) not in _BLOCKING_ZONES:
        return Finding(name, Health.GOOD, f"{work.book.name} không mang dấu")
    remedy = (
        "Bấm chuột phải vào tệp, chọn Properties, đánh dấu Unblock, bấm OK rồi mở lại; hoặc lập sổ "
        "mới ngay trên máy này bằng cchc-xl button."
    )
    if machine.registry("HKCU", _POLICY, "blockcontentexecutionfrominternet") == 1:
        remedy += " Cơ quan có chính sách chặn macro của tệp từ mạng."
    return Finding(name, Health.LOOK, f"{work.book.name} mang dấu, Excel chặn macro", remedy)


def _zone_number(stream: str | None) -> int | None:
    """``ZoneId`` of the stream: ``[ZoneTransfer]`` and ``ZoneId=3`` on lines of their own."""
    for line in (stream or "").splitlines():
        key, _, value = line.partition("=")
        if key.strip().casefold() == "zoneid" and value.strip().isdecimal():
            return int(value)
    return None


def check_defender(machine: Machine, work: Work) -> Finding:
    """Defender does not keep Excel from starting Python."""
    name = "Defender"
    if machine.system != "Windows":
        return _elsewhere(name)
    try:
        values = {machine.registry("HKLM", key, _ASR_CHILD_PROCESSES) for key in _ASR_KEYS}
    except PermissionError:
        remedy = f"Nếu bấm nút mà không có gì xảy ra: {_OTHER_WAY}."
        return Finding(name, Health.UNSEEN, "chỉ người quản trị đọc được", remedy)
    actions = {str(value) for value in values}
    if actions & {"1", "6"}:
        found = "chặn Excel khởi động chương trình khác"
        remedy = f"{_OTHER_WAY}, hoặc nhờ người quản trị thêm ngoại lệ cho pythonw.exe."
        return Finding(name, Health.LOOK, found, remedy)
    return Finding(name, Health.GOOD, "không thấy quy tắc chặn Excel khởi động chương trình khác")


def check_onedrive(machine: Machine, work: Work) -> Finding:
    """The folder is not one that OneDrive moves to and fro."""
    name = "OneDrive"
    roots = [
        value
        for key, value in machine.environ.items()
        if key.upper().startswith("ONEDRIVE") and value
    ]
    for path in (work.folder, *([work.book] if work.book else [])):
        if any(_inside(path, root) for root in roots) or _looks_synchronised(path):
            remedy = (
                "Vẫn dùng được; nếu gặp lỗi ghi tệp thì tạm dừng đồng bộ (Pause syncing) hoặc "
                "chuyển thư mục ra ngoài OneDrive."
            )
            return Finding(name, Health.LOOK, f"{path} nằm trong OneDrive", remedy)
    return Finding(name, Health.GOOD, "thư mục làm việc ở ngoài OneDrive")


def _inside(path: Path, root: str) -> bool:
    # Both as Windows sees them: letter case does not matter there.
    return PureWindowsPath(str(path)).is_relative_to(PureWindowsPath(root))


def _looks_synchronised(path: Path) -> bool:
    parts = (part.casefold() for part in PureWindowsPath(str(path)).parts)
    return any(part == "onedrive" or part.startswith("onedrive - ") for part in parts)


def check_date_order(machine: Machine, work: Work) -> Finding:
    """Windows reads dates day first; else Excel takes 1/6 for the 6th of January."""
    name = "Kiểu ngày của Windows"
    if machine.system != "Windows":
        return Finding(name, Health.UNSEEN, "chỉ có trên Windows", "Gõ ngày theo ngày/tháng/năm.")
    order = machine.registry("HKCU", r"Control Panel\International", "sShortDate")
    if not isinstance(order, str):
        return Finding(name, Health.UNSEEN, "không đọc được", "Gõ ngày theo ngày/tháng/năm.")
    if order.lower().startswith("d"):
        return Finding(name, Health.GOOD, order)
    remedy = "Vào Settings › Time & language › Region, chọn Vietnamese hoặc kiểu dd/MM/yyyy."
    return Finding(name, Health.LOOK, f"{order}: gõ 1/6 có thể thành ngày 6 tháng 1", remedy)
