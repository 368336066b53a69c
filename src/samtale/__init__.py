"""A conversation guide for the terminal, from the first question to the written agreement."""

__version__ = "0.1.0"
