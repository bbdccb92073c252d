"""Methods in a session: brought in, expanded, made one again, followed to a newer version, and gone."""

from collections.abc import Callable

import pytest

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.arrange import Place
from abz_desktop.core.meeting.sheet import Block
from abz_desktop.library import (
    Library,
    history,
    records,
    session_blocks,
    session_cells,
    session_fields,
    session_methods,
    sessions,
)
from abz_desktop.library.session_edit import NOTHING
from abz_desktop.library.settings import Settings
from abz_desktop.wording import say
from tests.library.sessioning import Held, make


@pytest.fixture
def made(lib: Library) -> Held:
    return make(lib)


def bring(made: Held, *slugs: str) -> tuple[str, ...]:
    return session_methods.bring(made.lib, made.session, [made.ids[one] for one in slugs], Place("", "", 1))[0]


def here(made: Held, key: str) -> sessions.MethodHere:
    return sessions.open_session(made.lib, made.session, "nl").methods[key]


def step(block: Block, name: str) -> Block:
    return next(one for one in block.walk() if one.step == name)


def test_methods_come_in_at_a_place_with_their_steps_and_materials(made: Held) -> None:
    before = history.fingerprint(made.lib)
    keys = bring(made, "world-cafe", "keukentafel")
    assert [one.key for one in made.sheet().days[0].blocks][:3] == ["welkom", *keys]
    cafe, table = (made.block(key) for key in keys)
    assert [one.minutes for one in cafe.inside] == [10, 60, 30]
    assert (table.minutes, table.inside) == (40, ())
    assert cafe.revision == records.revision_of(made.lib, made.ids["world-cafe"])
    assert [item["item"]["nl"] for item in made.items("supplies") if item.get("block") == keys[0]] == [
        "Papieren tafelkleed",
        "Klok",
    ]
    assert here(made, keys[0]).pin == "current"
    assert here(made, keys[0]).deviations == ()
    history.undo(made.lib)
    assert history.fingerprint(made.lib) == before


def test_what_was_done_names_the_method_in_the_language_of_the_window(made: Held) -> None:
    titles = {"en": "Kitchen table talk", "nl": "Keukentafelgesprek"}
    head, revision = records.head(made.lib, made.ids["keukentafel"])
    records.save(made.lib, head.with_fields({"title": titles}), base=revision)
    for lang, title in titles.items():
        made.lib.take(Settings(content_lang=lang))
        _, changes = session_methods.bring(made.lib, made.session, [made.ids["keukentafel"]])
        assert changes.label.params["title"] == title


def test_steps_are_shown_hidden_dropped_and_put_back(made: Held) -> None:
    (key,) = bring(made, "world-cafe")
    session_methods.expand(made.lib, made.session, [key])
    assert not made.block(key).folded
    rounds = step(made.block(key), "s2").key
    session_blocks.remove(made.lib, made.session, [rounds])
    found = here(made, key)
    assert [one.key for one in found.dropped_essential] == ["s2"]
    assert found.at_stake == ("Steeds andere gezelschappen",)
    session_methods.fold(made.lib, made.session, [key])
    assert made.block(key).folded
    session_methods.restore_step(made.lib, made.session, key, "s2")
    assert (here(made, key).dropped, here(made, key).deviations) == ((), ())


def test_minutes_of_a_block_are_shared_out_over_its_steps(made: Held) -> None:
    (key,) = bring(made, "world-cafe")
    session_blocks.set_minutes(made.lib, made.session, [key], 50)
    assert [one.minutes for one in made.block(key).inside] == [5, 30, 15]
    session_blocks.set_minutes(made.lib, made.session, ["groepen"], 50)
    assert [one.minutes for one in made.block("groepen").inside] == [None, 25]


def test_one_whole_keeps_what_was_said_at_its_steps(made: Held) -> None:
    (key,) = bring(made, "world-cafe")
    one, two, _ = made.block(key).inside
    session_cells.set_note(made.lib, made.session, one.key, "begeleider", "Eerst", "nl")
    session_cells.set_note(made.lib, made.session, two.key, "begeleider", "Dan", "nl")
    session_cells.set_cell(made.lib, made.session, two.key, "k1", "Stil", "nl")
    session_cells.add_supply(made.lib, made.session, "Bel", "nl", {"block": two.key})
    session_methods.as_one(made.lib, made.session, key)
    assert (made.block(key).minutes, made.block(key).inside) == (100, ())
    notes = [item["text"]["nl"] for item in made.items("notes") if item["block"] == key]
    assert notes == ["Eerst\n\nDan"]
    assert [item["text"]["nl"] for item in made.items("cells") if item["block"] == key] == ["Stil"]
    assert [item["item"]["nl"] for item in made.items("supplies")][-1] == "Bel"
    assert made.items("supplies")[-1]["block"] == key
    session_methods.expand(made.lib, made.session, [key])
    assert here(made, key).deviations == ()


