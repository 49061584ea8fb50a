### Мероприятия идущего плана: посмотреть, изменить, добавить, начать план без документа.

activities-button = 📝 Мероприятия
activities-head = 📝 <b>{ $title }</b>
    Мероприятий: { $count }
activities-line = <b>{ $n }.</b> { $sign } { $title }
    🗓 { $when } · { $tally }
activities-no-tasks = задач нет
activities-none = Мероприятий пока нет. Нажмите «➕ Добавить мероприятие» и напишите первое одной строкой.
activities-add = ➕ Добавить мероприятие
activities-add-more = ➕ Добавить ещё
activities-find = 🔎 Найти
activities-all = Показать все
activities-ask-word = Что найти? Напишите слово из названия или номер мероприятия.
activities-found = Найдено по словам «{ $word }»: { $count }
activities-not-found = Ничего не нашлось. Напишите другое слово.
activities-drop = Отменить создание плана

activity-off = ➖ <b>Снято с контроля</b>
activity-when = 🗓 Срок: { $when }
activity-whom = 👥 Кому: { $targets }
activity-tasks = Выполнено: { $tally }
activity-edit-when = 🗓 Изменить срок
activity-edit-title = ✏️ Название
activity-edit-targets = 👥 Кому
activity-take-off = ➖ Снять с контроля
activity-put-back = ↩️ Вернуть на контроль
activity-undo = ↩️ Отменить изменение
activity-history = 🕓 История

activity-ask-when = { $title }

    Сейчас: { $when }. Какой срок назначить? Нажмите кнопку или напишите: 15.05, в пятницу, через неделю, октябрь, ежемесячно.
activity-was = Было: { $when }
activity-will = Станет: <b>{ $when }</b>
activity-will-be-over = ⚠️ Этот срок уже прошёл: открытые задачи сразу станут просроченными.
activity-will-be-outside = ⚠️ Этот срок за пределами учебного года плана. Проверьте год.
activity-will-move = { $count ->
    [0] Открытых задач нет, напоминать будет некому.
    [one] Изменится { $count } открытая задача. Выполненные останутся как есть.
    [few] Изменятся { $count } открытые задачи. Выполненные останутся как есть.
   *[many] Изменится { $count } открытых задач. Выполненные останутся как есть.
 }
activity-ask-why = Напишите причину: её увидят те, кого это касается. Или нажмите «Без причины».
activity-no-reason = ✅ Без причины
activity-other-when = Другой срок
activity-ask-title = Сейчас: «{ $title }». Напишите новое название.
activity-ask-off = { $title }

    Снять с контроля? { $count ->
        [0] Открытых задач нет.
        [one] Уйдёт { $count } открытая задача, напоминаний по ней не будет. Выполненное останется.
        [few] Уйдут { $count } открытые задачи, напоминаний по ним не будет. Выполненное останется.
       *[many] Уйдёт { $count } открытых задач, напоминаний по ним не будет. Выполненное останется.
    } Напишите причину или нажмите кнопку.
activity-off-now = ➖ Снять без причины
activity-ask-targets = { $title }

    Кому поставить задачи? Отметьте одного или нескольких и нажмите «Сохранить».
activity-keep-targets = ✅ Сохранить

activities-told-deadline = ✅ Срок изменён.
activities-told-title = ✅ Название изменено.
activities-told-responsible = ✅ Изменено, кому поручено.
activities-told-off = ➖ Снято с контроля.
activities-told-back = ✅ Возвращено на контроль.
activities-told-add = ✅ Мероприятие добавлено.
activities-told-version = ✅ План обновлён.
activities-told-undo = ↩️ Изменение отменено, всё как было.
activities-told-soon = Те, кого это касается, получат одно сообщение через 10 минут (вечером и в выходной — утром рабочего дня). До этого изменение можно отменить, и никто его не заметит.
activities-told-later = Организаций много, задачи изменятся в течение нескольких минут.

