"""The page on which a guide is chosen: the usual one first, then the follow-up, a leader's own, and the others."""

from collections.abc import Sequence
from dataclasses import replace

from samtale.cli.guides import guide_in_our_language, guides_by_id
from samtale.cli.start_options import USUAL_GUIDE
from samtale.guide.model import Guide
from samtale.interview.choice_pages import choice_page
from samtale.interview.pages import Page
from samtale.language import Words, say
from samtale.loading.catalogue import CatalogueEntry
from samtale.text import clean_line

_FIRST = (USUAL_GUIDE, "oppfolging")


def guide_page() -> Page:
    """The guides with what each is for. One that can't be read is named, since somebody may look for it."""
    found = guides_by_id()
    guides = {name: guide_in_our_language(name) for name in found}
    readable = {name: guide for name, guide in guides.items() if guide is not None}
    names = sorted(readable, key=lambda name: (_rank(name, found[name]), readable[name].title.casefold()))
    options = {name: _described(readable[name], own=_is_own(found[name])) for name in names}
    broken = [
        say("“{id}” can't be read; see “samtale guide check {id}”.", id=name) for name in guides if name not in readable
    ]
    return replace(choice_page(say("Which guide?"), options, title="samtale"), notes=tuple(broken))


def _rank(name: str, found: Sequence[CatalogueEntry]) -> int:
    if name in _FIRST:
        return _FIRST.index(name)
    return len(_FIRST) + (not _is_own(found))


def _is_own(found: Sequence[CatalogueEntry]) -> bool:
    return not all(one.bundled for one in found)


def _described(guide: Guide, *, own: bool) -> Words:
    title, about = clean_line(guide.title), clean_line(guide.description)
    named = say("{title} (your own)", title=title) if own else title
    return say("{title}: {description}", title=named, description=about) if about else named
