"""The commands that begin with `samtale guide`. Each reads its arguments and calls one thing."""

from typing import Annotated

import typer

from samtale.cli import completion as completing
from samtale.cli.options_help import (
    AsJson,
    Command,
    Force,
    GuideName,
    Language,
    Output,
    Plain,
    commands_below,
    named,
    said,
    when_shown,
)
from samtale.language import say

app = commands_below(say("The guides: what a conversation asks."))

Strict = Annotated[bool, typer.Option("--strict", help=when_shown(say("Treat advice as errors.")))]

Edit = Annotated[
    bool, typer.Option("--edit", help=when_shown(say("Open it in your editor (EDITOR), and check it when you save.")))
]
NewName = Annotated[
    str, typer.Argument(metavar="NEW", help=when_shown(say("The name of your guide.")), show_default=False)
]
Sections = Annotated[
    list[str] | None,
    typer.Option(
        "--section",
        metavar="TITLE",
        help=when_shown(say("A part of the guide; repeat the option for each part.")),
        show_default=False,
    ),
]
ScriptFormat = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help=when_shown(say("md, html or pdf (a script to read), or yaml (the file itself, comments and all).")),
        autocompletion=completing.script_formats,
        show_default=False,
    ),
]

Shared = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help=when_shown(say("A guide's file, a folder of them, or a zip archive.")), show_default=False
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help=when_shown(say("Add without asking first.")))]


OldGuide = Annotated[str, named("OLD", say("The guide as it was: a name, or the path of its file."), completing.guides)]
NewGuide = Annotated[
    str, named("NEW", say("The guide as it is now: a name, or the path of its file."), completing.guides)
]


@app.command("list", cls=Command, help=when_shown(say("List the guides.")))
def guide_list(json: AsJson = False) -> None:
    from samtale.cli.guides import list_all

    list_all(as_json=json)


@app.command("show", cls=Command, help=when_shown(say("Show a guide as a script to read.")))
def guide_show(
    guide: GuideName = "selvledelse",
    language: Language = "",
    to: ScriptFormat = "",
    output: Output = "",
    force: Force = False,
) -> None:
    from samtale.cli.guides import show_guide

    show_guide(guide, language, to, output, force=force)


@app.command("new", cls=Command, help=when_shown(say("Make a guide of your own, after a few questions.")))
def guide_new(
    name: NewName = "",
    title: Annotated[str, said("TITLE", say("What the conversation is called."))] = "",
    language: Language = "",
    section: Sections = None,
    edit: Edit = False,
    plain: Plain = False,
) -> None:
    from samtale.cli.guide_authoring import NewGuide, make

    make(NewGuide(name, title, language, tuple(section or ()), plain=plain, edit=edit))


@app.command("copy", cls=Command, help=when_shown(say("Copy a guide, to change it.")))
def guide_copy(guide: GuideName, new: NewName = "", language: Language = "", edit: Edit = False) -> None:
    from samtale.cli.guide_authoring import copy

    copy(guide, new, language, editing=edit)


@app.command(
    "add", cls=Command, help=when_shown(say("Add a guide that somebody else has made, after checking and showing it."))
)
def guide_add(file: Shared, yes: Yes = False, force: Force = False) -> None:
    from samtale.cli.guide_add import add

    add(file, sure=yes, force=force)


@app.command(
    "preview", cls=Command, help=when_shown(say("Walk through a guide as in a conversation; nothing is stored."))
)
def guide_preview(guide: GuideName, language: Language = "", plain: Plain = False) -> None:
    from samtale.cli.preview import preview

    preview(guide, language, plain=plain)


@app.command(
    "check",
    cls=Command,
    help=when_shown(say("Check a guide: everything that is wrong with it, and what could be better.")),
)
def guide_check(guide: GuideName, language: Language = "", strict: Strict = False, json: AsJson = False) -> None:
    from samtale.cli.guide_check import check

    check(guide, language, strict=strict, as_json=json)


@app.command("diff", cls=Command, help=when_shown(say("Show what has changed from one guide to another.")))
def guide_diff(old: OldGuide, new: NewGuide, language: Language = "", json: AsJson = False) -> None:
    from samtale.cli.guide_check import diff

    diff(old, new, language, as_json=json)


@app.command(
    "schema", cls=Command, help=when_shown(say("Write the format's JSON Schema, for editors that complete and check."))
)
def guide_schema(output: Output = "", force: Force = False) -> None:
    from samtale.cli.guide_authoring import write_schema

    write_schema(output, force=force)
