"""The parts of a package in another encoding than UTF-8, as some programs write them."""

import re
from collections.abc import Callable


def recoded(encoding: str, label: str, only: str = "") -> Callable[[dict[str, bytes]], None]:
    """Puts the parts that are XML, or those whose name has ``only`` in it, into that encoding.

    ``label`` is what their declaration calls it.
    """

    def change(content: dict[str, bytes]) -> None:
        for name, data in content.items():
            if name.endswith((".xml", ".rels")) and only in name:
                text = re.sub(r"^<\?xml.*?\?>", "", data.decode("utf-8-sig"))
                text = f'<?xml version="1.0" encoding="{label}"?>{text}'
                content[name] = text.encode(encoding, "xmlcharrefreplace")

    return change
