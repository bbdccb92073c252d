"""How what is in a package is said: states, choices, what goes and what stays, and the report that can be kept."""

from collections.abc import Mapping, Sequence

from abz_desktop.core.kinds import KINDS
from abz_desktop.core.merge import Contest
from abz_desktop.core.reading import title_of
from abz_desktop.core.record import Record
from abz_desktop.exchange.package import About
from abz_desktop.library.incoming import Incoming
from abz_desktop.library.packages import Brought, Found
from abz_desktop.ui.shared.say import capital, language, say

ORDER = ("conflict", "trashed", "older", "withdrawn", "newer", "new", "same")
"""The states in the order of the list: what wants attention first."""


def about_line(about: About) -> str:
    """Version, licence and readers of a package in one line."""
    licence = about.licence or say("packages.no-licence")
    readers = say(f"folders.audience.{about.audience}").lower()
    return say("packages.about", version=about.version, licence=licence, readers=readers)


def titled(record: Record) -> str:
    """A record by its title and kind."""
    return f"{title_of(record, language())} · {KINDS[record.kind].label(language())}"


def state(one: Incoming) -> str:
    """What a record in the package is to what is here."""
    return say(f"packages.state.{one.state}")


def choice(one: Incoming, chosen: str) -> str:
    """What is done with a record, as the words of a choice."""
    return say(f"packages.choice.{_named(one, chosen)}")


def short(one: Incoming, chosen: str) -> str:
    """The same in a word or two."""
    return say(f"packages.short.{_named(one, chosen)}")


def past(one: Incoming, chosen: str) -> str:
    """What was done with a record."""
    return say(f"packages.past.{_named(one, chosen)}")


def _named(one: Incoming, chosen: str) -> str:
    special = f"{chosen}-{one.state}"
    return special if special in _SPECIAL else chosen


_SPECIAL = ("take-new", "take-withdrawn", "take-trashed", "keep-trashed", "keep-withdrawn", "keep-same")


def place(record: Record, contest: Contest) -> str:
    """Where two sides clash: the field, and the language or the item in it."""
    fields = {field.name: field for field in record.declaration.fields}
    where = contest.place
    if where.field not in fields:
        return say(f"packages.place.{where.field}")
    declared = fields[where.field]
    parts = {part.name: part.label(language()) for part in declared.parts}
    said = [declared.label(language()), parts.get(where.part, "")]
    said += [say(f"packages.in-{where.sub}")] if where.sub in ("nl", "en") else []
    return " · ".join(one for one in said if one)


def counted(found: Found) -> str:
    """How many records there are of each sort, in one sentence."""
    return ", ".join(say(f"packages.count.{name}", n=n) for name, n in found.counts.items())


def ordered(found: Found) -> tuple[Incoming, ...]:
    """The records of a package, those that want attention first."""
    records = sorted(found.plan.records, key=lambda one: (ORDER.index(one.state), titled(one.record).casefold()))
    return tuple(records)


def report(found: Found, chosen: Mapping[str, str], *, done: bool) -> str:
    """All of it as text that can be kept: the package, and per record what it is and what was (or would be) done with it."""
    about, said = found.about, past if done else short
    lines = [say("packages.report" if done else "packages.report-before", name=about.name), about_line(about)]
    lines += [found.path.name, "", capital(counted(found)) + "."]
    for name in ORDER:
        ones = [one for one in ordered(found) if one.state == name]
        if ones and name != "same":
            lines += ["", say(f"packages.listed.{name}", n=len(ones))]
            lines += [f"- {titled(one.record)}: {said(one, chosen[one.record.id])}" for one in ones]
    if found.loose:
        lines += ["", say("packages.loose", n=len(found.loose))]
        lines += [f"- {name}" for name in found.loose]
    return "\n".join(lines) + "\n"


def did(brought: Brought) -> str:
    """What an import did, in one phrase."""
    done: dict[str, int] = {}
    for one in brought.found.plan.records:
        if one.state != "same":
            what = brought.choices[one.record.id]
            key = f"{what}-new" if (what, one.state) == ("take", "new") else what
            done[key] = done.get(key, 0) + 1
    return ", ".join(say(f"packages.did.{key}", n=n) for key, n in done.items())


def joined(titles: Sequence[str], most: int = 3) -> str:
    """The first titles, and how many more there are."""
    more = len(titles) - most
    return ", ".join(titles[:most]) + (f" {say('packages.and-more', n=more)}" if more > 0 else "")
