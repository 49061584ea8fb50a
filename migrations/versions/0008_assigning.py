"""Proposed assignments"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = ("waiting", "ready", "sending", "sent", "cancelled", "failed")
AFOOT = sa.text("state IN ('waiting', 'sending')")


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("live_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("state", sa.Enum(*STATES, name="proposalstate", native_enum=False, length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["live_id"], ["lives.id"], name=op.f("fk_proposals_live_id_lives")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_proposals_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_proposals_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposals_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_created_at"), ["created_at"], unique=False)
    op.create_index("ix_proposals_afoot", "proposals", ["id"], sqlite_where=AFOOT, postgresql_where=AFOOT)
    op.create_table(
        "proposed",
        sa.Column("id", BIG, nullable=False),
        sa.Column("proposal_id", BIG, nullable=False),
        sa.Column("shift_id", BIG, nullable=False),
        sa.Column("observer_id", BIG, nullable=False),
        sa.Column("override", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["observer_id"], ["observers.id"], name=op.f("fk_proposed_observer_id_observers")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposed_proposal_id_proposals")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_proposed_shift_id_shifts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed")),
        sa.UniqueConstraint(
            "proposal_id", "shift_id", "observer_id", name=op.f("uq_proposed_proposal_id_shift_id_observer_id")
        ),
    )
    with op.batch_alter_table("proposed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposed_shift_id"), ["shift_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposed_observer_id"), ["observer_id"], unique=False)


def downgrade() -> None:
    op.drop_table("proposed")
    op.drop_index("ix_proposals_afoot", "proposals")
    op.drop_table("proposals")
