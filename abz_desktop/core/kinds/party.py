"""The party: anyone with a stake, from residents and experts by experience to authorities and companies."""

from abz_desktop.core.field import Kind, Need, Section
from abz_desktop.core.kinds.common import HIDDEN_TERMS, SUMMARY, TERMS, TITLE, line, prose, tail, term

PARTY = Kind(
    "party",
    "partij",
    "party",
    "partijen",
    "parties",
    fields=(
        TITLE,
        SUMMARY,
        TERMS,
        HIDDEN_TERMS,
        term("type", "Soort partij", "Party type", "party_type", need=Need.PARTIAL),
        line("place", "Plaats", "Place", longest=160),
        prose("description", "Beschrijving", "Description", "Wie zijn dit?", "Who are they?", Need.COMPLETE),
        *tail(),
    ),
    own_language=True,
    sections=(
        Section("title", "Naam", "Name"),
        Section("type", "Wie het is", "Who they are"),
        Section("sources", "Bronnen", "Sources"),
        Section("reviewer", "Beoordeling", "Review"),
        Section("attachments", "Bijlagen", "Attachments"),
    ),
)
