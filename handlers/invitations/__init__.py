"""Inviting to a role, and confirming those who came."""
