"""A text part by part is the text as a whole: what the preview shows is what the reader will show."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop import paths
from abz_desktop.core.field import Type
from abz_desktop.exchange.html import wiki_html
from abz_desktop.exchange.prose import Rendering
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.safe_html import Renderer
from abz_desktop.exchange.view import Linked

KNOWN = {"wereldcafe": Linked("id-1", "method", "wereldcafe", "Wereldcafé")}
PICTURE = "0" * 64


def whole(text: str) -> str:
    html = Renderer(lambda target, words: wiki_html(KNOWN.get(target), target, words)).html(text, "p")
    return re.sub(r":\d+-", ":", html)


def parts(text: str) -> str:
    pieces = Rendering(KNOWN.get, {}).pieces(text)
    return "".join(piece.html for piece in pieces)


def squeezed(html: str) -> str:
    """Without white space, and without the ways back to the second place where a footnote is named."""
    html = re.sub(r'(?:\s|&nbsp;)*<a href="#fnref\d+:[^"]*">↩</a>', "", html).replace("fnref2", "fnref")
    return re.sub(r"\s+", "", re.sub(r' id="p-\d+"', "", html))


TEXTS = {
    "footnotes": "Een[^a] twee[^b].\n\nNog eens[^a].\n\n[^b]: noot b\n    gaat door\n[^a]: noot a",
    "list": "- een\n\n- twee\n\n    verder\n\nslot",
    "code": "Voor\n\n```\nniet\n\n**vet**\n```\n\nna",
    "named": "Zie [hier][x].\n\nEn [daar][x].\n\n[x]: https://voorbeeld.nl",
    "link": "Zie [[wereldcafe]] en [[weg|dit]].\n\n### Kop\n\n> citaat\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "numbers": "1. een\n2. twee\n\ntekst\n\n3. drie",
    "missing note": "Een[^weg].",
    "script": "<script>alert(1)</script>\n\n[x](javascript:alert(1))",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_parts_are_the_whole(name: str) -> None:
    assert squeezed(parts(TEXTS[name])) == squeezed(whole(TEXTS[name]))


def test_the_parts_of_shipped_texts_are_the_whole() -> None:
    """Of a handful of records; every one of the content would take a minute."""
    records = read_tree(paths.content_dir()).records[::40]
    texts = [
        text
        for record in records
        for field in record.declaration.fields
        if field.type is Type.PROSE
        if isinstance(value := record.fields.get(field.name), Mapping)
        for text in value.values()
        if isinstance(text, str)
    ]
    assert len(texts) > 20
    assert [text for text in texts if squeezed(parts(text)) != squeezed(whole(text))] == []


def test_each_part_knows_its_line_and_only_what_changed_is_rendered() -> None:
    rendering = Rendering(KNOWN.get, {})
    before = rendering.pieces("een\n\ntwee\n\n\ndrie")
    assert [piece.line for piece in before] == [0, 2, 5]
    after = rendering.pieces("een\n\ntwee!\n\n\ndrie")
    assert [one.html is other.html for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_a_picture_is_one_of_the_record_or_its_description() -> None:
    rendering = Rendering(KNOWN.get, {"kaart.png": PICTURE})
    html = rendering.pieces('![De "wijk" <b>](kaart.png) ![weg](http://kwaad.nl/x.png)')[0].html
    assert f'<img src="abz:picture/{PICTURE}" alt="De &quot;wijk&quot; &lt;b&gt;">' in html
    assert '<span class="missing">weg</span>' in html
    assert "kwaad" not in html


@given(st.text(st.sampled_from("ab \n-*>|#1.[^]:`🙂"), max_size=80))
def test_no_text_can_raise(text: str) -> None:
    Rendering(KNOWN.get, {}).pieces(text)
