"""What was agreed: the agreement, and how it is drawn from a conversation."""

from samtale.agreement.agreement import Agreement, place_of, summarise

__all__ = ["Agreement", "place_of", "summarise"]
