"""The vocabulary of deadlines that name no day: rhythms, periods, schedules, events; and lists of days spelt out."""

from __future__ import annotations

import re

from documents.calendar_words import MONTH, WEEKDAY

RECURRING = re.compile(
    r"ежемесяч|ежегод|ежекварт|еженед|ежеднев|ежечетв|постоян|непрерывн|регулярн|систематич|периодич"
    r"|\d+\s*раз(?:а|у)?\s+в|(?<![а-я])раз(?:а|у)?\s+в|дважды\s+в|кажд(?:ый|ую|ое|ая|ого|ой)"
    r"|по\s+(?:понедельник|вторник|сред|четверг|пятниц|суббот|рабочим\s+дням)"
    r"|по\s+четвертям|по\s+месяцам|по\s+полугодиям|в\s+конце\s+кажд|на\s+постоянной\s+основе"
    rf"|(?:числ[а-я]*|недел[а-я]*|декад[а-я]*|{WEEKDAY})\s+(?:[а-я]+\s+)?месяца(?![а-я])"
)
YEARLY = re.compile(r"ежегод|кажд(?:ый|ого)\s+год")
CONSTANT = re.compile(r"ежедневн|постоян|регулярн|систематич|непрерывн|периодич")
PERIOD = re.compile(
    r"(?:в\s*теч(?:ени[ие]|\.)|на\s+протяжении|весь|вс[ея]го?|за)\s*(?:[а-я]+\s+){0,3}(?:20\d\d\S*\s+)?"
    r"(?:уч(?:ебн[а-я]*|\.)?\s*)?(?:год|период|срок)|^(?:учебный|календарный|текущий)\s+год|кругл(?:ый\s+год|огодич)"
)
OTHER_PERIOD = re.compile(r"(?:заявленн|указанн|установленн|определенн|обозначенн)[а-я]*\s+(?:период|срок)")
OF_A_PROCEDURE = re.compile(
    r"период[а-я]*\s+(?:проведени|подготовк|каникул|работ|сдач|проверк|обучени|впр|огэ|егэ|гиа)"
)
SCHEDULE = re.compile(
    r"график|циклограмм|расписани|(?:по|согласно|соответствии\s+со?)\s+(?:[а-я]+\s+){0,4}план"
    r"|в\s+(?:[а-я]+\s+)?сроки|сроки\s*,?\s*(?:обознач|установл|указан|определ)|в\s+(?:день|дни|ходе|период|даты)\s"
    r"|(?:на|в|за)\s+(?:[а-я]+\s+)?период|на\s+этапе|каникул|по\s+(?:отдельн|особ)|во\s+время"
    r"|в\s+соответствии\s+со?\s+(?:дорожн|приказ|порядк|письм|распоряж|постановл|протокол)"
    r"|(?:по|согласно)\s+(?:приказ|положени|письм|распоряж|постановл|протокол|регламент|порядк)|по\s+план|^план[а-я]*(?:\s+[а-я]+){0,2}$"
)
_SPANS = r"(?:дн|день|рабоч|календ|недел|месяц|сут|час|полтор)"
EVENT = re.compile(
    r"по\s+мере|незамедлительн|своевременн|оперативн|по\s+итог|по\s+результат|после(?!д)|(?<![а-я])при(?![а-я])"
    r"|по\s+факт|по\s+необходимост|по\s+запрос|по\s+требовани|по\s+завершени|по\s+окончани"
    r"|по\s+(?:получени|поступлени|заявк|обращени|согласовани)|в\s+случае|перед(?![а-я])|накануне"
    rf"|(?:за|через|спустя)\s+(?:\S+\s+)?{_SPANS}|в\s+течение\s+(?:\S+\s+)?{_SPANS}|не\s+поз(?:днее|же)\s+\S+\s+{_SPANS}"
    r"|(?:с|со)\s+(?:момента|дня)|к\s+началу|до\s+(?:начала|проведени|окончани|завершени|получени|впр|огэ|егэ|гиа)"
)
DURING = re.compile(r"(?<![а-я])при(?![а-я])|по\s+мере|во\s+время|(?:в|на)\s+(?:дни|период)|после(?!д)|перед")
AFTER = re.compile(r"после(?!д)|перед|по\s+(?:итог|окончани|завершени|результат)")
REFERENCE = re.compile(r"(приказ|распоряж|постановл|письм|протокол|№)[^,;()]{0,40}?\bот\s+\d[\d. а-я]{0,25}?20\d\d")
PARTS_EDGE = re.compile(r"кон(?:ец|це|ца|цу)|окончани|завершени|начал|итог|середин")
"""Of a quarter or a half of the year: which of its days is anybody's guess."""
AND_THEN = re.compile(r"(?<![а-я])(?:далее|затем|потом|в\s+дальнейшем)(?![а-я])")
QUIET = re.compile(r"ежегод|срок|ориентировочн|примерно|план|график|период|согласно|соответств")
DAY_OF_SOME_MONTH = re.compile(r"^(?:до\s+)?\d{1,2}(?:-?го)?\s+числ[а-я]*$")
"""«До 20 числа»: of each month, most likely."""

