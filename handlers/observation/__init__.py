"""The observation sheet: one question a screen, sent and sealed; «Нарушение!»; what an office sees of it."""
