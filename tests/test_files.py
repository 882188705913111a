"""How files go to disk: whole or not at all."""

import errno
import os
import zipfile
from pathlib import Path

import pytest

from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.files import repack, sha256, whole


def test_a_file_appears_whole_and_folders_are_made(tmp_path: Path) -> None:
    target = tmp_path / "Thư mục mới" / "tệp.txt"
    with whole(target) as temporary:
        temporary.write_text("nội dung", encoding="utf-8")
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "nội dung"
    assert list(target.parent.iterdir()) == [target]


def test_a_failure_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("cũ", encoding="utf-8")
    with pytest.raises(RuntimeError), whole(target) as temporary:
        temporary.write_text("mới", encoding="utf-8")
        raise RuntimeError
    assert target.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [target]


def test_a_target_that_cannot_be_written_is_w108(tmp_path: Path) -> None:
    blocked = tmp_path / "a.txt"
    blocked.mkdir()
    with pytest.raises(CchcError) as caught, whole(blocked) as temporary:
        temporary.write_text("x", encoding="utf-8")
    assert caught.value.diagnostic.code == "W108"
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(CchcError), whole(file / "b.txt"):
        pass


def test_a_link_stays_one_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    for name, leads_to in (("có", "xa/có.txt"), ("chưa có", "xa/mới/chưa có.txt")):
        (tmp_path / name).symlink_to(leads_to)
    (tmp_path / "xa" / "có.txt").write_text("cũ", encoding="utf-8")
    for name in ("có", "chưa có"):
        link = tmp_path / name
        with whole(link) as temporary:
            temporary.write_text("mới", encoding="utf-8")
        assert link.is_symlink() and link.read_text(encoding="utf-8") == "mới"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chưa có", "có", "xa"]


def test_a_link_that_leads_nowhere_and_a_device_are_w108(tmp_path: Path) -> None:
    (tmp_path / "vòng").symlink_to(tmp_path / "vòng")
    os.mkfifo(tmp_path / "ống")
    (tmp_path / "tới ống").symlink_to("ống")
    before = sorted(tmp_path.iterdir())
    for name in ("vòng", "ống", "tới ống"):
        with pytest.raises(CchcError) as caught, whole(tmp_path / name):
            pass
        assert caught.value.diagnostic.code == "W108"
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "ống").is_fifo() and (tmp_path / "vòng").is_symlink()


def test_a_disk_that_is_full_is_w108_with_the_reason(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("cũ", encoding="utf-8")
    with pytest.raises(CchcError) as caught, whole(target) as temporary:
        temporary.write_text("mới", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")
    found = caught.value.diagnostic
    assert (found.code, found.value) == ("W108", str(target))
    assert "đĩa đầy" in found.message
    assert target.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [target]


def test_an_input_that_cannot_be_read_is_not_told_of_the_output(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole(tmp_path / "a.txt") as temporary:
        temporary.write_bytes((tmp_path / "không có.txt").read_bytes())
    assert list(tmp_path.iterdir()) == []


def test_repacking_gives_the_same_bytes_on_any_day(tmp_path: Path) -> None:
    sums = set()
    for year in (2001, 2020):
        path = tmp_path / f"{year}.zip"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr(zipfile.ZipInfo("a.xml", (year, 1, 1, 0, 0, 0)), b"<a/>")
        repack(path, lambda name, content: content + name.encode())
        sums.add(sha256(path))
        assert zipfile.ZipFile(path).read("a.xml") == b"<a/>a.xml"
    assert len(sums) == 1
