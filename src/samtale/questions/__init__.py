"""The types of questions, one a file, and what they stand on: raw answers, days, numbers, the fields of a form."""
