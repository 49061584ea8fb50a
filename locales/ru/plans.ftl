### План: от бумаги до задач.

plans-head = { $count ->
    [1] <b>Идёт план</b>
   *[other] <b>Идут планы: { $count }</b>
 }
plans-none = Планов пока нет.
plan-line = 📄 { $title } ({ $years })
plans-how = Новый план пришлите файлом: Word (.docx), Excel (.xlsx), PDF с текстом или текст (.txt). Бот сначала покажет, что понял. Без вашего «Создать» ничего не начнётся.
plan-waiting = ✏️ Продолжить: { $name }

read-progress = ⏳ Файл «{ $name }» получен. Читаю…
read-error-empty = Файл «{ $name }» пустой. Проверьте его и пришлите снова.
read-error-damaged = Файл «{ $name }» не открывается: похоже, он повреждён. Откройте его у себя, сохраните заново и пришлите.
read-error-password = Файл «{ $name }» закрыт паролем. Снимите пароль, сохраните и пришлите снова.
read-error-too-big = Файл «{ $name }» слишком большой. Пришлите документ до 20 МБ, без лишних картинок.
read-error-too-complex = Файл «{ $name }» слишком сложный, прочитать его не удалось. Оставьте в нём только таблицу плана и пришлите снова.
read-error-old-format = Документы такого вида не читаются: «{ $name }». Откройте файл, выберите «Сохранить как» → «Документ Word (.docx)» и пришлите новый.
read-error-scan = В файле «{ $name }» только картинка без текста, прочитать её нельзя. Пришлите файл Word (.docx), Excel (.xlsx), PDF с текстом или текст (.txt).
read-error-unknown-format = Файлы такого вида не читаются: «{ $name }». Пришлите файл Word (.docx), Excel (.xlsx), PDF с текстом или текст (.txt).
read-error-no-table = В файле «{ $name }» не нашлось таблицы с мероприятиями и сроками. Если план записан списком, сделайте из него таблицу (мероприятие, срок, ответственный) и пришлите снова.
read-error-name-lies = Файл «{ $name }» на самом деле другого вида, чем сказано в имени. Откройте его, сохраните как .docx или .xlsx и пришлите снова.
read-error-no-names = В файле «{ $name }» не нашлось названий. Запишите их в один столбец, каждое в своей строке, и пришлите снова.
read-error-not-fetched = Не удалось получить файл «{ $name }» из Telegram. Пришлите его ещё раз.
read-error-bug = Файл «{ $name }» не прочитался по вине бота, ошибка записана. Сохраните его в другом виде (.docx или .xlsx) и пришлите снова.
plan-cancelled = Отменено, ничего не создано. Файл «{ $name }» можно прислать снова.

preview-title = 📄 <b>{ $title }</b>
preview-no-title = План без названия
preview-organisation = { $name }
preview-year = Учебный год: { $years }
preview-moved = Учебный год: { $years } (в документе { $printed }, сроки перенесены)
preview-no-year = Учебный год в документе не указан, взят { $years }
preview-approved = Приказ № { $number } от { $date }
preview-approved-number = Приказ № { $number }
preview-approved-date = Утверждён { $date }
preview-count = { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[many] { $count } мероприятий
 }{ $sections ->
    [0] {""}
    [one] , { $sections } раздел
    [few] , { $sections } раздела
   *[many] , { $sections } разделов
 }:
preview-kind-dates = • с датами: { $count }
preview-kind-period = • весь год: { $count }
preview-kind-recurring = • повторяются: { $count }
preview-kind-schedule = • по графику: { $count }
preview-kind-event = • по событию: { $count }
preview-kind-none = • без срока: { $count }
preview-show = Показать мероприятия ({ $count })
preview-doubts = ❔ Сомнения ({ $count })
preview-groups = 👥 Кто что делает
preview-create = ✅ Создать план
back-to-preview = ← К плану

section-line = <b>{ $title }</b>
activity-line = <b>{ $number }</b> { $title }
activity-deadline = 🗓 «{ $printed }» → { $understood }
activity-responsible = 👤 { $text }

years-question = План составлен на { $printed } учебный год. Перенести его на { $moved }?

    Дни и месяцы останутся, изменится только год. Можно и оставить годы, как в документе.
years-move = ✅ Перенести на { $years }
years-keep = Оставить { $years }

