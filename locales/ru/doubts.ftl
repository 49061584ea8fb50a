### Сомнения: места плана, в которых бот не уверен.

doubt-progress = <b>Сомнение { $at } из { $total }</b>
doubt-row = <b>{ $number }</b> { $title }
doubt-of-plan = <b>Весь план</b>
doubt-in-text = 📍 строка { $row }
doubt-in-table = 📍 таблица { $table }, строка { $row }
doubt-in-sheet = 📍 лист «{ $sheet }», строка { $row }
doubt-printed = В документе: «{ $words }»
doubt-understood = Бот понял: <b>{ $words }</b>
doubt-same = То же самое ещё в { $count ->
    [1] одной строке ({ $rows }). Ответ будет для обеих.
    [one] { $count } строке ({ $rows }). Ответ будет для всех.
   *[other] { $count } строках ({ $rows }). Ответ будет для всех.
 }
doubt-stale = На это место уже есть ответ, или план с тех пор изменился. Посмотрите, что осталось.

doubt-kind-dates = дата не распознана
doubt-kind-period = весь учебный год
doubt-kind-recurring = повторяется весь учебный год
doubt-kind-schedule = по графику, дату назначите позже
doubt-kind-event = по событию, дату назначите позже
doubt-kind-none = без срока
doubt-windows-more = и ещё { $count }
doubt-year = { $year } год
doubt-years = { $first }/{ $last } учебный год
doubt-cell = { $cell ->
    [title] Мероприятие: «{ $text }»
    [deadline] Срок: «{ $text }»
    [responsible] Ответственные: «{ $text }»
    [result] Результат: «{ $text }»
   *[other] Вывод: «{ $text }»
 }
doubt-cell-name = { $cell ->
    [title] мероприятие
    [deadline] срок
    [responsible] ответственные
    [result] результат
    [school_year] учебный год
    [approved] дата приказа
   *[other] вывод
 }

likely-as-read = Всё верно
likely-swapped = Поменять местами
likely-whole-title = Всё это мероприятие
likely-whole-deadline = Всё это срок
likely-whole-responsible = Всё это ответственные
likely-whole-result = Всё это результат
likely-whole-conclusion = Всё это вывод
likely-printed = Как напечатано
likely-words-moved = Лишние слова в результат
likely-shorter = Убрать вторую часть
likely-to-result = Вторую часть в результат

doubt-type = ✏️ Ввести самому
doubt-keep = Оставить как есть
doubt-skip = Пропустить все
doubt-list = Показать списком
doubt-undo = ↩️ Отменить ответ

doubt-years-first = Сначала о годах. План составлен на { $printed } учебный год. Перенести его на { $moved }?

    Тогда и в сомнениях будут верные даты. Дни и месяцы останутся, изменится только год.
doubt-which-cell = Что исправить?
doubt-ask = { $cell ->
    [deadline] Напишите срок, например: до 15 мая, сентябрь–октябрь, ежемесячно, в течение года, по графику.
    [school_year] Напишите учебный год, например: 2026/2027. Если план на календарный год: 2026.
    [approved] Напишите дату приказа, например: 28.08.2026.
    [title] Напишите мероприятие, как оно должно звучать.
    [responsible] Напишите, кто отвечает.
    [result] Напишите ожидаемый результат.
   *[other] Напишите вывод.
 }
doubt-now = Сейчас: «{ $text }»
doubt-heard = Вы написали ({ $cell ->
    [title] мероприятие
    [deadline] срок
    [responsible] ответственные
    [result] результат
    [school_year] учебный год
    [approved] дата приказа
   *[other] вывод
 }): «{ $text }».
doubt-heard-means = Это значит: <b>{ $words }</b>
doubt-heard-choose = Выберите, что это значит.
doubt-heard-again = Если не так, напишите иначе.
doubt-agree = ✅ Верно

doubts-end = ✅ Сомнений не осталось.
doubts-left = <b>Осталось сомнений: { $count }</b>
    План можно создать и так: всё останется, как понял бот.
doubts-settled = Исправлено или подтверждено: { $corrected }, оставлено как есть: { $kept }.
doubts-settled-time = • <b>{ $number }</b> срок: { $words }
doubts-settled-cells = • <b>{ $number }</b> проверено: { $cells }
doubts-settled-plan = • <b>План</b> { $cell ->
    [approved] дата приказа: { $words }
   *[other] { $words }
 }
doubts-go-on = ❔ Проверить оставшиеся ({ $count })
doubts-head = <b>Сомнения: { $count }</b>
    Нажмите номер, чтобы ответить. Слова приведены как в документе.
doubt-line = <b>{ $at })</b> { $where } — { $what }
doubt-whole = План
doubt-printed-at = «{ $words }» { $place }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
 }
confirm-doubts = ❔ Непроверенные сомнения: { $count }. Всё останется, как понял бот.

doubt-other = Это место прочитано неуверенно.
doubt-glued-cells = Границы ячеек сбились, бот провёл их сам.
doubt-joined-rows = Строка разорвана между страницами, бот соединил её части.
doubt-leaked-cell = Слово из соседней ячейки попало в срок, бот вернул его на место.
doubt-no-such-date = Такой даты нет в календаре.
doubt-no-year = Год нигде не указан.
doubt-odd-words = В сроке есть незнакомые слова.
doubt-on-first-day = Срок приходится на самое начало плана. Возможно, имелся в виду конец.
doubt-order-dates-differ = Дата приказа указана по-разному.
doubt-other-year = Год в сроке не совпадает с годом плана.
doubt-outside-years = Срок выходит за годы плана.
doubt-rough = Срок назван приблизительно.
doubt-two-deadlines = Указаны и прежний, и новый срок. Взят новый.
doubt-torn-year = Год в сроке записан не полностью.
doubt-unclear = Срок непонятен.
doubt-which-august = Август бывает и перед учебным годом, и в его конце.
doubt-year-guessed = Учебный год прямо не указан, бот определил его сам.

refusal-deadline-unclear = Не понял срок. Напишите иначе, например: до 15 мая, сентябрь–октябрь, ежемесячно, в течение года, по графику. Сомнение осталось.
refusal-years-not-understood = Не понял год. Напишите так: 2026/2027 или 2026. Сомнение осталось.
refusal-text-too-long = Слишком длинно: можно до { $limit } знаков. Сократите и напишите ещё раз.
