"""What a Word document is called when it is told what was found in it."""

from collections.abc import Sequence


def kind_words(kind: str, elements: int, others: Sequence[str]) -> str:
    """The type of the document, how many of its fields were recognised, what else is in the file.

    ``kind`` and ``others`` are types in capitals, empty where they are not known.
    """
    known = kind.capitalize() if kind else "không rõ loại văn bản"
    words = f"{known}, nhận ra {elements} thành phần" if elements else known
    besides = ", ".join(other.capitalize() or "văn bản không rõ loại" for other in others)
    return f"{words}; cùng tệp có {besides}" if others else words
