acknowledge-button = ✍️ Ознакомлен(а)
acknowledged-button = ✍️ Кто ознакомился
acknowledged-label = ✅ Ознакомлен(а) { $at }
acknowledged-alert = ✅ Отмечено: вы ознакомились { $at }.
refusal-only-shown = Это образец. Отметку «Ознакомлен(а)» ставят получатели, каждый под своим сообщением.
refusal-still-queued = Сообщение ещё готовится к отправке всем получателям. Исправьте текст через несколько минут.
refusal-edition-is-old = Этот текст исправили. Ознакомьтесь с новым: он пришёл отдельным сообщением, его можно открыть и через /letters.
refusal-letter-number-expected = Не понял номер. Напишите его как в документе, например: 12 или 02-15/147.

letter-kind-order = Приказ
letter-kind-letter = Письмо
letter-kind-directive = Распоряжение
letter-kind-decree = Постановление
letter-named = { $kind } № { $number } от { $day } «{ $title }»

letters-button = 📄 Письма
letters-head =
    <b>Письма</b>
    Приказы и письма, с которыми знакомятся под отметку. Новые сверху.
letters-found = { $count ->
    [one] Нашлось { $count } письмо по запросу «{ $query }»
    [few] Нашлось { $count } письма по запросу «{ $query }»
   *[many] Нашлось { $count } писем по запросу «{ $query }»
 }
letters-none = { $found ->
    [yes] Ничего не нашлось. Попробуйте номер или одно слово из названия.
   *[no] { $sends ->
        [yes] Писем пока нет. Чтобы разослать приказ, начните рассылку и нажмите «Ознакомление и приказ».
       *[no] Писем пока нет.
     }
 }
letters-search = Чтобы найти письмо, пришлите номер или слово из названия.
letters-all = Все письма
letters-entry = { $n }. { $words }
letters-entry-counted =
    { $n }. { $words }
        ознакомились { $done } из { $total }
letters-entry-own =
    { $n }. { $words }
        { $read ->
            [yes] ✅ вы ознакомились
           *[no] ✍️ ждёт вашей отметки
        }
letters-files = Сообщение с файлом
letters-from = От кого: { $name }
letters-edition = Текст исправлен, редакция { $number }
letters-edition-line = ✏️ <i>Исправленный текст, редакция { $number }</i>
letters-own = { $read ->
    [yes] ✅ Вы ознакомились.
   *[no] ✍️ Ждёт вашей отметки: откройте сообщение и нажмите «Ознакомлен(а)».
 }
letters-counted = Ознакомились { $done } из { $total }
letters-show = 📨 Открыть сообщение
letters-shown = Отправил сообщение ниже.
letters-missing = Кто не ознакомился: { $count }
letters-remind = 🔔 Напомнить: { $count }
letters-sheet-docx = 📄 Лист для Word
letters-sheet-xlsx = 📊 Лист для Excel
letters-correct = ✏️ Исправить текст
letters-fields = 🏷 Номер и дата
letters-missing-head = { $count ->
    [one] { $letter }. Не ознакомился { $count } человек:
    [few] { $letter }. Не ознакомились { $count } человека:
   *[many] { $letter }. Не ознакомились { $count } человек:
 }
letters-place = <b>{ $name }</b>
letters-person = { $silent ->
    [yes] • { $who } – бот не может написать
   *[no] • { $who }
 }
letters-everybody = Ознакомились все.
letters-reminded = { $count ->
    [one] 🔔 Напомнил { $count } человеку.
    [few] 🔔 Напомнил { $count } людям.
   *[many] 🔔 Напомнил { $count } людям.
 }
letters-reminded-later = { $count ->
    [one] 🌙 { $count } человек получит напоминание ближайшим рабочим утром: сейчас там нерабочее время.
    [few] 🌙 { $count } человека получат напоминание ближайшим рабочим утром: сейчас там нерабочее время.
   *[many] 🌙 { $count } человек получат напоминание ближайшим рабочим утром: сейчас там нерабочее время.
 }
letters-reminded-already = { $count ->
    [one] { $count } человеку сегодня уже напоминали – второй раз за день не пишу.
    [few] { $count } людям сегодня уже напоминали – второй раз за день не пишу.
   *[many] { $count } людям сегодня уже напоминали – второй раз за день не пишу.
 }
letters-reminded-silent = { $count ->
    [one] ⚠️ { $count } человеку бот не может написать – позвоните.
    [few] ⚠️ { $count } людям бот не может написать – позвоните.
   *[many] ⚠️ { $count } людям бот не может написать – позвоните.
 }
letters-reminded-unsent = { $count ->
    [one] { $count } человек ещё не получил само сообщение.
    [few] { $count } человека ещё не получили само сообщение.
   *[many] { $count } человек ещё не получили само сообщение.
 }
letters-ask-text =
    Пришлите исправленный текст целиком.

    Это будет новая редакция: её получат все, кому ушло сообщение, – { $total }. Прежний текст и отметки о нём сохранятся.
letters-sure =
    Новый текст:

    { $text }

    { $asks ->
        [yes] Получателей: { $total }. Каждый отметит ознакомление заново.
       *[no] Получателей: { $total }.
    }
