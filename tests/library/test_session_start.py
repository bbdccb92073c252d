"""A session begun from what is there: an approach, a shortlist, a template, another session; and a template made of one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.meeting.clip import clip_of
from abz_desktop.core.meeting.sheet import Block, sheet_of
from abz_desktop.core.record import Record
from abz_desktop.library import (
    Library,
    approach_steps,
    history,
    records,
    session_blocks,
    session_methods,
    session_start,
    sessions,
    trash_bin,
)
from tests.library import approaching, sessioning
from tests.library.shelves import put, record


def blocks(lib: Library, session_id: str) -> tuple[Block, ...]:
    return sheet_of(records.head(lib, session_id)[0]).days[0].blocks


def head(lib: Library, session_id: str) -> Record:
    return records.head(lib, session_id)[0]


def test_all_steps_of_an_approach_become_blocks_that_know_their_step(lib: Library) -> None:
    made = approaching.make(lib)
    approach_steps.set_values(lib, made.approach, "s1", {"work": 20})
    approach_steps.skip(lib, made.approach, "s3", "geen tijd", "nl")
    before = history.fingerprint(lib)
    session, changes = session_start.from_approach(lib, made.approach, "Eerste avond", "nl")
    assert [(one.approach_step, one.title["nl"], one.minutes) for one in blocks(lib, session)] == [
        ("s1", "Kennismaken", 20),
        ("s2", "Wereldcafé", 90),
    ]
    cafe = blocks(lib, session)[1]
    assert (cafe.method, cafe.revision) == (made.ids["world-cafe"], made.step("s2").revision)
    assert cafe.rest["goal"] == {"nl": "Iedereen praat mee"}
    assert (changes.label.key, head(lib, session).fields["approach"]) == ("do.session-make", made.approach)
    opened = sessions.open_session(lib, session, "nl")
    assert opened.approach is not None
    assert opened.approach.steps["s2"] == "Wereldcafé"
    history.undo(lib)
    assert history.fingerprint(lib) == before


def test_the_steps_asked_for_go_into_a_session_that_is_there(lib: Library) -> None:
    made = approaching.make(lib)
    session, _ = session_start.create(lib, "Avond", "nl", {"participants": 30})
    keys, changes = session_start.add_steps(lib, session, made.approach, ["s3", "s2"], "nl")
    assert [one.key for one in blocks(lib, session)] == list(keys)
    assert [one.approach_step for one in blocks(lib, session)] == ["s2", "s3"]
    assert changes.label.params["n"] == 2
    assert head(lib, session).fields["approach"] == made.approach
    other, _ = records.head(lib, made.approach)
    put(lib, replace(other, id="01a22195-a838-731a-8e15-ec28ec22f0ff", slug="ander"))
    session_start.add_steps(lib, session, "01a22195-a838-731a-8e15-ec28ec22f0ff", ["s1"], "nl")
    assert blocks(lib, session)[-1].approach_step == ""
    assert head(lib, session).fields["approach"] == made.approach


def test_the_own_time_of_a_step_is_shared_out_over_its_method(lib: Library) -> None:
    held = sessioning.make(lib)
    approach = record(
        "approach",
        "samen",
        "Samen",
        group={"ideal": 40},
        setting=["fysiek"],
        steps=[
            {"key": "a", "phase": "verbinden", "method": held.ids["world-cafe"], "work": 50},
            {"key": "b", "phase": "verkennen", "text": {"nl": "woord " * 40}},
        ],
    )
    put(lib, approach)
    session, _ = session_start.from_approach(lib, approach.id, "Avond", "nl")
    long, cafe = blocks(lib, session)
    assert long.title["nl"].endswith(" …")
    assert long.rest["instruction"] == {"nl": "woord " * 40}
    assert sum(one.minutes or 0 for one in cafe.inside) == 50
    assert cafe.revision == records.revision_of(lib, held.ids["world-cafe"])
    assert (head(lib, session).fields["participants"], head(lib, session).keys("setting")) == (40, ("fysiek",))


def test_a_shortlist_gives_its_methods_and_names_what_is_none(lib: Library) -> None:
    made = approaching.make(lib)
    wanted = [made.ids[one] for one in ("keukentafel", "maatje", "world-cafe")]
    session, left, _ = session_start.from_shortlist(lib, "Middag", [*wanted, "0"], "nl", {"participants": 12})
    assert [one.title["nl"] for one in blocks(lib, session)] == ["Keukentafelgesprek", "Wereldcafé"]
    assert (left.titles, left.gone, head(lib, session).fields["participants"]) == (("Schuldhulpmaatje",), 1, 12)
    for refused in ([made.ids["maatje"]], []):
        with pytest.raises(LibraryError, match="session-nothing"):
            session_start.from_shortlist(lib, "Middag", refused, "nl")


def test_a_copy_is_like_the_first_without_when_who_and_how_it_went(lib: Library) -> None:
    held = sessioning.make(lib)
    found, base = records.head(lib, held.session)
    gone = {"followed": "grotendeels", "attended": 12, "record": {"nl": "Druk"}}
    records.save(lib, found.with_fields(gone), base=base)
    copy, _ = session_start.copy(lib, held.session, " Nog\neen middag", "nl")
    made = head(lib, copy)
    assert [item["key"] for item in made.items("blocks")] == [item["key"] for item in held.record().items("blocks")]
    assert (made.fields["based_on"], made.fields["title"]) == (held.session, {"nl": "Nog een middag"})
    assert not any(made.has(name) for name in ("date", "people", *gone))
    assert [item["name"] for item in made.items("facilitators")] == ["Amina", "Joost"]
    assert len(made.items("waivers")) == 1


def test_a_template_keeps_no_names_and_sessions_begin_from_it(lib: Library) -> None:
    held = sessioning.make(lib)
    session_methods.bring(lib, held.session, [held.ids["keukentafel"]])
    template, _ = session_start.save_as_template(lib, held.session, "Een middag", "nl")
    made = head(lib, template)
    assert [item["name"] for item in made.items("facilitators")] == ["Begeleider 1", "Begeleider 2"]
    assert (made.fields["template"], made.has("people"), made.has("waivers")) == (True, False, False)
    assert [row.id for row in sessions.list_sessions(lib, "nl", templates=True)] == [template]
    session, _ = session_start.copy(lib, template, "Woensdag", "nl")
    assert (head(lib, session).has("template"), head(lib, session).fields["based_on"]) == (False, template)
    assert blocks(lib, session)[-1].revision == records.revision_of(lib, held.ids["keukentafel"])
    assert [day.get("date") for day in head(lib, session).items("days")] == [None]
    for date, second in (("2027-02-28", "2027-03-01"), ("9999-12-31", None)):
        session, _ = session_start.copy(lib, template, "Twee dagen", "nl", {"date": date})
        assert [day.get("date") for day in head(lib, session).items("days")] == [second], "the day after the first"


def test_methods_that_are_gone_for_good_leave_their_title_and_text(lib: Library) -> None:
    held = sessioning.make(lib)
    (key,), _ = session_methods.bring(lib, held.session, [held.ids["world-cafe"]])
    clip = clip_of(held.record(), [key])
    records.trash(lib, [held.ids["world-cafe"]])
    trash_bin.empty(lib, [held.ids["world-cafe"]])
    copy, _ = session_start.copy(lib, held.session, "Kopie", "nl")
    (pasted,), _ = session_blocks.paste(lib, copy, clip)
    for one in (held.block(key), *(two for two in blocks(lib, copy) if two.key in (key, pasted))):
        assert (one.title["nl"], [part.minutes for part in one.inside]) == ("Wereldcafé", [10, 60, 30])
    assert [one.method for one in blocks(lib, copy) if one.key in (key, pasted)] == ["", ""]
    assert sessions.open_session(lib, held.session, "nl").methods[key].pin == "gone"


def test_what_a_session_cannot_begin_with_is_said(lib: Library) -> None:
    made = approaching.make(lib)
    for key in ("s1", "s2", "s3"):
        approach_steps.skip(lib, made.approach, key, "nee", "nl")
    session, _ = session_start.create(lib, "Avond", "nl")
    refused: tuple[tuple[str, Callable[[], object]], ...] = (
        ("session-untitled", lambda: session_start.create(lib, " \n", "nl")),
        ("session-untitled", lambda: session_start.copy(lib, session, "", "nl")),
        ("session-nothing", lambda: session_start.from_approach(lib, made.approach, "x", "nl")),
        ("session-nothing", lambda: session_start.from_approach(lib, made.approach, "x", "nl", ["s9"])),
        ("not-an-approach", lambda: session_start.from_approach(lib, session, "x", "nl")),
        ("not-a-session", lambda: session_start.copy(lib, made.approach, "x", "nl")),
        ("unknown-record", lambda: session_start.save_as_template(lib, "0", "x", "nl")),
    )
    before = history.fingerprint(lib)
    for code, command in refused:
        with pytest.raises(LibraryError) as caught:
            command()
        assert caught.value.code == code
    assert history.fingerprint(lib) == before
