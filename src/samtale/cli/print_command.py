"""`print`: the agreement on paper, a copy for each."""

from samtale.cli.context import note
from samtale.cli.output import file_stem, made
from samtale.cli.stored_commands import open_wanted, refuse_damaged, source_of
from samtale.errors import SamtaleError, UsageError
from samtale.files.system import HERE, System
from samtale.files.temporary_files import lay_aside, leave_aside, remove_aside
from samtale.language import say, say_many
from samtale.terminal.interruption import signals_interrupt
from samtale.text import clean_line

MOST_COPIES = 99


def print_agreement(wanted: str, template: str, copies: int, system: System = HERE) -> None:
    """Sends the agreement to the printer; else opens it where it can be printed; else says where it lies."""
    if not 1 <= copies <= MOST_COPIES:
        raise UsageError(say("{count} copies can't be printed.", count=copies), say("Print between 1 and 99."))
    source = source_of(open_wanted(wanted))
    _print(f"{file_stem(source.conversation)}.pdf", made(source, "pdf", template).encoded, copies, system)
    refuse_damaged(source)


def _print(name: str, data: bytes, copies: int, system: System) -> None:
    path = lay_aside(name, data)
    try:
        with signals_interrupt() as waiting, waiting():
            printed = system.print_out(path, copies)
    except BaseException:
        remove_aside(path)
        raise
    if printed.taken:
        remove_aside(path)
        note(say_many("Sent to the printer: {count} copy.", "Sent to the printer: {count} copies.", copies))
        return
    leave_aside(path)
    lies = say("The PDF is in {file}. Delete it when it has been printed.", file=str(path))
    if printed.why:
        note(say("The printer did not accept the agreement: {why}", why=clean_line(printed.why)))
    else:
        note(say("There is no printer that samtale can reach."))
    if system.open_file(path):
        note(say("The agreement is opened instead: print it from there."))
    elif printed.why:
        raise SamtaleError(say("Nothing was printed."), lies)
    else:
        note(say("There is no program to open the agreement with either."))
    note(lies)
