"""The experiment: a solution direction tried out, with a hypothesis, measurements, a stop condition and a decision."""

from abz_desktop.core.field import Field, Kind, Need, Type, Weight
from abz_desktop.core.kinds.common import EFFECT, SUMMARY, TITLE, line, prose, tail, term

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
        line("learning_question", "Leervraag", "Learning question", need=Need.PARTIAL, longest=600),
        line("hypothesis", "Hypothese", "Hypothesis", need=Need.PARTIAL, longest=600),
        line("riskiest_assumption", "Spannendste aanname", "Riskiest assumption", longest=600),
        prose("set_up", "Opzet", "Set-up", need=Need.COMPLETE),
        line("cost_ceiling", "Kostenplafond", "Cost ceiling"),
        Field(
            "measurements",
            Type.ITEMS,
            "Metingen",
            "Measurements",
            need=Need.COMPLETE,
            weight=Weight.BODY,
            parts=(
                line("indicator", "Indicator", "Indicator", need=Need.ALWAYS),
                EFFECT,
                Field("party", Type.REF, "Partij", "Party", kinds=("party",)),
                Field("baseline", Type.PLAIN, "Beginwaarde", "Baseline", longest=80),
                Field("target", Type.PLAIN, "Streefwaarde", "Target", longest=80),
                Field("result", Type.PLAIN, "Uitkomst", "Result", longest=80),
            ),
        ),
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
