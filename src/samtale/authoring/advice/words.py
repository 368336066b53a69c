"""The words that the rules look for, in each language they know. In other languages they keep silent."""

import re
from collections.abc import Mapping
from functools import cache

from samtale.language import base
from samtale.values import dataclass


@dataclass(frozen=True, kw_only=True)
class _Lists:
    """One language's words, each list as alternatives of a regular expression."""

    open: str
    """What open questions begin with."""
    verbs: str
    """What closed questions begin with, whatever comes after."""
    subjects: str
    """What stands behind the verb of a closed question, so that every verb is known by it."""
    no_verbs: str
    """What can stand before a subject and is no verb: a clause or a phrase before the question itself."""
    inviting: str
    """A closed form that asks for a story all the same: “can you tell”."""
    joined: str
    """What joins a second question to the first."""
    either: str
    """What stands between the answers that a question offers."""
    anything: str
    """What leaves yes or no to be the answer all the same: “questions or anything else”, “happy or not”."""
    short: str
    """What a closed question begins with that has no verb: “Any concerns?”"""
    leading: str
    """What tells the answer that is hoped for. Where only the beginning counts, it begins with ^."""
    health: str
    private: str
    others: str
    times: Mapping[str, int]
    """Words for a length of time, in minutes."""
    minutes: str
    hours: str


