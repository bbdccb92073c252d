"""Times of a running session in words and digits, in the language of the window."""

import math

from abz_desktop.core.meeting.run_now import Now, TrackNow
from abz_desktop.ui.shared.say import say

ENOUGH = 60.0
"""Seconds ahead or behind from which it is said."""


def digits(seconds: float) -> str:
    """Time that is left as "12:34" or "1:05:00"; over time as "+0:40"."""
    whole = math.ceil(seconds) if seconds > 0 else math.floor(-seconds)
    sign = "" if seconds > 0 or whole == 0 else "+"
    hours, rest = divmod(whole, 3600)
    text = f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
    return f"{sign}{text}"


def minutes(seconds: float) -> int:
    """Whole minutes of a difference, rounded, without its sign."""
    return round(abs(seconds) / 60)


def caption(track: TrackNow, wall: str, *, paused: bool) -> str:
    """What the digits mean; `wall` is the locked start that is waited for or ends it, as the clock shows it."""
    if paused:
        return say("live.paused")
    if track.until is not None:
        return say("live.until", time=wall)
    if track.left <= 0:
        return say("live.over")
    return say("live.left-until", time=wall) if track.limit is not None else say("live.left")


def drift_words(now: Now) -> tuple[str, str]:
    """Ahead or behind in words, and the role of its colour."""
    if now.state.started is None or now.state.ended is not None:
        return "", "text_2"
    if abs(now.drift) < ENOUGH:
        return say("live.on-schedule"), "success"
    n = minutes(now.drift)
    return (say("live.behind", n=n), "warning") if now.drift > 0 else (say("live.ahead", n=n), "success")


def end_words(now: Now, end: str, target: str, *, promised: bool) -> str:
    """When all will be over, and how that is against what was promised or planned."""
    key = "promised" if promised else "planned"
    if abs(now.late) < ENOUGH:
        return say(f"live.end-{key}", time=end)
    n = minutes(now.late)
    return say(f"live.end-{'late' if now.late > 0 else 'early'}-{key}", time=end, target=target, n=n)


def spoken(track: TrackNow) -> str:
    """The time that is left as a reader aloud says it, in whole minutes."""
    n = math.ceil(track.left / 60) if track.left > 0 else minutes(track.left)
    return say("live.spoken-left" if track.left > 0 else "live.spoken-over", n=n)
