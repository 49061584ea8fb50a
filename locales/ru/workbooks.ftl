### План таблицей Excel: скачать, исправить, прислать обратно.

workbook-button = 📥 Скачать таблицу
workbook-download = 📥 План таблицей — в файле ниже. Сомнения в ней отмечены жёлтым.

    Исправьте таблицу в Excel и пришлите файл сюда. Бот покажет, что изменилось, и без вашего «Применить» ничего не поменяет.
workbook-to-plan = ← К плану
workbook-file = План для правки
workbook-untitled = План без названия
workbook-sheet = План
workbook-how-sheet = Как править
workbook-how-title = Как править таблицу и вернуть её боту
workbook-how-cells = 1. Исправляйте прямо в ячейках. Серый столбец «Где в документе» только для справки.
workbook-how-meaning = 2. «Понято как» — даты, по которым бот напомнит. Пишите так: 01.09.2026–30.09.2026. Несколько сроков — через точку с запятой. Можно и словами: до 25.09.2026, в течение года, по графику, по событию, без срока. Если оставить пусто, бот поймёт срок сам.
workbook-how-doubts = 3. Жёлтым отмечены сомнения. Если всё верно, удалите текст в столбце «Сомнение».
workbook-how-rows = 4. Строки можно добавлять, удалять и сортировать. Заголовки столбцов не меняйте.
workbook-how-send = 5. Сохраните файл и пришлите его боту. Сначала он покажет, что изменилось, и спросит, применить ли.
workbook-note = { $what } В документе: «{ $words }»
workbook-place = { $part ->
    [text] строка { $row }
   *[other] { $part }, строка { $row }
 }
workbook-column-number = №
workbook-column-section = Раздел
workbook-column-title = Мероприятие
workbook-column-deadline = Срок
workbook-column-understood = Понято как
workbook-column-responsible = Ответственные
workbook-column-result = Результат
workbook-column-conclusion = Выводы
workbook-column-place = Где в документе
workbook-column-doubt = Сомнение
workbook-word-period = в течение года
workbook-word-recurring = постоянно
workbook-word-schedule = по графику
workbook-word-event = по событию
workbook-word-none = без срока
workbook-word-monthly = ежемесячно
workbook-word-quarterly = ежеквартально
workbook-word-half_yearly = каждое полугодие
workbook-word-until = до
workbook-word-since = с

workbook-head = 📥 <b>Таблица прочитана.</b> Пока ничего не изменено.
workbook-count-changed = ✏️ изменено: { $count }
workbook-count-added = ➕ добавлено: { $count }
workbook-count-removed = ➖ удалено: { $count }
workbook-count-problems = ⚠️ не понято: { $count }. Эти места останутся как были. Исправьте их в таблице и пришлите её снова.
workbook-activity = <b>{ $number }</b> { $title }
workbook-no-name = без названия
workbook-changed = ✏️ { $name }
workbook-added = ➕ { $name }
workbook-removed = ➖ { $name }
workbook-cell = { $field }: { $old } → { $new }
workbook-quoted = «{ $text }»
workbook-cell-added = { $field }: «{ $new }»
workbook-empty = пусто
workbook-settled = Сомнение снято
workbook-problem = ⚠️ Строка { $row } таблицы: { $name }
    { $field }: «{ $text }»
    { $why }
workbook-why-unclear = Непонятно, когда это. Напишите в столбце «Понято как» даты или «по графику», «по событию», «без срока».
workbook-why-no-such-date = Такой даты нет в календаре.
workbook-why-no-year = Непонятно, какого года эта дата. Напишите её полностью, например: 15.05.2027.
workbook-why-rhythm = «Срок» и «Понято как» говорят о повторении по-разному. Напишите, как часто, в обоих столбцах одинаково.
workbook-why-no-title = Нет названия мероприятия.
workbook-why-row-gone = Этого мероприятия в плане уже нет, правка не применена.
workbook-apply = ✅ Применить
workbook-put-aside = Не применять
workbook-applied = Применено. Проверьте план и создайте его, когда всё верно.
workbook-aside = Таблица не применена, план остался как был.
workbook-moved-on = План за это время изменился. Посмотрите ещё раз и нажмите «Применить».
workbook-same = 📥 Изменений нет: в таблице то же, что в плане.
workbook-obstacle-gone = Эта таблица не от ваших планов. Откройте нужный план, нажмите «Скачать таблицу» и перенесите правки в новый файл.
workbook-obstacle-created = План по этой таблице уже создан, поэтому она не применена. Чтобы изменить его, пришлите новую версию документа.
workbook-obstacle-cancelled = План, к которому относится эта таблица, отменён. Пришлите сам документ ещё раз и скачайте новую таблицу.
workbook-obstacle-empty = В таблице не осталось ни одного мероприятия, поэтому она не применена. Верните строки и пришлите её снова.
read-error-workbook-spoilt = В таблице «{ $name }» не хватает столбца «Мероприятие» или служебных отметок бота. Скачайте таблицу из плана заново и перенесите правки в неё.
