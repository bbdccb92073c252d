"""The table of `abz` commands: what each is called, what it takes and which function does it."""

from abz_desktop.cli.parser import Command, argument

FLAG = "store_true"

COMMANDS: tuple[Command, ...] = (
    Command(
        "check",
        "abz_desktop.cli.content:check",
        (
            argument("--content", metavar="DIR"),
            argument("--repair", action=FLAG),
            argument("--errors", action=FLAG, key="errors-only"),
            argument("--json", action=FLAG),
        ),
    ),
)
