"""One shopping list over several sessions, each with its own number of people."""

from collections.abc import Iterable

from abz_desktop.core.meeting.amounts import PER_PERSON, PER_SESSION, Needed, Supply, scaled_amount, shopping_list


def over_sessions(
    sessions: Iterable[tuple[int | None, Iterable[tuple[str, Supply, int | None]]]], lang: str
) -> tuple[Needed, ...]:
    """One list over sessions: for each the number of people and (name of the block or session, supply, group size).

    What is used up adds up over all of them; what is needed per session is taken along to the next one.
    """
    told = [
        (name, _in_all(supply, people, size), None) for people, supplies in sessions for name, supply, size in supplies
    ]
    return shopping_list(told, 1, lang)


def _in_all(supply: Supply, people: int | None, size: int | None) -> Supply:
    """The supply with how many are needed in its own session, as one that needs no scaling any more."""
    per = PER_SESSION if supply.per == PER_SESSION else PER_PERSON
    return Supply(supply.item, scaled_amount(supply, people, size), per)
