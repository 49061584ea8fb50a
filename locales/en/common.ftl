### Слова, общие для всех экранов.

plain = { $text }
menu-button = Меню
tasks-button = 📋 Мои задачи
progress-button = 📊 Ход плана
plan-button = 📄 План
settings-button = ⚙️ Настройки
help-button = ❓ Помощь
language-button = 🌐 Язык
cancel-button = Отмена
back-button = ← Назад
schools-button = { $kind ->
    [region] 🏛 Муниципалитеты
   *[other] 🏫 Школы
 }
and-more = … и ещё { $count }
page = Страница { $page } из { $pages }
not-printed = не указано

role-coordinator = координатор
role-specialist = специалист
role-director = директор
role-organiser = организатор
role-technician = технический специалист
role-expert = эксперт
role-observer = наблюдатель
role-parent = родитель

command-start = Начать
command-menu = Меню
command-tasks = Мои задачи
command-progress = Ход плана
command-plan = План: отправить или посмотреть
command-schools = Школы и приглашения
command-settings = Настройки
command-help = Помощь
command-language = Язык · Language

when-range = { $start } – { $end }
when-until = до { $end }
when-day = { $day }
when-times = { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
 }, первый: { $first }
when-schedule = по графику, дату назначите позже
when-event = по событию, дату назначите позже
when-none = без срока
when-dates = дата не распознана
when-period = весь учебный год
when-recurring = весь учебный год

state-done = ✅ Выполнено
state-unconfirmed = ☑️ Выполнено, без подтверждения
state-undated = { $kind ->
    [schedule] ⚪ По графику, срок не назначен
    [event] ⚪ По событию, срок не назначен
   *[other] ⚪ Срок не назначен
 }
state-overdue = 🔴 Просрочено на { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 } (до { $due })
state-today = 🟠 Срок сегодня
state-opens = 🔵 С { $opens } до { $due }
state-left = { $days ->
    [1] 🟠 Срок завтра
    [one] 🔵 Остался { $days } день (до { $due })
    [few] 🔵 Осталось { $days } дня (до { $due })
   *[many] 🔵 Осталось { $days } дней (до { $due })
 }

not-understood = Не понял сообщение. Чтобы отправить план, пришлите его файлом. Всё остальное — в меню.
apology = Что-то пошло не так, ничего не изменилось. Ошибка записана, её разберут. Попробуйте ещё раз чуть позже.

refusal-stranger = Здравствуйте! Это «Маяк»: он помогает школам и управлениям вести планы по объективности оценивания.

    Чтобы войти, нужна ссылка-приглашение. Попросите её у координатора в вашем управлении образования или школе.
refusal-not-for-you = Это доступно только координаторам. Если вы координатор, попросите у управления ссылку-приглашение.
refusal-not-found = Не нашлось. Возможно, запись удалена или относится к другой организации.
refusal-bad-invitation = Эта ссылка не подходит: она устарела, уже использована или набрана с ошибкой. Попросите новую у того, кто вас пригласил.
refusal-outdated = Эта кнопка устарела. Откройте /menu, там всё свежее.
refusal-name-missing = Название должно быть не длиннее { $limit } знаков и содержать буквы или цифры. Напишите его ещё раз.
refusal-no-names = Не вижу названий. Напишите их по одному в строке или пришлите таблицу .xlsx или .csv.
refusal-nothing-below = У школы нет подчинённых организаций. Список школ ведёт управление образования.
refusal-file-too-big = Файл «{ $name }» слишком большой: { $size } МБ. Боты в Telegram могут получать файлы до { $limit } МБ. Уменьшите его (обычно мешают картинки) и пришлите снова.
refusal-unknown-zone = Такого часового пояса нет в списке. Выберите кнопкой.
refusal-date-not-understood = Не понял дату. Напишите, например: 15.05 или 15 мая 2027.
refusal-date-out-of-reach = Эта дата слишком далеко. Проверьте год и напишите ещё раз.
refusal-too-late-to-undo = Первая сводка уже ушла людям, поэтому создание отменить нельзя.
refusal-task-is-done = Задача уже выполнена. Чтобы изменить её, сначала верните в работу.
refusal-not-yours = Отметку может менять тот, кто выполняет задачу.
refusal-link-expected = Нужна ссылка на страницу, например: school1.example.ru/vpr. Ещё можно прислать файл или нажать «Без подтверждения».
refusal-photo-instead-of-file = По фотографии план не прочитать. Пришлите его файлом: Word (.docx), Excel (.xlsx) или текст (.txt).
