"""Sets cchc_xl up on one office computer from the unpacked offline ZIP, and takes it away again.

``cai-dat.cmd`` and ``go-cai-dat.cmd`` run it with a bare Python, so it needs the standard library
only. It needs no network and no administrator. What it puts outside its own folder it writes down,
and removes only that, and only while nobody has changed it.
"""

import argparse
import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WHEELS = "wheels"
LOCK = "khoa.txt"
RECORD = "da-cai.json"
BOOK = "TongHop.xlsm"
STARTER = "tong-hop.cmd"
LINK = "Tổng hợp CCHC"
_CLOSE = "Đóng Excel và các cửa sổ của chương trình rồi chạy lại."
# WScript.Shell cannot write a link under a path with letters that the code page lacks: the link is
# made under our own ASCII path and copied. Names travel as variables, never inside the command.
_MAKE_LINK = (
    "$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:CCHC_LINK); "
    "$link.TargetPath = $env:CCHC_TARGET; "
    "$link.WorkingDirectory = $env:CCHC_FOLDER; "
    "$link.Save()"
)


class SetupError(Exception):
    """The work cannot go on; the text tells a person why and what to do."""


@dataclass(frozen=True, slots=True)
class Package:
    """A line of the lock list."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock list of the ZIP."""

    python: str
    """As in ``3.12``."""
    platform: str
    """The first platform tag, as in ``win_amd64``."""
    packages: tuple[Package, ...]


def read_lock(folder: Path) -> Lock:
    """The lock list that lies in the folder.

    Raises:
        SetupError: there is none, or it is damaged.
    """
    try:
        text = (folder / LOCK).read_text(encoding="utf-8")
    except OSError as error:
        raise SetupError(f"Không đọc được {LOCK}. Giải nén lại toàn bộ tệp ZIP.") from error
    head = re.search(r"^# python (\S+), (\S+)$", text, flags=re.MULTILINE)
    pairs = re.findall(
        r"^# file (\S+)\n\S+ --hash=sha256:([0-9a-f]{64})$", text, flags=re.MULTILINE
    )
    if head is None or not pairs:
        raise SetupError(f"Tệp {LOCK} bị hỏng. Giải nén lại toàn bộ tệp ZIP.")
    return Lock(head[1], head[2], tuple(Package(file, digest) for file, digest in pairs))


def check_python(lock: Lock) -> None:
    """Refuse an interpreter for which the wheels were not made.

    Raises:
        SetupError: another version or another kind of Windows.
    """
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    system = sysconfig.get_platform().replace("-", "_")
    other_windows = lock.platform.startswith("win") and system != lock.platform
    if here != lock.python or other_windows:
        raise SetupError(
            f"Bộ cài này dành cho Python {lock.python} 64-bit; chương trình vừa chạy là Python "
            f"{here} ({system}). Cài Python {lock.python} 64-bit từ python.org rồi chạy lại."
        )


