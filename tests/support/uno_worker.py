"""The hands of the simulated member of staff: a job a line on stdin, its outcome on stdout.

Both are JSON; the first argument is the locale of the office. Run by a Python that has
LibreOffice's ``uno``; imports nothing but that and the standard library.
A person's typing is the dispatched ``.uno:EnterString``: the plain API would overwrite even
locked cells.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uno
from com.sun.star.awt import Point, Size
from com.sun.star.awt.FontStrikeout import SINGLE
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import IllegalArgumentException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".docx": "MS Word 2007 XML",
}
_START_AGAIN = 81
"""What soffice ends with after it has filled a new profile."""
HANG = 600
"""Seconds by the clock after which LibreOffice hangs; fewer than whoever runs this will wait."""
_ALWAYS_EXECUTE_NO_WARN = 4
"""com.sun.star.document.MacroExecMode"""

_SETTINGS = {
    ("org.openoffice.Setup/L10N", "ooSetupSystemLocale"): "{locale}",
    ("org.openoffice.Setup/Product", "ooSetupLastVersion"): "99.9",
    ("org.openoffice.Office.Common/Misc", "FirstRun"): "false",
    ("org.openoffice.Office.Common/Misc", "ShowTipOfTheDay"): "false",
    ("org.openoffice.Office.Common/Misc", "UseLocking"): "false",
    ("org.openoffice.Office.Common/Misc", "UseDocumentOOoLockFile"): "false",
    ("org.openoffice.Office.Common/Misc", "CrashReport"): "false",
    ("org.openoffice.Office.Common/Save/Document", "WarnAlienFormat"): "false",
    # 0: compute every formula anew when a file is loaded.
    ("org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode"): "0",
}


def main() -> None:
    """Do one job after another; a job that fails costs no other."""
    with _office(sys.argv[1]) as context:
        for line in sys.stdin:
            try:
                answer = {"outcome": _done(context, json.loads(line))}
            except Exception:
                answer = {"failed": traceback.format_exc()}
            print(json.dumps(answer), flush=True)


def _done(context: Any, job: dict[str, Any]) -> Any:
    with _opened(context, job["form"]) as book:
        outcome = _JOBS[job["do"]](book, job)
        for path in job["out"]:
            book.save(path)
    return outcome


def _fill(book: "_Book", job: dict[str, Any]) -> list[str]:
    return [book.type(sheet, cell, text) for sheet, cell, text in job["typed"]]


def _sort(book: "_Book", job: dict[str, Any]) -> str:
    return book.sort(job["sheet"], job["area"], job["column"], descending=job["descending"])


def _edit(book: "_Book", job: dict[str, Any]) -> list[str]:
    return [_EDITS[kind](book.document, *arguments) for kind, *arguments in job["edits"]]


def _mark(book: "_Book", job: dict[str, Any]) -> list[str]:
    for sheet in book.document.Sheets:
        sheet.unprotect("")
    for kind, sheet, *rest in job["marks"]:
        _MARKS[kind](book, book.sheet(sheet), *rest)
    return ["ok"] * len(job["marks"])


def _review(book: "_Book", job: dict[str, Any]) -> str:
    """Accept or reject all tracked changes; gives the text that is then there."""
    book.dispatch(f".uno:{job['way']}AllTrackedChanges")
    return "\n".join(paragraph.String for paragraph in _paragraphs(book.document))


_JOBS = {"review": _review, "fill": _fill, "sort": _sort, "edit": _edit, "mark": _mark}


def _note(_: "_Book", sheet: Any, address: str, text: str) -> None:
    sheet.Annotations.insertNew(sheet.getCellRangeByName(address).CellAddress, text)


def _strike(_: "_Book", sheet: Any, address: str, words: str) -> None:
    """Strike the words out of the cell, or the whole cell where there are none."""
    cell = sheet.getCellRangeByName(address)
    if not words:
        cell.CharStrikeout = SINGLE
        return
    cursor = cell.createTextCursor()
    cursor.gotoStart(False)
    cursor.goRight(cell.String.index(words), False)
    cursor.goRight(len(words), True)
    cursor.CharStrikeout = SINGLE


def _draw(book: "_Book", sheet: Any, address: str, kind: str, text: str) -> None:
    """A shape over the cell; ``TextShape``, ``RectangleShape``, … with a text of its own."""
    shape = _placed(book, sheet, address, kind)
    shape.Anchor = sheet.getCellRangeByName(address)
    if text:
        shape.String = text


def _draw_on_page(book: "_Book", sheet: Any, address: str, kind: str, text: str) -> None:
    """The same, but it stays where it is on the page, whatever becomes of the cell."""
    _placed(book, sheet, address, kind).String = text


def _paste_picture(book: "_Book", sheet: Any, address: str, path: str) -> None:
    shape = _placed(book, sheet, address, "GraphicObjectShape")
    provider = _service(book.context, "com.sun.star.graphic.GraphicProvider")
    shape.Graphic = provider.queryGraphic(_properties(URL=_url(path)))
    shape.Anchor = sheet.getCellRangeByName(address)


def _placed(book: "_Book", sheet: Any, address: str, kind: str) -> Any:
    shape = book.document.createInstance(f"com.sun.star.drawing.{kind}")
    corner = sheet.getCellRangeByName(address).Position
    shape.Position = Point(corner.X + 100, corner.Y + 100)
    shape.Size = Size(3000, 1500)
    sheet.DrawPage.add(shape)
    return shape


_MARKS: dict[str, Callable[..., None]] = {
    "note": _note,
    "strike": _strike,
    "draw": _draw,
    "draw on page": _draw_on_page,
    "picture": _paste_picture,
}


def _add_sentence(document: Any, after: str, sentence: str) -> str:
    """A paragraph of its own behind the one that holds ``after``, in the same style."""
    paragraph = _paragraph(document, after)
    if paragraph is None:
        return "not found"
    document.Text.insertControlCharacter(paragraph.End, PARAGRAPH_BREAK, False)
    _following(document, after).setString(sentence)
    return "ok"


def _move(document: Any, words: str, after: str) -> str:
    """Cut the paragraph that holds ``words`` and paste it behind another."""
    paragraph = _paragraph(document, words)
    if paragraph is None or _paragraph(document, after) is None:
        return "not found"
    text, style = paragraph.String, paragraph.ParaStyleName
    document.Text.removeTextContent(paragraph)
    _add_sentence(document, after, text)
    _following(document, after).ParaStyleName = style
    return "ok"


def _change_font(document: Any, words: str, font: str) -> str:
    """Select the words, wherever they first stand, and choose a font from the list."""
    search = document.createSearchDescriptor()
    search.SearchString = words
    found = document.findFirst(search)
    if found is None:
        return "not found"
    found.CharFontName = font
    return "ok"


_EDITS = {"add": _add_sentence, "move": _move, "font": _change_font}


def _paragraph(document: Any, words: str) -> Any:
    """The first paragraph of the body that holds the words, or None; tables are not searched."""
    return next((p for p in _paragraphs(document) if words in p.String), None)


def _following(document: Any, words: str) -> Any:
    paragraphs = list(_paragraphs(document))
    return paragraphs[next(n for n, p in enumerate(paragraphs) if words in p.String) + 1]


def _paragraphs(document: Any) -> Iterator[Any]:
    parts = document.Text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.Paragraph"):
            yield part


class _Book:
    """A loaded workbook or text document, as a person sees it."""

    def __init__(self, context: Any, document: Any, dispatcher: Any) -> None:
        self.context = context
        self.document = document
        self.dispatcher = dispatcher

    def sheet(self, name: str) -> Any:
        return self.document.Sheets.getByName(name)

    def dispatch(self, command: str, **arguments: object) -> None:
        frame = self.document.CurrentController.Frame
        self.dispatcher.executeDispatch(frame, command, "", 0, _properties(**arguments))

    def select(self, sheet: str, area: str) -> None:
        self.document.CurrentController.setActiveSheet(self.sheet(sheet))
        self.dispatch(".uno:GoToCell", ToPoint=area)

    def type(self, sheet: str, address: str, text: str) -> str:
        """Type over a cell and press Enter; give up where a validation says stop."""
        cell = self.sheet(sheet).getCellRangeByName(address)
        before = cell.FormulaLocal
        self.select(sheet, address)
        self.dispatch(".uno:EnterString", StringName=text)
        locked = self.sheet(sheet).isProtected() and cell.CellProtection.IsLocked
        if locked and cell.FormulaLocal == before:
            return "refused"
        validation = cell.Validation
        if not (validation.ShowErrorMessage and self._is_invalid(sheet, cell)):
            return "ok"
        if validation.ErrorAlertStyle.value != "STOP":
            return "warned"
        self.dispatch(".uno:Undo")
        return "invalid"

    def sort(self, sheet: str, area: str, column: int, *, descending: bool) -> str:
        """Sort the rows of an area as the menu does; the column is counted in the area, from 1."""
        block = self.sheet(sheet).getCellRangeByName(area)
        before = block.getDataArray()
        self.select(sheet, area)
        self.dispatch(
            ".uno:DataSort",
            ByRows=True,
            HasHeader=False,
            Col1=block.RangeAddress.StartColumn + column,
            Ascending1=not descending,
        )
        if block.getDataArray() != before:
            return "ok"
        return "refused" if self.sheet(sheet).isProtected() else "unchanged"

    def save(self, path: str) -> None:
        chosen = _FILTERS[Path(path).suffix]
        self.document.storeToURL(_url(path), _properties(FilterName=chosen, Overwrite=True))

    def _is_invalid(self, sheet: str, cell: Any) -> bool:
        """Whether Calc's own "mark invalid data" circles the cell; the dispatch does not check."""
        undo, page = self.document.UndoManager, self.sheet(sheet).DrawPage
        undo.lock()
        self.sheet(sheet).showInvalid()
        shapes = [page.getByIndex(index) for index in range(page.Count)]
        circles = [shape for shape in shapes if shape.ShapeType.endswith("EllipseShape")]
        circled = any(_is_over(circle, cell) for circle in circles)
        self.sheet(sheet).clearArrows()
        undo.unlock()
        return circled


