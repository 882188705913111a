"""The example files in ``workbooks/vi-du``: what the demonstration makes of the half-year.

``python docs/examples.py`` writes them again. A visitor opens them before installing anything.
"""

import shutil
import tempfile
from pathlib import Path

from cchc_xl import api, demo

FOLDER = Path(__file__).parent.parent / "workbooks" / "vi-du"
_FORM = "bieu-nhan-ve/2023-6T_KHTC.xlsx"
"""A filled form with a fault."""
_COPIED = (_FORM, "tong-hop-2023-6T.xlsx", "bao-cao-2023-6T.docx", "cong-van-don-doc-2023-6T.docx")


def write(demonstration: Path, folder: Path) -> None:
    """Copy what the demonstration has written, and write the copy that goes back for mending."""
    for name in _COPIED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(demonstration / "2023-6T" / name, folder / name)
    book = api.open_plan(demonstration / demo.PLAN_NAME)
    api.return_copies(api.check([folder / _FORM], book), book, folder / "gui-lai")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        demo.run(Path(work))
        write(Path(work), FOLDER)
