### История: что было сделано, простыми словами. Слова каждого действия: did-<о чём>-<что>.

history-button = 🕓 История
history-all-button = 🕓 Все действия
history-of = <b>История: { $name }</b>
history-empty = Здесь пока ничего не происходило.
history-line = { $at } · { $who }{ $role }
    { $what }
history-role = , { $role }
history-about = { $what }: { $about }
history-whom = { $name } ({ $role })
history-role-there = { $role }, { $place }
history-by-console = администратор бота
history-by-clock = по сроку хранения

called-by-post = { $role }{ $number }, { $place }{ $gone ->
    [yes] {" (данные удалены)"}
   *[no] {""}
 }
called-there = { $role }{ $number }
called-by-number = участник № { $number }

did-other = Изменение ({ $code })
did-activity-dated = Назначен срок
did-candidate-confirm = Участник подтверждён
did-candidate-refuse = Участнику отказано
did-candidate-wait = Заявка на участие ждёт подтверждения
did-consent-give = Дано согласие на обработку данных
did-consent-withdraw = Согласие отозвано
did-invitation-invite = Выдана ссылка-приглашение
did-membership-act-as = Выбрана роль
did-membership-dismiss = Закрыт доступ
did-membership-join = Роль получена
did-organisation-card = Изменена карточка
did-organisation-mark-reason = Указана причина отметки «с признаками необъективности»
did-organisation-add = Добавлены организации
did-organisation-day = Изменён рабочий или выходной день
did-organisation-invite = Выданы ссылки-приглашения
did-organisation-kind = Выбран вид организации
did-organisation-mark = Поставлена отметка «с признаками необъективности»
did-organisation-name = Изменено название
did-organisation-remove = Организация удалена
did-organisation-setting = Изменена настройка
did-organisation-uninvite = Ссылки-приглашения отозваны
did-organisation-unmark = Снята отметка «с признаками необъективности»
did-organisation-zone = Выбран часовой пояс
did-person-forget = Личные данные удалены
did-person-language = Выбран язык
did-person-take = Выгружены свои данные
did-plan-create = План создан
did-plan-undo = Создание плана отменено
did-reading-apart = Строка плана принята за новую
did-reading-apply = Изменения плана приняты
did-reading-cancel = Присланный файл отменён
did-reading-correct = План исправлен
did-reading-drop = Строка плана убрана
did-reading-keep = Строка плана оставлена
did-reading-past = Решено о прошедших сроках
did-reading-receive = Прислан файл
did-reading-responsible = Уточнено, кто исполняет
did-reading-same = Строка плана принята за прежнюю
did-reading-separate = Файл принят за отдельный план
did-reading-use = Список добавлен
did-reading-years = Уточнены годы плана
did-task-added = Добавлено подтверждение
did-task-dated = Назначен срок
did-task-done = Отмечено выполнение
did-task-reopened = Задача возвращена в работу
did-task-snooze = Напоминание перенесено на завтра
did-task-told = Записано, что уже сделано
did-update-refused = Отказано в доступе
did-person-habit = Изменены свои настройки
did-person-pause = Включена пауза
did-person-resume = Пауза снята
did-reading-undo = Изменения плана отменены
did-membership-hand-over = Дела переданы
did-membership-resign = Роль сложена
did-membership-substitute = Назначено замещение
did-membership-substitute-begins = Замещение началось
did-membership-substitute-ends = Замещение закончилось
did-task-done-above = Отмечено управлением: выполнено
did-organisation-export = Выгружен список
