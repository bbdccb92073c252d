"""Words of the index that were probably meant: one edit away, or two from seven letters on."""

from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from abz_desktop.search.terms import Terms

MIN_LENGTH = 5
_TWO_FROM = 7


def suggestions(terms: Terms, word: str, limit: int = 3) -> list[str]:
    """The best `limit` words for a folded word that is not in the index: by distance, then frequency."""
    if len(word) < MIN_LENGTH:
        return []
    most = 2 if len(word) >= _TWO_FROM else 1
    near: dict[str, float] = {}
    for segment in terms.segments:
        by_length = segment.words_by_length(word[0])
        for length in range(len(word) - most, len(word) + most + 1):
            choices = by_length.get(length)
            if choices:
                found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
                near.update((choice, distance) for choice, distance, _ in found)
    counts = {choice: sum(terms.frequency("words", field, choice) for field in "tb") for choice in near}
    ordered = sorted(near, key=lambda choice: (near[choice], -counts[choice], choice))
    return list(islice((choice for choice in ordered if choice != word and terms.is_living(choice)), limit))
