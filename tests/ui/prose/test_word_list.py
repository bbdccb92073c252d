"""The person's own words in the preferences: what is typed there is kept, and what a text adds is seen there."""

from abz_desktop.library import own_words
from abz_desktop.ui.preferences.page import PreferencesPage
from abz_desktop.ui.program import Program
from abz_desktop.ui.prose.shared import shared_of
from tests.ui.starting import settle


def test_words_are_read_changed_and_kept_when_the_keyboard_leaves(program: Program) -> None:
    own_words.write("nl", ["wijkgids"])
    program.shared.bus.place_requested.emit("preferences", {"part": "words"})
    settle(program)
    page = program.window.findChildren(PreferencesPage)[0]
    field = page.words.fields["nl"]
    assert field.toPlainText() == "wijkgids"
    field.setFocus()
    field.insertPlainText("Aahof\n\n  dubbel \ndubbel\n")
    page.words.fields["en"].setFocus()
    settle(program)
    assert own_words.read("nl") == ("Aahof", "dubbel", "wijkgids")
    assert field.toPlainText() == "Aahof\ndubbel\nwijkgids"
    assert program.window.context is not None
    assert shared_of(program.window.context).spelling.wrong("nl", "aahof") is False
