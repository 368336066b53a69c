"""Holds a conversation between two people and a screen."""

from samtale.interview.names import EarlierAgreement, Meeting, NamesDialog, Register
from samtale.interview.pages import CheckLine, Page
from samtale.interview.replies import Answer, Back, ChangeNames, Park, Pause, Reply, SaveCopy, Skip
from samtale.interview.runner import Interview, Storage
from samtale.interview.screen import PauseInterview, SaveDraft, Screen

__all__ = [
    "Answer",
    "Back",
    "ChangeNames",
    "CheckLine",
    "EarlierAgreement",
    "Interview",
    "Meeting",
    "NamesDialog",
    "Page",
    "Park",
    "Pause",
    "PauseInterview",
    "Register",
    "Reply",
    "SaveCopy",
    "SaveDraft",
    "Screen",
    "Skip",
    "Storage",
]
