"""`start` and `resume`: a conversation is begun or taken up again, held, and handed over as an agreement."""

from collections.abc import Awaitable, Callable
from datetime import date

from samtale.cli.context import day_here, note, open_store
from samtale.cli.inputs import StoredRegister, check_template, named_people, open_guide
from samtale.cli.output import Destination
from samtale.cli.screen import in_terminal, on_screen
from samtale.cli.start_options import USUAL_GUIDE, StartOptions
from samtale.cli.this_machine import ThisMachine
from samtale.conversation import Conversation, People, begin
from samtale.documents.printout import Source
from samtale.errors import SamtaleError, StoreError, UsageError
from samtale.guide.model import Guide
from samtale.interview.choice_pages import choose, reopen_page
from samtale.interview.end_page import EndChoice, after_end, end
from samtale.interview.names import Meeting, NamesDialog
from samtale.interview.runner import Interview
from samtale.interview.screen import PauseInterview, Screen
from samtale.language import Words, say, translator
from samtale.questions.dates import date_near
from samtale.store.session import OpenConversation
from samtale.store.store import Store
from samtale.terminal.interruption import EndOfInput, Interruption
from samtale.text import clean_line


def start_on_screen(options: StartOptions, to: Destination) -> None:
    guide = open_guide(options.guide or USUAL_GUIDE, options.language)
    check_template(guide)
    store = open_store()
    register = StoredRegister(store)
    meeting = _given(options, guide, store, register)
    named = bool(meeting.people.employee and clean_line(options.leader))

    async def begun(screen: Screen) -> tuple[OpenConversation, Conversation]:
        agreed = meeting if named else await NamesDialog(screen, register, guide.title, guide.language).begin(meeting)
        conversation = begin(guide, agreed.people, agreed.on, register.earlier(agreed.people).rows)
        return store.new(conversation), conversation

    _run(begun, store, guide, to, plain=options.plain, welcome=True)


def _given(options: StartOptions, guide: Guide, store: Store, register: StoredRegister) -> Meeting:
    """What the command line says of who talk together and when; the leader is the one that led the last time."""
    leader, employee = clean_line(options.leader), clean_line(options.employee)
    if leader and employee:
        return Meeting(named_people(leader, employee, register), options.on(guide.language))
    return Meeting(People(leader or store.names().leader, employee), options.on(guide.language))


def resume_on_screen(wanted: str, to: Destination, *, plain: bool) -> None:
    """Takes a conversation up again where it was left; a finished one after asking."""
    store = open_store()
    session = store.resume(store.find(wanted or None, "open"))
    conversation = session.conversation

    async def reopened(screen: Screen) -> tuple[OpenConversation, Conversation]:
        if not conversation.finished:
            return session, conversation
        if await choose(screen, reopen_page(conversation)) != "yes":
            raise PauseInterview
        return session, conversation.reopen()

    with session:
        _run(reopened, store, conversation.guide, to, plain=plain, welcome=False)


class _StartSession:
    """One sitting at a screen: what is open in it, so that its end can be told whatever it is."""

    def __init__(self) -> None:
        self.session: OpenConversation | None = None
        self.machine: ThisMachine | None = None
        """What can be done on the end page, once it was come to."""
        self.at_end = False
        self.interview: Interview | None = None

    @property
    def untaken(self) -> bool:
        """Whether a change of the names or the day was typed, and has not been taken."""
        return self.interview is not None and self.interview.untaken

    def tell_move(self) -> None:
        """Tells that the conversation is not where it was, if it isn't."""
        if self.session is not None and self.session.moved_from:
            old, new = self.session.moved_from, self.session.id
            note(
                say(
                    "The file of conversation {old} was changed by something else; yours is now {new}.",
                    old=old,
                    new=new,
                )
            )

    def saved(self) -> None:
        """Tells where a conversation that was left can be taken up again, or what became of its agreement."""
        self.tell_move()
        if self.machine is not None:
            self.machine.tell_written()
        if self.at_end:
            note(say("The agreement is stored. “samtale show” shows it."))
        elif self.session is not None:
            saved = say("Everything is saved. Continue with: samtale resume {id}", id=self.session.id)
            if self.untaken:
                note(say("The names and the day are as they were."))
                saved = say("Everything else is saved. Continue with: samtale resume {id}", id=self.session.id)
            note(saved)

    async def end(self, screen: Screen, source: Source) -> EndChoice:
        """The end page, until it is left for good or for a change."""
        self.machine = self.machine or ThisMachine(source)
        self.machine.anew(source)
        self.at_end = True
        try:
            left = await end(screen, source.conversation, self.machine)
        except EndOfInput:
            return "done"
        self.at_end = left == "done"
        return left


def _run(
    open_conversation: Callable[[Screen], Awaitable[tuple[OpenConversation, Conversation]]],
    store: Store,
    guide: Guide,
    to: Destination,
    *,
    plain: bool,
    welcome: bool,
) -> None:
    start_session = _StartSession()
    today = None if welcome else day_here()

    async def sit(screen: Screen) -> Source:
        start_session.session, conversation = await open_conversation(screen)
        left: EndChoice | None = None
        with start_session.session as session:
            register = StoredRegister(store, session.id)
            while True:
                start_session.interview = Interview(conversation, screen, session, register)
                first = left is None
                news = _whose(conversation, today) if first and today else ""
                finished = await start_session.interview.run(
                    welcome=welcome and first, today=today, from_end=left == "back", news=news
                )
                source = Source(finished, session.id, session.number)
                if to.given or not in_terminal() or (left := await start_session.end(screen, source)) == "done":
                    return source
                conversation = after_end(finished, left)
                session.save(conversation)

    try:
        source = on_screen(sit, translator(guide.language), plain=plain)
    except PauseInterview:
        start_session.saved()
    except Interruption:
        start_session.saved()
        raise
    except EndOfInput:
        start_session.tell_move()
        raise _ended(start_session, welcome=welcome) from None
    else:
        if start_session.at_end:
            start_session.saved()
        else:
            start_session.tell_move()
            _write(source, to)


def _whose(conversation: Conversation, today: date) -> Words:
    """Whose conversation is taken up again, and of which day: where none was named, it is one of several."""
    day = date_near(conversation.on, today, conversation.guide.language)
    return say("The conversation with {name}, {day}", name=conversation.people.employee, day=day)


def _write(source: Source, to: Destination) -> None:
    """The agreement where it was to go; where it can't go there any more, that it is not lost is said first."""
    try:
        to.write(source)
    except (SamtaleError, OSError):
        note(say("The conversation is stored. This writes its agreement: samtale export {id} -o FILE", id=source.id))
        raise


def _ended(start_session: _StartSession, *, welcome: bool) -> SamtaleError:
    session = start_session.session
    if session is None and not welcome:
        message = say("The input ended before anybody said whether to open the conversation again. It is as it was.")
        return UsageError(message, say("Run samtale resume in a terminal."))
    if session is None:
        message = say("The input ended before both names were given. Nothing is stored.")
        return UsageError(message, say("Give them with --leader and --employee."))
    message = say("The input ended before the conversation did. What was said so far is saved, half-typed text too.")
    if start_session.untaken:
        message = say(
            "The input ended before the conversation did. What was said so far is saved; "
            "the names and the day are as they were."
        )
    return StoreError(message, say("Continue with: samtale resume {id}", id=session.id))
