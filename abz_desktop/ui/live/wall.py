"""From the seconds of a run to what the clock on the wall shows."""

from dataclasses import dataclass

from abz_desktop.core.meeting.run_time import Set, moment


@dataclass(frozen=True, slots=True)
class Wall:
    """The clock on the wall of a run; in the zone of its day, else of this computer."""

    placed: Set

    def time(self, at: float) -> str:
        """The time at so many seconds of the run, as "14:05"; minutes that have begun count as not over."""
        return f"{moment(self.placed.zero, at).astimezone(self.placed.plan.day.clock.zone):%H:%M}"
