"""The buttons of «Мероприятия»: what each of them means."""

from aiogram.filters.callback_data import CallbackData

from documents.responsible import Addressee


class Listing(CallbackData, prefix="alp"):
    """A page of the activities of a plan."""

    plan_id: int
    page: int


class Find(CallbackData, prefix="afd"):
    """«Найти»: asks for a word."""

    plan_id: int


class Card(CallbackData, prefix="acd"):
    """One activity."""

    activity_id: int


class AskWhen(CallbackData, prefix="awn"):
    """«Изменить срок»."""

    activity_id: int


class ChooseDay(CallbackData, prefix="awd"):
    """One of the likely days, as 20270515."""

    activity_id: int
    day: int


class AskPhase(CallbackData, prefix="aph"):
    """«По графику ВПР»."""

    activity_id: int


class ChoosePhase(CallbackData, prefix="apc"):
    """On which days of the tests it hangs, by its place in the list."""

    activity_id: int
    number: int


class KeepWhen(CallbackData, prefix="awk"):
    """The deadline that was shown, without a reason."""

    activity_id: int


class AskTitle(CallbackData, prefix="att"):
    """«Изменить название»."""

    activity_id: int


class AskTargets(CallbackData, prefix="atg"):
    """«Кому»."""

    activity_id: int


class Tick(CallbackData, prefix="atx"):
    """Tick or untick somebody; kept with `KeepTargets`."""

    activity_id: int
    to: Addressee
    person: int


class KeepTargets(CallbackData, prefix="ats"):
    """«Сохранить»."""

    activity_id: int


class AskOff(CallbackData, prefix="aof"):
    """«Снять с контроля»: asks for a reason."""

    activity_id: int


class TakeOff(CallbackData, prefix="aoy"):
    """The same, without a reason."""

    activity_id: int


class PutBack(CallbackData, prefix="abk"):
    """«Вернуть на контроль»."""

    activity_id: int


class History(CallbackData, prefix="ahi"):
    """A page of what was changed."""

    activity_id: int
    page: int


class Undo(CallbackData, prefix="aun"):
    """«Отменить изменение»; of the activity whose card is shown next (0: the list)."""

    edit_id: int
    activity_id: int


class AskLine(CallbackData, prefix="aad"):
    """«Добавить мероприятие»."""

    plan_id: int


class TickNew(CallbackData, prefix="anx"):
    """Who gets the tasks of the activity that is being added."""

    plan_id: int
    to: Addressee


class AddNow(CallbackData, prefix="ans"):
    """«Добавить» what is shown."""

    plan_id: int


class BeginWith(CallbackData, prefix="bgw"):
    """A plan from this template; 0: an empty one."""

    number: int


class BeginYear(CallbackData, prefix="bgy"):
    """The same, for this school year."""

    number: int
    year: int


class BeginNow(CallbackData, prefix="bgn"):
    """«Создать» from a template."""

    number: int
    year: int


class Drop(CallbackData, prefix="bgd"):
    """«Отменить создание» of a plan that began here."""

    plan_id: int
