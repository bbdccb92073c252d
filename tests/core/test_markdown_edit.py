"""What the tools and keys of the editor do to a text: the cursor is a bar, what is selected stands between two of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core import markdown_edit as marks
from abz_desktop.core.markdown_edit import Edit, Tool


def at(marked: str) -> tuple[str, int, int]:
    parts = marked.split("‖")
    return "".join(parts), len(parts[0]), len(parts[0]) + (len(parts[1]) if len(parts) > 2 else 0)


def after(text: str, edit: Edit | None) -> str:
    if edit is None:
        return "none"
    made = edit.on(text)
    inside = f"‖{made[edit.first : edit.last]}‖" if edit.first != edit.last else "‖"
    return made[: edit.first] + inside + made[edit.last :]


BOLD, ITALIC = marks.wrapped("**"), marks.wrapped("*")


@pytest.mark.parametrize(
    ("tool", "before", "wanted"),
    [
        (BOLD, "een ‖goed‖ gesprek", "een **‖goed‖** gesprek"),
        (BOLD, "een **‖goed‖** gesprek", "een ‖goed‖ gesprek"),
        (BOLD, "een ‖**goed**‖ gesprek", "een ‖goed‖ gesprek"),
        (BOLD, "een ‖goed ‖gesprek", "een **‖goed‖** gesprek"),
        (BOLD, "een go‖ed gesprek", "een **‖goed‖** gesprek"),
        (BOLD, "een  ‖  gesprek", "een  **‖**  gesprek"),
        (BOLD, "‖- een\n\n- twee‖", "‖- **een**\n\n- **twee**‖"),
        (ITALIC, "**‖goed‖**", "***‖goed‖***"),
        (ITALIC, "***‖goed‖***", "**‖goed‖**"),
        (marks.heading, "Ho‖e", "### Ho‖e"),
        (marks.heading, "### Ho‖e", "#### Ho‖e"),
        (marks.heading, "#### Ho‖e", "Ho‖e"),
        (marks.heading, "- Ho‖e", "### Ho‖e"),
        (marks.bullets, "‖een\ntwee‖", "‖- een\n- twee‖"),
        (marks.bullets, "‖- een\n- twee‖", "‖een\ntwee‖"),
        (marks.bullets, "‖1. een\n2. twee‖", "‖- een\n- twee‖"),
        (marks.bullets, "‖", "- ‖"),
        (marks.numbers, "‖een\n\ntwee\n‖", "‖1. een\n\n2. twee‖\n"),
        (marks.numbers, "‖1. een\n2. twee‖", "‖een\ntwee‖"),
        (marks.quote, "‖een\ntwee‖", "‖> een\n> twee‖"),
        (marks.quote, "‖> een\n>twee‖", "‖een\ntwee‖"),
        (marks.footnote, "Zo‖ is het.", "Zo[^1] is het.\n\n[^1]: ‖"),
        (marks.footnote, "Een[^4] en‖ nog.\n\n[^4]: x", "Een[^4] en[^5] nog.\n\n[^4]: x\n[^5]: ‖"),
        (marks.table(("A", "B")), "Tekst‖", "Tekst\n\n| ‖A‖ | B |\n|---|---|\n|  |  |\n"),
        (marks.table(("A", "B")), "‖", "| ‖A‖ | B |\n|---|---|\n|  |  |\n"),
        (marks.web_link("https://a.nl/(x)"), "zie ‖hier‖.", "zie [hier](https://a.nl/%28x%29)‖."),
    ],
)
def test_a_tool(tool: Tool, before: str, wanted: str) -> None:
    text, first, last = at(before)
    assert after(text, tool(text, first, last)) == wanted


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("- een‖", "- een\n- ‖"),
        ("- ee‖n", "- ee\n- ‖n"),
        ("- een\n- ‖", "- een\n‖"),
        ("- een\n    - ‖", "- een\n- ‖"),
        ("9. negen‖", "9. negen\n10. ‖"),
        ("* een‖", "* een\n* ‖"),
        ("> een‖", "> een\n> ‖"),
        ("> een\n> ‖", "> een\n‖"),
        ("| a | b |‖", "| a | b |\n| ‖ |  |"),
        ("| a | b |\n|  |  |‖", "| a | b |\n‖"),
        ("‖- een", "none"),
        ("gewoon‖", "none"),
        ("2026. was het jaar‖ van", "none"),
    ],
)
def test_enter_goes_on_with_what_one_was_in(before: str, wanted: str) -> None:
    text, first, _ = at(before)
    assert after(text, marks.new_line(text, first)) == wanted


@pytest.mark.parametrize(
    ("before", "deeper", "less"),
    [
        ("- een\n- twee‖", "- een\n    - twee‖", "none"),
        ("- een\n    - twee‖", "none", "- een\n- twee‖"),
        ("- een‖", "none", "none"),
        ("gewoon‖", "none", "none"),
        ("- een\n‖- twee\n- drie‖", "- een\n‖    - twee\n    - drie‖", "none"),
    ],
)
def test_tab_moves_items_of_a_list_and_leaves_where_it_cannot(before: str, deeper: str, less: str) -> None:
    text, first, last = at(before)
    assert after(text, marks.indented(text, first, last)) == deeper
    assert after(text, marks.outdented(text, first, last)) == less


def test_tab_goes_to_the_next_cell_of_a_row_and_out_of_the_last() -> None:
    text = "| een | twee |"
    assert marks.next_cell(text, 3) == (8, 12)
    assert marks.next_cell(text, 9, back=True) == (2, 5)
    assert marks.next_cell(text, 12) is None
    assert marks.next_cell("geen tabel", 3) is None


TEXTS = st.text(st.sampled_from("ab \n-*>|#1.[^]🙂`"), max_size=60)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_nothing_that_one_types_can_raise_and_words_stay(text: str, one: int, other: int) -> None:
    first, last = sorted((min(one, len(text)), min(other, len(text))))
    tools = (BOLD, ITALIC, marks.heading, marks.bullets, marks.numbers, marks.quote, marks.footnote)
    for tool in (*tools, marks.table(("A", "B")), marks.indented, marks.outdented):
        edit = tool(text, first, last)
        if edit is not None:
            made = edit.on(text)
            assert 0 <= edit.first <= edit.last <= len(made)
            assert [c for c in made if c in "ab🙂"] == [c for c in text if c in "ab🙂"]
    edit = marks.new_line(text, first)
    assert edit is None or 0 <= edit.first <= edit.last <= len(edit.on(text))
