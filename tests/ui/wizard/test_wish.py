"""What was filled in survives being kept, whatever is in the file; and turns into what the proposal is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.combine.facts import Span
from abz_desktop.core.combine.suggest_limits import Limits
from abz_desktop.ui.wizard.wish import Wish, WishParty, bounds, from_json, to_json

KEYS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
PARTIES = st.lists(
    st.builds(WishParty, *[st.text(min_size=1, max_size=6)] * 2, st.text(max_size=6), st.text(max_size=9)), max_size=3
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(("themes", "hours", "parties", "key", "type", "title")), inner, max_size=5)
    ),
    max_leaves=12,
)


def number(name: str) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(*bounds(name))


@given(
    st.builds(
        Wish,
        title=st.text(max_size=20),
        themes=KEYS,
        complexity=number("complexity"),
        parties=PARTIES.map(tuple),
        people=number("people"),
        hours=number("hours"),
        steps=st.integers(*bounds("steps")),
        unknown_time=st.booleans(),
        without=KEYS,
    )
)
def test_what_was_kept_comes_back(wish: Wish) -> None:
    assert from_json(to_json(wish)) == wish


@given(JSON)
def test_anything_can_be_in_the_file(data: object) -> None:
    from_json(data).wanted("nl")


def test_hours_and_weeks_become_minutes_and_days() -> None:
    wish = Wish(people=12, hours=3, weeks=2, settings=("online",))
    assert wish.wanted("nl").limits == Limits(Span(None, 12, None), 180, 14, ("online",))
    wider = wish.within(Limits(Span(None, 8, None), 200, 15, ("online", "veld")))
    assert (wider.people, wider.hours, wider.weeks, wider.settings) == (8, 4, 3, ("online", "veld"))
