"""The scenes of the tour in which a record is written: a method that is there, its facts and steps, and a case begun anew."""

from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from abz_desktop.library import records
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.editor.prose import ProseControl
from abz_desktop.ui.prose.edit import PictureDropped
from abz_desktop.ui.tour.scenes import Player, Scene
from abz_desktop.ui.tour.scenes_writing import WRITING

METHOD = "world-cafe"
PICTURES = {"nl": ("rail.png", "zoeken.png"), "en": ("rail.png", "search.png")}
"""Pictures of the window itself: the tour has no others."""
WORDS = {"nl": "De straat praat weer", "en": "The street talks again"}


def _open(player: Player, field: str) -> None:
    """Write on a method, in a field of it."""
    lib = player.context.library
    player.context.navigator.go("editor", {"record": records.id_of(lib, METHOD), "field": field})
    player.settle()


def _method(player: Player) -> None:
    _open(player, "why")


def _facts(player: Player) -> None:
    _open(player, "goals")


def _steps(player: Player) -> None:
    _open(player, "steps")


def _sources(player: Player) -> None:
    _open(player, "sources")


def _attachments(player: Player) -> None:
    """Two pictures of a method, one of which is in no text; nothing of it is kept."""
    _open(player, "why")
    page = player.window.current_page()
    if not isinstance(page, EditorPage):
        return
    for number, file in enumerate(PICTURES[player.lang]):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        player.window.grab(QRect(0, 60 + 200 * number, 400, 240)).save(buffer, "PNG")
        data = bytes(buffer.data().data())
        page.desk.picture_added.emit(PictureDropped(file, data, "image/png", file.partition(".")[0]), player.lang)
        player.settle()
    text = page.form.view(page.form.number).boxes["why"].controls[player.lang]
    if isinstance(text, ProseControl):
        file = PICTURES[player.lang][0]
        text.edit.set_text(f"{text.edit.text()}\n\n![{file.partition('.')[0]}]({file})")
        text.changed.emit()
    page.manuscript.settle()
    page.form.go_to("attachments")
    page.keeper.stop()


def _case(player: Player) -> None:
    """Begin a case; a title is enough."""
    player.window.perform("new-case")
    player.settle()
    page = player.window.current_page()
    if isinstance(page, EditorPage):
        title = page.form.view(0).boxes["title"].controls[player.lang].findChildren(QLineEdit)[0]
        QTest.keyClicks(title, WORDS[player.lang])
        page.manuscript.settle()
        page.keeper.stop()


EDITING = (
    Scene("60-write-method", _method),
    Scene("61-write-facts", _facts),
    Scene("62-write-steps", _steps),
    Scene("63-write-sources", _sources),
    Scene("64-write-case", _case),
    Scene("65-attachments", _attachments),
    *WRITING,
)
