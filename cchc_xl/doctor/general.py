"""Checks that mean the same on every system: Python, packages, folders, fonts, time."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from cchc_xl.doctor.finding import Finding, Health, Work
from cchc_xl.doctor.machine import Machine

OLDEST = (3, 11)
"""As in ``python_requires``."""
LONG_PATH = 200
"""Windows allows 260 characters for a whole path; the names of our outputs need up to 60."""
SPARE_BYTES = 500 * 2**20
"""Two hundred returned files with their copies take less."""
_FONT = "Times New Roman"
_METRIC_TWINS = ("Liberation Serif", "Tinos")
"""Fonts as wide as Times New Roman, letter for letter."""
_REINSTALL = "Chạy lại cai-dat.cmd trong bộ cài."


def check_interpreter(machine: Machine, work: Work) -> Finding:
    """Python is new enough, 64-bit, and our own."""
    name = "Python"
    version = ".".join(str(part) for part in machine.python)
    kind = "môi trường riêng" if machine.virtual else "dùng chung cả máy"
    found = f"{version}, {machine.bits}-bit, {kind}: {machine.executable or 'không rõ đường dẫn'}"
    if machine.python[:2] < OLDEST:
        remedy = f"Cài Python từ {OLDEST[0]}.{OLDEST[1]} trở lên, rồi chạy lại cai-dat.cmd."
        return Finding(name, Health.BROKEN, found, remedy)
    if machine.bits != 64:
        remedy = "Cài Python bản 64-bit (Windows installer 64-bit), rồi chạy lại cai-dat.cmd."
        return Finding(name, Health.BROKEN, found, remedy)
    if not machine.virtual:
        remedy = (
            "Nên cài vào môi trường riêng bằng cai-dat.cmd, để chương trình khác không đụng tới."
        )
        return Finding(name, Health.LOOK, found, remedy)
    return Finding(name, Health.GOOD, found)


def check_interpreter_path(machine: Machine, work: Work) -> Finding:
    """The interpreter's path has letters only that every program passes on unharmed."""
    name = "Đường dẫn Python"
    if not machine.executable:
        remedy = "Chạy lại lệnh bằng đường dẫn đầy đủ của python.exe."
        return Finding(name, Health.LOOK, "không rõ đường dẫn", remedy)
    if machine.executable.isascii():
        return Finding(name, Health.GOOD, "không có chữ có dấu")
    remedy = r"Cài vào đường dẫn không dấu (cai-dat.cmd dùng C:\ProgramData\cchc-xl)."
    return Finding(name, Health.LOOK, f"có chữ có dấu: {machine.executable}", remedy)


def check_packages(machine: Machine, work: Work) -> Finding:
    """Every package that ours asks for is there, in a version that it allows."""
    name = "Gói Python"
    asked = machine.requirements()
    if asked is None:
        return Finding(name, Health.BROKEN, "chưa cài gói cchc-xl", _REINSTALL)
    try:
        from packaging.requirements import Requirement
    except Exception:
        # Broken in whatever way: the doctor is there to say so.
        return Finding(name, Health.BROKEN, "gói packaging thiếu hoặc hỏng", _REINSTALL)
    wrong: list[str] = []
    fine: list[str] = []
    for line in asked:
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        version = machine.version(requirement.name)
        if version is None:
            wrong.append(f"thiếu {requirement.name} (cần {requirement.specifier})")
        elif not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} {version} (cần {requirement.specifier})")
        else:
            fine.append(f"{requirement.name} {version}")
    if wrong:
        return Finding(name, Health.BROKEN, "; ".join(wrong), _REINSTALL)
    ours = machine.version("cchc-xl") or "không rõ phiên bản"
    return Finding(name, Health.GOOD, f"cchc-xl {ours}; " + ", ".join(fine))


def check_loading(machine: Machine, work: Work) -> Finding:
    """The packages that are there can be loaded."""
    name = "Nạp chương trình"
    reason = machine.fails_to_load()
    if reason is None:
        return Finding(name, Health.GOOD, "nạp được mọi gói")
    if "DLL load failed" in reason:
        remedy = "Cài Microsoft Visual C++ Redistributable 2015–2022 (x64) rồi chạy lại."
        return Finding(name, Health.BROKEN, reason, remedy)
    return Finding(name, Health.BROKEN, reason, _REINSTALL)


def check_writing(machine: Machine, work: Work) -> Finding:
    """Files can be made in the folder of the work."""
    return _writing(machine, "Ghi vào thư mục làm việc", work.folder)


def check_temporary(machine: Machine, work: Work) -> Finding:
    """Files can be made in the folder for temporary files, where the logs of faults lie too."""
    name = "Ghi vào thư mục tạm"
    if not machine.temporary:
        remedy = "Kiểm tra biến môi trường TEMP, dung lượng và quyền ghi của thư mục tạm."
        return Finding(name, Health.BROKEN, "không có thư mục tạm nào ghi được", remedy)
    found = _writing(machine, name, Path(machine.temporary))
    if found.health is not Health.GOOD:
        return found
    return replace(found, found=f"{found.found}; nhật ký lỗi của chương trình: cchc-xl-*.log ở đây")


