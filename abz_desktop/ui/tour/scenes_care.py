"""The scenes of the tour about caring for what stands in the library: terms, doubles, the trash and a record in it, many records at once."""

from PySide6.QtWidgets import QComboBox, QTableView, QWidget

from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.library import history, records, vocabulary_care
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.bulk.dialog import BulkDialog
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.tour.scenes import Player, Scene

WORDS = {
    "nl": ("Buurtvereniging De Linde", "Buurtvereniging De Lindee", "Oud contact"),
    "en": ("Neighbourhood club The Lime", "Neighbourhood club The Lyme", "Former contact"),
}


def _party(player: Player, title: str, slug: str) -> str:
    """A party with this title; answers its id."""
    fields = freeze_fields({"title": {player.lang: title}, "type": "bewoners"})
    made = Record(new_id(), "party", slug, fields, language=player.lang)
    records.create(player.context.library, made)
    return made.id


def _go(player: Player, section: str) -> None:
    player.context.bus.changed.emit(history.since(player.context.library, 0))
    player.context.bus.place_requested.emit("care", {"section": section})
    player.settle()


def _vocabularies(player: Player) -> None:
    """A theme, what uses it, and what merging it into another one would do."""
    _go(player, "vocabularies")
    page = player.window.stack.currentWidget()
    table = page.findChild(QTableView, "terms") if page is not None else None
    into = page.findChild(QComboBox, "term-into") if page is not None else None
    if table is not None and into is not None:
        table.selectRow(5)
        player.settle()
        into.setCurrentIndex(3)


def _doubles(player: Player) -> None:
    """Two parties that may be one, and what merging them would do."""
    for number, title in enumerate(WORDS[player.lang][:2]):
        _party(player, title, f"tour-{number}")
    _go(player, "doubles")


def _trash(player: Player) -> None:
    """Something that was thrown away."""
    lib = player.context.library
    records.trash(lib, [_party(player, WORDS[player.lang][2], "tour-weg")])
    _go(player, "trash")


def _trashed(player: Player) -> None:
    """A record that lies in the trash, read."""
    for row in records.in_trash(player.context.library, player.lang)[:1]:
        player.context.bus.open_requested.emit(row.id)
    player.settle()


def _retired(player: Player) -> None:
    """A record with a term that is offered no longer, read."""
    lib, page = player.context.library, player.window.current_page()
    if isinstance(page, LibraryPage):
        page.results.bulk.ended.emit()  # what was chosen for the scene before is chosen no longer
    rows = [row for row in vocabulary_care.rows(lib, "skill") if not row.term.deprecated]
    used = sorted((row for row in rows if row.uses), key=lambda row: row.uses)
    page = player.window.current_page()
    if isinstance(page, LibraryPage):
        page.results.view.clearSelection()  # of the scene before
    if len(used) > 1:
        key, other = used[0].term.key, used[-1].term.key
        player.context.bus.changed.emit(vocabulary_care.retire(lib, "skill", key, other))
        player.context.bus.open_requested.emit(vocabulary_care.records_with(lib, "skill", key)[0])
    player.settle()


def _retired_form(player: Player) -> None:
    """The same record in its form, with the keyboard in the field that has the term."""
    player.window.perform("record-edit")
    player.settle()
    page = player.window.current_page()
    if isinstance(page, EditorPage):
        page.form.go_to("skills_needed")
    player.settle()


def _bulk(player: Player) -> QWidget | None:
    """Another confidentiality for everything, looked at record by record; nothing is changed."""
    player.context.bus.place_requested.emit("library", {})
    player.settle()
    page = player.window.current_page()
    if not isinstance(page, LibraryPage):
        return None
    page.results.view.selectAll()
    page.results.bulk.change_wanted.emit()
    player.settle()
    dialog = next(iter(player.window.findChildren(BulkDialog)), None)
    if dialog is not None:
        dialog.choose("confidentiality")
        dialog.values.one.setCurrentIndex(dialog.values.one.findData("partner"))
        player.settle()
    return dialog


CARE = (
    Scene("45-vocabularies", _vocabularies),
    Scene("46-doubles", _doubles),
    Scene("47-trash", _trash),
    Scene("48-in-the-trash", _trashed),
    Scene("49-bulk", _bulk),
    Scene("49-retired", _retired),
    Scene("49-retired-form", _retired_form),
)
