"""What the rules read of a record is what the record says."""

from abz_desktop.core.combine.facts import Relation, Span, Stake, Used, case_facts, method_facts
from abz_desktop.core.record import Record, freeze_fields


def record(kind: str, fields: dict[str, object]) -> Record:
    return Record(id="r1", kind=kind, slug="r", fields=freeze_fields(fields), unknown=frozenset({"span"}))


def test_a_method_gives_its_keys_ranges_and_relations() -> None:
    facts = method_facts(
        record(
            "method",
            {
                "title": {"nl": "Wereldcafé"},
                "phases": ["verbinden", "verkennen"],
                "group": {"min": 12, "ideal": 24, "max": 60},
                "work": {"min": 60, "typical": 90, "per_participant": 2},
                "tension": 2,
                "effects": [{"key": "a", "effect": "sociale-relaties", "level": "groep"}],
                "relations": [{"key": "b", "relation": "na", "to": "r2", "reason": {"nl": "omdat"}}],
            },
        )
    )
    assert facts.phases == ("verbinden", "verkennen")
    assert (facts.group, facts.work, facts.per_participant) == (Span(12, 24, 60), Span(60, 90, None), 2)
    assert (facts.tension, facts.work.any(), facts.span.any()) == (2, 90, None)
    assert facts.effects == (("sociale-relaties", "groep"),)
    assert facts.relations == (Relation("na", "r2", {"nl": "omdat"}),)
    assert facts.unknown == {"span"}


def test_a_case_gives_what_was_used_and_who_took_part() -> None:
    facts = case_facts(
        record(
            "case",
            {
                "methods": [{"key": "a", "method": "m1", "phase": "kiezen", "basis": "gedocumenteerd"}],
                "stakes": [{"key": "s", "name": {"nl": "Bewoners"}, "type": "bewoners"}],
                "complexity": 4,
            },
        )
    )
    assert facts.methods == (Used("m1", "kiezen", None, "gedocumenteerd"),)
    assert facts.stakes == (Stake("s", "bewoners", "", {"nl": "Bewoners"}),)
    assert (facts.complexity, facts.polarisation) == (4, None)
