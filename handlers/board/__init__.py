"""The board of a day: schools × stages, live, with a word to those who are silent."""
