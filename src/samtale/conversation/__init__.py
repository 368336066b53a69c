"""What was answered: the values, how they are read, and the conversation as it goes forward and back."""

from samtale.conversation.conversation import Conversation, begin
from samtale.questions.people import People

__all__ = ["Conversation", "People", "begin"]
