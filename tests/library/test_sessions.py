"""Sessions opened and listed: in time, with their methods as they hold them, and where each of them stands."""

import pytest

from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.library import Library, records, sessions
from abz_desktop.library.session_edit import edit
from tests.library.sessioning import block, make
from tests.library.shelves import put, record


def test_an_opened_session_has_its_days_in_time(lib: Library) -> None:
    made = make(lib)
    opened = sessions.open_session(lib, made.session, "nl")
    assert (opened.title, opened.approach, opened.methods, opened.is_template) == ("Een middag", None, {}, False)
    first, second = opened.plans
    assert (first.end, first.buffer, second.end) == (60, 120, 45)
    assert first.wall(first.by_key["blauw"]) == (13 * 60 + 15, 13 * 60 + 40)
    with pytest.raises(LibraryError, match="not-a-session"):
        sessions.open_session(lib, made.ids["world-cafe"], "nl")
    with pytest.raises(LibraryError, match="unknown-record"):
        sessions.open_session(lib, "0", "nl")


def test_sessions_to_come_are_listed_first_and_those_held_last(lib: Library) -> None:
    times = {
        "straks": "2027-03-01",
        "ooit": "",
        "vandaag": "2027-02-01",
        "vorige-maand": "2027-01",
        "net": "2027-01-31",
    }
    for slug, date in times.items():
        put(lib, record("session", slug, slug, status="concept", date=date, place="Zaal", blocks=[block("b", 30)]))
    put(
        lib,
        record(
            "session",
            "verslag",
            "verslag",
            status="concept",
            outcomes=[{"key": "o", "outcome": "besluit", "text": {"nl": "x"}}],
        ),
    )
    put(lib, record("session", "twee", "twee", date="2027-01-30", days=[{"key": "d", "date": "2027-02-01"}]))
    put(lib, record("session", "vorm", "vorm", template=True, date="2027-01-01", followed="grotendeels"))
    rows = sessions.list_sessions(lib, "nl", today="2027-02-01")
    assert [(row.title, row.state) for row in rows] == [
        ("twee", "today"),
        ("vandaag", "today"),
        ("straks", "planned"),
        ("ooit", "planned"),
        ("net", "held"),
        ("vorige-maand", "held"),
        ("verslag", "held"),
    ]
    assert (rows[2].minutes, rows[2].place, rows[2].days, rows[2].recorded) == (30, "Zaal", 1, False)
    assert rows[6].recorded
    (template,) = sessions.list_sessions(lib, "en", templates=True)
    assert (template.title, template.state) == ("vorm", "template")


def test_the_methods_of_blocks_say_how_they_stand(lib: Library) -> None:
    made = make(lib)
    cafe, table = made.ids["world-cafe"], made.ids["keukentafel"]
    pins = records.revisions_of(lib, [cafe, table])
    items = [
        block("a", 90, method=cafe, revision=pins[cafe]),
        block("b", 90, method=table, revision=pins[table]),
        block("c", 40, method=table),
        block("d", 40, method=table, revision="0"),
    ]
    edit(lib, made.session, lambda one: one.with_fields({"blocks": items}), Label("do.blocks-paste"))
    table_now, base = records.head(lib, table)
    records.save(lib, table_now.with_fields({"title": {"nl": "Aan de keukentafel"}}), base=base)
    records.trash(lib, [cafe])
    here = sessions.open_session(lib, made.session, "nl").methods
    assert {key: (one.pin, one.title) for key, one in here.items()} == {
        "a": ("gone", "Wereldcafé"),
        "b": ("newer", "Keukentafelgesprek"),
        "c": ("current", "Aan de keukentafel"),
        "d": ("newer", "Aan de keukentafel"),
    }
    assert here["d"].held is None
    assert [one.kind for one in here["b"].deviations] == ["longer"]


def test_a_session_says_to_which_approach_it_belongs(lib: Library) -> None:
    made = make(lib)
    approach = record(
        "approach", "samen", "Samen", steps=[{"key": "s1", "phase": "verkennen", "text": {"nl": "Praten"}}]
    )
    put(lib, approach)
    found, base = records.head(lib, made.session)
    records.save(lib, found.with_fields({"approach": approach.id}), base=base)
    origin = sessions.open_session(lib, made.session, "nl").approach
    assert origin is not None
    assert (origin.id, origin.title, dict(origin.steps)) == (approach.id, "Samen", {"s1": "Praten"})
    records.trash(lib, [approach.id])
    assert sessions.open_session(lib, made.session, "nl").approach is None
