"""The scenes of the tour about the check of a session: a ready-made one without its breaks, and one that passes."""

from abz_desktop.core.meeting.sheet import BREAK, sheet_of
from abz_desktop.library import history, records, session_blocks, session_start
from abz_desktop.ui.session.check_tab import CheckTab
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.tour.scenes import Player, Scene

TEMPLATE = "ontwerpatelier-van-een-ochtend"
TITLES = {"nl": "Ontwerpen met de buurt", "en": "Designing with the neighbourhood"}


def _found(player: Player) -> None:
    """A session made from a template, its breaks taken out: the check says so."""
    lib, lang = player.context.library, player.lang
    made, _ = session_start.copy(lib, records.id_of(lib, TEMPLATE), TITLES[lang], lang)
    pauses = [block.key for block in sheet_of(records.get(lib, made)).walk() if block.type == BREAK]
    session_blocks.remove(lib, made, pauses)
    player.context.bus.changed.emit(history.since(lib, 0))
    _show(player, made)
    page = player.window.current_page()
    assert isinstance(page, SessionPage)
    tab = page.view.tab("check")
    assert isinstance(tab, CheckTab)
    told = next(one for one in tab.shown() if one.finding.rule == "break")
    tab.list.choose(told.finding.id)


def _fine(player: Player) -> None:
    """A template as it comes with the program."""
    _show(player, records.id_of(player.context.library, TEMPLATE))


def _show(player: Player, session_id: str) -> None:
    player.context.navigator.go("sessions", {"record": session_id, "tab": "check"})
    player.settle()


SESSION_CHECK = (Scene("75-session-check", _found), Scene("76-session-check-fine", _fine))
