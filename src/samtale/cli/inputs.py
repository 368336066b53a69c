"""What commands work on, opened: guides, templates, text files, and what was agreed the last time."""

from collections.abc import Sequence
from pathlib import Path

from samtale.cli.context import note, places, program_language
from samtale.conversation import People
from samtale.conversation.names import is_near
from samtale.errors import DocumentError, SamtaleError, UsageError
from samtale.files.reading import read_text
from samtale.guide.model import Guide
from samtale.interview.names import ONE_PERSON, EarlierAgreement, Register
from samtale.language import Message, Words, base, say, spoken
from samtale.loading.catalogue import CatalogueKind, bundled_folder, find, misnamed, misnamed_message, parts_of_name
from samtale.questions.dates import date_in_words
from samtale.questions.people import same_name
from samtale.store.contents import UnreadableRecord
from samtale.store.conversation_format import Head
from samtale.store.store import Store


def guide_path(name: str, language: str) -> Path:
    """The file of the guide that is meant. Raises GuideError."""
    return find("guides", name, language or program_language(), places().guides)


def open_guide(name: str, language: str) -> Guide:
    """The guide with this name, or at this path. Raises GuideError."""
    from samtale.loading.guides import guide_at  # brings YAML, which templates do without

    return guide_at(guide_path(name, language))


def open_template(name: str, language: str) -> tuple[str, str]:
    """The text of a template, and what it is called in messages. Raises DocumentError."""
    path = find("templates", name, language, places().templates)
    text = read_text(path, DocumentError)
    _tell_mixed(str(path), language)
    return text, str(path)


def tell_misnamed(kind: CatalogueKind, own: Path) -> None:
    """Names each file in the leader's own folder that is passed over because of its name, and what to call it."""
    for one in misnamed(kind, own, spoken(program_language())):
        note(misnamed_message(one))


def check_template(guide: Guide, template: str = "") -> None:
    """Makes sure that the agreement can be printed, before anything is asked. Raises DocumentError."""
    try:
        text, name = open_template(template or guide.template, guide.language)
        if not Path(name).is_relative_to(bundled_folder("templates")):  # ours are known to be in order
            from samtale.documents.samples import samples
            from samtale.documents.template import render

            for sample in samples():
                render(sample, text, name)
    except DocumentError as error:
        message = say("The agreement could not be printed when you are done: {why}", why=error.message)
        raise DocumentError(message, error.hint, error.details) from None


class StoredRegister:
    """The people of the stored conversations, `but` for those of one that is open here."""

    def __init__(self, store: Store, but: str = "") -> None:
        self._store = store
        self._but = but

    def names(self) -> Sequence[str]:
        return self._store.names(self._but).everybody

    def earlier(self, people: People) -> EarlierAgreement:
        warnings = tuple(map(_perhaps_theirs, self._store.contents().unreadable))
        heads = self._store.agreements_of(people, self._but)
        if not heads:
            return EarlierAgreement(warnings=warnings)
        from samtale.agreement import open_items, summarise

        records = [(head, self._store.read(head.id)) for head in heads]
        damaged = (line for head, record in records if record.damage for line in _damaged(head, last=head is heads[-1]))
        items = open_items(summarise(record.conversation) for _, record in records if record.conversation)
        return EarlierAgreement(heads[-1].on, items, (*damaged, *warnings))

    def rename(self, old: str, new: str) -> Sequence[Words]:
        from samtale.store.renaming import rename

        return rename(self._store, old, new, self._but).left


def named_people(leader: str, employee: str, register: Register, refusal: type[SamtaleError] = UsageError) -> People:
    """Two people as they were named without a page to ask on. What would be asked there is told. Raises `refusal`."""
    if same_name(leader, employee):
        raise refusal(ONE_PERSON, say("Give two names: --leader and --employee."))
    return People(_known_spelling(leader, register), _known_spelling(employee, register))


def _known_spelling(name: str, register: Register) -> str:
    known = register.names()
    same = next((other for other in known if same_name(other, name)), "")
    if not same:
        for other in known:
            if is_near(other, name):
                note(_two_people(name, other))
    return same or name


def _two_people(name: str, known: str) -> Message:
    return say(
        "{name} is like a name from before: {known}. They are taken for two people; if not, write {known}.",
        name=name,
        known=known,
    )


def _perhaps_theirs(lost: UnreadableRecord) -> Message:
    return say("Conversation {id} can't be read. If it was yours, what you agreed on there is not here.", id=lost.id)


def _damaged(head: Head, *, last: bool) -> tuple[Message, ...]:
    if last:
        message = say("The file of your last agreement is damaged: what you review of it may be incomplete or changed.")
    else:
        day = date_in_words(head.on, head.language)
        message = say("The file of your agreement of {day} is damaged: what is open from it may be missing.", day=day)
    return message, say("“samtale show {id}” shows what can be read.", id=head.id)


def _tell_mixed(template: str, language: str) -> None:
    """Says that a template speaks another language than the two will, where its file's name tells so."""
    _, tag = parts_of_name("templates", template)
    if tag and base(tag) == spoken(tag) != spoken(language):
        note(
            say(
                "The template is in {one} and the conversation in {other}: the document mixes them.",
                one=tag,
                other=language,
            )
        )
