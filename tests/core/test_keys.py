"""Keys between the items of a record: loose ones are named, and taking items away leaves none behind."""

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.field import Need
from abz_desktop.core.keys import loose_keys, pointing_fields, without_loose_keys
from abz_desktop.core.kinds import KINDS
from abz_desktop.core.record import Record, canonical_json, freeze_fields
from abz_desktop.core.validate import problems

KEYS = st.sampled_from(["a", "b", "c", "d"])
STAKES = st.lists(KEYS, unique=True).map(lambda keys: [{"key": key, "name": {"nl": key}} for key in keys])
TIES = st.lists(st.fixed_dictionaries({"source": KEYS, "target": KEYS}), max_size=3).map(
    lambda ties: [{"key": f"t{number}", "kind": "steunt", **tie} for number, tie in enumerate(ties)]
)
STEPS = st.lists(
    st.fixed_dictionaries(
        {"phase": st.just("kiezen")},
        optional={
            "after": st.lists(KEYS, unique=True),
            "parties": st.dictionaries(KEYS, st.sampled_from(["", "adviseren"])),
            "decides": st.lists(KEYS, unique=True),
        },
    ),
    max_size=3,
).map(lambda steps: [{"key": "abcd"[number], **step} for number, step in enumerate(steps)])
TERMS = {name: frozenset({"kiezen", "adviseren", "steunt"}) for name in ("phase", "participation", "tie")}


def approach(**fields: object) -> Record:
    return Record("r", "approach", "een", freeze_fields({"title": {"nl": "Een"}, **fields}))


@given(STAKES, TIES, STEPS)
def test_without_loose_keys_nothing_is_loose_and_all_else_stays(
    stakes: list[dict[str, object]], ties: list[dict[str, object]], steps: list[dict[str, object]]
) -> None:
    record = approach(stakes=stakes, ties=ties, steps=steps)
    loose = {problem.field for problem in problems(record, TERMS) if problem.code == "key-unknown"}
    assert loose == {path for path, _, _ in loose_keys(record)}
    tidy = without_loose_keys(record)
    assert not [problem for problem in problems(tidy, TERMS) if problem.code != "needed-to-publish"]
    assert canonical_json(without_loose_keys(tidy)) == canonical_json(tidy)
    assert [step["key"] for step in tidy.items("steps")] == [step["key"] for step in steps]
    names = {stake["key"] for stake in stakes}
    kept = [tie["key"] for tie in ties if {tie["source"], tie["target"]} <= names]
    assert [tie["key"] for tie in tidy.items("ties")] == kept
    if not loose:
        assert canonical_json(tidy) == canonical_json(record)


def test_no_list_that_is_pointed_to_can_lose_items_to_loose_keys() -> None:
    """Only lists that nothing points to may need a key: else one removal could run through a whole record."""
    for kind in KINDS.values():
        for field in kind.fields:
            needs = any(part.of and part.need is Need.ALWAYS for part in field.parts)
            assert not (needs and pointing_fields(kind, field.name)), field.name


def test_keys_point_to_list_fields_of_the_same_kind() -> None:
    for kind in KINDS.values():
        lists = {field.name for field in kind.fields}
        assert {part.of for field in kind.fields for part in field.parts if part.of} <= lists
