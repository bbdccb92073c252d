"""Words that carry a sentence but not its subject: a question needs them, what is looked for does not."""

from collections.abc import Sequence

from abz_desktop.search.contract import Word
from abz_desktop.search.text import fold

DUTCH = """
aan al alle allemaal als andere anders ben bent bij bijvoorbeeld bijna daar dan dat de deze die dit doe doen doet
door dus echt een eens eerder eigenlijk elk elke en er erg ga gaan gaat geen graag haar had hadden heb hebben hebt heeft
heel heen hem hen het hier hij hoe hoeveel hun iemand iets ik in is je jij jou jouw jullie kan kon konden krijg krijgen
krijgt kun kunnen kunt laat laten maar mag me mee meer men met mij mijn moet moeten mogen na naar niemand niet niets nog
nooit nu of om omdat ondanks ons onze ook op over past snel soms straks te tegen ten ter terwijl toch toen tot u
uit uw vaak van vanuit veel via voor vooral waar waarbij waarover waarvoor waarmee wanneer want was wat we weet
weinig wel welk welke werd weten wie wij wil willen wilt word worden wordt zal ze zei zelf zich zij zijn zo zonder
zou zouden zoals zulke zegt zeggen zegt weer wanneer vinden vind maak maakt maken mezelf elkaar ervoor
"""
ENGLISH = """
a about after again all also always an and any anybody anyone anything are as at be because been before being but by can
could did do does doing each ever every everybody everyone everything exactly far few for from get gets getting go goes
going had has have having he her here him his how i if in into is it its just know let like many may me might more most
much must my nobody no not nothing now of off on one ones only or other our out over own please quickly really same say
says she should so some somebody someone something sometimes such than that the their them themselves then there these
they thing things this those to too under until us very want wants was we were what when where whether which while who
whose will with would yet you your
"""
_WORDS = frozenset((*DUTCH.split(), *ENGLISH.split()))


def bears(words: Sequence[Word]) -> tuple[bool, ...]:
    """For each word whether it says what is looked for. Where none does, all of them do; so does one still being typed."""
    found = tuple(not word.finished or fold(word.text) not in _WORDS for word in words)
    return found if any(found) else (True,) * len(words)
