"""Nynorsk."""

from samtale.languages.language import AdviceWords, DayWords, Language, NewGuideWords, meanings

DAYS = DayWords(
    counts=meanings({1: "ein|ei|eit|éin|éi"}),
    days=meanings({1: "dagar", 7: "veke|veker"}),
    months=meanings({1: "månad|månader"}),
    near=meanings({1: "i morgon|imorgon", 2: "i overmorgon|overmorgon"}),
    before=("innan", "seinast", "no på"),
    by=("innan",),
    after=("seinast",),
    before_count=("innan",),
    after_count=("frå no", "frå i dag"),
    coming=("førstkomande", "komande"),
    before_that=("innan",),
    units=meanings({"week": "veke|veka", "month": "månad|månaden"}),
    this_alone=meanings({"week": "veka", "month": "månaden"}),
    this=("inneverande",),
    within=("ein gong i",),
    points=meanings({"first": "byrjinga av"}),
    before_point=("innan",),
    ordinals=meanings({1: "fyrste"}),
    parts_of_day=("morgon", "tidleg", "føremiddag"),
)
ADVICE = AdviceWords(
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
    then="så",
    lead_in="og|men|så",
    joining="og|eller|men|samt|fordi|hvis|viss|dersom|mens|medan|heller",
)
NEW_GUIDE = NewGuideWords(
    head="""\
# {title}
#
# Dette er din guide. Skriv om det du vil, og sjå kva som er feil eller kan bli betre:
#   samtale guide check {id}
# Sjå korleis det blir på skjermen, utan at noko blir lagra:
#   samtale guide preview {id}
#
# Det som står etter #, er merknader til deg. Rykk inn med mellomrom, like langt som linja over.""",
    kept="""\
# by: kven som svarer       employee (medarbeidaren), leader (leiaren), together (eitt felles svar), both (kvar sitt)
# keep: kvar svaret hamnar  agreement (avtalen), record (blir berre lagra), nothing (blir ikkje skrive ned)""",
    intro="Vi skriv ned det vi blir samde om, og vi skriv det saman.",
    aloud="blir sagt høgt når samtalen byrjar",
    ask="Kva er viktigast for deg når det gjeld {section}?",
    ask_tip="Vent på svaret, og spør etter eit døme.",
    ask_probe="Kva meir?",
    need="Kva treng du frå meg her?",
    need_tip="Ikkje lov noko enno. Lovnadene kjem til slutt.",
    more="""\
      # Fleire slags spørsmål. Ta bort # framfor linjene, og skriv om:
      # - id: sikker
      #   ask: Kor sikker er du på at dette går?
      #   type: scale
      #   from: 0
      #   to: 10
      # - id: dagar
      #   ask: Kva dagar passar best?
      #   type: choices
      #   options: [måndag, tysdag, onsdag, torsdag, fredag]""",
    end="Avslutning",
    promise="Kva lovar vi kvarandre?",
    promise_label="Lovnader",
    promise_tip="Byrj med dine eigne lovnader. Kvar lovnad har éin eigar og éin dato.",
    next="Når møtest vi igjen?",
    next_label="Neste samtale",
    next_tip="Finn dagen no, med kalenderen framme.",
    today="i dag",
    sections=("Støtte", "Mål", "Forventningar"),
    ids={"part": "del", "ask": "viktigast", "need": "treng", "end": "slutt", "promise": "lovar", "next": "neste"},
)
LANGUAGE = Language(
    tag="nn",
    name="Nynorsk",
    nearest="nb",
    country="NO",
    weekdays=("måndag", "tysdag|tys", "onsdag", "torsdag", "fredag", "laurdag|lau", "søndag|sundag"),
    months=(
        *("januar", "februar", "mars", "april", "mai", "juni", "juli", "august"),
        *("september", "oktober", "november", "desember"),
    ),
    two_letters=("ma|må", "ti|ty", "on", "to", "fr", "lø|la", "sø"),
    day_in_full="{weekday} {day}. {month} {year:04}",
    day_in_words="{day}. {month} {year:04}",
    day_of_year="{day}. {month}",
    day_short="{day:02}.{number:02}.{year:04}",
    time="{hour:02}.{minute:02}",
    days=DAYS,
    people=meanings({"employee": "medarbeidar|medarbeidaren", "leader": "leiar|leiaren"}),
    statuses=meanings({"done": "gjord", "dropped": "bortfalle|falle bort"}),
    commands={"see": "sjå", "names": "namn"},
    called={
        "start": "byrj byrje halde",
        "resume": "fortset fortsetje hald framhald gjenopne opne",
        "list": "oversyn samtalar",
        "show": "syn sjå avtala",
        "guide": "guidar rettleiar rettleiing",
        "template": "malar mala",
        "preview": "førehandsvis førehandsvise",
        "diff": "samanlikn samanlikne jamfør jamføre skilnad skilnader endringar",
    },
    keys={
        "tip": "rettleiing",
        "required": "påkravd",
        "title": "namn",
        "label": "namn",
        "description": "skildring beskriving",
        "intro": "innleiing",
        "sections": "delar",
        "by": "kven",
        "labels": "merkelappar",
        "from": "frå",
        "other": "anna",
        "when": "viss",
        "needs": "krev",
    },
    values={
        "by": {
            "employee": "medarbeidar medarbeidaren tilsett",
            "leader": "leiar leiaren",
            "together": "saman",
            "both": "kvar",
        },
        "keep": {"record": "lagra", "nothing": "ikkje"},
        "role": {"expectation": "forventningar"},
    },
    prefills="forval",
    advice=ADVICE,
    new_guide=NEW_GUIDE,
)
