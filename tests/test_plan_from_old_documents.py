"""A plan in a file that only a word processor reads: LibreOffice makes it a file of Word."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cchc_xl import api, libreoffice
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.readers.plan_files import read_plan_file
from cchc_xl.word.plans.document import read_plan_document
from tests.support.office import convert
from tests.support.plan_documents import seed_plan_document

RTF = r"{\rtf1\ansi KE HOACH\par}"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_plan_document(tmp_path_factory.mktemp("seed") / "ke-hoach.docx")


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this test alone."""
    folder = tmp_path_factory.mktemp("tam")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.requires_office
@pytest.mark.parametrize("suffix", [".doc", ".odt", ".rtf"])
def test_the_plan_is_the_one_of_the_word_file(
    tmp_path: Path, temporary: Path, seed: Path, suffix: str
) -> None:
    path = convert(seed, suffix, tmp_path)
    imported = read_plan_file(path)
    in_word = read_plan_document(seed).plan
    assert len(imported.plan.tasks) == 45
    assert [(t.id, t.text, t.leads_text) for t in imported.plan.tasks] == [
        (t.id, t.text, t.leads_text) for t in in_word.tasks
    ]
    assert [(d.code, d.place.file) for d in imported.told] == [("T123", path.name)]
    assert list(temporary.glob("cchc-xl-*")) == []
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.requires_office
def test_what_libreoffice_cannot_read_or_has_no_plan_is_told_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.rtf"
    path.write_text(RTF, encoding="ascii")
    with pytest.raises(CchcError) as caught:
        read_plan_file(path)
    assert caught.value.diagnostic.code == "P122"
    assert caught.value.diagnostic.place.file == "ke-hoach.rtf"
    assert "van-ban" not in caught.value.diagnostic.message
    broken = tmp_path / "hong.doc"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    broken.write_bytes(ole + "WordDocument".encode("utf-16-le") + b"\1" * 5000)
    with pytest.raises(CchcError) as caught:
        read_plan_file(broken)
    assert caught.value.diagnostic.code in ("T122", "P122")


def test_without_libreoffice_the_person_is_told_to_save_as_docx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ke-hoach.rtf"
    path.write_text(RTF, encoding="ascii")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CchcError) as caught:
        api.import_plan(path, tmp_path / "so.xlsx")
    assert caught.value.diagnostic.code == "T121"
    assert ".docx" in caught.value.diagnostic.remedy
    assert not (tmp_path / "so.xlsx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")
def test_a_libreoffice_that_hangs_is_ended_with_all_it_has_started(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/pid\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(libreoffice, "PATIENCE", 2.0)
    path = tmp_path / "ke-hoach.rtf"
    path.write_text(RTF, encoding="ascii")
    with pytest.raises(CchcError) as caught:
        read_plan_file(path)
    assert caught.value.diagnostic.code == "T122"
    assert list(temporary.glob("cchc-xl-*")) == []
    child = (tmp_path / "pid").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True)
    assert state.stdout.strip()[:1] in ("", "Z")
