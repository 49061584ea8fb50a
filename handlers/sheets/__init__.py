"""Checklists of a day: a live message that is ticked off, and a card for each item."""
