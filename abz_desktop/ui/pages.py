"""The pages of the window, in the order of the rail. Adding a page adds a row; the window knows none of its pages."""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.page import Page


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page: its icon, its class ("module:Class", loaded on the first visit), the kinds of records that open in it.

    The wording is `page.<id>`; the action that goes there is `page-<id>`. `foot` puts it at the foot of the rail.
    `searches` marks the page that the search field speaks to; `rail` is false for one that is reached from others only;
    `within` is the page that the rail marks then.
    """

    id: str
    icon: str
    factory: str
    shortcut: str
    opens: tuple[str, ...] = ()
    foot: bool = False
    searches: bool = False
    rail: bool = True
    within: str = ""


PAGES = (
    PageRow("start", "home", "abz_desktop.ui.start.page:StartPage", "Ctrl+1"),
    PageRow(
        "library",
        "library",
        "abz_desktop.ui.browse.page:LibraryPage",
        "Ctrl+2",
        opens=("method", "case", "definition", "party"),
        searches=True,
    ),
    PageRow("approaches", "route", "abz_desktop.ui.approach.page:ApproachPage", "Ctrl+3", opens=("approach",)),
    PageRow("sessions", "calendar", "abz_desktop.ui.session.page:SessionPage", "Ctrl+6", opens=("session",)),
    PageRow("propose", "lightbulb", "abz_desktop.ui.wizard.page:ProposePage", "", rail=False),
    PageRow("editor", "pencil", "abz_desktop.ui.editor.page:EditorPage", "", rail=False, within="library"),
    PageRow("compare", "columns-2", "abz_desktop.ui.compare.page:ComparePage", "", rail=False),
    PageRow("care", "sprout", "abz_desktop.ui.care.page:CarePage", "Ctrl+5"),
    PageRow("tags", "tags", "abz_desktop.ui.tags.page:TagsPage", "Ctrl+4", rail=False, within="care"),
    PageRow("preferences", "settings", "abz_desktop.ui.preferences.page:PreferencesPage", "Ctrl+,", foot=True),
)


def page_row(page_id: str) -> PageRow | None:
    """The page with this id, None where there is none."""
    return next((row for row in PAGES if row.id == page_id), None)


def page_for(kind: str) -> PageRow | None:
    """The page in which records of a kind open."""
    return next((row for row in PAGES if kind in row.opens), None)


def make_page(row: PageRow, context: Context) -> Page:
    """The page itself, made and imported only when it is first shown."""
    module, name = row.factory.split(":")
    return cast("Page", getattr(import_module(module), name)(context))