activities-edit = { $at }: { $how }, { $who }
activities-how-deadline = изменён срок
activities-how-title = изменено название
activities-how-responsible = изменено, кому поручено
activities-how-off = снято с контроля
activities-how-back = возвращено на контроль
activities-how-add = добавлено
activities-how-version = обновлено по новой версии плана
activities-how-undo = изменение отменено
activity-from-to = «{ $old }» → «{ $new }»
activity-reason = Причина: { $text }
activities-undone = ↩️ Потом отменено
activities-never-changed = Мероприятие ещё не меняли.

activities-ask-line = Напишите мероприятие одной строкой: что сделать, до какого срока и кому. Например:

    до 15 марта провести собрание, все школы
activities-new-head = <b>Добавить мероприятие?</b> Проверьте, так ли понял бот.
activities-new-title = 📌 { $title }
activities-new-no-when = 🗓 Срок: не указан. Напишите его, например: до 15 марта.
activities-new-over = ⚠️ Этот срок уже прошёл: задачи сразу будут просроченными.
activities-new-no-targets = 👥 Кому: не указано. Отметьте ниже.
activities-new-hint = Чтобы поправить, напишите другой срок или всю строку заново.
activities-new-keep = ✅ Добавить

begin-button = ➕ Начать без документа
begin-head = С чего начать? Готовый план можно потом изменить: сроки, названия, ответственных.
begin-empty = 📄 Пустой план
begin-year = На какой учебный год?
begin-title = Как назвать план на { $years } учебный год? Напишите название.
begin-template = 📋 <b>{ $title }</b> на { $years } учебный год

    { $count ->
        [one] { $count } мероприятие:
        [few] { $count } мероприятия:
       *[many] { $count } мероприятий:
    }
begin-line = <b>{ $number }</b> { $title } <i>({ $deadline })</i>
begin-hint = Задачи со сроками, которые уже прошли, не появятся. До первой сводки создание можно отменить.
begin-now = ✅ Создать
begin-done = ✅ План создан.
begin-done-template = ✅ План создан, задачи появятся в течение минуты. Школы узнают о нём из первой сводки.
begin-dropped = План удалён.

changed-head = 📌 План «{ $title }» изменился.
changed-moved = <b>Новые сроки:</b>
changed-line = • { $title }
    было: { $old } → стало: <b>{ $new }</b>{ $why }
changed-new = <b>Поручено вам:</b>
changed-new-line = • { $title } (срок: { $when })
changed-gone = <b>Больше не нужно делать:</b>
changed-gone-line = • { $title }{ $why }
changed-why = . Причина: { $text }

state-off = ➖ Снято с контроля
card-moved = ↪️ Срок изменён { $at }: было { $old }, стало { $new }
card-moved-why = Причина: { $text }

refusal-nothing-changes = Так уже и есть, ничего не изменилось.
refusal-edit-is-old = Отменить можно в течение суток и пока мероприятие не изменили ещё раз. Измените его снова, как нужно.
refusal-tasks-begun = Кто-то уже начал эту задачу, поэтому убрать мероприятие нельзя. Его можно снять с контроля.
refusal-task-is-off = Мероприятие снято с контроля: делать ничего не нужно.
refusal-title-missing = Название должно быть не длиннее { $limit } знаков и содержать буквы или цифры. Напишите его ещё раз.

did-plan-edit-deadline = В плане изменён срок
did-plan-edit-title = В плане изменено название
did-plan-edit-responsible = В плане изменено, кому поручено
did-plan-edit-off = Мероприятие снято с контроля
did-plan-edit-back = Мероприятие возвращено на контроль
did-plan-edit-add = В план добавлено мероприятие
did-plan-edit-version = План обновлён по новой версии
did-plan-edit-undo = Изменение плана отменено
did-plan-begin = Начат план без документа
refusal-no-deadline = Не понял срок. Напишите его так: 15 мая, до 15 мая, через неделю, октябрь или ежемесячно.
