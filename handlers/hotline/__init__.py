"""The hotline: parents ask, specialists answer."""
