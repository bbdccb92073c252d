"""The parties of an approach: who has a stake, what is between them, where they take part and who decides together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.reading import pick, text_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, steps_of
from abz_desktop.core.typed import one_line
from abz_desktop.core.values import Value, thaw
from abz_desktop.library import records, vocabularies

if TYPE_CHECKING:
    from abz_desktop.library import Library

Items: TypeAlias = list[dict[str, Any]]
TEXTS = ("name", "role", "contribution", "needs", "energy", "puts_off")
"""The parts of a stake that are texts per language."""
KEYS = ("type", "participation", "party")
SCALES = ("interest", "influence")
"""The parts that run from 1 to 5; None where nobody said."""
MOST = 200
"""Parties of one approach; the same number bounds what a table or a picture has to show."""
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A stake as it is shown, texts in the wanted language; `party` is the id of a party record, or ""."""

    key: str
    name: str
    type: str = ""
    participation: str = ""
    party: str = ""
    role: str = ""
    contribution: str = ""
    needs: str = ""
    energy: str = ""
    puts_off: str = ""
    interest: int | None = None
    influence: int | None = None


@dataclass(frozen=True, slots=True)
class TieRow:
    """What is between two parties, from one to the other; `kind` is a key of the vocabulary tie."""

    key: str
    source: str
    target: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepPart:
    """A step and who is in it: the participation level of each stake ("" where none is agreed), and who decide together."""

    key: str
    title: str
    phase: str
    levels: Mapping[str, str]
    decides: tuple[str, ...]
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """Everything about the parties of an approach, as a page shows it."""

    approach: str
    title: str
    rows: tuple[PartyRow, ...]
    ties: tuple[TieRow, ...]
    steps: tuple[StepPart, ...]

    def row(self, key: str) -> PartyRow | None:
        """The party with this key, None where it is not there."""
        return next((row for row in self.rows if row.key == key), None)


def read(lib: "Library", approach_id: str, lang: str) -> Parties:
    """The parties of an approach; LibraryError("unknown-record") where there is none."""
    record, _ = records.head(lib, approach_id)
    steps = steps_of(record)
    titles = {row.id: row.title for row in records.rows(lib, [step.method for step in steps if step.method], lang)}
    return Parties(
        approach_id,
        text_of(record, "title", lang).text,
        tuple(_row(item, lang) for item in record.items("stakes")),
        tuple(_tie(item, lang) for item in record.items("ties")),
        tuple(_part(step, titles, lang) for step in steps),
    )


def _row(item: Mapping[str, Value], lang: str) -> PartyRow:
    values: dict[str, Any] = {name: _text(item, name, lang) for name in TEXTS}
    values |= {name: str(item.get(name) or "") for name in KEYS}
    values |= {name: item.get(name) for name in SCALES}
    return PartyRow(str(item["key"]), **values)


def _text(item: Mapping[str, Value], name: str, lang: str) -> str:
    value = item.get(name)
    return pick(dict(value), lang).text if isinstance(value, Mapping) else ""


def _tie(item: Mapping[str, Value], lang: str) -> TieRow:
    ends = {name: str(item.get(name) or "") for name in ("source", "target", "kind")}
    return TieRow(str(item["key"]), **ends, note=_text(item, "note", lang))


def _part(step: Step, titles: Mapping[str, str], lang: str) -> StepPart:
    title = titles.get(step.method) or pick(dict(step.text), lang).text
    return StepPart(step.key, title, step.phase, step.parties, step.decides, step.is_skipped)


# Changing -----------------------------------------------------------------------------------------------------------


def add(lib: "Library", approach_id: str, name: str, lang: str, **parts: str) -> tuple[str, Changes]:
    """A new party at the end; `parts` may hold `type`, `participation` and `party`. Answers its key.

    Who is called what a kind of party is called is of that kind, unless `type` says otherwise.

    LibraryError: party-unnamed, too-many-parties.
    """
    plain = _named(name)
    key = stepping.new_key()
    parts.setdefault("type", vocabularies.key_of(lib, "party_type", plain))

    def change(record: Record) -> Mapping[str, Any]:
        stakes = _items(record, "stakes")
        if len(stakes) >= MOST:
            raise LibraryError("too-many-parties", n=MOST)
        return {"stakes": [*stakes, {"key": key, "name": {lang: plain}} | {k: v for k, v in parts.items() if v}]}

    return key, _save(lib, approach_id, lang, change, Label("do.party-add", {"name": plain}))


def change(lib: "Library", approach_id: str, key: str, part: str, value: str | int | None, lang: str) -> Changes:
    """Another value of one part of a party: a text in `lang`, a key, or 1–5; "" and None empty it.

    LibraryError("party-unnamed") for an empty name. Where the party is gone, nothing changes.
    """
    if part == "name":
        value = _named(str(value or ""))
    return _set(lib, approach_id, key, {part: value}, lang)


def place(lib: "Library", approach_id: str, key: str, interest: int, influence: int, lang: str) -> Changes:
    """Where a party stands on both scales, each kept within 1–5."""
    values = {"interest": min(5, max(1, interest)), "influence": min(5, max(1, influence))}
    return _set(lib, approach_id, key, values, lang)


