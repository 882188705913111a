"""The built macros, and the ready-made workbook with the buttons made from them.

``python -m cchc_xl.macros.build`` writes both again. The same sources give the same bytes. Needs
pyOpenVBA, which users do not: they get what it has built.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from pyopenvba import ExcelFile
from xlsxwriter import Workbook

from cchc_xl.excel.buttons.workbook import (
    BOOK_CODE_NAME,
    INSTALLED_PYTHON,
    MACROS,
    sheet_code_names,
    write_button_workbook,
)
from cchc_xl.workbooks import plan_source

FOLDER = Path(__file__).resolve().parent
PROJECT = FOLDER / MACROS
WORKBOOK = plan_source.FOLDER / "TongHop.xlsm"


def sources() -> dict[str, str]:
    """The text of each module by its name, lines ended as VBA ends them."""
    return {
        path.stem: path.read_text(encoding="ascii").replace("\n", "\r\n")
        for path in sorted(FOLDER.glob("*.bas"))
    }


def build_project() -> bytes:
    """The macro project with the modules of ``sources`` and an empty one for each sheet.

    Raises:
        ValueError: pyOpenVBA finds its parts at odds with one another.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.xlsm"
        _write_empty_workbook(path)
        with ExcelFile(path) as file:
            project = file.add_vba_project()
            for name, text in sources().items():
                project.add_module(name, text)
            file.save()
        with ExcelFile(path) as file:
            if faults := file.vba_project().validate():
                raise ValueError("; ".join(faults))
            project_bytes: bytes = file.vba_project_bytes()
            return project_bytes


def _write_empty_workbook(path: Path) -> None:
    """A workbook with the code names of ours, which the new project takes over."""
    with Workbook(path) as workbook:
        workbook.set_vba_name(BOOK_CODE_NAME)
        for code_name in sheet_code_names():
            workbook.add_worksheet().set_vba_name(code_name)


def build_workbook(target: Path) -> None:
    """Write the ready-made workbook for the 2023 plan beside it and the Windows installation."""
    plan = plan_source.read_source()
    write_button_workbook(plan, plan_source.WORKBOOK.name, INSTALLED_PYTHON, target)


if __name__ == "__main__":
    PROJECT.write_bytes(build_project())
    build_workbook(WORKBOOK)
