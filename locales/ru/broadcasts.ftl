### «Рассылка»: одно сообщение многим.

broadcasts-button = 📣 Рассылка
broadcasts-head = <b>📣 Рассылка: { $name }</b>
broadcasts-hint = Одно сообщение сразу многим: текст, фото или документы. Кто его получит и когда, вы решаете перед отправкой.
broadcasts-last = Последние рассылки:
broadcasts-new = ✏️ Новая рассылка
broadcasts-back = ← К рассылкам
broadcasts-line = { $state ->
    [draft] 📝
    [waiting] 🕓
    [sending] 📤
    [paused] ⏸
    [stopped] ⏹
   *[done] ✅
 } { $day }: { $words }
broadcasts-files = { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
 }

broadcasts-ask = <b>Новая рассылка</b>

    Пришлите сообщение: текст, фото, документ или альбом. Оформление сохранится.

    Отправитель: { $name }
broadcasts-ask-again = Пришлите новый текст или новые файлы. Текст заменит текст, файлы заменят файлы.
broadcasts-drop-files = Убрать файлы
broadcasts-draft = <b>📝 Черновик рассылки</b>
    Отправитель: { $name }
broadcasts-text = { $text }
broadcasts-text-cut = { $text }
    <i>(начало; целиком — по кнопке «Показать мне»)</i>
broadcasts-has-text = В рассылке уже есть текст. Чтобы заменить его, нажмите «✏️ Изменить». Следующее слово бот снова будет искать.
broadcasts-no-text = <i>Без текста</i>
broadcasts-files-line = 📎 { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
 }
broadcasts-whom-line = 👥 Кому: { $whom } ({ $more ->
    [yes] больше { $count }
   *[no] { $count }
})
broadcasts-when-line = 🕓 Когда: { $when }
broadcasts-whom = 👥 Кому
broadcasts-when = 🕓 Когда
broadcasts-edit = ✏️ Изменить
broadcasts-field = ➕ Вставить поле
broadcasts-show-me = 👁 Показать мне
broadcasts-remove = 🗑 Удалить
broadcasts-check = ➡️ Проверить и отправить
broadcasts-ask-remove = Удалить черновик? Вернуть его будет нельзя.
broadcasts-remove-sure = 🗑 Да, удалить
broadcasts-letter = 📣 <b>{ $office }</b>

    { $text }

broadcasts-fields = Каждый получатель увидит на месте поля своё.

    Поле можно просто написать в тексте, в любом месте, например: { $token }. Или выберите здесь, что вставить:
broadcasts-field-where = Где поставить { $token }?

    Пришлите слова из текста, после которых оно нужно (хватит одного-двух), или выберите:
broadcasts-field-first = В начале
broadcasts-field-last = В конце
broadcasts-unknown = ⚠️ { $words }: такого поля нет, люди увидят скобки как есть. Есть поля: { $known }
broadcasts-shown = Так увидит { $place }, { $role }.
broadcasts-token-school = {"{"}школа{"}"}
broadcasts-token-office = {"{"}отправитель{"}"}
broadcasts-token-role = {"{"}роль{"}"}
broadcasts-token-date = {"{"}дата{"}"}
broadcasts-field-school = {"{"}школа{"}"}: организация получателя
broadcasts-field-office = {"{"}отправитель{"}"}: ваша организация
broadcasts-field-role = {"{"}роль{"}"}: роль получателя
broadcasts-field-date = {"{"}дата{"}"}: день отправки

broadcasts-whom-head = <b>👥 Кому</b>
broadcasts-count = { $more ->
    [yes] <b>Больше { $count } получателей</b>
   *[no] { $count ->
        [0] Под эти условия никто не подходит. Измените роли или организации.
        [one] <b>{ $count } получатель</b>
        [few] <b>{ $count } получателя</b>
       *[many] <b>{ $count } получателей</b>
    }
 }{ $silent ->
    [0] {""}
    [one] , { $silent } недоступен
   *[other] , { $silent } недоступны
 }
