"""Parties of an approach: each change is one step that can be undone, and nothing points at a party that is gone."""

import pytest

from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.steps import Step
from abz_desktop.library import Library, approaches, history, parties, records, vocabularies
from tests.library.terms import shipped_terms


@pytest.fixture
def approach(lib: Library) -> str:
    made, _ = approaches.from_tray(lib, "Samen uit de schulden", "", (), "nl")
    record, base = records.head(lib, made)
    steps = (Step("s1", "verkennen", text={"nl": "Luisteren"}), Step("s2", "kiezen", text={"nl": "Kiezen"}))
    records.save(lib, record.with_fields({"steps": stepping.to_items(steps)}), base=base)
    return made


def test_a_party_is_added_changed_and_placed(lib: Library, approach: str) -> None:
    key, _ = parties.add(lib, approach, "  Bewoners  van de flat ", "nl", type="bewoners")
    parties.change(lib, approach, key, "needs", "rust", "nl")
    parties.change(lib, approach, key, "needs", "calm", "en")
    parties.change(lib, approach, key, "participation", "meebeslissen", "nl")
    parties.place(lib, approach, key, 9, 0, "nl")
    row = parties.read(lib, approach, "nl").rows[0]
    assert (row.name, row.type, row.participation, row.needs) == (
        "Bewoners van de flat",
        "bewoners",
        "meebeslissen",
        "rust",
    )
    assert (row.interest, row.influence) == (5, 1)
    assert parties.read(lib, approach, "en").rows[0].needs == "calm"
    parties.change(lib, approach, key, "needs", "", "nl")
    assert parties.read(lib, approach, "nl").rows[0].needs == "calm"
    with pytest.raises(LibraryError, match="party-unnamed"):
        parties.change(lib, approach, key, "name", "  ", "nl")


def test_who_is_called_what_a_kind_is_called_is_of_that_kind(lib: Library, approach: str) -> None:
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        vocabularies.put(writer, shipped_terms())
    for named in ("municipality", "Gemeente Utrecht"):
        parties.add(lib, approach, named, "en")
    parties.add(lib, approach, "Gemeente", "nl", type="bewoner")
    assert [row.type for row in parties.read(lib, approach, "nl").rows] == ["gemeente", "", "bewoner"]


def test_a_party_that_goes_takes_its_ties_and_its_say_along_and_undo_brings_all_back(
    lib: Library, approach: str
) -> None:
    one, _ = parties.add(lib, approach, "Bewoners", "nl")
    two, _ = parties.add(lib, approach, "Gemeente", "nl")
    parties.tie(lib, approach, two, one, "financiert", "nl", "via het wijkbudget")
    parties.take_part(lib, approach, "s1", one, "meebeslissen", "nl", decides=True)
    parties.take_part(lib, approach, "s1", two, "", "nl")
    before, mark = parties.read(lib, approach, "nl"), history.fingerprint(lib)
    assert (dict(before.steps[0].levels), before.steps[0].decides) == ({one: "meebeslissen", two: ""}, (one,))
    parties.remove(lib, approach, one, "nl")
    after = parties.read(lib, approach, "nl")
    assert [row.key for row in after.rows] == [two]
    assert (after.ties, dict(after.steps[0].levels), after.steps[0].decides) == ((), {two: ""}, ())
    history.undo(lib)
    assert history.fingerprint(lib) == mark
    assert parties.read(lib, approach, "nl") == before


def test_who_no_longer_takes_part_no_longer_decides(lib: Library, approach: str) -> None:
    key, _ = parties.add(lib, approach, "Bewoners", "nl")
    parties.take_part(lib, approach, "s2", key, "adviseren", "nl", decides=True)
    parties.take_part(lib, approach, "s2", key, "coproduceren", "nl")
    assert parties.read(lib, approach, "nl").steps[1].decides == (key,)
    parties.take_part(lib, approach, "s2", key, None, "nl")
    step = parties.read(lib, approach, "nl").steps[1]
    assert (dict(step.levels), step.decides) == ({}, ())


def test_ties_have_a_direction_are_not_doubled_and_never_with_oneself(lib: Library, approach: str) -> None:
    one, _ = parties.add(lib, approach, "Bewoners", "nl")
    two, _ = parties.add(lib, approach, "Gemeente", "nl")
    first, _ = parties.tie(lib, approach, one, two, "steunt", "nl")
    again, _ = parties.tie(lib, approach, one, two, "steunt", "nl", "elke maand")
    back, _ = parties.tie(lib, approach, two, one, "steunt", "nl")
    assert first == again != back
    assert [(tie.source, tie.target, tie.note) for tie in parties.read(lib, approach, "nl").ties] == [
        (one, two, "elke maand"),
        (two, one, ""),
    ]
    with pytest.raises(LibraryError, match="tie-to-itself"):
        parties.tie(lib, approach, one, one, "steunt", "nl")
    parties.untie(lib, approach, first, "nl")
    assert [tie.key for tie in parties.read(lib, approach, "nl").ties] == [back]


def test_two_hundred_parties_fit_and_one_more_is_refused(lib: Library, approach: str) -> None:
    record, base = records.head(lib, approach)
    stakes = [{"key": f"p{number}", "name": {"nl": f"Partij {number}"}} for number in range(parties.MOST)]
    records.save(lib, record.with_fields({"stakes": stakes}), base=base)
    assert len(parties.read(lib, approach, "nl").rows) == parties.MOST
    with pytest.raises(LibraryError, match="too-many-parties"):
        parties.add(lib, approach, "Nog een", "nl")
    parties.move(lib, approach, "p199", 0, "nl")
    assert [row.key for row in parties.read(lib, approach, "nl").rows][:2] == ["p199", "p0"]


def test_nothing_is_written_where_nothing_changes(lib: Library, approach: str) -> None:
    key, _ = parties.add(lib, approach, "Bewoners", "nl")
    assert parties.change(lib, approach, key, "name", "Bewoners", "nl").position == 0
    assert parties.change(lib, approach, "weg", "name", "Iemand", "nl").position == 0
