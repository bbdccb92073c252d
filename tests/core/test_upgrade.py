"""Records of every earlier format become today's, and no word of them is lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.keys import loose_keys
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.record import SCHEMA, SCHEMAS, from_json, schema_of, to_json
from abz_desktop.core.upgrade import STEPS, upgrade
from abz_desktop.core.validate import problems

STORED = Path(__file__).parent / "stored"
TERMS = {
    "phase": frozenset({"verkennen", "kiezen"}),
    "party_type": frozenset({"bewoners"}),
    "tie": frozenset({"financiert"}),
    "block_type": frozenset({"activiteit", "reeks"}),
}


def stored(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STORED / f"{name}.json").read_text("utf-8"))
    return found


def test_every_kind_has_a_step_from_each_of_its_earlier_formats_and_a_stored_record_of_it() -> None:
    earlier = {(kind, number) for kind in KINDS for number in range(1, schema_of(kind))}
    assert set(STEPS) == earlier
    assert {path.stem for path in STORED.iterdir()} == {f"{kind}-{number}" for kind, number in earlier}
    assert max(SCHEMAS.values()) == SCHEMA


def test_an_approach_of_the_first_format_gets_keys_for_the_parties_it_names() -> None:
    record = from_json(upgrade(stored("approach-1")))
    first, second, third = record.items("steps")
    assert (dict(first["parties"]), first["decides"]) == ({"p1": "", "gemeente": ""}, ("gemeente",))  # type: ignore[arg-type]
    assert (dict(second["parties"]), second["after"]) == ({"p1": ""}, ("s1",))  # type: ignore[arg-type]
    note = "Partijen: bewoners en de wijkraad. Wie beslist: de wijkraad; bewoners"
    assert second["note"] == {"nl": note}
    assert (third["note"], third["work"]) == ({"nl": "Na stap: de zomer"}, 0)
    assert record.items("ties")[0]["target"] == "partij-1"
    assert record.items("stakes")[2] == {"key": "partij-1", "name": {"nl": "Buurthuis De Spil"}}
    assert to_json(record)["schema"] == 2
    assert problems(record, TERMS) == ()


def test_a_session_of_the_first_format_gets_its_people_and_materials_as_items() -> None:
    record = from_json(upgrade(stored("session-1")))
    names = [(person["key"], person["name"]) for person in record.items("facilitators")]
    assert names == [("p1", "Amina Haddou"), ("p2", "Joost de Wit"), ("p3", "de wijkregisseur")]
    welcome, _, pairs, round_ = record.items("blocks")
    assert (welcome["who"], pairs["who"], pairs["inside"]) == (("p2",), ("p1", "p3"), "b2")
    assert ("inside" in round_, round_["instruction"]) == (False, {"nl": "Onderdeel van: de middag"})
    assert record.items("supplies") == ({"key": "m1", "block": "b1", "item": {"nl": "naamstickers"}},)
    assert to_json(record)["schema"] == 2
    assert problems(record, TERMS) == ()


def test_a_record_of_today_stays_what_it_is_and_a_later_one_is_refused() -> None:
    today = upgrade(stored("approach-1"))
    assert upgrade(today) == today
    with pytest.raises(LibraryError, match="record-newer"):
        upgrade({**today, "schema": 3})
    with pytest.raises(LibraryError, match="record-newer"):
        upgrade({**today, "kind": "method"})


WORDS = st.text(st.sampled_from("ab ,;en&"), max_size=12)


@given(st.lists(WORDS, max_size=3), st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=3), st.lists(WORDS, max_size=3))
def test_no_word_is_lost_and_no_key_is_loose(
    names: list[str], steps: list[tuple[str, str, str]], ends: list[str]
) -> None:
    data = stored("approach-1")
    data["fields"] = {
        "stakes": [{"key": f"p{number}", "name": {"nl": name}} for number, name in enumerate(names)],
        "steps": [
            {"key": f"s{number}", "phase": "kiezen", "parties": parties, "decides": decides, "after": after}
            for number, (parties, decides, after) in enumerate(steps)
        ],
        "ties": [{"key": f"t{n}", "source": end, "target": end} for n, end in enumerate(ends) if end.strip()],
    }
    record = from_json(upgrade(data))
    assert not list(loose_keys(record))
    called = {str(stake["key"]): str(stake["name"]["nl"]) for stake in record.items("stakes")}  # type: ignore[index, call-overload]
    for (parties, decides, after), step in zip(steps, record.items("steps"), strict=True):
        keys = [*step.get("parties", ()), *step.get("decides", ()), *step.get("after", ())]  # type: ignore[misc]
        said = " ".join([str(step.get("note", "")), *keys, *(called.get(str(key), "") for key in keys)]).casefold()
        for word in " ".join((parties, decides, after)).replace(",", " ").replace(";", " ").replace("&", " ").split():
            assert word in said or word == "en"
