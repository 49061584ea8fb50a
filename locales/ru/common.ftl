### Слова, общие для всех экранов.

plain = { $text }
menu-button = Меню
tasks-button = 📋 Мои задачи
progress-button = 📊 Ход плана
plan-button = 📄 План
settings-button = ⚙️ Настройки
invite-button = 🔗 Пригласить
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
role-short-coordinator = координатор
role-short-specialist = специалист
role-short-director = директор
role-short-organiser = организатор
role-short-technician = тех. специалист
role-short-expert = эксперт
role-short-observer = наблюдатель
role-short-parent = родитель
for-role = 👤 <i>{ $role }</i>

command-start = Начать
command-menu = Меню
command-tasks = Мои задачи
command-progress = Ход плана
command-report = Отчёт о выполнении плана
command-plan = План: отправить или посмотреть
command-schools = Школы и приглашения
command-find = Найти школу, мероприятие, человека
command-invite = Пригласить: ссылка для нового человека
command-settings = Настройки
command-help = Помощь
command-language = Язык · Language

when-until = до { $end }
when-since = с { $start }
when-times = { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
 }, первый: { $first }
when-vpr = по графику ВПР: у каждой школы свои даты
when-schedule = по графику, дату назначите позже
when-event = по событию, дату назначите позже
with-hour = { $words }, { $hour }
hour = { $at }
hour-moscow = { $ahead ->
    [0] { $at } мск
   *[other] { $at } мск+{ $ahead }
 }
hour-here = { $other ->
    [yes] { $hour } (у вас { $at }, { $day })
   *[no] { $hour } (у вас { $at })
 }
when-none = без срока
when-dates = дата не распознана
when-period = весь учебный год
when-recurring = весь учебный год

state-done = ✅ Выполнено
state-unconfirmed = ☑️ Выполнено, без подтверждения
state-done-above = ✅ Выполнено (отмечено управлением)
state-unconfirmed-above = ☑️ Выполнено, без подтверждения (отмечено управлением)
state-undated = { $kind ->
    [vpr] ⚪ По графику ВПР, срок не назначен
    [schedule] ⚪ По графику, срок не назначен
    [event] ⚪ По событию, срок не назначен
   *[other] ⚪ Срок не назначен
 }
state-overdue = 🔴 Просрочено на { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 } (срок был { $due })
state-today = 🟠 Срок сегодня
state-opens = 🔵 С { $opens } по { $due }
state-left = { $days ->
    [1] 🟠 Срок завтра
    [one] 🔵 Остался { $days } день (до { $due })
    [few] 🔵 Осталось { $days } дня (до { $due })
   *[many] 🔵 Осталось { $days } дней (до { $due })
 }

not-understood = Не понял сообщение. План можно прислать файлом, всё остальное есть в меню.
apology = Что-то пошло не так, ничего не изменилось. Ошибка записана, её разберут. Попробуйте ещё раз чуть позже.

refusal-stranger = Здравствуйте! Это «Маяк»: он помогает школам и управлениям вести планы по объективности оценивания.

    Чтобы войти, нужна ссылка-приглашение. Попросите её у координатора в вашем управлении образования или школе.

    Вы родитель? Нажмите /start
refusal-waiting = Ждём подтверждения. Тот, кто прислал вам ссылку, должен подтвердить, что это вы. Бот сразу напишет.
refusal-not-for-you = Это доступно только координаторам. Если вы координатор, попросите ссылку-приглашение в управлении образования.
refusal-not-found = Ничего не нашлось: запись удалена или относится к другой организации. Откройте /menu.
refusal-bad-invitation = Эта ссылка не подходит: она устарела, уже использована или набрана с ошибкой. Попросите новую у того, кто вас пригласил.
refusal-outdated = Эта кнопка устарела. Откройте /menu, там всё свежее.
refusal-name-missing = Название должно быть не длиннее { $limit } знаков и содержать буквы или цифры. Напишите его ещё раз.
refusal-no-names = Не вижу названий. Напишите каждое с новой строки или пришлите таблицу .xlsx или .csv.
refusal-nothing-below = У школы нет подчинённых организаций. Список школ ведёт управление образования.
refusal-file-too-big = Файл «{ $name }» слишком большой: { $size } МБ, а бот принимает до { $limit } МБ. Уменьшите его (обычно мешают картинки) и пришлите снова.
refusal-unknown-zone = Такого часового пояса нет в списке. Выберите кнопкой.
refusal-date-not-understood = Не понял дату. Напишите её так: 15.05 или 15 мая 2027.
refusal-date-out-of-reach = Эта дата слишком далеко. Проверьте год и напишите ещё раз.
refusal-too-late-to-undo = Первая сводка уже разослана, поэтому отменить создание плана нельзя.
refusal-task-is-done = Задача уже выполнена. Чтобы изменить её, откройте задачу и нажмите «Вернуть в работу».
refusal-not-yours = Менять задачу может тот, кому она поручена, а вернуть в работу — тот, кто отметил её выполненной.
refusal-link-expected = Нужна ссылка на страницу, например: school1.example.ru/vpr. Или пришлите файл, или нажмите «Без подтверждения».
refusal-photo-instead-of-file = По фотографии план не прочитать. Пришлите его файлом: Word (.docx), Excel (.xlsx), PDF с текстом или текст (.txt).
refusal-already-there = Вы уже подключены к этой организации. Ссылка осталась свободной, её можно передать другому человеку.
refusal-not-set-up = Сначала ответьте на вопросы о вашей организации: откройте /menu. Это займёт минуту.
refusal-name-taken = Такое название уже есть: { $name }. Напишите другое.
refusal-kind-is-fixed = Вид уже не изменить: к организации добавлены школы, планы, задачи или люди с ролями, которых в другом виде нет.
refusal-number-expected = Нужен номер цифрами, например: 12. Напишите ещё раз.
refusal-nothing-written = Здесь нет ни букв, ни цифр. Напишите ещё раз.
refusal-in-use = Удалить нельзя: сюда уже кто-то подключался или здесь начаты задачи. Организацию можно переименовать.
refusal-nobody-left = Кто-то должен остаться. Сначала отметьте другого, потом снимите эту отметку.
flood-warning = Слишком много сообщений подряд. Подождите минуту и напишите ещё раз.
refusal-contacts-not-taken = Телефоны и контакты здесь не хранятся. Если вопрос к организации, напишите его словами.
refusal-photos-not-taken = Фотографии здесь не принимаются: на них могут быть люди. Пришлите документ файлом (PDF, Word, Excel), ссылку или напишите номер и дату приказа.
refusal-last-coordinator = Вы последний координатор организации «{ $name }». Сначала передайте дела или пригласите ещё одного координатора, потом удалите свои данные. Закрыть вам доступ может и вышестоящий координатор.
command-privacy = Мои данные
