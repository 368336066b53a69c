"""`start` and `resume`: a conversation is begun or taken up again, held, and handed over as an agreement."""

from collections.abc import Awaitable, Callable
from datetime import date

from samtale.cli.formats import Kept
from samtale.cli.opening import StoredPeople, check_template, named_people, open_guide
from samtale.cli.output import Choice, Destination, free_name, shown_on_page
from samtale.cli.program import note, open_store
from samtale.cli.screen import in_terminal, on_screen
from samtale.cli.wishes import USUAL_GUIDE, Wishes
from samtale.conversation import Conversation, People, begin
from samtale.errors import SamtaleError, StoreError, UsageError
from samtale.files.held import Held
from samtale.files.store import Store
from samtale.guide.model import Guide
from samtale.interview import Interview, Meeting, Paused, PeopleTalk, Screen
from samtale.interview.choosing import choose, end_page, reopen_page, text_page
from samtale.language import say, translator
from samtale.terminal.ending import EndOfInput, Interrupted
from samtale.text import clean_line


def start_on_screen(wishes: Wishes, to: Destination) -> None:
    """Begins a conversation, and holds it on a screen."""
    guide = open_guide(wishes.guide or USUAL_GUIDE, wishes.language)
    check_template(guide)
    store = open_store()
    register = StoredPeople(store)
    meeting = _given(wishes, guide, store, register)
    named = bool(meeting.people.employee and clean_line(wishes.leader))

    async def begun(screen: Screen) -> tuple[Held, Conversation]:
        agreed = meeting if named else await PeopleTalk(screen, register, guide.title, guide.language).begin(meeting)
        earlier = register.earlier(agreed.people)
        conversation = begin(guide, agreed.people, agreed.on, earlier.rows if earlier else ())
        return store.new(conversation), conversation

    _hold(begun, store, guide, to, plain=wishes.plain, welcome=True)


def _given(wishes: Wishes, guide: Guide, store: Store, register: StoredPeople) -> Meeting:
    """What the command line says of who talk together and when; the leader is the one that led the last time."""
    leader, employee = clean_line(wishes.leader), clean_line(wishes.employee)
    if leader and employee:
        return Meeting(named_people(leader, employee, register), wishes.on(guide.language))
    return Meeting(People(leader or store.names().leader, employee), wishes.on(guide.language))


def resume_on_screen(wanted: str, to: Destination, *, plain: bool) -> None:
    """Takes a conversation up again where it was left; a finished one after asking."""
    store = open_store()
    held = store.hold(store.find(wanted or None, "open"))
    conversation = held.conversation

    async def reopened(screen: Screen) -> tuple[Held, Conversation]:
        if not conversation.finished:
            return held, conversation
        if await choose(screen, reopen_page(conversation)) != "yes":
            raise Paused
        return held, conversation.reopen()

    with held:
        _hold(reopened, store, conversation.guide, to, plain=plain, welcome=False)


class _Sitting:
    """One sitting at a screen: what is open in it, so that its end can be told whatever it is."""

    def __init__(self) -> None:
        self.held: Held | None = None

    def tell_move(self) -> None:
        """Tells that the conversation is not where it was, if it isn't."""
        if self.held is not None and self.held.moved_from:
            old, new = self.held.moved_from, self.held.id
            note(
                say(
                    "The file of conversation {old} was changed by something else; yours is now {new}.",
                    old=old,
                    new=new,
                )
            )

    def saved(self) -> None:
        """Tells where a conversation that was left can be taken up again."""
        if self.held is not None:
            self.tell_move()
            note(say("Everything is saved. Continue with: samtale resume {id}", id=self.held.id))


def _hold(
    opened: Callable[[Screen], Awaitable[tuple[Held, Conversation]]],
    store: Store,
    guide: Guide,
    to: Destination,
    *,
    plain: bool,
    welcome: bool,
) -> None:
    sitting = _Sitting()

    async def sit(screen: Screen) -> tuple[Kept, Choice]:
        sitting.held, conversation = await opened(screen)
        with sitting.held as held:
            register = StoredPeople(store, held.id)
            finished = await Interview(conversation, screen, held, register).hold(
                welcome=welcome,
                today=None if welcome else date.today(),  # noqa: DTZ011 - the day where people sit
            )
            return Kept(finished, held.id, held.number), await _what_now(screen, finished, to)

    try:
        kept, choice = on_screen(sit, translator(guide.language), plain=plain)
    except Paused:
        sitting.saved()
    except Interrupted:
        sitting.saved()
        raise
    except EndOfInput:
        sitting.tell_move()
        raise _ended(sitting.held, welcome=welcome) from None
    else:
        sitting.tell_move()
        to.hand_over(kept, choice)


async def _what_now(screen: Screen, conversation: Conversation, to: Destination) -> Choice:
    """What becomes of the agreement; where the command line has not said so, those at the screen do."""
    if to.given or not in_terminal():
        return "write"
    try:
        page = end_page(conversation, *(free_name(conversation, kind) for kind in ("md", "pdf")))
        while (choice := await choose(screen, page)) == "show":
            await choose(screen, text_page(conversation.guide.title, shown_on_page(conversation)))
    except Paused:
        return "later"
    match choice:
        case "md" | "pdf":
            return choice
        case _:
            return "later"


def _ended(held: Held | None, *, welcome: bool) -> SamtaleError:
    if held is None and not welcome:
        message = say("The input ended before anybody said whether to open the conversation again. It is as it was.")
        return UsageError(message, say("Run samtale resume in a terminal."))
    if held is None:
        message = say("The input ended before both names were given. Nothing is stored.")
        return UsageError(message, say("Give them with --leader and --employee."))
    message = say("The input ended before the conversation did. What was said so far is saved, half-typed text too.")
    return StoreError(message, say("Continue with: samtale resume {id}", id=held.id))
