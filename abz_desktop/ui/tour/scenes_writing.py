"""The scenes of the tour in which a text is written: its preview, a link that is completed, a term that is offered."""

from PySide6.QtGui import QTextCursor

from abz_desktop.library import records
from abz_desktop.ui.prose.edit import ProseEdit
from abz_desktop.ui.tour.scenes import Player, Scene

CASE, FIELD = "buurtzorg", "context"
WORDS = {"nl": "\n\nZie ook de [[keuknetafel", "en": "\n\nSee also the [[wrold caf"}


def _text(player: Player) -> ProseEdit | None:
    """The longer text of a case, with the keyboard in it; none where that case is not there."""
    lib = player.context.library
    found = [row.id for row in records.rows(lib, records.ids_of_kind(lib, "case"), player.lang) if row.slug == CASE]
    if not found:
        return None
    player.context.bus.place_requested.emit("editor", {"record": found[0], "field": FIELD})
    player.settle()
    texts = [one for one in player.window.findChildren(ProseEdit) if one.isVisible()]
    text = next((one for one in texts if one.edit.hasFocus()), texts[0] if texts else None)
    if text is not None:
        text.edit.setFocus()
    return text


def _preview(player: Player) -> None:
    text = _text(player)
    if text is not None:
        text.preview_shown = True
        text.rest()


def _link(player: Player) -> None:
    """What is typed after "[[" is looked for; nothing of it is kept."""
    text = _text(player)
    if text is not None:
        player.settle()
        text.edit.moveCursor(QTextCursor.MoveOperation.End)
        text.edit.insertPlainText(WORDS[player.lang])


def _end(player: Player) -> None:
    """The person's own words; what was typed before is taken back."""
    for text in player.window.findChildren(ProseEdit):
        text.preview_shown = False
        while text.edit.document().isUndoAvailable():
            text.edit.undo()
    player.settle()
    player.context.bus.place_requested.emit("preferences", {"part": "words"})


WRITING = (
    Scene("75-writing-preview", _preview),
    Scene("76-writing-link", _link),
    Scene("77-word-list", _end),
)
