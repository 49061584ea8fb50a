"""«Проверка»: what was marked done is accepted or returned."""
