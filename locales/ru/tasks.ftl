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
    [yes] • Месяц { $count } •
   *[no] Месяц { $count }
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
tasks-none-done = Выполненных задач пока нет.
tasks-hint = Нажмите номер, чтобы открыть задачу.
task-line = <b>{ $n }.</b> { $state }
    { $title }{ $place }
task-title = { $number } { $title }
task-place = {" "}({ $name })

digest-head = ☀️ <b>Сводка на { $day }</b>
digest-missed = { $why ->
    [pause] Пауза закончилась, поэтому здесь всё за пропущенные дни.
   *[outage] Бот какое-то время не работал, поэтому здесь всё за пропущенные дни.
 }
digest-plan = 📄 Новый план: «{ $title }». { $count ->
    [one] Вам поручена { $count } задача, откройте «Мои задачи».
    [few] Вам поручены { $count } задачи, откройте «Мои задачи».
   *[many] Вам поручено { $count } задач, откройте «Мои задачи».
 }
digest-place = { $kind ->
    [school] 🏫
   *[other] 🏛
 } <b>{ $name }</b>
digest-below-head = <b>Просрочено неделю и дольше:</b>
digest-below = • { $name }: { $count }
digest-more = Ещё { $count } →
digest-done = Всё из этой сводки уже сделано. Спасибо!

card-title = <b>{ $number } { $title }</b>
card-plan = <i>{ $title }</i>
    { $section }
card-state = { $state }
card-deadline = 🗓 В плане: «{ $printed }»
card-window = 🗓 Срок задачи: { $days }
card-bound = 🔗 Сроки зависят от графика ВПР. Когда даты известны, нажмите «Назначить срок».
card-result = 🎯 Ожидаемый результат: { $text }
card-responsible = 👤 Ответственные: { $text }
card-place = 🏫 { $name }
card-done = ✅ Выполнено
card-snooze = ⏰ Напомнить завтра
card-tell = ✏️ Что уже сделано
card-date = 🗓 Назначить срок
card-reopen = ↩️ Вернуть в работу

history-head = <b>История</b>
event-line = { $at }: { $what }{ $rest }
event-done = выполнено
event-reopened = возвращено в работу
event-told = записано
event-dated = назначен срок { $day }

evidence-ask = { $wanted ->
    [order] Напишите номер и дату приказа, например: № 12 от 01.09.2026. Можно прислать сам приказ: файлом или фото.
    [file] Пришлите файл или фото документа.
    [order-without-photo] Напишите номер и дату приказа, например: № 12 от 01.09.2026. Можно прислать сам приказ файлом.
    [file-without-photo] Пришлите документ файлом.
    [link] Пришлите ссылку на страницу, где это размещено.
   *[comment] Напишите коротко, что сделано. Можно прислать файл или ссылку.
 }

    «{ $title }»
evidence-none = Без подтверждения
done-confirmed = ✅ Отмечено: выполнено.
done-unconfirmed = ☑️ Отмечено: выполнено, без подтверждения. Его можно добавить кнопкой ниже.
reopened = ↩️ Возвращено в работу.
told = ✏️ Записано в историю.
dated = 🗓 Срок назначен: { $day }.
date-ask = Какой срок назначить? Напишите дату, например: 15.05 или 15 мая 2027.
tell-ask = Что уже сделано? Напишите одним сообщением, оно останется в истории задачи.
snoozed = Напомню { $day } утром.
photo-name = Фото { $day }.jpg
file-head = 📎 { $name }

digest-asks = ✏️ Что уже сделано? (до { $due })
card-files = { $count ->
    [1] 📎 Показать файл
   *[other] 📎 Показать файлы ({ $count })
 }
card-history = 🕓 История ({ $count })
card-full = 📄 Полный текст
card-proof = 📎 Добавить подтверждение
event-added = добавлено подтверждение
done-already = Задача уже отмечена выполненной, ничего не изменилось.
done-order = ✅ Отмечено: выполнено. Приказ № { $number } от { $day }.
proof-added = ✅ Подтверждение добавлено.
words-or-file = Такое сообщение не подойдёт. Пришлите текст, фото или файл.
file-name = Файл { $day }
refusal-order-expected = Не вижу номера и даты приказа. Напишите их вместе с годом, например: № 12 от 01.09.2026. Можно прислать сам приказ файлом или фото.
refusal-file-expected = Здесь нужен документ: пришлите файл или фото (или ссылку на документ). Если его нет, нажмите «Без подтверждения».
refusal-date-is-printed = Срок этой задачи указан в плане, менять его здесь нельзя.
task-instead = {" "}(за коллегу: { $name })
card-instead = 🔄 За коллегу: { $name }
card-vacant = ⚠️ В этой организации никто не получает сообщения. Можно отметить выполнение за неё.
card-done-above = ✅ Отметить за организацию
event-instead = {" "}за коллегу ({ $name })
event-done-above = отмечено управлением: выполнено
