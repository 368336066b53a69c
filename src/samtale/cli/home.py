"""`samtale` alone: what to do now."""

from collections.abc import Callable, Mapping

from samtale.cli.guides import guide_in_our_language, guides_by_id
from samtale.cli.output import Destination
from samtale.cli.program import open_store, program_language, result, tell
from samtale.cli.screen import has_pages, in_terminal, on_screen
from samtale.conversation.dates import date_short
from samtale.files.record import Head
from samtale.interview import Paused, Screen
from samtale.interview.choosing import choice_page, choose
from samtale.language import Words, say
from samtale.terminal.ending import EndOfInput

_NOWHERE = Destination("", "md")


def choose_what_to_do(help_page: Callable[[], str]) -> None:
    """Offers what there is to do, and does it; without a terminal, shows the help page."""
    if not in_terminal():
        result(help_page() + "\n")
        return
    heads = open_store().heads()
    plain = not has_pages()
    try:
        what = _ask(say("What would you like to do?"), _options(heads), plain=plain)
        if what.startswith("resume "):
            _resume(what.removeprefix("resume "))
        elif what == "start":
            _start(plain=plain)
        elif what == "show":
            _show(heads, plain=plain)
    except (Paused, EndOfInput):
        return


def _options(heads: tuple[Head, ...]) -> dict[str, Words]:
    unfinished = [head for head in heads if not head.finished]
    options: dict[str, Words] = {}
    if unfinished:
        newest = unfinished[-1]
        words = say("Continue with {employee}: {title}", employee=newest.people.employee, title=newest.title)
        options[f"resume {newest.id}"] = words
    options["start"] = say("Start a conversation")
    if any(head.finished for head in heads):
        options["show"] = say("Look at an agreement")
    options["leave"] = say("Nothing now")
    return options


def _ask(ask: Words, options: Mapping[str, Words], *, plain: bool) -> str:
    async def asked(screen: Screen) -> str:
        return await choose(screen, choice_page(ask, options, title="samtale"))

    return on_screen(asked, tell(), plain=plain)


def _resume(name: str) -> None:
    from samtale.cli.start import resume_on_screen

    resume_on_screen(name, _NOWHERE, plain=False)


def _start(*, plain: bool) -> None:
    from samtale.cli.start import start_on_screen
    from samtale.cli.wishes import Wishes

    guides = {name: guide.title for name in guides_by_id() if (guide := guide_in_our_language(name))}
    name = next(iter(guides), "") if len(guides) < 2 else _ask(say("Which guide?"), guides, plain=plain)
    start_on_screen(Wishes(guide=name), _NOWHERE)


def _show(heads: tuple[Head, ...], *, plain: bool) -> None:
    from samtale.cli.look import show_agreement

    finished = [head for head in reversed(heads) if head.finished]
    language = program_language()
    options: dict[str, Words] = {
        head.id: f"{head.people.employee}, {date_short(head.on, language)}: {head.title}" for head in finished
    }
    name = next(iter(options)) if len(options) == 1 else _ask(say("Which agreement?"), options, plain=plain)
    if name:
        show_agreement(name)
