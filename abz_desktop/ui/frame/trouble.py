"""A library that does not open at the start: what happened, and the ways on; never an error box without one."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.library import backups
from abz_desktop.library.backups import BackupEntry
from abz_desktop.ui.frame.restore import described
from abz_desktop.ui.shared import choosing
from abz_desktop.ui.shared.messages import Message
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label
from abz_desktop.ui.widgets.sizing import px
from abz_desktop.ui.widgets.whole import WholeDialog


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person chose: open `path`, after making it (`create`) or putting `backup` in its place."""

    path: Path
    backup: Path | None = None
    create: bool = False


class Trouble(WholeDialog):
    """Says what is wrong with a library and offers the ways on."""

    def __init__(self, message: Message, path: Path, newest: BackupEntry | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("window.name"))
        self.setMinimumWidth(px(460))
        self._path, self._newest = path, newest
        self.wish: Wish | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addWidget(label("heading", say("files.fault")))
        layout.addWidget(label(text=message.text, wrap=True))
        layout.addWidget(label("muted", message.help, wrap=True))
        layout.addSpacing(8)
        ways = [("open", self._open), ("new", self._new), ("quit", self.reject)]
        if newest is not None:
            ways.insert(0, ("restore", self._restore))
        for number, (key, act) in enumerate(ways):
            way = button("primary" if number == 0 else "")
            words = describe(key, newest)
            way.setText(words)
            way.setObjectName(key)
            way.clicked.connect(act)
            layout.addWidget(way)

    @Slot()
    def _restore(self) -> None:
        if self._newest is not None:
            self._take(Wish(self._path, backup=self._newest.path))

    @Slot()
    def _open(self) -> None:
        chosen = choosing.file_to_open(self, say("files.open"), self._path.parent, f"{say('files.kind')} (*.abz)")
        if chosen is not None:
            self._take(Wish(chosen))

    @Slot()
    def _new(self) -> None:
        kinds = f"{say('files.kind')} (*.abz)"
        chosen = choosing.file_to_write(self, say("files.new"), say("files.new-name"), kinds)
        if chosen is not None:
            self._take(Wish(chosen, create=True))

    def _take(self, wish: Wish) -> None:
        self.wish = wish
        self.accept()


def describe(key: str, newest: BackupEntry | None) -> str:
    """The words of a way on."""
    return say(f"files.way-{key}", backup=described(newest) if newest is not None else "")


def ask(parent: QWidget, message: Message, path: Path) -> Wish | None:
    """Say what is wrong and ask what to do; None to quit."""
    newest = next((entry for entry in backups.entries_of(path) if entry.complete), None)
    dialog = Trouble(message, path, newest, parent)
    dialog.exec()
    return dialog.wish