_COUNTED = rf"(?:за|через|спустя|в\s+течение)\s+(?:\S+\s+)?{_SPANS}"
STRANGE = re.compile(
    rf"{_COUNTED}|бессрочн|до\s+(?:особого|отмены|снятия|заверш|окончани)|прошл[а-я]*\s+год|прошлогодн"
    rf"|(?:сен|окт|ноя|дек)[а-я]*\s+(?:следующ|будущ)[а-я]*\s+год"
    rf"|(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|дцат|десят)(?:ого|ое|его|ье|ьего)\s+{MONTH}"
)
"""Beside days, words that change what they mean: «две недели с 1 октября», «15 мая до особого распоряжения»."""
APPROXIMATE = re.compile(r"ориентировочн|предварительн|примерн|\?")
NEW = re.compile(
    r"(?P<edge>продл[а-я]*|(?:перенес|перенос|измен|сдвину)[а-я]*)(?:\s+срок[а-я]*)?"
    r"\s+(?:со?\s+[^()]{3,30}?\s+)?(?P<to>на|до)\s+(?P<new>[^()]+)"
)
"""«Перенесено (с 5) на 20 октября»: what follows is the deadline."""
OLD = re.compile(
    r"[(,;]?\s*(?:(?:перенес|перенос|измен|сдвину)[а-я]*\s+со?|вместо|(?<!не )(?:ранее|раньше)|был[аои]?(?![а-я]))"
    r"\s+[^();]*\)?"
)
"""«20 октября (перенесено с 5 октября)»: this is not the deadline any more."""
STRAY = re.compile(
    rf"(?<![\w.,№-])(?<!№ )(?:[0-3]?\d\s*-\s*)?[0-3]?\d(?:-?(?:го|е|я|й|ая|ую))?\s*"
    rf"(?:$|[),;]|недел|числ|дн|день|{WEEKDAY})"
)
"""A day or a week whose month stands before it or nowhere."""
CLASSES = re.compile(r"класс|(?<![а-я])кл(?:\.|$)")

_DAY_AFTER_MONTH = re.compile(rf"({MONTH})\s*[,(]?\s*(?:до|к)\s+(\d{{1,2}})(?:-?(?:го|му))?\s+числ[а-я]*\)?")
_DAYS = r"\d{1,2}(?:\s*-\s*\d{1,2})?(?:-?го)?"
_DAYS_AFTER_MONTH = re.compile(
    rf"(?P<month>{MONTH})(?P<year>\s*20\d\d\s*(?:г\.?|года)?(?![а-я]))?\s*[,(]\s*"
    rf"(?:(?P<until>до\s+{_DAYS})|(?P<list>{_DAYS}(?:\s*(?:,|и)\s*{_DAYS})+)|(?P<range>\d{{1,2}}\s*-\s*\d{{1,2}}))"
    r"(?:\s+числ[а-я]*)?\s*(?:\)|$|(?=;))"
)
_LIST = re.compile(
    rf"(?<![\d.,-])(?P<days>(?:{_DAYS}\s*(?:,|и)\s*)+)(?P<last>{_DAYS})"
    rf"(?P<month>\s+{MONTH}|\.(?:0\d|1[0-2])(?:\.20\d\d)?(?![\d.]\d))"
)


def spelt_out(phrase: str) -> str:
    """«15, 16, 17 мая» as «15 мая, 16 мая, 17 мая», «по 1 июня» as «до 1 июня», «август (до 5 числа)» likewise."""
    phrase = re.sub(r"^после\s+(?=\d)", "с ", phrase)
    phrase = re.sub(r"[«\"“„](\d{1,2})[»\"”]", r"\1", phrase)
    phrase = _DAY_AFTER_MONTH.sub(r"до \2 \1", phrase)
    phrase = _DAYS_AFTER_MONTH.sub(_days_before_month, phrase)
    phrase = re.sub(rf"^по\s+(?=\d{{1,2}}(?:-?го)?\s+{MONTH}|\d{{1,2}}\.\d)", "до ", phrase)
    return _LIST.sub(_each_with_its_month, phrase)


def _each_with_its_month(found: re.Match[str]) -> str:
    days = [day.strip() for day in re.split(r",|и", found["days"]) if day.strip()]
    return ", ".join(f"{day}{found['month']}" for day in [*days, found["last"]])


def _days_before_month(found: re.Match[str]) -> str:
    if re.search(r"(?:\d[-а-я.]*|-)\s*$", found.string[: found.start()]):
        return found[0]
    days = found["until"] or found["list"] or found["range"]
    return f"{days} {found['month']} {(found['year'] or '').strip()}".strip()


def newest(phrase: str) -> str:
    """Of an old and a new deadline the new one: «20 октября (перенесено с 5 октября)»."""
    if found := NEW.search(phrase):
        until = "до " if found["to"] == "до" or found["edge"].startswith("продл") else ""
        return f"{until}{found['new']}".strip()
    return OLD.sub(" ", phrase).strip()