def _is_over(circle: Any, cell: Any) -> bool:
    x = circle.Position.X + circle.Size.Width // 2
    y = circle.Position.Y + circle.Size.Height // 2
    inside_in_x = cell.Position.X <= x < cell.Position.X + cell.Size.Width
    return bool(inside_in_x and cell.Position.Y <= y < cell.Position.Y + cell.Size.Height)


@contextmanager
def _opened(context: Any, path: str, *, macros: bool = False) -> Iterator[_Book]:
    desktop = _service(context, "com.sun.star.frame.Desktop")
    try:
        allowed = _properties(MacroExecutionMode=_ALWAYS_EXECUTE_NO_WARN) if macros else ()
        document = desktop.loadComponentFromURL(_url(path), "_blank", 0, allowed)
    except IllegalArgumentException:
        document = None
    if document is None:
        raise RuntimeError(f"LibreOffice would not load {path}")
    dispatcher = _service(context, "com.sun.star.frame.DispatchHelper")
    try:
        yield _Book(context, document, dispatcher)
    finally:
        document.setModified(False)
        document.close(True)


@contextmanager
def _office(locale: str) -> Iterator[Any]:
    """The component context of a LibreOffice with a profile and a pipe of its own."""
    profile = Path(tempfile.mkdtemp(prefix="cchc_office_"))
    pipe = f"cchc{uuid.uuid4().hex}"
    try:
        _write_settings(profile, locale)
        _run_until_filled(profile)
        process = _start(profile, f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext")
        try:
            context = _connect(process, pipe)
            yield context
            _service(context, "com.sun.star.frame.Desktop").terminate()
        finally:
            _end(process)
    finally:
        shutil.rmtree(profile, ignore_errors=True)


def _write_settings(profile: Path, locale: str) -> None:
    items = [
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value.format(locale=locale)}</value></prop></item>"
        for (path, name), value in _SETTINGS.items()
    ]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{''.join(items)}</oor:items>"
    )
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _start(profile: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    program = Path(shutil.which("soffice") or "soffice")
    # The real binary, not the script around it: a signal must reach LibreOffice itself.
    binary = program.resolve().with_name("soffice.bin")
    command = [
        str(binary if binary.exists() else program),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        *arguments,
    ]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment)


def _run_until_filled(profile: Path) -> None:
    for _ in range(3):
        if _start(profile, "--terminate_after_init").wait(timeout=HANG) != _START_AGAIN:
            return


def _connect(process: "subprocess.Popen[bytes]", pipe: str) -> Any:
    resolver = _service(uno.getComponentContext(), "com.sun.star.bridge.UnoUrlResolver")
    deadline = time.monotonic() + HANG
    while time.monotonic() < deadline:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"LibreOffice did not start: {process.poll()}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Wait for LibreOffice to end; after an error nobody has asked it to, so it is killed."""
    try:
        process.wait(timeout=0 if sys.exc_info()[0] else 20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _service(context: Any, name: str) -> Any:
    return context.ServiceManager.createInstanceWithContext(name, context)


def _properties(**values: object) -> tuple[Any, ...]:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def _url(path: str) -> str:
    return Path(path).resolve().as_uri()


if __name__ == "__main__":
    main()
