"""Who holds which role where is read from indexes alone: what ended stands in them, so SQLite asks no row for it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

HELD = sa.text("ended_at IS NULL")
STAFF = sa.text("ended_at IS NULL AND role <> 'parent'")


def upgrade() -> None:
    _held(["organisation_id", "role", "person_id", "ended_at"])
    _staff(["organisation_id", "role", "id", "person_id", "ended_at"])


def downgrade() -> None:
    _held(["organisation_id", "role", "person_id"])
    _staff(["organisation_id", "role", "id", "person_id"])


def _held(columns: list[str]) -> None:
    op.drop_index("ix_memberships_held", "memberships")
    op.create_index("ix_memberships_held", "memberships", columns, sqlite_where=HELD, postgresql_where=HELD)


def _staff(columns: list[str]) -> None:
    op.drop_index("ix_memberships_staff", "memberships")
    op.create_index("ix_memberships_staff", "memberships", columns, sqlite_where=STAFF, postgresql_where=STAFF)
