"""The scenes of the tour about review: asked of me, with comments; a comment beside its field; what came back to me."""

from dataclasses import replace

from abz_desktop.library import Library, commenting, history, records, reviewing
from abz_desktop.ui.browse.page import LibraryPage
from abz_desktop.ui.editor.items import ItemsControl
from abz_desktop.ui.editor.page import EditorPage
from abz_desktop.ui.tour.scenes import Player, Scene

SLUG, MINE = "open-space", "alzheimer-cafe"
OTHER = "01900000-0000-7000-8000-0000000000bb"
WORDS = {
    "nl": {
        "note": "Kijk vooral naar de stappen.",
        "whole": "Leest prettig. Twee dingen nog.",
        "field": "Hoeveel mensen zijn er minstens nodig? Dat staat er nu niet.",
        "item": "Wie schrijft hier mee?",
        "done": "De bron staat erbij.",
        "back": "Zet er nog bij wat niet werkte, dan is het rond.",
        "place": "context",
    },
    "en": {
        "note": "Please look at the steps above all.",
        "whole": "Reads well. Two things left.",
        "field": "How many people are needed at least? It does not say so now.",
        "item": "Who takes notes here?",
        "done": "The source is there now.",
        "back": "Add what did not work, then it is done.",
        "place": "context",
    },
}


def _asked(player: Player) -> None:
    """Somebody asked me, and three things were said."""
    lib, words = player.context.library, WORDS[player.lang]
    record_id, other = _id(player, "method", SLUG), _other(lib)
    if not record_id:
        return
    item = str(records.head(lib, record_id)[0].items("steps")[0].get("key"))
    reviewing.submit(other, record_id, note=words["note"])
    commenting.write(lib, record_id, words["whole"])
    commenting.write(other, record_id, words["field"], "group")
    commenting.write(other, record_id, words["item"], "steps", item)
    commenting.write(lib, record_id, words["done"], "sources")
    commenting.resolve(lib, commenting.comments(lib, record_id)[-1].id)
    _told(player)
    player.context.bus.open_requested.emit(record_id)
    player.settle()
    page = player.window.current_page()
    if isinstance(page, LibraryPage):
        page.reader.review.fold.setChecked(True)


def _beside(player: Player) -> None:
    """The comment beside the field that it is about."""
    record_id = _id(player, "method", SLUG)
    if not record_id:
        return
    player.context.bus.place_requested.emit("editor", {"record": record_id, "field": "steps"})
    player.settle()
    page = player.window.current_page()
    if isinstance(page, EditorPage):
        for one in page.form.findChildren(ItemsControl):
            if one.field.name == "steps":
                one.ask_comments()


def _returned(player: Player) -> None:
    """What I asked for came back, with why; seen where one goes on writing."""
    lib, words = player.context.library, WORDS[player.lang]
    record_id = _id(player, "case", MINE)
    if not record_id:
        return
    reviewing.submit(lib, record_id)
    reviewing.send_back(_other(lib), record_id, words["back"])
    _told(player)
    player.context.bus.place_requested.emit("editor", {"record": record_id, "field": words["place"]})
    player.settle()
    page = player.window.current_page()
    if isinstance(page, EditorPage):
        page.review.fold.setChecked(True)


def _id(player: Player, kind: str, slug: str) -> str:
    lib = player.context.library
    found = records.rows(lib, records.ids_of_kind(lib, kind), player.lang)
    return next((row.id for row in found if row.slug == slug), "")


def _other(lib: Library) -> Library:
    """The same library in the hands of a colleague."""
    return replace(lib, settings=replace(lib.settings, person_id=OTHER, person_name="Sam de Wit"))


def _told(player: Player) -> None:
    player.context.bus.changed.emit(history.since(player.context.library, 0))
    player.settle()


REVIEW = (
    Scene("65-review-asked", _asked),
    Scene("66-comment-beside", _beside),
    Scene("67-review-returned", _returned),
)
