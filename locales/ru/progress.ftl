### Ход плана.

progress-none = Планов пока нет. Пришлите план файлом, и здесь будет видно, что уже сделано.
progress-which = Какой план показать?
progress-head = 📊 <b>{ $title }</b> ({ $years })
progress-done = { $bar } выполнено { $done } из { $total }
progress-overdue = 🔴 просрочено: { $count }
progress-unconfirmed = ☑️ без подтверждения: { $count }
progress-undated = ⚪ срок не назначен: { $count }
progress-sections = По разделам
progress-places = По школам
progress-picture = 🖼 Картинкой
progress-by-section = <b>По разделам</b>
progress-section-hint = Нажмите номер раздела, чтобы увидеть мероприятия.
progress-by-place = <b>По школам: { $count }</b>
progress-signs = ✅ всё выполнено, 🔴 есть просроченное, 🟠 срок в ближайшие две недели, 🔵 сроки позже
progress-line = { $sign } { $name }
    { $tally }
tally-done = { $done } из { $total }
tally-overdue = просрочено { $count }
tally-unconfirmed = без подтверждения { $count }
progress-activity = <b>{ $n }.</b> { $sign } { $number } { $title }
    { $tally }
progress-place = { $n }. { $name }
    { $state }
section-none = Без раздела
date-for-all = 🗓 Назначить срок всем ({ $count })
date-ask-all = Какой срок назначить всем, у кого его нет? Напишите дату, например: 15.05 или 15 мая 2027.
dated-all = { $count ->
    [0] Задач без срока уже нет, ничего не изменилось.
    [one] Срок { $day } назначен для { $count } задачи.
    [few] Срок { $day } назначен для { $count } задач.
   *[many] Срок { $day } назначен для { $count } задач.
 }
place-head = <b>{ $name }</b>, задач: { $count }
place-head-overdue = <b>{ $name }</b>, просрочено: { $count }
place-none = Таких задач нет.
place-all = Показать все
place-overdue = 🔴 Только просроченные
picture-head = Ход плана по школам и разделам. В клетке: сколько выполнено и сколько всего.
picture-subtitle = { $office }, { $years } учебный год, на { $day }
legend-done = всё выполнено
legend-in-work = срок в ближайшие две недели
legend-overdue = есть просроченное
legend-nothing-due = сроки позже или не назначены
progress-in-work = 🔵 в работе: { $count }
progress-late = 🔴 Просрочено по школам ({ $count })
progress-lines = 📋 Все мероприятия
progress-which-head = <b>{ $which ->
    [overdue] 🔴 Есть просроченное: { $count }
    [work] 🔵 В работе: { $count }
    [unconfirmed] ☑️ Без подтверждения: { $count }
    [undated] ⚪ Срок не назначен: { $count }
    [done] ✅ Выполнено всеми: { $count }
   *[all] 📋 Все мероприятия: { $count }
 }</b>
progress-narrowed = Отбор: { $words }
progress-none-such = Таких мероприятий нет.
progress-tab = { $chosen ->
    [yes] •{" "}
   *[no] {""}
 }{ $which ->
    [overdue] 🔴 Просрочено
    [work] 🔵 В работе
    [unconfirmed] ☑️ Не подтверждено
    [undated] ⚪ Без срока
    [done] ✅ Выполнено
   *[all] Все
 } { $count }{ $chosen ->
    [yes] {" "}•
   *[no] {""}
 }
progress-facet = { $facet ->
    [section] ▾ Раздел
    [place] ▾ Школа
    [who] ▾ Ответственный
   *[month] ▾ Месяц
 }
progress-facet-question = { $facet ->
    [section] Какой раздел показать?
    [place] Какую организацию показать?
    [who] Чьи мероприятия показать?
   *[month] Сроки какого месяца показать?
 }
progress-facet-all = Показать все
progress-no-filters = ✖ Сбросить отбор

late-none = Просроченного нет, всё вовремя.
late-head = 🔴 <b>Просрочено: { $name }</b>
    { $places ->
    [one] { $places } организация
    [few] { $places } организации
   *[many] { $places } организаций
 }, { $tasks ->
    [one] { $tasks } задача
    [few] { $tasks } задачи
   *[many] { $tasks } задач
 }
late-line = • { $name }: { $count } (с { $since })
late-hint = Нажмите организацию, чтобы увидеть её задачи.
late-remind = 🔔 Напомнить сейчас
late-remind-yes = 🔔 Да, напомнить
late-remind-sure = Напомнить всем, у кого есть просроченное?

    { $name }: { $places ->
        [one] { $places } организация
        [few] { $places } организации
       *[many] { $places } организаций
    }, { $tasks ->
        [one] { $tasks } задача
        [few] { $tasks } задачи
       *[many] { $tasks } задач
    }. Сообщение придёт сразу, там, где ночь или выходной, рабочим утром. Чаще раза в день бот никому не напоминает.
late-reminded = { $count ->
    [one] 🔔 Напоминание отправлено { $count } человеку.
    [few] 🔔 Напоминание отправлено { $count } людям.
   *[many] 🔔 Напоминание отправлено { $count } людям.
 }
late-reminded-later = { $count ->
    [one] 🌙 Ещё { $count } получит его в рабочее утро.
    [few] 🌙 Ещё { $count } получат его в рабочее утро.
   *[many] 🌙 Ещё { $count } получат его в рабочее утро.
 }
late-reminded-already = { $count ->
    [one] Сегодня уже напоминали: { $count } человек. Чаще раза в день бот не напоминает.
    [few] Сегодня уже напоминали: { $count } человека. Чаще раза в день бот не напоминает.
   *[many] Сегодня уже напоминали: { $count } человек. Чаще раза в день бот не напоминает.
 }
late-reminded-nobody = Напоминание отправить некому.
late-unreached = { $count ->
    [one] ⚠️ Не дойдёт: { $count } организация. Там никто не подключён, не получает сообщений или все в отпуске:
    [few] ⚠️ Не дойдёт: { $count } организации. Там никто не подключён, не получает сообщений или все в отпуске:
   *[many] ⚠️ Не дойдёт: { $count } организаций. Там никто не подключён, не получает сообщений или все в отпуске:
 }
late-unreached-line = • { $name }
late-asked = 🔔 <b>{ $name } напоминает</b>
    { $count ->
    [one] Просрочена { $count } задача. Сделайте её сегодня или напишите, что уже сделано.
    [few] Просрочены { $count } задачи. Сделайте их сегодня или напишите, что уже сделано.
   *[many] Просрочено { $count } задач. Сделайте их сегодня или напишите, что уже сделано.
 }
refusal-nothing-overdue = Просроченного уже нет, напоминать некому.
