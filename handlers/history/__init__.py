"""«История» in plain words."""
