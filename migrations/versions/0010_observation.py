"""Observation sheets"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = ("open", "sent", "returned")
KINDS = ("leak", "help", "phones", "strangers", "order", "other")


def _key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def _index(table: str, name: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(name, list(columns), unique=False)


def upgrade() -> None:
    op.create_table(
        "observations",
        sa.Column("id", BIG, nullable=False),
        sa.Column("placement_id", BIG, nullable=False),
        sa.Column("form_id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("work_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="observationstate", native_enum=False, length=32), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.Column("bad", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("returned_by_id", BIG, nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        _key("observations", "form_id", "forms"),
        _key("observations", "organisation_id", "organisations"),
        _key("observations", "person_id", "people"),
        _key("observations", "placement_id", "placements"),
        _key("observations", "returned_by_id", "people"),
        _key("observations", "work_id", "works"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
        sa.UniqueConstraint("placement_id", name=op.f("uq_observations_placement_id")),
    )
    _index("observations", "ix_observations_organisation_id_day", "organisation_id", "day")
    _index("observations", "ix_observations_person_id", "person_id")
    _index("observations", "ix_observations_work_id", "work_id")
    op.create_table(
        "observation_answers",
        sa.Column("id", BIG, nullable=False),
        sa.Column("observation_id", BIG, nullable=False),
        sa.Column("draft", BIG, nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("comment", sa.String(), nullable=True),
        sa.Column("file_id", BIG, nullable=True),
        sa.Column("is_bulk", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _key("observation_answers", "file_id", "files"),
        _key("observation_answers", "observation_id", "observations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_answers")),
    )
    _index("observation_answers", "ix_observation_answers_observation_id_item", "observation_id", "item")
    op.create_table(
        "observation_versions",
        sa.Column("id", BIG, nullable=False),
        sa.Column("observation_id", BIG, nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _key("observation_versions", "observation_id", "observations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_versions")),
        sa.UniqueConstraint("code", name=op.f("uq_observation_versions_code")),
        sa.UniqueConstraint("observation_id", "number", name=op.f("uq_observation_versions_observation_id_number")),
    )
    op.create_table(
        "violations",
        sa.Column("id", BIG, nullable=False),
        sa.Column("observation_id", BIG, nullable=False),
        sa.Column("organisation_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="violationkind", native_enum=False, length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("file_id", BIG, nullable=True),
        sa.Column("additions", BIG, nullable=False),
        sa.Column("office_id", BIG, nullable=False),
        sa.Column("rounds", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by_id", BIG, nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        _key("violations", "accepted_by_id", "people"),
        _key("violations", "file_id", "files"),
        _key("violations", "observation_id", "observations"),
        _key("violations", "office_id", "organisations"),
        _key("violations", "organisation_id", "organisations"),
        _key("violations", "person_id", "people"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_violations")),
    )
    _index("violations", "ix_violations_accepted_at_next_at", "accepted_at", "next_at")
    _index("violations", "ix_violations_observation_id", "observation_id")
    _index("violations", "ix_violations_organisation_id", "organisation_id")


def downgrade() -> None:
    for table in ("violations", "observation_versions", "observation_answers", "observations"):
        op.drop_table(table)
