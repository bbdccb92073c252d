"""The session: a run sheet of timed blocks over one or more days, who does what, and what came out of it."""

from abz_desktop.core.field import Field, Kind, Need, Section, Type, Weight
from abz_desktop.core.kinds.common import SUMMARY, TITLE, WAIVERS, keys, line, prose, tail, term, terms

_CLOCK = 5
"""Characters of a time as "09:30"."""


def _lines(name: str, nl: str, en: str, need: Need = Need.OPTIONAL) -> Field:
    """A text of several lines in an item, in Markdown."""
    return Field(name, Type.PROSE, nl, en, need=need, weight=Weight.BODY, longest=4_000)


FACILITATORS = Field(
    "facilitators",
    Type.ITEMS,
    "Begeleiders",
    "Facilitators",
    "Wie begeleidt, en wat kan diegene goed?",
    "Who facilitates, and what is that person good at?",
    parts=(
        Field("name", Type.PLAIN, "Naam", "Name", need=Need.ALWAYS, longest=160),
        term("role", "Rol", "Role", "session_role", facet=False),
        terms("skills", "Vaardigheden", "Skills", "skill", facet=False),
    ),
)
DAYS = Field(
    "days",
    Type.ITEMS,
    "Volgende dagen",
    "Further days",
    "Duurt de sessie langer dan een dag? Geef de tweede en volgende dagen.",
    "Does the session take more than a day? Give the second and further days.",
    parts=(
        line("title", "Titel", "Title", longest=160),
        Field("date", Type.DATE, "Datum", "Date"),
        Field("start", Type.PLAIN, "Begintijd", "Start", longest=_CLOCK),
        Field("end_target", Type.PLAIN, "Eindtijd", "End target", longest=_CLOCK),
        line("place", "Plaats", "Place", longest=160),
    ),
)
BLOCKS = Field(
    "blocks",
    Type.ITEMS,
    "Blokken",
    "Blocks",
    "Wat gebeurt er achtereenvolgens, en hoe lang duurt het?",
    "What happens in turn, and how long does it take?",
    need=Need.PARTIAL,
    weight=Weight.BODY,
    parts=(
        term("block_type", "Soort blok", "Block type", "block_type", need=Need.ALWAYS, facet=False),
        line("title", "Titel", "Title", need=Need.ALWAYS, longest=160),
        Field("day", Type.KEY, "Dag", "Day", of="days"),
        Field("inside", Type.KEY, "Onderdeel van", "Part of", of="blocks"),
        Field("minutes", Type.NUMBER, "Minuten", "Minutes", unit="minutes"),
        Field("locked_start", Type.PLAIN, "Vaste begintijd", "Locked start", longest=_CLOCK),
        Field("fixed", Type.YESNO, "Duur staat vast", "Fixed length"),
        Field("optional", Type.YESNO, "Kan vervallen", "Optional"),
        term("category", "Categorie", "Category", "arc", facet=False),
        term("energy", "Wat mensen doen", "What people do", "energy", facet=False),
        term("form", "Groepsvorm", "Group form", "group_form", facet=False),
        Field("group_size", Type.NUMBER, "Groepsgrootte", "Group size", unit="people"),
        keys("who", "Wie", "Who", of="facilitators"),
        Field("method", Type.REF, "Methode", "Method", kinds=("method",)),
        Field("revision", Type.PLAIN, "Versie van de methode", "Revision of the method", longest=40),
        Field("seen", Type.PLAIN, "Gezien tot en met versie", "Seen up to revision", longest=40),
        Field("step", Type.PLAIN, "Stap van de methode", "Step of the method", longest=40),
        Field("folded", Type.YESNO, "Stappen dichtgeklapt", "Steps folded"),
        Field("approach_step", Type.PLAIN, "Stap van de aanpak", "Step of the approach", longest=40),
        line("deviation", "Afwijking van de methode", "Deviation from the method", longest=600),
        line("goal", "Doel", "Goal"),
        line("question", "Openingsvraag", "Opening question", longest=600),
        _lines("instruction", "Instructie", "Instruction"),
    ),
)
SUPPLIES = Field(
    "supplies",
    Type.ITEMS,
    "Materiaal",
    "Materials",
    "Wat moet er liggen, hoeveel, en voor welk blok?",
    "What has to be there, how much, and for which block?",
    parts=(
        Field("block", Type.KEY, "Blok", "Block", of="blocks"),
        line("item", "Wat", "Item", need=Need.ALWAYS, longest=600),
        Field("amount", Type.NUMBER, "Aantal", "Amount"),
        term("per", "Per", "Per", "per", facet=False),
    ),
)
NOTES = Field(
    "notes",
    Type.ITEMS,
    "Aantekeningen per rol",
    "Notes per role",
    parts=(
        Field("block", Type.KEY, "Blok", "Block", need=Need.ALWAYS, of="blocks"),
        term("role", "Voor", "For", "session_role", need=Need.ALWAYS, facet=False),
        _lines("text", "Aantekening", "Note", Need.ALWAYS),
    ),
)
COLUMNS = Field(
    "columns",
    Type.ITEMS,
    "Kolommen",
    "Columns",
    parts=(
        Field("shows", Type.PLAIN, "Toont", "Shows", longest=40),
        line("title", "Titel", "Title", longest=80),
        Field("hidden", Type.YESNO, "Verborgen", "Hidden"),
        Field("width", Type.NUMBER, "Breedte", "Width"),
    ),
)
CELLS = Field(
    "cells",
    Type.ITEMS,
    "Eigen kolommen",
    "Own columns",
    parts=(
        Field("block", Type.KEY, "Blok", "Block", need=Need.ALWAYS, of="blocks"),
        Field("column", Type.KEY, "Kolom", "Column", need=Need.ALWAYS, of="columns"),
        line("text", "Tekst", "Text", need=Need.ALWAYS, longest=1_200),
    ),
)
PEOPLE = Field(
    "people",
    Type.ITEMS,
    "Deelnemers op naam",
    "Participants by name",
    internal=True,
    parts=(
        Field("name", Type.PLAIN, "Naam", "Name", need=Need.ALWAYS, longest=160),
        Field("party", Type.PLAIN, "Partij", "Party", longest=160),
    ),
)
GROUPS = Field(
    "groups",
    Type.ITEMS,
    "Groepsindelingen",
    "Divisions into groups",
    internal=True,
    parts=(
        Field("block", Type.KEY, "Blok", "Block", of="blocks"),
        Field("groups", Type.NUMBER, "Aantal groepen", "Number of groups"),
        Field("most", Type.NUMBER, "Hoogstens per groep", "At most in a group", unit="people"),
        Field("seed", Type.NUMBER, "Loting", "Draw"),
    ),
)
ACTUAL = Field(
    "actual",
    Type.ITEMS,
    "Werkelijke tijden",
    "Real times",
    parts=(
        Field("block", Type.KEY, "Blok", "Block", need=Need.ALWAYS, of="blocks"),
        Field("began", Type.PLAIN, "Begonnen", "Began", longest=40),
        Field("minutes", Type.NUMBER, "Minuten", "Minutes", unit="minutes"),
        Field("planned", Type.NUMBER, "Gepland", "Planned", unit="minutes"),
        Field("skipped", Type.YESNO, "Overgeslagen", "Skipped"),
    ),
)
OUTCOMES = Field(
    "outcomes",
    Type.ITEMS,
    "Uitkomsten",
    "Outcomes",
    "Welke inzichten, besluiten en afspraken kwamen eruit?",
    "Which insights, decisions and agreements came out of it?",
    weight=Weight.BODY,
    parts=(
        term("outcome", "Soort", "Type", "outcome", need=Need.ALWAYS, facet=False),
        line("text", "Wat", "What", need=Need.ALWAYS, longest=1_200),
        Field("block", Type.KEY, "Blok", "Block", of="blocks"),
        Field("who", Type.PLAIN, "Wie pakt het op", "Who takes it up", internal=True, longest=160),
        Field("due", Type.DATE, "Uiterlijk", "Due"),
    ),
)
RATINGS = Field(
    "ratings",
    Type.ITEMS,
    "Hoe werkten de methoden?",
    "How did the methods work?",
    internal=True,
    parts=(
        Field("method", Type.REF, "Methode", "Method", kinds=("method",), need=Need.ALWAYS),
        Field("rating", Type.SCALE, "Waardering", "Rating"),
        line("differently", "Wat ik anders zou doen", "What I would do differently", longest=1_200),
    ),
)

