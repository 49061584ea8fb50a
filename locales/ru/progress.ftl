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
progress-activities = <b>Мероприятия: { $count }</b>
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
