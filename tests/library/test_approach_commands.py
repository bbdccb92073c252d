"""Every change of an approach is one command: it does what it says, is undone whole, and never overwrites another one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import Conflict, LibraryError, Rejected
from abz_desktop.core.steps import Step
from abz_desktop.library import (
    Library,
    approach_frame,
    approach_pins,
    approach_steps,
    history,
    records,
)
from abz_desktop.library.approach_edit import NOTHING, edit
from abz_desktop.library.approaches import open_approach
from abz_desktop.wording import say
from tests.library.approaching import Made, make


@pytest.fixture
def made(lib: Library) -> Made:
    return make(lib)


Command = Callable[[Made], Changes]
OF_STEPS: dict[str, Command] = {
    "insert": lambda m: approach_steps.insert(m.lib, m.approach, Step("x", "kiezen", text={"nl": "Zelf"}), 0),
    "add_records": lambda m: approach_steps.add_records(m.lib, m.approach, [m.ids["keukentafel"], m.ids["maatje"]]),
    "add_own": lambda m: approach_steps.add_own(m.lib, m.approach, " Thee\ndrinken ", "kiezen", "nl"),
    "move": lambda m: approach_steps.move(m.lib, m.approach, "s3", "verkennen", 0),
    "move_before": lambda m: approach_steps.move_before(m.lib, m.approach, "s3", "s1"),
    "nudge": lambda m: approach_steps.nudge(m.lib, m.approach, "s3", -1),
    "remove": lambda m: approach_steps.remove(m.lib, m.approach, "s2"),
    "duplicate": lambda m: approach_steps.duplicate(m.lib, m.approach, "s2")[1],
    "skip": lambda m: approach_steps.skip(m.lib, m.approach, "s2", "geen  tijd", "nl"),
    "set_text": lambda m: approach_steps.set_text(m.lib, m.approach, "s2", "why_here", "Omdat", "en"),
    "set_values": lambda m: approach_steps.set_values(m.lib, m.approach, "s2", {"work": 0, "effects": []}),
}
OF_FRAME: dict[str, Command] = {
    "set_values": lambda m: approach_frame.set_values(m.lib, m.approach, {"group": {"min": 4}, "themes": None}),
    "set_text": lambda m: approach_frame.set_text(m.lib, m.approach, "context", "Veel\n\nalinea's", "nl"),
    "want": lambda m: approach_frame.want(m.lib, m.approach, "mensgerichte-aanpak", "Verhalen")[1],
    "measure": lambda m: approach_frame.measure(m.lib, m.approach, "e1", "Bezoekers", "nl"),
    "unwant": lambda m: approach_frame.unwant(m.lib, m.approach, "e1"),
    "waive": lambda m: approach_frame.waive(m.lib, m.approach, "phase:kiezen", "al gedaan", "nl", today="2026-05-17"),
}
ALL = {
    f"{part}.{name}": one for part, table in (("steps", OF_STEPS), ("frame", OF_FRAME)) for name, one in table.items()
}


@pytest.mark.parametrize("name", ALL)
def test_a_command_changes_the_approach_says_what_it_did_and_is_undone_whole(made: Made, name: str) -> None:
    before = history.fingerprint(made.lib)
    changes = ALL[name](made)
    assert ("record", made.approach) in changes.touched
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


def test_what_starts_from_an_older_revision_is_a_conflict_and_changes_nothing(made: Made) -> None:
    _, base = records.head(made.lib, made.approach)
    approach_steps.nudge(made.lib, made.approach, "s3", -1, base=base)
    between = history.fingerprint(made.lib)
    with pytest.raises(Conflict, match="stale-save"):
        approach_steps.remove(made.lib, made.approach, "s1", base=base)
    with pytest.raises(Conflict, match="stale-save"):
        approach_frame.unwant(made.lib, made.approach, "e1", base=base)
    assert history.fingerprint(made.lib) == between


def test_two_changes_after_each_other_both_hold(made: Made) -> None:
    approach_steps.set_text(made.lib, made.approach, "s2", "why_here", "Anders", "nl")
    approach_steps.set_values(made.lib, made.approach, "s2", {"tension": 4, "after": ["s1"], "sphere": "beide"})
    step = made.step("s2")
    assert (step.why_here["nl"], step.tension, step.sphere, step.method) == (
        "Anders",
        4,
        "beide",
        made.ids["world-cafe"],
    )


def test_nothing_to_change_makes_no_revision(made: Made) -> None:
    before = history.fingerprint(made.lib)
    assert approach_steps.nudge(made.lib, made.approach, "s1", -1) == NOTHING
    assert approach_frame.unwaive(made.lib, made.approach, "phase:kiezen") == NOTHING
    assert edit(made.lib, made.approach, lambda record: record, Label("do.nothing")) == NOTHING
    assert history.fingerprint(made.lib) == before


def test_a_step_that_goes_is_bridged(made: Made) -> None:
    approach_steps.remove(made.lib, made.approach, "s2")
    assert made.step("s3").after == ("s1",)


def test_a_skipped_step_says_why_and_comes_back(made: Made) -> None:
    approach_steps.skip(made.lib, made.approach, "s2", "geen  tijd", "nl")
    assert (made.step("s2").is_skipped, made.step("s2").skipped) == (True, {"nl": "geen tijd"})
    copy, _ = approach_steps.duplicate(made.lib, made.approach, "s2")
    assert [step.key for step in made.steps()] == ["s1", "s2", copy, "s3"]
    assert (made.step(copy).is_skipped, made.step(copy).why_here) == (False, {"nl": "Iedereen praat mee"})
    approach_steps.unskip(made.lib, made.approach, "s2")
    assert (made.step("s2").is_skipped, made.step("s2").skipped) == (False, {})


def test_records_go_to_the_first_phase_that_they_serve_and_pin_what_they_are_now(made: Made) -> None:
    approach_steps.add_records(made.lib, made.approach, [made.ids["keukentafel"], "weg"], "", 0)
    first = made.steps()[0]
    assert (first.phase, first.method) == ("verkennen", made.ids["keukentafel"])
    assert first.revision == records.revision_of(made.lib, made.ids["keukentafel"])


BAD: dict[str, tuple[Command, str]] = {
    "own step without words": (
        lambda m: approach_steps.add_own(m.lib, m.approach, " \n", "kiezen", "nl"),
        "step-empty",
    ),
    "no reason to skip": (lambda m: approach_steps.skip(m.lib, m.approach, "s1", " ", "nl"), "reason-needed"),
    "no reason to waive": (lambda m: approach_frame.waive(m.lib, m.approach, "time", "", "nl"), "reason-needed"),
    "step gone": (lambda m: approach_steps.move(m.lib, m.approach, "s9", "kiezen"), "item-gone"),
    "strange value": (lambda m: approach_steps.set_values(m.lib, m.approach, "s1", {"method": "x"}), "step-value"),
    "strange field": (lambda m: approach_frame.set_values(m.lib, m.approach, {"owner": 1}), "frame-value"),
    "no title": (lambda m: approach_frame.set_text(m.lib, m.approach, "title", "", "nl"), "title-needed"),
    "another kind": (lambda m: approach_steps.move(m.lib, m.ids["maatje"], "s1", "kiezen"), "not-an-approach"),
}
REFUSED: dict[str, Command] = {
    "group 5–3": lambda m: approach_frame.set_values(m.lib, m.approach, {"group": {"min": 5, "max": 3}}),
    "strange effect": lambda m: approach_frame.want(m.lib, m.approach, "geluk")[1],
    "too tense": lambda m: approach_steps.set_values(m.lib, m.approach, "s1", {"tension": 9}),
    "a very long step": lambda m: approach_steps.add_own(m.lib, m.approach, "x" * 400, "kiezen", "nl"),
}


@pytest.mark.parametrize("name", [*BAD, *REFUSED])
def test_what_cannot_be_is_said_with_what_helps_and_changes_nothing(made: Made, name: str) -> None:
    before = history.fingerprint(made.lib)
    if name in BAD:
        command, code = BAD[name]
        with pytest.raises(LibraryError, match=code) as raised:
            command(made)
        assert "{" not in say(f"error.{code}.text", "nl", **raised.value.params)
        assert say(f"error.{code}.help", "en") != f"error.{code}.help"
    else:
        with pytest.raises(Rejected):
            REFUSED[name](made)
    assert history.fingerprint(made.lib) == before


def test_a_waiver_names_who_when_and_why_once(made: Made) -> None:
    lib = replace(made.lib, settings=replace(made.lib.settings, person_name="Noor"))
    for why in ("eerst", "en nu anders"):
        approach_frame.waive(lib, made.approach, "phase:kiezen", why, "nl", today="2026-05-17")
    (waiver,) = made.record().items("waivers")
    assert (waiver["finding"], waiver["who"], waiver["when"]) == ("phase:kiezen", "Noor", "2026-05-17")
    assert waiver["why"] == {"nl": "en nu anders"}
    approach_frame.unwaive(made.lib, made.approach, "phase:kiezen")
    assert made.record().items("waivers") == ()


# Pinned methods ---------------------------------------------------------------------------------------------------------


def test_what_changed_since_the_pin_is_told_by_field_and_by_word(made: Made) -> None:
    made.change("world-cafe", why={"nl": "Iedereen komt aan bod. Tafels wisselen."}, work={"typical": 120})
    news = approach_pins.news(made.lib, made.approach, "s2", "nl")
    assert news.fields == ("why", "work")
    row = next(row for row in news.rows if row.field.name == "why")
    own = [[run.text for unit in cell.units for run in unit.runs if run.own] for cell in row.cells]
    assert own == [["het woord"], ["bod"]]


def test_taking_over_all_keeps_why_here_and_what_the_step_says_of_itself(made: Made) -> None:
    approach_steps.set_values(made.lib, made.approach, "s2", {"work": 75})
    revision = made.change("world-cafe", work={"typical": 120})
    approach_pins.take_over(made.lib, made.approach, "s2")
    step = made.step("s2")
    assert (step.revision, step.work, step.why_here) == (revision, 75, {"nl": "Iedereen praat mee"})
    assert approach_pins.news(made.lib, made.approach, "s2", "nl").rows == ()


def test_taking_over_one_field_leaves_the_others_as_they_were_pinned(made: Made) -> None:
    pinned = made.step("s2").revision
    made.change("world-cafe", work={"typical": 120}, tension=5, setting=["online"])
    approach_pins.take_field(made.lib, made.approach, "s2", "work")
    assert made.step("s2").revision == pinned
    held = approach_pins.news(made.lib, made.approach, "s2", "nl")
    assert (held.held.numbers("work"), held.held.fields["tension"]) == ({"typical": 120}, 2)
    assert held.fields == ("setting", "tension")
    with pytest.raises(LibraryError, match="pin-field"):
        approach_pins.take_field(made.lib, made.approach, "s2", "work")
    approach_pins.take_field(made.lib, made.approach, "s2", "tension")
    approach_pins.take_field(made.lib, made.approach, "s2", "setting")
    step = made.step("s2")
    assert (step.revision, step.taken) == (records.revision_of(made.lib, step.method), {})


def test_leaving_it_as_it_was_is_quiet_until_the_next_change(made: Made) -> None:
    def pins() -> list[str]:
        return [row.pin for row in open_approach(made.lib, made.approach, "nl").steps]

    assert pins() == ["", "current", "current"]
    made.change("world-cafe", tension=5)
    assert pins() == ["", "newer", "current"]
    approach_pins.keep(made.lib, made.approach, "s2")
    assert pins() == ["", "kept", "current"]
    made.change("world-cafe", tension=4)
    assert pins() == ["", "newer", "current"]


def test_a_step_of_which_the_method_is_gone_or_archived_stays_and_says_so(made: Made) -> None:
    found, base = records.head(made.lib, made.ids["stippen"])
    records.save(made.lib, replace(found, status="gearchiveerd"), base=base)
    records.trash(made.lib, [made.ids["world-cafe"]])
    rows = open_approach(made.lib, made.approach, "nl").steps
    assert [(row.title, row.pin) for row in rows] == [
        ("Kennismaken", ""),
        ("Wereldcafé", "gone"),
        ("Stippen plakken", "archived"),
    ]
    with pytest.raises(LibraryError, match="pin-gone"):
        approach_pins.news(made.lib, made.approach, "s2", "nl")
    assert approach_pins.news(made.lib, made.approach, "s3", "nl").archived
    approach_steps.move(made.lib, made.approach, "s2", "kiezen")
    assert made.step("s2").method == made.ids["world-cafe"]


def test_a_pin_from_elsewhere_cannot_be_compared_and_says_so(made: Made) -> None:
    approach_steps.insert(
        made.lib, made.approach, Step("x", "kiezen", made.ids["keukentafel"], "01930000-0000-7000-8000-00000000beef")
    )
    with pytest.raises(LibraryError, match="pin-unknown"):
        approach_pins.news(made.lib, made.approach, "x", "nl")
