"""All features in one list: their routers, and what draws their notices and live messages."""

from aiogram import Router

from handlers.plans import notices as plan_notices
from handlers.plans import routes as plan_routes
from handlers.progress import routes as progress_routes
from handlers.schools import notices as school_notices
from handlers.schools import routes as school_routes
from handlers.settings import routes as settings_routes
from handlers.start import notices as start_notices
from handlers.start import routes as start_routes
from handlers.tasks import notices as task_notices
from handlers.tasks import routes as task_routes

DRAWS = {**start_notices.DRAWS, **school_notices.DRAWS, **plan_notices.DRAWS, **task_notices.DRAWS}


def routers() -> list[Router]:
    """Frequent ones first; the one that takes any document comes last."""
    return [
        task_routes.router,
        progress_routes.router,
        start_routes.router,
        start_routes.setup_router,
        school_routes.router,
        settings_routes.router,
        plan_routes.router,
    ]
