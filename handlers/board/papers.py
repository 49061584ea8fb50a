"""The board as a picture: organisations × stages."""

from documents.heatmap import Cell, HeatMap, State
from documents.heatmap import Row as PictureRow
from handlers.screen import short
from locales import Texts
from models import StageName
from services.board import Count, Shown

LEGEND = (State.DONE, State.IN_WORK, State.OVERDUE, State.NOTHING_DUE)


def _cell(count: Count | None) -> Cell | None:
    return Cell(count.done, count.total, count.late, is_calm=not count.due) if count and count.total else None


def heat_map(t: Texts, shown: Shown) -> HeatMap:
    """A row for each line of the board, a column for each stage.

    The hour stands in the words beside it: while nothing changes it is the same picture, and Telegram has it already.
    """
    return HeatMap(
        str(t("board-picture-title", day=shown.day)),
        short(shown.office.name, 120),
        tuple(str(t(f"stage-{name}")) for name in StageName),
        tuple(
            PictureRow(row.place.name, tuple(_cell(row.counts.get(name)) for name in StageName)) for row in shown.rows
        ),
        tuple((state, str(t(f"board-legend-{state}"))) for state in LEGEND),
    )
