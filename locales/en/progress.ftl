### Ход плана.

progress-none = Планов пока нет. Пришлите план файлом, и здесь будет видно, кто что сделал.
progress-which = Какой план показать?
progress-head = 📊 <b>{ $title }</b> ({ $years })
progress-done = { $bar } выполнено { $done } из { $total }
progress-overdue = 🔴 просрочено: { $count }
progress-unconfirmed = ☑️ без подтверждения: { $count }
progress-undated = ⚪ без даты: { $count }
progress-sections = По разделам
progress-places = По школам
progress-picture = 🖼 Картинкой
progress-by-section = <b>По разделам</b>
progress-section-hint = Нажмите номер раздела, чтобы увидеть мероприятия.
progress-by-place = <b>По школам: { $count }</b>
progress-signs = ✅ всё выполнено, 🔵 в работе, 🔴 есть просроченное
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
    [one] Срок { $day } назначен { $count } организации.
   *[other] Срок { $day } назначен { $count } организациям.
 }
place-head = <b>{ $name }</b>, задач: { $count }
place-head-overdue = <b>{ $name }</b>, просрочено: { $count }
place-none = Здесь пусто.
place-all = Показать все
place-overdue = 🔴 Только просроченные
picture-head = Ход плана: школы и разделы. В клетке — выполнено из скольких.
picture-subtitle = { $years } учебный год
legend-done = всё выполнено
legend-in-work = в работе
legend-overdue = есть просроченное
