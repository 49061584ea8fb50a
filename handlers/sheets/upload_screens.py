"""«Загрузка»: the works of a school, one press each; for those above, the schools that are behind."""

from collections.abc import Sequence
from datetime import datetime

from handlers.screen import Button, Go, Place, Screen, paged, short
from handlers.sheets import words
from handlers.sheets.presses import Upload, UploadNudge, Uploads
from locales import Html, Texts
from models import Organisation, Stage
from services.uploads import Below

UPLOADS, SCHOOLS = 8, 20


def upload_due(
    t: Texts, place: Organisation, stages: Sequence[Stage], expected_at: datetime | None, by: str, now: datetime
) -> Screen:
    """Works that are not uploaded, and the deadline is near or over, or not known yet."""
    until = expected_at.astimezone(place.zone) if expected_at else ""
    over = "unknown" if expected_at is None else "yes" if expected_at <= now else "no"
    lines = [
        t("upload-due", place=place.name, count=len(stages), until=until, over=over),
        "",
        *[_work(t, stage) for stage in stages[:10]],
        t("and-more", count=len(stages) - 10) if len(stages) > 10 else None,
        *(["", t("silence-by", name=by)] if by else []),
    ]
    return Screen(t.lines(lines), [[Button(t("uploads-button"), Uploads(office=place.id, page=0))]])


def _work(t: Texts, stage: Stage) -> Html:
    return t("upload-line", works=words.works(t, [stage.work]), day=stage.day)


def uploads(t: Texts, place: Organisation, stages: Sequence[Stage], page: int) -> Screen:
    """Works of a school: one press marks one as uploaded."""
    left = sum(stage.reported_at is None for stage in stages)
    until = next((stage.expected_at for stage in stages if stage.reported_at is None and stage.expected_at), None)
    lines = [
        t("uploads-head" if stages else "uploads-none", name=place.name, left=left, total=len(stages)),
        t("uploads-until", until=until.astimezone(place.zone)) if until else None,
        t("uploads-hint") if left else None,
    ]
    page = min(max(page, 0), max(len(stages) - 1, 0) // UPLOADS)
    rows = []
    for stage in stages[page * UPLOADS : (page + 1) * UPLOADS]:
        is_on = stage.reported_at is not None
        label = f"{'✅' if is_on else '☐'} {stage.work.class_name} {stage.work.subject or t('todo-random')}"
        press = Upload(work_id=stage.work_id, is_on=not is_on, page=page)
        rows.append([Button(t("uploads-line", words=short(label, 36), day=stage.day), press)])
    back = Button("←", Uploads(office=place.id, page=page - 1)) if page else None
    more_ = (page + 1) * UPLOADS < len(stages)
    forward = Button("→", Uploads(office=place.id, page=page + 1)) if more_ else None
    return Screen(t.lines(lines), [*paged(rows, back, forward), [Button(t("menu-button"), Go(to=Place.menu))]])


def below(t: Texts, seen: Below, page: int, *, is_late: bool = False) -> Screen:
    """The schools that have something left, a page of them."""
    office = seen.office
    until = seen.until.astimezone(office.zone) if seen.until else None
    if not seen.schools:
        return Screen(t("uploads-none", name=office.name), [[Button(t("menu-button"), Go(to=Place.menu))]])
    counted = {"name": office.name, "schools": seen.schools, "done": seen.done, "left": seen.left}
    lines = [
        t("uploads-late", until=until) if is_late and until else None,
        t("uploads-below-head", **counted),
        t("uploads-until", until=until) if until and not is_late else None,
        "" if seen.behind else None,
        *[
            t("uploads-below-line", name=short(one.place.name, 60), left=one.left, total=one.total)
            for one in seen.behind
        ],
    ]
    rows = [[Button(t("uploads-nudge", count=seen.late), UploadNudge(office=office.id))]] if seen.left else []
    back = Button("←", Uploads(office=office.id, page=page - 1)) if page else None
    more_ = (page + 1) * SCHOOLS < seen.late
    forward = Button("→", Uploads(office=office.id, page=page + 1)) if more_ else None
    last = [Button(t("board-button"), Go(to=Place.board)), Button(t("menu-button"), Go(to=Place.menu))]
    return Screen(t.lines(lines), [*paged(rows, back, forward), last])


def nudged(t: Texts, count: int) -> Screen:
    """How many were reminded."""
    return Screen(alert=t("board-nudged", count=count))
