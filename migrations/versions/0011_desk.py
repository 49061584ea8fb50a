"""The working day of the hotline"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STEPS = ("first_soon", "first", "full_soon", "full", "untaken")


def upgrade() -> None:
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gist", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("next_step_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_tickets_next_step_at"), ["next_step_at"], unique=False)
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.alter_column("gist", existing_type=sa.JSON(), server_default=None)
    op.execute("UPDATE tickets SET next_step_at = created_at WHERE state IN ('new', 'taken')")
    op.create_table(
        "ticket_parts",
        sa.Column("id", BIG, nullable=False),
        sa.Column("entry_id", BIG, nullable=False),
        sa.Column("message_id", BIG, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ticket_entries.id"], name=op.f("fk_ticket_parts_entry_id_ticket_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_parts")),
    )
    with op.batch_alter_table("ticket_parts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_parts_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ticket_parts_message_id"), ["message_id"], unique=False)
    op.create_table(
        "ticket_steps",
        sa.Column("id", BIG, nullable=False),
        sa.Column("ticket_id", BIG, nullable=False),
        sa.Column("kind", sa.Enum(*STEPS, name="stepkind", native_enum=False, length=32), nullable=False),
        sa.Column("place_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["organisations.id"], name=op.f("fk_ticket_steps_place_id_organisations")
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_ticket_steps_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_steps")),
        sa.UniqueConstraint("ticket_id", "kind", "place_id", name=op.f("uq_ticket_steps_ticket_id_kind_place_id")),
    )
    with op.batch_alter_table("ticket_steps", schema=None) as batch_op:
        batch_op.create_index("ix_ticket_steps_place_id_at", ["place_id", "at"], unique=False)
    op.create_table(
        "duties",
        sa.Column("id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("weekday", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_duties_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_duties_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
        sa.UniqueConstraint(
            "organisation_id", "person_id", "weekday", name=op.f("uq_duties_organisation_id_person_id_weekday")
        ),
    )
    with op.batch_alter_table("duties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duties_person_id"), ["person_id"], unique=False)
    op.create_table(
        "canned_answers",
        sa.Column("id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("author_id", BIG, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_canned_answers_author_id_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_canned_answers_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_canned_answers_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answers")),
    )
    with op.batch_alter_table("canned_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_canned_answers_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_canned_answers_person_id"), ["person_id"], unique=False)
    op.create_table(
        "asker_bans",
        sa.Column("id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("ticket_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", BIG, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_asker_bans_by_id_people")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["people.id"], name=op.f("fk_asker_bans_lifted_by_id_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_asker_bans_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_asker_bans_person_id_people")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_asker_bans_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asker_bans")),
    )
    with op.batch_alter_table("asker_bans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asker_bans_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_asker_bans_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_asker_bans_ticket_id"), ["ticket_id"], unique=False)
    op.create_table(
        "askings",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("questions", BIG, nullable=False),
        sa.Column("violations", BIG, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_askings_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_askings")),
    )


def downgrade() -> None:
    for table in ("askings", "asker_bans", "canned_answers", "duties", "ticket_steps", "ticket_parts"):
        op.drop_table(table)
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tickets_next_step_at"))
        for column in ("claimed_until", "paused_at", "next_step_at", "gist"):
            batch_op.drop_column(column)
