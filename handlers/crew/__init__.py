"""«Команда школы»: who is invited, and who is put on which works."""
