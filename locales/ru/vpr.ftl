### Процедуры (ВПР и другие), график работ школ, календарь над ними.

vpr-button = 🗓 ВПР
vpr-none = <b>ВПР и другие процедуры</b>

    Пока ничего не заведено. Создайте процедуру: всё, кроме дат, возьмём из прошлого года.
vpr-none-below = Управление ещё не открыло ни одной процедуры. Как только откроет, здесь появится график школы.
vpr-new = ➕ Новая процедура
vpr-list = <b>Все процедуры</b>
vpr-listed = { $state ->
    [draft] ✏️ { $title }
    [archived] 🗄 { $title }
   *[running] 🗓 { $title }
 }
vpr-others = 🗂 Все процедуры
vpr-ask-kind = Что проводим?
vpr-kind-vpr = ВПР
vpr-kind-oge = ОГЭ
vpr-kind-ege = ЕГЭ
vpr-kind-niko = НИКО
vpr-kind-olympiad = Олимпиада
vpr-head = <b>{ $title }</b>{ $state ->
    [draft] {" "}(черновик, школы не видят)
    [archived] {" "}(в архиве)
   *[running] {""}
 }
vpr-window = 📆 Окно: { $days }
vpr-upload = ⬆️ Загрузить результаты до { $day }
vpr-order = 📜 Приказ № { $number }{ $dated ->
    [yes] {" "}от { $day }
   *[no] {""}
 }
vpr-no-order = 📜 Приказ: не указан
vpr-grades = 🎓 Классы: { $grades }
vpr-source = Откуда сведения: { $text }
vpr-schools = Даты ввели школы: { $ready } из { $all }.
vpr-calendar = 📅 Календарь
vpr-schools-button = 🏫 По школам
vpr-missing-button = ⏳ Не ввели даты: { $count }
vpr-setup-button = ⚙️ Настроить
vpr-table-button = 📥 Таблица
vpr-open = ✅ Открыть школам
vpr-opened = ✅ Готово. Теперь школы видят процедуру и вводят свои даты.
vpr-draft-hint = Проверьте и нажмите «Открыть школам».
vpr-kept = ✅ Сохранено.
vpr-archive = { $state ->
    [draft] 🗑 Удалить черновик
    [archived] ↩️ Вернуть из архива
   *[running] 🗄 В архив
 }
vpr-grades-button = 🎓 Классы
vpr-subjects-button = 📚 Предметы
vpr-next = Дальше →
vpr-ask-window-button = 📆 Окно
vpr-ask-upload-button = ⬆️ Срок загрузки
vpr-ask-order-button = 📜 Приказ
vpr-ask-heading-button = ✏️ Название
vpr-ask-window = <b>{ $title }</b>

    В какие дни школы пишут работы? Напишите, например: 19.04–19.05

    Пока стоит: { $days }.
vpr-ask-upload = <b>{ $title }</b>

    До какого дня загружают результаты? Напишите дату, например: 28.05
vpr-ask-order = <b>{ $title }</b>

    Каким приказом установлены сроки? Напишите, например: № 123 от 28.05.2026
vpr-ask-heading = <b>{ $title }</b>

    Напишите новое название.
vpr-later-window = Оставить { $days }
vpr-later-order = Приказа пока нет
vpr-ask-grades = <b>{ $title }</b>

    Какие классы пишут? Нажмите класс, чтобы отметить или снять.
vpr-ask-subjects = <b>{ $title }</b>

    Что пишет каждый класс? Если всё верно, нажмите «Дальше», иначе нажмите класс.
vpr-grade = { $grade } класс
vpr-subjects-of = <b>{ $grade } класс:</b> { $subjects }
vpr-take = { $take } из: { $of }
vpr-no-subjects = предметы не указаны
vpr-ask-subjects-of = Предметы, { $grade } класс. Скопируйте, исправьте и пришлите:

    <code>{ $subjects }</code>

    Сначала обязательные через запятую, потом случайные: «1 из: История, Литература».
vpr-schools-head = <b>{ $title }</b>: школы, { $count }
vpr-schools-missing = <b>{ $title }</b>: ещё не ввели даты, { $count }
vpr-school-line = { $sign } { $name }{ $state }
vpr-school-state = { $works ->
    [0] {""}
   *[other] {" "}· классов { $classes }, работ { $works }
 }

