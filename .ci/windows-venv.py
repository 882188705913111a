"""In place of venv, which the embeddable CPython has not: what office_setup.py uses of it."""

import shutil
import sys
from pathlib import Path

import pip


class EnvBuilder:
    """Makes an environment of copies, with pip."""

    def __init__(self, clear=False, with_pip=False):
        assert with_pip
        self._clear = clear

    def create(self, folder):
        """Make it in that folder."""
        base = Path(sys.base_prefix)
        if self._clear:
            shutil.rmtree(folder, ignore_errors=True)
        scripts, packages = folder / "Scripts", folder / "Lib" / "site-packages"
        scripts.mkdir(parents=True)
        for path in (*base.glob("*.exe"), *base.glob("*.dll")):
            shutil.copy(path, scripts)
        (folder / "pyvenv.cfg").write_text(f"home = {base}\n", encoding="utf-8")
        shutil.copytree(Path(pip.__file__).parent, packages / "pip")
