"""All plans at once: titles, the archive, what is carried on."""
