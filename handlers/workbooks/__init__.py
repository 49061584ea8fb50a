"""A plan as a workbook: downloaded, corrected, sent back, compared, applied."""