broadcasts-roles = Роли
broadcasts-places = Организации
broadcasts-not-done = Кто не сделал…
broadcasts-save = 💾 Сохранить
broadcasts-saved = 📂 Сохранённые
broadcasts-silent = 📋 Недоступны: список ({ $count })
broadcasts-back-whom = ← Кому
broadcasts-roles-head = Отметьте, кому отправить.
broadcasts-roles-coordinator = Координаторы
broadcasts-roles-specialist = Специалисты
broadcasts-roles-director = Директора
broadcasts-roles-organiser = Организаторы
broadcasts-roles-technician = Тех. специалисты
broadcasts-roles-expert = Эксперты
broadcasts-roles-observer = Наблюдатели
broadcasts-roles-parent = Родители
broadcasts-nobody = роли не выбраны
broadcasts-nowhere = организации не выбраны
broadcasts-own = Наша организация
broadcasts-kind-region = Регион
broadcasts-kind-municipality = Муниципалитеты
broadcasts-kind-school = Школы
broadcasts-ticked = { $count ->
    [1] только { $first }
    [one] { $count } отмечена
   *[other] отмечено: { $count }
 }
broadcasts-marked = с признаками необъективности
broadcasts-undone = не сделано: { $title }
broadcasts-tick = { $on ->
    [yes] ✅
   *[no] ⬜
 } { $label }
broadcasts-places-head = <b>{ $name }</b>
broadcasts-places-ticked = { $count ->
    [0] Отметьте организации. Пока отметок нет, получат все.
   *[other] Отмечено: { $count }. Остальные не получат.
 }
broadcasts-all = Все
broadcasts-turn-over = 🔁 Все, кроме отмеченных
broadcasts-marked-button = Только с признаками необъективности
broadcasts-open-place = Внутри →
broadcasts-undone-task = Задачи плана
broadcasts-undone-head = { $count ->
    [0] <b>{ $kind }</b>: здесь сейчас нечего выбрать, всё сделано или ещё не началось.
   *[other] <b>{ $kind }</b>. Получат только те, кто ещё не сделал выбранное:
 }
broadcasts-anybody = ✖️ Снять это условие
broadcasts-ask-name = Как назвать этот набор получателей? Например: «Директора всех школ».
broadcasts-kept = 💾 Сохранено: { $name }
broadcasts-saved-head = Выберите набор получателей:
broadcasts-saved-none = Сохранённых наборов пока нет. Настройте получателей и нажмите «💾 Сохранить».
broadcasts-drop-saved = 🗑

broadcasts-when-head = <b>🕓 Когда отправить</b>
broadcasts-quiet = Ночью, с { $evening } до { $morning } по местному времени, сообщения не уходят: дождутся утра.
broadcasts-quiet-asked = ⚠️ Выбранный час попадает на ночь: сообщение придёт утром.
broadcasts-now = сейчас
broadcasts-at = { $day } в { $hour } по местному времени получателя
broadcasts-working = только в рабочие дни
broadcasts-urgent = срочно, и ночью тоже ({ $reason })
broadcasts-at-once = Сейчас
broadcasts-other-time = Выбрать день и время
broadcasts-working-on = ⬜ Только в рабочие дни
broadcasts-working-off = ✅ Только в рабочие дни
broadcasts-make-urgent = ⚡ Срочно: и ночью тоже
broadcasts-calm = ✅ Срочно (нажмите, чтобы снять)
broadcasts-ask-moment = Напишите день и время, например: { $example } или «завтра в 10».

    У каждого получателя это будет его местное время.
broadcasts-ask-reason = Почему нельзя подождать до утра? Напишите коротко: причина останется в истории рассылки.

broadcasts-check-head = <b>Проверьте перед отправкой</b>
broadcasts-start = ✅ Отправить
broadcasts-count-changed = { $before ->
    [one] Пока вы смотрели, число получателей изменилось: был { $before }.
   *[other] Пока вы смотрели, число получателей изменилось: было { $before }.
 }
broadcasts-later = 🌙 В это время у вас тихие часы или выходной: сообщения уйдут { $at } (ваше время).
broadcasts-many = { $count ->
    [one] Сообщение получит <b>{ $count } человек</b>. Отправляем?
    [few] Сообщение получат <b>{ $count } человека</b>. Отправляем?
   *[many] Сообщение получат <b>{ $count } человек</b>. Отправляем?
 }
broadcasts-start-sure = ✅ Да, отправить ({ $count })

broadcasts-progress-head = { $state ->
    [waiting] <b>🕓 Рассылка скоро начнётся</b>
    [sending] <b>📤 Рассылка идёт</b>
    [paused] <b>⏸ Рассылка на паузе</b>
    [stopped] <b>⏹ Рассылка остановлена</b>
    [cancelled] <b>⏹ Рассылка отменена</b>
   *[done] <b>✅ Рассылка завершена</b>
 }
broadcasts-title = <i>{ $words }</i>
broadcasts-nobody-got = { $count ->
    [one] Никто ничего не получил: { $count } сообщение не отправлено.
    [few] Никто ничего не получил: { $count } сообщения не отправлены.
   *[many] Никто ничего не получил: { $count } сообщений не отправлены.
 }
