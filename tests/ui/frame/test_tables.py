"""The tables of actions and pages: complete, without clashes or orphans, and worded in both languages."""

from itertools import combinations

import pytest

from abz_desktop import paths, wording
from abz_desktop.ui.actions import ACTIONS, MENUS, Action
from abz_desktop.ui.frame.commands import WindowCommands
from abz_desktop.ui.pages import PAGES
from abz_desktop.ui.program import Program


def test_ids_occur_once() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert len({page.id for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_every_row_has_its_wording(lang: str) -> None:
    wanted = {f"action.{action.id}" for action in ACTIONS} | {f"page.{page.id}" for page in PAGES}
    wanted |= {f"menu.{action.menu}" for action in ACTIONS if action.menu}
    assert not wanted - wording.keys(lang)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_row_is_sound(action: Action) -> None:
    assert action.menu in ("", *MENUS)
    assert not action.icon or (paths.resources_dir() / "icons" / f"{action.icon}.svg").is_file()
    assert action.place in {"window", "files", "exchange", "packages", "tray", "live", *(page.id for page in PAGES)}


def test_no_two_actions_answer_to_the_same_keys() -> None:
    def apart(one: Action, other: Action) -> bool:
        pages = {page.id for page in PAGES}
        if one.place == other.place and one.local and other.local and one.tab and other.tab:
            return one.tab != other.tab
        return one.place != other.place and one.place in pages and other.place in pages

    keyed = [action for action in ACTIONS if action.shortcut]
    clashes = [
        (one.id, other.id)
        for one, other in combinations(keyed, 2)
        if one.shortcut == other.shortcut and not apart(one, other)
    ]
    assert not clashes


def test_every_page_has_an_action_that_goes_there() -> None:
    assert {f"page-{page.id}" for page in PAGES} <= {action.id for action in ACTIONS}


def test_no_kind_opens_in_two_pages() -> None:
    kinds = [kind for page in PAGES for kind in page.opens]
    assert len(kinds) == len(set(kinds))


def test_every_action_has_somebody_who_performs_it(program: Program) -> None:
    window = program.window
    for page in PAGES:
        program.shared.navigator.go(page.id)
    for action in ACTIONS:
        performer = window.page(action.place) or window.performer(action.place)
        assert performer is not None, action.id
        performer.enabled(action.id)
    assert isinstance(window.performer("window"), WindowCommands)
