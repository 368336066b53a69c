"""An agreement printed through a template: Markdown with Jinja2, in a sandbox (see `sandbox`)."""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from types import TracebackType
from typing import cast

from jinja2 import Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from samtale.agreement.agreement import Agreement
from samtale.documents.context import NAMES, context
from samtale.documents.dry_run import Rehearsal
from samtale.documents.sandbox import Sandbox
from samtale.documents.template_errors import Exhausted, Fault, Refused
from samtale.documents.template_policy import refusals
from samtale.errors import DocumentError
from samtale.language import Message, say
from samtale.text import clean

LONGEST_TEMPLATE = 30_000
SHORTEST_BOUND = 30_000
"""So many characters a document may always have: ten pages of the template's own words. As empty boxes and quotes in
quotes, so many make a PDF in two seconds and 400 MB."""
MOST_OF_EACH = 10
"""So many characters for each that was answered: our own templates print it once, and escaping makes six of it."""
MOST_FAULTS = 30
_SIMPLER = say("Make it shorter, or simpler.")


def render(agreement: Agreement, template_text: str, name: str) -> str:
    """The agreement as Markdown. `name` is what the template is called in errors: a DocumentError with its line."""
    try:
        return _printed(agreement, template_text)
    except _Faulty as faulty:
        raise DocumentError(
            say("The agreement can't be printed with the template {name}.", name=name),
            hint=say("Your answers are safe. Correct the template, or choose another one with --template."),
            details=_told(name, faulty.found),
        ) from None


def check(template_text: str, name: str, samples: Iterable[Agreement]) -> tuple[Message, ...]:
    """Fills the template in with every sample, the fullest first, and says what its author may not have meant.

    Raises a DocumentError with everything that is wrong with it.
    """
    samples = tuple(samples)
    found: Sequence[Fault] = tuple(_tried(template_text, samples))
    if not found:
        try:
            return tuple(_noted(template_text, samples))
        except _Faulty as faulty:  # of what the rehearsal has let pass
            found = faulty.found
    once = {(fault.line, str(fault.message)): fault for fault in found}
    raise DocumentError(
        say("The template {name} can't be used as it is.", name=name),
        hint=say("Correct these lines, and check it again."),
        details=_told(name, [once[key] for key in sorted(once)]),
    )


def _noted(text: str, samples: Sequence[Agreement]) -> Iterator[Message]:
    from samtale.documents.template_notes import notes, nothing_agreed  # noqa: PLC0415 - what prints has no need of it

    printed = [_printed(sample, text) for sample in samples]
    if printed:
        yield from notes(printed)
        yield from nothing_agreed(printed[0], _printed(_with_nothing_agreed(samples[0]), text))


def _with_nothing_agreed(agreement: Agreement) -> Agreement:
    return replace(agreement, reviewed=(), parts=(), goals=(), expectations=(), commitments=(), remarks=())


def _printed(agreement: Agreement, text: str) -> str:
    sandbox = Sandbox()
    tree, template = _understood(sandbox, text)
    _refuse(list(sandbox.unknown_names(tree, NAMES)))
    return _tidy(_fill_in(template, context(agreement)))


def _tried(text: str, samples: Iterable[Agreement]) -> Iterator[Fault]:
    from samtale.documents.template_notes import unknown_roles  # noqa: PLC0415 - what prints has no need of it

    try:
        sandbox = Sandbox()
        tree = _parse(sandbox, text)
        if refused := refusals(tree):  # what is not on the list is never run
            yield from refused
            with suppress(RecursionError):  # too much in parentheses, which is told already
                yield from list(sandbox.unknown_names(tree, NAMES, compiled=False))
            return
        _compile(sandbox, tree)
        yield from unknown_roles(tree)
        unknown = list(sandbox.unknown_names(tree, NAMES))
        yield from unknown
        for sample in samples:
            yield from _rehearsed(text, sample, {fault.line for fault in unknown})
    except _Faulty as faulty:
        yield from faulty.found


