"""Guides and answers in YAML, found by name and read with the line of everything that is wrong."""
