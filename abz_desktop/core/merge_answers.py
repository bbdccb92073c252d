"""Merging the values of one field: whole, per language, or item by item, as the field's type says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

from abz_desktop.core.field import Field, Type
from abz_desktop.core.merge_order import arranged, disputed, moved, survivors
from abz_desktop.core.merge_place import Choice, Contest, Place
from abz_desktop.core.merge_text import merged
from abz_desktop.core.record import EMPTY, Record
from abz_desktop.core.values import Value

ASIDE, ORDER = "#basis", "#order"
Item: TypeAlias = Mapping[str, Value]
_LISTS = frozenset({Type.TERMS, Type.REFS, Type.KEYS})
_ENTRIES = frozenset({Type.LEVELS, Type.PINS})


@dataclass(slots=True)
class Answers:
    """What was chosen, and what turns out to be contested. `held` are the items (list field, key) that must stay."""

    choices: Mapping[Place, Choice]
    held: frozenset[tuple[str, str]] = frozenset()
    contests: list[Contest] = field(default_factory=list)

    def contest(self, place: Place, base: Value, mine: Value, theirs: Value, both: Value = None) -> Value:
        """Note a contest and answer what is chosen; `both` is the value with both in it, None where there is none."""
        wanted = self.choices.get(place)
        chosen: Choice = "mine" if wanted is None or (wanted == "both" and both is None) else wanted
        one = Contest(place, base, mine, theirs, both is not None, chosen, wanted == chosen)
        self.contests.append(one)
        return {"mine": mine, "theirs": theirs, "both": both}[chosen]

    def whole(self, place: Place, base: Value, mine: Value, theirs: Value) -> Value:
        """A value that is taken as a whole: whoever changed it, or a contest."""
        if mine in (base, theirs):
            return theirs
        return mine if theirs == base else self.contest(place, base, mine, theirs)

    def field(self, name: str, base: Record, mine: Record, theirs: Record) -> tuple[Value, bool]:
        """What the merged record has in a field, and whether the answer is "not known from the sources"."""
        was, own, other = ((one.fields.get(name), name in one.unknown) for one in (base, mine, theirs))
        declared = next((one for one in mine.declaration.fields if one.name == name), None)
        if declared is not None and any(of == name for of, _ in self.held):
            return _items(self, declared, Place(name), was[0], own[0], other[0]), False
        if own in (was, other):
            return other
        if other == was:
            return own
        if own[1] or other[1]:
            return self._not_known(name, was[0], own, other)
        return self.value(declared, Place(name), was[0], own[0], other[0]), False

    def _not_known(
        self, name: str, was: Value, own: tuple[Value, bool], other: tuple[Value, bool]
    ) -> tuple[Value, bool]:
        """One side says that it is not known, the other one something else."""
        value = self.contest(Place(name), was, own[0], other[0], own[0] or other[0] or None)
        sides = frozenset(side for side, (_, unknown) in (("mine", own), ("theirs", other)) if unknown)
        self.contests[-1] = replace(self.contests[-1], unknown=sides)
        return value, self.contests[-1].chosen in sides

    def value(self, declared: Field | None, place: Place, base: Value, mine: Value, theirs: Value) -> Value:
        """One value in three versions, merged as its type says; None is no value."""
        if mine in (base, theirs):
            return theirs
        if theirs == base:
            return mine
        how = _HOW.get(declared.type) if declared is not None else None
        if declared is None or how is None or not _shaped(declared, base, mine, theirs):
            return self.contest(place, base, mine, theirs)
        return how(self, declared, place, base, mine, theirs)


_How: TypeAlias = Callable[[Answers, Field, Place, Value, Value, Value], Value]


def _shaped(declared: Field, *values: Value) -> bool:
    """Whether all three have the shape that the type asks for; a list has nothing in it twice."""
    shape = tuple if declared.type in _LISTS or declared.type is Type.ITEMS else Mapping
    if not all(value is None or isinstance(value, shape) for value in values):
        return False
    lists = [value for value in values if isinstance(value, tuple)]
    return all(len(set(names)) == len(names) and "" not in names for names in map(_keys, lists))


def _keys(value: Value) -> tuple[str, ...]:
    """What tells the things in a list apart: the keys of items, the terms themselves."""
    things = value if isinstance(value, tuple) else ()
    return tuple(str(one.get("key") or "") if isinstance(one, Mapping) else str(one) for one in things)


def _map(value: Value) -> Item:
    return value if isinstance(value, Mapping) else {}


def _union(*values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for value in values for name in value))


# Per language or entry ----------------------------------------------------------------------------------------------


def _texts(answers: Answers, declared: Field, place: Place, base: Value, mine: Value, theirs: Value) -> Value:
    """A text per language, merged by line; what is one line is contested as a whole."""
    found: dict[str, Value] = {}
    for lang in _union(_map(mine), _map(theirs), _map(base)):
        at = replace(place, sub=lang)
        was, own, other = (_map(value).get(lang) for value in (base, mine, theirs))
        if not all(text is None or isinstance(text, str) for text in (was, own, other)):
            found[lang] = answers.whole(at, was, own, other)
        else:
            found[lang] = _one_text(answers, declared, at, *(cast("str | None", text) for text in (was, own, other)))
    return {lang: text for lang, text in found.items() if text} or None


def _one_text(
    answers: Answers, declared: Field, place: Place, base: str | None, mine: str | None, theirs: str | None
) -> Value:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    texts = (base or "", mine or "", theirs or "")
    joined = merged(*texts, "both")[0] if declared.type is Type.PROSE else _beside(*texts[1:])
    both = joined if not declared.longest or len(joined) <= declared.longest else None
    if declared.type is not Type.PROSE:
        return answers.contest(place, base, mine, theirs, both)
    text, contested = merged(*texts)
    if not contested:
        return text if both is not None else answers.contest(place, base, mine, theirs)
    chosen = answers.contest(place, base, mine, theirs, both)
    return merged(*texts, answers.contests[-1].chosen)[0] if both is not None else chosen


def _beside(mine: str, theirs: str) -> str:
    """Two lines as one: the longer one where it holds the other."""
    if mine in theirs or theirs in mine:
        return max(mine, theirs, key=len)
    return f"{theirs} / {mine}"


def _words(answers: Answers, declared: Field, place: Place, base: Value, mine: Value, theirs: Value) -> Value:
    """A list of words per language."""
    listed = replace(declared, type=Type.TERMS)
    found = {
        lang: answers.value(
            listed, replace(place, sub=lang), *(_map(value).get(lang) for value in (base, mine, theirs))
        )
        for lang in _union(_map(mine), _map(theirs), _map(base))
    }
    return {lang: words for lang, words in found.items() if words} or None


def _entries(answers: Answers, _declared: Field, place: Place, base: Value, mine: Value, theirs: Value) -> Value:
    """Entries by key, each taken as a whole."""
    found = {
        key: answers.whole(replace(place, sub=key), *(_map(value).get(key) for value in (base, mine, theirs)))
        for key in _union(_map(mine), _map(theirs), _map(base))
    }
    return {key: one for key, one in found.items() if one is not None} or None


# Lists --------------------------------------------------------------------------------------------------------------


def _list(answers: Answers, declared: Field, place: Place, base: Value, mine: Value, theirs: Value) -> Value:
    """Terms, references or keys: added by either, taken out by either."""
    three = (_keys(base), _keys(mine), _keys(theirs))
    kept = survivors(*three)
    if declared.most and len(kept) > declared.most:
        return answers.contest(place, base, mine, theirs)
    return _ordered(answers, place, *three, kept) or None


def _items(answers: Answers, declared: Field, place: Place, base: Value, mine: Value, theirs: Value) -> Value:
    """Items by their keys, each part by part; one that a side took out and the other changed is contested."""
    three = tuple(_by_key(value) for value in (base, mine, theirs))
    kept = _kept_items(answers, declared, place, *three)
    if declared.most and len(kept) > declared.most:
        return answers.contest(place, base, mine, theirs)
    was, own, other = (tuple(side) for side in three)
    order = _ordered(answers, place, was, own, other, frozenset(kept))
    return tuple(kept[key] for key in order) or None


def _by_key(value: Value) -> dict[str, Item]:
    items = value if isinstance(value, tuple) else ()
    return {str(item["key"]): item for item in items if isinstance(item, Mapping)}


def _kept_items(
    answers: Answers, declared: Field, place: Place, base: Mapping[str, Item], mine: Mapping[str, Item],
    theirs: Mapping[str, Item],
) -> dict[str, Item]:  # fmt: skip
    found: dict[str, Item] = {}
    for key in _union(base, mine, theirs):
        at = replace(place, item=key)
        item = _item(answers, declared, at, base.get(key), mine.get(key), theirs.get(key))
        if item is None and (declared.name, key) in answers.held:
            item = mine.get(key) or theirs.get(key)
        if item is not None:
            found[key] = item
    return found


def _item(
    answers: Answers, declared: Field, place: Place, base: Item | None, mine: Item | None, theirs: Item | None
) -> Item | None:
    if mine is not None and theirs is not None:
        return _parts(answers, declared, place, base or {}, mine, theirs)
    if base is None or base not in (mine, theirs):
        there = mine or theirs
        contested = base is not None and there is not None
        return cast("Item | None", answers.contest(place, base, mine, theirs, there)) if contested else there
    return None


def _parts(answers: Answers, declared: Field, place: Place, base: Item, mine: Item, theirs: Item) -> Item:
    parts = {part.name: part for part in declared.parts}
    found: dict[str, Value] = {}
    for name in _union(mine, theirs, base):
        at = replace(place, part=name)
        value = answers.value(parts.get(name), at, base.get(name), mine.get(name), theirs.get(name))
        if value is not None and (value not in EMPTY or value in (mine.get(name), theirs.get(name))):
            found[name] = value
    return found


def _ordered(
    answers: Answers, place: Place, base: Sequence[str], mine: Sequence[str], theirs: Sequence[str],
    kept: frozenset[str],
) -> tuple[str, ...]:  # fmt: skip
    """The things that stay, in the order of whoever moved them."""
    ours, others = arranged(mine, theirs, kept), arranged(theirs, mine, kept)
    if disputed(base, mine, theirs, kept):
        return cast("tuple[str, ...]", answers.contest(replace(place, part=ORDER), tuple(base), ours, others))
    return others if moved(base, theirs, kept) and not moved(base, mine, kept) else ours


_HOW: Mapping[Type, _How] = {
    Type.LINE: _texts,
    Type.PROSE: _texts,
    Type.WORDS: _words,
    Type.ITEMS: _items,
    **dict.fromkeys(_LISTS, _list),
    **dict.fromkeys(_ENTRIES, _entries),
}
