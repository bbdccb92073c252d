"""Resolving: from what people type after a colon, in either language, to the keys and ids that filters work with."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from abz_desktop.core.facets import facet_vocabularies
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import shelves, vocabularies
from abz_desktop.library.filters import Resolve
from abz_desktop.search import fold
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

_MARKS = {
    "favoriet": "favourite",
    "favorite": "favourite",
    "favourite": "favourite",
    "notitie": "note",
    "note": "note",
}
_YES_NO = {"ja": "yes", "yes": "yes", "nee": "no", "no": "no", "onbekend": "unknown", "unknown": "unknown"}
_KINDS = {
    "methode": "method",
    "methoden": "method",
    "methods": "method",
    "casus": "case",
    "casussen": "case",
    "cases": "case",
    "begrip": "definition",
    "begrippen": "definition",
    "definitie": "definition",
    "definitions": "definition",
    "aanpak": "approach",
    "approaches": "approach",
    "partij": "party",
    "parties": "party",
    "sessie": "session",
    "sessions": "session",
    "experimenten": "experiment",
}


@cache
def facet_names() -> frozenset[str]:
    """The names of all facets, which may stand before a colon as they are."""
    return frozenset(facet_vocabularies())


def resolver(lib: "Library") -> Resolve:
    """A function from (facet, typed value) to the values it means: a key, a label of either language, a tag, a slug."""

    def resolve(facet: str, value: str) -> tuple[str, ...]:
        folded = fold(value).strip()
        if not folded:
            return ()
        if facet == "tag":
            return _tags(lib, folded)
        if facet == "collection":
            return _collections(lib, folded)
        if facet == "method":
            return _records(lib, value, folded)
        fixed = _FIXED.get(facet)
        if fixed is not None:
            return (fixed[folded],) if folded in fixed else (folded,) if folded in fixed.values() else ()
        return _terms(lib, facet, folded)

    return resolve


OWN_WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "review": {
        "nl": {
            "voor-mij": "for-me",
            "terug": "sent-back",
            "van-mij": "by-me",
            "anderen": "others",
            "wacht": "in-review",
            "loopt-af": "due",
        },
        "en": {
            "for-me": "for-me",
            "sent-back": "sent-back",
            "by-me": "by-me",
            "others": "others",
            "waits": "in-review",
            "due": "due",
        },
    },
    "valid_until": {
        "nl": {"verlopen": "past", "kort": "soon", "lang": "later", "onbekend": "unsaid"},
        "en": {"past": "past", "soon": "soon", "later": "later", "unknown": "unsaid"},
    },
}
"""What one types after a colon for values that are no vocabulary's, per language of the window; both are understood."""

_FIXED: Mapping[str, Mapping[str, str]] = {
    "mark": _MARKS,
    "kind": _KINDS,
    "ongoing": _YES_NO,
    "translation": {
        f"{word}-{lang}": f"{key}-{lang}"
        for word, key in (("missing", "missing"), ("outdated", "outdated"), ("mist", "missing"), ("oud", "outdated"))
        for lang in ("nl", "en")
    },
    **{facet: {**words["nl"], **words["en"]} for facet, words in OWN_WORDS.items()},
}


def _terms(lib: "Library", facet: str, folded: str) -> tuple[str, ...]:
    """The keys whose key or label is `folded`; else those whose label starts with it, with all terms below them."""
    vocabulary = facet_vocabularies().get(facet, facet)
    terms = vocabularies.terms(lib, vocabulary) if vocabulary else ()
    exact = [term.key for term in terms if folded in (fold(term.key), fold(term.nl), fold(term.en))]
    found = exact or [
        term.key for term in terms if any(fold(label).startswith(folded) for label in (term.nl, term.en, term.key))
    ]
    found = _with_successors(found, terms)
    below = [term.key for term in terms if term.parent in found]
    if not terms and folded:
        return (folded,)
    return tuple(dict.fromkeys([*found, *below]))


def _with_successors(keys: list[str], terms: Sequence[VocabTerm]) -> list[str]:
    """These keys, and for a retired term the one that took its place."""
    successors = {term.key: term.successor for term in terms if term.deprecated and term.successor}
    found = list(keys)
    for key in found:  # grows while it is walked: a successor may have one itself
        if successors.get(key, key) not in found:
            found.append(successors[key])
    return found


def _tags(lib: "Library", folded: str) -> tuple[str, ...]:
    tag = schema.tag.c
    with lib.connect() as connection:
        rows = connection.execute(select(tag.id, tag.name, tag.name_en, tag.parent)).all()
    found = [row.id for row in rows if folded in (fold(row.name), fold(row.name_en))]
    found = found or [row.id for row in rows if fold(row.name).startswith(folded)]
    return tuple(dict.fromkeys([*found, *(row.id for row in rows if row.parent in found)]))


def _collections(lib: "Library", folded: str) -> tuple[str, ...]:
    """The collections with this name, else those whose name starts with it, with the collections in them."""
    made = [shelf for shelf in shelves.tree(lib) if shelf.sort == "collection"]
    found = [shelf.id for shelf in made if folded in (fold(shelf.name), shelf.id)]
    found = found or [shelf.id for shelf in made if fold(shelf.name).startswith(folded)]
    return tuple(dict.fromkeys(inside for one in found for inside in shelves.below(made, one)))


def _records(lib: "Library", value: str, folded: str) -> tuple[str, ...]:
    """The methods with this slug, former slug or title in either language."""
    shown, alias = schema.shown.c, schema.slug_alias.c
    wanted = folded.replace("-", " ")
    with lib.connect() as connection:
        rows = connection.execute(
            select(shown.record_id, shown.slug, shown.title_nl, shown.title_en).where(shown.kind == "method")
        ).all()
        former = connection.scalars(select(alias.record_id).where(alias.slug == value.lower())).all()
    exact = [row.record_id for row in rows if row.slug == value.lower() or wanted in _titles(row)]
    starts = [row.record_id for row in rows if any(title.startswith(wanted) for title in _titles(row))]
    return tuple(dict.fromkeys([*exact, *former])) or tuple(starts)


def _titles(row: object) -> tuple[str, ...]:
    titles = (getattr(row, name) for name in ("title_nl", "title_en", "slug"))
    return tuple(fold(title).replace("-", " ") for title in titles if title)