def _writing(machine: Machine, name: str, folder: Path) -> Finding:
    if not machine.exists(folder):
        return Finding(name, Health.BROKEN, f"không có thư mục {folder}", "Kiểm tra lại tên.")
    reason = machine.can_write(folder)
    if reason is None:
        return Finding(name, Health.GOOD, str(folder))
    remedy = (
        "Chuyển việc sang thư mục khác (ví dụ Documents), hoặc nhờ người quản trị cấp quyền ghi; "
        "nếu Windows Security bật “Controlled folder access”, thêm python.exe vào danh sách cho "
        "phép."
    )
    return Finding(name, Health.BROKEN, f"không ghi được vào {folder}: {reason}", remedy)


def check_space(machine: Machine, work: Work) -> Finding:
    """The disk of the work has room."""
    name = "Dung lượng đĩa"
    free = machine.free_bytes(work.folder)
    if free is None:
        return Finding(name, Health.UNSEEN, "không đọc được dung lượng", "Kiểm tra tên thư mục.")
    found = f"còn {free // 2**20} MB"
    if free >= SPARE_BYTES:
        return Finding(name, Health.GOOD, found)
    return Finding(name, Health.LOOK, found, "Xóa bớt tệp không dùng hoặc chuyển sang ổ khác.")


def check_path_length(machine: Machine, work: Work) -> Finding:
    """Names below the folder stay within what Windows programs can open."""
    name = "Độ dài đường dẫn"
    length = len(str(work.folder))
    found = f"{length} ký tự"
    if length <= LONG_PATH:
        return Finding(name, Health.GOOD, found)
    remedy = f"Chuyển thư mục làm việc lên gần gốc ổ đĩa; nên dưới {LONG_PATH} ký tự."
    return Finding(name, Health.LOOK, found, remedy)


def check_fonts(machine: Machine, work: Work) -> Finding:
    """The font of official documents is there."""
    name = "Phông chữ"
    if machine.system == "Windows":
        key = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
        names = (*machine.registry_names("HKLM", key), *machine.registry_names("HKCU", key))
    else:
        families = machine.font_families()
        if families is None:
            remedy = f"Kiểm tra trong Word hoặc LibreOffice có phông {_FONT}."
            return Finding(name, Health.UNSEEN, "máy không có fc-list", remedy)
        names = tuple(families)
    if any(font.startswith(_FONT) for font in names):
        return Finding(name, Health.GOOD, _FONT)
    twins = [twin for twin in _METRIC_TWINS if twin in names]
    if twins:
        remedy = f"Văn bản vẫn mang phông {_FONT}; cài phông này để xem và in đúng."
        return Finding(name, Health.LOOK, f"chỉ có phông thay thế {twins[0]}", remedy)
    return Finding(name, Health.LOOK, f"không thấy phông {_FONT}", f"Cài phông {_FONT}.")


def check_encoding(machine: Machine, work: Work) -> Finding:
    """Vietnamese names of files reach the program whole."""
    name = "Bảng mã"
    if machine.encoding.replace("-", "").lower() != "utf8":
        remedy = "Đặt biến môi trường PYTHONUTF8=1 (tong-hop.cmd đã đặt sẵn)."
        return Finding(name, Health.LOOK, f"tên tệp dùng {machine.encoding}", remedy)
    page = machine.registry("HKLM", r"SYSTEM\CurrentControlSet\Control\Nls\CodePage", "ACP")
    extra = f"; Windows dùng bảng mã {page}, chương trình không phụ thuộc vào đó" if page else ""
    return Finding(name, Health.GOOD, f"UTF-8{extra}")


def check_clock(machine: Machine, work: Work) -> Finding:
    """The clock can be right and stands in Vietnam's zone: late or in time depends on it."""
    name = "Ngày giờ của máy"
    now = machine.now()
    found = f"{now:%d/%m/%Y %H:%M}, múi giờ UTC{now:%z}"
    if not 2024 <= now.year < 2100:
        return Finding(name, Health.BROKEN, found, "Chỉnh lại ngày giờ của máy.")
    if now.utcoffset() != timedelta(hours=7):
        remedy = "Chọn múi giờ (UTC+07:00) Hà Nội, để ngày gửi của biểu được tính đúng."
        return Finding(name, Health.LOOK, found, remedy)
    return Finding(name, Health.GOOD, found)


def check_libreoffice(machine: Machine, work: Work) -> Finding:
    """LibreOffice may be there; nothing needs it."""
    name = "LibreOffice"
    found = machine.program("soffice") or _registered(machine, "soffice.exe")
    if found:
        return Finding(name, Health.GOOD, found)
    return Finding(name, Health.GOOD, "không có; không bắt buộc")


def check_pdf(machine: Machine, work: Work) -> Finding:
    """Some program here writes the PDFs that ``--pdf`` asks for."""
    name = "Bản PDF (--pdf)"
    if machine.program("soffice") or _registered(machine, "soffice.exe"):
        return Finding(name, Health.GOOD, "ghi được, bằng LibreOffice")
    servers = {
        program: machine.registry("HKCR", rf"{program}.Application\CurVer", "")
        for program in ("Word", "Excel")
        if machine.system == "Windows"
    }
    there = [program for program, server in servers.items() if server]
    if len(there) == 2:
        return Finding(name, Health.GOOD, "ghi được, bằng Word và Excel")
    have = f"chỉ có {there[0]}" if there else "không có LibreOffice, Word hay Excel"
    return Finding(name, Health.GOOD, f"{have}; cần dùng --pdf thì cài LibreOffice")


def _registered(machine: Machine, program: str) -> str | None:
    key = rf"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\{program}"
    value = machine.registry("HKLM", key, "")
    return str(value) if value else None
