"""Reports and minutes of meetings"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Reports, what stands in calendars, minutes, and the archive of plans."""
    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.add_column(sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))

    op.create_table(
        "reports",
        sa.Column("id", _id(), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("plan_id", _id(), nullable=True),
        sa.Column("minutes_id", _id(), nullable=True),
        sa.Column("person_id", _id(), nullable=False),
        sa.Column("live_id", _id(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("pages", sa.JSON(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["live_id"], ["lives.id"], name=op.f("fk_reports_live_id_lives")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reports_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_state"), ["state"], unique=False)

    op.create_table(
        "calendar_entries",
        sa.Column("id", _id(), nullable=False),
        sa.Column("person_id", _id(), nullable=False),
        sa.Column("task_id", _id(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", _id(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_calendar_entries_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entries")),
        sa.UniqueConstraint("person_id", "task_id", name=op.f("uq_calendar_entries_person_id_task_id")),
    )
    op.create_table(
        "minutes",
        sa.Column("id", _id(), nullable=False),
        sa.Column("organisation_id", _id(), nullable=False),
        sa.Column("person_id", _id(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("present", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("chair", sa.String(), nullable=True),
        sa.Column("secretary", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_minutes_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_minutes_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
    )
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "minutes_points",
        sa.Column("id", _id(), nullable=False),
        sa.Column("minutes_id", _id(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("heard", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_points_minutes_id_minutes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_points")),
    )
    with op.batch_alter_table("minutes_points", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_points_minutes_id"), ["minutes_id"], unique=False)

    op.create_table(
        "minutes_decisions",
        sa.Column("id", _id(), nullable=False),
        sa.Column("point_id", _id(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("deadline", sa.JSON(), nullable=True),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("plan_id", _id(), nullable=True),
        sa.Column("edit_id", _id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["point_id"], ["minutes_points.id"], name=op.f("fk_minutes_decisions_point_id_minutes_points")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_decisions")),
    )
    with op.batch_alter_table("minutes_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_decisions_point_id"), ["point_id"], unique=False)


def downgrade() -> None:
    """Without them."""
    for table, column in (
        ("minutes_decisions", "point_id"),
        ("minutes_points", "minutes_id"),
        ("minutes", "organisation_id"),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f"ix_{table}_{column}"))
        op.drop_table(table)

    op.drop_table("calendar_entries")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reports_state"))
        batch_op.drop_index(batch_op.f("ix_reports_created_at"))

    op.drop_table("reports")
    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.drop_column("archived_at")
