"""The findings of a check as a list in groups: open, cannot be judged, left so on purpose."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abz_desktop.ui.shared.say import capital, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets import marked_text

Index = QModelIndex | QPersistentModelIndex
STATES = ("open", "unjudged", "waived")
LINE = Qt.ItemDataRole.UserRole + 1
ICONS = {"gap": ("circle-alert", "danger"), "risk": ("alert-triangle", "warning"), "note": ("info", "text_2")}
OTHERS = {"unjudged": ("help-circle", "text_2"), "waived": ("check", "text_2")}
MOST_LINES, PAD, ICON = 5, 10, 16


class Found(Protocol):
    """What the list needs of a finding: `state` is one of `STATES`, `severity` a key of `ICONS`."""

    @property
    def id(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def severity(self) -> str: ...


class Way(Protocol):
    """One way to close a finding, in words; `how` says what kind of way it is."""

    @property
    def how(self) -> str: ...
    @property
    def text(self) -> str: ...


class Told(Protocol):
    """A finding in words, of an approach or of a session."""

    @property
    def finding(self) -> Found: ...
    @property
    def rule(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def ways(self) -> Sequence[Way]: ...
    @property
    def waived(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a heading with the number of findings below it, or a finding."""

    state: str
    told: Told | None = None
    count: int = 0

    @property
    def id(self) -> str:
        """What stays the same of it."""
        return self.told.finding.id if self.told is not None else f"-{self.state}"

    @property
    def text(self) -> str:
        """Its words."""
        return capital(self.told.text) if self.told is not None else say(f"findings.{self.state}", n=self.count)


def entries_of(told: Sequence[Told]) -> tuple[Entry, ...]:
    """The findings in their groups; a group without findings is not there."""
    found: list[Entry] = []
    for state in STATES:
        mine = [one for one in told if one.finding.state == state]
        if mine:
            found.append(Entry(state, count=len(mine)))
            found += [Entry(state, one) for one in mine]
    return tuple(found)


class FindingsModel(QAbstractListModel):
    """The findings as they were told last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show_told(self, told: Sequence[Told]) -> None:
        """Show these findings."""
        entries = entries_of(told)
        if entries != self._entries:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, finding_id: str) -> int:
        """The line of a finding; -1 where it is not found any more."""
        return next((row for row, entry in enumerate(self._entries) if entry.told and entry.id == finding_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == LINE:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole and entry.told is not None:
            return f"{say(f'findings.{entry.state}-one')}: {entry.told.rule}. {entry.text}"
        return entry.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None or entry.told is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FindingDelegate(QStyledItemDelegate):
    """Paints headings and findings. `width` is that of the list."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.width = 300

    def _font(self) -> QFont:
        return self.theme.font(14)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry, px = index.data(LINE), self.theme.px
        if entry is None or entry.told is None:
            return QSize(100, px(32))
        lines = max(1, marked_text.lines(entry.text, self._font(), self._room(), MOST_LINES))
        return QSize(100, round(marked_text.height(self._font(), lines)) + px(12))

    def _room(self) -> int:
        return max(80, self.width - self.theme.px(2 * PAD + ICON + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, rect, px = index.data(LINE), QRectF(option.rect), self.theme.px
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.told is None:
            painter.setFont(self.theme.font(12, weight=QFont.Weight.DemiBold))
            painter.setPen(self.theme.color("text_2"))
            room = rect.adjusted(px(PAD), px(8), -px(PAD), 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.text)
        else:
            self._ground(painter, rect, option.state)
            self._finding(painter, rect, entry, entry.told)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        chosen, focus = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_HasFocus
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(self.theme.color("accent"), 2) if focus else Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("selection" if chosen else "surface_2"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def _finding(self, painter: QPainter, rect: QRectF, entry: Entry, told: Told) -> None:
        px = self.theme.px
        icon, role = OTHERS.get(entry.state) or ICONS[told.finding.severity]
        ratio = painter.device().devicePixelRatioF()
        at = QPointF(rect.left() + px(PAD), rect.top() + px(7))
        painter.drawPixmap(at, self.theme.pixmap(icon, role, ICON, ratio))
        ink = self.theme.color("text" if entry.state == "open" else "text_2")
        spot = QPointF(rect.left() + px(PAD + ICON + 8), rect.top() + px(6))
        marked_text.draw(painter, spot, entry.text, font=self._font(), width=self._room(), ink=ink, lines=MOST_LINES)
