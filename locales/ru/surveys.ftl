### Опросы: кого, где и когда спросить; одна кнопка — один ответ.

surveys-button = 📋 Опросы
survey-head = <b>Опросы</b>, { $office }

    { $count ->
        [0] Опросов ещё не было. Начните с готового: вопросы можно посмотреть до открытия.
       *[other] Всего: { $count }.
     }
survey-line = { $state ->
    [draft] 📝
    [open] 🟢
   *[closed] ⚪
 } { $title }, до { $day }
survey-new = ➕ { $title }
survey-card = <b>{ $title }</b>
    { $state ->
        [draft] 📝 Черновик: никто не видит
        [open] 🟢 Открыт
       *[closed] ⚪ Закончен
     }
survey-what = ❓ { $questions ->
    [one] { $questions } вопрос
    [few] { $questions } вопроса
   *[many] { $questions } вопросов
 }
survey-who = 👥 Кого: { $roles }. Сейчас в боте: { $count }
survey-where = 🏫 Где: { $count ->
    [0] { $office } и все, кто ниже
   *[other] выбрано организаций: { $count }
 }
survey-when = 📅 С { $first } по { $last }
survey-sent-count = ✅ Ответили: { $sent } из { $asked }
survey-anonymous = 🙈 Опрос анонимный: кто ответил, хранится отдельно от ответов. Итог виден, когда опрос закончен, если ответили хотя бы { $least } человек; где ответивших меньше, отдельно не показываем.
survey-roles-button = 👥 Кого
survey-places-button = 🏫 Где
survey-days-button = 📅 Срок
survey-words-button = ❓ Вопросы
survey-open-button = ▶️ Открыть опрос
survey-close-button = ⏹ Закончить сейчас
survey-drop-button = 🗑 Выбросить черновик
survey-paper-button = 📄 Справка (Word)
survey-bars-button = 🖼 Картинка
survey-done-button = ✅ Готово
survey-choice = { $on ->
    [yes] ✅ {""}
   *[no] ⬜ {""}
 }{ $name }
survey-role-parent = родители
survey-role-director = директора
survey-role-organiser = организаторы
survey-role-technician = технические специалисты
survey-role-expert = эксперты
survey-role-coordinator = координаторы
survey-ask-roles = Кого спросить? Хотя бы одна роль остаётся выбранной.
survey-ask-places = Где спросить? { $count ->
    [0] Сейчас: везде. Нажмите на организации, если нужны только некоторые.
   *[other] Выбрано: { $count }.
 }
survey-everywhere = 🌐 Везде
survey-ask-days = Напишите первый и последний день, например: с 12.05 по 26.05.
survey-question-line = <b>{ $n }. { $words }</b>
survey-options-line = { $options }
survey-ask-close = Закончить опрос сейчас? Ответить после этого нельзя, а начатое и не отправленное пропадёт.

survey-invite = 📋 <b>{ $title }</b>

    Вас спрашивает: { $office }. { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
     }, это две минуты. Ответы ждут до { $last }.

    🙈 Анонимно: школа и управление увидят только общие цифры. Пока не отправите, ответы можно менять.
survey-start = { $begun ->
    [yes] ▶️ Продолжить
   *[no] ▶️ Начать
 }
survey-question = <i>Вопрос { $n } из { $count }</i>

    <b>{ $words }</b>
survey-option = { $on ->
    [yes] ✅ {""}
   *[no] {""}
 }{ $words }
survey-check = Проверьте ответы: нажмите на любой, чтобы изменить. После отправки их не увидит и не изменит никто, даже вы.
survey-said = { $n }. { $words }
survey-none = нет ответа
survey-send = 📨 Отправить
survey-thanks = ✅ Спасибо! Ответы приняты: «{ $title }». Узнать их среди других нельзя.
survey-unkept = Ответ принят. Откройте приглашение к опросу, чтобы продолжить.
notice-survey-over = ⏹ Опрос закончился.

refusal-survey-has-begun = Опрос уже открыт: кого, где и когда спрашивать, решают до открытия.
refusal-survey-days-over = Эти дни не подходят: последний день не раньше сегодняшнего, и всего не больше { $days } дней.
refusal-survey-over = Этот опрос сейчас закрыт: он ещё не начался или уже закончился.
refusal-survey-sent = Вы уже отправили ответы, спасибо. Изменить их нельзя: они анонимны.
refusal-survey-unanswered = Ответьте на вопрос { $number }, и можно отправлять.
refusal-survey-too-small = Итог можно увидеть, когда опрос закончен и ответили хотя бы { $least } человек: иначе станет ясно, кто что ответил.

delivery-kind-survey = приглашения к опросу
delivery-kind-survey-over = опрос закончился
did-survey-aim = Изменено, кого спрашивает опрос
did-survey-answer = Пройден опрос
did-survey-close = Опрос закончен
did-survey-date = Изменён срок опроса
did-survey-drop = Черновик опроса выброшен
did-survey-make = Создан черновик опроса
did-survey-open = Опрос открыт

privacy-term-surveys = • ответы опросов, без имён: { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 }; кто ответил: 30 дней после конца опроса
