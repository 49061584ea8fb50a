"""What the program does, measured."""
