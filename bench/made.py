"""Guides and conversations that are made for measuring."""

_TYPES = ("text", "choice\n        options: [mandag, onsdag, fredag]", "scale", "goals", "commitments", "date", "list")


def guide(questions: int, types: tuple[str, ...] = ("text",)) -> str:
    """A guide with so many questions, ten in a section."""
    lines = ["samtale: 1", "id: benk", "title: Samtale på benken", "language: nb", "sections:"]
    for number in range(1, questions + 1):
        if number % 10 == 1:
            lines += [f"  - id: del-{number}", f"    title: Del {number // 10 + 1}", "    questions:"]
        lines += [
            f"      - id: q{number}",
            f"        ask: Spørsmål {number}?",
            f"        label: Svar {number}",
            "        tip: Vent. La stillheten virke, og spør så videre.",
            "        probes: [Hva mer?, Når var det sist?]",
            f"        type: {types[number % len(types)]}",
        ]
    return "\n".join(lines) + "\n"


def varied_guide(questions: int) -> str:
    """The same with questions of many types."""
    return guide(questions, _TYPES)
