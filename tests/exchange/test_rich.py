"""Markdown and lines as paragraphs of runs: styles and lists kept, nothing lost, nothing that the audience may not see."""

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.exchange.rich import Para, Run, of_line, of_markdown, of_text, words
from abz_desktop.exchange.view import LeftOut, Linked, Piece, View

KNOWN = {
    "open": Linked("1", "method", "open", "Open Space"),
    "geheim": Linked("2", "method", "geheim", "Geheime werkvorm", "intern"),
}
VIEW = View("nl", KNOWN.get, lambda _vocabulary, key, _lang: key, "openbaar")


def paras(text: str) -> tuple[Para, ...]:
    return of_markdown(text, VIEW, LeftOut())


def test_styles_lists_and_paragraphs() -> None:
    found = paras("Een **vette** en *schuine* zin.\n\n- een\n- twee\n    - dieper\n\n1. eerst\n2. dan\n\n> zei zij")
    assert [(para.style, para.level, para.mark, para.text) for para in found] == [
        ("text", 0, "", "Een vette en schuine zin."),
        ("bullet", 0, "•", "een"),
        ("bullet", 0, "•", "twee"),
        ("bullet", 1, "•", "dieper"),
        ("number", 0, "1.", "eerst"),
        ("number", 0, "2.", "dan"),
        ("quote", 0, "", "zei zij"),
    ]
    assert found[0].runs == (
        Run("Een "),
        Run("vette", bold=True),
        Run(" en "),
        Run("schuine", italic=True),
        Run(" zin."),
    )


def test_code_headings_tables_and_links() -> None:
    found = paras(
        "## Kop\n\n```\na  b\nc\n```\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n[hier](https://voorbeeld.nl) [niet](javascript:x)"
    )
    assert [(para.style, para.text) for para in found] == [
        ("heading", "Kop"),
        ("code", "a  b"),
        ("code", "c"),
        ("text", "x · y"),
        ("text", "1 · 2"),
        ("text", "hier niet"),
    ]
    assert [run.url for run in found[-1].runs] == ["https://voorbeeld.nl", ""]


def test_a_link_is_its_words_unless_the_audience_may_not_see_it() -> None:
    left = LeftOut()
    found = of_markdown("Zie [[open]], [[geheim]] en [[weg]].", VIEW, left)
    assert words(found) == "Zie Open Space, (weggelaten) en weg."
    assert left.count == 1


def test_lines_of_a_text_are_paragraphs() -> None:
    assert [para.text for para in of_text(" een \n\n twee  woorden ")] == ["een", "twee woorden"]
    found = of_line((Piece("een\ntwee "), Piece("three", lang="en")))
    assert [para.text for para in found] == ["een", "twee three"]
    assert found[1].runs[1].italic


@given(st.lists(st.from_regex(r"[a-zA-Z]{1,9}", fullmatch=True), min_size=1, max_size=30))
def test_plain_words_come_through(found: list[str]) -> None:
    assert words(paras(" ".join(found))).split() == found


@given(st.text(max_size=300))
def test_no_text_can_raise(text: str) -> None:
    for para in (*paras(text), *of_text(text)):
        assert para.text.strip()


def test_footnotes_keep_their_number_and_a_picture_is_its_description() -> None:
    found = paras("Een zin[^a].\n\n![Het plein](plein.png)\n\n[^a]: Een noot.")
    assert [para.text for para in found] == ["Een zin[1].", "Het plein", "Een noot."]
    assert (found[2].style, found[2].mark) == ("number", "1.")
