"""How versions are called and what is said of them."""

from datetime import datetime

from abz_desktop.core.reading import date
from abz_desktop.library.versions import Version
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.times import ago


def title(version: Version) -> str:
    """A version by its name, else by its number."""
    return version.name or say("history.version", number=version.number)


def about(version: Version) -> str:
    """Who wrote it and when."""
    when = ago(version.time)
    return " · ".join(part for part in (say("history.version", number=version.number) if version.name else "",
                                        version.who or say("history.somebody"), when) if part)  # fmt: skip


def moment(version: Version) -> str:
    """Its day and time in full, for a tooltip."""
    then = datetime.fromisoformat(version.time).astimezone()
    return say("history.moment", date=date(then.date().isoformat(), language()), time=then.strftime("%H:%M"))


def states(version: Version) -> tuple[str, ...]:
    """What a version is now: published, the newest, merged into another one or left aside."""
    found = []
    if version.is_published:
        found.append(say("history.published"))
    if version.is_head:
        found.append(say("history.newest") if version.is_published else say("history.draft"))
    if version.merged:
        found.append(say("history.merged"))
    elif version.aside:
        found.append(say("history.aside"))
    return tuple(found)


def read_aloud(version: Version) -> str:
    """A version as one sentence."""
    return ", ".join(part for part in (title(version), about(version), *states(version), version.note) if part)
