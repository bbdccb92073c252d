"""The arguments of `abz`: one table of commands, worded in Dutch or English, also where they are used wrongly."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

from abz_desktop import __version__
from abz_desktop.cli.terminal import Terminal
from abz_desktop.wording import LANGUAGES, say

Arguments: TypeAlias = argparse.Namespace
Run: TypeAlias = Callable[[Arguments, Terminal], int]


class WrongUse(Exception):  # noqa: N818 - the person's mistake, not the program's
    """The arguments mean nothing here: the key of a wording under `cli.` and its parameters. Exit code 2."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key)
        self.key, self.params = key, params


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command: its names as argparse takes them and its options; help is `cli.help.<key>`."""

    names: tuple[str, ...]
    key: str
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, where its function is ("module:function"), and its arguments. Help is `cli.do.<name>`."""

    name: str
    where: str
    arguments: tuple[Argument, ...] = ()


def argument(*names: str, key: str = "", **options: Any) -> Argument:
    """An argument; its help key is its (last) name unless `key` says otherwise."""
    return Argument(names, key or names[-1].lstrip("-"), options)


# How argparse words a mistake, and which wording of ours says the same.
_MISTAKES = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), "use-required"),
    (re.compile(r"unrecognized arguments: (?P<names>.+)"), "use-unrecognised"),
    (re.compile(r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<names>.+)\)"), "use-choice"),
    (re.compile(r"argument (?P<name>.+?): expected (?:one|at least one) argument"), "use-value"),
    (re.compile(r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)"), "use-type"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that words its help and its complaints in one of our languages."""

    def __init__(self, *, lang: str, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self.lang = lang
        self._positionals.title = say("cli.help-arguments", lang)
        self._optionals.title = say("cli.help-options", lang)
        self.add_argument("-h", "--help", action="help", help=say("cli.help.help", lang))

    def format_usage(self) -> str:
        """The usage line with our word for "usage"."""
        return self._worded(super().format_usage())

    def format_help(self) -> str:
        """The help with our word for "usage"."""
        return self._worded(super().format_help())

    def _worded(self, text: str) -> str:
        return text.replace("usage: ", f"{say('cli.help-usage', self.lang)} ", 1)

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong with the arguments and where help is; exit code 2."""
        sys.stderr.write(f"abz: {worded_mistake(message, self.lang)} {self._help_hint()}\n")
        raise SystemExit(2)

    def _help_hint(self) -> str:
        return say("cli.use-hint", self.lang, prog=self.prog)


def worded_mistake(message: str, lang: str) -> str:
    """What argparse says about wrong arguments, in our words."""
    for pattern, key in _MISTAKES:
        if found := pattern.search(message):
            return say(f"cli.{key}", lang, **found.groupdict())
    return say("cli.use-wrong", lang, detail=message)


def language(argv: Sequence[str]) -> str:
    """The language that the arguments ask for, Dutch if none: needed before they are parsed."""
    for position, word in enumerate(argv):
        value = argv[position + 1] if word == "--lang" and position + 1 < len(argv) else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in LANGUAGES:
            return value
    return "nl"


def build(commands: Iterable[Command], lang: str) -> Parser:
    """The parser of these commands."""
    parser = Parser(lang=lang, prog="abz", description=say("cli.about", lang), epilog=say("cli.epilog", lang))
    version = f"abz-desktop {__version__}"
    parser.add_argument("--version", action="version", version=version, help=say("cli.help.version", lang))
    _common(parser, lang, top=True)
    choices = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, title=say("cli.help-do", lang))
    for command in commands:
        text = say(f"cli.do.{command.name}", lang)
        sub = choices.add_parser(command.name, lang=lang, help=text, description=text)
        _common(sub, lang, top=False)
        for one in command.arguments:
            sub.add_argument(*one.names, help=say(f"cli.help.{one.key}", lang), **one.options)
        sub.set_defaults(where=command.where)
    return parser


def _common(parser: Parser, lang: str, *, top: bool) -> None:
    """`--library` and `--lang` before or after the command; after it they leave what stood before it alone."""
    default = None if top else argparse.SUPPRESS
    parser.add_argument("--library", metavar="FILE", default=default, help=say("cli.help.library", lang))
    parser.add_argument("--lang", choices=LANGUAGES, default="nl" if top else default, help=say("cli.help.lang", lang))
