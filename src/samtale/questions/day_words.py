"""The words for days, weeks and months in bokmål, nynorsk and English: data only.

All of them are understood in every conversation.
"""

from collections.abc import Mapping


def _numbered(*rows: str) -> dict[str, int]:
    return {word: at for at, row in enumerate(rows) for word in row.split()}


def _meaning(**rows: str) -> dict[str, str]:
    return {words: meaning for meaning, row in rows.items() for words in row.split("|")}


COLUMNS = {"nb": 0, "nn": 1, "en": 2}
# What a day and a month are called in bokmål, nynorsk and English, then what else they are called.
WEEKDAY_ROWS = (
    "mandag måndag monday man mon",
    "tirsdag tysdag tuesday tir tirs tys tue tues",
    "onsdag onsdag wednesday ons wed",
    "torsdag torsdag thursday tor tors thu thur thurs",
    "fredag fredag friday fre fri",
    "lørdag laurdag saturday lør lau sat",
    "søndag søndag sunday søn sundag sun",
)
MONTH_ROWS = (
    "januar januar january jan",
    "februar februar february feb",
    "mars mars march mar",
    "april april april apr",
    "mai mai may",
    "juni juni june jun",
    "juli juli july jul",
    "august august august aug",
    "september september september sept sep",
    "oktober oktober october okt oct",
    "november november november nov",
    "desember desember december des dec",
)
WEEKDAYS = _numbered(*WEEKDAY_ROWS)
MONTHS = _numbered("", *MONTH_ROWS)  # January is 1
# Two letters say different things in different languages: “on” is a Wednesday in Norwegian, and no day in English.
_NORWEGIAN = _numbered("ma må", "ti ty", "on", "to", "fr", "lø la", "sø")
TWO_LETTERS: Mapping[str, Mapping[str, int]] = {
    **dict.fromkeys(("nb", "nn", "no"), _NORWEGIAN),
    "en": _numbered("mo", "tu", "we", "th", "fr", "sa", "su"),
}

# What is counted, and how many
COUNTS = {
    **_numbered(
        "",
        "en ei ein ett et eit én éin éi a an one",
        "to two",
        "tre three",
        "fire four",
        "fem five",
        "seks six",
        "sju syv seven",
        "åtte eight",
        "ni nine",
        "ti ten",
        "elleve eleven",
        "tolv twelve",
        "tretten thirteen",
        "fjorten fourteen",
        "femten fifteen",
        "seksten sixteen",
    ),
    **dict.fromkeys(("tjue", "twenty"), 20),
    **dict.fromkeys(("tretti", "thirty"), 30),
    **dict.fromkeys(("seksti", "sixty"), 60),
    **dict.fromkeys(("nitti", "ninety"), 90),
}
DAYS = {
    **dict.fromkeys(("d", "dag", "dager", "dagar", "day", "days"), 1),
    **dict.fromkeys(("u", "w", "uke", "uker", "veke", "veker", "week", "weeks"), 7),
}
MONTHS_LONG = {
    **dict.fromkeys(("m", "mnd", "måned", "måneder", "månad", "månader", "month", "months"), 1),
    **dict.fromkeys(("kvartal", "kvartaler", "quarter", "quarters"), 3),
    **dict.fromkeys(("halvår", "halvt år"), 6),
    **dict.fromkeys(("å", "y", "år", "year", "years"), 12),
}
NEAR = {
    **dict.fromkeys(("i går", "igår", "yesterday"), -1),
    **dict.fromkeys(("i dag", "idag", "today", "i kveld", "i ettermiddag", "tonight", "this afternoon"), 0),
    **dict.fromkeys(("i morgen", "i morgon", "imorgen", "imorgon", "i morra", "tomorrow"), 1),
    **dict.fromkeys(("i overmorgen", "i overmorgon", "overmorgen", "overmorgon", "day after tomorrow"), 2),
}

# Before a day that is due then: these change nothing
BEFORE = (
    *("på", "den", "innan", "innen", "senest", "seinast", "nå på", "no på", "nå", "til"),
    *("on", "the", "by", "no later than"),
)
BY = ("innan", "innen", "til", "by")
"""Before a month these leave open whether its beginning or its end is meant."""
AFTER = ("at the latest", "senest", "seinast")
BEFORE_COUNT = ("om", "innen", "innan", "i løpet av", "in", "within")
AFTER_COUNT = ("fra nå", "frå no", "fra i dag", "frå i dag", "from now", "from today")
NEXT = ("neste", "next")
COMING = ("førstkommende", "førstkomande", "kommende", "komande", "denne", "this coming", "coming", "this")

# Weeks, months and years, and where in them
UNITS = _meaning(
    week="uke|uka|uken|veke|veka|week",
    month="måned|måneden|månad|månaden|month",
    year="år|året|year",
)
THIS_ALONE = _meaning(
    week="uka|uken|veka|the week", month="måneden|månaden|the month", year="året|i år|this year|the year"
)
THIS = ("denne", "dette", "inneværende", "inneverande", "this")
NEXT_YEAR = ("neste år", "til neste år", "next year")
THIS_YEAR = ("i år", "this year")
WITHIN = (
    *("i løpet av", "i", "in the course of", "over the course of", "in", "during", "sometime in"),
    *("en gang i", "ein gong i"),
)
POINTS = _meaning(
    first="begynnelsen av|starten av|byrjinga av|primo|the beginning of|beginning of|the start of|start of",
    middle="midten av|midt i|medio|the middle of|middle of|mid",
    last="slutten av|utgangen av|ultimo|the end of|end of",
)
BEFORE_POINT = ("i", "ved", "innen", "innan", "mot", "at", "in", "by", "towards", "on")
IN = ("i", "in", "of", "den")
ORDINALS = {
    **_numbered("", "første fyrste first 1.", "andre second 2.", "tredje third 3.", "fjerde fourth 4."),
    **dict.fromkeys(("siste", "last"), -1),
}
DAY_ITSELF = ("dag", "dagen", "day")
QUARTERS = ("kvartal", "quarter")
HALVES = ("halvår", "half of", "half-year")

# A time of the day: it is passed over
CLOCK = ("kl", "klokka", "klokken", "at")
BEFORE_HOUR = ("halv", "kvart over", "kvart på", "half past", "quarter past", "quarter to")
AFTER_CLOCK = ("am", "pm", "o'clock", "o’clock", "presis")
BEFORE_PART = ("i", "om", "in the")
PARTS_OF_DAY = (
    *("morgen", "morgon", "tidlig", "tidleg", "formiddag", "føremiddag", "ettermiddag", "kveld", "før lunsj"),
    *("etter lunsj", "midt på dagen", "morning", "afternoon", "evening", "at noon", "before lunch", "after lunch"),
)
