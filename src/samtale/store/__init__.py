"""Conversations on disk: records, the session that is open, what lies in the store, and what is missing from it."""
