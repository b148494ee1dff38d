"""Rules compiled: from tables of the file to what changes are held against."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from monitor.config.wanted import MatchTable, PatternTable, RuleTable
from monitor.errors import Problem
from monitor.model import Level
from monitor.settings import AllOf, AnyOf, AtLeast, Is, Named, Not, Phrase, Rule, RuleField, Says, Side, Weighs

FLOOR = AtLeast(Level.COPY_EDIT)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The named rules of a file."""

    tables: Mapping[str, RuleTable]

    def match_of(self, table: MatchTable) -> Rule:
        """Return what a subscription wants: wherever neither level, score nor kind is named, no cosmetic edits."""
        return floored(self.rule_of(table))

    def rule_of(self, table: RuleTable, within: tuple[str, ...] = ()) -> AllOf:
        """Compile a rule: all its keys must hold. `within` has the names of the rules that it is a part of."""
        rules = [*_plain(table)]
        if table.rule is not None:
            named = tuple(self._named(name, within) for name in _listed(table.rule))
            rules.append(named[0] if len(named) == 1 else AnyOf(named))
        rules += [self.rule_of(each, within) for each in table.all_ or ()]
        if table.any_ is not None:
            rules.append(AnyOf(tuple(self.rule_of(each, within) for each in table.any_)))
        if table.not_ is not None:
            rules.append(Not(self.rule_of(table.not_, within)))
        return AllOf(tuple(rules))

    def _named(self, name: str, within: tuple[str, ...]) -> Named:
        """Return a rule by name; what is not there, or would go round, is empty here and a problem of the file."""
        table = None if name in within else self.tables.get(name)
        return Named(name, self.rule_of(table, (*within, name)) if table else AllOf())

    def problems(self, table: RuleTable, where: str) -> list[Problem]:
        """Return what is wrong with the references of a rule: names of no rule."""
        known = f"rules: {', '.join(self.tables) or 'none'}"
        return [
            Problem(f"{where}.rule", f'no rule is called "{name}"', known)
            for name in _references(table)
            if name not in self.tables
        ]

    def circles(self) -> list[Problem]:
        """Return the rules that lead to themselves."""
        return [
            Problem(f"rules.{name}", "leads to itself", "take the name out of one of the rules on the way")
            for name in self.tables
            if name in self._reached(name)
        ]

    def _reached(self, name: str) -> set[str]:
        reached: set[str] = set()
        waiting = list(_references(self.tables[name]))
        while waiting:
            step = waiting.pop()
            if step not in reached and step in self.tables:
                waiting += _references(self.tables[step])
            reached.add(step)
        return reached


def _plain(table: RuleTable) -> Iterator[Rule]:
    """Compile the keys that need no other rule."""
    for field in RuleField:
        # The events of a whole subscription are a list of their own, not a term of its rule.
        if field is RuleField.EVENT and isinstance(table, MatchTable):
            continue
        if (values := getattr(table, field.value)) is not None:
            yield Is(
                field, frozenset(value.lower() if field is RuleField.LANGUAGE else value for value in _listed(values))
            )
    if table.level is not None:
        yield AtLeast(Level(table.level))
    if table.score is not None:
        yield Weighs(float(table.score))
    for side in Side:
        said: str | PatternTable | list[str | PatternTable] | None = getattr(table, side.value)
        if said is not None:
            yield Says(side, tuple(map(_phrase, said if isinstance(said, list) else [said])))


def _phrase(said: str | PatternTable) -> Phrase:
    return Phrase(said) if isinstance(said, str) else Phrase(said.pattern, is_pattern=True)


def _listed(values: str | list[str]) -> list[str]:
    return values if isinstance(values, list) else [values]


def _references(table: RuleTable) -> Iterator[str]:
    yield from _listed(table.rule) if table.rule is not None else ()
    for each in _inner(table):
        yield from _references(each)


def _inner(table: RuleTable) -> Iterable[RuleTable]:
    return (*(table.all_ or ()), *(table.any_ or ()), *((table.not_,) if table.not_ else ()))


def own_sources(table: RuleTable) -> frozenset[str]:
    """Return the names of sources that a rule speaks of itself, not by the rules it names."""
    own = frozenset(_listed(table.source)) if table.source is not None else frozenset()
    return own.union(*(own_sources(each) for each in _inner(table)))


def floored(rule: Rule) -> Rule:
    """Return a rule that tells no cosmetic edits by any way on which it names neither level, score nor kind."""
    if _is_weighed(rule):
        return rule
    match rule:
        case AnyOf(rules):
            return AnyOf(tuple(map(floored, rules)))
        case Named(name, inner):
            return Named(name, floored(inner))
        case AllOf(rules) if (
            place := next((n for n, each in enumerate(rules) if _is_partly_weighed(each)), -1)
        ) >= 0:
            return AllOf((*rules[:place], floored(rules[place]), *rules[place + 1 :]))
        case AllOf(rules):
            return AllOf((FLOOR, *rules))
        case _:
            return AllOf((FLOOR, rule))


def _is_weighed(rule: Rule) -> bool:
    """Say whether a rule names a level, a score or a kind on every way on which it holds."""
    match rule:
        case AtLeast() | Weighs() | Is(RuleField.KIND, _):
            return True
        case AllOf(rules):
            return any(map(_is_weighed, rules))
        case AnyOf(rules):
            return all(map(_is_weighed, rules))
        case Named(_, inner):
            return _is_weighed(inner)
        case _:
            return False


def _is_partly_weighed(rule: Rule) -> bool:
    match rule:
        case AllOf(rules) | AnyOf(rules):
            return any(_is_weighed(each) or _is_partly_weighed(each) for each in rules)
        case Named(_, inner):
            return _is_partly_weighed(inner)
        case _:
            return False
