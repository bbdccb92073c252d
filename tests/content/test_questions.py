"""Questions as an advisor or a trainer asks them, in their own words: the right record is among the first three."""

from collections.abc import Iterator

import pytest

from abz_desktop.library import Library, finder, open_library
from abz_desktop.library.request import SearchRequest
from tests.ui.making import settings
from tests.ui.starting import copied, filled

NAMED: tuple[tuple[str, str, str], ...] = (
    ("nl", "rood staan", "schaarste bestaanszekerheid"),
    ("nl", "niet rondkomen", "bestaanszekerheid schaarste"),
    ("nl", "stress door geldzorgen", "stress-sensitief-werken schaarste mobility-mentoring"),
    ("nl", "gesprek bij mensen thuis", "keukentafelgesprek"),
    ("nl", "wie hoort aan tafel", "stakeholder-mapping"),
    ("nl", "grote groep in gesprek aan kleine tafels", "world-cafe"),
    ("nl", "alleen zijn", "eenzaamheid sociaal-isolement"),
    (
        "nl",
        "bewoners beslissen over geld van de gemeente",
        "burgerbegroting burgerbegroting-begrip burgerbegroting-antwerpen",
    ),
    ("nl", "familie maakt zelf een plan", "eigen-kracht-conferentie eigen-kracht-conferentie-nl"),
    ("nl", "stemmen met stickers", "dotmocracy"),
    ("nl", "samen dingen repareren", "repair-cafe"),
    ("nl", "wijkverpleging zonder managers", "buurtzorg"),
    ("nl", "maatje bij schulden", "schuldhulpmaatje"),
    ("nl", "burgers loten voor een advies", "burgerberaad loting burgerberaad-begrip g1000"),
    ("nl", "terugkijken op wat er gebeurde", "after-action-review"),
    ("nl", "waarom steeds opnieuw vragen", "vijf-keer-waarom"),
    ("nl", "in het klein uitproberen", "pilot prototyping experiment safe-to-fail-experimenten pretotyping"),
    ("nl", "mensen die het zelf hebben meegemaakt", "ervaringsdeskundigheid ervaringskennis"),
    ("nl", "taai vraagstuk", "wicked-problem"),
    ("nl", "buurman en buurvrouw ruzie", "buurtbemiddeling"),
    ("nl", "terugblik op het project", "geleerde-lessen leergeschiedenis after-action-review"),
    ("nl", "wie moet er aan tafel", "stakeholder-mapping"),
    ("nl", "problemen achter het probleem", "probleemboom vijf-keer-waarom ijsbergmodel"),
    ("nl", "conflict in the team", "cirkelgesprek deep-democracy"),
    ("nl", "conflict in het team", "cirkelgesprek deep-democracy"),
    ("nl", "wat heeft het project opgeleverd", "outcome-harvesting"),
    ("nl", "kosten en baten", "mkba"),
    ("nl", "wie betaalt en wie profiteert", "effectenarena"),
    ("nl", "kwam dat door ons", "contributieanalyse"),
    ("nl", "evalueren tijdens de uitvoering", "developmental-evaluation"),
    ("nl", "verhalen van verandering", "most-significant-change"),
    ("nl", "terugvallen in het oude", "reflexieve-monitoring"),
    ("nl", "twee brieven vergelijken", "ab-test"),
    ("nl", "hoe begin ik een traject", "traject-opzetten"),
    ("nl", "iedereen leert er iets van", "vaardigheden-opbouwen"),
    ("nl", "werken vanuit de leefwereld", "mensgerichte-aanpak leefwereld"),
    ("nl", "hoe krijg ik iedereen mee", "activeren-partijen draagvlak"),
    ("nl", "welke methode past bij deze groep", "methoden-inbrengen"),
    ("nl", "hoe krijg ik stille mensen aan het woord", "brainwriting 1-2-4-all nominale-groepstechniek"),
    ("nl", "ouderen en studenten wonen samen", "humanitas-deventer"),
    ("nl", "door de buurt lopen met bewoners", "wijkschouw"),
    ("nl", "foto's maken als onderzoek", "photovoice"),
    ("nl", "ijsbreker om elkaar te leren kennen", "impromptu-networking hoop-en-vrees"),
    ("nl", "hoe zorg ik dat iedereen evenveel aan het woord komt", "1-2-4-all nominale-groepstechniek cirkelgesprek"),
    ("nl", "wij willen weten of het project echt iets heeft veranderd", "geleerde-lessen theory-of-change"),
    ("nl", "hoe kunnen we mensen met schulden eerder bereiken", "schuldhulpmaatje"),
    ("nl", "ik wil dat bewoners zelf over het geld gaan beslissen", "burgerbegroting burgerbegroting-begrip"),
    ("nl", "wat is eigenlijk een taai vraagstuk", "wicked-problem"),
    ("en", "what should we do when nobody in the group says anything", "nominale-groepstechniek brainwriting"),
    ("en", "we want residents to decide about the money themselves", "burgerbegroting burgerbegroting-begrip"),
    ("en", "what exactly is a wicked problem", "wicked-problem"),
    ("en", "debt buddy volunteers", "schuldhulpmaatje"),
    ("en", "conversation at home with a resident", "keukentafelgesprek"),
    ("en", "dot voting", "dotmocracy"),
    ("en", "citizens drawn by lot give advice", "burgerberaad burgerberaad-begrip loting g1000"),
    ("en", "what makes people lonely", "eenzaamheid"),
    ("en", "homeless people get a house first", "housing-first housing-first-nl housing-first-finland"),
    ("en", "repairing broken things together", "repair-cafe"),
    ("en", "learn from what already works", "appreciative-inquiry positive-deviance"),
    ("en", "residents take over a public service", "uitdaagrecht right-to-challenge-rotterdam"),
    ("en", "map of who has a stake", "stakeholder-mapping stakeholder"),
    ("en", "decide without objections", "consent-besluitvorming consent sociocratie"),
    ("en", "try out a rough version", "prototyping prototype"),
    ("en", "conflict in the team", "cirkelgesprek deep-democracy"),
    ("en", "problem behind the problem", "vijf-keer-waarom ijsbergmodel probleemboom"),
    ("en", "look back on the project", "geleerde-lessen leergeschiedenis"),
    ("en", "test whether people want it", "pretotyping"),
    ("en", "return per euro invested", "sroi"),
    ("en", "continuous improvement", "pdsa-cyclus"),
    ("en", "inputs outputs outcomes", "logic-model"),
    ("en", "knock-on effects", "ripple-effect-mapping futures-wheel"),
    ("en", "learning questions", "dynamische-leeragenda"),
    ("en", "how do we start a trajectory", "traject-opzetten"),
    ("en", "how do I get everyone on board", "activeren-partijen draagvlak"),
    ("en", "trying out solutions in small experiments", "oplossingsrichtingen-uitproberen safe-to-fail-experimenten"),
    ("en", "starting from people's daily life", "mensgerichte-aanpak leefwereld mensgericht-werken"),
    ("en", "older people and students live together", "humanitas-deventer"),
    ("en", "young people without a home", "bouwdepot"),
    ("en", "quarrel between neighbours", "buurtbemiddeling"),
    ("en", "walk through the neighbourhood with residents", "wijkschouw"),
    ("en", "quiet people speak up", "nominale-groepstechniek cirkelgesprek brainwriting"),
)
"""Language, question, and the slugs of which one must be among the first three."""


@pytest.fixture(scope="module")
def lib(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("questions")
    made = filled(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ABZ_HOME", str(folder))
        copied(made, folder / "library.abz")
        with open_library(folder / "library.abz", settings=settings()) as opened:
            opened.index.catch_up(in_process=True)
            yield opened


def test_both_languages_are_asked_enough() -> None:
    asked = [lang for lang, _, _ in NAMED]
    assert min(asked.count("nl"), asked.count("en")) >= 20
    assert len({(lang, question) for lang, question, _ in NAMED}) == len(NAMED)


@pytest.mark.parametrize(("lang", "question", "wanted"), NAMED)
def test_a_question_finds_its_record_among_the_first_three(lib: Library, lang: str, question: str, wanted: str) -> None:
    result = finder.search(lib, SearchRequest(f"{question} ", lang=lang, limit=10, thorough=True))
    first = [hit.row.slug for hit in result.hits]
    assert set(first[:3]) & set(wanted.split()), first
