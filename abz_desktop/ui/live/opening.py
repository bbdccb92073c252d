"""Opening a session on its day: how any page asks for it."""

from abz_desktop.ui.shared.context import Context


def open_live(context: Context, session_id: str, day: str = "") -> None:
    """Ask for the window in which a day of a session is run; `day` is the key of the day, "" the first."""
    context.bus.run_requested.emit(session_id, day)
