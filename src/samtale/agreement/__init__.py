"""What was agreed: the agreement, and how it is drawn from a conversation."""

from samtale.agreement.agreement import Agreement, summarise

__all__ = ["Agreement", "summarise"]
