"""Bokmål."""

from samtale.languages.language import AdviceWords, DayWords, Language, NewGuideWords, meanings

DAYS = DayWords(
    counts=meanings(
        {
            1: "en|ei|ett|et|én|éi",
            2: "to",
            3: "tre",
            4: "fire",
            5: "fem",
            6: "seks",
            7: "sju|syv",
            8: "åtte",
            9: "ni",
            10: "ti",
            11: "elleve",
            12: "tolv",
            13: "tretten",
            14: "fjorten",
            15: "femten",
            16: "seksten",
            20: "tjue",
            30: "tretti",
            60: "seksti",
            90: "nitti",
        }
    ),
    days=meanings({1: "d|dag|dager", 7: "u|uke|uker"}),
    months=meanings({1: "m|mnd|måned|måneder", 3: "kvartal|kvartaler", 6: "halvår|halvt år", 12: "å|år"}),
    near=meanings(
        {
            -1: "i går|igår",
            0: "i dag|idag|i kveld|i ettermiddag",
            1: "i morgen|imorgen|i morra",
            2: "i overmorgen|overmorgen",
        }
    ),
    before=("på", "den", "innen", "senest", "nå på", "nå", "til"),
    by=("innen", "til"),
    after=("senest",),
    before_count=("om", "innen", "i løpet av"),
    after_count=("fra nå", "fra i dag"),
    next=("neste",),
    coming=("førstkommende", "kommende", "denne"),
    weekday_endings=("en",),
    before_number=("den",),
    before_that=("på", "innen"),
    units=meanings({"week": "uke|uka|uken", "month": "måned|måneden", "year": "år|året"}),
    this_alone=meanings({"week": "uka|uken", "month": "måneden", "year": "året|i år"}),
    this=("denne", "dette", "inneværende"),
    next_year=("neste år", "til neste år"),
    this_year=("i år",),
    week_letters=("u",),
    year_after=("i",),
    within=("i løpet av", "i", "en gang i"),
    points=meanings(
        {
            "first": "begynnelsen av|starten av|primo",
            "middle": "midten av|midt i|medio",
            "last": "slutten av|utgangen av|ultimo",
        }
    ),
    before_point=("i", "ved", "innen", "mot"),
    into=("i", "den"),
    on=("på",),
    ordinals=meanings({1: "første|1.", 2: "andre|2.", 3: "tredje|3.", 4: "fjerde|4.", -1: "siste"}),
    day_itself=("dag", "dagen"),
    quarters=("kvartal",),
    halves=("halvår",),
    part_of=("av", "i"),
    clock=("kl", "klokka", "klokken"),
    before_hour=("halv", "kvart over", "kvart på"),
    until=("til",),
    after_clock=("presis",),
    before_part=("i", "om"),
    parts_of_day=(
        *("morgen", "tidlig", "formiddag", "ettermiddag", "kveld", "før lunsj", "etter lunsj", "midt på dagen"),
    ),
)
ADVICE = AdviceWords(
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
    then="så",
    lead_in="og|men|så",
    joining="og|eller|men|samt|fordi|hvis|viss|dersom|mens|medan|heller",
)
NEW_GUIDE = NewGuideWords(
    head="""\
# {title}
#
# Dette er din guide. Skriv om det du vil, og se hva som er feil eller kan bli bedre:
#   samtale guide check {id}
# Se hvordan det blir på skjermen, uten at noe lagres:
#   samtale guide preview {id}
#
# Det som står etter #, er merknader til deg. Rykk inn med mellomrom, like langt som linja over.""",
    kept="""\
# by: hvem som svarer      employee (medarbeideren), leader (lederen), together (ett felles svar), both (hvert sitt)
# keep: hvor svaret havner agreement (avtalen), record (lagres bare), nothing (skrives ikke ned)""",
    intro="Vi skriver ned det vi blir enige om, og vi skriver det sammen.",
    aloud="sies høyt når samtalen begynner",
    ask="Hva er viktigst for deg når det gjelder {section}?",
    ask_tip="Vent på svaret, og spør etter et eksempel.",
    ask_probe="Hva mer?",
    need="Hva trenger du fra meg her?",
    need_tip="Ikke lov noe ennå. Løftene kommer til slutt.",
    more="""\
      # Flere slags spørsmål. Ta bort # foran linjene, og skriv om:
      # - id: sikker
      #   ask: Hvor sikker er du på at dette går?
      #   type: scale
      #   from: 0
      #   to: 10
      # - id: dager
      #   ask: Hvilke dager passer best?
      #   type: choices
      #   options: [mandag, tirsdag, onsdag, torsdag, fredag]""",
    end="Avslutning",
    promise="Hva lover vi hverandre?",
    promise_label="Løfter",
    promise_tip="Begynn med dine egne løfter. Hvert løfte har én eier og én dato.",
    next="Når møtes vi igjen?",
    next_label="Neste samtale",
    next_tip="Finn dagen nå, med kalenderen framme.",
    today="i dag",
    sections=("Støtte", "Mål", "Forventninger"),
    ids={"part": "del", "ask": "viktigst", "need": "trenger", "end": "slutt", "promise": "lover", "next": "neste"},
)
LANGUAGE = Language(
    tag="nb",
    name="Bokmål",
    aliases=("no",),
    nearest_to=("se", "sma", "smj", "da"),
    country="NO",
    weekdays=(
        "mandag|man",
        "tirsdag|tir|tirs",
        "onsdag|ons",
        "torsdag|tor|tors",
        "fredag|fre",
        "lørdag|lør",
        "søndag|søn",
    ),
    months=(
        *("januar|jan", "februar|feb", "mars|mar", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug"),
        *("september|sept|sep", "oktober|okt", "november|nov", "desember|des"),
    ),
    two_letters=("ma|må", "ti|ty", "on", "to", "fr", "lø|la", "sø"),
    day_in_full="{weekday} {day}. {month} {year:04}",
    day_in_words="{day}. {month} {year:04}",
    day_of_year="{day}. {month}",
    day_short="{day:02}.{number:02}.{year:04}",
    time="{hour:02}.{minute:02}",
    days=DAYS,
    yes_no=meanings({True: "ja|j|jo", False: "nei|n"}),
    people=meanings({"employee": "medarbeider|medarbeideren", "leader": "leder|lederen"}),
    statuses=meanings(
        {
            "done": "gjort|ferdig",
            "in_progress": "pågår|i gang",
            "changed": "endret|endra",
            "dropped": "bortfalt|falt bort",
        }
    ),
    commands={
        "back": "tilbake",
        "skip": "hopp",
        "tips": "tips",
        "park": "parker",
        "see": "se",
        "clear": "fjern",
        "change": "endre",
        "remove": "slett",
        "names": "navn",
        "copy": "kopi",
        "save": "lagre",
        "help": "hjelp",
    },
    called={
        "start": "ny nytt nye begynn begynne starte samtale hold",
        "resume": "fortsett fortsette gjenoppta oppta gjenåpne åpne",
        "list": "liste lister oversikt samtaler alle",
        "show": "vis vise se avtale avtalen",
        "export": "eksporter eksportere eksport lagre",
        "print": "skriv skrive skrivut utskrift",
        "erase": "slett slette fjern fjerne",
        "guide": "guider guiden veileder",
        "template": "mal maler malen",
        "new": "ny nytt nye lag lage opprett opprette",
        "copy": "kopier kopiere kopi",
        "check": "sjekk sjekke kontroller kontrollere valider",
        "preview": "forhåndsvis forhåndsvise forhandsvis forhandsvise prøv prøve",
        "schema": "skjema",
        "add": "legg legge leggtil hent hente importer",
        "diff": "sammenlign sammenligne forskjell forskjeller endringer",
        "help": "hjelp hjelpe",
    },
    keys={
        "tip": "hjelp råd hjelpetekst veiledning",
        "probes": "oppfølging oppfølgingsspørsmål",
        "required": "påkrevd obligatorisk må_besvares",
        "title": "tittel overskrift navn",
        "label": "etikett kortnavn navn",
        "language": "språk sprak",
        "description": "beskrivelse",
        "intro": "innledning introduksjon",
        "template": "mal",
        "version": "versjon utgave",
        "minutes": "minutter minutt tid varighet lengde",
        "sections": "seksjoner deler del",
        "questions ask": "spørsmål sporsmal",
        "ask": "tekst spør",
        "by": "hvem av svarer",
        "keep": "lagre lagring behold",
        "role": "rolle",
        "type": "slag spørsmålstype",
        "options": "valg val alternativer alternativ svaralternativer",
        "labels": "merkelapper",
        "from": "fra",
        "to": "til",
        "max": "maks maksimum",
        "min": "minst",
        "other": "annet andre",
        "when": "hvis dersom vilkår når",
        "needs": "krever trenger",
        "fields": "felt felter kolonner",
    },
    values={
        "by": {
            "employee": "medarbeider medarbeideren ansatt",
            "leader": "leder lederen sjef sjefen",
            "together": "sammen felles vi alle",
            "both": "begge begge_to hver",
        },
        "keep": {
            "agreement": "avtale avtalen ja",
            "record": "lagre lagres lagring arkiv referat intern internt",
            "nothing": "nei ingen ingenting ikke",
        },
        "role": {
            "expectation": "forventning forventninger",
            "remark": "merknad merknader kommentar",
            "next_meeting": "neste_møte neste_samtale neste_mote møte",
            "period": "periode tidsrom",
        },
    },
    prefills="standard forvalg verdi",
    advice=ADVICE,
    new_guide=NEW_GUIDE,
)