def _rehearsed(text: str, sample: Agreement, known: set[int]) -> Iterator[Fault]:
    """What goes wrong when the template is filled in, but for the lines where something is known to be wrong."""
    rehearsal = Rehearsal()
    template = _compile(rehearsal, _parse(rehearsal, text))
    try:
        _fill_in(template, context(sample))
    except _Faulty as faulty:
        rehearsal.noted += faulty.found
    yield from (fault for fault in rehearsal.noted if fault.line not in known)


class _Faulty(Exception):  # noqa: N818 - it names what happened
    """What is wrong with a template, before it is known what the template is called."""

    def __init__(self, found: Sequence[Fault]) -> None:
        super().__init__(found)
        self.found = tuple(found)


def _refuse(found: Sequence[Fault]) -> None:
    if found:
        raise _Faulty(found)


def _understood(sandbox: Sandbox, text: str) -> tuple[nodes.Template, Template]:
    """What stands in the template, which is all on the list, and the same compiled."""
    tree = _parse(sandbox, text)
    _refuse(refusals(tree))
    return tree, _compile(sandbox, tree)


def _parse(sandbox: Sandbox, text: str) -> nodes.Template:
    if len(text) > LONGEST_TEMPLATE:
        message = say("It is longer than {most} characters.", most=LONGEST_TEMPLATE)
        raise _Faulty([Fault(1, message, _SIMPLER)])
    parser = None
    try:
        parser = Parser(sandbox, text)
        tree = parser.parse()
    except TemplateSyntaxError as error:
        from samtale.documents.template_syntax import explained  # noqa: PLC0415 - for templates that are wrong

        raise _Faulty(explained(text, error)) from None
    except (RecursionError, ValueError):  # parentheses in parentheses, or a number of thousands of digits
        line = parser.stream.current.lineno if parser else 1
        raise _Faulty([Fault(line, say("It can't be understood."), _SIMPLER)]) from None
    return tree


def _compile(sandbox: Sandbox, tree: nodes.Template) -> Template:
    sandbox.count(tree)
    return sandbox.from_string(tree)


def _fill_in(template: Template, values: dict[str, object]) -> str:
    """The template's text with the values in it."""
    most = SHORTEST_BOUND + MOST_OF_EACH * _size(tuple(values.values()))
    try:
        pieces = cast("Generator[str]", template.root_render_func(template.new_context(values)))
        return "".join(_bounded(pieces, most))
    except Refused as refused:
        raise _Faulty([Fault(_line(template, refused.__traceback__), refused.message, refused.hint)]) from None
    except (TypeError, TemplateError) as error:
        fault = Fault(
            _line(template, error.__traceback__),
            say("These values don't fit together here."),
            say("Compare texts with texts, and numbers with numbers."),
        )
        raise _Faulty([fault]) from error


def _size(value: object) -> int:
    """How many characters there are to print."""
    match value:
        case str():
            return len(value)
        case tuple():
            return sum(map(_size, value))
        case _ if is_dataclass(value):
            return sum(_size(getattr(value, field.name)) for field in fields(value))
        case _:
            return 0


def _bounded(pieces: "Generator[str]", most: int) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > most:
            # Thrown where the template stands, so that its line is known.
            pieces.throw(Exhausted(say("The document gets too long."), say("Have fewer loops inside each other.")))
        yield piece


def _line(template: Template, traceback: TracebackType | None) -> int:
    """The line of the template that was being filled in."""
    line = 1
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("__jinja_template__") is template:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line


def _told(name: str, found: Sequence[Fault]) -> list[Message]:
    """The faults in words, the first of them where there are many."""
    lines = [
        say("{name}:{line}: {what} {mend}", name=name, line=fault.line, what=fault.message, mend=fault.hint)
        for fault in found[:MOST_FAULTS]
    ]
    more = len(found) - len(lines)
    return [*lines, say("And {count} more of the kind.", count=more)] if more else lines


def _tidy(text: str) -> str:
    """The text without control characters, and without the empty lines and the blanks that vanished parts have left.

    Two blanks at the end of a line stay: in Markdown they break it.
    """
    lines = re.sub(r"(?<=\S) $", "", clean(text), flags=re.MULTILINE)
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", lines).strip("\n") + "\n"
