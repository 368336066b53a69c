"""The commands, as they are typed. Each reads its arguments and calls one thing."""

from typing import Annotated

import typer

from samtale.cli import completion as completing
from samtale.cli.options_help import (
    AsJson,
    Force,
    Language,
    Output,
    Plain,
    Root,
    StartedGuide,
    argument,
    command,
    flag,
    option,
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
    str, option("TEMPLATE", say("A template's name, or the path of its file."), completion=completing.templates)
]
Wanted = Annotated[
    str,
    argument(
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


@command(app, say("Hold a conversation, from the first question to the agreement."))
def start(
    guide: StartedGuide = "",
    leader: Annotated[str, option("NAME", say("The leader's name."))] = "",
    employee: Annotated[str, option("NAME", say("The employee's name."))] = "",
    date: Annotated[str, option("DAY", say("The day of the conversation."))] = "",
    language: Language = "",
    answers: Annotated[str, option("FILE", say("Take the answers from a file, and ask nothing."))] = "",
    plain: Plain = False,
    output: Output = "",
    force: Force = False,
) -> None:
    from samtale.cli.output import destination
    from samtale.cli.start_options import StartOptions

    to = destination(output, force=force)
    options = StartOptions(guide, leader, employee, date, language, plain=plain)
    if answers:
        from samtale.cli.answers import start_from_answers

        start_from_answers(options, answers, to)
    else:
        from samtale.cli.start import start_on_screen

        start_on_screen(options, to)


@command(app, say("Continue a conversation where you left off. A finished one is opened again, after asking."))
def resume(wanted: Wanted = "", plain: Plain = False, output: Output = "", force: Force = False) -> None:
    from samtale.cli.output import destination
    from samtale.cli.start import resume_on_screen

    resume_on_screen(wanted, destination(output, force=force), plain=plain)


@command(app, say("List the conversations."), "list")
def list_(
    json: AsJson = False,
    accept: Annotated[bool, flag("--accept", say("Miss no longer what was deleted on purpose."))] = False,
) -> None:
    from samtale.cli.stored_commands import list_conversations

    list_conversations(as_json=json, accept=accept)


@command(app, say("Show an agreement."))
def show(wanted: Wanted = "", template: Template = "") -> None:
    from samtale.cli.stored_commands import show_agreement

    show_agreement(wanted, template)


@command(app, say("Write an agreement, or the whole conversation, to a file."))
def export(
    wanted: Wanted = "",
    to: Annotated[
        str,
        option(
            "FORMAT",
            say("The agreement: {documents}; its days: {days}; the whole conversation: {data}."),
            completion=completing.formats,
        ),
    ] = "",
    template: Template = "",
    archive: Annotated[
        bool, flag("--archive", say("A PDF for the archive: with the agreement as data in it."))
    ] = False,
    output: Output = "",
    force: Force = False,
) -> None:
    from samtale.cli.output import destination
    from samtale.cli.stored_commands import export_conversation

    export_conversation(wanted, destination(output, to=to, template=template, archive=archive, force=force))


@command(app, say("Print an agreement, a copy for each."), "print")
def print_(
    wanted: Wanted = "",
    copies: Annotated[int, option("NUMBER", say("How many copies to print: two, unless you say otherwise."))] = 2,
    template: Template = "",
) -> None:
    from samtale.cli.print_command import print_agreement

    print_agreement(wanted, template, copies)


@command(app, say("Erase a conversation from this machine."))
def erase(wanted: Wanted, yes: Annotated[bool, flag("--yes", say("Erase without asking first."))] = False) -> None:
    from samtale.cli.stored_commands import erase_conversation

    erase_conversation(wanted, sure=yes)
