"""The experiment: a solution direction tried out, with a hypothesis, measurements, a stop condition and a decision."""

from abz_desktop.core.field import Field, Kind, Need, Type, Weight
from abz_desktop.core.kinds.common import SUMMARY, TITLE, line, prose, tail, term

MEASUREMENTS = Field(
    "measurements",
    Type.ITEMS,
    "Metingen",
    "Measurements",
    "Waaraan zie je of het werkt, en bij wie?",
    "By what do you see whether it works, and for whom?",
    need=Need.COMPLETE,
    weight=Weight.BODY,
    parts=(
        line("indicator", "Indicator", "Indicator", need=Need.ALWAYS),
        term("effect", "Effect", "Effect", "effect", facet=False),
        Field("party", Type.REF, "Partij", "Party", kinds=("party",)),
        Field("whom", Type.KEY, "Bij wie", "Among whom", of="parties"),
        line("unit", "Eenheid", "Unit", longest=40),
        Field("baseline", Type.PLAIN, "Beginwaarde", "Baseline", longest=80),
        Field("target", Type.PLAIN, "Streefwaarde", "Target", longest=80),
        Field("result", Type.PLAIN, "Uitkomst", "Result", longest=80),
    ),
)
VALUES = Field(
    "values",
    Type.ITEMS,
    "Meetwaarden",
    "Values measured",
    parts=(
        Field("measurement", Type.KEY, "Meting", "Measurement", need=Need.ALWAYS, of="measurements"),
        Field("date", Type.DATE, "Datum", "Date", need=Need.ALWAYS),
        Field("value", Type.PLAIN, "Waarde", "Value", need=Need.ALWAYS, longest=80),
        line("note", "Toelichting", "Note"),
    ),
)
PARTIES = Field(
    "parties",
    Type.ITEMS,
    "Partijen",
    "Parties",
    "Wie doen mee, en wat ziet elk van hen in de uitkomst?",
    "Who take part, and what does each of them read in the result?",
    weight=Weight.BODY,
    parts=(
        line("name", "Naam", "Name", need=Need.ALWAYS, longest=160),
        Field("party", Type.REF, "Partij", "Party", kinds=("party",)),
        term("type", "Soort partij", "Party type", "party_type", facet=False),
        line("reading", "Wat zij erin ziet", "What it reads in it", longest=600),
    ),
)

EXPERIMENT = Kind(
    "experiment",
    "experiment",
    "experiment",
    "experimenten",
    "experiments",
    fields=(
        TITLE,
        SUMMARY,
        Field("approach", Type.REF, "Aanpak", "Approach", kinds=("approach",)),
        Field("follows", Type.REF, "Vervolg op", "Follows on", kinds=("experiment",)),
        Field("step", Type.PLAIN, "Stap van de aanpak", "Step of the approach", longest=40),
        term("state", "Stand", "State", "step_state"),
        line("learning_question", "Leervraag", "Learning question", need=Need.PARTIAL, longest=600),
        line("hypothesis", "Hypothese", "Hypothesis", need=Need.PARTIAL, longest=600),
        line("riskiest_assumption", "Spannendste aanname", "Riskiest assumption", longest=600),
        prose("set_up", "Opzet", "Set-up", need=Need.COMPLETE),
        PARTIES,
        line("cost_ceiling", "Kostenplafond", "Cost ceiling"),
        Field("start", Type.DATE, "Begin", "Start"),
        Field("end", Type.DATE, "Einde", "End"),
        MEASUREMENTS,
        VALUES,
        line("success_signal", "Successignaal", "Success signal"),
        line("stop_condition", "Stopvoorwaarde", "Stop condition", need=Need.COMPLETE),
        prose("log", "Logboek", "Log"),
        prose("outcome", "Wat elke partij erin ziet", "What each party reads in it"),
        term("decision", "Besluit", "Decision", "decision"),
        prose("learning", "Wat we leerden", "Learning"),
        prose("follow_up", "Vervolg", "Follow-up"),
        *tail(),
    ),
    own_language=True,
)
