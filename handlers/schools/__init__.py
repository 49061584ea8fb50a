"""The organisations below: adding, inviting, who has not connected."""