works-head = <b>{ $title }</b> · { $school }
works-none = Классов пока нет. Нажмите «Класс» или пришлите таблицу.
works-empty = Школа ещё не ввела даты.
works-typing = Можно написать одним сообщением: «5а-в: 21.04 2 урок, 23.04 3 урок». Дни идут по порядку предметов.
works-class-line = { $sign } <b>{ $name }</b> { $done }/{ $all }: { $days }
works-add-class = ➕ Класс
works-bells = 🔔 Звонки
works-ask-class = Какой класс? Нажмите или напишите, например: 5а
works-ask-letter = { $grade } класс: какая буква?
works-one-class = { $grade } без буквы
works-class-head = <b>{ $name }</b> · { $title }
works-row = { $is_asked ->
    [yes] ▶️
   *[no] { $n }.
 } { $subject }: { $when }
works-no-day = нет даты
works-no-subjects = Для этого класса предметы не указаны.
works-random = случайный предмет ({ $of })
works-random-any = случайный предмет
works-part = { $subject }, часть { $part }
works-when = { $day }, { $weekday ->
    [0] пн
    [1] вт
    [2] ср
    [3] чт
    [4] пт
    [5] сб
   *[6] вс
 }{ $lesson ->
    [0] {""}
   *[other] , { $lesson } урок
 }{ $timed ->
    [yes] , { $at }
   *[no] {""}
 }
works-ask-day = Когда <b>{ $subject }</b>? Нажмите день ({ $lesson } урок) или напишите дни по порядку: 21.04, 23.04 3 урок
works-lesson = { $chosen ->
    [yes] •{ $n } урок
   *[no] { $n }
 }
works-number = ✏️ { $n }
works-copy = Такие же дни другому классу:
works-copy-to = → { $name }
works-ready = ✔️ К классам
works-doubts = { $several ->
    [no] Проверьте, пожалуйста, эту дату. Пока ничего не сохранено.
   *[yes] Проверьте, пожалуйста, эти даты. Пока ничего не сохранено.
 }
works-doubt = • <b>{ $name }</b>, { $subject }, { $day }: { $words }
works-source = <i>{ $text }</i>
works-rule-window = вне окна { $first } – { $last }
works-rule-day-off = выходной или праздник
works-rule-two-a-day = у класса в этот день уже есть работа{ $named ->
    [yes] {" "}({ $subject })
   *[no] {""}
 }
works-rule-first-lesson = первый урок
works-rule-last-lesson = последний урок ({ $lesson }-й по звонкам)
works-rule-too-soon = работа по этому предмету уже есть { $other }, между ними меньше { $days } дней
works-rule-hours = на компьютере вне 08:00–20:00
works-source-order = Окно установлено приказом № { $number } ({ $title }).
works-source-window = Окно процедуры «{ $title }».
works-source-day-off = Производственный календарь и выходные школы. ВПР не проводят в выходные и каникулы.
works-source-two-a-day = Рекомендации Минпросвещения и Рособрнадзора от 06.08.2021 (СК-228/03, 01-169/08-01): не больше одной работы в день.
works-source-first-lesson = Рекомендации Минпросвещения и Рособрнадзора от 06.08.2021 (СК-228/03, 01-169/08-01): не на первом и не на последнем уроке.
works-source-last-lesson = Рекомендации от 06.08.2021 (СК-228/03, 01-169/08-01): не на первом и не на последнем уроке. Звонки школы можно исправить.
works-source-too-soon = Рекомендации от 06.08.2021 (СК-228/03, 01-169/08-01): по предмету не чаще раза в 2,5 недели.
works-source-hours = По сведениям школ, доступ к работе на компьютере открыт с 8:00 до 20:00. Проверьте в инструкции этого года.
works-reason-needed = Чтобы сохранить дату вне окна, бот спросит причину.
works-save-anyway = Сохранить всё равно
works-ask-reason = Почему вне окна ({ $days })? Напишите причину одним сообщением, например: карантин, приказ № 15.
works-ask-bells = Когда начинаются уроки? Напишите по порядку, например: 8:30 9:25 10:30

    Сейчас: { $bells }
works-bells-set = ✅ Звонки сохранены: { $lessons ->
    [one] { $lessons } урок
    [few] { $lessons } урока
   *[many] { $lessons } уроков
 }.{ $moved ->
    [0] {""}
   *[other] {" "}Время изменилось у работ: { $moved }.
 }
works-saved = ✅ { $name }, { $subject }: { $when }.
works-saved-many = ✅ { $names }: { $count ->
    [one] сохранена { $count } работа.
    [few] сохранены { $count } работы.
   *[many] сохранено { $count } работ.
 }
works-with-moved = { $words } { $count ->
    [one] За ней сдвинулся срок { $count } задачи плана.
   *[other] За датами сдвинулись сроки { $count } задач плана.
 }

