"""«Мероприятия»: editing a plan that runs."""
