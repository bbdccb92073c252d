"""Places in a text as Python counts them (letters) and as Qt does (two for a letter beyond the usual ones, such as 🙂)."""

from PySide6.QtGui import QTextCursor


def to_qt(text: str, place: int) -> int:
    """A place in letters as Qt counts."""
    return place if text.isascii() or max(text) <= "\uffff" else len(text[:place].encode("utf-16-le")) // 2


def from_qt(text: str, place: int) -> int:
    """A place of Qt in letters."""
    if text.isascii() or max(text) <= "\uffff":
        return place
    return len(text.encode("utf-16-le")[: place * 2].decode("utf-16-le", "ignore"))


def width(text: str) -> int:
    """How long a text is as Qt counts."""
    return to_qt(text, len(text))


def around(cursor: QTextCursor) -> tuple[str, str]:
    """The line that a cursor is in, before it and after it."""
    line = cursor.block().text()
    at = from_qt(line, cursor.positionInBlock())
    return line[:at], line[at:]
