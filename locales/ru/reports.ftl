### Отчёты.

report-button = 📄 Отчёт
calendar-button = 📅 В календарь
report-no-plan = Отчёт делается по плану, а сейчас ни один план не идёт. Пришлите план файлом. Планы из архива: «План» → «Все планы».
report-which = По какому плану сделать отчёт?
report-plan = { $title } ({ $years })
report-days = 📄 Отчёт по плану «{ $title }».

    За какое время?
report-whole = Весь план, { $years }
report-quarter = Этот квартал: { $days }
report-quarter-before = Прошлый квартал: { $days }
report-month = Этот месяц: { $days }
report-month-before = Прошлый месяц: { $days }
report-own-days = Свои даты
report-ask-days = Напишите даты, например: с 01.09 по 15.12.
report-form = 📄 Отчёт по плану «{ $title }»
report-for = за период { $days }
report-for-all = за { $years } { $school ->
    [yes] учебный год
   *[no] год
 }, весь план
report-form-how = В каком виде?
    • Word: таблица плана с выводами, на подпись
    • Excel: каждая задача строкой, с фильтрами
    • Картинка: школы по разделам и ход по неделям
report-left-out = Вошло: сроки этого времени, выполненное за это время и то, что просрочено раньше и ещё не сделано.
report-form-docx = 📄 Word, на подпись
report-form-xlsx = 📊 Excel, с фильтрами
report-form-png = 🖼 Картинка
report-waiting = { $form ->
    [ics] ⏳ Собираю ваши сроки для календаря…
    [minutes] ⏳ Готовлю протокол…
   *[other] ⏳ Готовлю отчёт. Файл придёт сюда сам.
 }
report-ready = { $form ->
    [ics] ✅ Файл для календаря готов.
    [minutes] ✅ Протокол готов.
   *[other] ✅ Отчёт готов.
 }
report-failed-gone = Отчёт не сделан: плана уже нет или доступ к нему закрыт.
report-failed-bug = Отчёт не сделан по вине бота, ошибка записана. Попробуйте ещё раз или выберите другой вид.
report-imprint = ✍️ Word с номером, датой, местом
report-ask-imprint = Напишите через запятую, что уже известно: номер, дату, место. Например:
    12, 30.09.2026, г. Лучезарск

    Для остального в документе останется место.
report-another = 📄 Другой отчёт
report-to-minutes = 📝 К протоколу
report-sent-docx = 📄 Отчёт: «{ $about }». { $said ->
    [yes] Для подписей и того, чего вы не назвали, оставлено место
   *[no] Место, дата, номер и подписи оставлены пустыми
 }; чего бот не знает, отмечено в квадратных скобках.
report-sent-xlsx = 📊 Отчёт: «{ $about }». Каждая задача отдельной строкой, фильтры в заголовке.
report-sent-png = 🖼 Отчёт: «{ $about }».
report-sent-ics = 📅 Ваши сроки. Откройте файл на телефоне и добавьте события в календарь. Когда сроки изменятся, нажмите «В календарь» ещё раз: новый файл обновит те же события.
report-sent-minutes = 📝 Протокол. Проверьте его и подпишите.

report-approval = УТВЕРЖДАЮ
    ____________________________________
    __________________ / _______________
    «____» __________________ 20____ г.
report-title = ОТЧЁТ № { $number }{ $dated ->
    [yes] { " " }от { $day }
   *[no] { "" }
 }
report-about = о выполнении плана «{ $title }»
report-place = Составлен: { $name }. Данные на { $day }. Место: { $place }
report-organisations = { $count ->
    [one] В отчёте { $count } организация.
    [few] В отчёте { $count } организации.
   *[many] В отчёте { $count } организаций.
 }
report-total = Мероприятий: { $lines }. Задач: { $total }, из них выполнено { $done }, просрочено { $overdue }, в работе { $open }, срок не назначен { $undated }. Выполнено без подтверждения: { $unconfirmed }.
report-column-number = № п/п
report-column-title = Мероприятие
report-column-deadline = Срок исполнения
report-column-responsible = Ответственные
report-column-result = Ожидаемый результат
report-column-status = Статус
report-column-proof = Подтверждение
report-column-conclusion = Выводы по итогам административного контроля
report-off = Снято с контроля
report-count-done = Выполнено: { $count } из { $total }
report-count-overdue = Просрочено: { $count }{ $names }
report-count-open = В работе: { $count }
report-count-undated = Срок не назначен: { $count }{ $names }
report-state-done = Выполнено { $day }
report-state-overdue = Просрочено, срок { $day }
report-state-open = В работе, срок { $day }
report-state-undated = Срок не назначен
report-proof-order = приказ № { $number } от { $day }
report-proof-file = файл «{ $name }»
report-proofs-order = Приказы: { $count }
report-proofs-file = Файлы: { $count }
report-proofs-link = Ссылки: { $count }
report-proofs-comment = Комментарии: { $count }
report-accepted = Принято
report-returned = Возвращено: { $reason }
report-printed = В плане: { $words }
report-gap-deadline = [срок не указан]
report-gap-nobody = [никому не поручено]
report-gap-proof = [без подтверждения: { $count }{ $names }]
report-gap-conclusion = { $count ->
    [0] [вывод не внесён]
   *[other] [вывод не внесён: { $count }]
 }
report-gaps = В квадратных скобках отмечено то, чего нет в данных бота. Заполните эти места перед подписью.
report-signed = Отчёт составил(а): ______________________________ / ____________________ / ____________________________
    Председатель совещания: _________________________ / ____________________ / ____________________________
    С выводами ознакомлены: _________________________ / ____________________ / ____________________________
report-page = Страница
report-annex = Приложение. По организациям
report-annex-n = № п/п
report-annex-place = Организация
report-annex-total = Задач
report-annex-done = Выполнено
report-annex-overdue = Просрочено
report-annex-unconfirmed = Без подтверждения
report-annex-undated = Без срока

report-table-section = Раздел
report-table-number = №
report-table-title = Мероприятие
report-table-place = Организация
report-table-responsible = Ответственные
report-table-due = Срок
report-table-status = Статус
report-table-done = Выполнено
report-table-proof = Подтверждение
report-table-confirmed = Подтверждено
report-table-conclusion = Вывод контроля
report-table-note = Отчёт { $period }. Строк: { $count }.
report-filter-done = Выполнено
report-filter-overdue = Просрочено
report-filter-open = В работе
report-filter-undated = Срок не назначен
report-yes = да
report-no = нет
report-file = Отчёт
report-file-ics = Мои сроки.ics

report-picture = { $office }, { $period }, на { $day }
report-chart-due = должно быть выполнено
report-chart-done = выполнено
report-chart-now = сегодня, { $day }

calendar-name = Сроки по планам
calendar-done = ✅ { $title }
calendar-about = План: { $plan }
    Организация: { $place }
    В плане: { $printed }

refusal-report-days-expected = Не понял даты. Напишите первый и последний день, например: с 01.09 по 15.12.
refusal-no-deadlines = У ваших задач пока нет дат: в календарь добавить нечего.
