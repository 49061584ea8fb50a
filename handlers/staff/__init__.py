"""«Люди»: who has which role where; leaving, handing over, substitutes; lists as tables."""
