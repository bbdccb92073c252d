"""The fields that every kind of record has, and helpers with which the kinds are declared."""

from abz_desktop.core.field import Field, Need, Type, Weight

TITLE = Field(
    "title",
    Type.LINE,
    "Titel",
    "Title",
    "Hoe heet het?",
    "What is it called?",
    need=Need.ALWAYS,
    weight=Weight.TITLE,
    longest=120,
)
SUMMARY = Field(
    "summary",
    Type.LINE,
    "Samenvatting",
    "Summary",
    "Wat moet iemand in één zin weten?",
    "What should someone know in one sentence?",
    need=Need.PARTIAL,
    weight=Weight.BODY,
    longest=280,
)
TERMS = Field(
    "terms",
    Type.WORDS,
    "Ook bekend als",
    "Also known as",
    "Onder welke andere namen kennen mensen dit?",
    "Under which other names do people know this?",
    weight=Weight.TITLE,
    most=20,
    longest=80,
)
HIDDEN_TERMS = Field(
    "hidden_terms",
    Type.WORDS,
    "Verborgen zoekwoorden",
    "Hidden search terms",
    "Welke woorden of spelfouten moeten hierheen leiden?",
    "Which words or misspellings should lead here?",
    weight=Weight.HIDDEN,
    most=30,
    longest=80,
)
SOURCES = Field(
    "sources",
    Type.ITEMS,
    "Bronnen",
    "Sources",
    "Waar staat dit? Noem auteur of organisatie, titel en jaar.",
    "Where does this come from? Give author or body, title and year.",
    need=Need.COMPLETE,
    parts=(
        Field("author", Type.PLAIN, "Auteur of organisatie", "Author or body", need=Need.ALWAYS, longest=300),
        Field("title", Type.PLAIN, "Titel", "Title", need=Need.ALWAYS, longest=300),
        Field("year", Type.PLAIN, "Jaar", "Year", need=Need.ALWAYS, longest=40),
        Field("url", Type.PLAIN, "Webadres", "Web address", longest=500),
        Field("place", Type.PLAIN, "Vindplaats", "Bibliographic place", longest=300),
        Field("licence", Type.PLAIN, "Licentie", "Licence", longest=120),
        Field("accessed", Type.DATE, "Geraadpleegd", "Accessed"),
        Field("verified", Type.TERM, "Gezien of uit geheugen", "Seen or recalled", vocabulary="verified"),
        Field("note", Type.LINE, "Opmerking", "Note", longest=300),
    ),
)
REVIEW = (
    Field("reviewer", Type.PLAIN, "Beoordeeld door", "Reviewed by", longest=120),
    Field("review_date", Type.DATE, "Beoordeeld op", "Reviewed on"),
    Field("valid_until", Type.DATE, "Geldig tot", "Valid until", facet=True),
)
ATTACHMENTS = Field(
    "attachments",
    Type.ITEMS,
    "Bijlagen",
    "Attachments",
    parts=(
        Field("file", Type.PLAIN, "Bestand", "File", need=Need.ALWAYS, longest=120),
        Field("sha256", Type.PLAIN, "Controlegetal", "Checksum", need=Need.ALWAYS, longest=64),
        Field("media_type", Type.PLAIN, "Soort bestand", "Media type", longest=80),
        Field("description", Type.LINE, "Omschrijving", "Description", longest=300),
    ),
)
EFFECT = Field("effect", Type.TERM, "Effect", "Effect", vocabulary="effect", need=Need.ALWAYS)
LEVEL = Field("level", Type.TERM, "Niveau", "Level", vocabulary="level")


def tail() -> tuple[Field, ...]:
    """The fields with which every record ends."""
    return (SOURCES, *REVIEW, ATTACHMENTS)


def prose(name: str, nl: str, en: str, ask_nl: str = "", ask_en: str = "", need: Need = Need.OPTIONAL) -> Field:
    """A Markdown section, searchable in the body."""
    return Field(name, Type.PROSE, nl, en, ask_nl, ask_en, need=need, weight=Weight.BODY, longest=40_000)


def line(name: str, nl: str, en: str, *, need: Need = Need.OPTIONAL, longest: int = 300) -> Field:
    """A short text per language, searchable in the body."""
    return Field(name, Type.LINE, nl, en, need=need, weight=Weight.BODY, longest=longest)


def term(name: str, nl: str, en: str, vocabulary: str, *, need: Need = Need.OPTIONAL, facet: bool = True) -> Field:
    """One key of a vocabulary."""
    return Field(name, Type.TERM, nl, en, vocabulary=vocabulary, need=need, facet=facet)


def terms(
    name: str, nl: str, en: str, vocabulary: str, *, need: Need = Need.OPTIONAL, facet: bool = True, most: int = 0
) -> Field:
    """Several keys of a vocabulary, most important first."""
    return Field(name, Type.TERMS, nl, en, vocabulary=vocabulary, need=need, facet=facet, most=most)


def numbers(name: str, nl: str, en: str, unit: str, *parts: tuple[str, str, str], need: Need = Need.OPTIONAL) -> Field:
    """A range of numbers in one unit; each part is (name, Dutch label, English label)."""
    fields = tuple(Field(part, Type.NUMBER, part_nl, part_en, unit=unit) for part, part_nl, part_en in parts)
    return Field(name, Type.RANGE, nl, en, parts=fields, facet=True, unit=unit, need=need)


def keys(name: str, nl: str, en: str, of: str) -> Field:
    """Keys of items in another list field of the same record."""
    return Field(name, Type.KEYS, nl, en, of=of)


WAIVERS = Field(
    "waivers",
    Type.ITEMS,
    "Bewust zo gelaten",
    "Waived findings",
    parts=(
        Field("finding", Type.PLAIN, "Bevinding", "Finding", need=Need.ALWAYS, longest=120),
        Field("who", Type.PLAIN, "Wie", "Who", need=Need.ALWAYS, longest=120),
        Field("when", Type.DATE, "Wanneer", "When"),
        line("why", "Waarom", "Why", need=Need.ALWAYS),
    ),
)
"""Findings of a check that are left so on purpose."""
