"""A period that is closed: what its package holds, and what it says of itself."""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum

from msgspec import Struct

from cchc_xl.domain.text import format_date

FORMAT = "cchc-xl/dong-ky/1"
"""Name and version of the manifest."""
MANIFEST, README = "MANIFEST.json", "DOC-TRUOC.txt"


class Part(Enum):
    """What a sealed file is to the period; the value is its folder in the package."""

    PLAN = "ke-hoach"
    SENT = "bieu-gui-di"
    RECEIVED = "bieu-nhan-ve"
    SUMMARY = "tong-hop"
    TEMPLATE = "mau-word"
    DRAFT = "bao-cao-du-thao"
    SIGNED = "bao-cao-da-ky"

    @property
    def words(self) -> str:
        """What a person calls it."""
        return _WORDS[self]


_WORDS = {
    Part.PLAN: "Sổ kế hoạch (có trang Điều chỉnh)",
    Part.SENT: "Biểu đã gửi đi",
    Part.RECEIVED: "Tệp các đơn vị gửi về",
    Part.SUMMARY: "Sổ tổng hợp",
    Part.TEMPLATE: "Mẫu Word đã dùng",
    Part.DRAFT: "Bản thảo báo cáo, lập lúc đóng kỳ",
    Part.SIGNED: "Báo cáo đã ký, giữ nguyên như đã nhận",
}


class SealedFile(Struct, frozen=True, omit_defaults=True):
    """A file of a closed period."""

    part: Part
    path: str
    """In the package, ``/`` between folders; the first is that of its part."""
    size: int
    """Bytes."""
    sha256: str
    saved: datetime | None = None
    """Of a returned file: when it was saved as far as its disk told; Vietnam time, no zone."""


class Manifest(Struct, frozen=True):
    """What a closed period says of itself."""

    format: str
    plan: str
    """Id of the plan."""
    title: str
    agency: str
    period: str
    """Id of the period."""
    label: str
    """``quý I năm 2023``"""
    closed_by: str
    closed_at: datetime
    """Vietnam time, no zone, whole seconds."""
    inputs: str
    """SHA-256 of all that the consolidation was made of (``rules.joining.sealing``)."""
    versions: dict[str, str]
    """Of the program, of Python and of the libraries that write."""
    files: tuple[SealedFile, ...]
    reopened: tuple[str, ...] = ()
    """In words when and by whom the period was opened again before, the first time first."""

    def of(self, part: Part) -> tuple[SealedFile, ...]:
        """The files of a part."""
        return tuple(file for file in self.files if file.part is part)

    def only(self, part: Part) -> SealedFile:
        """The one file of a part that every period has. Raises ValueError where it is not so."""
        (file,) = self.of(part)
        return file


def seal_words(seal: str) -> str:
    """The beginning of a SHA-256 as people compare it: ``3f2a 91bc 04de 77a1``."""
    return " ".join(seal[at : at + 4] for at in range(0, 16, 4))


def readme(manifest: Manifest, seal: str) -> str:
    """What the package says to a person; ``seal`` is the SHA-256 of the manifest."""
    return "\r\n".join((*_lines(manifest, seal), ""))


def _lines(manifest: Manifest, seal: str) -> Iterator[str]:
    moment = manifest.closed_at
    yield f"ĐÓNG KỲ {manifest.label.upper()}"
    yield manifest.agency
    yield manifest.title
    yield ""
    yield f"Người đóng: {manifest.closed_by}"
    yield f"Lúc: {moment:%H:%M:%S} ngày {format_date(moment.date())}"
    yield f"Mã niêm phong (SHA-256 của {MANIFEST}): {seal}"
    yield f"Mã đầu vào (tệp nhận về, kế hoạch, điều chỉnh): {manifest.inputs}"
    yield from (f"Đã mở lại: {words}" for words in manifest.reopened)
    yield ""
    yield "Gói này giữ nguyên mọi thứ làm ra báo cáo của kỳ. Kiểm tra còn nguyên vẹn và lập lại"
    yield "bản thảo từ chính các tệp trong gói: cchc-xl verify TÊN-TỆP.zip"
    yield f"Ghi mã niêm phong vào hồ sơ, để sau này đối chiếu. Kích cỡ, mã từng tệp ở {MANIFEST}."
    for part in Part:
        if files := manifest.of(part):
            yield ""
            yield f"{part.words} ({len(files)} tệp)"
            for file in files:
                yield f"  {file.path}"
                yield f"    {file.sha256}"
    yield ""
    yield "Phiên bản: " + ", ".join(f"{name} {told}" for name, told in manifest.versions.items())
