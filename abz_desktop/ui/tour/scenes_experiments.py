"""The scenes of the tour about what is tried out in an approach, with measurements, a decision and a stop condition."""

from abz_desktop.core.steps import steps_of
from abz_desktop.library import approach_frame, approaches, experiments, history, parties, records
from abz_desktop.ui.approach.experiments_tab import ExperimentsTab
from abz_desktop.ui.approach.page import ApproachPage
from abz_desktop.ui.tour.scenes import Player, Scene

WORDS = {
    "nl": {
        "title": "Soep op dinsdag",
        "question": "Praten buren over geld als zij samen eten?",
        "hypothesis": "Als we elke dinsdag samen soep eten, dan vragen mensen eerder hulp, want aan tafel is er minder schaamte.",
        "stop": "Minder dan 4 gasten",
        "indicator": "Gasten aan tafel",
        "unit": "mensen",
        "note": "regen",
        "party": "Bewoners",
        "other": "Brieven openen in de bibliotheek",
        "other-question": "Komen mensen met een dichte envelop naar een plek die niet van de gemeente is?",
        "done": "Een kaart met alle hulp in de wijk",
        "learning": "Een kaart helpt wie al weet wat hij zoekt; anderen willen iemand spreken.",
    },
    "en": {
        "title": "Soup on Tuesday",
        "question": "Do neighbours talk about money when they eat together?",
        "hypothesis": "If we eat soup together every Tuesday, then people ask for help sooner, because at the table there is less shame.",
        "stop": "Fewer than 4 guests",
        "indicator": "Guests at the table",
        "unit": "people",
        "note": "rain",
        "party": "Residents",
        "other": "Opening letters in the library",
        "other-question": "Do people come with a closed envelope to a place that is not the municipality's?",
        "done": "A map with all help in the district",
        "learning": "A map helps who knows what to look for; others want to talk to someone.",
    },
}
VALUES = (("2026-03-03", "6"), ("2026-03-10", "3"), ("2026-03-24", "8,5"), ("2026-04-07", "9"))


def _ledger(player: Player) -> None:
    """Three experiments, one in each column, the one under way chosen."""
    lib, lang, words = player.context.library, player.lang, WORDS[player.lang]
    approach = approaches.list_approaches(lib, lang)[0].id
    texts = {"learning_question": words["question"], "hypothesis": words["hypothesis"], "stop_condition": words["stop"]}
    one, _ = experiments.create(lib, approach, words["title"], lang, texts)
    experiments.set_values(lib, one, {"start": "2026-03", "end": "2026-06", "state": "bezig"})
    measured = {"indicator": words["indicator"], "unit": words["unit"], "baseline": "4", "target": "12"}
    key, _ = experiments.measure(lib, one, measured, lang)
    for date, value in VALUES:
        experiments.add_value(lib, one, key, date, value, words["note"] if value == "3" else "", lang)
    experiments.create(lib, approach, words["other"], lang, {"learning_question": words["other-question"]})
    done, _ = experiments.create(lib, approach, words["done"], lang)
    experiments.decide(lib, done, "aanpassen", words["learning"], lang)
    player.context.bus.changed.emit(history.since(lib, 0))
    player.context.navigator.go("approaches", {"record": approach, "tab": "experiments"})
    player.settle()
    _tab(player).choose(one)


def _tab(player: Player) -> ExperimentsTab:
    page = player.window.current_page()
    assert isinstance(page, ApproachPage)
    tab = page.view.tab("experiments")
    assert isinstance(tab, ExperimentsTab)
    return tab


def _measures(player: Player) -> None:
    _tab(player).panel.turn_to("measures")


def _decision(player: Player) -> None:
    tab = _tab(player)
    tab.choose(next(row.id for row in tab.seen.ledger.rows if row.decision))
    tab.panel.turn_to("decision")


def _timeline(player: Player) -> None:
    """With a party in the first steps, and a month to begin in."""
    lib, lang = player.context.library, player.lang
    approach = approaches.list_approaches(lib, lang)[0].id
    approach_frame.set_values(lib, approach, {"start": "2026-03"})
    party, _ = parties.add(lib, approach, WORDS[lang]["party"], lang=lang)
    for step in steps_of(records.get(lib, approach))[:3]:
        parties.take_part(lib, approach, step.key, party, "coproduceren", lang=lang)
    player.context.bus.changed.emit(history.since(lib, 0))
    player.context.navigator.go("approaches", {"record": approach, "tab": "timeline"})


EXPERIMENTS = (
    Scene("60-experiments", _ledger),
    Scene("61-measurements", _measures),
    Scene("62-decision", _decision),
    Scene("63-timeline", _timeline),
)
