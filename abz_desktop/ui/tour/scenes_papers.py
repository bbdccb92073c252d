"""The scenes of the tour about the papers of a session: the run sheet with its tracks, and the programme."""

from abz_desktop.library import records
from abz_desktop.library.session_documents import PROGRAMME, RUN_SHEET
from abz_desktop.ui.session.documents_tab import DocumentsTab
from abz_desktop.ui.session.page import SessionPage
from abz_desktop.ui.tour.scenes import Player, Scene


def _paper(player: Player, paper: str) -> None:
    """A paper of the session with the most blocks."""
    lib = player.context.library
    found = {one: len(records.get(lib, one).items("blocks")) for one in records.ids_of_kind(lib, "session")}
    for record_id in sorted(found, key=lambda one: -found[one])[:1]:
        player.context.navigator.go("sessions", {"record": record_id, "tab": "documents"})
        player.settle()
        page = player.window.current_page()
        tab = page.view.tab("documents") if isinstance(page, SessionPage) else None
        if isinstance(tab, DocumentsTab):
            tab.choices.papers[paper].setFocus()
            tab.choices.papers[paper].click()
            player.settle()


def _run_sheet(player: Player) -> None:
    _paper(player, RUN_SHEET)


def _programme(player: Player) -> None:
    _paper(player, PROGRAMME)


PAPERS = (Scene("66-session-run-sheet", _run_sheet), Scene("67-session-programme", _programme))
