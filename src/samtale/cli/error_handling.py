"""The one place where an error becomes words on stderr and an exit code."""

import errno
import re
import sys
from collections.abc import Sequence

import typer

from samtale.cli import streams
from samtale.cli.context import fitted, tell
from samtale.errors import SamtaleError, UsageError
from samtale.language import Message, say
from samtale.terminal.interruption import Interruption

_SIGHUP, _SIGINT = 1, 2
_EXTRA = re.compile(r"Got unexpected extra argument\S* \((.*)\)")


def run(arguments: Sequence[str]) -> int:
    """Carries out a command line; its exit code."""
    try:
        streams.prepare()
        return streams.flush(_code(arguments))
    except (KeyboardInterrupt, typer.Abort):
        return streams.close(128 + _SIGINT)
    except BrokenPipeError:
        # Whoever read the output has read enough.
        return streams.close(0)
    except OSError as error:
        # Where the window is closed, the terminal is gone with it.
        return streams.close(128 + _SIGHUP if error.errno == errno.EIO else _refused(error))


def _code(arguments: Sequence[str]) -> int:
    try:
        _refuse_other_bytes(arguments)
        return _run(arguments)
    except SamtaleError as error:
        _show(error)
        return error.exit_code
    except Interruption as interrupted:
        from samtale.files.system import HERE

        return HERE.endings.get(interrupted.signal, 128 + interrupted.signal)


def _refused(error: OSError) -> int:
    """What the system refused, whatever it was, in words: there is always something that the user can do about it."""
    from samtale.files.writing import why

    message = say("The output could not be written: {why}", why=why(error))
    if error.filename:
        message = say("{file} can't be used: {why}", file=str(error.filename), why=why(error))
    refused = SamtaleError(message, say("Make room, or see to the disk or folder, and try again."))
    _show(refused)
    return refused.exit_code


def _refuse_other_bytes(arguments: Sequence[str]) -> None:
    from samtale.text import has_other_bytes

    if broken := [argument for argument in arguments if has_other_bytes(argument)]:
        raise UsageError(
            say("The command line has bytes that are not UTF-8, so it can't be read."),
            say(
                "Write it again in a terminal that is set to UTF-8. If it is the name of a file, rename the file first."
            ),
            broken,
        )


def _run(arguments: Sequence[str]) -> int:
    from samtale.cli.app import app

    try:
        code = app(arguments, prog_name="samtale", standalone_mode=False)
    except typer.TyperException as error:
        if error.exit_code != UsageError.exit_code:
            raise
        raise UsageError(_usage(error), _instead(error)) from None
    except SystemExit as ended:
        # Typer takes a broken pipe for its own business.
        raise ended.__context__ if isinstance(ended.__context__, BrokenPipeError) else ended from None
    return code if isinstance(code, int) else 0


def _usage(error: typer.TyperException) -> Message:
    """What Typer found wrong with the command line, in our words. Its classes are told apart by what they carry."""
    option = getattr(error, "option_name", "")
    parameter = getattr(error, "param", None)
    name = tell()(Message(getattr(parameter, "metavar", None) or "")) or getattr(parameter, "name", "")
    match type(error).__name__:
        case "BadParameter" if parameter is not None:
            return say("What comes after {option} can't be used there.", option="/".join(parameter.opts))
        case "NoSuchOption":
            return say("There is no option {option}.", option=option)
        case "BadOptionUsage":
            return say("Something is missing after {option}, or there is too much after it.", option=option)
        case "MissingParameter":
            return say("{name} is missing.", name=name)
        case _ if extra := _EXTRA.match(error.format_message()):
            return say("There is more here than the command understands: {words}", words=extra[1])
        case _:
            return say("This command can't be carried out: {why}", why=error.format_message())


def _instead(error: typer.TyperException) -> Message:
    """What to do about it: the option that may have been meant, or the command's own help page."""
    from samtale.questions.problem import did_you_mean

    if near := getattr(error, "possibilities", None):
        return did_you_mean(getattr(error, "option_name", ""), near)
    context = getattr(error, "ctx", None)
    return say("“{command} --help” shows what there is.", command=context.command_path if context else "samtale")


def _show(error: SamtaleError) -> None:
    from samtale.text import clean

    words = tell()
    for line in error.parts:
        streams.tell(fitted(clean(words(line)), sys.stderr))
