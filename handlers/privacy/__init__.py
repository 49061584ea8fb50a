"""What is kept about a person, and how to take it along or have it erased."""
