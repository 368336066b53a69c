"""The commands that begin with `samtale guide`. Each reads its arguments and calls one thing."""

from typing import Annotated

from samtale.cli import completion as completing
from samtale.cli.options_help import (
    AsJson,
    Force,
    GuideName,
    Language,
    Output,
    Plain,
    argument,
    command,
    commands_below,
    flag,
    option,
)
from samtale.language import say

app = commands_below(say("The guides: what a conversation asks."))

Strict = Annotated[bool, flag("--strict", say("Treat advice as errors."))]
Edit = Annotated[bool, flag("--edit", say("Open it in your editor (EDITOR), and check it when you save."))]
Yes = Annotated[bool, flag("--yes", say("Add without asking first."))]
NewName = Annotated[str, argument("NEW", say("The name of your guide."))]
Shared = Annotated[str, argument("FILE", say("A guide's file, a folder of them, or a zip archive."))]
Sections = Annotated[
    list[str] | None, option("TITLE", say("A part of the guide; repeat the option for each part."), "--section")
]
ScriptFormat = Annotated[
    str,
    option(
        "FORMAT",
        say("{scripts} or {last_script} (a script to read), or yaml (the file itself, comments and all)."),
        "--to",
        completion=completing.script_formats,
    ),
]
OldGuide = Annotated[
    str, argument("OLD", say("The guide as it was: a name, or the path of its file."), completing.guides)
]
NewGuide = Annotated[
    str, argument("NEW", say("The guide as it is now: a name, or the path of its file."), completing.guides)
]


@command(app, say("List the guides."), "list")
def guide_list(json: AsJson = False) -> None:
    from samtale.cli.guides import list_all

    list_all(as_json=json)


@command(app, say("Show a guide as a script to read."), "show")
def guide_show(
    guide: GuideName = "selvledelse",
    language: Language = "",
    to: ScriptFormat = "",
    output: Output = "",
    force: Force = False,
) -> None:
    from samtale.cli.guides import show_guide

    show_guide(guide, language, to, output, force=force)


@command(app, say("Make a guide of your own, after a few questions."), "new")
def guide_new(
    name: NewName = "",
    title: Annotated[str, option("TITLE", say("What the conversation is called."))] = "",
    language: Language = "",
    section: Sections = None,
    edit: Edit = False,
    plain: Plain = False,
) -> None:
    from samtale.cli.guide_authoring import NewGuideOptions, make

    make(NewGuideOptions(name, title, language, tuple(section or ()), plain=plain, edit=edit))


@command(app, say("Copy a guide, to change it."), "copy")
def guide_copy(guide: GuideName, new: NewName = "", language: Language = "", edit: Edit = False) -> None:
    from samtale.cli.guide_authoring import copy

    copy(guide, new, language, editing=edit)


@command(app, say("Add a guide that somebody else has made, after checking and showing it."), "add")
def guide_add(file: Shared, yes: Yes = False, force: Force = False) -> None:
    from samtale.cli.guide_add import add

    add(file, sure=yes, force=force)


@command(app, say("Walk through a guide as in a conversation; nothing is stored."), "preview")
def guide_preview(guide: GuideName, language: Language = "", plain: Plain = False) -> None:
    from samtale.cli.preview import preview

    preview(guide, language, plain=plain)


@command(app, say("Check a guide: everything that is wrong with it, and what could be better."), "check")
def guide_check(guide: GuideName, language: Language = "", strict: Strict = False, json: AsJson = False) -> None:
    from samtale.cli.guide_check import check

    check(guide, language, strict=strict, as_json=json)


@command(app, say("Show what has changed from one guide to another."), "diff")
def guide_diff(old: OldGuide, new: NewGuide, language: Language = "", json: AsJson = False) -> None:
    from samtale.cli.guide_check import diff

    diff(old, new, language, as_json=json)


@command(app, say("Write the format's JSON Schema, for editors that complete and check."), "schema")
def guide_schema(output: Output = "", force: Force = False) -> None:
    from samtale.cli.guide_authoring import write_schema

    write_schema(output, force=force)
