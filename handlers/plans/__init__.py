"""Sending a plan, looking at what was read, deciding, creating."""
