"""Groups as cards beside each other: names with their party, or how many people where no names are known."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from abz_desktop.core.meeting.grouping import Grouping
from abz_desktop.core.meeting.groups import Person
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import name

Index = QModelIndex | QPersistentModelIndex
WIDTH, LINE, HEAD, PAD = 216, 22, 34, 12
"""The width of a card, the height of a name and of the heading, and the air inside (pixels of the scale)."""
GROUP = Qt.ItemDataRole.UserRole + 1


class GroupsModel(QAbstractListModel):
    """A row per group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.made = Grouping("", ())

    def show_groups(self, made: Grouping) -> None:
        """Show these groups."""
        self.beginResetModel()
        self.made = made
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.made.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.made.sizes):
            return None
        number, people = index.row(), self.people(index.row())
        heading = say("people.group", n=number + 1)
        if role == GROUP:
            return heading, self.made.sizes[number], people
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            told = ", ".join(_named(one) for one in people) or say("people.many", n=self.made.sizes[number])
            return f"{heading}: {told}"
        return None

    def people(self, number: int) -> Sequence[Person]:
        """Who are in a group; nobody where names are not known."""
        return self.made.groups[number] if number < len(self.made.groups) else ()


class GroupDelegate(QStyledItemDelegate):
    """Paints a card."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        lines = 1
        if isinstance(model, GroupsModel):
            lines = max((len(group) for group in model.made.groups), default=1)
        px = self.theme.px
        return QSize(px(WIDTH), px(HEAD) + max(1, lines) * px(LINE) + px(PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        heading, size, people = index.data(GROUP)
        theme, px = self.theme, self.theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("accent" if focused else "border"), 2 if focused else 1))
        card = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(card, 6, 6)
        room = card.adjusted(px(PAD), px(PAD) / 2, -px(PAD), -px(PAD) / 2)
        self._line(painter, QRectF(room.left(), room.top(), room.width(), px(HEAD) - px(8)), heading, strong=True)
        told = [_named(one) for one in people] or [say("people.many", n=size)]
        for number, text in enumerate(told):
            top = room.top() + px(HEAD) - px(6) + number * px(LINE)
            self._line(painter, QRectF(room.left(), top, room.width(), px(LINE)), text)
        painter.restore()

    def _line(self, painter: QPainter, room: QRectF, text: str, *, strong: bool = False) -> None:
        theme = self.theme
        painter.setFont(theme.font(14, weight=QFont.Weight.DemiBold if strong else QFont.Weight.Normal))
        painter.setPen(theme.color("text"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class GroupCards(QListView):
    """The cards, in rows that wrap."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "plain")
        self.groups, self.cards = GroupsModel(self), GroupDelegate(theme, self)
        self.setModel(self.groups)
        self.setItemDelegate(self.cards)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(theme.px(5))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def show_groups(self, made: Grouping) -> None:
        """Show these groups."""
        if made != self.groups.made:
            self.groups.show_groups(made)

    def retranslate(self) -> None:
        """Say everything anew."""
        name(self, say("people.head-of-groups"), tip=False)
        self.viewport().update()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self.cards.theme = theme
        self.viewport().update()


def _named(person: Person) -> str:
    return f"{person.name} · {person.party}" if person.party else person.name