_NB = _Lists(
    open="hva|hvem|hvilken|hvilket|hvilke|hvor|hvordan|hvorfor|når",
    verbs="er|har|kan|vil|skal|må|bør|får|blir|ble|var|hadde|kunne|ville|skulle|burde|finnes|fins|fungerer|stemmer",
    subjects="du|vi|jeg|det|dette|dere|man|noen|noe|den|de|han|hun",
    no_verbs=(
        "hvis|dersom|om|da|fordi|mens|siden|at|som|når|så|nå|der|her|i|på|med|av|til|for|fra|etter|før|ved|under|over|"
        "mellom|uten|hos|mot|ut|ifølge|akkurat|bare|også|kanskje"
    ),
    inviting=(
        "(?:kan|kunne|vil) (?:du|dere|vi) (?:fortelle|beskrive|gi|si (?!at)|forklare|vise|nevne|tenke|sette ord)|"
        "har (?:du|dere|vi) (?:et|noen|flere)? ?eksemp"
    ),
    joined="og|eller|men|samt",
    either="eller",
    anything="noe|noen|noensinne|eller (?:ikke|ei|mer|mindre|flere|færre|lignende|liknende|så)",
    short="(?:ellers )?(?:noe|noen|andre (?:ting|ønsker|spørsmål|saker|tanker)|flere (?:ting|ønsker|spørsmål|saker))",
    leading=(
        r"ikke sant|\bvel\?|(?:synes|syns|mener|tror|tenker) du ikke|(?:er|var) du (?:ikke )?enig|"
        r"^(?!(?:hva|hvem|hvor\w*|hvilke\w*|når|om|hvis) )\w+ (?:du|vi|det|dette|dere) ikke\b|"
        r"hvorfor (?:\w+) (?:du|dere|vi) ikke|\b(?:selvfølgelig|selvsagt|naturligvis|åpenbart)\b|\bdu (?:\w+ )?jo\b|"
        r"^(?:du|dere|vi|det|dette) \w+ vel\b"
    ),
    health=(
        r"helse(?! og (?:omsorg|sosial|velferd))|helsen|helsa|helsetilstand\w*|helseplage\w*|syk|sykt|sykdom\w*|"
        r"sykefravær\w*|sykedag\w*|syke?meldt|syke?melding\w*|fraværet ditt|diagnose\w*|medisin\w*|lege|legen|"
        r"sykehus\w*|psykolog\w*|psykisk\w*|utbrent\w*|gravid\w*|overgangsalder\w*|depresjon\w*|deprimert|angst|smerter?|rus|"
        r"alkohol\w*|funksjonsnedsettelse\w*|feiler (?:det )?deg|søvn\w*|sover?|sovet"
    ),
    private=(
        r"privatliv\w*|privat|privatøkonomi\w*|økonomien din|familien?|familieliv\w*|familiesituasjon\w*|"
        r"(?:barna|barnet) (?:dine|ditt)|har (?:du|dere) (?:små)?barn|ektefelle\w*|samboer\w*|kjæreste\w*|"
        r"skilsmisse\w*|(?:livet|situasjonen|forholdene|ha(?:r|dde)? (?:du |dere )?det|går det) hjemme|"
        r"hjemmesituasjon\w*|hjemmeforhold\w*|religion\w*|politisk\w*|hvilket parti|fagforening\w*|fagorganisert\w*|"
        r"hvor gammel|fritid\w*|hobby\w*|seksuell\w*"
    ),
    others=(
        r"hvem (?:på|i|av) (?:teamet|avdelingen|avdelinga|gruppa|gruppen|laget|kollegene)|"
        r"hvem (?:\w+ ){0,3}(?:irriterer|sliter|plager|ødelegger|klager|krangler)|"
        r"(?:synes|syns|mener) du om (?:kolleg\w+|sjefen|de andre|noen|teamet)|konflikt\w* med|"
        r"(?:vanskelige?|dårlige?|svake?) (?:kolleg\w+|medarbeider\w*|ledere?)|"
        r"hvilken? (?:av )?(?:\w+ )?kolleg\w+ (?:\w+ ){0,3}"
        r"(?:vanskelig\w*|krevende|irriter\w*|sliter|plager|dårlig\w*|svake?st\w*|svake?|verst|verste|treg\w*|lat|late)|"
        r"hvem (?:\w+ ){0,3}(?:vanskelig|krevende|slitsom|tung) å (?:jobbe|arbeide|samarbeide) med|"
        r"noen (?:på|i) (?:teamet|avdelingen|avdelinga|gruppa|gruppen|laget) som"
    ),
    times={
        "et kvarter": 15,
        "en halvtime": 30,
        "en halv time": 30,
        "tre kvarter": 45,
        "en time": 60,
        "denne timen": 60,
        "halvannen time": 90,
        "to timer": 120,
    },
    minutes=r"min(?:utt|utter)?\b",
    hours=r"timer?\b",
)
_NN = _Lists(
    open="kva|kven|kvar|kvifor|korleis|når|kor",
    verbs="er|har|kan|vil|skal|må|bør|får|blir|vart|blei|var|hadde|kunne|ville|skulle|burde|finst|fungerer|stemmer",
    subjects="du|vi|eg|det|dette|de|dykk|ein|nokon|noko|den|dei|han|ho",
    no_verbs=(
        "viss|dersom|om|då|fordi|medan|sidan|at|som|når|så|no|der|her|i|på|med|av|til|for|frå|etter|før|ved|under|over|"
        "mellom|utan|hos|mot|ut|ifølgje|akkurat|berre|også|kanskje"
    ),
    inviting=(
        "(?:kan|kunne|vil) (?:du|de|vi) "
        "(?:fortelje|beskrive|skildre|gje|gi|seie (?!at)|forklare|vise|nemne|tenkje|setje ord)|"
        "har (?:du|de|vi) (?:eit|nokon|fleire)? ?døme|har (?:du|de|vi) eit eksempel"
    ),
    joined="og|eller|men|samt",
    either="eller",
    anything="noko|nokon|nokre|nokosinne|eller (?:ikkje|ei|meir|mindre|fleire|færre|liknande|så)",
    short=(
        "(?:elles )?"
        "(?:noko|nokon|nokre|andre (?:ting|ønske|spørsmål|saker|tankar)|fleire (?:ting|ønske|spørsmål|saker))"
    ),
    leading=(
        r"ikkje sant|\bvel\?|(?:synest|meiner|trur|tenkjer|tenker) du ikkje|(?:er|var) du (?:ikkje )?(?:einig|samd)|"
        r"^(?!(?:kva|kven|kvar|kvifor|korleis|kor|når|om|viss) )\w+ (?:du|vi|det|dette|de) ikkje\b|"
        r"kvifor (?:\w+) (?:du|de|vi) ikkje|\b(?:sjølvsagt|naturlegvis|openbert)\b|\bdu (?:\w+ )?jo\b|"
        r"^(?:du|de|vi|det|dette) \w+ vel\b"
    ),
    health=(
        r"helse(?! og (?:omsorg|sosial|velferd))|helsa|helsetilstand\w*|helseplage\w*|sjuk|sjukt|sjukdom\w*|"
        r"sjukefråvær\w*|sjukedag\w*|sjuke?meld|sjuke?melding\w*|fråværet ditt|diagnose\w*|medisin\w*|lege|legen|"
        r"sjukehus\w*|psykolog\w*|psykisk\w*|utbrend?t?|gravid\w*|overgangsalder\w*|depresjon\w*|deprimert|angst|smerter?|"
        r"rus|alkohol\w*|funksjonsnedsetjing\w*|feilar (?:det )?deg|søvn\w*|sove|søv|sov"
    ),
    private=(
        r"privatliv\w*|privat|privatøkonomi\w*|økonomien din|familien?|familieliv\w*|familiesituasjon\w*|"
        r"(?:barna|borna|barnet) (?:dine|ditt)|har (?:du|de) (?:små)?(?:barn|born)|ektefelle\w*|sambuar\w*|kjæraste\w*|"
        r"skilsmisse\w*|(?:livet|situasjonen|tilhøva|ha(?:r|dde)? (?:du |de )?det|går det) heime|heimesituasjon\w*|"
        r"religion\w*|politisk\w*|kva parti|fagforeining\w*|fagorganisert\w*|kor gammal|fritid\w*|hobby\w*|seksuell\w*"
    ),
    others=(
        r"kven (?:på|i|av) (?:teamet|avdelinga|gruppa|laget|kollegaene)|"
        r"kven (?:\w+ ){0,3}(?:irriterer|slit|plagar|øydelegg|klagar|kranglar)|"
        r"(?:synest|meiner) du om (?:kolleg\w+|sjefen|dei andre|nokon|teamet)|konflikt\w* med|"
        r"(?:vanskelege?|dårlege?|svake?) (?:kolleg\w+|medarbeidar\w*|leiar\w*)|"
        r"(?:kva (?:for (?:ein|ei|nokre) )?|kven av )(?:\w+ )?kolleg\w+ (?:\w+ ){0,3}"
        r"(?:vanskeleg\w*|krevjande|irriter\w*|slit|plagar|dårleg\w*|svake?st\w*|svake?|verst|verste|treg\w*|lat|late)|"
        r"kven (?:\w+ ){0,3}(?:vanskeleg|krevjande|slitsam|tung) å (?:jobbe|arbeide|samarbeide) med|"
        r"nokon (?:på|i) (?:teamet|avdelinga|gruppa|laget) som"
    ),
    times={
        "eit kvarter": 15,
        "ein halvtime": 30,
        "ein halv time": 30,
        "tre kvarter": 45,
        "ein time": 60,
        "denne timen": 60,
        "halvannan time": 90,
        "to timar": 120,
    },
    minutes=r"min(?:utt)?\b",
    hours=r"tim(?:e|ar)\b",
)
_EN = _Lists(
    open="what|who|whom|whose|which|when|where|why|how",
    verbs=(
        "do|does|did|is|are|am|was|were|has|have|had|can|could|will|would|shall|should|may|might|must|"
        r"\w+n't|\w+n’t"
    ),
    subjects="you|we|i|they|he|she|it|there|this|that",
    no_verbs="if|when|as|since|because|while|after|before|at|in|on|with|for|from|to|of|so|now|and|but|or",
    inviting=(
        "(?:can|could|will|would) (?:you|we) (?:please )?"
        "(?:tell|describe|give|say (?:more|something|a)|explain|show|share|walk|think|name)"
    ),
    joined="and|or|but",
    either="or",
    anything="any|anything|anyone|anybody|something|someone|somebody|ever|or (?:not|more|less|fewer|so|otherwise)",
    short="any|anything|anyone|anybody|something else",
    leading=(
        r"^\w+n['’]t\b|(?:do|would) you (?:not )?agree|\b(?:isn|aren|wasn|don|doesn|didn|won|wouldn|can|couldn|shouldn)"
        r"['’]t (?:it|you|we|they|that)\b|\b(?:surely|of course|obviously)\b|, ?right\?|"
        r"why (?:did|do|have|are|were|can|will)(?:n['’]t| you not)"
    ),
    health=(
        r"health|sick|sickness|illness\w*|ill|sick leave|diagnos\w*|medic\w*|doctor|psychologist|burn(?:ed|t)? ?-?out|"
        r"pregnan\w*|depress\w*|anxiety|pain|alcohol\w*|drugs|disabilit\w*|sleep\w*|slept"
    ),
    private=(
        r"private life|(?:your|the) family|family life|(?:your|have) (?:children|kids)|spouse|husband|wife|"
        r"boyfriend|girlfriend|divorce\w*|"
        r"(?:life|things|situation) at home|religio\w*|political\w*|trade union|spare time|free time|hobb(?:y|ies)|"
        r"your weekend|outside (?:of )?work|sexual\w*"
    ),
    others=(
        r"who (?:in|on|of) (?:the|your|our) (?:team|department|group|colleagues)|"
        r"who (?:\w+ ){0,3}(?:annoys|struggles|complains|argues|bothers)|"
        r"(?:think|feel) (?:of|about) (?:your|our|the) (?:colleagues?|boss|others|team)|conflicts? with|"
        r"(?:difficult|bad|weak) (?:colleagues?|employees?|managers?|leaders?)|"
        r"which (?:of (?:your|the|our|my) )?(?:colleagues?|co-?workers?|team ?mates?|team members?|employees?) "
        r"(?:\w+ ){0,3}(?:hard|hardest|difficult|annoy\w*|irritat\w*|weak\w*|bad|worst|lazy|slow|struggl\w*|"
        r"complain\w*)|"
        r"who (?:\w+ ){0,3}(?:hard|difficult) to work with|"
        r"(?:anyone|someone|anybody|somebody) (?:in|on) (?:the|your|our) (?:team|department|group)"
    ),
    times={
        "a quarter of an hour": 15,
        "half an hour": 30,
        "three quarters of an hour": 45,
        "an hour": 60,
        "one hour": 60,
        "this hour": 60,
        "an hour and a half": 90,
        "two hours": 120,
    },
    minutes=r"min(?:ute|utes)?\b",
    hours=r"hours?\b",
)
_LANGUAGES: Mapping[str, _Lists] = {"nb": _NB, "no": _NB, "nn": _NN, "en": _EN}