def test_more_people_are_worked_out_when_asked_for(made: Held) -> None:
    (key,) = bring(made, "world-cafe")
    session_fields.set_values(made.lib, made.session, {"participants": 50})
    assert step(made.block(key), "s3").minutes == 30
    session_methods.rescale(made.lib, made.session)
    assert step(made.block(key), "s3").minutes == 60
    assert session_methods.rescale(made.lib, made.session) is NOTHING


def changed(made: Held, slug: str) -> None:
    found, base = records.head(made.lib, made.ids[slug])
    records.save(made.lib, found.with_fields({"opening_question": {"nl": "Wat nu?"}}), base=base)


def test_a_newer_version_is_told_left_or_taken_over(made: Held) -> None:
    (key,) = bring(made, "world-cafe")
    changed(made, "world-cafe")
    assert here(made, key).pin == "newer"
    found = session_methods.news(made.lib, made.session, key, "nl")
    assert {row.field.name for row in found.rows} == {"opening_question"}
    session_methods.keep(made.lib, made.session, key)
    assert here(made, key).pin == "kept"
    session_methods.take_over(made.lib, made.session, key)
    assert here(made, key).pin == "current"
    assert made.block(key).rest["question"] == {"nl": "Wat nu?"}
    assert "seen" not in made.block(key).rest


def test_a_block_keeps_all_it_has_when_its_method_is_gone(made: Held) -> None:
    cafe, table = bring(made, "world-cafe", "keukentafel")
    before = made.sheet()
    records.trash(made.lib, [made.ids["world-cafe"], made.ids["keukentafel"]])
    assert made.sheet() == before
    assert (here(made, cafe).pin, here(made, cafe).title) == ("gone", "Wereldcafé")
    session_methods.expand(made.lib, made.session, [cafe])
    session_methods.fold(made.lib, made.session, [cafe])
    for command in (session_methods.take_over, session_methods.keep):
        with pytest.raises(LibraryError, match="method-gone"):
            command(made.lib, made.session, table)
    with pytest.raises(LibraryError, match="method-gone"):
        bring(made, "keukentafel")


def test_what_cannot_be_done_with_a_method_is_said(made: Held) -> None:
    (table,) = bring(made, "keukentafel")
    refused: dict[str, Callable[[], object]] = {
        "no-steps": lambda: session_methods.expand(made.lib, made.session, [table]),
        "no-method": lambda: session_methods.expand(made.lib, made.session, ["welkom"]),
        "item-gone": lambda: session_methods.as_one(made.lib, made.session, "weg"),
        "not-a-method": lambda: bring(made, "middag"),
    }
    for code, command in refused.items():
        with pytest.raises(LibraryError) as caught:
            command()
        assert caught.value.code == code
        assert "{" not in say(f"error.{code}.text", "nl", **caught.value.params)


def test_what_would_not_fit_in_one_instruction_stays_in_its_steps(made: Held) -> None:
    (key,) = bring(made, "world-cafe")
    for name in ("s1", "s2"):
        part = step(made.block(key), name).key
        session_blocks.set_text(made.lib, made.session, part, "instruction", "woord " * 500, "nl")
    with pytest.raises(LibraryError, match="as-one-long"):
        session_methods.as_one(made.lib, made.session, key)
    assert len(made.block(key).inside) == 3


def test_another_method_in_the_same_place_keeps_what_is_ones_own(made: Held) -> None:
    (key,) = bring(made, "world-cafe")
    session_blocks.set_values(made.lib, made.session, [key], {"who": ["f1"], "locked": 840})
    session_cells.set_note(made.lib, made.session, made.block(key).inside[0].key, "begeleider", "Zacht", "nl")
    session_cells.add_supply(made.lib, made.session, "Taart", "nl", {"block": key})
    session_methods.swap(made.lib, made.session, key, made.ids["keukentafel"])
    after = made.block(key)
    assert (after.title["nl"], after.minutes, after.inside, after.who, after.locked) == (
        "Keukentafelgesprek",
        40,
        (),
        ("f1",),
        840,
    )
    assert [item["item"]["nl"] for item in made.items("supplies") if item.get("block") == key] == ["Taart"]
    assert [item["text"]["nl"] for item in made.items("notes") if item["block"] == key] == ["Zacht"]
    assert here(made, key).deviations == ()
    session_methods.swap(made.lib, made.session, key, made.ids["world-cafe"])
    assert [one.step for one in made.block(key).inside] == ["s1", "s2", "s3"]
    assert [item["item"]["nl"] for item in made.items("supplies") if item.get("block") == key] == [
        "Taart",
        "Papieren tafelkleed",
        "Klok",
    ]


def test_a_block_goes_on_without_its_method(made: Held) -> None:
    (key,) = bring(made, "world-cafe")
    before = [(one.title, one.minutes) for one in made.block(key).walk()]
    records.trash(made.lib, [made.ids["world-cafe"]])
    session_methods.loosen(made.lib, made.session, [key])
    assert [(one.title, one.minutes) for one in made.block(key).walk()] == before
    assert {(one.method, one.revision, one.step) for one in made.block(key).walk()} == {("", "", "")}
    assert key not in sessions.open_session(made.lib, made.session, "nl").methods
