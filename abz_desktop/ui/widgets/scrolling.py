"""What scrolls where there is no room for it: a page that is one column at the left, and what stands in a panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


def scroll_in(page: QWidget, column: QWidget) -> None:
    """Fill `page` with `column`, as wide as the column's own largest width and scrolled."""
    body = QWidget()
    row = QHBoxLayout(body)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(column, 1000)
    row.addStretch(1)
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the keyboard; there is nothing to do in it itself
    scroll.setWidget(body)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(scroll)


def scrolled(body: QWidget, *, margins: tuple[int, int, int, int] = (16, 4, 16, 16)) -> QScrollArea:
    """A widget that scrolls down where there is no room for it, and is never wider than there is room."""
    inner, layout = QWidget(), QVBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(0)
    layout.addWidget(body)
    layout.addStretch(1)
    inner.setLayout(layout)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the keyboard; there is nothing to do in it itself
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
