"""What somebody most likely means with a key or a value that the format does not know: data, in three languages."""

from collections.abc import Iterable, Mapping


def _meant(rows: Mapping[str, str]) -> Mapping[str, str]:
    return {word: meant for meant, words in rows.items() for word in (meant, *words.split())}


_VALUES: Mapping[str, Mapping[str, str]] = {
    "by": _meant(
        {
            "employee": "medarbeider medarbeideren medarbeidar medarbeidaren ansatt tilsett worker staff",
            "leader": "leder lederen leiar leiaren sjef sjefen manager boss",
            "together": "sammen saman felles vi us shared everyone alle",
            "both": "begge begge_to hver kvar each",
        }
    ),
    "keep": _meant(
        {
            "agreement": "avtale avtalen ja yes true print contract",
            "record": "lagre lagres lagra lagring arkiv referat private intern internt only_record store",
            "nothing": "nei no false ingen ingenting ikke ikkje none never null",
        }
    ),
    "role": _meant(
        {
            "expectation": "forventning forventninger forventningar expectations",
            "remark": "merknad merknader remarks comment note kommentar",
            "next_meeting": "neste_møte neste_samtale neste_mote next next_conversation follow_up_meeting møte",
            "period": "periode tidsrom",
        }
    ),
}
_KEYS: Mapping[str, str] = {
    "tip": "hint help tips hjelp råd advice hjelpetekst veiledning rettleiing note",
    "probes": "oppfølging followup followups follow_up follow_ups oppfølgingsspørsmål probe",
    "required": "påkrevd påkravd obligatorisk mandatory må_besvares optional",
    "title": "tittel overskrift heading name navn namn",
    "label": "etikett kortnavn name navn namn short",
    "language": "språk lang sprak locale",
    "description": "beskrivelse skildring beskriving desc summary",
    "intro": "innledning innleiing introduksjon introduction",
    "template": "mal",
    "version": "versjon utgave",
    "minutes": "minutter minutt tid time duration varighet lengde",
    "sections": "seksjoner deler delar parts section del",
    "questions ask": "spørsmål question sporsmal",
    "ask": "text tekst q spør",
    "by": "hvem kven who av answered_by svarer",
    "keep": "lagre lagring behold store save",
    "role": "rolle",
    "type": "kind slag spørsmålstype format",
    "options": "valg val alternativer alternativ choices answers svaralternativer values",
    "labels": "merkelapper merkelappar",
    "from": "fra frå start lowest",
    "to": "til end highest",
    "max": "maks maksimum maximum limit",
    "min": "minimum minst",
    "other": "annet anna andre",
    "when": "hvis viss dersom if condition vilkår når only_if",
    "needs": "krever krev trenger",
    "fields": "felt felter columns kolonner",
}
"""Keys, and what else they are called."""
NO_DEFAULT = ("default", "standard", "forvalg", "forval", "placeholder", "value", "verdi", "prefill")
"""Keys that would fill in an answer beforehand."""


def meant_value(key: str, word: str) -> str | None:
    """The value of this key that another word means."""
    return _VALUES.get(key, {}).get(plain(word))


def meant_key(word: str, known: Iterable[str]) -> str | None:
    """The key that another word means, among those that can stand there."""
    known = list(known)
    meant = (key for keys, words in _KEYS.items() if plain(word) in words.split() for key in keys.split())
    return next((key for key in meant if key in known), None)


def plain(word: str) -> str:
    """A word without case, and with one sign for all that can stand between its parts."""
    return "_".join("".join(sign if sign.isalnum() else " " for sign in word.casefold()).split())
