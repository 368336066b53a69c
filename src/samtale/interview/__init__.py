"""Holds a conversation between two people and a screen."""

from samtale.interview.names import Earlier, Meeting, PeopleTalk, Register
from samtale.interview.pages import Line, Page
from samtale.interview.replies import Back, Elsewhere, Names, Park, Pause, Reply, Said, Skip
from samtale.interview.runner import Interview, Keeper
from samtale.interview.screen import Keep, Paused, Screen

__all__ = [
    "Back",
    "Earlier",
    "Elsewhere",
    "Interview",
    "Keep",
    "Keeper",
    "Line",
    "Meeting",
    "Names",
    "Page",
    "Park",
    "Pause",
    "Paused",
    "PeopleTalk",
    "Register",
    "Reply",
    "Said",
    "Screen",
    "Skip",
]
