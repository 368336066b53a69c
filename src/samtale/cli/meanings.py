"""What people call the commands in their own words, so that an unknown one leads to the right one."""

from collections.abc import Mapping, Sequence

_CALLED: Mapping[str, str] = {
    "start": "ny nytt nye begynn begynne byrj byrje starte samtale hold halde new begin talk",
    "resume": "fortsett fortsette fortset fortsetje hald framhald gjenoppta oppta gjenåpne gjenopne opne åpne continue "
    "reopen open go",
    "list": "liste lister oversikt oversyn samtaler samtalar alle ls all overview",
    "show": "vis vise syn se sjå avtale avtalen avtala view see cat agreement",
    "export": "eksporter eksportere eksport lagre save write",
    "print": "skriv skrive skrivut utskrift printer",
    "erase": "slett slette fjern fjerne delete remove rm del forget",
    "guide": "guider guidar guiden veileder rettleiar rettleiing guides",
    "template": "mal maler malar malen mala templates",
    "new": "ny nytt nye lag lage opprett opprette create make",
    "copy": "kopier kopiere kopi cp duplicate",
    "check": "sjekk sjekke kontroller kontrollere test valider validate",
    "preview": "forhåndsvis forhåndsvise forhandsvis forhandsvise prøv prøve førehandsvis førehandsvise try",
    "schema": "skjema",
    "add": "legg legge leggtil hent hente importer import install",
    "diff": "sammenlign sammenligne samanlikn samanlikne jamfør jamføre forskjell forskjeller skilnad skilnader "
    "endringer endringar compare changes",
    "help": "hjelp hjelpe help",
}


_NEAR = 0.75
"""How alike a word must be to one of these where it is misspelt."""


def meant_by(word: str, known: Sequence[str]) -> str:
    """The command that somebody means by a word of their own, or misspelt; nothing where none of these is near."""
    from difflib import get_close_matches

    first = word.casefold().replace("_", "-").split("-")[0]
    commands = {called: name for name, words in _CALLED.items() if name in (*known, "help") for called in words.split()}
    near = get_close_matches(first, [*known, *commands], n=1, cutoff=_NEAR)
    return commands.get(near[0], near[0]) if near and first not in known else ""
