"""The commands, thin: each reads its arguments, calls one thing, and shows it."""
