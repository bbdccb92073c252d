"""Numbers with decimals, as the window's language writes them."""

from abz_desktop.ui.shared.say import language

MINUS = "−"


def decimal(value: float, places: int = 2, *, signed: bool = False) -> str:
    """A number with so many decimals, "0,75" in Dutch; `signed` puts a plus before what is not below zero."""
    text = f"{abs(round(value, places)):.{places}f}"
    if language() == "nl":
        text = text.replace(".", ",")
    below = round(value, places) < 0
    return f"{MINUS}{text}" if below else f"+{text}" if signed else text
