"""What an interview is held on: a screen that shows pages and gives replies, drawn or line by line."""

from collections.abc import Callable
from typing import Protocol

from samtale.interview.pages import Page
from samtale.interview.replies import Reply
from samtale.questions.raw import Raw

SaveDraft = Callable[[Raw], None]
"""Saves what is half typed. Raises StoreError."""


class Screen(Protocol):
    """Where two people sit and answer."""

    async def ask(self, page: Page, save_draft: SaveDraft) -> Reply:
        """Shows a page until there is a reply. What is half typed goes to `save_draft` within a second."""


class PauseInterview(Exception):  # noqa: N818 - no fault: somebody wants to go on another time
    """The conversation was saved and left before its end."""


def save_nothing(_: Raw) -> None:
    """For pages whose text belongs to no answer."""
