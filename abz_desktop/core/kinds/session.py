"""The session: a run sheet of timed blocks for one meeting or training day, and what came out of it."""

from abz_desktop.core.field import Field, Kind, Need, Type, Weight
from abz_desktop.core.kinds.common import SUMMARY, TITLE, line, prose, tail, term, terms

BLOCKS = Field(
    "blocks",
    Type.ITEMS,
    "Blokken",
    "Blocks",
    need=Need.PARTIAL,
    weight=Weight.BODY,
    parts=(
        term("block_type", "Soort blok", "Block type", "block_type", need=Need.ALWAYS, facet=False),
        line("title", "Titel", "Title", need=Need.ALWAYS, longest=160),
        Field("inside", Type.PLAIN, "Onderdeel van", "Part of", longest=40),
        Field("minutes", Type.NUMBER, "Minuten", "Minutes", unit="minutes"),
        Field("locked_start", Type.PLAIN, "Vaste begintijd", "Locked start", longest=5),
        term("category", "Categorie", "Category", "arc", facet=False),
        Field("method", Type.REF, "Methode", "Method", kinds=("method",)),
        Field("revision", Type.PLAIN, "Versie van de methode", "Revision of the method", longest=40),
        line("deviation", "Afwijking van de methode", "Deviation from the method", longest=600),
        line("instruction", "Instructie", "Instruction", longest=4_000),
        line("goal", "Doel", "Goal"),
        line("materials", "Materiaal", "Materials", longest=600),
        Field("who", Type.PLAIN, "Wie", "Who", longest=160),
        Field("group_size", Type.NUMBER, "Groepsgrootte", "Group size", unit="people"),
        Field("optional", Type.YESNO, "Kan vervallen", "Optional"),
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
        Field("date", Type.DATE, "Datum", "Date", need=Need.PARTIAL),
        Field("start", Type.PLAIN, "Begintijd", "Start", longest=5),
        Field("end_target", Type.PLAIN, "Eindtijd", "End target", longest=5),
        Field("time_zone", Type.PLAIN, "Tijdzone", "Time zone", longest=60),
        line("place", "Plaats", "Place", longest=160),
        terms("setting", "Setting", "Setting", "setting"),
        Field("participants", Type.NUMBER, "Verwachte deelnemers", "Expected participants", unit="people"),
        Field("facilitators", Type.PLAIN, "Begeleiders", "Facilitators", longest=300),
        BLOCKS,
        prose("record", "Verslag", "Record", "Wat kwam eruit?", "What came of it?"),
        Field("template", Type.YESNO, "Sjabloon", "Template"),
        *tail(),
    ),
    own_language=True,
)
