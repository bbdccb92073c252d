"""The check of an approach: the table of all rules, and their findings with those that were waived on purpose.

Every rule is a pure function of the plan and the knowledge; it names the fields it reads, and says "cannot be judged" where
one of them is missing, never "fine".
"""

from collections.abc import Iterable
from dataclasses import replace

from abz_desktop.core.combine import rules_cover, rules_fit, rules_frame, rules_order, rules_power
from abz_desktop.core.combine.facts import Knowledge
from abz_desktop.core.combine.findings import MOST_CLOSERS, Finding, Found, Rule
from abz_desktop.core.combine.offers import Offers
from abz_desktop.core.combine.plan import Plan, Waiver

RULES: tuple[Rule, ...] = (
    Rule("limits", ("group", "span", "start", "end", "time_budget", "steps.work"), "gap", rules_frame.limits),
    Rule("pin", ("steps.method", "steps.revision"), "risk", rules_frame.pins),
    Rule("phase", ("steps.phase", "steps.state"), "gap", rules_cover.phases),
    Rule("party", ("stakes", "steps.parties"), "gap", rules_cover.parties),
    Rule("level", ("stakes.participation", "steps.parties"), "gap", rules_cover.levels),
    Rule("effect", ("effects", "steps.effects", "method.effects"), "gap", rules_cover.effects),
    Rule("measure", ("effects.measure",), "gap", rules_cover.measures),
    Rule("power", ("steps.decides",), "gap", rules_power.shared),
    Rule("decider", ("steps.decides",), "note", rules_power.decider),
    Rule("lifeworld", ("steps.sphere", "method.sphere"), "risk", rules_order.lifeworld_first),
    Rule(
        "opening", ("steps.tension", "method.tension", "method.arc", "method.safety"), "risk", rules_order.safe_opening
    ),
    Rule("conflict", ("method.relations",), "risk", rules_order.conflicts),
    Rule("order", ("method.relations", "steps.after"), "risk", rules_order.order),
    Rule("time", ("time_budget", "group", "steps.work", "method.work"), "risk", rules_fit.time),
    Rule("group", ("group", "method.group"), "risk", rules_fit.group),
    Rule("setting", ("setting", "method.setting"), "risk", rules_fit.setting),
    Rule("complexity", ("complexity", "method.complexity"), "risk", rules_fit.complexity),
    Rule("polarisation", ("polarisation", "method.polarisation"), "risk", rules_fit.polarisation),
    Rule(
        "skill",
        ("skills_present", "steps.skills_used", "steps.skills_gained", "method.skills_needed", "method.skills_gained"),
        "risk",
        rules_fit.skills,
    ),
)
"""All rules, in the order in which their findings are told; `inputs` are exact names of fields. Wordings: `check.*`."""


def check(plan: Plan, knowledge: Knowledge, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """The findings of all rules in the order of the table; same input, same findings.

    Those that a waiver names are "waived" and carry it; nothing is left out.
    """
    waivers = {waiver.finding: waiver for waiver in plan.waivers}
    offers = Offers(plan, knowledge)
    return tuple(
        _settled(found, rule, waivers.get(found.finding.id), offers)
        for rule in rules
        for found in rule.judge(plan, knowledge)
    )


def _settled(found: Found, rule: Rule, waiver: Waiver | None, offers: Offers) -> Finding:
    finding = found.finding
    more = offers.closers(found.wanted) if found.wanted is not None else ()
    return replace(
        finding,
        severity="note" if finding.wording == "pin-newer" else rule.severity,
        state="waived" if waiver is not None else finding.state,
        closers=(*finding.closers, *more)[:MOST_CLOSERS],
        waiver=waiver,
    )