work-head = <b>{ $name }</b>, { $subject }
work-when = 📆 { $when } ({ $begins }–{ $ends })
work-no-bells = 📆 { $when } (такого урока нет в звонках)
work-form = { $form ->
    [computer] 💻 на компьютере
   *[paper] 📝 на бумаге
 }, { $minutes } мин
work-rooms = 🚪 Кабинеты: { $rooms }
work-reason = Причина: { $text }
work-subject = ❓ Какой предмет
work-time = 📆 Другой день или урок
work-rooms-button = 🚪 Кабинеты
work-switch-form = { $form ->
    [computer] 💻 На компьютере
   *[paper] 📝 На бумаге
 }
work-switch-length = { $length ->
    [two] ⏱ Два урока
   *[single] ⏱ Один урок
 }
work-switch-part = { $part ->
    [0] Это часть 1
    [1] Это часть 2
   *[other] Работа целиком
 }
work-cancel = 🗑 Убрать
work-cancelled = 🗑 { $name }, { $day }: убрано из графика.{ $count ->
    [0] {""}
    [one] {" "}Сдвинулся срок { $count } задачи плана.
   *[other] {" "}Сдвинулись сроки { $count } задач плана.
 }
work-ask-subject = Какой предмет пишет <b>{ $name }</b> { $day }?
work-subject-unknown = Пока неизвестно
work-ask-time = <b>{ $name }</b>, { $subject }: { $when }

    Напишите новый день, урок или время: «23.04», «23.04 3 урок», «в 10:00».
work-ask-rooms = <b>{ $name }</b>, { $subject }

    В каких кабинетах? Напишите, например: 12, 14

moved-head = По графику ВПР сдвинулись сроки:
moved-line = • { $title }
    было: { $old }, стало: <b>{ $new }</b>
moved-none = без срока

refusal-bells-not-understood = Не понял звонки. Напишите начало каждого урока по порядку: 8:30 9:25 10:30
refusal-window-not-understood = Не понял дни. Напишите первый и последний день через тире: 19.04–19.05
refusal-no-grades = Сначала отметьте классы, которые пишут.
refusal-works-stand = { $grade } класс уже есть в графиках школ. Сначала школы должны убрать его работы.
refusal-subjects-not-understood = Не понял предметы. Напишите так: Русский язык, Математика; 1 из: История, Литература
refusal-classes-not-understood = Не понял класс. Пишут классы: { $grades }. Напишите, например: 5а
refusal-dates-not-understood = Не понял даты. Напишите дни по порядку предметов: 21.04, 23.04 3 урок, 28.04 в 10:00. Вместо пропущенного дня поставьте «-».
refusal-reason-missing = Нужна причина: напишите её одним сообщением.
refusal-work-is-over = Эта работа уже началась, из графика её не убрать.
refusal-procedure-is-closed = Процедура сейчас закрыта: даты вводят, пока она идёт.

setting-bells = звонки
delivery-kind-vpr-moved = сроки по графику ВПР
did-procedure-begin = Начата новая процедура
did-procedure-window = Изменено окно процедуры
did-procedure-upload = Изменён срок загрузки результатов
did-procedure-order = Указан приказ процедуры
did-procedure-title = Изменено название процедуры
did-procedure-grades = Изменены классы процедуры
did-procedure-subjects = Изменены предметы процедуры
did-procedure-open = Процедура открыта школам
did-procedure-drop = Черновик процедуры удалён
did-procedure-archive = Процедура убрана в архив
did-procedure-restore = Процедура возвращена из архива
did-organisation-schedule = Изменён график работ
did-work-cancel = Работа убрана из графика

works-calendar-empty = «{ $title }»: дат пока нет.
works-calendar-head = <b>{ $title }</b> · { $weekday ->
    [0] понедельник
    [1] вторник
    [2] среда
    [3] четверг
    [4] пятница
    [5] суббота
   *[6] воскресенье
 }, { $day }
works-calendar-count = { $schools ->
    [one] { $schools } школа
    [few] { $schools } школы
   *[many] { $schools } школ
 }, { $works ->
    [one] { $works } работа
    [few] { $works } работы
   *[many] { $works } работ
 }
works-calendar-school = <b>{ $name }</b>
works-calendar-line = { $timed ->
    [yes] { $at }
   *[no] —
 } { $name } { $subject }{ $lesson ->
    [0] {""}
   *[other] , { $lesson } урок
 }{ $form ->
    [computer] {" "}💻
   *[paper] {""}
 }
