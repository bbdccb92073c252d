"""From what is wanted to an approach in the library: proposed, explained in both languages, made, undone."""

from collections.abc import Iterator
from dataclasses import replace
from math import fsum
from pathlib import Path

import pytest

from abz_desktop.core.combine.check import check
from abz_desktop.core.combine.facts import Span
from abz_desktop.core.combine.plan import plan_of
from abz_desktop.core.combine.suggest_limits import Limits
from abz_desktop.core.combine.suggest_table import Ask
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.steps import Step
from abz_desktop.library import Library, approaches, combining, history, proposing, records, suggesting
from abz_desktop.library.proposing import Stake, Wanted
from abz_desktop.library.why_here import with_own
from tests.library import combined

WANTED = Wanted(
    themes=("eenzaamheid",),
    effects=("sociale-relaties", "mensgerichte-aanpak"),
    stakes=(Stake("a", "bewoner", "coproduceren"), Stake("b", "gemeente", "adviseren", {"nl": "Gemeente Veld"})),
    limits=Limits(Span(None, 16, None), 600, None, ("fysiek",)),
    complexity=3,
    skills=("vragen-stellen",),
)


@pytest.fixture
def lib(tmp_path: Path) -> Iterator[Library]:
    with combined.opened(tmp_path) as opened:
        yield opened


def slugs(lib: Library, outline: proposing.Outline) -> list[str]:
    return [records.get(lib, method).slug for method, _ in outline.picks]


def test_a_whole_approach_is_proposed_over_the_phases(lib: Library) -> None:
    proposed = proposing.propose(lib, WANTED)
    assert slugs(lib, proposed.best) == ["keukentafel", "wereldcafe", "brainstorm", "stippen", "proef", "terugblik"]
    assert proposed.proposal.proven
    assert proposed.best.minutes == 530
    assert proposed.proposal.options.left_out == {"group": 1}
    second = proposing.runner_up(proposed)
    assert second is not None
    assert second.worth < proposed.best.worth


def test_every_reason_is_told_and_the_figures_add_up(lib: Library) -> None:
    proposed = proposing.propose(lib, WANTED)
    telling = proposing.telling(lib, proposed, "en")
    cafe = proposed.best.steps[1]
    told = {line.term: line.text for line in telling.lines(cafe)}
    assert told == {
        "phase": "Fills the phase connect",
        "theme": "Is about loneliness",
        "effect": "Contributes to better social relations and partnerships",
        "party": "Suits resident and Gemeente Veld, at the agreed level",
        "cases": "Used in similar cases: Huiskamer",
        "order": "Stands in the right place beside Kitchen-table talk",
        "skill": "Asks for what is not there yet: listening",
        "time": "Takes 2 h together",
    }
    assert {line.term for line in telling.lines(cafe) if line.shared} == {"effect", "party"}
    assert fsum(line.value for line in telling.lines(cafe)) == pytest.approx(cafe.worth)
    assert fsum(step.worth for step in proposed.best.steps) == pytest.approx(proposed.proposal.bound)


def test_the_proposal_becomes_an_approach_that_says_why(lib: Library) -> None:
    proposed = proposing.propose(lib, WANTED)
    made, changes = proposing.accept(lib, proposed, proposed.best.picks, " Samen ", "Hoe dan?", "nl")
    opened = approaches.open_approach(lib, made, "nl")
    assert changes.undo
    assert (opened.title, opened.question, opened.record.status) == ("Samen", "Hoe dan?", "concept")
    first = opened.steps[0].step
    assert first.revision == records.revision_of(lib, first.method)
    assert first.parties == {"a": "coproduceren", "b": "adviseren"}
    assert first.why_here["nl"].startswith("Voorgesteld omdat deze stap de fase verkennen vult, ")
    assert "(een schatting van het programma)" in first.why_here["nl"]
    assert "Soepbus (afgeleid)" in first.why_here["nl"]
    assert first.why_here["en"].endswith("Mind: somebody is needed who can do this: listening.")
    assert opened.steps[-1].why_here.endswith("Er is geen vergelijkbare casus bekend waarin dit is gebruikt.")
    fields = opened.record.fields
    assert (fields["group"], fields["time_budget"], fields["complexity"]) == ({"ideal": 16}, 600, 3)
    assert [item["effect"] for item in opened.record.items("effects")] == list(WANTED.effects)
    assert [item["name"] for item in opened.record.items("stakes")] == [
        {"nl": "Bewoner", "en": "Resident"},
        {"nl": "Gemeente Veld"},
    ]


def test_the_check_finds_only_what_the_proposal_cannot_fill_in(lib: Library) -> None:
    proposed = proposing.propose(lib, WANTED)
    made, _ = proposing.accept(lib, proposed, proposed.best.picks, "Samen", "", "nl")
    knowledge = combining.knowledge(lib)
    found = check(plan_of(records.get(lib, made), knowledge), knowledge)
    assert {finding.rule for finding in found if finding.state == "open"} == {"measure", "skill"}


