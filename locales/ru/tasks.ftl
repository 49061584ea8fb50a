### Свои задачи, карточка, «Выполнено», сводка.

filter-today = { $chosen ->
    [yes] • Сегодня { $count } •
   *[no] Сегодня { $count }
 }
filter-overdue = { $chosen ->
    [yes] • Просрочено { $count } •
   *[no] Просрочено { $count }
 }
filter-month = { $chosen ->
    [yes] • Этот месяц { $count } •
   *[no] Этот месяц { $count }
 }
filter-all = { $chosen ->
    [yes] • Все { $count } •
   *[no] Все { $count }
 }
filter-done = { $chosen ->
    [yes] • Выполнено { $count } •
   *[no] Выполнено { $count }
 }
tasks-today = <b>Срок сегодня: { $count }</b>
tasks-overdue = <b>Просрочено: { $count }</b>
tasks-month = <b>В этом месяце: { $count }</b>
tasks-all = <b>Все открытые задачи: { $count }</b>
tasks-done = <b>Выполнено: { $count }</b>
tasks-none-today = На сегодня ничего нет.
tasks-none-overdue = Просроченного нет, всё вовремя.
tasks-none-month = В этом месяце сроков нет.
tasks-none-all = Открытых задач нет. Новые появятся, когда вам поручат мероприятие плана.
tasks-none-done = Пока ничего не отмечено.
tasks-hint = Нажмите номер, чтобы открыть задачу.
task-line = <b>{ $n }.</b> { $state }
    { $title }{ $place }
task-title = { $number } { $title }
task-place = {" "}({ $name })

digest-head = ☀️ <b>Сводка на { $day }</b>
digest-missed = За дни, когда бот не работал, ниже собрано всё сразу.
digest-plan = 📄 Новый план: «{ $title }». { $count ->
    [one] Ваша { $count } задача — в «Моих задачах».
    [few] Ваши { $count } задачи — в «Моих задачах».
   *[many] Ваши { $count } задач — в «Моих задачах».
 }
digest-below-head = <b>Просрочено больше недели:</b>
digest-below = • { $name }: { $count }
digest-more = Ещё { $count } →
digest-done = Всё из этой сводки уже сделано. Спасибо!

card-title = <b>{ $number } { $title }</b>
card-plan = <i>{ $title }</i>
    { $section }
card-state = { $state }
card-deadline = 🗓 В плане: «{ $printed }»
card-window = 🗓 Понято так: { $days }
card-result = 🎯 Ожидаемый результат: { $text }
card-responsible = 👤 Ответственные: { $text }
card-place = 🏫 { $name }
card-done = ✅ Выполнено
card-snooze = ⏰ Напомнить завтра
card-tell = ✏️ Что уже сделано
card-date = 🗓 Назначить срок
card-reopen = ↩️ Вернуть в работу
card-file = 📎 Показать файл

history-head = <b>История</b>
event-line = { $at }: { $what }{ $rest }
event-done = выполнено
event-reopened = возвращено в работу
event-told = сделано
event-dated = назначен срок { $day }

evidence-ask = { $wanted ->
    [order] Напишите номер и дату приказа, например: № 12 от 01.09.2026. Можно прислать и сам приказ.
    [file] Пришлите файл или фото документа.
    [link] Пришлите ссылку на страницу, где это размещено.
   *[comment] Напишите коротко, что сделано. Можно прислать файл или ссылку.
 }

    «{ $title }»
evidence-none = Без подтверждения
done-confirmed = ✅ Отмечено: выполнено.
done-unconfirmed = ☑️ Отмечено: выполнено, пока без подтверждения.
reopened = ↩️ Возвращено в работу.
told = ✏️ Записано в историю.
dated = 🗓 Срок назначен: { $day }.
date-ask = Какой срок? Напишите дату, например: 15.05 или 15 мая 2027.
tell-ask = Что уже сделано? Напишите одним сообщением, оно останется в истории задачи.
snoozed = Напомню { $day } утром.
photo-name = Фото { $day }.jpg
file-head = 📎 { $name }
