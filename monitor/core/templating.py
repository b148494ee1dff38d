"""Templates: those that come with the program, and an operator's own in a sandbox. The only place that knows jinja2.

An operator's template may not do what could not end: text is neither multiplied nor padded, ranges have a budget, and
what it makes is cut off at a bound. Whatever it does wrong is raised, and the built-in one takes its place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, nodes, select_autoescape
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST_MADE = 1_000_000
"""Characters that one template of an operator may make."""
MOST_STEPS = 20_000
"""Numbers that one run of an operator's template may count through."""
TEXT_METHODS = frozenset(
    "capitalize casefold endswith find isdigit lower lstrip removeprefix removesuffix rstrip split splitlines "
    "startswith strip title upper".split()
)
FILTERS = frozenset(
    """
    abs capitalize count d default dictsort e escape first groupby int items join last length list lower map max min
    reject rejectattr reverse round safe select selectattr sort string striptags sum title trim truncate unique upper
    wordcount
    """.split()
)
"""Filters whose result is no longer than what they are given, or about so."""

Filters = Mapping[str, Callable[..., object]]


class Templates:
    """Templates by file name; `.html.j2` escapes what it is given, always."""

    def __init__(self, built_in: Mapping[str, str], own: Mapping[str, str], filters: Filters) -> None:
        self._built_in = environment(Environment, built_in, filters)
        self._names = tuple(own)
        self._own = caged(environment(Sandbox, {**built_in, **own}, filters), filters) if own else None

    def built_in(self, name: str, values: Mapping[str, object]) -> str:
        """Fill in a template that came with the program."""
        return self._built_in.get_template(name).render(values)

    @property
    def has_own(self) -> bool:
        """Whether an operator gave templates."""
        return self._own is not None

    def broken(self) -> Iterator[tuple[str, TemplateError]]:
        """Yield the operator's templates that are none, and why."""
        for name in self._names:
            try:
                if self._own is not None:
                    self._own.get_template(name)
            except TemplateError as error:
                yield name, error

    def own(self, name: str, values: Mapping[str, object]) -> str:
        """Fill in the operator's template of that name, or the built-in one in the operator's parts; raises what a
        template may raise, and SecurityError for one that makes too much."""
        if self._own is None:
            return self.built_in(name, values)
        made, size = list[str](), 0
        for piece in self._own.get_template(name).generate({**values, "range": Budget()}):
            size += len(piece)
            if size > LONGEST_MADE:
                raise SecurityError(f"it made more than {LONGEST_MADE} characters")
            made.append(piece)
        return "".join(made)


def environment(kind: type[Environment], sources: Mapping[str, str], filters: Filters) -> Environment:
    """Return a jinja2 environment over texts by file name."""
    made = kind(
        loader=DictLoader(dict(sources)),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters)
    return made


def caged(made: Environment, filters: Filters) -> Environment:
    """Return an environment that has only the filters and globals that cannot make much of little."""
    made.filters = {name: each for name, each in made.filters.items() if name in FILTERS or name in filters}
    made.globals = {"namespace": made.globals["namespace"]}
    return made


@dataclass(slots=True)
class Budget:
    """A `range` that ends after so many numbers altogether."""

    left: int = field(default=MOST_STEPS)

    def __call__(self, *bounds: int) -> range:
        """Return the numbers, if there are enough left."""
        wanted = range(*bounds)
        self.left -= len(wanted)
        if self.left < 0:
            raise SecurityError(f"it counts through more than {MOST_STEPS} numbers")
        return wanted


class Code(CodeGenerator):
    """Compiles `~` to something that has a bound."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - jinja2 calls it so
        """Write the joining of texts."""
        self.write("environment.joined(context.eval_ctx.autoescape, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs an operator's templates: no way out, and no text that grows without end."""

    code_generator_class = Code
    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Do a sum, or refuse one that could make much of little."""
        is_text = any(isinstance(each, str | list | tuple) for each in (left, right))
        if operator == "**" or (operator in {"*", "%"} and is_text):
            raise SecurityError(f"{operator} is not for templates here")
        made: object = super().call_binop(context, operator, left, right)
        return self._bounded(made) if is_text else made

    def joined(self, is_escaped: bool, parts: Iterable[object]) -> str:
        """Join texts, within the bound."""
        made = (markup_join if is_escaped else str_join)(parts)
        self._bounded(made)
        return made

    def _bounded(self, made: object) -> object:
        if isinstance(made, str | list | tuple) and len(made) > LONGEST_MADE:
            raise SecurityError(f"it made more than {LONGEST_MADE} characters")
        return made

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:
        """Let no text format others: a width can be any number."""
        return None

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Say whether an attribute may be had: of texts only the methods that make them no longer."""
        if isinstance(obj, str | bytes):
            return attr in TEXT_METHODS
        return super().is_safe_attribute(obj, attr, value)


__all__ = ["LONGEST_MADE", "TemplateError", "Templates"]
