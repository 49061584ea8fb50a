# Списки дня: отметки, карточка пункта, напоминания, загрузка

sheets-button = 📋 Дни работ
sheets-head = <b>📋 Дни работ</b>
    { $count ->
        [0] Открытых списков сейчас нет. Список придёт сам в свой час.
        [one] Открыт { $count } список.
        [few] Открыто { $count } списка.
       *[many] Открыто { $count } списков.
    }
sheets-hint-school = Здесь же — команда школы и загрузка результатов.
sheets-hint-above = Табло показывает, на каком этапе школы, «Загрузка» — кто не загрузил результаты.
sheets-hint-member = Нажмите на список, чтобы открыть его.
sheets-line = { $title } · { $day }
sheets-contact = ☎️ { $contact }

todo-random = предмет по выбору
todo-work-part = часть { $part }
todo-slot = 🕘 { $at } — { $works }
todo-moment = { $day }, { $at }
todo-head = <b>📋 { $title }</b> · { $day }
    { $place }
todo-count = Сделано { $done } из { $total }
todo-part = { $sign } <b>{ $name }</b> — { $done } из { $total }
todo-open = { $sign } { $at }{ $words }
todo-done = { $sign } { $words }{ $said }{ $who }
todo-said = : { $said }
todo-who = {" "}— <i>{ $who }</i>
todo-left = {"    "}❗ Отмечено не для всех. Осталось: { $works }
todo-comment = {"    "}💬 { $words }
todo-value-yes = да
todo-value-no = нет
todo-value-na = не применимо
todo-tick = { $sign } { $at }{ $words }
todo-more = ✏️ Комментарий, фото, не применимо
todo-more-which = Какой пункт?
todo-more-line = { $n }. { $sign } { $words }
todo-instead = { $role ->
        [director] <i>Директора в боте нет, поэтому список пришёл вам.</i>
        [organiser] <i>На эти работы не поставлен организатор, поэтому список пришёл вам.</i>
        [expert] <i>Эксперты на этот день не поставлены, поэтому список пришёл вам.</i>
       *[other] <i>Больше некому, поэтому список пришёл вам.</i>
    }
todo-part-day = { $name } · { $day }
todo-off = На этот день работ больше нет: их перенесли или отменили. Список не нужен.
todo-idle = У вас на этот день работ больше нет: их перенесли или поручили другому. Список не нужен.
todo-sealed = 🔒 Список закрыт, отметки больше не меняются.
todo-covered = Свои списки ведут: { $people }.

todo-card = <b>{ $words }</b>
todo-card-at = 🕘 { $at }
todo-card-open = ▫️ Ещё не отмечено
todo-card-file = 📎 { $name }
todo-choose-yes = ✅ Да, сделано
todo-choose-no = ✖️ Нет
todo-choose-na = ➖ Не применимо
todo-take-back = ↩️ Снять отметку
todo-say = 💬 Комментарий или фото
todo-file = 📎 Показать файл
todo-file-head = 📎 { $name }
todo-back = 📋 К списку
todo-ask-text = ✍️ Напишите ответ сообщением.
todo-ask-time = ✍️ Напишите время, например 10:05.
todo-ask-number = ✍️ Напишите число.
todo-ask-photo = 📷 Пришлите фото или документ. Если присылать нечего — «Не применимо».
todo-ask-value = Напишите ответ: «{ $words }». Можно прислать фото или документ.
todo-ask-value-only = Напишите ответ: «{ $words }». Можно прислать документ.
todo-ask-comment = Напишите комментарий к «{ $words }» или пришлите фото или документ. Без фамилий детей.
todo-ask-comment-only = Напишите комментарий к «{ $words }» или пришлите документ. Без фамилий и телефонов.
todo-written = ✅ Записал.
todo-attached = ✅ Файл добавлен.
todo-not-understood = Сюда подойдут слова, фото или документ. Напишите ответ сообщением.

stage-received = Материалы получены
stage-printed = Распечатано
stage-briefed = Инструктаж
stage-begun = Начато
stage-ended = Завершено
stage-checked = Проверено
stage-uploaded = Загружено

silence-head = ⏰ <b>{ $stage }</b>: отметку ждали к { $at }
silence-works = { $place }, { $day }: { $works }
silence-by = Спрашивает { $name }.
silence-hint = Если сделано — нажмите кнопку. Если что-то мешает — откройте список и напишите комментарий.
silence-done = ✅ Сделано
silence-thanks = ✅ { $stage } — отмечено. Спасибо!
silence-known = { $stage } — уже отмечено. Спасибо!

uploads-button = 📤 Загрузка
uploads-head = <b>📤 Загрузка в ФИС ОКО</b>
    { $name }
    { $left ->
        [0] Загружено всё: { $total }.
       *[other] Осталось загрузить { $left } из { $total }.
    }
uploads-none = <b>📤 Загрузка в ФИС ОКО</b>
    { $name }
    Написанных работ пока нет.
uploads-until = Срок: { $until }.
uploads-hint = Нажмите на работу, когда её форма загружена и принята.
uploads-line = { $words } · { $day }
uploads-below-head = <b>📤 Загрузка в ФИС ОКО</b>
    { $name }
    { $left ->
        [0] Загрузили все школы: { $schools }.
       *[other] Всё загрузили { $done ->
            [one] { $done } школа
            [few] { $done } школы
           *[many] { $done } школ
         } из { $schools }. Осталось работ: { $left }.
    }
uploads-below-line = • { $name } — осталось { $left } из { $total }
uploads-late = 🔴 <b>Срок загрузки вышел: { $until }</b>
uploads-nudge = 🔔 Напомнить не загрузившим: { $count }
upload-due = { $over ->
        [yes] ⏰ <b>Срок загрузки вышел: { $until }</b>
        [unknown] 📤 <b>Результаты загружены не все</b>
       *[no] 📤 <b>Срок загрузки: { $until }</b>
    }
    { $place }. { $count ->
        [one] Не загружена { $count } работа:
        [few] Не загружены { $count } работы:
       *[many] Не загружены { $count } работ:
    }
upload-line = • { $works } ({ $day })

refusal-hour-expected = Не понял время. Напишите часы и минуты, например 10:05.
refusal-count-expected = Нужно число, например 24. Напишите его цифрами.
refusal-sheet-closed = Этот список закрыт: отметки в нём больше не меняются.
refusal-nobody-is-silent = Напоминать некому: все, от кого ждали отметки, ответили или получили напоминание за последние полчаса.

did-sheet-answer = Отметка в списке дня
did-organisation-stage = Этап работ отмечен по напоминанию
did-organisation-nudge = Напоминание молчащим школам
did-work-uploaded = Работа отмечена загруженной
did-work-not-uploaded = Отметка о загрузке снята
did-form-edit = Изменён чек-лист
did-membership-put = Человек поставлен на работы
did-membership-take-off = Человек снят с работ

delivery-kind-sheet = списки дня работ
delivery-kind-stage-late = напоминания об этапах работ
delivery-kind-silent-schools = какие школы молчат
delivery-kind-upload-due = срок загрузки
delivery-kind-uploads-late = какие школы не загрузили результаты
delivery-kind-board = табло дня

setting-remind_after = Напомнить школе
setting-remind_after-value = через { $value } минут молчания
setting-remind_after-question = В день работы школа не отметила этап вовремя. Через сколько минут напомнить ей?
setting-raise_after = Сообщить выше
setting-raise_after-value = через { $value } минут молчания
setting-raise_after-question = Школа молчит и после напоминания. Через сколько минут сообщить координатору выше?

command-lists = Дни работ: списки и загрузка
command-board = Табло: какие школы на каком этапе
