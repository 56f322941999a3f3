"""The words of time, lower-case. Origin: TIMEX3 guidelines (TimeML 1.2.1) and a dictionary; zones from tzdata."""

from __future__ import annotations

from service.records.times import Part, Reference, Season, TimeUnit

DASHES = frozenset({"-", "\u2013", "\u2014"})  # hyphen, en dash, em dash
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
MONTH_NAMES = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept", "sept.", "sep.", "oct.", "nov.",
    "dec.",
})  # fmt: skip
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
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
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