def check_wheels(folder: Path, lock: Lock) -> None:
    """Every wheel is there and whole, before anything on the computer is changed.

    Raises:
        SetupError: a wheel is missing or differs from the lock list.
    """
    for package in lock.packages:
        path = folder / WHEELS / package.file
        if not path.is_file():
            raise SetupError(f"Thiếu tệp {path}. Giải nén lại toàn bộ tệp ZIP.")
        if digest_of(path) != package.sha256:
            raise SetupError(f"Tệp {path} không đúng bản gốc. Xin lại bộ cài.")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in lower-case hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def homes(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Where the program may live, best first: only paths that are plain ASCII."""
    roots = (environ.get("ProgramData"), environ.get("LOCALAPPDATA"))
    return tuple(Path(root) / "cchc-xl" for root in roots if root and root.isascii())


def choose_home(candidates: Sequence[Path]) -> Path:
    """Where it lives already, or else the first place that can be written.

    Raises:
        SetupError: there is none.
    """
    for home in candidates:
        if (home / RECORD).is_file():
            return home
    for home in candidates:
        try:
            home.mkdir(parents=True, exist_ok=True)
            probe = home / ".thu"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError:
            continue
        return home
    raise SetupError(
        r"Không ghi được vào C:\ProgramData\cchc-xl, và không có thư mục nào khác có đường dẫn "
        "không dấu. Nhờ người quản trị tạo thư mục đó và cho quyền ghi."
    )


def desktop() -> Path:
    """The user's desktop, also where OneDrive has moved it."""
    if sys.platform == "win32":
        import winreg

        key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                return Path(os.path.expandvars(winreg.QueryValueEx(opened, "Desktop")[0]))
        except OSError:
            pass
    return Path.home() / "Desktop"


def interpreter(home: Path) -> Path:
    """The Python of the private environment."""
    return home / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment(folder: Path, home: Path) -> None:
    """A fresh private environment with exactly the packages of the lock list.

    Raises:
        SetupError: a file of the old environment is in use, or pip fails.
    """
    say(f"Đang lập môi trường riêng tại {home} …")
    try:
        venv.EnvBuilder(clear=True, with_pip=True).create(home / "venv")
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError(
            f"Không lập được môi trường riêng: {error}. {_CLOSE} Nếu bản đang có do tài khoản "
            "Windows khác cài, gỡ bằng tài khoản đó trước."
        ) from error
    say("Đang cài các gói, không dùng mạng …")
    # What is used gets compiled when the doctor loads it; the rest (thousands of files) never.
    command = [
        *(str(interpreter(home)), "-m", "pip", "--isolated", "install", "--quiet", "--no-compile"),
        *("--disable-pip-version-check", "--no-index", "--require-hashes"),
        *("--find-links", str(folder / WHEELS), "--requirement", str(folder / LOCK)),
    ]
    # No configuration of this computer may send pip elsewhere.
    run = subprocess.run(command, env=os.environ | {"PIP_CONFIG_FILE": os.devnull}, check=False)
    if run.returncode:
        raise SetupError("pip không cài được; xem các dòng trên, gửi cho người phụ trách kỹ thuật.")


def put_book(folder: Path, home: Path, target: Path) -> bool:
    """Put the workbook with the buttons on the desktop; one that is there already stays.

    It is made on this computer, or copied by its content: either way without the mark that Windows
    puts on files from the mail. Gives whether the file is new.
    """
    if target.exists():
        say(f"Đã có {target}: giữ nguyên.")
        return False
    command = [str(interpreter(home)), "-P", "-m", "cchc_xl", "button", "--out", str(target)]
    made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    if not made or not target.exists():
        target.write_bytes((folder / BOOK).read_bytes())
        say("Không lập được sổ nút bấm trên máy này; đã chép sổ có sẵn trong bộ cài.")
    return True


def make_link(home: Path, link: Path) -> None:
    """Make a shortcut to ``tong-hop.cmd`` through PowerShell; nothing where that is not allowed."""
    if os.name != "nt":
        return
    names = {"CCHC_LINK": str(link), "CCHC_TARGET": str(home / STARTER), "CCHC_FOLDER": str(home)}
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _MAKE_LINK]
    with contextlib.suppress(OSError):
        subprocess.run(command, env=os.environ | names, capture_output=True, check=False)


def put_link(
    home: Path, target: Path, make: Callable[[Path, Path], None] = make_link
) -> Path | None:
    """Put a shortcut to ``tong-hop.cmd`` on the desktop, or the file itself where that fails.

    ``target`` has no suffix. Gives the new file; None when something of ours is there already.
    """
    link, copy = target.with_name(f"{target.name}.lnk"), target.with_name(f"{target.name}.cmd")
    if link.exists() or copy.exists():
        return None
    made = home / "tong-hop.lnk"
    make(home, made)
    if made.exists():
        shutil.move(made, link)
        return link
    copy.write_bytes((home / STARTER).read_bytes())
    return copy


