"""Observers and their assignments"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = ("draft", "waiting", "approved", "refused", "suspended", "withdrawn")
STAGES = ("preparation", "conduct", "checking", "upload")
OFFERS = ("offered", "agreed", "declined", "withdrawn")
CATEGORIES = ("parent", "specialist", "methodologist", "public")


def upgrade() -> None:
    op.create_table(
        "observers",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="observerstate", native_enum=False, length=32), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column(
            "category", sa.Enum(*CATEGORIES, name="observercategory", native_enum=False, length=32), nullable=True
        ),
        sa.Column("has_workplace", sa.Boolean(), nullable=True),
        sa.Column("workplace_id", BIG, nullable=True),
        sa.Column("has_children", sa.Boolean(), nullable=True),
        sa.Column("has_relatives", sa.Boolean(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", BIG, nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("serial_year", BIG, nullable=True),
        sa.Column("serial", BIG, nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("step", BIG, nullable=False),
        sa.Column("mistakes", BIG, nullable=False),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_observers_decided_by_id_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_observers_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_observers_person_id_people")),
        sa.ForeignKeyConstraint(
            ["workplace_id"], ["organisations.id"], name=op.f("fk_observers_workplace_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observers")),
        sa.UniqueConstraint(
            "organisation_id", "serial_year", "serial", name=op.f("uq_observers_organisation_id_serial_year_serial")
        ),
        sa.UniqueConstraint("person_id", name=op.f("uq_observers_person_id")),
    )
    with op.batch_alter_table("observers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_observers_organisation_id"), ["organisation_id"], unique=False)
    op.create_table(
        "observer_ties",
        sa.Column("id", BIG, nullable=False),
        sa.Column("observer_id", BIG, nullable=False),
        sa.Column("kind", sa.Enum("child", "relative", name="tiekind", native_enum=False, length=32), nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["observer_id"], ["observers.id"], name=op.f("fk_observer_ties_observer_id_observers")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_observer_ties_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observer_ties")),
        sa.UniqueConstraint(
            "observer_id",
            "kind",
            "organisation_id",
            "class_name",
            name=op.f("uq_observer_ties_observer_id_kind_organisation_id_class_name"),
        ),
    )
    with op.batch_alter_table("observer_ties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_observer_ties_organisation_id"), ["organisation_id"], unique=False)
    op.create_table(
        "shifts",
        sa.Column("id", BIG, nullable=False),
        sa.Column("work_id", BIG, nullable=False),
        sa.Column("stage", sa.Enum(*STAGES, name="shiftstage", native_enum=False, length=32), nullable=False),
        sa.Column("needed", BIG, nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_shifts_work_id_works")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
        sa.UniqueConstraint("work_id", "stage", name=op.f("uq_shifts_work_id_stage")),
    )
    op.create_table(
        "placements",
        sa.Column("id", BIG, nullable=False),
        sa.Column("shift_id", BIG, nullable=False),
        sa.Column("observer_id", BIG, nullable=False),
        sa.Column("state", sa.Enum(*OFFERS, name="placementstate", native_enum=False, length=32), nullable=False),
        sa.Column("override", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("placed_by_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["observer_id"], ["observers.id"], name=op.f("fk_placements_observer_id_observers")),
        sa.ForeignKeyConstraint(["placed_by_id"], ["people.id"], name=op.f("fk_placements_placed_by_id_people")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_placements_shift_id_shifts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
        sa.UniqueConstraint("shift_id", "observer_id", name=op.f("uq_placements_shift_id_observer_id")),
    )
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placements_observer_id"), ["observer_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placements_observer_id"))
    op.drop_table("placements")
    op.drop_table("shifts")
    with op.batch_alter_table("observer_ties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observer_ties_organisation_id"))
    op.drop_table("observer_ties")
    with op.batch_alter_table("observers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observers_organisation_id"))
    op.drop_table("observers")
