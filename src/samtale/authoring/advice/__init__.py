"""Advice on a guide that can be used and could be better. Nothing here is an error, and each can be silenced."""

from samtale.authoring.advice.advice import NAMES, Advice, advise, spot

__all__ = ["NAMES", "Advice", "advise", "spot"]
