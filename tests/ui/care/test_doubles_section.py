"""Doubles in the window: a pair of definitions is looked at, merged and undone; two that are two stay away."""

from abz_desktop.library import history, records
from abz_desktop.ui.care.doubles import DoublesSection
from abz_desktop.ui.care.own_section import FINE
from abz_desktop.ui.care.page import CarePage
from abz_desktop.ui.program import Program
from tests.store import samples
from tests.ui.starting import settle


def test_a_pair_is_merged_after_a_look_and_undone(program: Program) -> None:
    lib = program.library
    assert lib is not None
    one, two = samples.definition("proefbegripje"), samples.definition("proefbegripjes")
    for record in (one, two):
        records.create(lib, record)
    program.shared.navigator.go("care", {"section": "doubles"})
    settle(program)
    page = program.window.current_page()
    assert isinstance(page, CarePage)
    part = page.own["doubles"]
    assert isinstance(part, DoublesSection)
    names = [pair.one.nl for pair in part.table.rows.lines]
    part.table.selectRow(names.index("Proefbegripje"))
    settle(program)
    assert part.does.text().startswith("Geen record verwijst naar ‘Proefbegripjes’.")
    before, number = history.fingerprint(lib), len(names)
    part.merge.click()
    settle(program)
    assert len(part.table.rows.lines) == number - 1
    assert records.id_of(lib, "proefbegripjes") == one.id
    program.window.perform("undo")
    settle(program)
    assert history.fingerprint(lib) == before
    for _ in range(number):
        part.apart.click()
    assert part.stack.currentIndex() == FINE
    assert part.again.isVisibleTo(part)
    part.again.click()
    assert len(part.table.rows.lines) == number
