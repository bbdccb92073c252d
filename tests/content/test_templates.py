"""The twelve ready-made combinations: whole in both languages, a reason for every step, and nothing left for the check to find."""

from collections.abc import Iterator

import pytest

from abz_desktop.core.completeness import completeness
from abz_desktop.core.record import Record
from abz_desktop.core.steps import steps_of
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library import Library, approach_check, approach_start, open_library, records, session_check
from tests.ui.making import settings
from tests.ui.starting import own


@pytest.fixture(scope="module")
def lib(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = open_library(own(tmp_path_factory.mktemp("templates")), settings=settings())
    yield opened
    opened.close()


def templates(lib: Library) -> list[Record]:
    found = [records.get(lib, one) for one in records.ids_of_kind(lib, "approach")]
    return [record for record in found if record.fields.get("template")]


def test_there_are_twelve_and_each_is_complete(lib: Library) -> None:
    found = templates(lib)
    assert len(found) == 12
    assert {record.slug: completeness(record).missing for record in found} == {record.slug: () for record in found}


def test_every_step_says_why_it_stands_there_in_both_languages(lib: Library) -> None:
    bare = [
        (record.slug, step.key)
        for record in templates(lib)
        for step in steps_of(record)
        if not all(len(step.why_here.get(lang, "")) > 20 for lang in ("nl", "en"))
    ]
    assert bare == []


def test_the_check_finds_nothing_and_leaves_nothing_unjudged(lib: Library) -> None:
    for record in templates(lib):
        told = approach_check.checked(lib, record.id, "nl").told
        assert [(record.slug, one.rule, one.text) for one in told] == []
        assert not record.items("waivers")


def test_each_has_parties_that_live_it_and_nobody_decides_alone(lib: Library) -> None:
    for record in templates(lib):
        deciders = {step.decides for step in steps_of(record)}
        assert all(len(who) >= 2 for who in deciders), record.slug
        assert {step.phase for step in steps_of(record)} == set(PHASES), record.slug
        assert len(record.items("stakes")) >= 4


def test_an_approach_started_from_one_pins_todays_methods_and_passes_the_check_as_well(lib: Library) -> None:
    template = templates(lib)[0]
    made, _ = approach_start.copy(lib, template.id, "Onze eigen", "nl")
    record = records.get(lib, made)
    assert not record.fields.get("template")
    assert all(step.revision for step in steps_of(record) if step.method)
    assert approach_check.checked(lib, made, "nl").told == ()


def test_the_ready_made_sessions_pass_their_check_in_a_library_too(lib: Library) -> None:
    found = records.ids_of_kind(lib, "session")
    assert len(found) == 6
    for one in found:
        checked = session_check.checked(lib, one, "nl")
        assert [(checked.title, told.rule, told.text) for told in checked.told] == []
        assert checked.prepared.methods
