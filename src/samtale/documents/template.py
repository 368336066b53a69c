"""An agreement printed through a template: Markdown with Jinja2, in a sandbox (see `sandbox`)."""

import re
from collections.abc import Iterable, Iterator
from types import TracebackType

from jinja2 import Template, TemplateError, TemplateSyntaxError, nodes

from samtale.agreement.agreement import Agreement
from samtale.documents.context import NAMES, context
from samtale.documents.sandbox import Fault, Refused, Sandbox, faults
from samtale.errors import DocumentError
from samtale.language import Message, say
from samtale.text import clean

LONGEST_TEMPLATE = 100_000
LONGEST_DOCUMENT = 10_000_000
_SIMPLER = say("Make it shorter, or simpler.")


def render(agreement: Agreement, template_text: str, name: str) -> str:
    """The agreement as Markdown. `name` is what the template is called in errors: a DocumentError with its line."""
    return _tidy(_fill_in(_compile(template_text, name), context(agreement), name))


def check(template_text: str, name: str) -> None:
    """Raises a DocumentError with everything that is seen to be wrong with a template before it is filled in."""
    _compile(template_text, name)


def _compile(text: str, name: str) -> Template:
    if len(text) > LONGEST_TEMPLATE:
        message = say("It is longer than {most} characters.", most=LONGEST_TEMPLATE)
        raise _error(name, [Fault(1, message, _SIMPLER)])
    sandbox = Sandbox()
    tree = _parse(sandbox, text, name)
    if found := faults(tree, NAMES):
        raise _error(name, found)
    sandbox.count_loops(tree)
    return sandbox.from_string(tree)


def _parse(sandbox: Sandbox, text: str, name: str) -> nodes.Template:
    try:
        return sandbox.parse(text)
    except TemplateSyntaxError as error:
        message = say("This can't be understood: {reason}", reason=clean(error.message or "").rstrip(".") + ".")
        hint = say("Look for “{{{{” or “{{%” that is not closed, and {{% if … %}} or {{% for … %}} without its end.")
        raise _error(name, [Fault(error.lineno, message, hint)]) from None
    except (RecursionError, ValueError):  # parentheses in parentheses, or a number of thousands of digits
        raise _error(name, [Fault(1, say("It can't be understood."), _SIMPLER)]) from None


def _fill_in(template: Template, values: dict[str, object], name: str) -> str:
    """The template's text with the values in it."""
    try:
        return "".join(_bounded(template.root_render_func(template.new_context(values))))
    except Refused as refused:
        raise _error(name, [Fault(_line(template, refused.__traceback__), refused.message, refused.hint)]) from None
    except (TypeError, TemplateError) as error:
        fault = Fault(
            _line(template, error.__traceback__),
            say("These values don't fit together here."),
            say("Compare texts with texts, and numbers with numbers."),
        )
        raise _error(name, [fault]) from error


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LONGEST_DOCUMENT:
            raise Refused(say("The document gets too long."), say("Have fewer loops inside each other."))
        yield piece


def _line(template: Template, traceback: TracebackType | None) -> int:
    """The line of the template that was being filled in."""
    line = 1
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("__jinja_template__") is template:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line


def _error(name: str, found: list[Fault]) -> DocumentError:
    return DocumentError(
        say("The agreement can't be printed with the template {name}.", name=name),
        hint=say("What you have answered is kept. Mend the template, or choose another one with --template."),
        details=[_told(name, fault) for fault in found],
    )


def _told(name: str, fault: Fault) -> Message:
    return say("{name}:{line}: {what} {mend}", name=name, line=fault.line, what=fault.message, mend=fault.hint)


def _tidy(text: str) -> str:
    """The text without control characters, and without the empty lines and the blanks that vanished parts have left.

    Two blanks at the end of a line stay: in Markdown they break it.
    """
    lines = re.sub(r"(?<=\S) $", "", clean(text), flags=re.MULTILINE)
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", lines).strip("\n") + "\n"
