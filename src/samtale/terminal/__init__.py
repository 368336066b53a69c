"""The conversation on a screen: full pages, plain lines, and what commands print."""
