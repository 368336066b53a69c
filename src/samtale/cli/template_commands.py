"""The commands that begin with `samtale template`. Each reads its arguments and calls one thing."""

from typing import Annotated

import typer

from samtale.cli import completing
from samtale.cli.helping import AsJson, Command, Group, Language, when_shown
from samtale.language import say

app = typer.Typer(
    cls=Group,
    help=when_shown(say("The templates: how an agreement is printed.")),
    rich_markup_mode=None,
    invoke_without_command=True,
)

TemplateName = Annotated[
    str,
    typer.Argument(
        metavar="TEMPLATE",
        help=when_shown(say("A template's name, or the path of its file.")),
        autocompletion=completing.templates,
        show_default=False,
    ),
]


@app.callback()
def templates(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


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


@app.command("check", cls=Command, help=when_shown(say("Try a template, and name everything that is wrong with it.")))
def template_check(template: TemplateName, language: Language = "") -> None:
    from samtale.cli.templates import check

    check(template, language)
