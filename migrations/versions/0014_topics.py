"""A staff group with topics: a topic for each question."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "desk_groups",
        sa.Column("id", Id, nullable=False),
        sa.Column("organisation_id", Id, nullable=False),
        sa.Column("by_id", Id, nullable=False),
        sa.Column("token_hash", sa.String(), nullable=True),
        sa.Column("token_until", Moment, nullable=True),
        sa.Column("chat_id", Id, nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("next_at", Moment, nullable=True),
        sa.Column("attempts", Id, nullable=False),
        sa.Column("connected_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_desk_groups_by_id_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_desk_groups_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_groups")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_desk_groups_chat_id")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_desk_groups_organisation_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_desk_groups_token_hash")),
    )
    op.create_index("ix_desk_groups_next_at", "desk_groups", ["next_at"])
    op.create_table(
        "desk_topics",
        sa.Column("id", Id, nullable=False),
        sa.Column("ticket_id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=False),
        sa.Column("address_id", Id, nullable=True),
        sa.Column("live_id", Id, nullable=True),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.Column("is_reopened", sa.Boolean(), nullable=False),
        sa.Column("is_due", sa.Boolean(), nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.Column("attempts", Id, nullable=False),
        sa.Column("told_entry", Id, nullable=False),
        sa.Column("told_at", Moment, nullable=False),
        sa.Column("told_state", sa.String(length=32), nullable=True),
        sa.Column("told_rating", Id, nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["addresses.id"], name=op.f("fk_desk_topics_address_id_addresses")),
        sa.ForeignKeyConstraint(["group_id"], ["desk_groups.id"], name=op.f("fk_desk_topics_group_id_desk_groups")),
        sa.ForeignKeyConstraint(["live_id"], ["lives.id"], name=op.f("fk_desk_topics_live_id_lives")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_desk_topics_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_topics")),
        sa.UniqueConstraint("ticket_id", "group_id", name=op.f("uq_desk_topics_ticket_id_group_id")),
    )
    op.create_index("ix_desk_topics_address_id", "desk_topics", ["address_id"])
    op.create_index("ix_desk_topics_group_id", "desk_topics", ["group_id"])
    op.create_index("ix_desk_topics_is_due_next_at", "desk_topics", ["is_due", "next_at"])
    op.create_table(
        "topic_drafts",
        sa.Column("id", Id, nullable=False),
        sa.Column("topic_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("message_id", Id, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version", Id, nullable=False),
        sa.Column("live_id", Id, nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("entry_id", Id, nullable=True),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ticket_entries.id"], name=op.f("fk_topic_drafts_entry_id_ticket_entries")
        ),
        sa.ForeignKeyConstraint(["live_id"], ["lives.id"], name=op.f("fk_topic_drafts_live_id_lives")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_topic_drafts_person_id_people")),
        sa.ForeignKeyConstraint(["topic_id"], ["desk_topics.id"], name=op.f("fk_topic_drafts_topic_id_desk_topics")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_drafts")),
        sa.UniqueConstraint("topic_id", "message_id", name=op.f("uq_topic_drafts_topic_id_message_id")),
    )
    op.create_index("ix_topic_drafts_at", "topic_drafts", ["at"])
    op.create_index("ix_topic_drafts_person_id", "topic_drafts", ["person_id"])


def downgrade() -> None:
    op.drop_table("topic_drafts")
    op.drop_table("desk_topics")
    op.drop_table("desk_groups")
