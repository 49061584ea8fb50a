"""«Отчёт»: a plan as a document to be signed, a table, pictures; one's own deadlines for a calendar."""
