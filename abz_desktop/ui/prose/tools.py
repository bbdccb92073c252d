"""The tools of a text in Markdown, as a table: what is on the bar, with its keys and its icon, in order."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from abz_desktop.core import markdown_edit as marks
from abz_desktop.core.markdown_edit import Tool


@dataclass(frozen=True, slots=True)
class ToolRow:
    """One tool; its wording is `prose.<id>`. Its keys work only inside the text. `edit` is what it does to the text.

    Without one, the text asks for it. `group` puts some room between groups; a checkable one is on or off.
    """

    id: str
    icon: str = ""
    keys: str = ""
    edit: Tool | None = None
    group: int = 0
    checkable: bool = False
    on_bar: bool = True
    writes: bool = True


TOOLS = (
    ToolRow("bold", "bold", "Ctrl+B", marks.wrapped("**")),
    ToolRow("italic", "italic", "Ctrl+I", marks.wrapped("*")),
    ToolRow("heading", "heading", "Ctrl+Shift+H", marks.heading, 1),
    ToolRow("bullets", "list", "Ctrl+U", marks.bullets, 1),
    ToolRow("numbers", "list-ordered", "Ctrl+Shift+W", marks.numbers, 1),
    ToolRow("quote", "quote", "Ctrl+Shift+Q", marks.quote, 1),
    ToolRow("link", "link", "Ctrl+Shift+G", None, 2),
    ToolRow("table", "table", "Ctrl+Shift+D", None, 2),
    ToolRow("footnote", "superscript", "Ctrl+Shift+F", marks.footnote, 2),
    ToolRow("picture", "image", "Ctrl+Shift+I", None, 2),
    ToolRow("preview", "eye", "Ctrl+Shift+Y", None, 3, checkable=True, writes=False),
    ToolRow("paste-plain", "", "Ctrl+Shift+V", None, on_bar=False),
    ToolRow("spelling", "spell-check", "F7", None, on_bar=False),
    ToolRow("term", "", "Ctrl+Return", None, on_bar=False),
)
_BY_KEYS = {row.keys: row for row in TOOLS if row.keys}


def tool_of(event: QKeyEvent) -> ToolRow | None:
    """The tool that a key asks for."""
    if not event.text() and event.key() >= Qt.Key.Key_Shift and event.key() <= Qt.Key.Key_Alt:
        return None
    keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
    return _BY_KEYS.get(keys)


def tool_row(tool_id: str) -> ToolRow:
    """The tool with this id; KeyError for an unknown one."""
    found = next((row for row in TOOLS if row.id == tool_id), None)
    if found is None:
        raise KeyError(tool_id)
    return found
