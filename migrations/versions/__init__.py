"""Revisions, numbered."""
