"""The scenes of the tour in windows beside the main one: a record of its own, and its relations there."""

from PySide6.QtWidgets import QApplication, QWidget

from abz_desktop.library import records
from abz_desktop.ui.reader.window import ReaderWindow
from abz_desktop.ui.tour.scenes import Player, Scene


def _apart(player: Player) -> QWidget | None:
    """A case in a window of its own."""
    _open(player, "buurtzorg")
    return _found()


def _apart_relations(player: Player) -> QWidget | None:
    """A definition in a window of its own, and its relations there."""
    _open(player, "sociale-innovatie")
    window = _found()
    if window is not None:
        window.perform("record-relations")
        player.settle()
    return window


def _open(player: Player, slug: str) -> None:
    lib = player.context.library
    for row in records.rows(lib, records.ids_of_kind(lib, ""), player.lang):
        if row.slug == slug:
            player.context.bus.window_requested.emit(row.id, False)
    player.settle()


def _found() -> ReaderWindow | None:
    return next(
        (one for one in QApplication.topLevelWidgets() if isinstance(one, ReaderWindow) and one.isVisible()), None
    )


APART = (
    Scene("60-apart", _apart),
    Scene("61-apart-relations", _apart_relations),
)
