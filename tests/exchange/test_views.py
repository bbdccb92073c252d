"""Records as people read them: sections, marks, links, and nothing for an audience that is not meant for it."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.ids import new_id
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.exchange import html, markdown, plain
from abz_desktop.exchange.citation import citation, source_line
from abz_desktop.exchange.facts import facts
from abz_desktop.exchange.redact import dropped, redacted
from abz_desktop.exchange.safe_html import Renderer
from abz_desktop.exchange.view import LeftOut, Linked, View
from tests.exchange.making import records

CAFE = Linked("id-cafe", "method", "world-cafe", "World <Café>")
SECRET = Linked("id-secret", "case", "geheime-casus", "Geheime casus", "intern")
KNOWN = {CAFE.id: CAFE, SECRET.id: SECRET}


def view(audience: str = "intern", lang: str = "nl") -> View:
    return View(lang, KNOWN.get, lambda _vocabulary, key, _lang: key.replace("-", " "), audience)


def record(kind: str = "method", **fields: Any) -> Record:
    made = freeze_fields({"title": {"nl": "Proef"}} | fields)
    return Record(new_id(), kind, "proef", made, status="gepubliceerd", confidentiality="openbaar")


def section(name: str, audience: str = "intern", lang: str = "nl", **fields: Any) -> html.Section:
    found = {one.field: one for one in html.sections(record(**fields), view(audience, lang))}
    return found[name]


def test_links_to_records_are_made_after_cleaning() -> None:
    text = section("tips", tips={"nl": "Zie [[id-cafe]], [[id-cafe|dit]] en [[bestaat-niet]]."}).html
    assert '<a class="method" href="abz:record/id-cafe">World &lt;Café&gt;</a>' in text
    assert '<a class="method" href="abz:record/id-cafe">dit</a>' in text
    assert '<span class="missing">bestaat niet</span>' in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](file:///etc/passwd)",
        "[x](abz:record/1)",
        "![x](http://tracker.example/a.png)",
        '[x](http://a.example "a" onclick="b")',
        "[[id-cafe|<b onmouseover=x>]]",
        "<a href='abz:define/1'>x</a>",
        '[a](http://a.example/"[[id-cafe]])',
        "\ue0000\ue001",
    ],
)
def test_nothing_hostile_survives(hostile: str) -> None:
    text = section("tips", tips={"nl": hostile}).html
    tags = Tags(text)
    assert tags.names <= {"p", "a", "span", "b"} - {"b"}
    assert all(value.startswith(("http://a.example", "abz:record/id-cafe")) for value in tags.of("href"))
    assert not tags.of("src")
    assert not {name for name in tags.attributes if name.startswith("on")}


class Tags(HTMLParser):
    """The tags and attributes of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[str] = []
        self.values: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += [name for name, _ in attrs]
        self.values += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, name: str) -> list[str]:
        return [value for key, value in self.values if key == name]


@given(st.text(st.sampled_from("[]()<>!*_`\\\"'|:#&-a \n\ue000\ue0010[")))
def test_any_markdown_gives_allowed_tags_only(text: str) -> None:
    made = Renderer(lambda target, words: "<a>x</a>").html(text, "s-x")
    allowed = {"p", "a", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "br", "sup", "div"}
    assert Tags(made).names <= allowed | {"table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6"}


def test_brackets_cannot_keep_the_renderer_busy() -> None:
    import time

    started = time.perf_counter()
    section("tips", tips={"nl": "[" * 39_000})
    section("tips", tips={"nl": "[a](" * 9_000})
    section("tips", tips={"nl": "![" * 500 + "x" * 30_000})
    assert time.perf_counter() - started < 10


def test_headings_have_ids_and_start_at_h3() -> None:
    text = section("tips", tips={"nl": "# Een\n\nx\n\n#### Twee"}).html
    assert '<h3 id="s-tips-1">Een</h3>' in text
    assert '<h4 id="s-tips-2">Twee</h4>' in text


def test_tables_and_footnotes_are_shown() -> None:
    text = section("tips", tips={"nl": "a | b\n--- | ---\n1 | 2\n\nNoot[^1].\n\n[^1]: Bron."}).html
    assert "<td>1</td>" in text
    assert 'href="#fn' in text


