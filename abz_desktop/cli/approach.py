"""The commands about approaches: list, show, check, suggest, propose and export them."""

import datetime
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from abz_desktop.cli.opening import opened
from abz_desktop.cli.papers import deliver, form_of
from abz_desktop.cli.parser import Arguments, WrongUse
from abz_desktop.cli.terminal import Terminal
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.reading import duration

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.approach_check import Told

_ALONE = ("list", "propose")
_ENDINGS = {"": "md", ".md": "md", ".txt": "md", ".html": "html", ".htm": "html", ".docx": "docx"}
"""What the name of a file says of its form, where `--format` does not say it."""


def approach(arguments: Arguments, terminal: Terminal) -> int:
    """`abz approach ACTION [SLUG]`; `check` answers 1 where something is open."""
    if arguments.action not in _ALONE and not arguments.slug:
        raise WrongUse("use-required", names="SLUG")
    with opened(arguments, terminal) as lib:
        return _DO[arguments.action](lib, arguments, terminal)


def _id(lib: "Library", arguments: Arguments, terminal: Terminal) -> str:
    from abz_desktop.library import records

    found = records.id_of(lib, arguments.slug)
    if records.kind_of(lib, found) != "approach":
        raise LibraryError("not-an-approach", title=records.titles(lib, [found], terminal.lang).get(found, ""))
    return found


