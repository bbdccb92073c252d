"""The spelling process: looks up words apart from the window, whose keys it never holds up, until its input ends.

In:  {"do": "check", "lang": "nl", "words": […]} · {"do": "suggest", "lang": "nl", "word": …}
Out: {"lang": "nl", "wrong": […], "right": […]} · {"lang": "nl", "word": …, "suggestions": […]}
"""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import IO, Any

from abz_desktop.library.spelling import LANGUAGES, Speller, normal, speller


class _Spellers:
    """The spellers that were asked for; a dictionary is read when it is first needed."""

    def __init__(self) -> None:
        self._made: dict[str, Speller] = {}

    def of(self, lang: str) -> Speller:
        if lang not in self._made:
            self._made[lang] = speller(lang)
        return self._made[lang]


def main(_arguments: Sequence[str] | None = None) -> int:
    """Answer the lines of standard input; answers the exit code."""
    serve(sys.stdin, sys.stdout)
    return 0


def serve(stdin: IO[str], stdout: IO[str]) -> None:
    """Answer requests until the input ends. What is no request is left out; nothing is raised."""
    spellers = _Spellers()
    for line in stdin:
        answer = _answer(line, spellers)
        if answer is None:
            continue
        try:
            stdout.write(json.dumps(answer) + "\n")
            stdout.flush()
        except (OSError, ValueError):
            return  # nobody reads any more


def _answer(line: str, spellers: _Spellers) -> Mapping[str, Any] | None:
    try:
        request = json.loads(line)
        lang = request["lang"]
        if lang not in LANGUAGES:
            return None
        if request["do"] == "check":
            words = [str(word) for word in request["words"]]
            wrong = [word for word in words if not spellers.of(lang).knows(normal(word))]
            return {"lang": lang, "wrong": wrong, "right": sorted(set(words) - set(wrong))}
        if request["do"] == "suggest":
            word = str(request["word"])
            return {"lang": lang, "word": word, "suggestions": spellers.of(lang).suggestions(normal(word))}
    except (ValueError, KeyError, TypeError):
        return None
    return None


if __name__ == "__main__":
    sys.exit(main())
