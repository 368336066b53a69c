"""The agreement as a document: template, Markdown, and the tree that every writer reads."""
