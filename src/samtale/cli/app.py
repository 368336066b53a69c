"""The commands, as they are typed. Each reads its arguments and calls one thing."""

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
    Root,
    named,
    said,
    when_shown,
)
from samtale.language import say

app = typer.Typer(
    cls=Root,
    help=when_shown(say("A conversation between a leader and an employee, and the agreement that they come to.")),
    rich_markup_mode=None,  # Rich would take words in brackets for markup, and takes 50 ms to load
    pretty_exceptions_enable=False,  # a traceback shows no locals: they hold what people said
    context_settings={"help_option_names": ["--help", "-h"]},
)
Template = Annotated[
    str,
    typer.Option(
        "--template",
        metavar="TEMPLATE",
        help=when_shown(say("A template's name, or the path of its file.")),
        autocompletion=completing.templates,
        show_default=False,
    ),
]
Wanted = Annotated[
    str,
    named(
        "ID",
        say("The conversation: its id, the beginning of it, or part of the employee's name."),
        completing.conversations,
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        from samtale import __version__

        typer.echo(f"samtale {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=when_shown(say("Show the version and exit."))),
    ] = False,
) -> None:
    if context.invoked_subcommand is None and not version:
        from samtale.cli.home import choose_what_to_do

        choose_what_to_do(context.get_help)


@app.command(cls=Command, help=when_shown(say("Hold a conversation, from the first question to the agreement.")))
def start(
    guide: GuideName = "",
    leader: Annotated[str, said("NAME", say("The leader's name."))] = "",
    employee: Annotated[str, said("NAME", say("The employee's name."))] = "",
    date: Annotated[str, said("DAY", say("The day of the conversation."))] = "",
    language: Language = "",
    answers: Annotated[str, said("FILE", say("Take the answers from a file, and ask nothing."))] = "",
    plain: Plain = False,
    output: Output = "",
    force: Force = False,
) -> None:
    from samtale.cli.output import destination
    from samtale.cli.start_options import Wishes

    to = destination(output, force=force)
    wishes = Wishes(guide, leader, employee, date, language, plain=plain)
    if answers:
        from samtale.cli.answers import start_from_answers

        start_from_answers(wishes, answers, to)
    else:
        from samtale.cli.start import start_on_screen

        start_on_screen(wishes, to)


@app.command(
    cls=Command,
    help=when_shown(say("Continue a conversation where you left off. A finished one is opened again, after asking.")),
)
def resume(wanted: Wanted = "", plain: Plain = False, output: Output = "", force: Force = False) -> None:
    from samtale.cli.output import destination
    from samtale.cli.start import resume_on_screen

    resume_on_screen(wanted, destination(output, force=force), plain=plain)


@app.command("list", cls=Command, help=when_shown(say("List the conversations.")))
def list_(
    json: AsJson = False,
    accept: Annotated[
        bool, typer.Option("--accept", help=when_shown(say("Miss no longer what was deleted on purpose.")))
    ] = False,
) -> None:
    from samtale.cli.stored_commands import list_conversations

    list_conversations(as_json=json, accept=accept)


@app.command(cls=Command, help=when_shown(say("Show an agreement.")))
def show(wanted: Wanted = "", template: Template = "") -> None:
    from samtale.cli.stored_commands import show_agreement

    show_agreement(wanted, template)


@app.command(cls=Command, help=when_shown(say("Write an agreement, or the whole conversation, to a file.")))
def export(
    wanted: Wanted = "",
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=when_shown(
                say("The agreement: md, html, pdf, docx; its days: ics; the whole conversation: json, yaml.")
            ),
            autocompletion=completing.formats,
            show_default=False,
        ),
    ] = "",
    template: Template = "",
    archive: Annotated[
        bool,
        typer.Option("--archive", help=when_shown(say("A PDF for the archive: with the agreement as data in it."))),
    ] = False,
    output: Output = "",
    force: Force = False,
) -> None:
    from samtale.cli.formats import Look
    from samtale.cli.stored_commands import export_conversation

    export_conversation(wanted, to, Look(template, archive), output, force=force)


@app.command("print", cls=Command, help=when_shown(say("Print an agreement, a copy for each.")))
def print_(
    wanted: Wanted = "",
    copies: Annotated[
        int,
        typer.Option(
            metavar="NUMBER",
            help=when_shown(say("How many copies to print: two, unless you say otherwise.")),
            show_default=False,
        ),
    ] = 2,
    template: Template = "",
) -> None:
    from samtale.cli.formats import Look
    from samtale.cli.print_command import print_agreement

    print_agreement(wanted, Look(template), copies)


@app.command(cls=Command, help=when_shown(say("Erase a conversation from this machine.")))
def erase(
    wanted: Wanted,
    yes: Annotated[bool, typer.Option("--yes", help=when_shown(say("Erase without asking first.")))] = False,
) -> None:
    from samtale.cli.stored_commands import erase_conversation

    erase_conversation(wanted, sure=yes)
