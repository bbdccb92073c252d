"""How long ago something was, as people say it."""

from datetime import UTC, datetime

from abz_desktop.core.reading import date
from abz_desktop.ui.shared.say import language, say


def ago(time: str, now: datetime | None = None) -> str:
    """How long ago a time (UTC, "2026-05-17T08:30:00Z") was; "" for an empty or unreadable one."""
    try:
        then = datetime.fromisoformat(time)
    except ValueError:
        return ""
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    minutes = int(((now or datetime.now(UTC)) - then).total_seconds() // 60)
    if minutes < 1:
        return say("ago.now")
    if minutes < 60:
        return say("ago.minutes", n=minutes)
    if minutes < 24 * 60:
        return say("ago.hours", n=minutes // 60)
    if minutes < 14 * 24 * 60:
        return say("ago.days", n=minutes // (24 * 60))
    return say("ago.date", date=date(then.astimezone().date().isoformat(), language()))
