"""What is contested in a merge in words: every sort of place, for every kind of record, without raising."""

from dataclasses import replace
from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.field import Field
from abz_desktop.core.merge import Place, merge
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.exchange.view import View
from abz_desktop.exchange.worded import in_language
from abz_desktop.exchange.worded import worded as worded_value
from abz_desktop.library import Library, merge_rows, merging, records
from tests.core.editing import Writer, edited, some_record
from tests.store import samples

STEPS: list[dict[str, Any]] = [
    {"key": "s1", "title": {"nl": "Welkom"}, "minutes": 10},
    {"key": "s2", "title": {"nl": "Kring"}},
]


def asked(lib: Library, base: Record, mine: Record, theirs: Record) -> dict[Place, merge_rows.Asked]:
    records.create(lib, base)
    _, head = records.head(lib, base.id)
    records.save(lib, theirs, base=head)
    found = merging.prepare(lib, mine, head)
    return {one.contest.place: one for one in merge_rows.asked(lib, found, "nl")}


def cells(one: merge_rows.Asked) -> list[str]:
    return [cell.text or cell.state for cell in one.row.cells]


def test_texts_items_orders_and_answers_are_worded(lib: Library) -> None:
    base = samples.method("een", steps=STEPS, tips={"nl": "Een tip."}, tension=1)
    mine = base.with_fields({"steps": [STEPS[1] | {"minutes": 5}, STEPS[0]], "tips": {"nl": "Mijn tip."}})
    theirs = base.with_fields({"steps": STEPS[:1], "tips": {"nl": "Hun tip."}, "tension": 5})
    mine = replace(mine, unknown=frozenset({"tension"})).with_fields({"tension": None})
    found = asked(lib, base, mine, theirs)
    assert cells(found[Place("tips", sub="nl")]) == ["Mijn tip.", "Een tip.", "Hun tip."]
    assert [[run.text for run in unit.runs if run.own] for cell in found[Place("tips", sub="nl")].row.cells
            for unit in cell.units] == [["Mijn"], ["Een"], ["Hun"]]  # fmt: skip
    step = found[Place("steps", "s2")]
    assert (step.field.name, step.about, cells(step)[2]) == ("steps", "Kring (5 min)", "empty")
    assert cells(found[Place("tension")])[0] == "unknown"
    assert len(found) == 3


def test_what_is_taken_without_asking_is_named(lib: Library) -> None:
    base = samples.method("een", tips={"nl": "Een tip."})
    records.create(lib, base)
    _, head = records.head(lib, base.id)
    records.save(lib, base.with_fields({"tips": {"nl": "Hun tip."}, "themes": ["schulden"]}), base=head)
    found = merging.prepare(lib, base.with_fields({"tips": {"nl": "Mijn tip."}}), head)
    assert merge_rows.settled(lib, found, "nl") == ("Thema's",)


def plain(view: View, field: Field, value: Value, lang: str) -> str:
    return worded_value(field, value, in_language(view, lang))


@given(st.sampled_from(("method", "case", "approach", "experiment")), st.integers(0, 100_000))
def test_every_contest_can_be_worded(kind: str, seed: int) -> None:
    base = some_record(kind, seed)
    mine, theirs = edited(base, Writer("m", seed), 8), edited(base, Writer("t", seed), 8)
    contests = merge(base, mine, theirs).contests
    for lang in ("nl", "en"):
        view = View(lang, lambda _target: None, lambda _vocabulary, key, _lang: key)
        word = partial(plain, view)
        worded = [merge_rows.in_words(one, (mine, base, theirs), word, lang) for one in contests]
        assert all(len(one.row.cells) == 3 for one in worded)
        assert all(len({cell.text + cell.state for cell in one.row.cells}) > 1 for one in worded)
