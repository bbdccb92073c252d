"""Dutch stems and compounds with the shipped word list."""

import pytest

from abz_desktop.search.analysis import Analyser

SAME_STEM = """
huis huizen huisje huisjes | brief brieven briefje | stad steden stadje | lid leden | kind kinderen
werken werkt werkte werkten gewerkt werkend werkende | samenwerken samenwerking samengewerkt samenwerkt
groep groepen groepje groepjes | tafel tafels tafeltje | boom bomen boompje | woning woningen woninkje | brug bruggen bruggetje
dialoog dialogen | methode methodes methoden | gesprek gesprekken gesprekje | coach coaches | foto fotos | idee ideeen
actie acties | beslissen beslist beslissing beslissingen | kiezen kies koos gekozen | leven leefde geleefd leeft
vragen vraagt gevraagd vraag | kans kansen | mens mensen | crisis crises | museum musea | politicus politici
verbinden verbindt verbonden verbindende | helpen hielp geholpen helpende | praten praat gepraat praatte
vertellen verteld vertelt vertelde | besluit besluiten besloten besloot | ontmoeten ontmoet ontmoette ontmoeting
oplossen oplossing opgelost oplost | betrekken betrokken betrokkene betrekt | schrijven schrijft schreef geschreven
"""
DIFFERENT_STEM = [
    ("gast", "gas"), ("kast", "kas"), ("rust", "rus"), ("kans", "kan"), ("mens", "men"), ("dienst", "dien"),
    ("hand", "haan"), ("land", "laan"), ("vriend", "vrij"), ("geluid", "luiden"), ("wonden", "wonnen"), ("feest", "fee"),
]  # fmt: skip
COMPOUNDS = {
    "schuldproblematiek": "schuld problematiek",
    "schuldhulpverlening": "schuldhulp schuld hulp verlening",
    "eenzaamheidsbestrijding": "eenzaamheid bestrijding",
    "kinderopvang": "kind opvang",
    "dorpshuis": "dorps huis",
    "wijkteam": "wijk team",
    "dagbesteding": "dag besteding",
    "rollenspel": "rollen spel",
    "gezondheidszorg": "gezondheid zorg",
    "verslavingszorg": "verslaving zorg",
    "handelingsperspectief": "handeling perspectief",
    "wereldcafe": "wereld cafe",
    "ervaringsdeskundige": "ervaring deskundige",
}
NO_COMPOUNDS = """
overleg voorbeeld samenwerking mogelijkheid gemeenschap verandering vergadering voorzitter partner organisatie ervaring
maatschappij belasting vrijwilligers betrokkenheid gesprekken onderzoek onderwijs aandacht werkelijkheid vertrouwen wantrouwen
begeleider moeders verbinding verbeelding kwetsbaarheid waardering hartelijk beginselen interviewen
"""


@pytest.mark.parametrize("family", [line.strip() for line in SAME_STEM.replace("\n", "|").split("|") if line.strip()])
def test_forms_of_one_word_share_a_stem(analyser: Analyser, family: str) -> None:
    assert len({analyser.stem_nl(word) for word in family.split()}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT_STEM)
def test_look_alikes_keep_their_own_stem(analyser: Analyser, one: str, other: str) -> None:
    assert analyser.stem_nl(one) != analyser.stem_nl(other)


@pytest.mark.parametrize(("word", "parts"), COMPOUNDS.items())
def test_compounds_are_split(analyser: Analyser, word: str, parts: str) -> None:
    assert list(analyser.parts(word)) == parts.split()


@pytest.mark.parametrize("word", NO_COMPOUNDS.split())
def test_words_that_only_look_like_compounds_stay_whole(analyser: Analyser, word: str) -> None:
    assert analyser.parts(word) == ()
