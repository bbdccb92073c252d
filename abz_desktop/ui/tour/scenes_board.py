"""The scenes of the tour beside the board of an approach: a step, the check, coverage, evidence and suggestions."""

from functools import partial

from abz_desktop.library import approaches
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.check_panel import CheckPanel
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.tour.scenes import Player, Scene


def _begin(player: Player) -> None:
    """The approach that the tour made, with all of its second step beside the board."""
    approach = approaches.list_approaches(player.context.library, player.lang)[0].id
    player.context.navigator.go("approaches", {"record": approach, "tab": "board"})
    player.settle()
    tab = _tab(player)
    tab.show_panel("step", tab.board.steps.keys_at(range(100))[1])


def _tab(player: Player) -> BoardTab:
    page = player.window.current_page()
    assert isinstance(page, ApproachPage)
    found = page.view.tab("board")
    assert isinstance(found, BoardTab)
    return found


def _check(player: Player) -> None:
    tab = _tab(player)
    tab.show_panel("check")
    player.settle()
    panel = tab.side.panel("check")
    assert isinstance(panel, CheckPanel)
    panel.list.setCurrentIndex(panel.list.findings.index(1))


def _panel(panel_id: str, player: Player) -> None:
    _tab(player).show_panel(panel_id)


BOARD = (
    Scene("65-board-step", _begin),
    Scene("66-board-check", _check),
    Scene("67-board-coverage", partial(_panel, "coverage")),
    Scene("68-board-evidence", partial(_panel, "evidence")),
    Scene("69-board-suggest", partial(_panel, "suggest")),
)
