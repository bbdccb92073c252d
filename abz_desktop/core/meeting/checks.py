"""The check of a session: the table of all rules, and their findings with those that were waived on purpose.

Every rule is a pure function of the prepared session; it names the fields it reads and the figures it goes by, and says
"cannot be judged" where one of the fields is missing, never "fine".
"""

from collections.abc import Iterable
from dataclasses import replace

from abz_desktop.core.combine.plan import Waiver
from abz_desktop.core.meeting import checks_flow, checks_methods, checks_people, checks_room, checks_time
from abz_desktop.core.meeting import figures as numbers
from abz_desktop.core.meeting.findings import MOST_REMEDIES, Finding, Found, Rule
from abz_desktop.core.meeting.offering import Offers
from abz_desktop.core.meeting.prepared import Prepared

_TIMES = ("start", "end_target", "days.start", "days.end_target", "blocks.minutes", "blocks.locked_start")
_METHOD = ("blocks.method", "blocks.revision")

RULES: tuple[Rule, ...] = (
    Rule(
        "limits",
        (*_TIMES, "time_zone", "participants", "blocks"),
        "gap",
        checks_time.limits,
        (numbers.MOST_PEOPLE,),
    ),
    Rule("pin", _METHOD, "risk", checks_methods.pins),
    Rule("length", ("blocks.minutes",), "gap", checks_time.lengths, (numbers.LONGEST_BLOCK,)),
    Rule("locked", _TIMES, "gap", checks_time.locked),
    Rule("over", (*_TIMES, "blocks.optional"), "gap", checks_time.overrun),
    Rule("breakout", ("blocks.block_type", "blocks.inside"), "gap", checks_time.breakouts),
    Rule("opening", ("blocks.category", "method.arc"), "gap", checks_flow.opening),
    Rule("closing", ("blocks.category", "method.arc"), "gap", checks_flow.closing),
    Rule(
        "tension", ("blocks.category", "method.arc", "method.tension"), "risk", checks_people.tension, (numbers.TENSE,)
    ),
    Rule("safety", ("safety", "blocks.category", "method.arc", "method.safety"), "risk", checks_people.safety),
    Rule("energy", ("blocks.energy", "blocks.form"), "risk", checks_flow.energy, (numbers.LISTENING,)),
    Rule(
        "lunch",
        ("start", "blocks.block_type", "blocks.minutes", "blocks.energy", "blocks.form"),
        "risk",
        checks_flow.lunch,
        (numbers.LUNCH,),
    ),
    Rule(
        "break",
        ("blocks.block_type", "blocks.minutes", "blocks.locked_start"),
        "risk",
        checks_flow.breaks,
        (numbers.BETWEEN_BREAKS, numbers.BREAK_COUNTS),
    ),
    Rule("group", ("participants", "blocks.group_size", "method.group"), "risk", checks_people.group),
    Rule(
        "skill",
        ("facilitators", "facilitators.skills", "blocks.who", "method.skills_needed"),
        "risk",
        checks_people.skills,
    ),
    Rule(
        "overlap", ("facilitators", "blocks.who", "blocks.inside", "method.facilitation"), "gap", checks_people.overlap
    ),
    Rule("seats", ("participants", "seats", "setting"), "risk", checks_room.seats),
    Rule("rooms", ("rooms", "setting", "blocks.inside"), "risk", checks_room.rooms),
    Rule("setting", ("setting", "method.setting"), "risk", checks_room.setting),
    Rule("material", ("supplies.amount", "supplies.per", "participants"), "note", checks_room.materials),
    Rule("short", ("blocks.minutes", "method.work"), "risk", checks_time.shortened),
    Rule(
        "dropped", (*_METHOD, "blocks.step", "method.steps", "method.active_elements"), "risk", checks_methods.dropped
    ),
    Rule("night", ("date", "days.date", "start", "time_zone", "blocks.minutes"), "note", checks_time.night),
)
"""All rules, in the order in which their findings are told; `inputs` are exact names of fields. Wordings: `sessioncheck.*`."""


def check(session: Prepared, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """The findings of all rules in the order of the table; same input, same findings.

    Those that a waiver names are "waived" and carry it; nothing is left out.
    """
    waivers = {waiver.finding: waiver for waiver in session.waivers}
    offers = Offers(session)
    return tuple(
        _settled(found, rule, waivers.get(found.finding.id), offers) for rule in rules for found in rule.judge(session)
    )


def _settled(found: Found, rule: Rule, waiver: Waiver | None, offers: Offers) -> Finding:
    finding = found.finding
    more = offers.remedies(found.wanted) if found.wanted is not None else ()
    own = finding.remedies
    return replace(
        finding,
        severity=found.severity or rule.severity,
        state="waived" if waiver is not None else finding.state,
        remedies=(*own[:1], *more, *own[1:])[:MOST_REMEDIES] if more else own[:MOST_REMEDIES],
        waiver=waiver,
    )
