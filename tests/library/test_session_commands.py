"""Every change of a session is one command: it does what it says, is undone whole, and refuses what cannot be."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import Conflict, LibraryError, Rejected
from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.clip import clip_of
from abz_desktop.core.meeting.columns import Column
from abz_desktop.library import (
    Library,
    history,
    records,
    session_blocks,
    session_cells,
    session_fields,
    session_people,
    vocabularies,
)
from abz_desktop.library.session_edit import NOTHING
from abz_desktop.library.settings import Settings
from abz_desktop.wording import say
from tests.library.sessioning import Held, make
from tests.library.terms import shipped_terms

Command = Callable[[Held], Changes]
B, C, F, P = session_blocks, session_cells, session_fields, session_people
COMMANDS: dict[str, Command] = {
    "add": lambda m: B.add(m.lib, m.session, "nl", Place("", "", 1), title=" Even\nvoorstellen ", minutes=20)[1],
    "add_breakout": lambda m: B.add_breakout(m.lib, m.session, ["Groep 1", "Groep 2"], "nl")[1],
    "add_track": lambda m: B.add_track(m.lib, m.session, "groepen", "Groep geel", "nl")[1],
    "paste": lambda m: B.paste(m.lib, m.session, clip_of(m.record(), ["groepen", "welkom"]))[1],
    "move": lambda m: B.move(m.lib, m.session, ["welkom", "praten"], Place("d2")),
    "nudge": lambda m: B.nudge(m.lib, m.session, ["pauze"], -1),
    "deeper": lambda m: B.deeper(m.lib, m.session, ["pauze"]),
    "outward": lambda m: B.outward(m.lib, m.session, ["praten"]),
    "wrap": lambda m: B.wrap(m.lib, m.session, ["welkom", "pauze"], "reeks", "nl")[1],
    "unwrap": lambda m: B.unwrap(m.lib, m.session, "groepen"),
    "remove": lambda m: B.remove(m.lib, m.session, ["welkom", "groepen"]),
    "duplicate": lambda m: B.duplicate(m.lib, m.session, ["welkom", "pauze"])[1],
    "block text": lambda m: B.set_text(m.lib, m.session, "welkom", "instruction", "Een\n\ntwee", "en"),
    "block title": lambda m: B.set_text(m.lib, m.session, "welkom", "title", "Hoi", "nl"),
    "block values": lambda m: B.set_values(m.lib, m.session, ["welkom", "pauze"], {"category": "", "optional": True}),
    "minutes": lambda m: B.set_minutes(m.lib, m.session, ["welkom"], None),
    "lock": lambda m: B.set_values(m.lib, m.session, ["pauze"], {"locked": 870}),
    "who": lambda m: B.set_values(m.lib, m.session, ["pauze", "welkom"], {"who": ["f2"]}),
    "fold": lambda m: B.set_values(m.lib, m.session, ["rood"], {"folded": True}),
    "columns": lambda m: C.set_columns(
        m.lib, m.session, [Column("title"), Column("time", hidden=True), Column("", "k1")]
    ),
    "column add": lambda m: C.add_column(m.lib, m.session, "Licht", "nl")[1],
    "column name": lambda m: C.name_column(m.lib, m.session, "k1", "Music", "en"),
    "column remove": lambda m: C.remove_column(m.lib, m.session, "k1"),
    "cell": lambda m: C.set_cell(m.lib, m.session, "welkom", "k1", "Blues", "nl"),
    "cell away": lambda m: C.set_cell(m.lib, m.session, "pauze", "k1", " ", "nl"),
    "note": lambda m: C.set_note(m.lib, m.session, "welkom", "gastheer", "Jassen\naannemen", "nl"),
    "supply add": lambda m: C.add_supply(m.lib, m.session, "Stiften", "nl", {"block": "pauze", "amount": 3})[1],
    "supply": lambda m: C.set_supply(m.lib, m.session, "v1", {"amount": None, "per": "groep"}, "nl"),
    "supply remove": lambda m: C.remove_supply(m.lib, m.session, "v2"),
    "people": lambda m: P.add_people(m.lib, m.session, "Jan; gemeente\n\nPiet\tde Vries | school\n ; niemand")[1],
    "person": lambda m: P.set_person(m.lib, m.session, "p1", {"party": ""}),
    "people remove": lambda m: P.remove_people(m.lib, m.session, ("p1",)),
    "divide": lambda m: P.divide(m.lib, m.session, {"groups": 4, "seed": 1}, "pauze"),
    "undivide": lambda m: P.undivide(m.lib, m.session, "groepen"),
    "values": lambda m: F.set_values(m.lib, m.session, {"start": "9.30", "participants": None, "setting": ["fysiek"]}),
    "text": lambda m: F.set_text(m.lib, m.session, "record", "Veel\n\nalinea's", "nl"),
    "template": lambda m: F.turn_template(m.lib, m.session),
    "day add": lambda m: F.add_day(m.lib, m.session, {"title": "Terugkomdag"}, "nl")[1],
    "day": lambda m: F.set_day(m.lib, m.session, "d2", {"end_target": "17", "place": "Zaal"}, "nl"),
    "first day": lambda m: F.set_day(m.lib, m.session, "", {"start": "14:15", "place": "Zaal"}, "nl"),
    "day remove": lambda m: F.remove_day(m.lib, m.session, "d2"),
    "facilitator add": lambda m: F.add_facilitator(m.lib, m.session, "Sam", {"skills": ["luisteren"]})[1],
    "facilitator": lambda m: F.set_facilitator(m.lib, m.session, "f1", {"skills": ["luisteren", "organiseren"]}),
    "facilitator remove": lambda m: F.remove_facilitator(m.lib, m.session, "f1"),
    "waive": lambda m: F.waive(m.lib, m.session, "closing:", "bewust", "nl", today="2027-01-01"),
    "unwaive": lambda m: F.unwaive(m.lib, m.session, "energy:x"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """One library for all: whatever is done to it is undone again."""
    folder: Path = tmp_path_factory.mktemp("sessie")
    lib = library.open_library(folder / "proef.abz", settings=Settings(), create=True)
    with lib.command(Label("do.nothing"), undoable=False) as writer:
        vocabularies.put(writer, shipped_terms())
    yield make(lib)
    lib.close()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_changes_the_session_says_what_it_did_and_is_undone_whole(made: Held, name: str) -> None:
    before = history.fingerprint(made.lib)
    changes = COMMANDS[name](made)
    assert ("record", made.session) in changes.touched
    after = history.fingerprint(made.lib)
    assert after != before
    for lang in ("nl", "en"):
        worded = say(changes.label.key, lang, **changes.label.params)
        assert "{" not in worded
        assert worded != changes.label.key
    history.undo(made.lib)
    assert history.fingerprint(made.lib) == before
    history.redo(made.lib)
    assert history.fingerprint(made.lib) == after
    history.undo(made.lib)


@pytest.fixture
def mine(lib: Library) -> Held:
    return make(lib)


def test_a_block_that_goes_takes_its_materials_notes_and_cells_with_it(mine: Held) -> None:
    B.remove(mine.lib, mine.session, ["welkom", "pauze"])
    assert [item["key"] for item in mine.items("supplies")] == ["v2"]
    assert (mine.items("notes"), mine.items("cells")) == ([], [])
    assert [one.key for one in mine.sheet().days[0].blocks] == ["groepen"]


def test_a_copy_has_its_own_materials_notes_and_cells(mine: Held) -> None:
    keys, _ = B.duplicate(mine.lib, mine.session, ["welkom", "groepen"])
    assert [one.key for one in mine.sheet().days[0].blocks] == ["welkom", keys[0], "groepen", keys[1], "pauze"]
    assert [(item["block"], item["amount"]) for item in mine.items("supplies") if "block" in item] == [
        ("welkom", 1),
        (keys[0], 1),
    ]
    assert [item["text"]["nl"] for item in mine.items("notes")] == ["Deur open", "Deur open"]
    assert len({one.key for one in mine.sheet().walk()}) == 7 + 5


def test_what_points_to_somebody_or_something_gone_points_to_nothing(mine: Held) -> None:
    F.remove_facilitator(mine.lib, mine.session, "f1")
    assert (mine.block("welkom").who, mine.block("praten").who) == ((), ("f2",))
    C.remove_column(mine.lib, mine.session, "k1")
    assert mine.items("cells") == []


def test_the_blocks_of_a_day_that_goes_come_behind_those_of_the_day_before(mine: Held) -> None:
    day, _ = F.add_day(mine.lib, mine.session, {}, "nl")
    B.move(mine.lib, mine.session, ["blauw"], Place(day))
    F.remove_day(mine.lib, mine.session, "d2")
    assert [[one.key for one in each.blocks] for each in mine.sheet().days] == [
        ["welkom", "groepen", "pauze", "vervolg"],
        ["blauw"],
    ]


def test_a_further_day_is_the_next_one_at_the_same_hours(mine: Held) -> None:
    F.remove_day(mine.lib, mine.session, "d2")
    F.add_day(mine.lib, mine.session, {"end_target": "12"}, "nl")
    (day,) = mine.items("days")
    assert (day["date"], day["start"], day["end_target"]) == ("2027-03-02", "13:00", "12:00")


def test_a_text_in_one_language_leaves_the_other(mine: Held) -> None:
    B.set_text(mine.lib, mine.session, "welkom", "goal", "Landen", "nl")
    B.set_text(mine.lib, mine.session, "welkom", "goal", "Arrive", "en")
    B.set_text(mine.lib, mine.session, "welkom", "goal", "", "nl")
    assert dict(mine.block("welkom").rest["goal"]) == {"en": "Arrive"}  # type: ignore[arg-type]


REFUSED: dict[str, tuple[str, Command]] = {
    "no minutes": ("block-minutes", lambda m: B.set_minutes(m.lib, m.session, ["welkom"], 0)),
    "two days": ("block-minutes", lambda m: B.set_minutes(m.lib, m.session, ["welkom"], 3_000)),
    "added too long": ("block-minutes", lambda m: B.add(m.lib, m.session, "nl", minutes=3_000)[1]),
    "locked when": ("block-time", lambda m: B.set_values(m.lib, m.session, ["welkom"], {"locked": 1_440})),
    "group of none": ("block-group", lambda m: B.set_values(m.lib, m.session, ["welkom"], {"group_size": 0})),
    "another value": ("session-value", lambda m: B.set_values(m.lib, m.session, ["welkom"], {"inside": ()})),
    "another text": ("session-value", lambda m: B.set_text(m.lib, m.session, "welkom", "step", "x", "nl")),
    "no title": ("block-untitled", lambda m: B.set_text(m.lib, m.session, "welkom", "title", " \n", "nl")),
    "gone": ("item-gone", lambda m: B.move(m.lib, m.session, ["welkom", "weg"], Place("d2"))),
    "gone text": ("item-gone", lambda m: B.set_text(m.lib, m.session, "weg", "goal", "x", "nl")),
    "nothing chosen": ("item-gone", lambda m: B.remove(m.lib, m.session, [])),
    "no tracks": ("breakout-tracks", lambda m: B.add_breakout(m.lib, m.session, [" "], "nl")[1]),
    "no breakout": ("not-a-breakout", lambda m: B.add_track(m.lib, m.session, "welkom", "Geel", "nl")[1]),
    "no clip": ("clip-empty", lambda m: B.paste(m.lib, m.session, '{"format": 1, "blocks": 3}')[1]),
    "not a record": ("unknown-record", lambda m: B.nudge(m.lib, "0", ["welkom"], 1)),
    "nobody": ("session-people", lambda m: F.set_values(m.lib, m.session, {"participants": 0})),
    "a crowd": ("session-people", lambda m: F.set_values(m.lib, m.session, {"participants": 10_000})),
    "no time": ("session-time", lambda m: F.set_values(m.lib, m.session, {"start": "half tien"})),
    "no time of a day": ("session-time", lambda m: F.set_day(m.lib, m.session, "d2", {"start": "25:00"}, "nl")),
    "no zone": ("session-zone", lambda m: F.set_values(m.lib, m.session, {"time_zone": "../x"})),
    "no field": ("session-value", lambda m: F.set_values(m.lib, m.session, {"blocks": ()})),
    "no session title": ("session-untitled", lambda m: F.set_text(m.lib, m.session, "title", " ", "nl")),
    "no facilitator": ("facilitator-unnamed", lambda m: F.add_facilitator(m.lib, m.session, " ")[1]),
    "no such facilitator": ("item-gone", lambda m: F.remove_facilitator(m.lib, m.session, "f9")),
    "no reason": ("reason-needed", lambda m: F.waive(m.lib, m.session, "x", " ", "nl")),
    "no column": ("column-untitled", lambda m: C.add_column(m.lib, m.session, " ", "nl")[1]),
    "column gone": ("item-gone", lambda m: C.set_cell(m.lib, m.session, "welkom", "k9", "x", "nl")),
    "no item": ("supply-unnamed", lambda m: C.add_supply(m.lib, m.session, " ", "nl")[1]),
    "no amount": ("supply-amount", lambda m: C.set_supply(m.lib, m.session, "v1", {"amount": 0}, "nl")),
    "no names": ("people-unnamed", lambda m: P.add_people(m.lib, m.session, " ;x\n")[1]),
    "no groups": ("groups-number", lambda m: P.divide(m.lib, m.session, {"groups": 0})),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(made: Held, name: str) -> None:
    code, command = REFUSED[name]
    before = history.fingerprint(made.lib)
    with pytest.raises(LibraryError) as caught:
        command(made)
    assert caught.value.code == code
    for lang in ("nl", "en"):
        for part in ("text", "help"):
            worded = say(f"error.{code}.{part}", lang, **caught.value.params)
            assert worded
            assert "{" not in worded
    assert history.fingerprint(made.lib) == before


WRONG: tuple[Command, ...] = (
    lambda m: B.set_values(m.lib, m.session, ["welkom"], {"category": "feest"}),
    lambda m: C.set_note(m.lib, m.session, "welkom", "koning", "x", "nl"),
    lambda m: F.set_values(m.lib, m.session, {"date": "morgen"}),
)


def test_what_is_no_word_of_a_vocabulary_is_rejected(made: Held) -> None:
    before = history.fingerprint(made.lib)
    for command in WRONG:
        with pytest.raises(Rejected):
            command(made)
    assert history.fingerprint(made.lib) == before


def test_what_changes_nothing_is_no_command(made: Held) -> None:
    assert B.nudge(made.lib, made.session, ["welkom"], -1) is NOTHING
    assert B.move(made.lib, made.session, ["groepen"], Place(holder="rood")) is NOTHING
    assert B.set_minutes(made.lib, made.session, ["welkom"], 15) is NOTHING


def test_what_starts_from_an_older_revision_is_a_conflict(mine: Held) -> None:
    _, base = records.head(mine.lib, mine.session)
    B.nudge(mine.lib, mine.session, ["welkom"], 1, base=base)
    with pytest.raises(Conflict, match="stale-save"):
        F.set_values(mine.lib, mine.session, {"rooms": 2}, base=base)


def test_another_kind_of_record_is_no_session(made: Held) -> None:
    with pytest.raises(LibraryError, match="not-a-session"):
        F.set_text(made.lib, made.ids["keukentafel"], "title", "x", "nl")
