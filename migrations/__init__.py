"""The Alembic history of the database."""
