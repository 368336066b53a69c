"""The whole way from a conversation to what stands in a file: template, Markdown, tree, and the format's writer."""

from collections.abc import Callable

from samtale.agreement import Agreement, summarise
from samtale.documents.draft import marked
from samtale.documents.formats import AnyFormat, DataFormat
from samtale.documents.printout import Output, Printout, Source
from samtale.errors import DocumentError
from samtale.language import say
from samtale.questions.question import is_id

TemplateReader = Callable[[str, str], tuple[str, str]]
"""Finds a template by its name and a language: its text, and what it is called in messages. Raises DocumentError."""


def make(
    source: Source,
    format_: AnyFormat,
    read_template: TemplateReader,
    template: str = "",
    *,
    archive: bool = False,
) -> Output:
    """The conversation in a format; its agreement by the guide's template or another. Raises DocumentError."""
    if isinstance(format_, DataFormat):
        return format_.write(source)
    return format_.write(agreement_of(source, read_template, template, archive=archive))


def agreement_of(
    source: Source, read_template: TemplateReader, template: str = "", *, archive: bool = False
) -> Printout:
    """The agreement for a writer, and for the terminal. Raises DocumentError."""
    agreement = summarise(source.conversation)
    return Printout(
        _markdown(agreement, read_template, template, damaged=source.damaged),
        agreement.title,
        agreement.language,
        agreement.on,
        names=(agreement.people.leader, agreement.people.employee),
        notice=source.notice,
        attachment=_data(agreement) if archive else None,
    )


def _markdown(agreement: Agreement, read_template: TemplateReader, template: str, *, damaged: bool) -> str:
    from samtale.documents.template import render  # noqa: PLC0415 - brings Jinja2, which data does without

    if not template and not is_id(agreement.template):  # a name: a conversation names no file on this machine
        raise DocumentError(say("“{name}” can't be used as a name.", name=agreement.template))
    printed = render(agreement, *read_template(template or agreement.template, agreement.language))
    return marked(printed, agreement.language, draft=agreement.draft, damaged=damaged)


def _data(agreement: Agreement) -> bytes:
    from samtale.documents.data import as_data  # noqa: PLC0415 - for the archive alone
    from samtale.loading.yaml_text import dump  # noqa: PLC0415 - brings YAML

    return dump(as_data(agreement)).encode()
