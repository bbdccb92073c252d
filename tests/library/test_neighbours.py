"""A record and its neighbours: what the ties mean from either end, what is left out, and who gets a place."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.field import Type
from abz_desktop.core.kinds import KINDS as RECORD_KINDS
from abz_desktop.core.kinds import every_field
from abz_desktop.core.tie_kinds import KINDS, kind_in, kind_out
from abz_desktop.library import Library, neighbours, records
from abz_desktop.library.neighbours import Neighbour, Tie
from abz_desktop.store import schema
from tests.library import shelves


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[tuple[Library, dict[str, str]]]:
    lib = shelves.empty(tmp_path)
    yield lib, shelves.shelf(lib)
    lib.close()


def related(lib: Library, one: str, **fields: object) -> None:
    record, base = records.head(lib, one)
    records.save(lib, record.with_fields(fields), base=base)


def terms(lib: Library, *rows: tuple[str, str, str]) -> None:
    made = [
        {"vocabulary": name, "key": key, "nl": key, "en": key, "position": 0, "defined_by": defined}
        for name, key, defined in rows
    ]
    with lib.command(Label("do.nothing")) as writer:
        writer.insert_all(schema.vocabulary_term, made)


def ties(lib: Library, record_id: str) -> dict[str, list[tuple[str, str, str]]]:
    found = neighbours.neighbourhood(lib, record_id, "nl")
    return {one.title: [(tie.kind, tie.footing, tie.reason) for tie in one.ties] for one in found.neighbours}


def test_a_relation_is_read_from_either_end_with_its_reason(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    terms(lib, *(("relation", key, "") for key in ("voor", "botst", "combineert")))
    related(
        lib,
        ids["world-cafe"],
        relations=[
            {"key": "r1", "relation": "voor", "to": ids["stippen"], "reason": {"nl": "Eerst praten, dan kiezen"}},
            {"key": "r2", "relation": "botst", "to": ids["keukentafelgesprek"]},
        ],
    )
    assert ties(lib, ids["world-cafe"])["Stippen plakken"] == [("precedes", "said", "Eerst praten, dan kiezen")]
    assert ties(lib, ids["stippen"])["Wereldcafé"] == [("follows", "said", "Eerst praten, dan kiezen")]
    assert ties(lib, ids["keukentafelgesprek"])["Wereldcafé"][0] == ("conflicts", "said", "")


def test_a_documented_use_and_an_inferred_one_stand_apart(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    assert ties(lib, ids["maatje"]) == {
        "Keukentafelgesprek": [("uses", "said", "")],
        "Wereldcafé": [("uses", "inferred", "")],
    }
    assert ties(lib, ids["world-cafe"])["Schuldhulpmaatje"] == [("used", "inferred", "")]


def test_what_is_said_comes_before_what_is_only_mentioned(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    terms(lib, ("relation", "combineert", ""))
    related(
        lib,
        ids["keukentafelgesprek"],
        relations=[{"key": "r1", "relation": "combineert", "to": ids["world-cafe"]}],
    )
    assert ties(lib, ids["keukentafelgesprek"])["Wereldcafé"] == [
        ("combines", "said", ""),
        ("mentions", "mentioned", ""),
    ]
    found = neighbours.neighbourhood(lib, ids["keukentafelgesprek"], "nl")
    assert found.counts == {"combines": 1, "used": 2, "mentions": 1}
    assert [one.title for one in found.neighbours] == ["Wereldcafé", "Leefstraat", "Schuldhulpmaatje"]


def test_a_relation_that_points_at_itself_is_left_out_and_counted(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    related(lib, ids["stippen"], tips={"nl": "Zie ook [[stippen]] en [[bestaat-niet]]."})
    found = neighbours.neighbourhood(lib, ids["stippen"], "nl")
    assert found.neighbours == ()
    assert (found.itself, found.gone) == (1, 1)


def test_an_effect_ties_a_method_to_the_definition_that_explains_it(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    debt = ids["problematische-schulden"]
    terms(lib, ("effect", "minder-schuld", debt))
    record, base = records.head(lib, ids["stippen"])
    effects = [{"key": "e1", "effect": "minder-schuld"}]
    records.save(lib, record.with_fields({"effects": effects}), base=base)
    assert ties(lib, ids["stippen"]) == {"Problematische schulden": [("effect", "said", "")]}
    assert ties(lib, debt)["Stippen plakken"] == [("contributes", "said", "")]
    record, base = records.head(lib, ids["stippen"])
    records.save(lib, replace(record, basis={"effects": "estimate"}), base=base)
    assert ties(lib, ids["stippen"]) == {"Problematische schulden": [("effect", "inferred", "")]}
    assert ties(lib, debt)["Stippen plakken"] == [("contributes", "inferred", "")]


def test_a_record_in_the_trash_is_nobodys_neighbour_and_has_no_picture(shelf: tuple[Library, dict[str, str]]) -> None:
    lib, ids = shelf
    records.trash(lib, [ids["maatje"]])
    assert "Schuldhulpmaatje" not in ties(lib, ids["world-cafe"])
    with pytest.raises(LibraryError) as raised:
        neighbours.neighbourhood(lib, ids["maatje"], "nl")
    assert raised.value.code == "record-gone"


def test_every_link_that_can_be_declared_has_a_kind() -> None:
    fields = [field for kind in RECORD_KINDS.values() for field in kind.fields]
    linking = [f for f in fields if any(one.type in (Type.REF, Type.REFS) for one in every_field((f,)))]
    assert linking
    for field in linking:
        assert kind_out(field.name, "") in KINDS
        assert kind_in(field.name, "") in KINDS
    assert (kind_out("text:tips", ""), kind_in("text:tips", "")) == ("mentions", "mentioned")


# Who gets a place -----------------------------------------------------------------------------------------------------

NEIGHBOURS = st.lists(
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True).map(
        lambda kinds: sorted(kinds, key=KINDS.index)
    ),
    max_size=60,
).map(
    lambda found: tuple(
        Neighbour(str(number), "method", f"M{number}", tuple(Tie(kind, "said") for kind in kinds))
        for number, kinds in enumerate(found)
    )
)


@given(NEIGHBOURS, st.sets(st.sampled_from(KINDS)), st.integers(1, 30))
def test_everybody_has_a_place_or_is_in_a_rest_and_the_picture_is_capped(
    found: tuple[Neighbour, ...], hidden: set[str], most: int
) -> None:
    made = neighbours.groups(found, hidden, most)
    shown = [one for group in made for one in group.shown]
    rest = [one for group in made for one in group.rest]
    wanted = [one for one in found if any(tie.kind not in hidden for tie in one.ties)]
    assert sorted(one.id for one in (*shown, *rest)) == sorted(one.id for one in wanted)
    assert len(shown) == min(most, len(wanted))
    assert [KINDS.index(group.kind) for group in made] == sorted(KINDS.index(group.kind) for group in made)
    assert not any(group.kind in hidden for group in made)
    if most >= len(made):
        assert all(group.shown for group in made)
    assert neighbours.groups(found, hidden, most) == made
