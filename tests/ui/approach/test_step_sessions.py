"""A step of an approach in the panel beside the board leads to the sessions in which it is carried out."""

from PySide6.QtWidgets import QPushButton

from abz_desktop.library import records
from abz_desktop.ui.approach.board_tab import BoardTab
from abz_desktop.ui.approach.step_panel import StepPanel
from abz_desktop.ui.program import Program
from tests.ui.starting import settle


def shown(program: Program) -> tuple[object, ...]:
    """The session on the page that is shown."""
    page = program.window.current_page()
    assert page is not None
    assert page.page_id == "sessions"
    return (page.place()["record"],)


def test_a_step_leads_to_its_sessions_and_to_a_new_one(program: Program, tab: BoardTab) -> None:
    lib = program.library
    assert lib is not None
    tab.board.choose(("s3",))
    tab.side.show_panel("step")
    settle(program)
    step_panel = tab.side.panel("step")
    assert isinstance(step_panel, StepPanel)
    assert step_panel.sessions.findChildren(QPushButton) == [step_panel.sessions.make]
    step_panel.sessions.make.click()
    settle(program)
    made = records.ids_of_kind(lib, "session")
    assert shown(program) == (*made,)
    program.shared.bus.open_requested.emit(records.id_of(lib, "samen"))
    settle(program)
    (link,) = (one for one in step_panel.sessions.findChildren(QPushButton) if one is not step_panel.sessions.make)
    link.click()
    settle(program)
    assert shown(program) == (*made,)
