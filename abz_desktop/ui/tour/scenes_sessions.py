"""The scenes of the tour about sessions: the list, a new one, a run sheet with all of a block beside it, and its frame."""

from abz_desktop.library import history, session_blocks, session_fields, session_start, sessions
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.session.sheet_tab import SheetTab
from abz_desktop.ui.tour.scenes import Player, Scene

WORDS = {
    "nl": {"title": "Training Samen uit de schulden", "place": "Buurthuis De Brug", "people": ("Noor", "Sam")},
    "en": {"title": "Training Out of debt together", "place": "Community centre The Bridge", "people": ("Noor", "Sam")},
}


def _list(player: Player) -> None:
    """A session like a ready-made one of two days, with a date."""
    lib, lang, words = player.context.library, player.lang, WORDS[player.lang]
    longest = max(sessions.list_sessions(lib, lang, templates=True), key=lambda one: one.minutes)
    made, _ = session_start.copy(lib, longest.id, str(words["title"]), lang)
    session_fields.set_values(lib, made, {"date": "2027-03-16", "participants": 16})
    session_fields.set_text(lib, made, "place", str(words["place"]), lang)
    player.context.bus.changed.emit(history.since(lib, 0))
    player.context.navigator.go("sessions")


def _begin(player: Player) -> None:
    player.context.navigator.go("sessions", {"new": True})


def _sheet(player: Player) -> None:
    player.context.navigator.go("sessions", {"record": _session(player), "tab": "sheet"})
    player.settle()
    tab = _tab(player)
    if tab.side.isVisible():
        tab.toggle_side()


def _block(player: Player) -> None:
    """All of a block that carries out a method, with a start that cannot be held."""
    tab = _tab(player)
    row = next((row for row in tab.view.sheet.rows if row.block.method), tab.view.sheet.rows[1])
    session_blocks.set_values(player.context.library, _session(player), (row.key,), {"locked": 8 * 60})
    player.context.bus.changed.emit(history.since(player.context.library, 0))
    player.settle()
    tab.detail(row.key)


def _frame(player: Player) -> None:
    tab = _tab(player)
    tab.toggle_side()
    page = player.window.current_page()
    assert isinstance(page, SessionPage)
    page.view.header.fold.setChecked(True)


def _second_day(player: Player) -> None:
    page, tab = player.window.current_page(), _tab(player)
    assert isinstance(page, SessionPage)
    page.view.header.fold.setChecked(False)
    tab.bar.days.bar.setCurrentIndex(tab.bar.days.bar.count() - 1)


def _session(player: Player) -> str:
    rows = sessions.list_sessions(player.context.library, player.lang)
    return next(row.id for row in rows if row.title == WORDS[player.lang]["title"])


def _tab(player: Player) -> SheetTab:
    page = player.window.current_page()
    assert isinstance(page, SessionPage)
    found = page.view.tab("sheet")
    assert isinstance(found, SheetTab)
    return found


SESSIONS = (
    Scene("84-sessions", _list),
    Scene("85-session-begin", _begin),
    Scene("86-run-sheet", _sheet),
    Scene("87-run-sheet-block", _block),
    Scene("88-session-frame", _frame),
    Scene("89-run-sheet-day", _second_day),
)