works-before = ← { $day }
works-after = { $day } →
works-file-png = 🖼 Картинка
works-file-xlsx = 📊 Excel
works-file-ics = 📆 В календарь
works-file-name = { $title }, график
works-picture-sent = 🖼 График по дням.
works-xlsx-sent = 📊 Таблица. Её можно исправить и прислать сюда через «Таблица»: бот покажет, что изменится.
works-ics-sent = 📆 Откройте файл на телефоне или компьютере, и работы попадут в ваш календарь. Если даты изменятся, откройте новый файл: он обновит те же события.
works-picture-place = { $name }, { $count ->
    [one] { $count } работа
    [few] { $count } работы
   *[many] { $count } работ
 }
works-few = мало работ
works-many = много
works-most = больше всего
works-cell-schools = { $count ->
    [one] { $count } школа
    [few] { $count } школы
   *[many] { $count } школ
 }
works-cell-works = { $count ->
    [one] { $count } работа
    [few] { $count } работы
   *[many] { $count } работ
 }
works-cell-grades = кл.: { $grades }
works-weekday = { $n ->
    [0] пн
    [1] вт
    [2] ср
    [3] чт
    [4] пт
    [5] сб
   *[6] вс
 }
works-month = { $month ->
    [1] Январь
    [2] Февраль
    [3] Март
    [4] Апрель
    [5] Май
    [6] Июнь
    [7] Июль
    [8] Август
    [9] Сентябрь
    [10] Октябрь
    [11] Ноябрь
   *[12] Декабрь
 } { $year }
works-calendar-name = { $title }, { $place }
works-event = { $title }: { $name }, { $subject }

works-column-school = Школа
works-column-klass = Класс
works-column-subject = Предмет
works-column-part = Часть
works-column-day = Дата
works-column-lesson = Урок
works-column-at = Время
works-column-minutes = Минут
works-column-form = Форма
works-column-rooms = Кабинеты
works-column-reason = Причина
works-column-why = Почему не взято
works-form-paper = на бумаге
works-form-computer = на компьютере
works-table-note = Таблицу можно исправить и прислать боту: «ВПР», «Таблица».
works-form-note = Впишите буквы классов, даты и уроки (или время). Строки без даты бот пропустит. Вне окна впишите причину.
works-form-file = { $title }, образец.xlsx
works-form-sent = 📄 Образец. Впишите классы, даты и уроки и пришлите файл сюда.
works-ask-table = <b>{ $title }</b>

    Пришлите график таблицей: Excel (.xlsx) или Word (.docx). Нужны столбцы { $kind ->
        [school] «Класс», «Предмет», «Дата», «Урок» или «Время»
       *[other] «Школа», «Класс», «Предмет», «Дата», «Урок» или «Время»
     }; форма и кабинеты по желанию. Прежде чем сохранить, бот покажет, что понял.
works-table-form = 📄 Образец
works-table-again = 📥 Прислать другую
works-table-head = <b>{ $name }</b> · { $title }
works-table-count = { $count ->
    [one] Будет сохранена { $count } работа:
    [few] Будут сохранены { $count } работы:
   *[many] Будет сохранено { $count } работ:
 }
works-table-line = • { $named ->
    [yes] { $school },{" "}
   *[no] {""}
 }<b>{ $name }</b>, { $subject }: { $when }
works-table-nothing = Сохранять нечего.
works-table-same = Без изменений: { $count }
works-table-left-out = ❗ Не взято строк: { $count }
works-table-doubts = ⚠️ Проверьте, замечаний: { $count }
works-table-save = ✅ Сохранить
works-table-moved-on = График тем временем изменился. Посмотрите ещё раз.
works-table-applied = ✅ Сохранено из файла «{ $name }».
works-table-dropped = Хорошо, график не изменён.
works-problems-button = ❗ Что не взято: { $count }
works-problems-title = Не взято
works-problems-file = Не взято.xlsx
works-problems-sent = { $count ->
    [one] { $count } строка не взята; почему, написано в ней.
    [few] { $count } строки не взяты; почему, написано в каждой.
   *[many] { $count } строк не взяты; почему, написано в каждой.
 } Исправьте и пришлите этот же файл.
works-problem-class = Не понял класс. Напишите, например: 5А
works-problem-day = Не понял дату. Напишите, например: 21.04.2027
works-problem-time = Не понял урок или время. Напишите 2 или 9:25
works-problem-number = Часть: 1 или 2. Минуты: числом, например 45
works-problem-school = Нет такой школы среди ваших
works-problem-grade = Этот класс не пишет
works-problem-subject = Такого предмета у этого класса нет
works-problem-twice = Эта работа уже есть в таблице выше
works-problem-window = Вне окна: впишите причину в столбец «Причина»
refusal-table-expected = Жду таблицу файлом: Excel (.xlsx) или Word (.docx).
read-error-no-works = В файле «{ $name }» не нашлось графика. Нужна таблица со столбцами «Класс», «Предмет», «Дата».
delivery-kind-reading-works = чтение графиков работ

