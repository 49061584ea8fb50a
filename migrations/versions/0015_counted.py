"""What lists count is found in indexes; a task knows whether control has said anything of it."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

UNCHECKED = sa.text("state = 'done' AND NOT is_checked")


def upgrade() -> None:
    op.add_column("tasks", sa.Column("is_checked", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(
        "UPDATE tasks SET is_checked = TRUE WHERE id IN (SELECT task_id FROM conclusions WHERE ended_at IS NULL)"
    )
    op.create_index("ix_tasks_counted", "tasks", ["plan_id", "activity_id", "state", "due_on", "is_confirmed"])
    op.drop_index("ix_tasks_plan_id", "tasks")
    op.create_index("ix_tasks_of_place", "tasks", ["organisation_id", "state", "due_on", "plan_id"])
    op.drop_index("ix_tasks_organisation_id_state", "tasks")
    op.create_index(
        "ix_tasks_unchecked",
        "tasks",
        ["plan_id", "activity_id"],
        sqlite_where=UNCHECKED,
        postgresql_where=UNCHECKED,
    )
    op.create_index("ix_notices_of_address", "notices", ["address_id", "sent_at", "state", "kind"])
    op.drop_index("ix_notices_address_id_sent_at", "notices")


def downgrade() -> None:
    op.create_index("ix_notices_address_id_sent_at", "notices", ["address_id", "sent_at"])
    op.drop_index("ix_notices_of_address", "notices")
    op.drop_index("ix_tasks_unchecked", "tasks")
    op.create_index("ix_tasks_organisation_id_state", "tasks", ["organisation_id", "state"])
    op.drop_index("ix_tasks_of_place", "tasks")
    op.create_index("ix_tasks_plan_id", "tasks", ["plan_id"])
    op.drop_index("ix_tasks_counted", "tasks")
    op.drop_column("tasks", "is_checked")
