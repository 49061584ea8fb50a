"""Files in, files out: bytes to dataclasses and back. Imports nothing of ours."""
