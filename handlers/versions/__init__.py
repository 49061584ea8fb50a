"""A new version of a plan that runs."""
