"""The definition: a term of the field, with competing definitions side by side (SKOS; Dutch profile NL-SBB)."""

from abz_desktop.core.field import Field, Kind, Need, Type, Weight
from abz_desktop.core.kinds.common import HIDDEN_TERMS, SUMMARY, TERMS, TITLE, line, prose, tail, term

DEFINITION = Kind(
    "definition",
    "begrip",
    "definition",
    "begrippen",
    "definitions",
    fields=(
        TITLE,
        SUMMARY,
        TERMS,
        HIDDEN_TERMS,
        prose(
            "definition",
            "Definitie",
            "Definition",
            "Wat betekent het begrip precies?",
            "What does the term mean exactly?",
            Need.PARTIAL,
        ),
        prose(
            "plain",
            "In gewone taal",
            "In plain words",
            "Hoe leg je het uit aan de keukentafel?",
            "How do you explain it at the kitchen table?",
            Need.COMPLETE,
        ),
        prose(
            "scope_note",
            "Toelichting op het gebruik",
            "Scope note",
            "Wat valt er wel en niet onder, en waar zit verwarring?",
            "What does it cover and what not, and where does confusion arise?",
            Need.COMPLETE,
        ),
        prose("example", "Voorbeeld", "Example", "Noem één voorbeeld.", "Give one example.", Need.COMPLETE),
        Field(
            "competing",
            Type.ITEMS,
            "Andere definities",
            "Competing definitions",
            "Wie omschrijft het anders?",
            "Who describes it differently?",
            weight=Weight.BODY,
            parts=(
                line("text", "Omschrijving", "Wording", need=Need.ALWAYS, longest=1_200),
                Field("author", Type.PLAIN, "Auteur of organisatie", "Author or body", need=Need.ALWAYS, longest=300),
                Field("year", Type.PLAIN, "Jaar", "Year", need=Need.ALWAYS, longest=40),
                Field("source", Type.PLAIN, "Bron", "Source", longest=300),
                Field("quotation", Type.YESNO, "Letterlijk citaat", "Literal quotation"),
            ),
        ),
        Field("broader", Type.REFS, "Ruimer begrip", "Broader term", kinds=("definition",)),
        Field(
            "related",
            Type.REFS,
            "Verwant",
            "Related",
            "Welke begrippen, methoden en casussen horen erbij?",
            "Which terms, methods and cases belong with it?",
            need=Need.COMPLETE,
            kinds=("definition", "method", "case"),
        ),
        Field(
            "matches",
            Type.ITEMS,
            "Elders",
            "Outside matches",
            parts=(
                term("relation", "Verband", "Relation", "match", need=Need.ALWAYS, facet=False),
                Field("uri", Type.PLAIN, "Webadres", "Web address", need=Need.ALWAYS, longest=500),
                Field("scheme", Type.PLAIN, "Begrippenkader", "Concept scheme", longest=160),
            ),
        ),
        *tail(),
    ),
)
