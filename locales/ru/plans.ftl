### План: от бумаги до задач.

plans-head = { $count ->
    [one] <b>Идёт план</b>
   *[other] <b>Идут планы: { $count }</b>
 }
plans-none = Планов пока нет.
plan-line = 📄 { $title } ({ $years })
plans-how = Чтобы завести план, пришлите его файлом: Word (.docx), Excel (.xlsx) или текст (.txt). До создания всё можно проверить и отменить.
plan-waiting = ✏️ Продолжить: { $name }

read-progress = ⏳ Файл «{ $name }» получен. Читаю…
read-error-empty = Файл «{ $name }» пустой. Проверьте его и пришлите снова.
read-error-damaged = Файл «{ $name }» не открывается: похоже, он повреждён. Откройте его у себя, сохраните заново и пришлите.
read-error-password = Файл «{ $name }» закрыт паролем. Снимите пароль, сохраните и пришлите снова.
read-error-too-big = Файл «{ $name }» слишком большой. Пришлите документ до 20 МБ, без лишних картинок.
read-error-too-complex = Файл «{ $name }» слишком сложный, прочитать его не удалось. Оставьте в нём только таблицу плана и пришлите снова.
read-error-old-format = Файл «{ $name }» в старом формате. Откройте его в Word или LibreOffice, выберите «Сохранить как» → «Документ Word (.docx)» и пришлите новый файл.
read-error-pdf = PDF пока не читается: «{ $name }». Пришлите план в Word (.docx), Excel (.xlsx) или текстом (.txt).
read-error-scan = «{ $name }» — это картинка, текста в ней нет. Пришлите план в Word (.docx), Excel (.xlsx) или текстом (.txt).
read-error-unknown-format = Файлы такого вида не читаются: «{ $name }». Пришлите Word (.docx), Excel (.xlsx) или текст (.txt).
read-error-no-table = В файле «{ $name }» не нашлось таблицы с мероприятиями и сроками. Проверьте, тот ли это файл.
read-error-name-lies = Содержимое файла «{ $name }» не совпадает с его расширением. Сохраните его заново и пришлите.
read-error-no-names = В файле «{ $name }» не нашлось названий. Нужен столбец с названиями, по одному в строке.
read-error-not-fetched = Telegram не отдал файл «{ $name }». Пришлите его ещё раз.
read-error-bug = Файл «{ $name }» прочитать не получилось, это наша ошибка: она записана. Попробуйте сохранить его в другом формате (.docx или .xlsx) и прислать снова.
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

doubts-head = <b>Сомнения: { $count }</b>
    Проверьте эти места. Слова приведены как в документе.
doubt-line = <b>{ $where }</b> { $what }
    «{ $words }»{ $source }
doubt-where = { $number }:
doubt-whole = План:
doubt-source = {" "}({ $part }, строка { $row })
doubt-other = Это место прочитано неуверенно.

years-question = План { $printed } года. Вести его за { $moved }?

    Все сроки сдвинутся на целые годы. Или оставить годы, как в документе.
years-move = ✅ Да, за { $years }
years-keep = Оставить { $years }

past-question = { $left ->
    [one] Срок уже прошёл у { $left } мероприятия. Что с ним делать?
   *[other] Срок уже прошёл у { $left } мероприятий. Что с ними делать?
 }
past-done = ✅ Выполнены
past-overdue = 🔴 Вести как просроченные
past-skip = ➖ Не вести
past-one-by-one = Решить по одному
past-list = Со сроком до сегодня: { $count }. Откройте каждое и решите.
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
groups-hint = ❔ — стоит проверить. Нажмите номер, чтобы изменить.
group-card = «{ $text }»

    { $count ->
        [one] { $count } мероприятие
        [few] { $count } мероприятия
       *[many] { $count } мероприятий
    }:
    { $examples }

    Кому поставить задачи?
target-schools = все школы
target-marked_schools = школы с признаками необъективности
target-municipalities = все муниципалитеты
target-office = мы сами (координатор плана)
target-person = названный человек
target-one = { $name }
target-counted = { $target } ({ $count })

confirm = <b>Создать план на { $years }?</b>

    Будет { $tasks ->
        [one] { $tasks } задача
        [few] { $tasks } задачи
       *[many] { $tasks } задач
    } для { $organisations ->
        [one] { $organisations } организации
       *[many] { $organisations } организаций
    }. Первая сводка: { $when }. До этого создание можно отменить.
confirm-empty = Задач не получилось: некому их выполнять. Добавьте школы или выберите других ответственных.
confirm-unsure = ❔ Ответственные, которых стоит проверить: { $count }.
confirm-create = ✅ Создать
plan-building = Создаю задачи: «{ $title }»
    { $bar } { $done } из { $total }
plan-built = ✅ План создан: «{ $title }».

    { $count ->
        [one] { $count } задача
        [few] { $count } задачи
       *[many] { $count } задач
    }. Первая сводка: { $when }.
plan-take-back = Отменить создание
plan-undoing = Убираю созданное…

doubt-glued-cells = Две ячейки слились в одну, границу провёл бот.
doubt-joined-rows = Строка разорвана между страницами, части соединены.
doubt-leaked-cell = Слово из соседней ячейки попало сюда.
doubt-no-such-date = Такой даты нет в календаре.
doubt-no-year = Год нигде не указан.
doubt-odd-words = Незнакомые слова в сроке.
doubt-on-first-day = Указано только начало срока.
doubt-order-dates-differ = Дата приказа указана по-разному.
doubt-other-year = Год в сроке не совпадает с годом плана.
doubt-outside-years = Срок выходит за годы плана.
doubt-rough = Срок назван приблизительно.
doubt-torn-year = Год в сроке оборван.
doubt-unclear = Срок непонятен.
doubt-year-guessed = Год взят по смыслу.
