"""The ledger of experiments, each change one command; and the case that is made of an approach."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from abz_desktop.core.changes import Changes
from abz_desktop.core.completeness import completeness
from abz_desktop.core.errors import Conflict, LibraryError, Rejected
from abz_desktop.core.experiments import STATES
from abz_desktop.core.reading import text_of
from abz_desktop.core.validate import problems
from abz_desktop.library import (
    Library,
    approach_frame,
    approach_start,
    approach_steps,
    case_from,
    documents,
    experiments,
    history,
    records,
    vocabularies,
)
from abz_desktop.wording import say
from tests.library.approaching import Made, make


@pytest.fixture
def made(lib: Library) -> Made:
    made = make(lib)
    texts = {"hypothesis": "Als we samen eten, dan kennen buren elkaar", "stop_condition": "Minder dan vier gasten"}
    one, _ = experiments.create(lib, made.approach, "Soep op dinsdag", "nl", texts, step="s3")
    measured = {"indicator": "Gasten", "unit": "mensen", "effect": "sociale-relaties", "baseline": "4", "target": "12"}
    key, _ = experiments.measure(lib, one, measured, "nl")
    value, _ = experiments.add_value(lib, one, key, "2026-03-10", "9", "regen")
    party, _ = experiments.add_party(lib, one, "Buurtkamer", "nl")
    experiments.measure(lib, one, {"whom": party}, "nl", key)
    return Made(lib, made.ids | {"proef": one, "meting": key, "waarde": value, "partij": party})


Command = Callable[[Made], Changes]
ALL: dict[str, Command] = {
    "create": lambda m: experiments.create(m.lib, m.approach, "Nog een", "nl")[1],
    "set_text": lambda m: experiments.set_text(m.lib, m.ids["proef"], "log", "Eerste avond\n\nVol", "nl"),
    "set_values": lambda m: experiments.set_values(m.lib, m.ids["proef"], {"start": "2026-03", "step": None}),
    "move": lambda m: experiments.move(m.lib, m.ids["proef"], "bezig"),
    "decide": lambda m: experiments.decide(m.lib, m.ids["proef"], "opschalen", "Eten verbindt", "nl"),
    "measure": lambda m: experiments.measure(m.lib, m.ids["proef"], {"result": "14"}, "nl", m.ids["meting"])[1],
    "unmeasure": lambda m: experiments.unmeasure(m.lib, m.ids["proef"], m.ids["meting"]),
    "add_value": lambda m: experiments.add_value(m.lib, m.ids["proef"], m.ids["meting"], "2026-04", "11")[1],
    "remove_value": lambda m: experiments.remove_value(m.lib, m.ids["proef"], m.ids["waarde"]),
    "add_party": lambda m: experiments.add_party(m.lib, m.ids["proef"], "Buren", "nl", of_stake="bewoners")[1],
    "reads": lambda m: experiments.reads(m.lib, m.ids["proef"], m.ids["partij"], "Fijn", "nl"),
    "drop_party": lambda m: experiments.drop_party(m.lib, m.ids["proef"], m.ids["partij"]),
    "follow_up": lambda m: experiments.follow_up(m.lib, m.ids["proef"], "Nog een keer", "nl")[1],
    "set_parties": lambda m: experiments.set_parties(
        m.lib, m.ids["proef"], [{"key": "a", "name": {"nl": "Buren"}, "reading": {"nl": "Fijn"}}]
    ),
    "case": lambda m: case_from.case_from(m.lib, m.approach, "nl").changes,
}


@pytest.mark.parametrize("name", ALL)
def test_a_command_is_worded_and_undone_whole(made: Made, name: str) -> None:
    before = history.fingerprint(made.lib)
    changes = ALL[name](made)
    after = history.fingerprint(made.lib)
    assert after != before
    for lang in ("nl", "en"):
        worded = say(changes.label.key, lang, **changes.label.params)
        assert "{" not in worded
        assert worded != changes.label.key
    history.undo(made.lib)
    assert history.fingerprint(made.lib) == before


BAD: dict[str, tuple[Command, str]] = {
    "no title": (lambda m: experiments.create(m.lib, m.approach, " ", "nl")[1], "experiment-untitled"),
    "title gone": (lambda m: experiments.set_text(m.lib, m.ids["proef"], "title", "", "nl"), "experiment-untitled"),
    "strange text": (lambda m: experiments.set_text(m.lib, m.ids["proef"], "owner", "x", "nl"), "experiment-value"),
    "strange value": (lambda m: experiments.set_values(m.lib, m.ids["proef"], {"values": 1}), "experiment-value"),
    "no indicator": (lambda m: experiments.measure(m.lib, m.ids["proef"], {"unit": "x"}, "nl")[1], "indicator-needed"),
    "measurement gone": (lambda m: experiments.unmeasure(m.lib, m.ids["proef"], "weg"), "item-gone"),
    "no value": (lambda m: experiments.add_value(m.lib, m.ids["proef"], "x", "2026", " ")[1], "value-needed"),
    "another kind": (lambda m: experiments.move(m.lib, m.approach, "bezig"), "not-an-experiment"),
    "case of a case": (lambda m: case_from.case_from(m.lib, m.ids["maatje"], "nl").changes, "not-an-approach"),
}
REFUSED: dict[str, Command] = {
    "no date": lambda m: experiments.add_value(m.lib, m.ids["proef"], m.ids["meting"], "gisteren", "3")[1],
    "measurement that is not there": lambda m: experiments.add_value(m.lib, m.ids["proef"], "weg", "2026", "3")[1],
    "strange decision": lambda m: experiments.decide(m.lib, m.ids["proef"], "juichen", "", "nl"),
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


def test_the_ledger_has_every_column_and_the_experiments_of_this_approach_only(made: Made) -> None:
    other, _ = experiments.create(made.lib, made.approach, "Brood op vrijdag", "nl")
    experiments.create(made.lib, "", "Los van een aanpak", "nl")
    experiments.set_values(made.lib, other, {"start": "2026-01"})
    found = experiments.ledger(made.lib, made.approach, "nl")
    assert tuple(found.columns) == STATES
    assert [row.title for row in found.columns["gepland"]] == ["Brood op vrijdag", "Soep op dinsdag"]
    experiments.move(made.lib, other, "bezig")
    experiments.decide(made.lib, made.ids["proef"], "stoppen", "Te koud", "nl")
    found = experiments.ledger(made.lib, made.approach, "nl")
    assert [(row.title, row.state, row.decision) for row in found.rows] == [
        ("Brood op vrijdag", "bezig", ""),
        ("Soep op dinsdag", "klaar", "stoppen"),
    ]
    records.trash(made.lib, [other])
    assert len(experiments.ledger(made.lib, made.approach, "nl").rows) == 1


def test_measurements_are_series_between_baseline_and_target(made: Made) -> None:
    experiments.add_value(made.lib, made.ids["proef"], made.ids["meting"], "2026-02", "6")
    (series,) = experiments.read(made.lib, made.ids["proef"], "nl").series
    assert [(point.date, point.number) for point in series.points] == [("2026-02", 6), ("2026-03-10", 9)]
    assert (series.verdict, series.target) == ("closer", "12")
    experiments.unmeasure(made.lib, made.ids["proef"], made.ids["meting"])
    record, _ = records.head(made.lib, made.ids["proef"])
    assert (record.items("measurements"), record.items("values")) == ((), ())


def test_a_decision_taken_back_brings_it_back_under_way(made: Made) -> None:
    experiments.decide(made.lib, made.ids["proef"], "herhalen", "Meer tijd nodig", "nl")
    experiments.decide(made.lib, made.ids["proef"], "", "Meer tijd nodig", "nl")
    row = experiments.read(made.lib, made.ids["proef"], "nl")
    assert (row.state, row.decision, row.learning) == ("bezig", "", "Meer tijd nodig")


def test_what_starts_from_an_older_revision_is_a_conflict(made: Made) -> None:
    row = experiments.read(made.lib, made.ids["proef"], "nl")
    experiments.move(made.lib, row.id, "bezig", base=row.revision)
    with pytest.raises(Conflict, match="stale-save"):
        experiments.move(made.lib, row.id, "klaar", base=row.revision)


# A case of an approach --------------------------------------------------------------------------------------------------


def test_a_case_says_what_was_done_with_whom_and_what_came_of_it(made: Made) -> None:
    approach_frame.set_values(made.lib, made.approach, {"start": "2025-10", "end": "2026-04-01"})
    for key in ("s1", "s2"):
        approach_steps.set_values(made.lib, made.approach, key, {"state": "klaar"})
    experiments.measure(made.lib, made.ids["proef"], {"result": "14"}, "nl", made.ids["meting"])
    experiments.decide(made.lib, made.ids["proef"], "opschalen", "Eten verbindt sneller dan praten", "nl")
    found = case_from.case_from(made.lib, made.approach, "nl")
    case, _ = records.head(made.lib, found.id)
    assert (case.status, case.confidentiality, found.unsure) == ("concept", "intern", False)
    assert case.fields["title"] == {"nl": "Samen eten"}
    assert (dict(case.numbers("period")), case.keys("themes")) == ({"start": 2025, "end": 2026}, ("eenzaamheid",))
    (used,) = case.items("methods")
    assert (used["method"], used["phase"], used["order"], used["basis"]) == (
        made.ids["world-cafe"],
        "verbinden",
        1,
        "gedocumenteerd",
    )
    assert used["adaptation"] == {"nl": "Iedereen praat mee"}
    assert [set(stake) for stake in case.items("stakes")] == [{"key", "name", "type"}, {"key", "name", "type"}]
    (result,) = case.items("results")
    assert result["text"] == {"nl": "Gasten: 14 mensen (begon op 4; streefwaarde 12)"}
    assert (result["status"], result["source"], result["year"]) == ("gemeten", "Soep op dinsdag", "2026")
    assert [dict(item)["proof"] for item in case.items("effects")] == ["meting"]
    course = text_of(case, "course", "nl").text
    assert course.index("### Verkennen") < course.index("Kennismaken") < course.index("**Wereldcafé**. Iedereen")
    assert case.fields["lessons"] == {"nl": "Eten verbindt sneller dan praten"}
    assert "Besluit: opschalen" in text_of(case, "experiments", "nl").text
    assert case.fields["from_approach"] == made.approach
    assert not [one for one in problems(case, vocabularies.all_terms(made.lib)) if one.severity == "error"]
    assert completeness(case).level == "aanzet"
    assert [link.field for link in records.links_to(made.lib, made.approach) if link.kind == "case"] == [
        "from_approach"
    ]


def test_nothing_internal_of_the_approach_comes_along_in_public(made: Made) -> None:
    found = case_from.case_from(made.lib, made.approach, "nl")
    case, _ = records.head(made.lib, found.id)
    text = str(dict(case.fields))
    assert "interest" not in text
    public, left = documents.for_audience(made.lib, replace(case, confidentiality="openbaar"), "openbaar")
    assert public is not None
    assert not public.has("from_approach")
    assert left > 0


def test_without_a_step_that_is_done_it_says_that_it_is_not_sure(made: Made) -> None:
    approach_steps.skip(made.lib, made.approach, "s3", "geen tijd", "nl")
    found = case_from.case_from(made.lib, made.approach, "nl", "Zo ging het")
    case, _ = records.head(made.lib, found.id)
    assert found.unsure
    assert [item["method"] for item in case.items("methods")] == [made.ids["world-cafe"]]
    assert case.items("results")[0]["text"] == {"nl": "Gasten: 9 mensen (begon op 4; streefwaarde 12)"}


def test_an_empty_approach_gives_a_case_with_a_title(made: Made) -> None:
    empty, _ = approach_start.create(made.lib, "Leeg", "en", {})
    found = case_from.case_from(made.lib, empty, "en")
    case, _ = records.head(made.lib, found.id)
    assert set(case.fields) == {"title", "from_approach"}


def test_a_party_comes_from_its_stake_and_leaves_what_was_measured_among_it(made: Made) -> None:
    lib, one = made.lib, made.ids["proef"]
    stake = made.record().items("stakes")[0]
    experiments.add_party(lib, one, "x", "nl", of_stake=str(stake["key"]))
    added = experiments.read(lib, one, "nl").record.items("parties")[-1]
    assert added["name"] == stake["name"]
    assert added["type"] == stake["type"]
    experiments.drop_party(lib, one, made.ids["partij"])
    (series,) = experiments.read(lib, one, "nl").series
    assert (series.whom, len(series.points)) == ("", 1)
    with pytest.raises(LibraryError, match="party-unnamed"):
        experiments.add_party(lib, one, " ", "nl")


def test_a_follow_up_begins_where_the_first_ended(made: Made) -> None:
    lib, one = made.lib, made.ids["proef"]
    experiments.reads(lib, one, made.ids["partij"], "Gezellig", "nl")
    new, _ = experiments.follow_up(lib, one, "Soep op vrijdag", "nl")
    row = experiments.read(lib, new, "nl")
    assert (row.state, row.step, row.decision, row.hypothesis) == (
        "gepland", "s3", "", "Als we samen eten, dan kennen buren elkaar"
    )  # fmt: skip
    assert row.record.fields["follows"] == one
    assert (row.series[0].baseline, row.series[0].target, row.series[0].points) == ("9", "12", ())
    assert "reading" not in row.record.items("parties")[0]
    assert row.series[0].whom == made.ids["partij"]
