"""A seeded generator of records' texts: Dutch and English, words by Zipf's law, compounds, inflections and accents."""

import random
from collections.abc import Iterator
from itertools import accumulate
from uuid import UUID

from abz_desktop.search import Doc


def _words(text: str) -> list[str]:
    return text.split()


_NL_NOUNS = _words(
    """
    buurt wijk dorp stad gemeente bewoner inwoner burger ouder kind jongere oudere mantelzorger vrijwilliger
    begeleider schuldeiser schuld armoede eenzaamheid gezondheid zorg hulp steun vertrouwen verbinding
    ontmoeting gesprek dialoog verhaal vraag antwoord probleem vraagstuk oplossing richting kans grens ruimte
    tijd geld werk wonen huis tuin school klas bibliotheek organisatie overheid instelling corporatie vereniging
    bedrijf ondernemer netwerk samenwerking participatie initiatief project traject fase stap doel effect
    resultaat inzicht ervaring kennis vaardigheid methode werkvorm instrument kaart spel tafel cirkel groep team
    deelnemer rol stem besluit keuze afspraak plan idee droom waarde norm belang invloed macht positie regel wet
    beleid systeem leefwereld verandering vernieuwing experiment prototype onderzoek observatie interview
    analyse meting evaluatie reflectie coöperatie coördinatie café crèche privé financiën reünie idee
    beïnvloeding conflict spanning verschil overeenkomst toekomst
    """
)
_NL_VERBS = _words(
    """
    praten luisteren vragen delen werken leren maken doen denken kiezen beslissen helpen steunen verbinden
    ontmoeten vertellen schrijven tekenen spelen bouwen testen meten verzamelen ordenen vergelijken bespreken
    oefenen begeleiden organiseren starten
    """
)
_NL_ADJECTIVES = _words(
    """
    sociaal open veilig gelijkwaardig kwetsbaar lokaal kleinschalig gezamenlijk nieuw lang kort moeilijk
    eenvoudig creatief actief
    """
)
_NL_SMALL = _words(
    """
    de het een en van in is dat op te voor met die zijn aan er niet om ook als bij of maar door naar dan uit
    over wat wie hun
    """
)
_EN_CONTENT = _words(
    """
    community neighbourhood resident citizen parent child youth elderly volunteer facilitator creditor debt
    poverty loneliness health care support trust connection meeting dialogue story question answer problem issue
    solution direction opportunity space time money work house garden school library organisation government
    network cooperation participation initiative project phase step goal effect result insight experience
    knowledge skill method tool card game table circle group team participant role voice decision choice
    agreement plan idea dream value interest influence power policy system change innovation experiment
    prototype research observation interview analysis evaluation reflection conflict tension difference future
    talk listen share learn make think choose decide help connect meet tell write draw play build test measure
    collect compare discuss practise guide organise
    """
)
_EN_SMALL = _words(
    """
    the of and to in a is that for on with as are be by this it from or which they their not can who what when
    how
    """
)
_ONSETS = _words(
    """
    b d f g h k l m n p r s t v w z bl br dr gr kl kr pl pr sch sl sp st str tr vl vr zw
    """
)
_CORES = _words(
    """
    a e i o u aa ee oo uu ie oe ui ei ou eu
    """
)
_CODAS = _words(
    """
    k l m n p r s t f g nd nk nt rk rm rt st cht ng
    """
)


class Corpus:
    """Documents number 0, 1, 2 …: the same for the same seed, however many are asked for."""

    def __init__(self, seed: int = 7, vocabulary: int = 40_000) -> None:
        self._seed = seed
        rng = random.Random(seed)
        nouns = list(_NL_NOUNS)
        compounds = [a.rstrip("e") + rng.choice(("", "s", "")) + b for a in nouns for b in nouns if rng.random() < 0.25]
        plurals = [n + rng.choice(("en", "s")) for n in nouns + compounds[:2_000]]
        verbs = [form for v in _NL_VERBS for form in (v, v[:-2] + "t", "ge" + v[:-2] + "d")]
        rare = sorted({_made_up(rng) for _ in range(vocabulary)})
        content = [*nouns, *verbs, *_NL_ADJECTIVES, *plurals[: len(nouns)], *compounds, *plurals[len(nouns) :]]
        head, tail = content[:400], content[400:] + rare
        rng.shuffle(head)
        rng.shuffle(tail)
        self.dutch = [*_NL_SMALL, *head, *tail][:vocabulary]
        english = [*_EN_CONTENT, *(w + "s" for w in _EN_CONTENT), *(w + "ing" for w in _EN_CONTENT)]
        rng.shuffle(english)
        self.english = [*_EN_SMALL, *english, *rare[: vocabulary // 4]]
        self._weights = {id(w): _zipf(len(w)) for w in (self.dutch, self.english)}

    def words(self, rng: random.Random, vocabulary: list[str], number: int) -> list[str]:
        """`number` words of a vocabulary by their rank."""
        return rng.choices(vocabulary, cum_weights=self._weights[id(vocabulary)], k=number)

    def doc(self, number: int) -> Doc:
        """One record: a Dutch text of about 1.2 kB, and for every fifth an English one beside it."""
        rng = random.Random(f"{self._seed}/{number}")
        title = " ".join(rng.choices(self.dutch[len(_NL_SMALL) : 6_000], k=rng.randint(1, 4))).capitalize()
        titles, bodies = {"nl": title}, {"nl": _prose(rng, self.words(rng, self.dutch, rng.randint(100, 260)))}
        if number % 5 == 0:
            titles["en"] = " ".join(rng.choices(self.english[len(_EN_SMALL) : 2_000], k=2)).capitalize()
            bodies["en"] = _prose(rng, self.words(rng, self.english, rng.randint(80, 160)))
        return Doc(str(UUID(int=rng.getrandbits(128), version=4)), titles, bodies)

    def docs(self, number: int) -> Iterator[Doc]:
        """The first `number` documents."""
        return (self.doc(n) for n in range(number))

    def queries(self, number: int) -> list[str]:
        """Queries of two words (a frequent and a rarer one) that at least one early document can answer, and some typos."""
        rng = random.Random(f"{self._seed}/queries")
        found = []
        for n in range(number):
            words = [w for w in self.doc(n * 7).body["nl"].lower().replace(".", "").split() if len(w) > 4] or ["buurt"]
            first, second = rng.choice(words), rng.choice(words)
            if n % 10 == 9:
                second = second[:2] + second[3:]
            found.append(f"{first} {second}")
        return found


def _zipf(number: int) -> list[float]:
    return list(accumulate(1 / (rank + 2.7) for rank in range(number)))


def _made_up(rng: random.Random) -> str:
    return "".join(
        rng.choice(_ONSETS) + rng.choice(_CORES) + (rng.choice(_CODAS) if rng.random() < 0.6 else "")
        for _ in range(rng.choice((2, 2, 3, 3, 4)))
    )


def _prose(rng: random.Random, words: list[str]) -> str:
    sentences = []
    while words:
        size = rng.randint(6, 18)
        sentence, words = words[:size], words[size:]
        sentences.append(" ".join(sentence).capitalize() + ".")
    return "\n\n".join(" ".join(sentences[n : n + 5]) for n in range(0, len(sentences), 5))
