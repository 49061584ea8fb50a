"""The national tests: procedures, schedules of schools, the calendar above them."""
