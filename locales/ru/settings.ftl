### Настройки организации.

settings-head = <b>Настройки: { $name }</b>
settings-zone = Часовой пояс: { $zone }
settings-line = { $whose ->
    [own] { $name }: <b>{ $value }</b> · своё
    [above] { $name }: <b>{ $value }</b> · { $source }
   *[default] { $name }: <b>{ $value }</b>
 }
settings-days = 🗓 Выходные дни
setting-digest_hour = Время сводки
setting-digest_hour-value = { $value }:00
setting-digest_hour-question = Во сколько присылать утреннюю сводку (по местному времени)?
setting-ladder = Напоминания о сроке
setting-ladder-value = { $value ->
    [early] за 30, 14, 7, 3 дня и за день
    [week] за 7, 3 дня и за день
    [short] за 3 дня и за день
    [eve] за день
   *[usual] за 14, 7, 3 дня и за день
 }
setting-ladder-question = За сколько дней напоминать о сроке? В сам день срока бот напомнит всегда.
setting-late_after = Сообщать о просрочке
setting-late_after-value = { $value ->
    [3] через 3 дня
    [14] через 2 недели
    [28] через 4 недели
   *[7] через неделю
 }
setting-late_after-question = Через сколько дней после срока сообщать вам о просрочке в подчинённых организациях?
setting-quiet = Тихие часы
setting-quiet-value = { $value ->
    [long] 19:00–9:00
    [short] 21:00–7:00
    [late] 22:00–7:00
   *[usual] 20:00–8:00
 }
setting-quiet-question = В какие часы не беспокоить сообщениями (по местному времени)? Ответы на нажатия приходят всегда.
setting-language = Язык новых людей
setting-language-value = { $value ->
    [ru] русский
    [en] английский
   *[own] как в их телефоне
 }
setting-language-question = На каком языке бот здоровается с теми, кто приходит по вашим ссылкам? Потом каждый выбирает сам: /language
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

mine-button = 👤 Мои настройки
mine-head = <b>Мои настройки</b>
    Они действуют только для вас.
mine-hour = Сводка: <b>{ $hour }:00</b>
mine-hour-usual = Сводка: <b>{ $hour }:00</b>, как в организации
mine-hour-button = 🕘 Время сводки
mine-hour-question = Во сколько присылать вам утреннюю сводку?
mine-hour-as-usual = Как в организации ({ $hour }:00)
mine-language = Язык: <b>{ $language }</b>
mine-not-paused = Пауза: нет
mine-paused = Пауза: <b>до { $until }</b> включительно
mine-pause-button = ⏸ Пауза
mine-pause-question = До какого дня включительно не присылать сводки? Нажмите кнопку или напишите дату, например: 15.05.
mine-pause-until = до { $day }
mine-paused-now = ⏸ Сводок не будет до { $until } включительно. На следующее рабочее утро придёт одна за всё пропущенное.

    Задачи остаются за вами. Если их это время будет делать коллега, назначьте замещающего.
mine-resume = ▶️ Закончить паузу
mine-substitute = 🔄 Назначить замещающего
settings-card = 🪪 Карточка организации
