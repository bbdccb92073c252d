"""The methods and cases that rules read follow the library: every change of one shows, and nothing else makes a new value."""

import random
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.library import Library, combining, records, tags
from abz_desktop.library.rule_facts import Keeper
from tests.library.shelves import empty, record, shelf


def test_knowledge_is_what_is_shown(tmp_path: Path) -> None:
    with empty(tmp_path) as lib:
        ids = shelf(lib)
        known = combining.knowledge(lib)
        assert set(known.methods) == {ids[slug] for slug in ("world-cafe", "keukentafelgesprek", "stippen", "oud")}
        assert {known.cases[ids[slug]].status for slug in ("maatje", "concept")} == {"gepubliceerd", "concept"}
        cafe = known.methods[ids["world-cafe"]]
        assert (cafe.phases, cafe.work.usual) == (("verkennen", "verbinden"), 90)
        assert cafe.revision == records.revision_of(lib, cafe.id)
        assert [used.basis for used in known.cases[ids["maatje"]].methods] == ["gedocumenteerd", "afgeleid"]


def test_a_draft_over_a_published_method_does_not_count_yet(tmp_path: Path) -> None:
    with empty(tmp_path) as lib:
        ids = shelf(lib)
        before, base = records.head(lib, ids["stippen"])
        draft = replace(before.with_fields({"phases": ["verkennen"]}), status="concept")
        records.save(lib, draft, base=base)
        assert combining.knowledge(lib).methods[ids["stippen"]].phases == ("kiezen",)


def test_the_same_value_as_long_as_no_method_or_case_changes(tmp_path: Path) -> None:
    with empty(tmp_path) as lib:
        ids = shelf(lib)
        first = combining.knowledge(lib)
        records.create(lib, record("approach", "samen", "Samen", status="concept"))
        tag, _ = tags.create(lib, "wijk")
        tags.add(lib, tag, [ids["stippen"]])
        assert combining.knowledge(lib) is first


def test_a_plan_reads_methods_as_their_steps_hold_them(tmp_path: Path) -> None:
    with empty(tmp_path) as lib:
        ids = shelf(lib)
        pin = records.revision_of(lib, ids["stippen"])
        steps = [
            {"key": "a", "phase": "kiezen", "method": ids["stippen"], "revision": pin},
            {"key": "b", "phase": "kiezen", "method": ids["world-cafe"], "revision": "from-elsewhere"},
            {"key": "c", "phase": "kiezen", "method": ids["oud"]},
        ]
        approach = record("approach", "samen", "Samen", steps=steps)
        before, base = records.head(lib, ids["stippen"])
        later = {"phases": ["verkennen"], "work": {"typical": 45}}
        records.save(lib, before.with_fields(later), base=base)
        found = combining.plan(lib, approach)
        assert [step.pin for step in found.steps] == ["newer", "current", "archived"]
        assert found.steps[0].method is not None
        assert found.steps[0].method.work.usual == 20
        assert found.steps[0].method.revision == pin
        records.trash(lib, [ids["stippen"]])
        gone = combining.plan(lib, approach).steps[0]
        assert (gone.pin, gone.work.usual) == ("gone", 20)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_following_is_the_same_as_reading_anew(tmp_path_factory: object, seed: int) -> None:
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("volgen")  # type: ignore[attr-defined]
    with empty(folder) as lib:
        ids = list(shelf(lib).values())
        for _ in range(6):
            _anything(lib, ids, chance)
            followed, anew = combining.knowledge(lib), _anew(lib)
            assert followed == anew
            assert (list(followed.methods), list(followed.cases)) == (list(anew.methods), list(anew.cases))


def _anew(lib: Library) -> Knowledge:
    return Keeper().current(lib)


def _anything(lib: Library, ids: list[str], chance: random.Random) -> None:
    one, act = chance.choice(ids), chance.randrange(4)
    if act == 0:
        records.trash(lib, [one])
    elif act == 1:
        records.restore(lib, ids)
    elif act == 2:
        found, base = records.head(lib, one)
        title = {"nl": f"Titel {chance.randrange(100)}"}
        records.save(lib, found.with_fields({"title": title}), base=base)
    else:
        made = record("method", f"nieuw-{chance.randrange(10**9)}", "Nieuw", phases=["kiezen"])
        records.create(lib, made)
        ids.append(made.id)
