"""Filters on review and validity: they say the same as the queue of review, follow every change, and the calendar."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from abz_desktop import library
from abz_desktop.core.ids import new_id
from abz_desktop.library import Library, completion, finder, history, knowledge, publishing, records, reviewing
from abz_desktop.library import settings as preferences
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.library.review_facets import REVIEW, today, validity
from tests.store import samples


@pytest.fixture
def settings() -> preferences.Settings:
    return replace(preferences.load(), person_name="Ada")


@pytest.fixture
def other(lib: Library) -> Iterator[Library]:
    """The same library, opened by Bo, who wrote in it before."""
    mine = replace(lib.settings, person_name="Bo", person_id=new_id(), device=new_id())
    with library.open_library(Path(lib.path), settings=mine) as opened:
        records.create(opened, samples.method("van-bo"))
        yield opened


def found(lib: Library, text: str) -> set[str]:
    return {hit.row.id for hit in finder.search(lib, SearchRequest(text)).hits}


def agrees(lib: Library) -> None:
    """The four places of the queue are the values of the facet, and hold the same records."""
    queue = reviewing.waiting(lib, "nl")
    for place, waits in (("voor-mij", queue.for_me), ("terug", queue.sent_back), ("van-mij", queue.by_me)):
        assert found(lib, f"beoordeling:{place}") == {one.id for one in waits}
    assert found(lib, "review:others") == {one.id for one in queue.others}
    assert found(lib, "review:due") == {one.id for one in reviewing.due(lib)}


def test_the_filters_say_what_the_queue_says_after_every_step(lib: Library, other: Library) -> None:
    made = [samples.method(name) for name in ("een", "twee", "drie")]
    publishing.publish(lib, made[0], None)
    for record in made[1:]:
        publishing.save_draft(lib, record, None)
    came = replace(samples.case("ingelezen"), status="ter-review")
    steps: tuple[Callable[[], object], ...] = (
        lambda: reviewing.submit(lib, made[0].id, asked_of=other.settings.person_id),
        lambda: reviewing.submit(lib, made[1].id),
        lambda: records.create(lib, came),
        lambda: reviewing.submit(other, made[2].id, asked_of=lib.settings.person_id),
        lambda: reviewing.send_back(other, made[1].id, "Bron?"),
        lambda: reviewing.approve(other, made[0].id, valid_until=today().isoformat()),
        lambda: publishing.save_draft(lib, *records.head(lib, made[0].id)),
        lambda: reviewing.submit(lib, made[1].id),
        lambda: history.undo(lib),
        lambda: records.trash(lib, [came.id]),
    )
    for step in steps:
        step()
        agrees(lib)
        agrees(other)
    assert found(lib, "review:waits") == {made[2].id}
    counted = finder.search(lib, SearchRequest()).facets["review"]
    assert counted == {"for-me": 1, "in-review": 1, "sent-back": 1, "due": 1}
    assert set(counted) <= set(REVIEW)


def test_until_when_is_a_filter_that_follows_the_calendar(lib: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = {"oud": "2020", "straks": (today() + timedelta(days=20)).isoformat(), "later": "2999-02", "zonder": None}
    made = {name: samples.method(name, **({"valid_until": end} if end else {})) for name, end in ends.items()}
    for record in made.values():
        records.create(lib, record)
    assert finder.search(lib, SearchRequest()).facets["valid_until"] == {"past": 1, "soon": 1, "later": 1, "unsaid": 1}
    assert found(lib, "geldig:kort") == {made["straks"].id}
    none = Filter("valid_until", ("unsaid",), "none")
    hits = finder.search(lib, SearchRequest(filters=(none,))).hits
    assert {hit.row.id for hit in hits} == {one.id for name, one in made.items() if name != "zonder"}
    records.trash(lib, [made["oud"].id])
    assert found(lib, "valid:past") == set()
    monkeypatch.setattr(knowledge, "today", lambda: today() + timedelta(days=21))
    assert found(lib, "valid:past") == {made["straks"].id}
    assert found(lib, "valid:unknown") == {made["zonder"].id}


@pytest.mark.parametrize(
    ("until", "how"),
    [("2026-02-28", "past"), ("2026-03", "soon"), ("2026-05-30", "soon"), ("2026-05-31", "later"), ("2026", "later")],
)
def test_a_year_or_month_holds_to_its_last_day(until: str, how: str) -> None:
    assert validity(until, date(2026, 3, 1)) == how


def test_the_words_are_offered_in_the_language_of_the_window(lib: Library) -> None:
    assert [one.label for one in completion.complete(lib, "beoordeling:v", 13, "nl")] == ["voor-mij", "van-mij"]
    assert [one.label for one in completion.complete(lib, "valid:", 6, "en")] == ["past", "soon", "later", "unknown"]
