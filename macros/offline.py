"""Builds the ZIP that sets cchc_xl up on a Windows office machine without the internet.

``python -m cchc_xl.macros.offline --out FILE.zip`` on any machine with a checkout of the sources
and the package index. The same sources and the same packages of the index give the same bytes.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from packaging.markers import default_environment
from packaging.metadata import parse_email
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from cchc_xl import __version__, files
from cchc_xl.macros.office_setup import BOOK, LOCK, STARTER, WHEELS
from cchc_xl.streams import write_utf8

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCES = ("cchc_xl", "templates", "workbooks", "macros")
"""Folders of the checkout that our wheel is built from."""
GUIDES = REPOSITORY / "docs" / "word"
"""The guides as Word files, which the ZIP has in a folder of its own."""
SOURCE_FILES = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE")
SCRIPTS = ("cai-dat.cmd", "go-cai-dat.cmd")
README = "DOC-TRUOC.txt"
NO_PYTHON = "can-python.txt"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_EPOCH_SECONDS = "315532800"
_ROUNDS = 5
"""Each round downloads what the wheels of the one before ask for on the target."""


@dataclass(frozen=True, slots=True)
class Target:
    """The machine that the ZIP is for."""

    python: str
    """As in ``3.12``."""
    platforms: tuple[str, ...]
    """Platform tags of wheels, the best first: ``win_amd64``."""

    @property
    def windows(self) -> bool:
        """Whether it is a Windows machine."""
        return self.platforms[0].startswith("win")

    def environment(self) -> dict[str, str]:
        """What the markers of requirements are evaluated with; this machine's unless Windows."""
        known = {"python_version": self.python, "python_full_version": f"{self.python}.0"}
        windows = {
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "os_name": "nt",
            "platform_machine": "AMD64",
            "platform_python_implementation": "CPython",
            "platform_release": "10",
            "platform_system": "Windows",
            "platform_version": "10.0",
            "sys_platform": "win32",
        }
        here = {key: str(value) for key, value in default_environment().items()}
        return here | known | (windows if self.windows else {})


WINDOWS = Target("3.12", ("win_amd64",))


@dataclass(frozen=True, slots=True)
class Wheel:
    """A downloaded wheel."""

    path: Path
    name: str
    """Normalised."""
    version: str
    requires: tuple[Requirement, ...]


def build(out: Path, target: Target = WINDOWS) -> tuple[Wheel, ...]:
    """Write the ZIP and give the wheels that are in it, sorted by name.

    Raises:
        click.ClickException: pip fails, or the target lacks a package that is asked for.
        CchcError: W108, when the ZIP cannot be written.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        wheels = gather(own_wheel(folder), target, folder)
        parts = _parts(wheels, target)
        with files.whole(out) as temporary:
            _write_zip(temporary, parts)
    return wheels


def own_wheel(folder: Path) -> Path:
    """Build our wheel from a copy of the sources, with fixed dates."""
    if not (REPOSITORY / "setup.cfg").is_file():
        raise click.ClickException("Phải chạy từ thư mục mã nguồn (có tệp setup.cfg).")
    copy = folder / "sources"
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info", "~$*", ".~*")
    for source in SOURCES:
        shutil.copytree(REPOSITORY / source, copy / source, ignore=unwanted)
    for source in SOURCE_FILES:
        shutil.copy(REPOSITORY / source, copy)
    built = folder / "own"
    _pip("wheel", "--no-deps", "--wheel-dir", str(built), str(copy))
    (wheel,) = built.glob("*.whl")
    return wheel


def gather(own: Path, target: Target, folder: Path) -> tuple[Wheel, ...]:
    """Download every wheel that ours needs on the target, and no other; sorted by name.

    pip evaluates markers for the machine it runs on, so what they say of the target is looked up
    in the wheels themselves and asked for by name, in rounds; pywin32 is named from the start.
    """
    store = folder / WHEELS
    store.mkdir()
    shutil.copy(own, store)
    asked = [str(own), *(["pywin32"] if target.windows else [])]
    roots = [Requirement(read_wheel(own).name), *map(Requirement, asked[1:])]
    for _ in range(_ROUNDS):
        _download(asked, target, store)
        wheels = [read_wheel(path) for path in sorted(store.glob("*.whl"))]
        needed, missing = closure(roots, wheels, target.environment())
        if not missing:
            return needed
        pinned = [
            f"{wheel.name}=={wheel.version}" for wheel in wheels if wheel.path.name != own.name
        ]
        asked = [str(own), *pinned, *sorted(str(requirement) for requirement in missing)]
    raise click.ClickException(f"Không tải đủ gói: {', '.join(map(str, missing))}")


def _download(asked: Iterable[str], target: Target, store: Path) -> None:
    platforms = (word for tag in target.platforms for word in ("--platform", tag))
    plain = (word.partition(";")[0].strip() for word in asked)
    _pip(
        *("download", "--only-binary=:all:", "--implementation", "cp"),
        *("--python-version", target.python, *platforms, "--dest", str(store), *plain),
    )


def _pip(*words: str) -> None:
    command = (sys.executable, "-m", "pip", "--disable-pip-version-check", *words)
    environ = os.environ | {"SOURCE_DATE_EPOCH": _EPOCH_SECONDS}
    run = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if run.returncode:
        raise click.ClickException(f"pip không làm được:\n{run.stderr[-2000:]}")


def read_wheel(path: Path) -> Wheel:
    """A wheel with what its metadata asks for."""
    name, version, _, _ = parse_wheel_filename(path.name)
    with zipfile.ZipFile(path) as package:
        inside = (n for n in package.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", n))
        raw, _ = parse_email(package.read(next(inside)))
    return Wheel(path, name, str(version), tuple(map(Requirement, raw.get("requires_dist", ()))))


def closure(
    roots: Sequence[Requirement], wheels: Sequence[Wheel], environment: Mapping[str, str]
) -> tuple[tuple[Wheel, ...], tuple[Requirement, ...]]:
    """The wheels that the roots need, directly or not, and the requirements that none meets."""
    needed: dict[str, Wheel] = {}
    missing: dict[str, Requirement] = {}
    seen: set[str] = set()
    waiting = list(roots)
    while waiting:
        asked = waiting.pop()
        if str(asked) in seen:
            continue
        seen.add(str(asked))
        wheel = _meeting(asked, wheels)
        if wheel is None:
            missing[str(asked)] = asked
            continue
        needed[wheel.name] = wheel
        extras = asked.extras or {""}
        waiting += [r for r in wheel.requires if applies(r, environment, extras)]
    return tuple(needed[name] for name in sorted(needed)), tuple(missing.values())


def _meeting(asked: Requirement, wheels: Sequence[Wheel]) -> Wheel | None:
    fitting = [
        wheel
        for wheel in wheels
        if wheel.name == canonicalize_name(asked.name)
        and asked.specifier.contains(wheel.version, prereleases=True)
    ]
    return max(fitting, key=lambda wheel: parse_wheel_filename(wheel.path.name)[1], default=None)


def applies(
    requirement: Requirement, environment: Mapping[str, str], extras: Iterable[str] = ("",)
) -> bool:
    """Whether a requirement counts in that environment."""
    marker = requirement.marker
    return marker is None or any(
        marker.evaluate({**environment, "extra": extra}) for extra in extras
    )


def lock_list(wheels: Sequence[Wheel], target: Target) -> str:
    """The list of wheels as pip's requirements file, which pip checks the content against."""
    lines = [f"# cchc-xl {__version__}", f"# python {target.python}, {target.platforms[0]}"]
    for wheel in wheels:
        lines.append(f"# file {wheel.path.name}")
        lines.append(f"{wheel.name}=={wheel.version} --hash=sha256:{files.sha256(wheel.path)}")
    return "\n".join(lines) + "\n"


