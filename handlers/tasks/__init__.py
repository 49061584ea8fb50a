"""One's tasks, their cards, «Выполнено», the digest."""