when-bound = по графику ВПР: { $phase ->
    [preparing] подготовка
    [holding] проведение
    [observing] наблюдение
    [uploading] загрузка результатов
   *[analysing] анализ
 }
when-unbound = без дат, не по графику ВПР
activity-bound = 🗓 По графику ВПР каждой школы: { $phase ->
    [preparing] за рабочий день до первой работы
    [holding] с первой до последней работы
    [observing] с первой до последней работы
    [uploading] до срока загрузки результатов
   *[analysing] две недели после последней работы
 }
activity-bound-offset = 🗓 По графику ВПР каждой школы: { $side ->
    [before] до первой работы, за дней: { $days }
   *[after] после последней работы, дней: { $days }
 }
activity-bind = 🗓 По графику ВПР
activity-ask-phase = { $title }

    Когда это делают? Срок у каждой школы будет свой и сдвинется вместе с её работами.
activity-phase-preparing = Подготовка: до первой работы
activity-phase-holding = Проведение: в дни работ
activity-phase-observing = Наблюдение: в дни работ
activity-phase-uploading = Загрузка: к сроку загрузки
activity-phase-analysing = Анализ: две недели после
activity-phase-none = Не по графику ВПР

works-random-short = случайный

vpr-offered = 🗓 { $title } ({ $days })

### График ребёнка: что видят родители и наблюдатели.

schedule-button = 🗓 График ВПР
command-schedule = График ВПР
child-head = <b>График работ</b> · { $school }, { $names }
child-class = { $letter ->
    [no] все { $grade }-е классы
   *[other] { $grade }{ $letter }
 }
child-line = • { $when }: { $subject }{ $name ->
    [no] {""}
   *[other] , { $name }
 }{ $school ->
    [no] {""}
   *[other] , { $school }
 }{ $form ->
    [computer] {" "}💻
   *[paper] {""}
 }
child-none = Школа пока не сообщила дат.
child-over = Новых работ пока не назначено: все, что были в графике, уже прошли.
child-told = 🔔 Если даты появятся или изменятся, бот напишет.
child-not-told = Чтобы узнать, когда даты появятся или изменятся, нажмите 🔔.
child-tell = { $on ->
    [yes] 🔔 Сообщать об изменениях
   *[no] 🔕 Не сообщать
 }
child-classes = 🎒 Классы
child-ask-grade = { $school }

    В каком классе ребёнок?
child-ask-letter = { $school }, { $grade } класс

    Какая буква? Если её здесь нет, нажмите «Все { $grade }-е классы».
child-whole-grade = Все { $grade }-е классы
child-other-grade = Другой класс
child-list = Чей график показывать? Нажмите класс, чтобы убрать его.

    Новый класс добавится в школе: { $school }.
child-drop = ✖️ { $name }{ $school ->
    [no] {""}
   *[other] , { $school }
 }
child-add = ➕ Добавить класс
child-observer = Вас пока не назначили наблюдать ни одной работы. График работ, которые поручат вам, появится здесь.
child-file = График работ
child-watched = <b>График работ</b>, на которые вас назначили
child-watched-over = Работы, на которые вас назначали, уже прошли. Новые появятся здесь.
child-moved-head = 🗓 Изменился график работ.
child-moved-line = • { $name }, { $subject }
    { $how ->
        [gone] было: { $old }, теперь <b>не пишут</b>
        [new] новая дата: <b>{ $new }</b>
       *[moved] было: { $old }, стало: <b>{ $new }</b>
     }
delivery-kind-works-moved = изменения графика работ
did-following-follow = Выбран класс ребёнка
did-following-drop = Класс ребёнка убран
did-following-tell-on = Включены сообщения о графике
did-following-tell-off = Отключены сообщения о графике

works-table-saving = ⏳ Сохраняю «{ $name }». Готово школ: { $done } из { $all }.
works-table-skipped = { $count ->
    [one] { $count } школа тем временем сама изменила график: её даты оставлены как есть.
    [few] { $count } школы тем временем сами изменили график: их даты оставлены как есть.
   *[many] { $count } школ тем временем сами изменили график: их даты оставлены как есть.
 } Чтобы сохранить их из файла, пришлите его ещё раз.

work-add-part = ➕ Добавить часть 2
work-ask-part = <b>{ $name }</b>, { $subject }: { $when }

    Когда пишут часть 2? Напишите день или урок: «23.04», «23.04 3 урок», «3 урок».
