"""The short facts of a record — type, group, time, themes — as label and text, in the declared order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from abz_desktop.core.field import Field, Type
from abz_desktop.core.reading import days, duration, other
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.exchange import layout
from abz_desktop.exchange.view import LeftOut, View


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `unknown`: "not known from the sources"; `estimate`: our own judgement, no source says so."""

    field: str
    label: str
    text: str
    unknown: bool = False
    estimate: bool = False


def facts(record: Record, view: View, left_out: LeftOut | None = None) -> tuple[Fact, ...]:
    """The facts of a record that this audience may see; answered "not known" counts as a fact."""
    left = left_out if left_out is not None else LeftOut()
    found: list[Fact] = []
    if not view.sees(record.confidentiality):
        return ()
    for declared in record.declaration.fields:
        if declared.type in layout.BLOCK_TYPES or declared.name in _NEVER:
            continue
        if declared.internal and not view.internal:
            if record.has(declared.name):
                left.note(declared.name)
        elif declared.name in record.unknown:
            found.append(Fact(declared.name, declared.label(view.lang), view.say("unknown"), unknown=True))
        elif text := worded(declared, record.fields.get(declared.name), view):
            estimate = record.basis.get(declared.name) == "estimate"
            found.append(Fact(declared.name, declared.label(view.lang), text, estimate=estimate))
    return tuple(found)


def said(fact: Fact, view: View) -> str:
    """The text of a fact, with a mark where it is our own estimate."""
    return f"{fact.text} ({view.say('estimate')})" if fact.estimate else fact.text


_NEVER = frozenset({"hidden_terms"})


def worded(declared: Field, value: Value, view: View) -> str:
    """The value of a short field in words; "" for none."""
    if value is None or value in ("", ()):
        return ""
    return _TEXTS.get(declared.type, _short)(declared, value, view)


def _short(declared: Field, value: Value, view: View) -> str:
    text = layout.short(declared, value, view.lang, view.label)
    return text.removeprefix(f"{declared.label(view.lang)}: ")


def _terms(declared: Field, value: Value, view: View) -> str:
    keys = value if isinstance(value, tuple) else ()
    return ", ".join(view.label(declared.vocabulary, str(key), view.lang) for key in keys)


def _words(_declared: Field, value: Value, view: View) -> str:
    found = value if isinstance(value, Mapping) else {}
    words = found.get(view.lang) or found.get(other(view.lang)) or ()
    return ", ".join(str(word) for word in words) if isinstance(words, tuple) else ""


def _range(declared: Field, value: Value, view: View) -> str:
    found = value if isinstance(value, Mapping) else {}
    return span_text(declared, {name: number for name, number in found.items() if isinstance(number, int)}, view)


def _yes_or_no(_declared: Field, value: Value, view: View) -> str:
    return view.say("yes" if value else "no")


_TEXTS: Mapping[Type, Callable[[Field, Value, View], str]] = {
    Type.TERMS: _terms,
    Type.WORDS: _words,
    Type.RANGE: _range,
    Type.YESNO: _yes_or_no,
}


def span_text(declared: Field, numbers: Mapping[str, int], view: View) -> str:
    """A range in words: "4–20 mensen, ideaal 12", "45 min – 3 uur, gewoonlijk 2 uur", "2008 – heden"."""
    shape = _unit(declared.unit, view)
    if not numbers:
        return ""
    ends = [numbers[name] for name in ("min", "start", "max", "end") if name in numbers]
    middle = next((name for name in ("typical", "ideal") if name in numbers), "")
    text = _ends(declared, numbers, shape, view) if ends else ""
    if middle and numbers[middle] not in ends:
        usual = shape(numbers[middle])
        text = f"{text}, {declared.part(middle).label(view.lang)} {usual}" if text else usual
    if "per_participant" in numbers:
        extra = view.say("per-participant", time=duration(numbers["per_participant"], view.lang))
        text = f"{text}, {extra}" if text else extra
    return text


def _ends(declared: Field, numbers: Mapping[str, int], shape: Callable[[int], str], view: View) -> str:
    low = numbers.get("min", numbers.get("start"))
    high = numbers.get("max", numbers.get("end"))
    if low is not None and high is not None:
        if low == high:
            return shape(low)
        if declared.unit in ("minutes", "days"):
            return f"{shape(low)} – {shape(high)}"
        return shape(high).replace(str(high), f"{low}–{high}", 1)
    if low is not None:
        return view.say("from-year" if declared.unit == "year" else "from", n=shape(low))
    return view.say("until-year" if declared.unit == "year" else "until", n=shape(high or 0))


def _unit(unit: str, view: View) -> Callable[[int], str]:
    shapes: dict[str, Callable[[int], str]] = {
        "minutes": lambda n: duration(n, view.lang),
        "days": lambda n: days(n, view.lang),
        "people": lambda n: view.say("people", n=n),
        "of 5": lambda n: view.say("of-five", n=n),
    }
    return shapes.get(unit, str)
