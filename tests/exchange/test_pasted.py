"""What was copied elsewhere comes in as clean Markdown: Word, Google Docs, web pages, and what means harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.exchange.pasted import LONGEST, address_in, markdown_of

WORD = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>"
    "<span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp; </span></span></span><![endif]>"
    "Eerste<o:p></o:p></p>"
    "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o"
    "<span style='font:7.0pt'>&nbsp; </span></span><![endif]>Dieper</p><p class=MsoNormal>Na<o:p></o:p></p>"
)
NUMBERED = (
    "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span style='font:7pt'>&nbsp;</span></span>Een</p>"
    "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span style='font:7pt'>&nbsp;</span></span>Twee</p>"
)
DOCS = (
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">Vet</span> en '
    '<span style="font-style:italic">schuin</span></p></b>'
)
CLEAN = {
    "word list": (WORD, "- Eerste\n    - Dieper\n\nNa"),
    "word numbers": (NUMBERED, "1. Een\n2. Twee"),
    "docs": (
        DOCS,
        "**Vet** en *schuin*",
    ),
    "nested": ("<ul><li>een<ul><li>twee</li></ul></li><li>drie</li></ul>", "- een\n    - twee\n- drie"),
    "start": ("<ol start=3><li>c</li><li>d</li></ol>", "3. c\n4. d"),
    "headings": ("<h1>Een</h1><h2>Twee</h2><h5>Vijf</h5>", "### Een\n\n### Twee\n\n#### Vijf"),
    "table": (
        "<table><tr><th>a</th><th>b</th></tr><tr><td><p>c</p></td><td>d|e</td></tr></table>",
        "| a | b |\n| --- | --- |\n| c | d\\|e |",
    ),
    "divs": ("<div>een</div><div>twee</div>", "een\n\ntwee"),
    "quote": ("<blockquote><p>citaat</p></blockquote>", "> citaat"),
    "spaces": ("<p>een&nbsp;twee\u200b\u00ad</p>", "een twee"),
    "marks": ("<p>a*b_c*</p>", "a\\*b\\_c\\*"),
}
HOSTILE = {
    "script": ("<p>tekst</p><script>alert(1)</script>", "tekst"),
    "style": (
        "<style>@import url(http://kwaad.nl/x.css)</style><p style='background:url(http://kwaad.nl/y)'>tekst</p>",
        "tekst",
    ),
    "remote picture": ("<p>tekst<img src='http://kwaad.nl/pixel.png' onerror='x()'></p>", "tekst"),
    "data picture": ("<p>tekst<img src='data:image/svg+xml,<svg onload=x()>'></p>", "tekst"),
    "svg": ("<svg><script>x()</script><a xlink:href='javascript:x()'>y</a></svg>tekst", "tekst"),
    "frame": ("<iframe src='http://kwaad.nl'>in</iframe><object data='x'>o</object>tekst", "tekst"),
    "event": ("<p onclick='x()' onmouseover=x()>tekst</p>", "tekst"),
    "script address": ("<a href='javascript:x()'>tekst</a>", "tekst"),
    "hidden script address": ("<a href=' java\nscript:x()'>tekst</a>", "tekst"),
    "file address": ("<a href='file:///etc/passwd'>tekst</a>", "tekst"),
    "relative address": ("<a href='//kwaad.nl/x'>tekst</a>", "tekst"),
    "form": ("<form action='http://kwaad.nl'><input value=x><button>tekst</button></form>", "tekst"),
    "base": ("<base href='http://kwaad.nl'><meta http-equiv=refresh content='0;http://kwaad.nl'>tekst", "tekst"),
    "comment": ("<!--[if mso]><p>kwaad</p><![endif]-->tekst", "tekst"),
    "broken": ("<p>tekst<b", "tekst"),
    "turned round": ("<p>te\u202ekst</p>", "tekst"),
    "math": (
        "<math><mtext><table><mglyph><style><img src=x onerror=x()></style></mglyph></table></mtext></math>tekst",
        "tekst",
    ),
}


@pytest.mark.parametrize("name", CLEAN)
def test_copied_text_becomes_markdown(name: str) -> None:
    html, wanted = CLEAN[name]
    assert markdown_of(html) == wanted


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_runs_or_is_fetched_comes_along(name: str) -> None:
    html, wanted = HOSTILE[name]
    assert markdown_of(html) == wanted


def test_too_much_and_too_deep_is_left_to_the_plain_text() -> None:
    assert markdown_of("<p>x" * (LONGEST // 4 + 1)) == ""
    assert markdown_of("<blockquote>" * 5_000 + "x") == ""


@given(st.text(st.sampled_from("<>/pbultd=\"' &;ah\n-*1.[]|\ue010"), max_size=80))
def test_no_html_can_raise(html: str) -> None:
    markdown_of(html)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (" https://a.nl/x ", "https://a.nl/x"),
        ("mailto:a@b.nl", "mailto:a@b.nl"),
        ("https://a.nl en meer", ""),
        ("javascript:x()", ""),
        ("file:///x", ""),
        ("http://[", ""),
        ("gewoon", ""),
    ],
)
def test_an_address_is_one_of_the_web_and_nothing_else(text: str, wanted: str) -> None:
    assert address_in(text) == wanted