past-question = { $left ->
    [1] Срок уже прошёл у одного мероприятия. Что с ним делать?
    [one] Срок уже прошёл у { $left } мероприятия. Что с ними делать?
    [few] Срок уже прошёл у { $left } мероприятий. Что с ними делать?
   *[many] Срок уже прошёл у { $left } мероприятий. Что с ними делать?
 }
past-done = ✅ Выполнены
past-overdue = 🔴 Вести как просроченные
past-skip = ➖ Не вести
past-one-by-one = Решить по одному
past-list = Мероприятий, срок которых прошёл: { $count }. Откройте каждое и решите, что с ним делать.
past-one = <b>{ $number }</b> { $title }

    Срок: { $dates }
past-one-done = ✅ Выполнено
past-one-overdue = 🔴 Вести как просроченное
past-one-skip = ➖ Не вести

groups-head = <b>Кто что делает</b>
    Так в документе названы ответственные ({ $count }):
group-line = <b>{ $n }.</b> «{ $text }» — { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[many] { $count } мероприятий
 }
    → { $targets }
groups-hint = ❔ стоит проверить. Нажмите номер, чтобы изменить.
group-card = «{ $text }»

    { $count ->
        [one] { $count } мероприятие
        [few] { $count } мероприятия
       *[many] { $count } мероприятий
    }:
    { $examples }

    Кому поставить задачи? Отметьте одного или нескольких.
target-schools = все школы
target-marked_schools = школы с признаками необъективности
target-municipalities = все муниципалитеты
target-office = мы сами (координатор плана)
target-person = названный человек
target-one = { $name }
target-only = { $target }, только не выполнившие раньше: { $count }
target-counted = { $target } ({ $count })

confirm = <b>Создать план на { $years }?</b>

    Будет { $tasks ->
        [one] { $tasks } задача
        [few] { $tasks } задачи
       *[many] { $tasks } задач
    } для { $organisations ->
        [one] { $organisations } организации
        [few] { $organisations } организаций
       *[many] { $organisations } организаций
    }. Первая сводка: { $when }. До этого создание можно отменить.
confirm-empty = Задач не получилось: их некому поручить. Добавьте школы или выберите других ответственных.
confirm-unsure = ❔ Ответственные, которых стоит проверить: { $count }.
confirm-create = ✅ Создать
plan-building = ⏳ Создаю задачи: «{ $title }»
    { $bar } { $done } из { $total }
plan-building-stumbled = ⚠️ Пока не получилось: сбой в программе, план и файл в порядке. Разбираемся. Бот пробует снова сам, присылать план ещё раз не нужно.
plan-built = ✅ План создан: «{ $title }».

    { $count ->
        [one] { $count } задача
        [few] { $count } задачи
       *[many] { $count } задач
    }. Первая сводка: { $when }.
plan-take-back = Отменить создание
plan-undoing = ⏳ Отменяю создание плана…

refresh-button = 🔄 Обновить
preview-years = 📅 Изменить учебный год
confirm-past = ⏳ Прошедшие сроки
confirm-nobody = ⚠️ Пока некому поручить:
    { $lines }
    Задачи появятся, когда вы добавите школы или отметите те, к которым это относится.
confirm-nobody-line = • «{ $text }»
confirm-again = ⚠️ План с таким названием на эти годы уже есть. Если создать ещё один, задачи повторятся.
plan-newcomers = { $why ->
    [marked] Школе «{ $place }» поручены задачи плана «{ $title }» для школ с признаками необъективности.
    [unmarked] С организации «{ $place }» сняты задачи плана «{ $title }» для школ с признаками необъективности. Начатые остались.
   *[added] { $count ->
        [1] «{ $place }» теперь тоже в плане «{ $title }».
        [one] Теперь в плане «{ $title }» ещё { $count } организация.
        [few] Теперь в плане «{ $title }» ещё { $count } организации.
       *[many] Теперь в плане «{ $title }» ещё { $count } организаций.
     } Задачи поручены, кроме тех, срок которых уже прошёл.
 }
read-late = ⏳ Telegram пока не отдаёт файл «{ $name }». Пробую снова, ничего делать не нужно.
plan-renew = 🔄 Обновить план
preview-to-version = 🔄 К изменениям
plan-applied = Файл «{ $name }» применён: план обновлён.
