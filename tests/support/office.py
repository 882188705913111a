"""LibreOffice and poppler at the tests' service: documents to PDF, PDF to text, fonts, pictures.

Each process of the tests has a LibreOffice with a profile of its own, so they may run side by side.
Where UNO is there it is kept running: starting it costs more than most conversions.
"""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.support.kept import kept
from tests.support.programs import HANG, found, office, poppler, uno_python


def to_pdf(paths: Sequence[Path], out_dir: Path) -> list[Path]:
    """The documents as PDF files in ``out_dir``, in the same order, all by one run."""
    return _convert(paths, "pdf", out_dir)


def convert(path: Path, suffix: str, out_dir: Path) -> Path:
    """The document in another format: ``.xls``, ``.ods``, ``.xlsx``, ``.docx``."""
    return convert_all([path], suffix, out_dir)[0]


def convert_all(paths: Sequence[Path], suffix: str, out_dir: Path) -> list[Path]:
    """Documents of different names in another format, in the same order, all by one run."""
    return _convert(paths, suffix.lstrip("."), out_dir)


def csv_books(paths: Sequence[Path], out_dir: Path, settings: str) -> list[Path]:
    """CSV files opened as the settings of LibreOffice's filter say, saved as workbooks."""
    infilter = f"--infilter=Text - txt - csv (StarCalc):{settings}"
    return _convert(paths, "xlsx", out_dir, infilter)


def pdf_text(pdf: Path) -> str:
    """All text of the PDF, laid out as on paper; pages end with a form feed."""
    return _poppler("pdftotext", "-layout", str(pdf), "-")


def pdf_fonts(pdf: Path) -> set[str]:
    """Names of the fonts really used, without the prefix of a subset.

    Liberation Serif stands in for Times New Roman. DejaVu in the list means that a font lacked
    Vietnamese letters.
    """
    lines = _poppler("pdffonts", str(pdf)).splitlines()[2:]
    return {line.split()[0].rpartition("+")[2] for line in lines}


def pdf_pages(pdf: Path) -> int:
    """How many pages the PDF has."""
    lines = _poppler("pdfinfo", str(pdf)).splitlines()
    facts = dict(line.split(":", 1) for line in lines if ":" in line)
    return int(facts["Pages"])


def pdf_png(pdf: Path, dpi: int = 70) -> list[Path]:
    """One picture a page, beside the PDF, in page order."""
    stem = pdf.with_suffix("")
    _poppler("pdftoppm", "-r", str(dpi), "-png", str(pdf), str(stem))
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))


def _convert(paths: Sequence[Path], suffix: str, out_dir: Path, *options: str) -> list[Path]:
    command = [
        found(office()),
        f"-env:UserInstallation={_profile().as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        *options,
        *("--convert-to", suffix),
        *("--outdir", str(out_dir)),
        *map(str, paths),
    ]
    subprocess.run(command, capture_output=True, timeout=HANG, check=True)
    results = [out_dir / f"{path.stem}.{suffix}" for path in paths]
    for result in results:
        # LibreOffice ends with 0 though it could not load a document.
        if not result.exists():
            raise FileNotFoundError(f"LibreOffice did not write {result}")
    return results


@cache
def _profile() -> Path:
    """The profile of this process, where UNO is there with a LibreOffice that runs in it."""
    profile = Path(tempfile.mkdtemp(prefix="cchc_office_"))
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    if uno_python() is not None:
        keeper = kept("office_keeper", str(profile))
        assert keeper.stdout is not None
        if keeper.stdout.readline().strip() != "ready":
            raise RuntimeError("no LibreOffice can be kept running")
    return profile


def _poppler(tool: str, *arguments: str) -> str:
    found(poppler())
    command = [tool, *arguments]
    run = subprocess.run(command, capture_output=True, timeout=HANG, check=True)
    return run.stdout.decode("utf-8")
