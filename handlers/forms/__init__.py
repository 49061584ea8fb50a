"""Checklists as a coordinator changes them: words, times, items on and off."""
