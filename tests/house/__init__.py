"""What a linter does not know: rules of this house, read from the tree itself."""