def _parts(wheels: Sequence[Wheel], target: Target) -> dict[str, bytes]:
    macros = resources.files("cchc_xl.macros")

    def text(name: str) -> str:
        return (macros / name).read_bytes().decode("utf-8").replace("@PYTHON@", target.python)

    book = resources.files("cchc_xl.workbooks") / BOOK
    if not book.is_file():
        raise click.ClickException(f"Chưa có workbooks/{BOOK}.")
    parts = {f"{WHEELS}/{wheel.path.name}": wheel.path.read_bytes() for wheel in wheels}
    wanted = (f'"WANTED={WINDOWS.python}"', f'"WANTED={target.python}"')
    parts |= {name: text(name).replace(*wanted).encode() for name in SCRIPTS}
    parts[STARTER] = (macros / STARTER).read_bytes()
    parts[BOOK] = book.read_bytes()
    parts |= {f"huong-dan/{guide.name}": guide.read_bytes() for guide in GUIDES.glob("*.docx")}
    parts["office_setup.py"] = (macros / "office_setup.py").read_bytes()
    parts[LOCK] = lock_list(wheels, target).encode()
    parts[NO_PYTHON] = _windows_lines(text(NO_PYTHON)).encode()
    # Notepad of older Windows needs the mark to see UTF-8; `type` would print it.
    parts[README] = _windows_lines(text(README)).encode("utf-8-sig")
    return parts


def _windows_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _write_zip(path: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            # Wheels are compressed already.
            stored = name.endswith(".whl")
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(info, parts[name])


@click.command(options_metavar="[TÙY CHỌN]")
@click.option("--out", required=True, metavar="FILE.zip", type=click.Path(path_type=Path))
@click.option(
    "--python-version",
    "python",
    metavar="3.12",
    default=WINDOWS.python,
    help="Python của máy đích.",
)
@click.option(
    "--platform",
    "platforms",
    metavar="THẺ",
    multiple=True,
    default=WINDOWS.platforms,
    help="Thẻ hệ máy của gói, mặc định win_amd64; nêu được nhiều lần.",
)
def main(out: Path, python: str, platforms: tuple[str, ...]) -> None:
    """Lập bộ cài ngoại tuyến (.zip) cho máy Windows không có mạng.

    \b
    Ví dụ: python -m cchc_xl.macros.offline --out bo-cai-cchc-xl.zip
    """
    wheels = build(out, Target(python, platforms))
    size = out.stat().st_size / 2**20
    click.echo(f"Đã ghi {out}: {len(wheels)} gói, {size:.0f} MB.")


if __name__ == "__main__":
    write_utf8()
    main()
