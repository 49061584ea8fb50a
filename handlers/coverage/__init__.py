"""«Покрытие»: a plan beside the plans of those below."""