def write_record(home: Path, new: Sequence[Path]) -> None:
    """Write down what lies outside our folder, with its content; earlier entries stay."""
    files = read_record(home) | {str(path): digest_of(path) for path in new}
    text = json.dumps({"files": files}, ensure_ascii=False, indent=2)
    (home / RECORD).write_text(text, encoding="utf-8")


def read_record(home: Path) -> dict[str, str]:
    """SHA-256 by path of what was put outside our folder."""
    try:
        files: dict[str, str] = json.loads((home / RECORD).read_text(encoding="utf-8"))["files"]
    except FileNotFoundError:
        return {}
    return files


def install(folder: Path, home: Path, screen: Path) -> int:
    """Set up, and let the doctor have the last word; gives its exit code."""
    lock = read_lock(folder)
    check_python(lock)
    check_wheels(folder, lock)
    write_record(home, ())
    make_environment(folder, home)
    (home / STARTER).write_bytes((folder / STARTER).read_bytes())
    screen.mkdir(parents=True, exist_ok=True)
    book = screen / BOOK
    if put_book(folder, home, book):
        write_record(home, [book])
    link = put_link(home, screen / LINK)
    if link:
        write_record(home, [link])
    say("Kiểm tra máy:")
    command = [str(interpreter(home)), "-P", "-m", "cchc_xl.doctor"]
    command += ["--folder", str(screen), "--book", str(book)]
    health = subprocess.run(command, check=False).returncode
    say("Đã cài xong." if health == 0 else "Đã cài, nhưng còn mục hỏng nêu ở trên.")
    say(f"Trên màn hình nền có {BOOK} (sổ nút bấm) và “{LINK}” (cách không dùng nút).")
    return health


def remove(candidates: Sequence[Path]) -> int:
    """Take away every set-up that is found. What somebody has changed since stays, and is named.

    Raises:
        SetupError: a file is in use; running it again goes on from there.
    """
    found = [home for home in candidates if (home / RECORD).is_file()]
    if not found:
        say("Máy này không có bản cài nào.")
    for home in found:
        try:
            _remove_one(home)
        except OSError as error:
            raise SetupError(f"Không xóa được {error.filename}. {_CLOSE}") from error
    return 0


def _remove_one(home: Path) -> None:
    for name, digest in read_record(home).items():
        path = Path(name)
        # Windows itself rewrites a link when what it points to moves; nobody types into one.
        ours = path.suffix == ".lnk" or (path.is_file() and digest_of(path) == digest)
        if path.is_file() and ours:
            path.unlink()
            say(f"Đã xóa {path}")
        elif path.exists():
            say(f"Giữ lại {path}: đã có nội dung của anh/chị. Không cần nữa thì tự xóa.")
    if (home / "venv" / "pyvenv.cfg").is_file():
        shutil.rmtree(home / "venv")
    (home / STARTER).unlink(missing_ok=True)
    (home / RECORD).unlink()
    if any(home.iterdir()):
        say(f"Giữ lại {home}: còn tệp không phải của chương trình.")
        return
    home.rmdir()
    say(f"Đã xóa {home}. Python của máy được giữ nguyên.")


def say(line: str) -> None:
    """Tell the user at once, before what other programs print."""
    print(line, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Run one of the two actions; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=("install", "remove"))
    parser.add_argument("--home", type=Path, help="thư mục của chương trình")
    parser.add_argument("--desktop", type=Path, help="thư mục đặt sổ nút bấm và lối tắt")
    given = parser.parse_args(arguments)
    candidates = (given.home,) if given.home else homes(os.environ)
    try:
        if given.action == "remove":
            return remove(candidates)
        folder = Path(__file__).resolve().parent
        return install(folder, choose_home(candidates), given.desktop or desktop())
    except SetupError as error:
        say(str(error))
    except OSError as error:
        where = error.filename or "thư mục cài đặt"
        say(f"Không đọc hoặc ghi được {where}: {error.strerror}. {_CLOSE}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
