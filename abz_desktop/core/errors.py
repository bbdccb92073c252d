"""What can go wrong that a person can act on; the front ends word it with a remedy."""

import dataclasses
from dataclasses import dataclass
from typing import Any


class LibraryError(Exception):
    """Something a person can act on: a code and parameters, worded by the front end as `error.<code>`.

    Codes are kebab-case words; `resources/translations/*/errors.toml` holds for each `text` (what happened) and `help`
    (what helps). Nothing was changed when it is raised.
    """

    def __init__(self, code: str, /, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: dict[str, Any] = params

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code} ({details})" if details else self.code


class Conflict(LibraryError):  # noqa: N818 - the words of the design
    """A save or undo that started from something somebody else changed since: compare and merge, never overwrite."""


class Cancelled(LibraryError):  # noqa: N818 - the words of the design
    """Long work was cancelled by the person; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("cancelled")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a record or file: worded as `problem.<code>`, placed by file, line and field.

    `severity` is "error" (refused) or "warning" (accepted, worth a look). `line` counts from 1; 0 is unknown.
    """

    code: str
    field: str = ""
    file: str = ""
    line: int = 0
    severity: str = "error"
    params: dict[str, Any] = dataclasses.field(default_factory=dict, hash=False)


class Rejected(LibraryError):  # noqa: N818 - the words of the design
    """An import or save refused because of problems, all of them listed."""

    def __init__(self, problems: tuple[Problem, ...], code: str = "rejected") -> None:
        first = problems[0] if problems else Problem("none")
        super().__init__(code, n=len(problems), first=first.code, file=first.file, line=first.line)
        self.problems = problems
