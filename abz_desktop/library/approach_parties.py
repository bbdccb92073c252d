"""The parties of an approach and what binds them, changed by commands. There is no owner: parties share a question."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.field import Type
from abz_desktop.core.keys import without_loose_keys
from abz_desktop.core.kinds.approach import APPROACH
from abz_desktop.core.reading import pick, title_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import new_key
from abz_desktop.library import records
from abz_desktop.library.approach_edit import edit, edit_items, in_language, item_of

if TYPE_CHECKING:
    from abz_desktop.library import Library


def add(
    lib: "Library",
    approach_id: str,
    name: str,
    lang: str,
    values: Mapping[str, Any] | None = None,
    *,
    base: str = "",
) -> tuple[str, Changes]:
    """Add a party by name, with other parts of its stake in `values`; answers the key of the stake.

    LibraryError("name-needed"), ("stake-value", name).
    """
    if not name.strip():
        raise LibraryError("name-needed")
    key = new_key()
    stake = {"key": key, **_made("stakes", {"name": name, **(values or {})}, {}, lang)}
    done = edit(
        lib,
        approach_id,
        lambda record: edit_items(record, "stakes", lambda items: items.append(stake)),
        Label("do.party-add", {"party": name.strip()}),
        base=base,
    )
    return key, done


def add_record(lib: "Library", approach_id: str, party_id: str, lang: str, *, base: str = "") -> tuple[str, Changes]:
    """Add a party that has a record of its own, with its name and type. LibraryError("unknown-record")."""
    party = records.get(lib, party_id)
    kind = next(iter(party.keys("type")), "")
    values = {"party": party_id, "type": kind}
    return add(lib, approach_id, title_of(party, lang), lang, values, base=base)


def change(
    lib: "Library", approach_id: str, key: str, values: Mapping[str, Any], lang: str, *, base: str = ""
) -> Changes:
    """Save other parts of a stake: texts in one language, "" or None takes a part out.

    LibraryError("item-gone"), ("name-needed"), ("stake-value", name).
    """
    if not str(values.get("name", "x") or "").strip():
        raise LibraryError("name-needed")

    def changed(record: Record) -> Record:
        return edit_items(record, "stakes", lambda items: _update("stakes", item_of(items, key), values, lang))

    return edit(
        lib, approach_id, changed, Label("do.party-change", {"party": name_of(lib, approach_id, key)}), base=base
    )


def place(
    lib: "Library", approach_id: str, key: str, interest: int | None, influence: int | None, *, base: str = ""
) -> Changes:
    """Place a party in the grid of interest and influence (1–5 each, None for not placed)."""
    return change(lib, approach_id, key, {"interest": interest, "influence": influence}, "nl", base=base)


def remove(lib: "Library", approach_id: str, key: str, *, base: str = "") -> Changes:
    """Take a party out, also from the steps in which it takes part and decides, and with its relations."""
    label = Label("do.party-remove", {"party": name_of(lib, approach_id, key)})

    def changed(record: Record) -> Record:
        without = edit_items(record, "stakes", lambda items: items.remove(item_of(items, key)))
        return without_loose_keys(without)

    return edit(lib, approach_id, changed, label, base=base)


def move(lib: "Library", approach_id: str, key: str, to: int, *, base: str = "") -> Changes:
    """Give a party another place in the list, counted from 0."""

    def reorder(items: list[dict[str, Any]]) -> None:
        stake = item_of(items, key)
        items.remove(stake)
        items.insert(max(0, to), stake)

    label = Label("do.party-change", {"party": name_of(lib, approach_id, key)})
    return edit(lib, approach_id, lambda record: edit_items(record, "stakes", reorder), label, base=base)


def name_of(lib: "Library", approach_id: str, key: str) -> str:
    """The name of a stake, "" where it is gone."""
    record, _ = records.head(lib, approach_id)
    found = next((item for item in record.items("stakes") if item.get("key") == key), None)
    return pick(found.get("name"), lib.settings.shown_lang).text if found else ""


# Relations between parties ----------------------------------------------------------------------------------------------


def tie(
    lib: "Library",
    approach_id: str,
    source: str,
    target: str,
    kind: str,
    note: str = "",
    lang: str = "nl",
    *,
    base: str = "",
) -> tuple[str, Changes]:
    """Say that one party is something to another one (vocabulary tie); answers the key of the relation.

    LibraryError("tie-itself") for a party with itself; Rejected for a party that is not there.
    """
    if source == target:
        raise LibraryError("tie-itself")
    key = new_key()
    item = {"key": key, "source": source, "target": target, "kind": kind, "note": in_language({}, note, lang)}

    def changed(record: Record) -> Record:
        return edit_items(record, "ties", lambda items: items.append(item))

    return key, edit(lib, approach_id, changed, Label("do.tie-add"), base=base)


def change_tie(
    lib: "Library", approach_id: str, key: str, values: Mapping[str, Any], lang: str, *, base: str = ""
) -> Changes:
    """Save other parts of a relation: kind, note, or its ends. LibraryError: item-gone, tie-itself, stake-value."""

    def update(items: list[dict[str, Any]]) -> None:
        item = item_of(items, key)
        _update("ties", item, values, lang)
        if item.get("source") == item.get("target"):
            raise LibraryError("tie-itself")

    return edit(lib, approach_id, lambda record: edit_items(record, "ties", update), Label("do.tie-change"), base=base)


def untie(lib: "Library", approach_id: str, key: str, *, base: str = "") -> Changes:
    """Take a relation out. LibraryError("item-gone")."""

    def changed(record: Record) -> Record:
        return edit_items(record, "ties", lambda items: items.remove(item_of(items, key)))

    return edit(lib, approach_id, changed, Label("do.tie-remove"), base=base)


def _update(name: str, item: dict[str, Any], values: Mapping[str, Any], lang: str) -> None:
    item.update(_made(name, values, item, lang))


def _made(name: str, values: Mapping[str, Any], before: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The parts as the record keeps them: a plain text of a language part is the text in `lang`."""
    parts = {part.name: part for part in APPROACH.field(name).parts}
    unknown = sorted(set(values) - set(parts))
    if unknown:
        raise LibraryError("stake-value", name=unknown[0])
    return {
        part: in_language(before.get(part), " ".join(str(value or "").split()), lang)
        if parts[part].type is Type.LINE
        else value
        for part, value in values.items()
    }
