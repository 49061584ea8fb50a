### Настройки организации.

settings-head = <b>Настройки: { $name }</b>
settings-zone = Часовой пояс: { $zone }
settings-line = { $name }: <b>{ $value }</b>
settings-days = 🗓 Выходные дни
setting-digest_hour = Время сводки
setting-digest_hour-value = { $value }:00
setting-digest_hour-question = Во сколько присылать утреннюю сводку (по местному времени)?
setting-six_days = Рабочая неделя
setting-six_days-value = { $value ->
    [true] шесть дней
   *[false] пять дней
 }
setting-six_days-question = Какая у вас рабочая неделя?
setting-year_due_month = Срок «в течение года»
setting-year_due_month-value = { $value ->
    [6] конец июня
    [8] конец августа
   *[5] конец мая
 }
setting-year_due_month-question = К какому сроку заканчивать мероприятия «в течение года»? Новый выбор действует для планов, созданных после него.
days-head = <b>Свои выходные и рабочие дни: { $count }</b>
    Праздники и переносы из производственного календаря бот знает сам.
day-line = { $works ->
    [yes] • { $day }: рабочий день
   *[no] • { $day }: выходной
 }
day-drop = Убрать { $day }
days-ask = Чтобы изменить день, напишите дату, например: 15.05. Рабочий день станет выходным, а выходной рабочим.

settings-for-all = Они действуют и для подчинённых организаций.
settings-name-button = ✏️ Название
settings-zone-button = 🕘 Часовой пояс
settings-zone-question = В каком вы часовом поясе? Подчинённые организации из того же пояса перейдут вместе с вами.
settings-ask-name = Сейчас: <b>{ $name }</b>

    Напишите новое название одним сообщением.
settings-inherit = ↩️ Как у вышестоящей организации
day-changed = { $works ->
    [yes] Готово: { $day } — рабочий день.
   *[no] Готово: { $day } — выходной.
 }
