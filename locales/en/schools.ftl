### Организации, которые ниже.

schools-none = { $kind ->
    [region] Муниципалитетов пока нет. Добавьте их списком: каждому достанется своя ссылка для координатора.
   *[other] Школ пока нет. Добавьте их списком: каждой достанется своя ссылка для координатора.
 }
schools-head = { $kind ->
    [region] <b>Муниципалитеты: { $count }</b>
   *[other] <b>Школы: { $count }</b>
 }
schools-hint = ✅ подключились, ⏳ ещё нет. Нажмите на строку, чтобы открыть карточку.
schools-waiting = { $count ->
    [0] Подключились все.
   *[other] <b>Не подключились: { $count }</b>

        Прежние ссылки могли потеряться. Можно выдать новые: старые перестанут действовать.
 }
schools-add = ➕ Добавить
schools-all = Показать всех
schools-waiting-button = ⏳ Не подключились: { $count }
schools-fresh-links = { $count ->
    [one] 🔗 Новая ссылка
   *[other] 🔗 Новые ссылки ({ $count })
 }
schools-list-button = { $kind ->
    [region] 🏛 К муниципалитетам
   *[other] 🏫 К школам
 }
schools-ask = { $kind ->
    [region] Напишите названия муниципалитетов, каждое с новой строки. Или пришлите таблицу .xlsx или .csv со столбцом названий.
   *[other] Напишите названия школ, каждое с новой строки. Или пришлите таблицу .xlsx или .csv со столбцом названий.
 }
schools-added = { $kind ->
    [region] Добавлено муниципалитетов: { $count }. Ссылки ниже.
   *[other] Добавлено школ: { $count }. Ссылки ниже.
 }
schools-added-none = Новых названий нет, ничего не добавлено.
schools-known = Уже были в списке ({ $count }), второй раз не добавлены:
    { $names }
schools-found = { $kind ->
    [region] В файле названий: { $count }
   *[other] В файле названий: { $count }
 }

    { $names }

    Добавить их?
schools-add-found = ✅ Добавить ({ $count })
schools-dropped = Хорошо, ничего не добавлено.
schools-file-added = Названия из файла «{ $name }» добавлены.

links-head = <b>Ссылки для координаторов: { $count }</b>
    Перешлите каждому его ссылку. Она действует 30 дней и срабатывает один раз.
link-line = { $name }
    { $link }
links-in-file = … и ещё { $count }: все ссылки в файле.
link-one = { $name }
    Ссылка для координатора, на 30 дней, одноразовая:
    { $link }
links-file-name = Ссылки.xlsx
links-title = Ссылки для координаторов
links-column-name = Организация
links-column-link = Ссылка
links-note = Ссылка действует 30 дней и срабатывает один раз.

school-head = <b>{ $name }</b>
school-zone = Часовой пояс: { $zone }
school-marked = ❗ С признаками необъективности в этом учебном году
school-person = { $name }, { $role }
school-nobody = Пока никто не подключился. Выдайте новую ссылку и перешлите её координатору.
school-tasks-button = 📋 Задачи
school-mark = ❗ Отметить: признаки необъективности
school-unmark = Снять отметку о необъективности
