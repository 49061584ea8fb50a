"""All features in one list: their routers, and what draws their notices and live messages."""

from aiogram import Router

from handlers.activities import begin_routes, edit_routes
from handlers.activities import notices as activity_notices
from handlers.activities import routes as activity_routes
from handlers.arrivals import notices as arrival_notices
from handlers.arrivals import routes as arrival_routes
from handlers.board import notices as board_notices
from handlers.board import routes as board_routes
from handlers.broadcasts import audience_routes, sending_routes, time_routes
from handlers.broadcasts import notices as broadcast_notices
from handlers.broadcasts import routes as broadcast_routes
from handlers.control import notices as control_notices
from handlers.control import routes as control_routes
from handlers.coverage import routes as coverage_routes
from handlers.crew import routes as crew_routes
from handlers.delivery import routes as delivery_routes
from handlers.doubts import routes as doubt_routes
from handlers.forms import routes as form_routes
from handlers.history import routes as history_routes
from handlers.hotline import (
    canned_routes,
    desk_notices,
    desk_routes,
    duty_routes,
    extras_routes,
    group_routes,
    learning_notices,
    learning_routes,
    parent_routes,
    queue_routes,
    same_routes,
    topic_notices,
    topic_routes,
)
from handlers.hotline import card_routes as answer_routes
from handlers.hotline import notices as hotline_notices
from handlers.hotline import routes as hotline_routes
from handlers.invitations import notices as invitation_notices
from handlers.invitations import routes as invitation_routes
from handlers.letters import draft_routes as letter_draft_routes
from handlers.letters import notices as letter_notices
from handlers.letters import routes as letter_routes
from handlers.minutes import point_routes as minutes_point_routes
from handlers.minutes import routes as minutes_routes
from handlers.observation import notices as observation_notices
from handlers.observation import observed_routes
from handlers.observation import routes as observation_routes
from handlers.observers import import_routes as observer_import_routes
from handlers.observers import list_routes as observer_list_routes
from handlers.observers import notices as observer_notices
from handlers.observers import paper_routes as observer_paper_routes
from handlers.observers import placement_routes, proposal_routes, shift_routes
from handlers.observers import routes as observer_routes
from handlers.plans import notices as plan_notices
from handlers.plans import routes as plan_routes
from handlers.privacy import routes as privacy_routes
from handlers.progress import list_routes as progress_list_routes
from handlers.progress import notices as progress_notices
from handlers.progress import routes as progress_routes
from handlers.reports import calendar_routes
from handlers.reports import notices as report_notices
from handlers.reports import routes as report_routes
from handlers.schools import card_routes as school_card_routes
from handlers.schools import notices as school_notices
from handlers.schools import routes as school_routes
from handlers.search import routes as search_routes
from handlers.settings import mine, notifications
from handlers.settings import routes as settings_routes
from handlers.sheets import notices as sheet_notices
from handlers.sheets import routes as sheet_routes
from handlers.shelf import routes as shelf_routes
from handlers.staff import card_routes, list_routes, substitute_routes
from handlers.staff import notices as staff_notices
from handlers.staff import routes as staff_routes
from handlers.start import notices as start_notices
from handlers.start import routes as start_routes
from handlers.surveys import answer_routes as survey_answer_routes
from handlers.surveys import notices as survey_notices
from handlers.surveys import routes as survey_routes
from handlers.tasks import notices as task_notices
from handlers.tasks import routes as task_routes
from handlers.versions import notices as version_notices
from handlers.versions import routes as version_routes
from handlers.vpr import child_routes, class_routes, day_routes, procedure_routes, table_routes
from handlers.vpr import notices as vpr_notices
from handlers.vpr import routes as vpr_routes
from handlers.workbooks import notices as workbook_notices
from handlers.workbooks import routes as workbook_routes

DRAWS = {
    **start_notices.DRAWS,
    **hotline_notices.DRAWS,
    **learning_notices.DRAWS,
    **survey_notices.DRAWS,
    **desk_notices.DRAWS,
    **topic_notices.DRAWS,
    **invitation_notices.DRAWS,
    **school_notices.DRAWS,
    **staff_notices.DRAWS,
    **plan_notices.DRAWS,
    **activity_notices.DRAWS,
    **task_notices.DRAWS,
    **progress_notices.DRAWS,
    **control_notices.DRAWS,
    **version_notices.DRAWS,
    **workbook_notices.DRAWS,
    **letter_notices.DRAWS,
    **broadcast_notices.DRAWS,
    **sheet_notices.DRAWS,
    **board_notices.DRAWS,
    **vpr_notices.DRAWS,
    **report_notices.DRAWS,
    **observer_notices.DRAWS,
    **observation_notices.DRAWS,
    **arrival_notices.DRAWS,
}


def routers() -> list[Router]:
    """Frequent ones first; those that take any document or any text come last."""
    return [
        task_routes.router,
        sheet_routes.router,
        sheet_routes.above,
        hotline_routes.router,
        parent_routes.router,
        progress_routes.router,
        board_routes.router,
        progress_list_routes.router,
        control_routes.router,
        coverage_routes.router,
        arrival_routes.door,
        observation_routes.router,
        observed_routes.words_router,
        observed_routes.router,
        observer_routes.router,
        placement_routes.router,
        start_routes.router,
        start_routes.setup_router,
        school_routes.router,
        school_card_routes.router,
        staff_routes.router,
        card_routes.router,
        list_routes.router,
        substitute_routes.router,
        invitation_routes.router,
        settings_routes.router,
        mine.router,
        notifications.router,
        letter_routes.router,
        letter_draft_routes.router,
        crew_routes.router,
        observer_list_routes.router,
        observer_import_routes.router,
        shift_routes.router,
        proposal_routes.router,
        placement_routes.chief_router,
        arrival_routes.router,
        observer_paper_routes.router,
        observer_paper_routes.office_router,
        form_routes.router,
        history_routes.router,
        delivery_routes.router,
        broadcast_routes.router,
        audience_routes.router,
        time_routes.router,
        sending_routes.router,
        privacy_routes.router,
        queue_routes.router,
        desk_routes.router,
        same_routes.router,
        canned_routes.router,
        duty_routes.router,
        group_routes.router,
        answer_routes.router,
        learning_routes.router,
        extras_routes.router,
        extras_routes.memo_router,
        survey_answer_routes.router,
        survey_routes.router,
        child_routes.router,
        vpr_routes.router,
        class_routes.router,
        day_routes.router,
        table_routes.router,
        procedure_routes.router,
        report_routes.router,
        calendar_routes.router,
        minutes_routes.router,
        minutes_point_routes.router,
        shelf_routes.router,
        workbook_routes.router,
        doubt_routes.router,
        version_routes.router,
        activity_routes.router,
        edit_routes.router,
        begin_routes.router,
        plan_routes.router,
        search_routes.router,
        hotline_routes.text_router,
    ]


def group_routers() -> list[Router]:
    """What there is in groups: a tree of its own, so that nothing private can be reached there."""
    return [topic_routes.router]
