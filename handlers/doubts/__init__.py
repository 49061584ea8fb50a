"""Doubts about a plan that was read, answered one at a time."""
