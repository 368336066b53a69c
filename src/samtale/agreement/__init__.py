"""What was agreed: the agreement, and how it is drawn from a conversation."""

from samtale.agreement.agreement import Agreement, place_of, summarise
from samtale.agreement.open_items import open_items

__all__ = ["Agreement", "open_items", "place_of", "summarise"]
