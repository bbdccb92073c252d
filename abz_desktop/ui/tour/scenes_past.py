"""The scenes of the tour about the past of a text: its versions, two texts written at the same time, erasing one."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.library import history, records, versions
from abz_desktop.ui.history.dialog import HistoryDialog
from abz_desktop.ui.history.erase import EraseDialog
from abz_desktop.ui.merge.dialog import MergeDialog
from abz_desktop.ui.tour.scenes import Player, Scene

SLUG = "world-cafe"
OTHER = "01900000-0000-7000-8000-0000000000bb"
WORDS = {
    "nl": {
        "note": "Na de avond in Zwolle aangevuld",
        "name": "Training najaar",
        "first": "Zet koffie klaar voordat de eerste mensen komen.",
        "mine": "Zet koffie en thee klaar, en heet ieder bij de deur welkom.",
        "theirs": "Zet koffie klaar voordat de eerste mensen komen, ook voor de vrijwilligers.",
        "question": "Wat wil je dat er over een jaar anders is?",
        "erase": "koffie",
    },
    "en": {
        "note": "Added after the evening in Zwolle",
        "name": "Autumn training",
        "first": "Have coffee ready before the first people come.",
        "mine": "Have coffee and tea ready, and welcome each at the door.",
        "theirs": "Have coffee ready before the first people come, for the volunteers too.",
        "question": "What do you want to be different a year from now?",
        "erase": "coffee",
    },
}


def _history(player: Player) -> QWidget | None:
    """A method with three versions; the second one has a name."""
    record = _record(player)
    if record is None:
        return None
    lib, words = player.context.library, WORDS[player.lang]
    _save(player, {"tips": words["first"]}, words["note"])
    versions.set_name(lib, records.head(lib, record.id)[1], words["name"])
    _save(player, {"opening_question": words["question"]}, "")
    dialog = HistoryDialog(player.context, record.id, player.window)
    dialog.show()
    player.settle()
    dialog.list.choose(1)
    return dialog


def _merge(player: Player) -> QWidget | None:
    """Mine and theirs, with one tip that both changed."""
    record = _record(player)
    if record is None:
        return None
    lib, words = player.context.library, WORDS[player.lang]
    _, base = records.head(lib, record.id)
    mine = record.with_fields({"tips": _in(player, record, "tips", words["mine"])})
    _save(
        player, {"tips": words["theirs"], "opening_question": words["question"] + " " + words["first"]}, "", other=True
    )
    dialog = MergeDialog(player.context, mine, base, "", player.window)
    dialog.show()
    player.settle()
    return dialog


def _erase(player: Player) -> QWidget | None:
    """Where a word stands that is to go."""
    dialog = EraseDialog(player.context, player.window)
    dialog.show()
    dialog.text.setText(WORDS[player.lang]["erase"])
    dialog.look()
    player.settle()
    return dialog


def _record(player: Player) -> Record | None:
    lib = player.context.library
    found = [row.id for row in records.rows(lib, records.ids_of_kind(lib, "method"), player.lang) if row.slug == SLUG]
    return records.head(lib, found[0])[0] if found else None


def _in(player: Player, record: Record, field: str, text: str) -> Value:
    """A text field with another text in the language of the tour."""
    value = record.fields.get(field)
    return {**(value if isinstance(value, Mapping) else {}), player.lang: text}


def _save(player: Player, texts: dict[str, str], note: str, *, other: bool = False) -> None:
    """A new version, by another person or not."""
    lib, record = player.context.library, _record(player)
    if record is None:
        return
    if other:
        lib = replace(lib, settings=replace(lib.settings, person_id=OTHER, person_name="Sam de Wit"))
    changed = record.with_fields({name: _in(player, record, name, text) for name, text in texts.items()})
    records.save(lib, changed, base=records.head(lib, record.id)[1], note=note)
    player.context.bus.changed.emit(history.since(player.context.library, 0))
    player.settle()


PAST = (
    Scene("62-history", _history),
    Scene("63-merge", _merge),
    Scene("64-erase", _erase),
)
