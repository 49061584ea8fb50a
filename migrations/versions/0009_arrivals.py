"""Arrivals of observers"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CATEGORIES = ("parent", "specialist", "methodologist", "public")
MOMENTS = ("answer_by", "agreed_at", "known_at", "arrived_at", "confirmed_at", "missed_at", "announced_at")


def upgrade() -> None:
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("placements", schema=None) as batch_op:
        for name in MOMENTS:
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("known_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("is_vacant", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.alter_column("is_vacant", existing_type=sa.Boolean(), server_default=None)
    vacant = sa.text("is_vacant")
    op.create_index("ix_placements_vacant", "placements", ["id"], sqlite_where=vacant, postgresql_where=vacant)
    op.create_table(
        "observer_papers",
        sa.Column("id", BIG, nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("observer_id", BIG, nullable=False),
        sa.Column("placement_id", BIG, nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["observer_id"], ["observers.id"], name=op.f("fk_observer_papers_observer_id_observers")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placements.id"], name=op.f("fk_observer_papers_placement_id_placements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observer_papers")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_observer_papers_token_hash")),
    )
    with op.batch_alter_table("observer_papers", schema=None) as batch_op:
        for column in ("observer_id", "placement_id", "created_at"):
            batch_op.create_index(batch_op.f(f"ix_observer_papers_{column}"), [column], unique=False)
    op.create_table(
        "observer_invites",
        sa.Column("id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column(
            "category", sa.Enum(*CATEGORIES, name="observercategory", native_enum=False, length=32), nullable=False
        ),
        sa.Column("workplace_id", BIG, nullable=True),
        sa.Column("ties", sa.JSON(), nullable=False),
        sa.Column("created_by_id", BIG, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("observer_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_observer_invites_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["workplace_id"], ["organisations.id"], name=op.f("fk_observer_invites_workplace_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["people.id"], name=op.f("fk_observer_invites_created_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["observer_id"], ["observers.id"], name=op.f("fk_observer_invites_observer_id_observers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observer_invites")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_observer_invites_token_hash")),
    )
    with op.batch_alter_table("observer_invites", schema=None) as batch_op:
        for column in ("expires_at", "observer_id"):
            batch_op.create_index(batch_op.f(f"ix_observer_invites_{column}"), [column], unique=False)


def downgrade() -> None:
    op.drop_table("observer_invites")
    op.drop_table("observer_papers")
    op.drop_index("ix_placements_vacant", "placements")
    with op.batch_alter_table("placements", schema=None) as batch_op:
        for name in ("is_vacant", "known_day", *reversed(MOMENTS)):
            batch_op.drop_column(name)
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.drop_column("left_at")
