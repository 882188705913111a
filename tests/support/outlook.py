"""A mail as Outlook saves it (.msg), with the properties that matter (MS-OXMSG 2.4)."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

_PROPERTIES = "__properties_version1.0"


def message(
    files: Mapping[str, bytes | Mapping[str, bytes]], sent: datetime, *, within: bool = False
) -> dict[str, bytes]:
    """The streams of the mail, for ``compound_file``; a file may be another mail's streams.

    ``within`` is true of a mail that is attached to another.
    """
    ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10**7
    head = bytes(24 if within else 32)
    streams = {_PROPERTIES: head + struct.pack("<HHIQ", 0x40, 0x39, 6, ticks)}
    for number, (name, content) in enumerate(files.items()):
        storage = f"__attach_version1.0_#{number:08X}"
        text = name.encode("utf-16-le")
        of_file = bytes(8) + struct.pack("<HHIQ", 0x1F, 0x3707, 6, len(text) + 2)
        streams[f"{storage}/__substg1.0_3707001F"] = text
        if isinstance(content, bytes):
            of_file += struct.pack("<HHIQ", 0x102, 0x3701, 6, len(content))
            streams[f"{storage}/__substg1.0_37010102"] = content
        else:
            of_file += struct.pack("<HHIQ", 0x03, 0x3705, 6, 5)
            for inner, data in content.items():
                streams[f"{storage}/__substg1.0_3701000D/{inner}"] = data
        streams[f"{storage}/{_PROPERTIES}"] = of_file
    return streams
