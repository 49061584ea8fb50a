"""What an organisation sets for itself and for those below."""