def _set(lib: "Library", approach_id: str, key: str, values: Mapping[str, Any], lang: str) -> Changes:
    names: list[str] = []

    def changed(record: Record) -> Mapping[str, Any]:
        stakes = _items(record, "stakes")
        for stake in stakes:
            if stake["key"] == key:
                stake.update({part: _with(stake.get(part), part, value, lang) for part, value in values.items()})
                names.append(pick(stake["name"], lang).text)
        return {"stakes": [_filled(stake) for stake in stakes]}

    return _save(lib, approach_id, lang, changed, lambda: Label("do.party-change", {"name": "".join(names[:1])}))


def _with(before: Any, part: str, value: Any, lang: str) -> Any:
    if part not in TEXTS:
        return value
    others = {key: text for key, text in (before or {}).items() if key != lang}
    plain = one_line(str(value or ""))[:LONGEST_NOTE]
    return others | ({lang: plain} if plain else {})


def remove(lib: "Library", approach_id: str, key: str, lang: str) -> Changes:
    """Take a party out, with what is between it and others and its place in the steps."""
    names: list[str] = []

    def changed(record: Record) -> Mapping[str, Any]:
        names.extend(_text(item, "name", lang) for item in record.items("stakes") if item["key"] == key)
        return {
            "stakes": [item for item in _items(record, "stakes") if item["key"] != key],
            "ties": [item for item in _items(record, "ties") if key not in (item.get("source"), item.get("target"))],
            "steps": stepping.to_items(stepping.without_party(steps_of(record), key)),
        }

    return _save(lib, approach_id, lang, changed, lambda: Label("do.party-remove", {"name": "".join(names[:1])}))


def move(lib: "Library", approach_id: str, key: str, number: int, lang: str) -> Changes:
    """Put a party at another place of the list, counted from 0."""

    def changed(record: Record) -> Mapping[str, Any]:
        stakes = _items(record, "stakes")
        mine = [item for item in stakes if item["key"] == key]
        others = [item for item in stakes if item["key"] != key]
        return {"stakes": [*others[:number], *mine, *others[number:]]}

    return _save(lib, approach_id, lang, changed, Label("do.parties-order"))


def tie(
    lib: "Library", approach_id: str, source: str, target: str, kind: str, lang: str, note: str = ""
) -> tuple[str, Changes]:
    """Say what is between two parties; the same between the same two gets the new note. Answers its key.

    LibraryError("tie-to-itself") for a party with itself.
    """
    if source == target:
        raise LibraryError("tie-to-itself")
    keys = [stepping.new_key()]

    def changed(record: Record) -> Mapping[str, Any]:
        ties = _items(record, "ties")
        ends = {"source": source, "target": target, "kind": kind}
        known = next((one for one in ties if ends.items() <= one.items()), None)
        if known is None:
            known = {"key": keys[0], **ends}
            ties.append(known)
        keys[0] = known["key"]
        known["note"] = _with(known.get("note"), "role", note, lang)
        return {"ties": [_filled(one) for one in ties]}

    changes = _save(lib, approach_id, lang, changed, Label("do.tie-set"))
    return keys[0], changes


def untie(lib: "Library", approach_id: str, key: str, lang: str) -> Changes:
    """Take away what was said to be between two parties."""

    def changed(record: Record) -> Mapping[str, Any]:
        return {"ties": [item for item in _items(record, "ties") if item["key"] != key]}

    return _save(lib, approach_id, lang, changed, Label("do.tie-remove"))


def take_part(
    lib: "Library", approach_id: str, step: str, key: str, level: str | None, lang: str, *, decides: bool | None = None
) -> Changes:
    """Let a party take part in a step at a level ("" for none agreed), or not (None, which also takes its say away).

    `decides` says whether it decides there together with others; None leaves that as it is.
    """

    def one(before: Step) -> Step:
        levels = {who: at for who, at in before.parties.items() if who != key}
        say = tuple(who for who in before.decides if who != key)
        if level is None:
            return replace(before, parties=levels, decides=say)
        keeps = key in before.decides if decides is None else decides
        return replace(before, parties=levels | {key: level}, decides=(*say, key) if keeps else say)

    def changed(record: Record) -> Mapping[str, Any]:
        return {"steps": stepping.to_items(one(each) if each.key == step else each for each in steps_of(record))}

    return _save(lib, approach_id, lang, changed, Label("do.party-step"))


def _named(name: str) -> str:
    plain = one_line(name)[:160]
    if not plain:
        raise LibraryError("party-unnamed")
    return plain


def _items(record: Record, field: str) -> Items:
    return [dict(thaw(item)) for item in record.items(field)]


def _filled(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value not in ("", None, {})}


def _save(
    lib: "Library",
    approach_id: str,
    lang: str,
    changed: Callable[[Record], Mapping[str, Any]],
    label: Label | Callable[[], Label],
) -> Changes:
    """Save what `changed` makes of the approach as it is now; where that is the same, nothing is written."""
    record, base = records.head(lib, approach_id)
    after = record.with_fields(changed(record))
    if after == record:
        return Changes(0)
    worded = label() if callable(label) else label
    params = {**worded.params, "approach": text_of(record, "title", lang).text}
    return records.save(lib, after, base=base, label=Label(worded.key, params))


def unplaced(rows: Sequence[PartyRow]) -> tuple[PartyRow, ...]:
    """The parties of which interest or influence is not said."""
    return tuple(row for row in rows if row.interest is None or row.influence is None)