@dataclass(frozen=True)
class Patterns:
    """The same, ready to look for."""

    open: re.Pattern[str]
    closed: re.Pattern[str]
    before: re.Pattern[str]
    """A clause or phrase before the question itself, up to its comma."""
    joined: re.Pattern[str]
    alternatives: re.Pattern[str]
    anything: re.Pattern[str]
    short: re.Pattern[str]
    """A closed question without a verb. Where an open word follows, it may be an open one."""
    leading: re.Pattern[str]
    health: re.Pattern[str]
    private: re.Pattern[str]
    others: re.Pattern[str]
    minutes: re.Pattern[str]
    hours: re.Pattern[str]
    times: Mapping[str, int]


@cache
def patterns(language: str) -> Patterns | None:
    """What to look for in a guide of this language; None where the rules don't know it."""
    lists = _LANGUAGES.get(base(language))
    return _compiled(lists) if lists else None


def _compiled(lists: _Lists) -> Patterns:
    subject = rf"(?:{lists.subjects})\b"
    # “Når du tenker tilbake, …” comes before the question; “Når kjenner du …” is it.
    clause = rf"(?:{lists.no_verbs})\b(?! (?:{lists.verbs})\b)"
    closed = rf"(?:(?:{lists.verbs})\b|(?!(?:{lists.no_verbs}|{lists.open})\b)\w+ {subject})"
    return Patterns(
        open=_pattern(rf"(?:{lists.open})\b"),
        closed=_pattern(rf"(?!{lists.inviting}){closed}"),
        before=_pattern(rf"{clause}[^,?]*, (?:(?:så|so|then) )?"),
        joined=_pattern(rf"\b(?:{lists.joined}) (?:{lists.open})\b(?! {subject})"),
        alternatives=_pattern(rf"\w,? (?:{lists.either}) \w"),
        anything=_words(lists.anything),
        short=_pattern(rf"(?:{lists.short})\b(?!.*\b(?:{lists.open})\b)"),
        leading=_pattern(lists.leading),
        health=_words(lists.health),
        private=_words(lists.private),
        others=_words(lists.others),
        minutes=_pattern(rf"(\d+)\s*{lists.minutes}"),
        hours=_pattern(rf"(\d+)\s*{lists.hours}"),
        times=lists.times,
    )


def _words(alternatives: str) -> re.Pattern[str]:
    return _pattern(rf"\b(?:{alternatives})\b")


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
