"""The names of what the program itself has: its actions, its settings and the pages of its guide, in both languages."""

from collections.abc import Iterator, Mapping

from abz_desktop import wording
from abz_desktop.library.name_index import Name
from abz_desktop.library.settings import SETTINGS
from abz_desktop.ui.actions import ACTIONS, Action
from abz_desktop.ui.frame.action_set import ActionSet
from abz_desktop.ui.help import guide
from abz_desktop.ui.pages import PAGES
from abz_desktop.ui.shared.say import has, language, say

ACTION, SETTING, GUIDE = "action:", "setting:", "guide:"
"""What the key of a name begins with; the id follows."""
ITSELF = "palette"
HERE = 8
_PAGES = frozenset(page.id for page in PAGES)


def program_names(actions: ActionSet) -> list[Name]:
    """Everything of the program that has a name."""
    return [*_action_names(actions), *_setting_names(), *_guide_names()]


def _action_names(actions: ActionSet) -> Iterator[Name]:
    """An action is called as its button is now (undo says what it would undo); also as it is in the other language."""
    for row in ACTIONS:
        if row.id != ITSELF:
            usual = [wording.say(f"action.{row.id}", lang) for lang in _languages()]
            title = actions(row.id).iconText()
            yield Name(f"{ACTION}{row.id}", "action", title, _others(title, usual))


def _setting_names() -> Iterator[Name]:
    for setting in SETTINGS.values():
        if setting.shown:
            titles = [wording.say(f"{setting.wording}.label", lang) for lang in _languages()]
            choices = tuple(say(f"{setting.wording}.{one}") for one in setting.choices)
            yield Name(f"{SETTING}{setting.key}", "setting", titles[0], _others(titles[0], titles), choices)


def _guide_names() -> Iterator[Name]:
    for topic in guide.topics():
        titles = [guide.title(topic, lang) for lang in _languages()]
        yield Name(f"{GUIDE}{topic}", "guide", titles[0], _others(titles[0], titles))


def _languages() -> tuple[str, ...]:
    """Those of the program, that of the window first."""
    return tuple(sorted(wording.LANGUAGES, key=lambda lang: lang != language()))


def _others(title: str, names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name and name != title))


def whys(actions: ActionSet, page: str) -> Mapping[str, str]:
    """Why an action cannot be performed now, in words; only of those that cannot. `page` is the page that is shown."""
    return {f"{ACTION}{row.id}": _why(row, page) for row in ACTIONS if not actions(row.id).isEnabled()}


def _why(row: Action, page: str) -> str:
    if row.place in _PAGES and row.place != page:
        return say("palette.elsewhere", page=say(f"page.{row.place}"))
    for name in (row.id, row.id.partition("-")[0]):
        if has(f"palette.why-{name}"):
            return say(f"palette.why-{name}")
    return say("palette.not-now")


def here(actions: ActionSet, page: str) -> list[str]:
    """The keys of what can be done on the page that is shown, the first few."""
    found = [row for row in ACTIONS if row.place == page and actions(row.id).isEnabled()]
    return [f"{ACTION}{row.id}" for row in found[:HERE]]