def test_a_swap_is_rated_and_can_be_accepted(lib: Library) -> None:
    wanted = replace(WANTED, limits=Limits(Span(None, 25, None), 2_000))
    proposed = proposing.propose(lib, wanted)
    number = next(n for n, step in enumerate(proposed.best.steps) if step.method.slug == "stippen")
    (swap,) = proposed.best.steps[number].swaps
    picks = [*proposed.best.picks]
    picks[number] = (swap.method.id, picks[number][1])
    after = proposing.rated(proposed, picks)
    assert after.worth == pytest.approx(proposed.best.worth + swap.difference)
    made, _ = proposing.accept(lib, proposed, picks, "Anders", "", "nl")
    assert "Lange dag" in [step.title for step in approaches.open_approach(lib, made, "nl").steps]


def test_making_it_is_one_step_that_can_be_undone(lib: Library) -> None:
    proposed = proposing.propose(lib, WANTED)
    made, _ = proposing.accept(lib, proposed, proposed.best.picks, "Samen", "", "nl")
    history.undo(lib)
    assert made not in records.ids_of_kind(lib, "approach")


def test_without_a_title_nothing_is_made(lib: Library) -> None:
    proposed = proposing.propose(lib, WANTED)
    with pytest.raises(LibraryError, match="title-needed"):
        proposing.accept(lib, proposed, proposed.best.picks, "  ", "", "nl")


def test_limits_that_nothing_fits_are_answered_in_words(lib: Library) -> None:
    proposed = proposing.propose(lib, replace(WANTED, limits=Limits(Span(5, None, 3), 600)))
    assert proposed.best.steps == ()
    telling = proposing.telling(lib, proposed, "nl")
    assert [way.text for way in telling.ways(proposed.proposal.ways_out)] == ["groep 5–3 → 3–5: 3 methoden erbij"]


# Suggestions ----------------------------------------------------------------------------------------------------------


def test_suggestions_rest_on_cases_and_steps(lib: Library) -> None:
    proposed = proposing.propose(lib, replace(WANTED, most=1))
    made, _ = proposing.accept(lib, proposed, [(_id(lib, "keukentafel"), "verkennen")], "Samen", "", "nl")
    found = suggesting.suggestions(lib, made, "en", Ask(phase="verbinden"))
    (row,) = found.rows
    assert (row.title, row.evidence, row.likest) == ("World Café", True, "Huiskamer")
    assert [(case.title, case.documented, case.phases) for case in row.cases] == [("Huiskamer", True, ("verbinden",))]
    assert [(tie.kind, tie.title, tie.reason) for tie in row.relations] == [
        ("follows", "Kitchen-table talk", "Then you know what about.")
    ]


def test_suggestions_for_a_party_ask_for_its_type_and_level(lib: Library) -> None:
    proposed = proposing.propose(lib, WANTED)
    made, _ = proposing.accept(lib, proposed, proposed.best.picks[:1], "Samen", "", "nl")
    titles = {row.title for row in suggesting.suggestions(lib, made, "nl", Ask(party="b")).rows}
    assert titles == {"Wereldcafé", "Brainstorm", "Stippen", "Proef", "Terugblik"}
    steeper = replace(WANTED, stakes=(Stake("b", "gemeente", "zelforganisatie"),))
    proposed = proposing.propose(lib, steeper)
    made, _ = proposing.accept(lib, proposed, proposed.best.picks[:1], "Steiler", "", "nl")
    assert suggesting.suggestions(lib, made, "nl", Ask(party="b")).rows == ()


def test_when_the_time_is_used_up_it_says_what_would_help(lib: Library) -> None:
    proposed = proposing.propose(lib, WANTED)
    made, _ = proposing.accept(lib, proposed, [(_id(lib, "proef"), "experimenteren")], "Kort", "", "nl")
    opened = approaches.open_approach(lib, made, "nl")
    record = opened.record.with_fields({"time_budget": 250})
    records.save(lib, record, base=opened.revision)
    found = suggesting.suggestions(lib, made, "nl", Ask(phase="kiezen"))
    assert found.rows == ()
    assert [way.text for way in found.ways_out] == ["tijd samen 10 min → 20 min: 1 methode erbij"]


def _id(lib: Library, slug: str) -> str:
    return records.id_of(lib, slug)


def test_a_reason_of_ones_own_is_not_contradicted_in_the_other_language(lib: Library) -> None:
    proposed = proposing.propose(lib, WANTED)
    sentence = {lang: proposing.telling(lib, proposed, lang).sentence(proposed.best.steps[0]) for lang in ("nl", "en")}
    step = Step("s", "verkennen", why_here=sentence)
    assert with_own(step, "Omdat wij dat willen", "nl").why_here == {"nl": "Omdat wij dat willen"}
    mine = Step("s", "verkennen", why_here={"nl": sentence["nl"], "en": "Because we want it"})
    assert with_own(mine, "Omdat", "nl").why_here == {"nl": "Omdat", "en": "Because we want it"}
