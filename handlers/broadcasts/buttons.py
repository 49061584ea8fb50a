"""What can be pressed about broadcasts."""

from aiogram.filters.callback_data import CallbackData

from models import OrganisationKind, Role


class New(CallbackData, prefix="bc"):
    """«Новая рассылка»."""

    office: int


class Listed(CallbackData, prefix="bcl"):
    """A page of the broadcasts of an office, the newest first."""

    office: int
    page: int


class Open(CallbackData, prefix="bco"):
    """A broadcast, whatever its state."""

    broadcast_id: int


class AskText(CallbackData, prefix="bct"):
    """«Изменить»: the next message is the text or the files."""

    broadcast_id: int


class DropFiles(CallbackData, prefix="bcdf"):
    """«Убрать файлы»."""

    broadcast_id: int


class Fields(CallbackData, prefix="bcf"):
    """«Вставить поле»: the list of them."""

    broadcast_id: int


class AddField(CallbackData, prefix="bcff"):
    """A field: where in the text?"""

    broadcast_id: int
    number: int


class PutField(CallbackData, prefix="bcfp"):
    """A field, at the beginning of the text or at its end."""

    broadcast_id: int
    number: int
    index: int


class RemoveDraft(CallbackData, prefix="bcx"):
    """«Удалить черновик»."""

    broadcast_id: int
    is_sure: bool


class ShowMe(CallbackData, prefix="bcs"):
    """«Показать мне»."""

    broadcast_id: int


class Whom(CallbackData, prefix="bcw"):
    """«Кому»."""

    broadcast_id: int


class Roles(CallbackData, prefix="bcr"):
    """The list of roles."""

    broadcast_id: int


class ToggleRole(CallbackData, prefix="bcrt"):
    """A role more or less."""

    broadcast_id: int
    role: Role


class Grades(CallbackData, prefix="bcgz"):
    """Which grades of the parents' children."""

    broadcast_id: int


class ToggleGrade(CallbackData, prefix="bcgy"):
    """A grade more or less."""

    broadcast_id: int
    grade: int


class Places(CallbackData, prefix="bcp"):
    """A page of the organisations below one (0: below the office)."""

    broadcast_id: int
    within: int
    page: int


class ToggleKind(CallbackData, prefix="bck"):
    """Municipalities, schools, the office itself: one more or less."""

    broadcast_id: int
    kind: OrganisationKind


class TogglePlace(CallbackData, prefix="bcpt"):
    """A tick at an organisation, on this page of this list."""

    broadcast_id: int
    organisation_id: int
    within: int
    page: int


class AllPlaces(CallbackData, prefix="bcpa"):
    """No ticks: all of them."""

    broadcast_id: int


class TurnOver(CallbackData, prefix="bcpi"):
    """«Все, кроме отмеченных»."""

    broadcast_id: int


class ToggleMarked(CallbackData, prefix="bcpm"):
    """«Только с признаками необъективности»."""

    broadcast_id: int


class UndoneList(CallbackData, prefix="bcu"):
    """«Кто не сделал»: a page of what may not be done, of one kind."""

    broadcast_id: int
    index: int
    page: int


class ChooseUndone(CallbackData, prefix="bcuc"):
    """Only those who have not done this."""

    broadcast_id: int
    index: int
    thing: int


class AnyUndone(CallbackData, prefix="bcua"):
    """Whatever they have done."""

    broadcast_id: int


class SaveAudience(CallbackData, prefix="bca"):
    """«Сохранить»: the next message is its name."""

    broadcast_id: int


class Saved(CallbackData, prefix="bcal"):
    """The saved choices."""

    broadcast_id: int


class UseSaved(CallbackData, prefix="bcau"):
    """This one."""

    broadcast_id: int
    audience_id: int


class DropSaved(CallbackData, prefix="bcad"):
    """Forget this one."""

    broadcast_id: int
    audience_id: int


class When(CallbackData, prefix="bch"):
    """«Когда»."""

    broadcast_id: int


class AtOnce(CallbackData, prefix="bchn"):
    """«Сейчас»."""

    broadcast_id: int


class AskMoment(CallbackData, prefix="bcht"):
    """«Другое время»: the next message is a day and an hour."""

    broadcast_id: int


class ToggleWorking(CallbackData, prefix="bchw"):
    """«Только в рабочие дни»."""

    broadcast_id: int


class AskUrgent(CallbackData, prefix="bchu"):
    """«Срочно»: the next message is the reason."""

    broadcast_id: int


class Calm(CallbackData, prefix="bchc"):
    """Quiet hours are kept again."""

    broadcast_id: int


class Check(CallbackData, prefix="bcc"):
    """«Проверить и отправить»."""

    broadcast_id: int


class SilentList(CallbackData, prefix="bccl"):
    """Whom nothing reaches, as a file."""

    broadcast_id: int


class Start(CallbackData, prefix="bcgo"):
    """«Отправить» to so many."""

    broadcast_id: int
    count: int
    is_sure: bool


class Pause(CallbackData, prefix="bcgp"):
    """«Пауза»."""

    broadcast_id: int


class Resume(CallbackData, prefix="bcgr"):
    """«Продолжить»."""

    broadcast_id: int


class Stop(CallbackData, prefix="bcgs"):
    """«Остановить»."""

    broadcast_id: int
    is_sure: bool


class MissedList(CallbackData, prefix="bcgm"):
    """Whom it did not reach, as a file."""

    broadcast_id: int


class Again(CallbackData, prefix="bcga"):
    """«Повторить»: a new draft."""

    broadcast_id: int
