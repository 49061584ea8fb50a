### Новая версия плана: что изменится, решения, «Применить».

version-untitled = План без названия
version-choose = Какой план обновить?
version-file = Пришлите новую версию плана «{ $title }» файлом: Word (.docx), Excel (.xlsx), PDF с текстом или текст (.txt).

    Бот сравнит её с планом и покажет, что изменится. Пока вы не нажмёте «Применить», всё останется как есть.

version-head = { $asked ->
    [yes] 🔄 Новая версия плана «{ $title }»
   *[no] 🔄 Похоже, это новая версия плана «{ $title }».
 }
version-changes = <b>Что изменится:</b>
version-count-added = ➕ добавлено: { $count }
version-count-changed = ✏️ изменено: { $count }{ $moved ->
    [0] {""}
   *[other] {" "}(сроки: { $moved })
 }
version-count-returned = ↩️ снова на контроле: { $count }
version-count-gone = ➖ снимается с контроля: { $count }
version-count-kept = 📌 нет в документе, но остаётся: { $count }
version-count-renumbered = 🔢 другой номер: { $count }
version-count-elsewhere = 📑 в другом разделе: { $count }
version-count-renamed = 📑 разделов с новым названием: { $count }
version-count-order = 🔢 другой порядок строк
version-off = Снято с контроля раньше и останется так: { $count }
version-question = Обновить план или создать отдельный? Пока ничего не изменилось.
version-nothing = Изменений нет: план идёт так, как в документе.
version-again = ⚠️ План тем временем изменился, ничего не применено. Вот что изменится теперь.

version-show = 🔍 Показать изменения
version-document = { $doubts ->
    [0] 📄 Документ: кто что делает
   *[other] 📄 Документ: сомнения ({ $doubts }), кто что делает
 }
version-gone = ➖ Чего нет в документе ({ $count })
version-apply = ✅ Применить
version-separate = Создать отдельный план
version-back = ← К обновлению

version-years = В документе учебный год { $printed }, а план «{ $title }» идёт на { $years }. Обычно на новый год создают новый план.

    Если это тот же план и год указан по ошибке, бот перенесёт сроки на { $years }.
version-same-plan = Это тот же план на { $years }
version-plan-gone = Плана «{ $title }» больше нет, обновлять нечего. Из документа можно создать отдельный план.

version-renamed = 📑 Раздел «{ $old }» → «{ $new }»
version-changed = ✏️ <b>{ $number }</b> { $title }
version-arrow = { $what }: { $old } → { $new }
version-title = Название
version-deadline = Срок
version-days = По дням
version-responsible = Ответственные
version-result = Результат
version-conclusion = Итог
version-targets = Кому
version-quoted = «{ $text }»
version-to-schools = все школы
version-to-marked_schools = школы с признаками необъективности
version-to-municipalities = все муниципалитеты
version-to-office = мы сами (координатор плана)
version-to-person = названный человек
version-added = ➕ <b>{ $number }</b> { $title }
version-added-deadline = 🗓 { $printed } → { $understood }
version-added-responsible = 👤 { $text }
version-gone-line = { $kept ->
    [yes] 📌 <b>{ $number }</b> { $title } — остаётся
   *[no] ➖ <b>{ $number }</b> { $title } — снимается с контроля
 }
version-returned = ↩️ <b>{ $number }</b> { $title } — снова на контроле
version-elsewhere = 📑 <b>{ $number }</b> { $title }
    Раздел: { $old } → { $new }
version-renumbered = 🔢 Другой номер:
version-number = { $old } → { $new } { $title }
version-apart = ❔ Это другое: { $title }
version-same = ↩️ Это то же: { $title }

version-gone-head = <b>Нет в новом документе: { $count }</b>
    Снятое с контроля больше не спрашивают со школ. То, что уже выполнено, остаётся в истории.
version-keep = { $kept ->
    [yes] ➖ Снять: { $number } { $title }
   *[no] 📌 Оставить: { $number } { $title }
 }
version-drop-all = ➖ Снять все
version-keep-all = 📌 Оставить все

version-late = { $count ->
    [1] У добавленного мероприятия срок уже прошёл:
   *[other] Срок уже прошёл у добавленных мероприятий ({ $count }):
 }
    { $lines }

    Что делать с прошедшими сроками?
version-late-line = • { $title }
version-past-done = ✅ Считать выполненными
version-past-overdue = 🔴 Вести как просроченные
version-past-skip = ➖ Не вести

version-confirm = <b>Обновить план «{ $title }»?</b>
version-told = { $count ->
    [one] 📣 Об этом узнает { $count } организация, в одном сообщении
    [few] 📣 Об этом узнают { $count } организации, каждая в одном сообщении
   *[many] 📣 Об этом узнают { $count } организаций, каждая в одном сообщении
 }{ $moved ->
    [0] .
   *[other] : старый срок → новый.
 }
version-tasks = { $count ->
    [one] 📋 Появится { $count } новая задача.
    [few] 📋 Появятся { $count } новые задачи.
   *[many] 📋 Появится { $count } новых задач.
 }
version-stays = Отметки «Выполнено», подтверждения и история сохраняются.
version-may-undo = Обновление можно отменить в течение суток, пока по нему не начали работать.
version-undo = ↩️ Отменить обновление
version-confirm-button = ✅ Применить
version-applied = ✅ План обновлён: «{ $title }».
version-did-added = ➕ добавлено: { $count }
version-did-changed = ✏️ изменено: { $count }{ $moved ->
    [0] {""}
   *[other] {" "}(сроки: { $moved })
 }
version-did-returned = ↩️ снова на контроле: { $count }
version-did-gone = ➖ снято с контроля: { $count }
version-did-renumbered = 🔢 другой номер: { $count }
version-cancelled = Отменено, план «{ $title }» идёт как прежде. Документ можно прислать снова.
