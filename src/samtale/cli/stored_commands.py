"""`list`, `show`, `export` and `erase`: what is done with conversations afterwards."""

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from samtale.cli.context import (
    answered_yes,
    note,
    open_store,
    program_language,
    result,
    result_for_programs,
    store_as_it_is,
    tell,
    typed_line,
)
from samtale.errors import StoreError, UsageError
from samtale.language import say
from samtale.questions.dates import date_short
from samtale.store.contents import AmbiguousError, by_day
from samtale.store.conversation_format import Head, StoredConversation
from samtale.store.store import Store
from samtale.text import clean_line

if TYPE_CHECKING:
    from samtale.cli.output import Destination
    from samtale.documents.printout import Source

_STATUS = {"open": say("unfinished"), "finished": say("finished")}


def list_conversations(*, as_json: bool, accept: bool = False) -> None:
    """Every conversation in a line, by day, the newest last. With `accept`, what is gone is not missed any more."""
    if accept:
        store_as_it_is().accept()
    store = open_store()
    contents = store.contents()
    heads = sorted(contents.heads, key=by_day)
    for unreadable in contents.unreadable:
        note(say("Conversation {id} can't be read: {why}", id=unreadable.id, why=unreadable.message))
    for damaged in contents.damaged:
        note(say("Conversation {id} is damaged: {why}", id=damaged.id, why=damaged.message))
        note(say("“samtale show {id}” shows what can be read.", id=damaged.id))
    for copy in store.copies():
        file = str(copy.path)
        note(
            say(
                "{file} is a copy of conversation {id} that another program made. “samtale erase {id}” deletes it too.",
                file=file,
                id=copy.id,
            )
        )
    if as_json:
        result_for_programs([_as_data(head) for head in heads])
    elif heads:
        result("".join(f"{line}\n" for line in _table(heads)))
    else:
        note(say("There are no conversations yet. Begin with: samtale start"))


def _as_data(head: Head) -> dict[str, object]:
    return {
        "id": head.id,
        "number": head.number,
        "date": head.on.isoformat(),
        "leader": head.people.leader,
        "employee": head.people.employee,
        "guide": head.guide,
        "title": head.title,
        "language": head.language,
        "status": head.status,
    }


def _table(heads: Sequence[Head]) -> list[str]:
    from samtale.terminal.wrap import padded, width_of

    words, language = tell(), program_language()
    titles = (say("Id"), say("Date"), say("Status"), say("Employee"), say("Leader"), say("Conversation"))
    status = {name: words(word) for name, word in _STATUS.items()}
    said = [(head.people.employee, head.people.leader, head.title) for head in heads]
    shown = {text: clean_line(text) for text in {text for texts in said for text in texts}}
    rows = [[words(title) for title in titles]]
    for head, texts in zip(heads, said, strict=True):
        row = [head.id, date_short(head.on, language), status[head.status], *(shown[text] for text in texts)]
        rows.append(row)
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    if sys.stdout.isatty() and sum(widths) + 2 * (len(widths) - 1) > shutil.get_terminal_size().columns:
        return ["  ".join(row[:3]) + f"\n    {row[3]} – {row[4]}\n    {row[5]}" for row in rows[1:]]
    return ["  ".join(map(padded, row, widths)).rstrip() for row in rows]


def show_agreement(wanted: str, template: str = "") -> None:
    """The agreement in the terminal."""
    from samtale.cli.output import agreement, show

    source = source_of(open_wanted(wanted))
    show(agreement(source, template), source.notice)
    refuse_damaged(source)


def export_conversation(wanted: str, to: "Destination") -> None:
    """The agreement, or the whole conversation, in a file or on stdout.

    The whole conversation is the way out of a damaged record, and no fault: what could be read is all there.
    """
    source = source_of(open_wanted(wanted))
    to.write(source)
    if not to.format.whole:
        refuse_damaged(source)


def open_wanted(wanted: str) -> StoredConversation:
    """The conversation that is meant, or the newest finished one. Raises StoreError.

    One that is not finished is told: nothing of it is agreed yet.
    """
    store = open_store()
    name = store.find(wanted or None, "finished")
    stored = store.read(name)
    tell_damage(stored, name)
    if stored.conversation is not None and not stored.conversation.finished:
        note(say("This conversation is not finished. Continue with: samtale resume {id}", id=name))
    return stored


def tell_damage(stored: StoredConversation, name: str) -> None:
    """Tells what is wrong with a record, before anything of it is shown."""
    if stored.damage and stored.conversation is not None:
        note(say("The file of conversation {id} is damaged: what follows may be incomplete or changed.", id=name))
        for damage in stored.damage:
            note(damage)
        note(
            say(
                "The file is kept as it is. Restore it from a backup if there is one; "
                "“samtale export {id} --to yaml -o FILE” saves what can be read.",
                id=name,
            )
        )


def source_of(stored: StoredConversation) -> "Source":
    """What could be read of a conversation. Raises StoreError where that is too little to be shown."""
    from samtale.documents.printout import Source

    if stored.conversation is None or stored.head is None:
        raise StoreError(
            say("The file of this conversation is damaged, and nothing of it can be shown."),
            say("The file is kept as it is. Restore it from a backup if there is one."),
            stored.damage,
        )
    return Source(stored.conversation, stored.head.id, stored.head.number, damaged=bool(stored.damage))


def refuse_damaged(source: "Source") -> None:
    """Ends with an error where what was shown was made of a damaged record. Raises StoreError."""
    if source.damaged:
        raise StoreError(say("The agreement was made of a damaged file."), say("What is wrong with it is told above."))


def erase_conversation(wanted: str, *, sure: bool) -> None:
    """Removes a conversation from this machine, after asking."""
    store = open_store()
    name = _which(store, wanted)
    if not name or (not sure and not _meant(store, name)):
        note(say("Nothing was erased."))
        return
    remain = store.erase(name)
    note(say("Conversation {id} is erased from this machine. Copies elsewhere are not touched.", id=name))
    if remain:
        raise StoreError(
            say("These copies of it could not be deleted:"),
            say("Delete them yourself."),
            [str(copy.path) for copy in remain],
        )


def _which(store: Store, wanted: str) -> str:
    """The id of the conversation to erase; nothing where nobody says which of several. Raises StoreError."""
    try:
        return store.find(wanted, None)
    except AmbiguousError as several:
        if not sys.stdin.isatty():
            raise
        for line in several.parts:
            note(line)
        said = clean_line(typed_line()).casefold()
        if not said:
            return ""
        begun = [name for name in several.ids if name.startswith(said)]
        return begun[0] if len(begun) == 1 else store.find(said, None)


def _meant(store: Store, name: str) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(
            say("Erasing asks for a yes first, and there is nobody to ask."), say("Add --yes to erase without asking.")
        )
    head = next((head for head in store.heads() if head.id == name), None)
    if head is not None:
        people, day = head.people, date_short(head.on, program_language())
        told = say(
            "{id}: {employee} and {leader}, {date}", id=name, employee=people.employee, leader=people.leader, date=day
        )
        note(told)
    note(say("Erase this conversation from this machine? It can't be undone. (yes/no)"))
    return answered_yes()
