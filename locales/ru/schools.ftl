### Организации, которые ниже.

schools-none = { $kind ->
    [region] Муниципалитетов пока нет. Добавьте их списком, и бот даст каждому ссылку для координатора.
   *[other] Школ пока нет. Добавьте их списком, и бот даст каждой ссылку для координатора.
 }
schools-head = { $kind ->
    [region] <b>Муниципалитеты: { $count }</b>
   *[other] <b>Школы: { $count }</b>
 }
schools-hint = ✅ подключились, ⏳ ещё нет. Нажмите на название, чтобы открыть карточку.
schools-waiting = { $count ->
    [0] Подключились все.
   *[other] <b>Не подключились: { $count }</b>

        Если ссылки потерялись, выдайте новые. Старые после этого не сработают.
 }
schools-add = ➕ Добавить
schools-all = Показать всех
schools-waiting-button = ⏳ Не подключились: { $count }
schools-fresh-links = { $count ->
    [1] 🔗 Новая ссылка
   *[other] 🔗 Новые ссылки ({ $count })
 }
schools-list-button = { $kind ->
    [region] 🏛 К муниципалитетам
   *[other] 🏫 К школам
 }
schools-ask = { $kind ->
    [region] Напишите названия муниципалитетов, каждое с новой строки. Или пришлите таблицу .xlsx или .csv с названиями в одном столбце.
   *[other] Напишите названия школ, каждое с новой строки. Или пришлите таблицу .xlsx или .csv с названиями в одном столбце.
 }
schools-added = { $kind ->
    [region] Добавлено муниципалитетов: { $count }. Ссылки ниже.
   *[other] Добавлено школ: { $count }. Ссылки ниже.
 }
schools-added-none = Новых названий нет, ничего не добавлено.
schools-known = Пропущено, потому что уже есть в списке или повторяется ({ $count }):
    { $names }
schools-found = { $kind ->
    [region] Новых муниципалитетов в файле: { $count }
   *[other] Новых школ в файле: { $count }
 }

    { $names }

    Добавить их?
schools-add-found = ✅ Добавить ({ $count })
schools-dropped = Хорошо, ничего не добавлено.
schools-file-added = Названия из файла «{ $name }» добавлены.

links-head = <b>Ссылки для координаторов: { $count }</b>
    Перешлите каждому его ссылку. Она действует 30 дней и подходит для одного человека.
link-line = { $name }
    { $link }
links-in-file = … и ещё { $count }: все ссылки в файле.
link-one = { $name }
    Ссылка для координатора (на 30 дней, для одного человека):
    { $link }
links-file-name = Ссылки.xlsx
links-title = Ссылки для координаторов
links-column-name = Организация
links-column-link = Ссылка
links-note = Ссылка действует 30 дней и подходит для одного человека.

school-head = <b>{ $name }</b>
school-marked = ❗ С признаками необъективности в этом учебном году
school-person = { $name }, { $role }
school-nobody = Пока никто не подключился. Выдайте новую ссылку и перешлите её координатору.
school-waits = 🔐 Ждёт подтверждения: { $name }
school-tasks-button = 📋 Задачи
school-mark = ❗ Есть признаки необъективности
school-unmark = Снять признаки необъективности

schools-unfit = Пропущено, потому что длиннее { $limit } знаков ({ $count }):
    { $names }
schools-another-file = ➕ Прислать ещё раз
schools-waiting-list = ⏳ Не подключились
links-kept = Ссылки выданы, но второй раз бот их не покажет: он их не хранит. Если они потерялись, выдайте новые. Старые после этого не сработают.
school-remove = 🗑 Удалить
school-ask-name = <b>{ $name }</b>

    Напишите новое название. Задачи и ссылки сохранятся.
school-ask-remove = <b>{ $name }</b>

    Удалить из списка? Выданная ссылка перестанет действовать.
school-dismiss = 🚫 Закрыть доступ: { $name }
school-dismiss-sure = 🚫 Да, закрыть доступ
school-ask-dismiss = Закрыть доступ? <b>{ $name }</b>
    { $organisation }

    Задачи организации останутся. Нового координатора можно пригласить ссылкой.
school-dismissed-already = Доступ уже закрыт.

joined = По вашей ссылке подключились: <b>{ $who }</b>
    { $organisation }

    Если это не тот человек, нажмите кнопку, и доступ закроется.
joined-wrong = Это не он
dismissed = Доступ закрыт: <b>{ $name }</b>
    { $organisation }

    Прежние кнопки больше не сработают. Нужному человеку можно выдать новую ссылку.
fresh-link-button = 🔗 Новая ссылка
silent = 🔇 Сообщения не доходят: <b>{ $name }</b>
    { $organisation }

    Бот заблокирован или учётная запись удалена. Позвоните и попросите открыть бота и нажать /start. Если человек сменился, выдайте новую ссылку.
school-open = Открыть карточку

### Карточка.

school-number = { $known ->
    [yes] Номер: { $number }
   *[no] Без номера
 }
school-address = 📍 { $address }
school-contact = ☎️ { $contact }
school-ways = 🕘 { $zone }, рабочая неделя: { $week }
school-incomplete = { $missing ->
    [address] <i>Адрес не указан.</i> Впишите его: «Изменить».
    [contact] <i>Контакт не указан.</i> Впишите его: «Изменить».
   *[both] <i>Адрес и контакт не указаны.</i> Впишите их: «Изменить».
 }
school-mark-reason = Причина: { $reason }
school-why = ✏️ Указать причину
school-marks-button = ❗ Признаки по годам
school-edit = ✏️ Изменить
school-edit-head = Что изменить?
school-field-line = { $name }: { $value }
school-field-name = Название
school-field-number = Номер
school-field-address = Адрес
school-field-contact = Контакт
school-field-zone = Часовой пояс
school-field-week = Рабочая неделя
school-field-kind = Вид
school-empty = не указано
school-now = Сейчас: { $value }
school-clear = Очистить
school-ask-number = Напишите номер цифрами, например: 12. По нему организацию ищут и ставят в список по порядку.
school-ask-address = Напишите адрес одним сообщением.
school-ask-contact = Кому звонить в организацию? Напишите должность и рабочий телефон, например: приёмная, 8 (385-52) 1-23-45. Фамилия и личный телефон здесь не нужны.
school-ask-zone = Выберите часовой пояс. По нему приходят напоминания.
school-ask-week = Какая рабочая неделя?
school-ask-kind = Что это за организация? Вид можно изменить, пока к ней ничего не добавлено.
school-marks-head = <b>{ $name }</b>
    Признаки необъективности по учебным годам
school-marks-line = ❗ { $years }: { $known ->
    [yes] { $reason }
   *[no] причина не указана
 }
school-marks-none = Отметок нет.
school-marks-seen = Отметки видят координаторы школы и вышестоящих организаций.
school-why-year = ✏️ Причина за { $years }
school-ask-reason = <b>{ $name }</b>

    Почему школа отмечена в { $years } учебном году? Напишите одним сообщением, без имён.
