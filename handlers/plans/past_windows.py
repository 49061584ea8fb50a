"""Windows of a plan that are over: what to do with them, all at once or one by one."""

from documents.plan import Activity
from handlers.plans.presses import GROUPS, Ask, Past, PastList, PastOne, to_preview, within
from handlers.screen import Button, Screen, paged, short
from handlers.states import days
from locales import Html, Texts
from services.drafts import Draft, PastChoice, is_over


def ask_past(t: Texts, draft: Draft) -> Screen:
    """What to do with windows that are over; when all is decided it can be said anew."""
    id_, over, left = draft.reading.id, draft.over, draft.undecided or draft.over
    rows = [[Button(t(f"past-{choice}"), Past(reading_id=id_, choice=choice, n=0))] for choice in PastChoice]
    rows.append([Button(t("past-one-by-one"), PastList(reading_id=id_, page=0))])
    return Screen(t("past-question", count=len(over), left=len(left)), [*rows, [to_preview(t, draft)]])


def past_list(t: Texts, draft: Draft, page: int) -> Screen:
    """Windows that are over, one button each."""
    over, id_ = draft.over, draft.reading.id
    page = within(page, len(over), GROUPS)
    rows = [
        [Button(_past_label(t, draft, activity), PastOne(reading_id=id_, n=activity.n, page=page))]
        for activity in over[page * GROUPS : (page + 1) * GROUPS]
    ]
    back = Button("←", PastList(reading_id=id_, page=page - 1)) if page else None
    forward = Button("→", PastList(reading_id=id_, page=page + 1)) if (page + 1) * GROUPS < len(over) else None
    done = [[Button(t("preview-create"), Ask(reading_id=id_))], [to_preview(t, draft)]]
    return Screen(t("past-list", count=len(over)), [*paged(rows, back, forward), *done])


def _past_label(t: Texts, draft: Draft, activity: Activity) -> str:
    choice = draft.past_choice(activity)
    sign = {PastChoice.done: "✅", PastChoice.overdue: "🔴", PastChoice.skip: "➖", None: "❔"}[choice]
    return t("plain", text=f"{sign} {activity.number or ''} {short(activity.title, 40)}")


def past_one(t: Texts, draft: Draft, activity: Activity, page: int) -> Screen:
    """What to do with one of them."""
    id_ = draft.reading.id
    times = [time for time in draft.times[activity.n] if is_over(time, draft.today)]
    dates = "; ".join(days(t, time.opens_on, time.due_on) for time in times)
    rows = [
        [Button(t(f"past-one-{choice}"), Past(reading_id=id_, choice=choice, n=activity.n, page=page))]
        for choice in PastChoice
    ]
    words = t("past-one", number=activity.number or "•", title=short(activity.title, 400), dates=Html(dates))
    return Screen(words, [*rows, [Button(t("back-button"), PastList(reading_id=id_, page=page))]])
