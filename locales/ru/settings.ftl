### Настройки организации.

settings-head = <b>Настройки: { $name }</b>
    Они действуют и для всех, кто ниже.
settings-zone = Часовой пояс: { $zone }
settings-line = { $name }: <b>{ $value }</b>
settings-days = 🗓 Выходные дни
setting-digest_hour = Час сводки
setting-digest_hour-value = { $value }:00
setting-digest_hour-question = Во сколько присылать утреннюю сводку (по местному времени)?
setting-six_days = Рабочая неделя
setting-six_days-value = { $value ->
    [true] шесть дней
   *[false] пять дней
 }
setting-six_days-question = Какая у вас рабочая неделя?
setting-year_due_month = Срок мероприятий «в течение года»
setting-year_due_month-value = { $value ->
    [6] конец июня
    [8] конец августа
   *[5] конец мая
 }
setting-year_due_month-question = К какому сроку заканчивать мероприятия «в течение года»? Новый выбор действует для планов, созданных после него.
days-head = <b>Свои выходные: { $count }</b>
    Праздники и переносы из производственного календаря бот знает сам.
day-line = { $works ->
    [yes] • { $day }: рабочий день
   *[no] • { $day }: выходной
 }
day-drop = Убрать { $day }
days-ask = Чтобы добавить выходной (или рабочий) день, напишите дату, например: 15.05.
