"""`abz search --explain`: what the query meant, why each hit is one, and what would bring more."""

from typing import TYPE_CHECKING, Any

from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.changes import Label
from abz_desktop.core.facets import facet_vocabularies
from abz_desktop.core.kinds import KINDS, every_field
from abz_desktop.library.request import SearchResult
from abz_desktop.wording import keys, say

if TYPE_CHECKING:
    from abz_desktop.library import Library


def explained(lib: "Library", result: SearchResult, lang: str) -> dict[str, Any]:
    """Everything there is to explain about an answer, as plain data: `meaning`, `why` by record id, and `ways`."""
    from abz_desktop.library import explained as words
    from abz_desktop.library import explaining

    meant = explaining.meaning(lib, result.request)
    whys = {}
    for hit in result.hits:
        found = explaining.why(lib, result.request, hit.row.id)
        whys[hit.row.id] = {
            "remarks": list(words.remarks(found, lang)),
            "words": [
                {
                    "word": one.word,
                    "share": one.share,
                    "found": [
                        {"how": line.how, "where": line.where, "via": [named.title for named in line.via]}
                        for line in one.lines
                    ],
                    "also": one.also,
                }
                for one in words.word_lines(found, lang)
            ],
        }
    return {
        "meaning": [
            *words.meant(meant, lang),
            *words.mended(meant, lang),
            *(words.synonym(one, lang) for one in meant.synonyms),
        ],
        "why": whys,
        "ways": [
            {"change": way(lib, one.label, lang), "total": one.count, "more": one.more} for one in result.relaxations
        ],
    }


def print_meaning(found: dict[str, Any], terminal: Terminal) -> None:
    """A line for everything that the query meant beyond its words."""
    for one in found["meaning"]:
        terminal.note(terminal.say("understood", meaning=one))


def print_why(found: dict[str, Any], terminal: Terminal) -> None:
    """The reasons of one hit, below it."""
    for remark in found["remarks"]:
        terminal.out(f"    {remark}")
    for one in found["words"]:
        share = f" ({one['share']}%)" if len(found["words"]) > 1 else ""
        for line in one["found"]:
            terminal.out(f"    ‘{one['word']}’{share}: {line['how']} — {line['where']}")
        if one["also"]:
            terminal.out(f"        {one['also']}")


def print_ways(found: dict[str, Any], terminal: Terminal) -> None:
    """What would bring more."""
    if found["ways"]:
        terminal.note(terminal.say("ways"))
    for one in found["ways"]:
        terminal.note(f"  {one['change']}  +{one['more']}")


def way(lib: "Library", label: Label, lang: str) -> str:
    """A change that brings more, with the names of facets and values."""
    from abz_desktop.library import vocabularies

    params = dict(label.params)
    name = str(params.get("facet") or params.get("name") or "")
    if name:
        params["facet"] = params["name"] = _named(name, lang)
    if "values" in params:
        vocabulary = facet_vocabularies().get(name) or name
        values = (str(value) for value in params["values"])
        params["values"] = ", ".join(
            KINDS[value].label(lang, plural=True)
            if name == "kind" and value in KINDS
            else vocabularies.label(lib, vocabulary, value, lang)
            for value in values
        )
    return say(label.key, lang, **params)


def _named(facet: str, lang: str) -> str:
    """What a facet or a range is called."""
    if f"facet.{facet}" in keys(lang):
        return say(f"facet.{facet}", lang)
    fields = (field for kind in KINDS.values() for field in every_field(kind.fields))
    return next((field.label(lang) for field in fields if field.name == facet), facet)