broadcasts-total = Получателей: { $count }
broadcasts-queueing = Готовим список получателей: { $count }…
broadcasts-begins = Начнётся в { $at }. До этого можно отменить: никто ничего не получит.
broadcasts-begins-at = Начнётся { $at } (ваше время). До этого можно отменить: никто ничего не получит.
broadcasts-bar = { $bar } { $percent } %
broadcasts-sent = Отправлено: { $sent } из { $total }
broadcasts-failed = Не доставлено: { $count }
broadcasts-left = { $state ->
    [stopped] Не отправляли: { $count }
   *[other] Осталось: { $count }
 }
broadcasts-pace = Скорость: { $count } в минуту, осталось { $time }
broadcasts-rests = Сейчас там ночь или выходной. Продолжим { $at } (ваше время).
broadcasts-goes = Отправляем…
broadcasts-took = Заняло { $time }
broadcasts-span = { $hours ->
    [0] { $minutes ->
        [0] меньше минуты
       *[other] { $minutes } мин
     }
   *[other] { $hours } ч { $minutes } мин
 }
broadcasts-pause = ⏸ Пауза
broadcasts-resume = ▶️ Продолжить
broadcasts-stop = ⏹ Остановить
broadcasts-cancel = ⏹ Отменить отправку
broadcasts-ask-stop = Остановить совсем? Отправлено: { $sent } из { $total }. Остальные сообщения не уйдут.

    Сообщения, которые уже доставлены, останутся у людей. Если нужно только подождать, поставьте на паузу.
broadcasts-stop-sure = ⏹ Да, остановить
broadcasts-stop-not = ← Не останавливать
broadcasts-missed = 📋 Кому не доставлено ({ $count })
broadcasts-again = 🔁 Повторить: новый черновик
broadcasts-missed-file = { $count ->
    [0] Таких людей сейчас нет.
    [one] В таблице { $count } человек: кто, почему и что делать.
    [few] В таблице { $count } человека: кто, почему и что делать.
   *[many] В таблице { $count } человек: кто, почему и что делать.
 }
broadcasts-silent-title = Кто недоступен
broadcasts-silent-name = Кто недоступен.xlsx
broadcasts-missed-title = Кому не доставлено
broadcasts-missed-name = Кому не доставлено.xlsx
broadcasts-missed-note = Показаны первые { $count }.
broadcasts-column-organisation = Организация
broadcasts-column-role = Роль
broadcasts-column-who = Кто
broadcasts-column-why = Почему
broadcasts-column-todo = Что делать
broadcasts-why-ended = роль закончилась до отправки
broadcasts-todo-blocked = Позвонить и попросить открыть бота и нажать «Разблокировать» или /start
broadcasts-todo-not-started = Позвонить и попросить открыть бота и нажать /start
broadcasts-todo-gone = Открыть карточку организации и выдать новую ссылку тому, кто теперь отвечает
broadcasts-todo-ended = Ничего: человек здесь больше не работает
broadcasts-todo-too-large = Уменьшить файл и отправить ещё раз
broadcasts-todo-refused = Проверить текст и файлы и отправить ещё раз
broadcasts-todo-bug = Сообщить тому, кто обслуживает бота
broadcasts-todo-other = Позвонить; если не поможет, выдать новую ссылку

refusal-broadcast-empty = Отправлять пока нечего: пришлите текст, фото или документ (кнопка «✏️ Изменить»).
refusal-broadcast-content = Это разослать нельзя. Пришлите текст, фото, документ или альбом из них.
refusal-words-not-found = Таких слов в тексте нет. Пришлите одно-два слова так, как они стоят в тексте, или нажмите «В конце».
refusal-nobody-chosen = Получателей нет. Нажмите «👥 Кому» и выберите роли и организации.
refusal-too-many-files = Больше { $limit } файлов в одну рассылку не помещается. Лишние не добавлены.
refusal-moment-not-understood = Не понял время. Напишите день и время так: 25.09 10:00 или «завтра в 14:30».
refusal-no-reason = Напишите причину словами, например: «прорвало трубу, школа закрыта».
refusal-moment-passed = Это время уже прошло. Напишите другое или выберите «Сейчас».
command-broadcast = Рассылка: одно сообщение многим
broadcasts-grades-head = Родителям каких классов отправить? Без отметок: всем.
broadcasts-grades = { $some ->
    [yes] Классы: { $list }
   *[no] Все классы
 }
