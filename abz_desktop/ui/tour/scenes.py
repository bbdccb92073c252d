"""The scenes of the tour, in order: what a person does on the shipped content, through the window's own parts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QTreeView, QWidget

from abz_desktop.library import collections, history, marks, records, searches, tags
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.window import MainWindow

Found = TypeVar("Found", bound=QWidget)

METHODS = ("keukentafelgesprek", "world-cafe", "hoe-kunnen-we", "dotmocracy", "after-action-review")
CASE = "buurtzorg"
"""The records that the tour uses, by slug; one that is not shipped is left out."""
WORDS = {
    "nl": {
        "search": "schulden",
        "slip": "gespek",
        "nothing": "schulden fase:verankeren methode:world-cafe",
        "thin": "groep:150 gesprek duur:>600",
        "title": "Samen uit de schulden",
        "question": "Hoe zorgen we dat niemand in onze wijk alleen met schulden blijft zitten?",
        "theme": "schulden",
        "tag": "Wijk Noord",
        "tag-below": "gesprek met bewoners",
        "shelf": "Avond in Wijk Noord",
        "twin-a": "schuld",
        "twin-b": "Schulden",
        "shelf-below": "Voor een volgende keer",
        "shelf-note": "Voor de eerste avond met bewoners en de woningcorporatie.",
        "why": "Eerst horen wat bewoners zelf zien, voordat een organisatie iets voorstelt.",
    },
    "en": {
        "search": "debt",
        "slip": "exprt",
        "nothing": "debt phase:embed method:world-cafe",
        "thin": "group:150 conversation duration:>600",
        "title": "Out of debt together",
        "question": "How do we make sure that nobody in our neighbourhood faces debt alone?",
        "theme": "debt",
        "tag": "North district",
        "tag-below": "talk with residents",
        "shelf": "Evening in the North district",
        "twin-a": "debt",
        "twin-b": "Debts",
        "shelf-below": "For another time",
        "shelf-note": "For the first evening with residents and the housing association.",
        "why": "First hear what residents see themselves, before an organisation proposes anything.",
    },
}


class Player(Protocol):
    """What a scene may do: the window, the library's context, and waiting until all work is done."""

    window: MainWindow
    lang: str

    @property
    def context(self) -> Context: ...
    def settle(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its name, and what is done before it is taken; a window that it answers is photographed instead."""

    name: str
    play: Callable[[Player], QWidget | None]


def _words(player: Player, key: str) -> str:
    return WORDS[player.lang][key]


def _ids(player: Player, *slugs: str) -> tuple[str, ...]:
    lib = player.context.library
    known = {row.slug: row.id for row in records.rows(lib, records.ids_of_kind(lib, ""), player.lang)}
    return tuple(known[slug] for slug in slugs if slug in known)


def _type(player: Player, text: str) -> None:
    search = player.context.search
    search.setFocus()
    search.wipe()
    QTest.keyClicks(search, text)


def _first_start(player: Player) -> None:
    player.context.navigator.go("start")


def _browse(player: Player) -> None:
    player.context.navigator.go("library")


def _search(player: Player) -> None:
    _type(player, _words(player, "search"))


def _filtered(player: Player) -> None:
    player.context.search.wipe()
    filters = (Filter("kind", ("method",)), Filter("phases", ("verkennen", "verbinden")))
    player.context.bus.find_requested.emit(SearchRequest(filters=filters, lang=player.context.content_lang))


def _nothing(player: Player) -> None:
    _type(player, _words(player, "nothing"))
    player.settle()
    player.window.stack.setFocus()


def _method(player: Player) -> None:
    player.context.search.wipe()
    player.context.bus.find_requested.emit(SearchRequest(lang=player.context.content_lang))
    player.settle()
    _open(player, METHODS[1])


def _case(player: Player) -> None:
    _open(player, CASE)


def _definition(player: Player) -> None:
    _open(player, "wicked-problem")


def _open(player: Player, slug: str) -> None:
    for record_id in _ids(player, slug):
        player.context.bus.open_requested.emit(record_id)


def _collect(player: Player) -> None:
    player.context.bus.tray_add_requested.emit(_ids(player, *METHODS, CASE))
    _tag(player)
    marks.set_favourite(player.context.library, _ids(player, METHODS[0], "sociale-innovatie"), True)


def _tag(player: Player) -> None:
    """Two tags, one below the other, on a few methods."""
    lib = player.context.library
    area, _ = tags.create(lib, _words(player, "tag"))
    below, _ = tags.create(lib, _words(player, "tag-below"), parent=area)
    tags.add(lib, below, _ids(player, *METHODS[:3]))
    tags.add(lib, area, _ids(player, CASE))


def _make(player: Player) -> None:
    player.window.perform("tray-make")
    player.settle()
    _fill(player, "approach-title", "title")
    _fill(player, "approach-question", "question")
    player.context.tray.describe(0, why_here=_words(player, "why"))


def _approach(player: Player) -> None:
    save = _part(player, QPushButton, "approach-save")
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)


def _fill(player: Player, field: str, key: str) -> None:
    line = _part(player, QLineEdit, field)
    line.clear()
    QTest.keyClicks(line, _words(player, key))


def _part(player: Player, kind: type[Found], name: str) -> Found:
    """A part of the page that is shown, by its name."""
    page = player.window.stack.currentWidget()
    found = page.findChild(kind, name) if page is not None else None
    assert found is not None, name
    return found


def _all_approaches(player: Player) -> None:
    player.context.bus.page_requested.emit("approaches")


def _tags(player: Player) -> None:
    player.context.bus.page_requested.emit("tags")
    player.settle()
    tree = _part(player, QTreeView, "")
    tree.setCurrentIndex(tree.model().index(0, 0))


def _start(player: Player) -> None:
    player.context.bus.page_requested.emit("start")
    player.settle()
    QTest.mouseClick(_part(player, QPushButton, "hint-skip"), Qt.MouseButton.LeftButton)


def _preferences(player: Player) -> None:
    player.context.bus.page_requested.emit("preferences")


def _change_shortcuts(player: Player) -> None:
    """A shortcut that another action has already."""
    player.context.bus.place_requested.emit("preferences", {"action": "find"})
    player.settle()
    QTest.keyClick(_part(player, QLineEdit, "keys-field"), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)


def _help_here(player: Player) -> None:
    player.context.bus.page_requested.emit("library")
    player.settle()
    player.window.perform("help")


def _shortcuts(player: Player) -> None:
    player.window.help.close()
    player.context.bus.page_requested.emit("preferences")
    player.settle()
    player.window.perform("shortcuts")


def _about(player: Player) -> QDialog | None:
    player.window.help.close()
    player.window.perform("about")
    return _dialog(player)


def _restore(player: Player) -> QDialog | None:
    player.window.perform("backup-restore")
    return _dialog(player)


def _compare(player: Player) -> None:
    player.context.bus.place_requested.emit("compare", {"ids": list(_ids(player, *METHODS[:2], CASE))})


def _compare_many(player: Player) -> None:
    ids = records.ids_of_kind(player.context.library, "method")
    player.context.bus.place_requested.emit("compare", {"ids": list(ids)})


def _propose(player: Player) -> None:
    """A first approach proposed: a theme, an effect and an answer to how complex it is."""
    player.window.perform("approach-propose")
    player.settle()
    field = _part(player, QLineEdit, "wizard-themes")
    field.setFocus()
    QTest.keyClicks(field, _words(player, "theme"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    _fill(player, "proposal-question", "question")
    player.settle()
    QTest.mouseClick(_part(player, QPushButton, "step-why"), Qt.MouseButton.LeftButton)


def _second(player: Player) -> None:
    QTest.mouseClick(_part(player, QPushButton, "proposal-compare"), Qt.MouseButton.LeftButton)


def _cards(player: Player) -> QDialog | None:
    """The cards of a few methods and a case; the dialog as large as it is on a usual screen."""
    player.context.tray.add(_ids(player, *METHODS[:4], CASE))
    player.settle()
    player.window.perform("tray-cards")
    dialog = _dialog(player)
    if dialog is not None:
        dialog.resize(1100, 700)
        player.settle()
    return dialog


def _why(player: Player) -> None:
    player.context.navigator.go("library", {"record": "", "alone": False, "picture": False})
    player.context.bus.find_requested.emit(f"{_words(player, 'search')} ")
    player.settle()
    player.window.perform("record-why")


def _thin(player: Player) -> None:
    QTest.keyClick(player.window.focusWidget(), Qt.Key.Key_Escape)
    player.context.bus.find_requested.emit(_words(player, "thin"))


def _relations(player: Player) -> None:
    for record_id in _ids(player, METHODS[1]):
        player.context.navigator.go("library", {"record": record_id, "picture": True, "alone": False})


def _relations_large(player: Player) -> None:
    for record_id in _ids(player, "sociale-innovatie"):
        player.context.navigator.go("library", {"record": record_id, "picture": True, "alone": True})


def _document(player: Player) -> None:
    """The document of the approach that the tour made."""
    for record_id in records.ids_of_kind(player.context.library, "approach")[:1]:
        player.context.navigator.go("approaches", {"record": record_id, "tab": "document"})


def _dialog(player: Player) -> QDialog | None:
    player.settle()
    return next((dialog for dialog in player.window.findChildren(QDialog) if dialog.isVisible()), None)


def _quick_open(player: Player) -> None:
    player.context.navigator.go("library")
    player.settle()
    player.window.perform("palette")


def _quick_found(player: Player) -> None:
    field = next(line for line in player.window.findChildren(QLineEdit) if line.objectName() == "quick-open")
    QTest.keyClicks(field, _words(player, "slip"))


def _shelves(player: Player) -> None:
    """A collection with a note and another one in it, a saved search, and the collection open beside them."""
    lib = player.context.library
    player.context.bus.page_requested.emit("library")
    player.settle()
    area, _ = collections.create(
        lib, _words(player, "shelf"), note=_words(player, "shelf-note"), record_ids=_ids(player, *METHODS[:4], CASE)
    )
    collections.create(lib, _words(player, "shelf-below"), parent=area)
    searches.save(lib, _words(player, "search"), SearchRequest(_words(player, "search")), parent=area)
    for record_id in _ids(player, METHODS[1]):
        collections.set_item_note(lib, area, record_id, _words(player, "why"))
    player.context.bus.changed.emit(history.since(lib, 0))
    player.settle()
    player.window.perform("browse-shelves")
    state = {"text": "", "filters": [["collection", "any", [area]]], "sort": "shelf", "record": ""}
    player.context.navigator.go("library", state)


def _care(player: Player) -> None:
    """Two tags that may be one, and what there is to look at."""
    lib = player.context.library
    for name in ("twin-a", "twin-b"):
        tags.create(lib, _words(player, name), record_ids=_ids(player, *METHODS[:2]))
    player.context.bus.changed.emit(history.since(lib, 0))
    player.context.bus.page_requested.emit("care")


def _twins(player: Player) -> None:
    player.context.bus.place_requested.emit("care", {"section": "twins"})


def _gaps(player: Player) -> None:
    player.context.bus.place_requested.emit("care", {"section": "gaps"})


def _collect_in(player: Player) -> None:
    """Where do these go? And back to the filters afterwards."""
    for record_id in _ids(player, METHODS[2]):
        player.context.bus.open_requested.emit(record_id)
    player.settle()
    player.window.perform("record-collect")


SCENES = (
    Scene("01-first-start", _first_start),
    Scene("02-library", _browse),
    Scene("03-search", _search),
    Scene("04-filters", _filtered),
    Scene("05-nothing-found", _nothing),
    Scene("06-method", _method),
    Scene("07-case", _case),
    Scene("08-definition", _definition),
    Scene("09-tray", _collect),
    Scene("10-make-approach", _make),
    Scene("11-approach", _approach),
    Scene("12-approaches", _all_approaches),
    Scene("13-tags", _tags),
    Scene("14-start", _start),
    Scene("15-preferences", _preferences),
    Scene("15-shortcuts-change", _change_shortcuts),
    Scene("16-help", _help_here),
    Scene("17-shortcuts", _shortcuts),
    Scene("18-about", _about),
    Scene("19-restore", _restore),
    Scene("20-compare", _compare),
    Scene("21-compare-many", _compare_many),
    Scene("22-quick-open", _quick_open),
    Scene("23-quick-open-found", _quick_found),
    Scene("30-cards", _cards),
    Scene("24-relations", _relations),
    Scene("25-relations-large", _relations_large),
    Scene("26-why", _why),
    Scene("27-thin", _thin),
    Scene("40-shelves", _shelves),
    Scene("31-document", _document),
    Scene("50-proposal", _propose),
    Scene("51-proposal-second", _second),
    Scene("41-care", _care),
    Scene("42-similar-tags", _twins),
    Scene("43-gaps", _gaps),
    Scene("44-add-to-collection", _collect_in),
)