def test_unknown_fallback_and_estimate_are_marked() -> None:
    made = Record(
        new_id(),
        "method",
        "proef",
        freeze_fields({"title": {"nl": "P"}, "why": {"en": "Because"}, "steps": [{"key": "a", "title": {"en": "Do"}}]}),
        unknown=frozenset({"tips", "span"}),
        basis={"steps": "estimate"},
    )
    found = {one.field: one for one in html.sections(made, view())}
    assert (found["why"].lang, found["why"].fallback) == ("en", True)
    assert found["tips"].unknown
    assert 'class="unknown"' in found["tips"].html
    assert 'class="estimate"' in found["steps"].html
    assert '<span class="fallback" lang="en">Do</span>' in found["steps"].html
    assert [fact.field for fact in facts(made, view()) if fact.unknown] == ["span"]


def test_items_are_laid_out_by_their_meaning() -> None:
    steps = [{"key": "s1", "title": {"nl": "Rondje"}, "minutes": 20, "form": "kring", "instruction": {"nl": "Doe."}}]
    text = section("steps", steps=steps).html
    assert text.startswith('<ol class="steps">')
    assert "20 min · kring" in text
    used = [{"key": "m", "method": "id-cafe", "basis": "afgeleid", "phase": "kiezen"}]
    text = section("methods", kind="case", methods=used).html
    assert 'class="afgeleid"' in text
    assert "abz:record/id-cafe" in text
    sources = [{"key": "b", "author": "A", "title": "T", "year": "unknown", "url": "https://a.example/x"}]
    text = section("sources", sources=sources).html
    assert '<a class="external" href="https://a.example/x">a.example</a>' in text
    assert "z.j." in text
    quoted = [{"key": "q", "text": {"nl": "Woorden"}, "author": "A", "year": "2013", "quotation": True}]
    assert "“Woorden”" in section("competing", kind="definition", competing=quoted).html


def test_ranges_read_as_people_say_them() -> None:
    made = record(group={"min": 4, "ideal": 12, "max": 20}, work={"typical": 90}, span={"min": 14, "max": 60})
    found = {fact.field: fact.text for fact in facts(made, view())}
    assert found == {
        "group": "4–20 personen, ideaal 12 personen",
        "work": "1 u 30",
        "span": "2 weken – 2 maanden",
    }


SHOWN = {"html": html.html, "markdown": markdown.markdown, "plain": plain.plain}


@pytest.mark.parametrize("form", SHOWN)
def test_what_is_above_the_audience_does_not_leave(form: str) -> None:
    made = record(
        kind="case",
        lessons={"nl": "Zie [[id-secret]] en [[id-cafe]]."},
        methods=[
            {"key": "a", "method": "id-cafe", "basis": "afgeleid", "rating": 4},
            {"key": "b", "method": "id-secret", "basis": "afgeleid", "adaptation": {"nl": "heimelijk"}},
        ],
    )
    inside, outside = SHOWN[form](made, view()), SHOWN[form](made, view("openbaar"))
    assert "Geheime casus" in inside.text
    assert "heimelijk" in inside.text
    assert "4 van 5" in inside.text
    assert not any(word in outside.text for word in ("Geheime", "heimelijk", "4 van 5", "secret"))
    assert outside.left_out == 2  # the record, and the rating
    assert inside.left_out == 0


@pytest.mark.parametrize("form", SHOWN)
def test_a_record_above_the_audience_is_empty(form: str) -> None:
    made = Record(new_id(), "case", "x", freeze_fields({"title": {"nl": "Geheim"}}), confidentiality="intern")
    assert SHOWN[form](made, view("partner")) == html.Document("", 1)


def test_redacted_records_hold_no_trace() -> None:
    made = record(
        kind="definition",
        example={"nl": "Zie [[id-secret]], [[id-secret|daar]] en [[id-cafe]]."},
        related=["id-cafe", "id-secret"],
    )
    left = LeftOut()
    safe = redacted(made, lambda one: one != "id-secret", internal=False, words={"nl": "(weg)"}, left_out=left)
    assert safe.fields["example"] == {"nl": "Zie (weg), daar en [[id-cafe]]."}
    assert safe.fields["related"] == ("id-cafe",)
    assert left.count == 1


def test_dropping_references_names_the_fields() -> None:
    made = record(
        kind="case",
        methods=[{"key": "a", "method": "weg"}, {"key": "b", "method": "id-cafe"}],
        lessons={"nl": "[[weg]]"},
    )
    safe, changed = dropped(made, frozenset({"weg"}))
    assert changed == ("methods",)
    assert [item["key"] for item in safe.items("methods")] == ["b"]
    assert safe.fields["lessons"] == made.fields["lessons"]


