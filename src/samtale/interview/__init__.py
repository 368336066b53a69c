"""Holds a conversation between two people and a screen."""
