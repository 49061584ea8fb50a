"""«Ход плана»: who did what."""
