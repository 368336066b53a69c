"""English."""

from samtale.languages.language import AdviceWords, DayWords, Language, NewGuideWords, meanings

DAYS = DayWords(
    counts=meanings(
        {
            1: "a|an|one",
            2: "two",
            3: "three",
            4: "four",
            5: "five",
            6: "six",
            7: "seven",
            8: "eight",
            9: "nine",
            10: "ten",
            11: "eleven",
            12: "twelve",
            13: "thirteen",
            14: "fourteen",
            15: "fifteen",
            16: "sixteen",
            20: "twenty",
            30: "thirty",
            60: "sixty",
            90: "ninety",
        }
    ),
    days=meanings({1: "d|day|days", 7: "w|week|weeks"}),
    months=meanings({1: "m|month|months", 3: "quarter|quarters", 12: "y|year|years"}),
    near=meanings({-1: "yesterday", 0: "today|tonight|this afternoon", 1: "tomorrow", 2: "day after tomorrow"}),
    before=("on", "the", "by", "no later than"),
    by=("by",),
    after=("at the latest",),
    before_count=("in", "within"),
    after_count=("from now", "from today"),
    next=("next",),
    coming=("this coming", "coming", "this"),
    number_endings=("st", "nd", "rd", "th"),
    of=("of",),
    before_number=("the",),
    before_that=("on", "by"),
    units=meanings({"week": "week", "month": "month", "year": "year"}),
    this_alone=meanings({"week": "the week", "month": "the month", "year": "this year|the year"}),
    this=("this",),
    next_year=("next year",),
    this_year=("this year",),
    week_letters=("w",),
    year_after=("of",),
    within=("in the course of", "over the course of", "in", "during", "sometime in"),
    points=meanings(
        {
            "first": "the beginning of|beginning of|the start of|start of",
            "middle": "the middle of|middle of|mid",
            "last": "the end of|end of",
        }
    ),
    before_point=("at", "in", "by", "towards", "on"),
    into=("in", "of"),
    ordinals=meanings({1: "first|1.", 2: "second|2.", 3: "third|3.", 4: "fourth|4.", -1: "last"}),
    day_itself=("day",),
    quarters=("quarter",),
    halves=("half of", "half-year"),
    part_of=("of",),
    clock=("at",),
    before_hour=("half past", "quarter past", "quarter to"),
    until=("to",),
    after_clock=("am", "pm", "o'clock", "o’clock"),
    before_part=("in the",),
    parts_of_day=("morning", "afternoon", "evening", "at noon", "before lunch", "after lunch"),
)
ADVICE = AdviceWords(
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
    then="so|then",
    lead_in="and|but|so",
    joining="and|or|but|nor|because|if|while|though|although|unless|rather",
)
NEW_GUIDE = NewGuideWords(
    head="""\
# {title}
#
# This guide is yours. Change what you like, and see what is wrong or could be better:
#   samtale guide check {id}
# See what it looks like on the screen, with nothing stored:
#   samtale guide preview {id}
#
# What stands behind a # is a note to you. Indent with spaces, as far as the line above.""",
    kept="""\
# by: who answers            employee, leader, together (one shared answer), both (one answer each)
# keep: where the answer goes agreement, record (only stored), nothing (not written down)""",
    intro="We write down what we agree on, and we write it together.",
    aloud="said aloud when the conversation begins",
    ask="What matters most to you when it comes to {section}?",
    ask_tip="Wait for the answer, and ask for an example.",
    ask_probe="What else?",
    need="What do you need from me here?",
    need_tip="Don't promise anything yet. The promises come at the end.",
    more="""\
      # More kinds of questions. Remove the # in front of the lines, and change the words:
      # - id: sure
      #   ask: How sure are you that this will work?
      #   type: scale
      #   from: 0
      #   to: 10
      # - id: days
      #   ask: Which days suit you best?
      #   type: choices
      #   options: [Monday, Tuesday, Wednesday, Thursday, Friday]""",
    end="Closing",
    promise="What do we promise each other?",
    promise_label="Promises",
    promise_tip="Begin with your own promises. Each has one owner and one date.",
    next="When do we meet again?",
    next_label="Next conversation",
    next_tip="Find the day now, with the calendar open.",
    today="today",
    sections=("Support", "Goals", "Expectations"),
    ids={"part": "part", "ask": "matters", "need": "need", "end": "end", "promise": "promises", "next": "next"},
)
LANGUAGE = Language(
    tag="en",
    name="English",
    country="GB",
    weekdays=(
        "Monday|mon",
        "Tuesday|tue|tues",
        "Wednesday|wed",
        "Thursday|thu|thur|thurs",
        "Friday|fri",
        "Saturday|sat",
        "Sunday|sun",
    ),
    months=(
        *("January|jan", "February|feb", "March|mar", "April|apr", "May", "June|jun", "July|jul", "August|aug"),
        *("September|sept|sep", "October|oct", "November|nov", "December|dec"),
    ),
    two_letters=("mo", "tu", "we", "th", "fr", "sa", "su"),
    day_in_full="{weekday} {day} {month} {year:04}",
    day_in_words="{day} {month} {year:04}",
    day_of_year="{day} {month}",
    day_short="{day} {month:.3} {year:04}",
    time="{hour:02}:{minute:02}",
    days=DAYS,
    decimal=".",
    yes_no=meanings({True: "yes|y|true", False: "no|n|false"}),
    people=meanings({"employee": "employee|the employee", "leader": "leader|the leader|manager"}),
    statuses=meanings(
        {"done": "done", "in_progress": "in_progress|in progress", "changed": "changed", "dropped": "dropped"}
    ),
    commands={
        "back": "back",
        "skip": "skip",
        "tips": "tips",
        "park": "park",
        "see": "see",
        "clear": "clear",
        "change": "change",
        "remove": "remove",
        "names": "names",
        "copy": "copy",
        "save": "save",
        "help": "help",
    },
    called={
        "start": "new begin talk",
        "resume": "continue reopen open go",
        "list": "ls all overview",
        "show": "view see cat agreement",
        "export": "save write",
        "print": "printer",
        "erase": "delete remove rm del forget",
        "guide": "guides",
        "template": "templates",
        "new": "create make",
        "copy": "cp duplicate",
        "check": "test validate",
        "preview": "try",
        "add": "import install",
        "diff": "compare changes",
        "help": "help",
    },
    keys={
        "tip": "hint help tips advice note",
        "probes": "followup followups follow_up follow_ups probe",
        "required": "mandatory optional",
        "title": "heading name",
        "label": "name short",
        "language": "lang locale",
        "description": "desc summary",
        "intro": "introduction",
        "minutes": "time duration",
        "sections": "parts section",
        "questions ask": "question",
        "ask": "text q",
        "by": "who answered_by",
        "keep": "store save",
        "type": "kind format",
        "options": "choices answers values",
        "from": "start lowest",
        "to": "end highest",
        "max": "maximum limit",
        "min": "minimum",
        "when": "if condition only_if",
        "fields": "columns",
    },
    values={
        "by": {
            "employee": "worker staff",
            "leader": "manager boss",
            "together": "us shared everyone",
            "both": "each",
        },
        "keep": {
            "agreement": "yes true print contract",
            "record": "private only_record store",
            "nothing": "no false none never null",
        },
        "role": {
            "expectation": "expectations",
            "remark": "remarks comment note",
            "next_meeting": "next next_conversation follow_up_meeting",
        },
    },
    prefills="default placeholder value prefill",
    advice=ADVICE,
    new_guide=NEW_GUIDE,
)
