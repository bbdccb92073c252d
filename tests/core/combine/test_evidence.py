"""Evidence: what is documented, inferred and done here stay apart; denominators are those of the design."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.combine.evidence import of_board, of_method, of_order, of_pair
from abz_desktop.core.combine.facts import CaseFacts, Knowledge, Used
from tests.core.combine.making import method

USES = st.lists(
    st.builds(
        Used,
        st.sampled_from("abc"),
        order=st.none() | st.integers(1, 3),
        basis=st.sampled_from(["gedocumenteerd", "afgeleid"]),
    ),
    max_size=5,
).map(tuple)
CASES = st.lists(
    st.tuples(USES, st.sampled_from(["gepubliceerd", "gepubliceerd", "concept", "gearchiveerd"])), max_size=6
)


def world(cases: list[tuple[tuple[Used, ...], str]]) -> Knowledge:
    made = {
        f"c{n}": CaseFacts(f"c{n}", f"c{n}", {}, methods=uses, status=status) for n, (uses, status) in enumerate(cases)
    }
    return Knowledge({key: method(key) for key in "abc"}, made)


@given(CASES)
def test_counted_one_by_one(cases: list[tuple[tuple[Used, ...], str]]) -> None:
    known = world(cases)
    published = {f"c{n}": uses for n, (uses, status) in enumerate(cases) if status == "gepubliceerd"}

    def documented(uses: tuple[Used, ...], key: str) -> list[Used]:
        return [used for used in uses if used.method == key and used.basis == "gedocumenteerd"]

    for key in "abc":
        one = of_method(key, known)
        assert list(one.documented) == [case for case, uses in published.items() if documented(uses, key)]
        mentioned = {case for case, uses in published.items() if any(used.method == key for used in uses)}
        assert set(one.inferred) == mentioned - set(one.documented)
    for first, second in combinations("abc", 2):
        pair = of_pair(second, first, known)
        has = {
            case: (bool(documented(uses, first)), bool(documented(uses, second))) for case, uses in published.items()
        }
        assert list(pair.both) == [case for case, found in has.items() if all(found)]
        assert list(pair.either) == [case for case, found in has.items() if any(found)]
        assert not set(pair.inferred) & set(pair.both)
    for first, second in permutations("abc", 2):
        order = of_order(first, second, known)
        recorded = []
        for case, uses in published.items():
            places = [
                [used.order for used in documented(uses, key) if used.order is not None] for key in (first, second)
            ]
            if all(places):
                recorded.append((case, min(places[0]) < min(places[1])))
        assert list(order.recorded) == [case for case, _ in recorded]
        assert list(order.before) == [case for case, before in recorded if before]
        state = "known" if recorded else "order-unknown" if order.both else "never-together"
        assert order.state == state


def test_the_three_sorts_of_evidence_are_never_added_up() -> None:
    known = world([((Used("a", basis="gedocumenteerd"), Used("a", basis="afgeleid")), "gepubliceerd")])
    one = of_method("a", known, {"a": ("approach-1", "session-2")})
    assert (one.documented, one.inferred, one.own) == (("c0",), (), ("approach-1", "session-2"))
    assert (one.level, of_method("weg", known).level) == ("gebruikt", "")


def test_an_order_that_nobody_wrote_down_is_unknown_and_not_nought() -> None:
    uses = (Used("a", basis="gedocumenteerd"), Used("b", order=2, basis="gedocumenteerd"))
    order = of_order("a", "b", world([(uses, "gepubliceerd")]))
    assert (order.state, order.both, order.recorded) == ("order-unknown", ("c0",), ())
    assert of_order("a", "c", world([(uses, "gepubliceerd")])).state == "never-together"


def test_a_board_has_every_method_pair_and_next_one_once() -> None:
    board = of_board(["a", "b", "", "b", "a", "c"], world([]))
    assert set(board.methods) == set("abc")
    assert set(board.pairs) == {("a", "b"), ("a", "c"), ("b", "c")}
    assert set(board.orders) == {("a", "b"), ("b", "a"), ("a", "c")}
