"""The picture on the screen: one button per record on painted lines; arrow keys go from one to the next, Return travels."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from abz_desktop.core.kinds import KINDS
from abz_desktop.library.neighbours import Neighbourhood, Tie
from abz_desktop.ui.relations import painting
from abz_desktop.ui.relations.kinds import words
from abz_desktop.ui.relations.layout import Box, nearest
from abz_desktop.ui.relations.painting import Mood
from abz_desktop.ui.relations.scene import Scene, Spot
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.theme import Theme

ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class NodeButton(QAbstractButton):
    """One place in the picture; number -1 is the record in the middle. `asked(number)`, `moved(number, dx, dy)`."""

    asked = Signal(int)
    moved = Signal(int, int, int)

    def __init__(self, theme: Theme, scene: Scene, number: int, labels: Labels, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._scene, self.number = theme, scene, number
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._ask)
        self._name(labels)

    @property
    def spot(self) -> Spot | None:
        """What stands here; None for the middle."""
        return self._scene.spots[self.number] if self.number >= 0 else None

    def _name(self, labels: Labels) -> None:
        spot, row = self.spot, self._scene.found.middle
        if spot is None:
            self.setAccessibleName(say("relations.middle", title=row.title, kind=_kind(row.kind)))
            self.setToolTip(say("relations.read", title=row.title))
        elif spot.neighbour is None:
            self.setAccessibleName(say("relations.more-named", n=len(spot.rest), kind=words(spot.tie.kind)))
            self.setToolTip(self.accessibleName())
        else:
            one = spot.neighbour
            lines = [explained(tie, labels) for tie in one.ties]
            self.setAccessibleName(f"{one.title}, {_kind(one.kind)}. {' '.join(lines)}")
            self.setToolTip("\n".join([one.title, *lines]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot, rect, mood = self.spot, QRectF(self.rect()), Mood(self.hasFocus(), self.underMouse())
        if spot is None:
            row = self._scene.found.middle
            painting.middle(painter, self._theme, rect, row.kind, row.title, mood)
        elif spot.neighbour is None:
            painting.more(painter, self._theme, rect, len(spot.rest), spot.tie.kind, mood)
        else:
            one = spot.neighbour
            painting.node(painter, self._theme, rect, one.kind, one.title, spot.tie, mood)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(self.number, *ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.number)


class Canvas(QWidget):
    """Holds the buttons and paints the lines between them. `asked(number)`: -1 is the middle."""

    asked = Signal(int)
    focused = Signal(QWidget)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.scene: Scene | None = None
        self.nodes: list[NodeButton] = []

    def show_scene(self, scene: Scene, theme: Theme, labels: Labels) -> None:
        """Show this picture; the keyboard stays where it was, or goes to the middle."""
        had = next((node.number for node in self.nodes if node.hasFocus()), None)
        for old in self.nodes:
            old.hide()
            old.deleteLater()
        self._theme, self.scene = theme, scene
        self.setFixedSize(round(scene.laid.size.width), round(scene.laid.size.height))
        self.nodes = [NodeButton(theme, scene, number, labels, self) for number in range(-1, len(scene.spots))]
        for node in self.nodes:
            box = scene.laid.middle if node.number < 0 else scene.box(node.number)
            node.setGeometry(painting.rect_of(box, scene.centre).toRect())
            node.asked.connect(self.asked)
            node.moved.connect(self._move)
            node.show()
        self._in_order()
        if had is not None:
            self.node(had if had < len(scene.spots) else -1).setFocus()
        self.update()

    def node(self, number: int) -> NodeButton:
        """The button of a place; -1 for the middle."""
        return self.nodes[number + 1]

    def _in_order(self) -> None:
        for one, other in zip(self.nodes, self.nodes[1:], strict=False):
            QWidget.setTabOrder(one, other)

    @Slot(int, int, int)
    def _move(self, number: int, dx: int, dy: int) -> None:
        if self.scene is None:
            return
        boxes: Sequence[Box] = (self.scene.laid.middle, *self.scene.laid.places)
        found = nearest(boxes, boxes[number + 1], dx, dy)
        if found >= 0:
            self.nodes[found].setFocus(Qt.FocusReason.OtherFocusReason)
            self.focused.emit(self.nodes[found])

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.scene is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_edges(painter, self.scene, self._theme, self.scene.centre)
        painter.end()


def paint_edges(painter: QPainter, scene: Scene, theme: Theme, centre: QPointF) -> None:
    """The lines of a picture, the weakest ties first."""
    for number in reversed(range(len(scene.spots))):
        rect = painting.rect_of(scene.box(number), centre)
        painting.edge(painter, theme, rect, centre, scene.spots[number].tie)


def explained(tie: Tie, labels: Labels) -> str:
    """A tie in a sentence: what it is, in which phase, how firm it is, and why."""
    text = words(tie.kind)
    if tie.phase:
        text = f"{text} ({labels.term('phase', tie.phase)})"
    if tie.footing == "inferred":
        text = f"{text}, {say('relations.line-inferred')}"
    return f"{text}: {tie.reason}" if tie.reason else f"{text}."


def of_itself(found: Neighbourhood) -> str:
    """What is left out of the picture, said; "" where nothing is."""
    notes = [say("relations.itself", n=found.itself)] if found.itself else []
    notes += [say("relations.gone", n=found.gone)] if found.gone else []
    return " ".join(notes)


def _kind(kind: str) -> str:
    return capital(KINDS[kind].label(language()))
