"""What to ask: the guide, its sections and questions, and what can be wrong with them."""
