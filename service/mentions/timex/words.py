"""The words of time, lower-case. Origin: TIMEX3 guidelines (TimeML 1.2.1) and a dictionary; zones from tzdata."""

from __future__ import annotations

from service.records.times import Part, Reference, Season, TimeUnit

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan jan.", "february feb feb.", "march mar mar.", "april apr apr.", "may may.",
            "june jun jun.", "july jul jul.", "august aug aug.", "september sep sep. sept sept.",
            "october oct oct.", "november nov nov.", "december dec dec.",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# Forms that are a month even where no day or year stands beside them.
MONTH_NAMES = frozenset(name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"}) - {
    "may."
}
# Also verbs or common words: a month only where capitalised.
AMBIGUOUS_MONTHS = frozenset({"may", "march", "august"})

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
WEEKDAY_ABBREVIATIONS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
    "mon.": 0, "tue.": 1, "tues.": 1, "wed.": 2, "thu.": 3, "thur.": 3, "thurs.": 3, "fri.": 4, "sat.": 5,
    "sun.": 6,
}  # fmt: skip
WEEKDAY_PLURALS = {f"{name}s": number for name, number in WEEKDAYS.items()}

SEASONS: dict[str, Season] = {
    "spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA", "fall": "FA",
    "winter": "WI", "wintertime": "WI",
}  # fmt: skip
PARTS: dict[str, Part] = {
    "dawn": "dawn", "daybreak": "dawn", "sunrise": "dawn", "morning": "morning", "lunchtime": "midday",
    "afternoon": "afternoon", "dusk": "dusk", "sunset": "dusk", "nightfall": "dusk", "evening": "evening",
    "night": "night",
}  # fmt: skip

UNITS: dict[str, TimeUnit] = {
    "second": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour", "night": "night",
    "day": "day", "weekend": "weekend", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
    "decade": "decade", "century": "century",
}  # fmt: skip
UNIT_PLURALS: dict[str, TimeUnit] = {
    "seconds": "second", "minutes": "minute", "mins": "minute", "hours": "hour", "hrs": "hour",
    "nights": "night", "days": "day", "weekends": "weekend", "weeks": "week", "months": "month",
    "quarters": "quarter", "years": "year", "yrs": "year", "decades": "decade", "centuries": "century",
}  # fmt: skip

CARDINALS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        start=1,
    )
}
TENS = {
    word: number * 10
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
DECADE_NAMES = {
    "twenties": 192, "thirties": 193, "forties": 194, "fifties": 195, "sixties": 196, "seventies": 197,
    "eighties": 198, "nineties": 199,
}  # fmt: skip

# Zone abbreviations that mean one offset only, in minutes east of UTC. “CST” and “IST” mean several.
ZONES = {
    "gmt": 0, "utc": 0, "bst": 60, "edt": -240, "est": -300, "cdt": -300, "mdt": -360, "mst": -420,
    "pdt": -420, "pst": -480, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "jst": 540,
    "kst": 540,
}  # fmt: skip
# Zone words that name no single offset: taken into the expression, adding nothing.
LOCAL_ZONES = frozenset({"et", "cst", "ist", "ct", "pt", "mt"})

ADVERB_SETS: dict[str, tuple[str, TimeUnit]] = {
    "hourly": ("PT1H", "hour"), "daily": ("P1D", "day"), "nightly": ("XXXX-XX-XXTNI", "night"),
    "weekly": ("P1W", "week"), "fortnightly": ("P2W", "week"), "biweekly": ("P2W", "week"),
    "monthly": ("P1M", "month"), "quarterly": ("P3M", "quarter"), "yearly": ("P1Y", "year"),
    "annually": ("P1Y", "year"), "annual": ("P1Y", "year"), "biennial": ("P2Y", "year"),
}  # fmt: skip
REFERENCES: dict[str, Reference] = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "formerly": "PAST_REF", "future": "FUTURE_REF",
}  # fmt: skip

# Days with names; service.resolve.timex.holidays knows when those fall that have one rule everywhere.
HOLIDAYS = frozenset({
    "christmas", "christmas day", "christmas eve", "boxing day", "new year's day", "new year's eve",
    "valentine's day", "halloween", "may day", "st patrick's day", "st. patrick's day", "all saints' day",
    "bastille day", "epiphany", "cinco de mayo", "juneteenth", "groundhog day", "international women's day",
    "armistice day", "guy fawkes night", "bonfire night", "april fools' day", "april fool's day",
    "shrove tuesday", "mardi gras", "ash wednesday", "palm sunday", "maundy thursday", "good friday", "easter",
    "easter sunday", "easter monday", "ascension day", "pentecost", "whit monday", "corpus christi",
    "martin luther king day", "presidents' day", "memorial day", "thanksgiving", "thanksgiving day",
    "independence day", "national day", "mother's day", "father's day", "labor day", "labour day", "republic day",
    "victory day", "remembrance day", "veterans day", "columbus day", "liberation day", "eid", "eid al-fitr",
    "eid al-adha", "ramadan", "diwali", "hanukkah", "passover", "yom kippur", "rosh hashanah", "ashura",
    "lunar new year", "chinese new year", "nowruz",
})  # fmt: skip
