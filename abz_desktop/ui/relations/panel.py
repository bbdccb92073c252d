"""The picture of a record and its neighbours, with its switches, trail and legend; one travels through it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.core.tie_kinds import KINDS
from abz_desktop.library import neighbours
from abz_desktop.library.neighbours import Group, Neighbourhood
from abz_desktop.ui.relations import export
from abz_desktop.ui.relations.canvas import Canvas, of_itself
from abz_desktop.ui.relations.layout import Size
from abz_desktop.ui.relations.legend import KindSwitches, LineLegend, Trail
from abz_desktop.ui.relations.list import NeighbourList
from abz_desktop.ui.relations.scene import scene
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import icon_button, name
from abz_desktop.ui.widgets.empty import EmptyState
from abz_desktop.ui.widgets.popover import Popover

KEPT_HIDDEN = "relations.hidden"
PICTURE, EMPTY = 0, 1


class RelationsPanel(QWidget):
    """`travelled(id)` when the person goes to a neighbour, `read_wanted` when the text of the middle is asked for.

    `wants_keys`: the keyboard goes to the middle of the next picture, unless the person is typing.
    """

    travelled = Signal(str)
    read_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._labels = Labels()
        self._wanted = self._lang = ""
        self.wants_keys = False
        self.found: Neighbourhood | None = None
        self._groups: tuple[Group, ...] = ()
        self.hidden = _kept(context.memory.get(KEPT_HIDDEN))
        theme = context.theme
        self.switches, self.trail, self.legend = KindSwitches(theme), Trail(), LineLegend(theme)
        self.canvas, self.view, self.empty = Canvas(theme), QScrollArea(), EmptyState("share-2")
        self.save, self.popover, self.stack = icon_button(self, 18), Popover(self), QStackedWidget()
        self._fit_soon = QTimer(self)
        self._fit_soon.setSingleShot(True)
        self._lay_out()
        self.switches.turned.connect(self._filter)
        self.trail.wanted.connect(self._back)
        self.canvas.asked.connect(self._asked)
        self.canvas.focused.connect(self._in_sight)
        self.save.clicked.connect(self._choose_form)
        self.empty.acted.connect(self._show_all)
        self._fit_soon.timeout.connect(self._draw)
        self.view.viewport().installEventFilter(self)

    def _lay_out(self) -> None:
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setWidget(self.canvas)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        top, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.setSpacing(8)
        top.addWidget(self.switches, 1)
        foot.setSpacing(8)
        foot.addWidget(self.legend, 1)
        foot.addWidget(self.save)
        layout.setContentsMargins(12, 0, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self.trail)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)
        layout.addLayout(foot)

    # What is shown --------------------------------------------------------------------------------------------------

    def show_record(self, record_id: str, lang: str) -> None:
        """Show a record in the middle of its neighbours."""
        self._wanted, self._lang = record_id, lang
        self.popover.end()
        read = partial(neighbours.neighbourhood, self._context.library, record_id, lang)
        self._context.tasks.read(read, self._show, self._failed, key=f"relations-{id(self)}")

    def _show(self, found: Neighbourhood) -> None:
        if found.middle.id != self._wanted:
            return
        moved = self.found is not None and self.found.middle.id != found.middle.id
        self.found = found
        self.trail.visit(found.middle.id, found.middle.title)
        self._group()
        inside = moved and self.canvas.isAncestorOf(self.window().focusWidget())
        if (inside or self.wants_keys) and self.canvas.nodes and not self._context.search.hasFocus():
            self.canvas.node(-1).setFocus()
        self.wants_keys = False

    def _failed(self, error: Exception) -> None:
        self.found = None
        said = message_of(error)
        self.empty.say(" ".join(part for part in (said.text, said.help) if part))
        self.stack.setCurrentIndex(EMPTY)

    def _group(self) -> None:
        if self.found is None:
            return
        self._groups = neighbours.groups(self.found.neighbours, self.hidden)
        self.switches.show_kinds(self.found.counts, self.hidden)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        """Lay the picture out for the room there is."""
        found = self.found
        if found is None:
            return
        view = self.view.viewport()
        room = Size(max(240, view.width()), max(200, view.height()))
        made = scene(found, self._groups, self.hidden, room, self._context.theme)
        self.canvas.show_scene(made, self._context.theme, self._labels)
        self.legend.show_lines((spot.tie.footing for spot in made.spots), of_itself(found))
        if not made.spots:
            none = not found.neighbours
            text = say("relations.none" if none else "relations.all-hidden", title=found.middle.title)
            self.empty.say(text, "" if none else say("relations.show-all"))
        self.stack.setCurrentIndex(PICTURE if made.spots else EMPTY)
        self.save.setEnabled(bool(made.spots))
        self._to_middle()

    def _to_middle(self) -> None:
        """Where the picture is larger than its room, its middle is in the middle."""
        for bar in (self.view.horizontalScrollBar(), self.view.verticalScrollBar()):
            bar.setValue((bar.minimum() + bar.maximum()) // 2)

    def set_labels(self, labels: Labels) -> None:
        """Other labels of keys."""
        self._labels = labels
        if self.isVisible():
            self._draw()

    def apply(self, changes: Changes) -> None:
        """Something changed: look at the ties again."""
        if self._wanted and changes.touches("record", "vocabulary"):
            self.show_record(self._wanted, self._lang)

    # What one does --------------------------------------------------------------------------------------------------

    @Slot(int)
    def _asked(self, number: int) -> None:
        made = self.canvas.scene
        if made is None:
            return
        if number < 0:
            self.read_wanted.emit()
            return
        spot = made.spots[number]
        if spot.neighbour is not None:
            self.travelled.emit(spot.neighbour.id)
        else:
            self._list(number)

    def _list(self, number: int) -> None:
        """All neighbours of a group in a list: there was no room for them in the picture."""
        made = self.canvas.scene
        if made is None:
            return
        kind = made.spots[number].tie.kind
        group = next(one for one in self._groups if one.kind == kind)
        card = NeighbourList(self._context.theme, kind, (*group.shown, *group.rest))
        card.chosen.connect(self._choose)
        self.popover.fill(card)
        node = self.canvas.node(number)
        self.popover.show_at(node.mapToGlobal(QPoint(24, node.height() - 12)))

    @Slot(str)
    def _choose(self, record_id: str) -> None:
        self.popover.end()
        self.travelled.emit(record_id)

    @Slot(object)
    def _back(self, record_id: object) -> None:
        self.travelled.emit(str(record_id))

    @Slot(object)
    def _filter(self, hidden: frozenset[str]) -> None:
        self.hidden = hidden
        self._context.memory.set(KEPT_HIDDEN, sorted(hidden))
        self._group()

    @Slot()
    def _show_all(self) -> None:
        self._filter(frozenset())

    @Slot(QWidget)
    def _in_sight(self, node: QWidget) -> None:
        self.view.ensureWidgetVisible(node, 24, 24)

    @Slot()
    def _choose_form(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for form in export.FORMATS:
            menu.addAction(say(f"relations.save-{form}")).setData(form)
        menu.triggered.connect(self._save_as)
        menu.popup(self.save.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))

    @Slot(QAction)
    def _save_as(self, action: QAction) -> None:
        self.write_picture(str(action.data()))

    def write_picture(self, form: str) -> None:
        """Ask for a file and write the picture in it, as "png" or "svg"."""
        if self.found is not None and self._groups:
            export.ask(self, self._context, export.Poster(self.found, self._groups, self.hidden), form)

    # Qt, words and colours ----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.view.viewport() and isinstance(event, QResizeEvent):
            self._fit_soon.start(0)
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        name(self.save, say("relations.save"))
        self.view.setAccessibleName(say("relations.picture"))
        for part in (self.switches, self.legend):
            part.retranslate()
        self._draw()

    def rethemed(self) -> None:
        theme = self._context.theme
        self.save.setIcon(theme.icon("image", "text_2", 18))
        for part in (self.switches, self.legend, self.empty):
            part.rethemed(theme)
        self._draw()


def _kept(value: object) -> frozenset[str]:
    return frozenset(one for one in value if one in KINDS) if isinstance(value, list) else frozenset()
