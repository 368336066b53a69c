"""Holds a conversation between two people and a screen."""

from samtale.interview.holding import Interview, Keep, Keeper, Paused, Screen, ask_names
from samtale.interview.pages import Line, Page
from samtale.interview.replies import Back, Elsewhere, Park, Pause, Reply, Said, Skip

__all__ = [
    "Back",
    "Elsewhere",
    "Interview",
    "Keep",
    "Keeper",
    "Line",
    "Page",
    "Park",
    "Pause",
    "Paused",
    "Reply",
    "Said",
    "Screen",
    "Skip",
    "ask_names",
]