def _list(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import approaches

    rows = approaches.list_approaches(lib, terminal.lang)
    if arguments.json:
        names = ("id", "slug", "title", "status", "modified_at")
        terminal.json([{name: getattr(row, name) for name in names} for row in rows])
        return 0
    width = max((len(row.slug) for row in rows), default=0)
    for row in rows:
        terminal.out(f"{row.slug:<{width}}  {row.title}")
    if not rows:
        terminal.note(terminal.say("no-approaches"))
    return 0


def _show(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import approaches, evidence
    from abz_desktop.library.approach_check import checked

    found = _id(lib, arguments, terminal)
    made = approaches.open_approach(lib, found, terminal.lang)
    plan = checked(lib, found, terminal.lang).plan
    minutes = {step.key: step.minutes(plan.people) for step in plan.all_steps}
    proof = evidence.of_plan(lib, plan).methods
    steps = [
        {
            "key": row.step.key,
            "phase": row.step.phase,
            "title": row.title,
            "why_here": row.why_here,
            "method": row.step.method,
            "pin": row.pin,
            "minutes": minutes[row.step.key],
            "skipped": row.step.is_skipped,
            "documented_cases": len(proof[row.step.method].documented) if row.step.method in proof else 0,
        }
        for row in made.steps
    ]
    if arguments.json:
        terminal.json({"id": found, "title": made.title, "question": made.question, "steps": steps})
        return 0
    terminal.out(made.title)
    if made.question:
        terminal.out(made.question)
    for number, step in enumerate(steps, 1):
        terminal.out(f"{number:>3}. {_line(lib, step, terminal)}")
        if step["why_here"]:
            terminal.out(f"     {step['why_here']}")
    return 0


def _line(lib: "Library", step: Mapping[str, Any], terminal: Terminal) -> str:
    from abz_desktop.library import vocabularies

    phase = vocabularies.label(lib, "phase", str(step["phase"]), terminal.lang)
    time = duration(step["minutes"], terminal.lang) if step["minutes"] is not None else ""
    skipped = terminal.say("step-skipped") if step["skipped"] else ""
    return " · ".join(part for part in (str(step["title"]), phase, time, skipped) if part)


def _check(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import missing_party
    from abz_desktop.library.approach_check import checked

    found = checked(lib, _id(lib, arguments, terminal), terminal.lang)
    missed = missing_party.in_words(lib, found.missing, terminal.lang)
    if arguments.json:
        parties = [
            {"party": row.hint.party_type, "text": row.text, "cases": [case.id for case in row.cases]}
            for row in missed.rows
        ]
        findings = [_finding(one) for one in found.told]
        terminal.json({"id": found.approach_id, "title": found.title, "findings": findings, "missing_parties": parties})
        return 1 if found.of("open") else 0
    for state in ("open", "unjudged", "waived"):
        for told in found.of(state):
            said = "" if state == "unjudged" else f"{terminal.say(f'finding.{state}')}: "
            terminal.out(said + f"{told.text} {told.waived}".strip())
            for way in told.ways if state == "open" else ():
                terminal.out(f"    → {way.text}")
    for row in missed.rows:
        terminal.out(row.text)
        terminal.out(f"    {', '.join(case.title for case in row.cases)}")
    if not found.told and not missed.rows:
        terminal.note(terminal.say("nothing-found"))
    return 1 if found.of("open") else 0


def _finding(told: "Told") -> dict[str, Any]:
    one = told.finding
    return {
        "id": one.id,
        "rule": one.rule,
        "state": one.state,
        "severity": one.severity,
        "place": {"where": one.place.where, "keys": list(one.place.keys)},
        "text": told.text,
        "missing": list(one.missing),
        "closers": [
            {"how": way.closer.how, "what": way.closer.what, "phase": way.closer.phase, "text": way.text}
            for way in told.ways
        ],
        "waived": told.waived,
    }


def _suggest(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.core.combine.suggest_table import Ask
    from abz_desktop.library import suggesting

    phase = _key(lib, "phase", arguments.phase) if arguments.phase else ""
    effect = _key(lib, "effect", arguments.effect[0]) if arguments.effect else ""
    ask = Ask(phase, effect, arguments.party[0] if arguments.party else "")
    made = suggesting.suggestions(lib, _id(lib, arguments, terminal), terminal.lang, ask, most=max(1, arguments.limit))
    if arguments.json:
        rows = [
            {
                "id": row.id,
                "title": row.title,
                "score": round(row.score, 4),
                "phases": list(row.phases),
                "values": {one.component: round(one.value, 4) for one in row.values},
                "cases": [
                    {"id": case.id, "title": case.title, "nearness": round(case.nearness, 4)} for case in row.cases
                ],
            }
            for row in made.rows
        ]
        terminal.json({"suggestions": rows, "answering": made.answering, "left_out": made.left_out})
        return 0
    for row in made.rows:
        terminal.out(f"{row.score:.2f}  {row.title}")
        for case in row.cases[:3]:
            terminal.out(f"      {case.title}")
    if not made.rows:
        terminal.note(terminal.say("no-hits"))
        for way in made.ways_out:
            terminal.note(f"  {way.text} ({way.gain})")
    return 0


def _propose(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import proposing

    proposed = proposing.propose(lib, _wanted(lib, arguments))
    telling, best = proposing.telling(lib, proposed, terminal.lang), proposed.best
    made = ""
    if arguments.make and best.steps:
        made, _ = proposing.accept(lib, proposed, best.picks, arguments.make, "", terminal.lang)
    titles = {step.method.id: _title(step.method.title, step.method.slug, terminal.lang) for step in best.steps}
    if arguments.json:
        steps = [
            {
                "method": step.method.id,
                "title": titles[step.method.id],
                "phase": step.phase,
                "minutes": step.minutes,
                "worth": round(step.worth, 4),
                "why": telling.sentence(step),
            }
            for step in best.steps
        ]
        answer = {"steps": steps, "worth": round(best.worth, 4), "bound": round(proposed.proposal.bound, 4)}
        terminal.json(answer | {"proven": proposed.proposal.proven, "minutes": best.minutes, "approach": made})
        return 0
    for step in best.steps:
        terminal.out(
            _line(
                lib,
                {"title": titles[step.method.id], "phase": step.phase, "minutes": step.minutes, "skipped": False},
                terminal,
            )
        )
        terminal.out(f"    {telling.sentence(step)}")
    if not best.steps:
        terminal.note(terminal.say("no-hits"))
        for way in telling.ways(proposed.proposal.ways_out):
            terminal.note(f"  {way.text} ({way.gain})")
    elif made:
        terminal.note(terminal.say("approach-made", title=arguments.make))
    return 0


def _title(title: Mapping[str, str], slug: str, lang: str) -> str:
    return title.get(lang) or next(iter(title.values()), slug)


def _wanted(lib: "Library", arguments: Arguments) -> Any:
    from abz_desktop.core.combine.facts import Span, Stake
    from abz_desktop.core.combine.propose_options import Wanted
    from abz_desktop.core.combine.suggest_limits import Limits

    types = [_key(lib, "party_type", one) for one in arguments.party]
    return Wanted(
        themes=tuple(_key(lib, "theme", one) for one in arguments.theme),
        effects=tuple(_key(lib, "effect", one) for one in arguments.effect),
        stakes=tuple(Stake(f"p{number}", one) for number, one in enumerate(types, 1)),
        limits=Limits(
            Span(usual=arguments.people),
            arguments.minutes,
            arguments.days,
            tuple(_key(lib, "setting", one) for one in arguments.setting),
        ),
        complexity=arguments.complexity,
        polarisation=arguments.polarisation,
    )


def _key(lib: "Library", vocabulary: str, text: str) -> str:
    """The key behind a key or a label of either language. WrongUse for a word that is none."""
    from abz_desktop.library import vocabularies

    found = vocabularies.key_of(lib, vocabulary, text)
    if not found:
        names = ", ".join(term.key for term in vocabularies.terms(lib, vocabulary))
        raise WrongUse("use-choice", name=vocabulary, value=text, names=names)
    return found


def _export(lib: "Library", arguments: Arguments, terminal: Terminal) -> int:
    from abz_desktop.library import approach_documents

    form = arguments.format or form_of(arguments.to)
    if form == "docx" and not arguments.to:
        raise WrongUse("use-required", names="--to")
    found = _id(lib, arguments, terminal)
    today = datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat()
    made = approach_documents.make(lib, found, terminal.lang, arguments.audience, today=today)
    if made.hidden:
        raise LibraryError("above-audience", slug=arguments.slug)
    data = approach_documents.text(made, form)
    deliver(terminal, data, arguments.to, made.left_out)
    return 0


_DO: Mapping[str, Callable[["Library", Arguments, Terminal], int]] = {
    "list": _list,
    "show": _show,
    "check": _check,
    "suggest": _suggest,
    "propose": _propose,
    "export": _export,
}
