"""Marked terms: the longest match, once per section, never in links, headings or code, and the text stays the text."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.exchange.annotate import TermMark, annotate, compiled
from abz_desktop.exchange.safe_html import Renderer

MARKS = (
    TermMark("Sociale innovatie", ("si",), "nl"),
    TermMark("innovatie", ("in",), "nl"),
    TermMark("co-creatie", ("co",), "nl"),
    TermMark("leefwereld", ("le",), "nl"),
    TermMark("bank", ("b1",), "nl"),
    TermMark("Bank", ("b2",), "nl"),
    TermMark("presence", ("pr",), "en"),
    TermMark("amp", ("x",), "nl"),
    TermMark("café", ("ca",), "nl"),
)
TERMS = compiled(MARKS, "nl")


def marked(html: str) -> str:
    return re.sub(r'<a class="def" href="abz:define/([^"]*)">(.*?)</a>', r"{\1|\2}", annotate(html, TERMS, "nl"))


def test_the_longest_match_and_the_first_time_only() -> None:
    assert marked("<p>Sociale innovatie en innovatie, sociale innovatie.</p>") == (
        "<p>{si|Sociale innovatie} en {in|innovatie}, sociale innovatie.</p>"
    )


def test_not_in_headings_links_and_code() -> None:
    html = "<h3>Leefwereld</h3><p><a href='#'>leefwereld</a> <code>leefwereld</code> leefwereld</p>"
    assert marked(html) == html.replace("</code> leefwereld", "</code> {le|leefwereld}")


def test_homonyms_offer_both_and_other_languages_none() -> None:
    assert marked("<p>bank presence</p>") == "<p>{b1,b2|bank} presence</p>"


def test_spelling_variants_and_plurals() -> None:
    assert marked("<p>Co creatie, leefwerelden, CAFE.</p>") == "<p>{co|Co creatie}, {le|leefwerelden}, {ca|CAFE}.</p>"


def test_entities_are_no_words() -> None:
    assert marked("<p>R&amp;D</p>") == "<p>R&amp;D</p>"


def test_not_in_the_record_itself() -> None:
    own = compiled(MARKS, "nl", own="b1")
    assert 'href="abz:define/b2"' in annotate("<p>bank</p>", own, "nl")
    assert annotate("<p>x</p>", compiled(MARKS, "nl", own="si"), "nl") == "<p>x</p>"


WORDS = st.sampled_from(
    ["sociale", "innovatie", "leefwereld", "bank", "&", "<", "co-creatie", "**", "`", "\n\n", "é", "a", "#"]
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_the_text_is_unchanged(text: str) -> None:
    html = Renderer(lambda target, words: words).html(text, "s-x")
    made = annotate(html, TERMS, "nl")
    assert plain(made) == plain(html)
    assert re.sub(r'<a class="def"[^>]*>(.*?)</a>', r"\1", made) == html


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))
