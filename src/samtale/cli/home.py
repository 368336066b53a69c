"""`samtale` alone: what to do now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from samtale.cli.context import open_store, program_language, result, tell
from samtale.cli.guide_page import guide_page
from samtale.cli.output import destination
from samtale.cli.screen import has_pages, in_terminal, on_screen
from samtale.interview.choice_pages import choice_page, choose
from samtale.interview.pages import Page
from samtale.interview.screen import PauseInterview, Screen
from samtale.language import Words, say
from samtale.questions.dates import date_in_full
from samtale.store.contents import by_day
from samtale.store.conversation_format import Head
from samtale.terminal.interruption import EndOfInput

_NOWHERE = destination("")
_NAMES = "names"
"""The option that shows whose conversations are in a list."""


def choose_what_to_do(help_page: Callable[[], str]) -> None:
    """Offers what there is to do, and does it; without a terminal, shows the help page."""
    if not in_terminal():
        result(help_page() + "\n")
        return
    heads = sorted(open_store().heads(), key=by_day, reverse=True)
    plain = not has_pages()
    try:
        news: Words = ""
        while not _do(what := _first_page(heads, news, plain=plain), heads, plain=plain):
            news = "" if what else say("This is the first page.")
    except (PauseInterview, EndOfInput):
        return


def _first_page(heads: Sequence[Head], news: Words, *, plain: bool) -> str:
    return _ask(say("What would you like to do?"), _options(heads), plain=plain, news=news)


def _options(heads: Sequence[Head]) -> dict[str, Words]:
    """What there is to do. Whose conversations there are is for nobody to see who sits by."""
    begun = sum(not head.finished for head in heads)
    options: dict[str, Words] = {"start": say("Start a conversation")}
    if begun:
        options["resume"] = say("Continue a conversation ({count} begun)", count=begun)
    if begun < len(heads):
        options["show"] = say("Look at an agreement")
    options["leave"] = say("Nothing now")
    return options


def _do(what: str, heads: Sequence[Head], *, plain: bool) -> bool:
    """Does what was chosen; False where somebody goes back, from a list or from the first page."""
    match what:
        case "start":
            return _start(plain=plain)
        case "resume":
            begun = [head for head in heads if not head.finished]
            return _with_one(begun, say("Which conversation?"), _resume, plain=plain)
        case "show":
            finished = [head for head in heads if head.finished]
            return _with_one(finished, say("Which agreement?"), _show, plain=plain)
        case _:
            return bool(what)


def _with_one(heads: Sequence[Head], ask: Words, act: Callable[[str], None], *, plain: bool) -> bool:
    """Does something with one of these conversations: the only one, or the one that is chosen by its day and guide."""
    name = heads[0].id if len(heads) == 1 else _ask(ask, _listed(heads), plain=plain)
    if name == _NAMES:
        name = _ask(ask, _listed(heads, names=True), plain=plain)
    if name:
        act(name)
    return bool(name)


def _listed(heads: Sequence[Head], *, names: bool = False) -> dict[str, Words]:
    language = program_language()
    lines = {head.id: f"{date_in_full(head.on, language)}: {head.title}" for head in heads}
    if names:
        return {head.id: f"{lines[head.id]} – {head.people.employee}" for head in heads}
    return {**lines, _NAMES: say("Show the names")}


def _ask(ask: Words, options: Mapping[str, Words], *, plain: bool, news: Words = "") -> str:
    return _chosen(replace(choice_page(ask, options, title="samtale"), raw=None, news=news), plain=plain)


def _chosen(page: Page, *, plain: bool) -> str:
    async def asked(screen: Screen) -> str:
        return await choose(screen, page)

    return on_screen(asked, tell(), plain=plain, saves=False)


def _resume(name: str) -> None:
    from samtale.cli.start import resume_on_screen

    resume_on_screen(name, _NOWHERE, plain=False)


def _start(*, plain: bool) -> bool:
    from samtale.cli.start import start_on_screen
    from samtale.cli.start_options import StartOptions

    name = _chosen(guide_page(), plain=plain)
    if name:
        start_on_screen(StartOptions(guide=name), _NOWHERE)
    return bool(name)


def _show(name: str) -> None:
    from samtale.cli.stored_commands import show_agreement

    show_agreement(name)
