"""Corrects a person's name in all that is stored."""

from collections.abc import Iterator
from dataclasses import replace

from samtale.errors import StoreError
from samtale.language import Message, say
from samtale.questions.people import People, name_key, same_name
from samtale.store.conversation_format import Head
from samtale.store.store import Store
from samtale.values import dataclass


@dataclass(frozen=True)
class RenameResult:
    """What became of it: the conversations in which the name is corrected, and those that were left, with why."""

    corrected: tuple[str, ...] = ()
    left: tuple[Message, ...] = ()


def rename(store: Store, old: str, new: str, but: str = "") -> RenameResult:
    """Corrects a name wherever it stands, `but` for one conversation, whatever its case and blanks there.

    It can be repeated: what is damaged or open in another window is left, and told. Raises StoreError, with nothing
    changed, where leader and employee of a conversation would be one.
    """
    contents = store.contents()
    names = {name_key(old), name_key(new)}
    heads = [head for head in contents.heads if head.id != but and names & set(map(name_key, _names(head.people)))]
    for head in heads:
        if same_name(*_names(_renamed(head.people, names, new))):
            raise _one_person(head, new)
    corrected: list[str] = []
    left = [say("{id}: {why}", id=lost.id, why=lost.message) for lost in contents.unreadable if lost.id != but]
    for head in heads:
        try:
            corrected += _rename_in(store, head.id, names, new)
        except StoreError as error:
            left.append(say("{id}: {why}", id=head.id, why=error.message))
    return RenameResult(tuple(corrected), tuple(left))


def _rename_in(store: Store, name: str, names: set[str], new: str) -> Iterator[str]:
    with store.resume(name) as session:
        people = _renamed(session.conversation.people, names, new)
        if people != session.conversation.people:
            session.save(replace(session.conversation, people=people))
            yield name


def _names(people: People) -> tuple[str, str]:
    return people.leader, people.employee


def _renamed(people: People, names: set[str], new: str) -> People:
    return People(*(new if name_key(name) in names else name for name in _names(people)))


def _one_person(head: Head, new: str) -> StoreError:
    return StoreError(
        say(
            "In conversation {id}, {name} would be leader and employee both. Nothing was renamed.", id=head.id, name=new
        )
    )
