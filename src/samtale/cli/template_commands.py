"""The commands that begin with `samtale template`. Each reads its arguments and calls one thing."""

from typing import Annotated

import typer

from samtale.cli import completion as completing
from samtale.cli.options_help import AsJson, Command, Language, commands_below, named, when_shown
from samtale.language import say

app = commands_below(say("The templates: how an agreement is printed."))

TemplateName = Annotated[
    str, named("TEMPLATE", say("A template's name, or the path of its file."), completing.templates)
]


@app.command("list", cls=Command, help=when_shown(say("List the templates.")))
def template_list(json: AsJson = False) -> None:
    from samtale.cli.templates import list_all

    list_all(as_json=json)


@app.command("show", cls=Command, help=when_shown(say("Show a template's file.")))
def template_show(template: TemplateName = "avtale", language: Language = "") -> None:
    from samtale.cli.templates import show_file

    show_file(template, language)


@app.command("copy", cls=Command, help=when_shown(say("Copy a template into your own folder, to change its words.")))
def template_copy(
    template: TemplateName,
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW", help=when_shown(say("The copy's name; without it, the same name.")), show_default=False
        ),
    ] = "",
    language: Language = "",
) -> None:
    from samtale.cli.templates import copy

    copy(template, new, language)


@app.command("check", cls=Command, help=when_shown(say("Try a template, and list everything that is wrong with it.")))
def template_check(template: TemplateName, language: Language = "") -> None:
    from samtale.cli.templates import check

    check(template, language)