letters-correct-sure = ✅ Отправить исправленный текст
letters-corrected = { $count ->
    [one] ✅ Текст исправлен (редакция { $number }). Его получит { $count } человек.
    [few] ✅ Текст исправлен (редакция { $number }). Его получат { $count } человека.
   *[many] ✅ Текст исправлен (редакция { $number }). Его получат { $count } человек.
 }
letters-correcting = 📨 Исправленный текст (редакция { $number }): подготовлено { $done } из { $count }. Всё уйдёт само, ждать не нужно.
letters-correcting-done = { $count ->
    [one] ✅ Исправленный текст (редакция { $number }) подготовлен: { $count } сообщение уходит по очереди.
    [few] ✅ Исправленный текст (редакция { $number }) подготовлен: { $count } сообщения уходят по очереди.
   *[many] ✅ Исправленный текст (редакция { $number }) подготовлен: { $count } сообщений уходят по очереди.
 }
letters-correcting-stop = ⏹ Остановить
letters-correcting-ask-stop = Остановить исправленный текст (редакция { $number })? Кто его уже получил, у того он останется. Остальные его не получат: у них останется прежнее сообщение.
letters-correcting-stop-sure = ⏹ Да, остановить
letters-correcting-stop-not = ← Не останавливать
letters-correcting-stopping = ⏹ Останавливаем исправленный текст (редакция { $number })…
letters-correcting-stopped = { $rest ->
    [yes] ⏹ Остановлено. Исправленный текст (редакция { $number }) ушёл: { $sent } из { $count }. У остальных прежнее сообщение; если открыть его заново, покажется исправленное.

    Отправить всем другой текст можно в карточке сообщения: «✏️ Исправить текст».
   *[no] ✅ Останавливать нечего: исправленный текст (редакция { $number }) уже ушёл всем, { $sent } из { $count }.
}
letters-unread = { $count ->
    [one] ✍️ Ждёт вашей отметки «Ознакомлен(а)»: { $count } сообщение
    [few] ✍️ Ждут вашей отметки «Ознакомлен(а)»: { $count } сообщения
   *[many] ✍️ Ждут вашей отметки «Ознакомлен(а)»: { $count } сообщений
 }
letters-unread-line =
    { $n }. { $words }
        { $name }

letters-draft-button = { $asked ->
    [yes] ✍️ Ознакомление: да
   *[no] ✍️ Ознакомление и приказ
 }
letters-draft-head = <b>Ознакомление</b>
letters-draft-asked = { $asked ->
    [yes] Под сообщением будет кнопка «Ознакомлен(а)». Кто не нажмёт, тому бот напомнит утром. Список отметок – лист ознакомления для Word и Excel.
   *[no] Кнопки «Ознакомлен(а)» под сообщением не будет.
 }
letters-require = { $on ->
    [yes] Убрать кнопку «Ознакомлен(а)»
   *[no] ✍️ Добавить кнопку «Ознакомлен(а)»
 }
letters-make = 📄 Это приказ или письмо
letters-drop = Это не приказ и не письмо
letters-to-draft = ← К рассылке
letters-draft-fields =
    📄 { $kind }
    № { $number }
    от { $day }
    «{ $title }»
letters-edit-kind = ✏️ Вид
letters-edit-number = ✏️ Номер
letters-edit-day = ✏️ Дата
letters-edit-title = ✏️ Название
letters-ask-kind = Что это за документ?
letters-ask-number =
    Какой номер у документа?

    Можно прислать всё сразу: Приказ № 12 от 03.09.2026 О проведении работ. Без номера – напишите «б/н».
letters-ask-day = От какого числа документ? Например: 03.09.2026.
letters-ask-title = Как он называется? Например: О проведении проверочных работ.

sheet-ready = 📄 Лист ознакомления готов. Распечатайте и подпишите или приложите к делу.
sheet-head = Лист ознакомления
sheet-about = { $kind ->
    [order] с приказом № { $number } от { $day }
    [letter] с письмом № { $number } от { $day }
    [directive] с распоряжением № { $number } от { $day }
   *[decree] с постановлением № { $number } от { $day }
 }
sheet-about-message = с сообщением от { $at }
sheet-title = «{ $title }»
sheet-edition = Редакция { $number }
sheet-n = №
sheet-who = Кто
sheet-role = Роль
sheet-place = Организация
sheet-when = Когда ознакомлен(а)
sheet-not = не отмечено
sheet-at = { $at } (UTC{ $hours })
sheet-counted = Ознакомились: { $done } из { $total }.
sheet-made = Отметки поставлены в боте «Маяк»; время – местное для каждой организации. Лист составлен { $at }.
sheet-signed = Ответственный: _________________ / _____________________ /   «___» ____________ 20___ г.
sheet-page = Страница
sheet-name-docx = Лист ознакомления.docx
sheet-name-xlsx = Лист ознакомления.xlsx

did-broadcast-acknowledge = отмечено ознакомление
did-broadcast-remind = напомнено тем, кто не ознакомился
did-broadcast-letter = указаны номер, дата и название письма
did-broadcast-no-letter = рассылка больше не письмо
did-broadcast-ask-to-read = добавлена кнопка «Ознакомлен(а)»
did-broadcast-ask-nothing = убрана кнопка «Ознакомлен(а)»
did-broadcast-correct = исправлен отправленный текст
did-broadcast-stop-correcting = остановлена отправка исправленного текста
broadcasts-undone-acknowledgement = Не ознакомились с…
command-letters = Письма: приказы и кто ознакомился
