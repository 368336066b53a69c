"""What all commands have in common: help pages in the program's language, and arguments that several of them take."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from samtale.cli import completion as completing
from samtale.cli.context import tell
from samtale.errors import UsageError
from samtale.language import Message, say
from samtale.text import clean_line

T = TypeVar("T", bound=Callable[..., Any])

# What stands for something of the user's on help pages.
METAVARS = (
    say("GUIDE"),
    say("TEMPLATE"),
    say("ID"),
    say("NAME"),
    say("DAY"),
    say("LANGUAGE"),
    say("FILE"),
    say("FORMAT"),
    say("NUMBER"),
    say("TITLE"),
    say("OLD"),
    say("NEW"),
)
# What Typer says of its own on a help page.
_TYPERS = {
    "Usage: ": say("Usage: "),
    "\nOptions:\n": say("\nOptions:\n"),
    "\nArguments:\n": say("\nArguments:\n"),
    "\nCommands:\n": say("\nCommands:\n"),
    "[OPTIONS]": say("[OPTIONS]"),
    "COMMAND [ARGS]...": say("COMMAND [ARGS]..."),
    "[required]": say("[required]"),
    "[default: ": say("[default: "),
    "Show this message and exit.": say("Show this message and exit."),
    "Install completion for the current shell.": say("Install completion for the current shell."),
    "Show completion for the current shell, to copy it or customize the installation.": say(
        "Show completion for the current shell, to copy it or customize the installation."
    ),
}


def when_shown(words: Message) -> str:
    """Words of a help page. They stay English until somebody looks at it: only then the language must be known."""
    return words.text


def option(metavar: str, words: Message, *names: str, completion: Any = None) -> Any:
    """An option that is followed by something."""
    told = when_shown(words)
    return typer.Option(*names, metavar=metavar, help=told, autocompletion=completion, show_default=False)


def flag(name: str, words: Message) -> Any:
    """An option that says yes to something."""
    return typer.Option(name, help=when_shown(words))


def argument(metavar: str, words: Message, completion: Any = None) -> Any:
    """What a command is about."""
    return typer.Argument(metavar=metavar, help=when_shown(words), autocompletion=completion)


def command(app: typer.Typer, words: Message, name: str | None = None) -> Callable[[T], T]:
    """Makes a command of a function; `words` are what its help page begins with."""
    return app.command(name, cls=Command, help=when_shown(words))


def _translate(*commands: Any) -> None:
    """Turns the words of commands, and of their options and arguments, into the program's language."""
    from samtale.documents.formats import in_help

    words, formats = tell(), in_help()
    for command in commands:
        for described in (command, *command.params):
            for part in ("help", "metavar"):
                if english := getattr(described, part, None):
                    setattr(described, part, words(Message(english, formats)))


def _translated(page: str) -> str:
    for english, words in _TYPERS.items():
        page = page.replace(english, tell()(words))
    return page


class Command(TyperCommand):
    """A command whose help page is in the program's language."""

    def get_help(self, ctx: Any) -> str:
        _translate(self)
        return _translated(super().get_help(ctx))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        if completing.with_descriptions():
            _translate(self)
        return super().shell_complete(ctx, incomplete)


class Group(TyperGroup):
    """The same for a group of commands."""

    def get_help(self, ctx: Any) -> str:
        _translate(self, *self._all(ctx))
        return _translated(super().get_help(ctx))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        if completing.with_descriptions():
            _translate(self, *self._all(ctx))
        return super().shell_complete(ctx, incomplete)

    def _all(self, ctx: Any) -> list[Any]:
        return [self.get_command(ctx, name) for name in self.list_commands(ctx)]

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """As Typer does it, but an unknown command is said in our words."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            unknown = say("There is no command “{name}”.", name=clean_line(args[0]))
            raise UsageError(unknown, _instead(args[0], self.list_commands(ctx), ctx.command_path))
        return super().resolve_command(ctx, args)


def _instead(word: str, known: Sequence[str], path: str) -> Message:
    """The command that may have been meant by an unknown one."""
    from samtale.cli.meanings import meant_by
    from samtale.questions.problem import did_you_mean

    match meant_by(word, known):
        case "help":
            return say("“{command} --help” shows what there is.", command=path)
        case "":
            return did_you_mean(word, known)
        case meant:
            return say("Did you mean “{word}”?", word=meant)


class Root(Group):
    """The program itself. Commands that begin with a further word are loaded when that word is said, or looked up."""

    loaded_late: Mapping[str, str] = {
        "guide": "samtale.cli.guide_commands",
        "template": "samtale.cli.template_commands",
    }

    def list_commands(self, ctx: Any) -> list[str]:
        return list(dict.fromkeys([*super().list_commands(ctx), *self.loaded_late]))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer does it, but what it says of the shell's completion is said in our words."""
        for parameter in self.params:
            if parameter.name == "install_completion":
                parameter.callback = completing.install
            if parameter.name == "show_completion":
                parameter.callback = completing.show
        return super().parse_args(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in self.loaded_late and cmd_name not in self.commands:
            group = get_group(import_module(self.loaded_late[cmd_name]).app)
            group.name = cmd_name
            self.commands[cmd_name] = group
        return super().get_command(ctx, cmd_name)


def commands_below(words: Message) -> typer.Typer:
    """What commands with a further word before them belong to. That word alone shows what there is."""
    return typer.Typer(
        cls=Group, help=when_shown(words), callback=_show_help, rich_markup_mode=None, invoke_without_command=True
    )


def _show_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


GuideName = Annotated[str, argument("GUIDE", say("A guide's name, or the path of its file."), completing.guides)]
StartedGuide = Annotated[
    str,
    argument("GUIDE", say("A guide's name, or the path of its file; left out, selvledelse."), completing.guides),
]
Language = Annotated[str, option("LANGUAGE", say("The language of the guide and the agreement: nb, nn, en."))]
Output = Annotated[str, option("FILE", say("The file to write; - is the terminal."), "--output", "-o")]
Force = Annotated[bool, flag("--force", say("Overwrite the file if it exists."))]
Plain = Annotated[bool, flag("--plain", say("Line by line instead of pages, for screen readers."))]
AsJson = Annotated[bool, flag("--json", say("For other programs."))]