@given(records())
def test_every_record_can_be_shown_in_every_form(made: Record) -> None:
    for lang in ("nl", "en"):
        for audience in ("openbaar", "intern"):
            for form in SHOWN.values():
                form(made, view(audience, lang))
    assert citation(made, "nl")


def test_markdown_escapes_plain_texts() -> None:
    text = markdown.markdown(record(opening_question={"nl": "*Wat* [x] <b>?"}), view()).text
    assert "\\*Wat\\* \\[x\\] \\<b\\>?" in text


def test_the_steps_of_an_approach_stand_under_their_phase() -> None:
    steps = [
        {"key": "a", "phase": "verkennen", "method": "id-cafe", "why_here": {"nl": "Omdat het kan."}},
        {"key": "b", "phase": "kiezen", "text": {"nl": "Stemmen"}},
    ]
    text = markdown.markdown(record(kind="approach", question={"nl": "Hoe?"}, steps=steps), view()).text
    assert text.index("### verkennen") < text.index("World \\<Café\\>") < text.index("Omdat het kan.")
    assert text.index("### kiezen") < text.index("2. Stemmen")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ({"author": "J. Jansen", "year": "2019", "title": "Wie beslist?"}, "J. Jansen (2019). Wie beslist?"),
        ({"author": "J. Jansen.", "title": "Doen!", "place": "p. 3"}, "J. Jansen. (z.j.). Doen! p. 3."),
        ({"title": "Samen.", "url": "https://a.example/?q"}, "— (z.j.). Samen. https://a.example/?q"),
        ({"author": "A", "year": "2001"}, "A (2001)."),
        ({}, "— (z.j.)."),
    ],
)
def test_a_source_ends_with_one_mark(source: dict[str, str], line: str) -> None:
    assert source_line(source, "nl") == line


def test_a_citation_names_what_it_rests_on() -> None:
    sources = [{"key": "b", "author": "Brown", "title": "Boek", "year": "2005", "place": "Utrecht"}]
    made = record(sources=sources, review_date="2026-05")
    assert citation(made, "nl", accessed="2026-11-23") == (
        "Proef [methode]. In: Bibliotheek sociale innovatie. Beoordeeld op mei 2026. "
        "Geraadpleegd op 23 november 2026. Op basis van: Brown (2005). Boek. Utrecht."
    )


STAKES = [
    {"key": "p1", "name": {"nl": "Bewoners"}},
    {"key": "p2", "name": {"nl": "Stille partij"}, "party": "id-secret"},
]


def with_parties() -> Record:
    steps = [{"key": "s1", "phase": "kiezen", "text": {"nl": "Begin"}}]
    steps += [
        {
            "key": "s2",
            "phase": "kiezen",
            "text": {"nl": "Kiezen"},
            "after": ["s1"],
            "parties": {"p1": "meebeslissen", "p2": ""},
            "decides": ["p1", "p2"],
            "effects": ["sociale-relaties"],
        }
    ]
    ties = [{"key": "t1", "source": "p1", "target": "p2", "kind": "steunt"}]
    return record(kind="approach", stakes=STAKES, steps=steps, ties=ties)


def test_items_that_others_point_to_are_named() -> None:
    text = plain.plain(with_parties(), view()).text
    for words in (
        "Partijen: Bewoners (meebeslissen), Stille partij",
        "Wie beslissen samen: Bewoners, Stille partij",
        "Na stap: Begin",
        "Draagt bij aan: sociale relaties",
        "Naar: Stille partij",
    ):
        assert words in text


def test_a_party_that_an_audience_may_not_see_is_gone_from_the_steps_too() -> None:
    text = plain.plain(with_parties(), view("openbaar")).text
    assert "Partijen: Bewoners (meebeslissen)" in text
    assert "Stille" not in text
    assert "steunt" not in text
    safe = redacted(with_parties(), lambda one: one != "id-secret", internal=False, words={}, left_out=LeftOut())
    assert safe.items("ties") == ()
    assert safe.items("steps")[1]["decides"] == ("p1",)
    assert dict(safe.items("steps")[1]["parties"]) == {"p1": "meebeslissen"}  # type: ignore[arg-type]