SESSION = Kind(
    "session",
    "sessie",
    "session",
    "sessies",
    "sessions",
    fields=(
        TITLE,
        SUMMARY,
        Field("approach", Type.REF, "Aanpak", "Approach", kinds=("approach",)),
        line("goal", "Doel van de sessie", "Goal of the session", longest=600),
        Field("date", Type.DATE, "Datum", "Date", need=Need.PARTIAL),
        Field("start", Type.PLAIN, "Begintijd", "Start", longest=_CLOCK),
        Field("end_target", Type.PLAIN, "Eindtijd", "End target", longest=_CLOCK),
        Field("time_zone", Type.PLAIN, "Tijdzone", "Time zone", longest=60),
        line("place", "Plaats", "Place", longest=160),
        terms("setting", "Setting", "Setting", "setting"),
        Field("participants", Type.NUMBER, "Verwachte deelnemers", "Expected participants", unit="people"),
        Field("seats", Type.NUMBER, "Plaatsen in de ruimte", "Seats in the room", unit="people"),
        Field("rooms", Type.NUMBER, "Aantal ruimten", "Number of rooms"),
        line("room", "Ruimte", "Room", longest=600),
        term("safety", "Veiligheid in de groep", "Safety in the group", "safety", facet=False),
        FACILITATORS,
        DAYS,
        BLOCKS,
        SUPPLIES,
        NOTES,
        COLUMNS,
        CELLS,
        PEOPLE,
        GROUPS,
        WAIVERS,
        term("followed", "Plan gevolgd?", "Plan followed?", "plan_followed", facet=False),
        Field("attended", Type.NUMBER, "Aanwezige deelnemers", "Participants present", unit="people"),
        ACTUAL,
        OUTCOMES,
        RATINGS,
        prose("record", "Verslag", "Record", "Wat kwam eruit?", "What came of it?"),
        Field("template", Type.YESNO, "Sjabloon", "Template"),
        Field("based_on", Type.REF, "Gebaseerd op", "Based on", kinds=("session",)),
        *tail(),
    ),
    own_language=True,
    sections=(
        Section("title", "Sessie", "Session"),
        Section("date", "Waar en wanneer", "Where and when"),
        Section("participants", "Mensen en ruimte", "People and room"),
        Section("days", "Draaiboek", "Run sheet"),
        Section("people", "Deelnemers en groepen", "Participants and groups"),
        Section("followed", "Verslag", "Record"),
        Section("template", "Herkomst", "Origin"),
        Section("sources", "Bronnen", "Sources"),
        Section("reviewer", "Beoordeling", "Review"),
    ),
)
