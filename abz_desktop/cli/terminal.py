"""What the command line says, and where: results on standard output, all else on standard error, in one language."""

import json
import sys
from dataclasses import dataclass
from typing import Any

from abz_desktop.core.changes import Label
from abz_desktop.core.errors import LibraryError, Problem, Rejected
from abz_desktop.wording import keys, say

BAR = 24
SHOWN = 20
"""How many problems of a refused import are listed one by one."""


@dataclass(slots=True)
class Terminal:
    """The two streams in the language of the person who typed the command."""

    lang: str
    _bar: bool = False

    def say(self, key: str, **params: object) -> str:
        """The wording of `cli.<key>`."""
        return say(f"cli.{key}", self.lang, **params)

    def out(self, text: str = "") -> None:
        """A line of the result."""
        sys.stdout.write(f"{text}\n")

    def json(self, value: Any) -> None:
        """The result as JSON."""
        self.out(json.dumps(value, ensure_ascii=False, indent=2))

    def note(self, text: str) -> None:
        """A line that is not the result."""
        self.done()
        sys.stderr.write(f"{text}\n")

    def label(self, label: Label) -> str:
        """The words of a label."""
        return say(label.key, self.lang, **label.params)

    def progress(self, label: Label, done: int, total: int) -> bool:
        """A `Progress` that draws a bar where somebody can see it; never cancels (Ctrl-C does)."""
        if sys.stderr.isatty() and total > 0:
            filled = BAR * min(done, total) // total
            bar = "█" * filled + "░" * (BAR - filled)
            sys.stderr.write(f"\r\x1b[K{bar} {done}/{total} {self.label(label)}")
            sys.stderr.flush()
            self._bar = True
        return True

    def done(self) -> None:
        """Wipe the bar."""
        if self._bar:
            sys.stderr.write("\r\x1b[K")
            self._bar = False

    def fail(self, error: LibraryError) -> int:
        """Say what went wrong and what helps, in one line; answers exit code 1."""
        text = say(f"error.{error.code}.text", self.lang, **error.params)
        helps = f"error.{error.code}.help"
        if helps in keys(self.lang):
            text = f"{text.rstrip('.')}. {say(helps, self.lang, **error.params)}"
        self.note(f"abz: {' '.join(text.split())}")
        for problem in error.problems[:SHOWN] if isinstance(error, Rejected) else ():
            self.note(f"  {self.problem(problem)}")
        return 1

    def problem(self, problem: Problem) -> str:
        """A problem with its place: "method/x/record.yml:12: fout: steps.s1: …"."""
        from abz_desktop.library.telling import problem_line  # late: `abz --help` needs no library

        return problem_line(problem, self.lang)
