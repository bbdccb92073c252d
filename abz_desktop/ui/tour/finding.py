"""A finding of the tour: what is not as it should be, and of which widget."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: what it is, and of which widget."""

    what: str
    where: str
    text: str = ""


def in_sight(widget: QWidget) -> bool:
    """Whether some of the widget can be seen: it is not scrolled or pushed out of its window."""
    return not widget.visibleRegion().isEmpty()


def path_of(widget: QWidget) -> str:
    """Where a widget is: its name or type, and those of the widgets around it."""
    names: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(names) < 4:
        names.append(one.objectName() or type(one).__name__)
        one = one.parentWidget()
    return " < ".join(names)
