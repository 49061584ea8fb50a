"""Old rows of the journal are packed; subtrees are found by their prefix."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


HELD = sa.text("ended_at IS NULL")
STAFF = sa.text("ended_at IS NULL AND role <> 'parent'")
PAUSED = sa.text("paused_until IS NOT NULL")
SILENT = sa.text("silent_since IS NOT NULL")
LOST = sa.text("state IN ('expired', 'unreachable', 'failed')")
PARTS = (
    ("ix_memberships_held", "memberships", ["organisation_id", "role", "person_id"], HELD),
    ("ix_memberships_staff", "memberships", ["organisation_id", "role", "id", "person_id"], STAFF),
    ("ix_people_paused_until", "people", ["paused_until"], PAUSED),
    ("ix_addresses_silent", "addresses", ["person_id"], SILENT),
    ("ix_notices_lost", "notices", ["due_at"], LOST),
)
"""Name, table, columns, which rows."""


def upgrade() -> None:
    op.create_table(
        "audit_pages",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_id", Id, nullable=False),
        sa.Column("last_id", Id, nullable=False),
        sa.Column("count", Id, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_pages")),
        sa.UniqueConstraint("first_id", name=op.f("uq_audit_pages_first_id")),
    )
    for name, table, columns, which in PARTS:
        op.create_index(name, table, columns, sqlite_where=which, postgresql_where=which)
    op.create_index("ix_notices_address_id_sent_at", "notices", ["address_id", "sent_at"])
    op.drop_index("ix_notices_address_id", "notices")
    if op.get_bind().dialect.name == "postgresql":  # a prefix is found whatever the collation of the database
        op.drop_index("ix_organisations_path", "organisations")
        op.create_index("ix_organisations_path", "organisations", ["path"], postgresql_ops={"path": "text_pattern_ops"})


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_index("ix_organisations_path", "organisations")
        op.create_index("ix_organisations_path", "organisations", ["path"])
    op.create_index("ix_notices_address_id", "notices", ["address_id"])
    op.drop_index("ix_notices_address_id_sent_at", "notices")
    for name, table, _, __ in reversed(PARTS):
        op.drop_index(name, table)
    op.drop_table("audit_pages")
