"""The commands of the window itself: undo and redo, places, help, what of the frame is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.kinds import KNOWLEDGE
from abz_desktop.library import history
from abz_desktop.ui.pages import PAGES
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import Message, worded
from abz_desktop.ui.shared.say import say


class WindowCommands(QObject):
    """Performs the actions with place "window"; what only the window can do it asks for by signal."""

    quit_asked = Signal()
    shown_asked = Signal(str)
    words_changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._state = history.HistoryState(None, None)
        context.bus.changed.connect(self._look)
        self._look()

    def enabled(self, action: str) -> bool:
        """Whether the action can be performed now."""
        navigator = self.context.navigator
        ready = {
            "undo": self._state.undo is not None,
            "redo": self._state.redo is not None,
            "back": navigator.can_back(),
            "forward": navigator.can_forward(),
        }
        return ready.get(action, True)

    def perform(self, action: str) -> None:
        """Perform an action of the table."""
        navigator = self.context.navigator
        direct: dict[str, Callable[[], object]] = {
            "undo": self._undo,
            "redo": self._redo,
            "back": navigator.back,
            "forward": navigator.forward,
            "find": self._find,
            "quit": self.quit_asked.emit,
            "approach-propose": partial(navigator.go, "propose"),
            **{f"new-{kind}": partial(navigator.go, "editor", {"new": kind}) for kind in KNOWLEDGE},
            "shortcuts-change": partial(navigator.go, "preferences", {"part": "keys"}),
        }
        direct.update((f"page-{row.id}", partial(navigator.go, row.id)) for row in PAGES)
        direct.get(action, partial(self.shown_asked.emit, action))()

    def words(self) -> dict[str, str]:
        """The words of undo and redo: they say what they would do."""
        return {
            "undo": _phrase("action.undo", self._state.undo),
            "redo": _phrase("action.redo", self._state.redo),
        }

    @Slot()
    def _look(self) -> None:
        self.context.tasks.read(partial(history.state, self.context.library), self._take_state, key="history")

    def _take_state(self, state: history.HistoryState) -> None:
        self._state = state
        self.words_changed.emit()

    def _find(self) -> None:
        self.context.search.setFocus()
        self.context.search.selectAll()

    def _undo(self) -> None:
        self.context.write(partial(history.undo, self.context.library), self._undone)

    def _redo(self) -> None:
        self.context.write(partial(history.redo, self.context.library), self._redone)

    def _undone(self, changes: Changes) -> None:
        self._tell("message.undone", "redo", changes)

    def _redone(self, changes: Changes) -> None:
        self._tell("message.redone", "undo", changes)

    def _tell(self, key: str, action: str, changes: Changes) -> None:
        self.context.messages.said.emit(Message("news", say(key, what=worded(changes.label)), action=action))


def _phrase(key: str, label: Label | None) -> str:
    return say(f"{key}-what", what=worded(label)) if label is not None else say(key)
