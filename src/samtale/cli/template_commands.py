"""The commands that begin with `samtale template`. Each reads its arguments and calls one thing."""

from typing import Annotated

from samtale.cli import completion as completing
from samtale.cli.options_help import AsJson, Language, argument, command, commands_below
from samtale.language import say

app = commands_below(say("The templates: how an agreement is printed."))

TemplateName = Annotated[
    str, argument("TEMPLATE", say("A template's name, or the path of its file."), completing.templates)
]


@command(app, say("List the templates."), "list")
def template_list(json: AsJson = False) -> None:
    from samtale.cli.templates import list_all

    list_all(as_json=json)


@command(app, say("Show a template's file."), "show")
def template_show(template: TemplateName = "avtale", language: Language = "") -> None:
    from samtale.cli.templates import show_file

    show_file(template, language)


@command(app, say("Copy a template into your own folder, to change its words."), "copy")
def template_copy(
    template: TemplateName,
    new: Annotated[str, argument("NEW", say("The copy's name; without it, the same name."))] = "",
    language: Language = "",
) -> None:
    from samtale.cli.templates import copy

    copy(template, new, language)


@command(app, say("Try a template, and list everything that is wrong with it."), "check")
def template_check(template: TemplateName, language: Language = "") -> None:
    from samtale.cli.templates import check

    check(template, language)
