### Протокол совещания.

minutes-button = 📝 Протокол совещания
minutes-list = { $count ->
    [0] <b>Протокол совещания</b>

        Бот спросит дату, кто присутствовал, повестку, что слушали и что решили. Получится документ Word, а решения можно сразу поставить задачами.
   *[other] <b>Протоколы совещаний</b>
 }
minutes-line = { $name } { $topic }
minutes-new = ➕ Новый протокол
minutes-name = Протокол{ $has ->
    [yes] { " " }№ { $number }
   *[no] { "" }
 }{ $dated ->
    [yes] { " " }от { $day }
    [neither] { " " }без номера и даты
   *[no] { "" }
 }
minutes-step = Шаг { $n } из { $of }
minutes-known = Сейчас: { $words }
minutes-today = Сегодня
minutes-yesterday = Вчера
minutes-skip = Пропустить
minutes-next = Дальше
minutes-ask-day = Когда прошло совещание? Напишите дату или нажмите кнопку.
minutes-ask-number = Какой номер у протокола? Если номера ещё нет, пропустите: в документе останется место.
minutes-ask-topic = Что это было за совещание? Например: совещания руководителей школ по итогам сентября.
minutes-ask-present = Кто присутствовал? Лучше должностями и числом, каждую запись с новой строки. Например:
    руководители школ — 12 человек
    методист управления образования
minutes-ask-place = Где прошло совещание? Например: г. Лучезарск, актовый зал.
minutes-ask-chair = Кто вёл совещание? Напишите, как в подписи: И. О. Фамилия. Если не писать, в документе останется место.
minutes-ask-secretary = Кто вёл протокол? Напишите, как в подписи: И. О. Фамилия. Если не писать, в документе останется место.
minutes-ask-agenda = Повестка. Напишите вопросы, каждый с новой строки.
minutes-head = 📝 <b>{ $name }</b>
minutes-present = 👥 { $words }
minutes-no-agenda = Вопросов повестки пока нет.
minutes-point = <b>{ $n }. { $words }</b>
minutes-heard-short = Слушали: { $words }
minutes-decided-short = { $n } { $words }
minutes-decision = { $sign }{ $words }{ $about }
minutes-about = { " " }<i>({ $words })</i>
minutes-add-point = ➕ Вопрос повестки
minutes-edit = ✏️ О совещании
minutes-edit-what = Что исправить?
minutes-edit-day = Дата
minutes-edit-number = Номер
minutes-edit-topic = Какое совещание
minutes-edit-present = Кто присутствовал
minutes-edit-place = Место
minutes-edit-chair = Председатель
minutes-edit-secretary = Секретарь
minutes-give = ✅ Решения в задачи ({ $count })
minutes-take-back = ↩️ Отменить эти задачи
minutes-print = 📄 Word
minutes-remove = 🗑 Удалить
minutes-removed = { $name } удалён. Задачи, которые из него получились, остались. Вернуть протокол можно в течение 30 дней.
minutes-bring-back = ↩️ Вернуть
minutes-all = Все протоколы
minutes-back = ← К протоколу
minutes-heard = 👂 <b>Слушали:</b> { $words }
minutes-nothing = пока не записано
minutes-decided = 📌 <b>Решили:</b>
minutes-not-decided = 📌 Решений пока нет.
minutes-button-heard = 👂 Слушали
minutes-button-decide = ➕ Решение
minutes-button-question = ✏️ Вопрос
minutes-drop-point = 🗑 Убрать вопрос
minutes-ask-heard = Кого и о чём слушали? Напишите одним сообщением.
minutes-ask-decide = Что решили? Каждое решение с новой строки. Срок и кому поручено можно написать тут же, например:
    до 15 декабря проверить журналы, все школы
minutes-ask-question = Напишите вопрос повестки иначе.
minutes-drop-sure = Убрать вопрос «{ $words }»{ $count ->
    [0] ?
    [one] { " " }и { $count } решение по нему?
    [few] { " " }и { $count } решения по нему?
   *[many] { " " }и { $count } решений по нему?
 } Задачи, которые уже поставлены, останутся.
minutes-drop-yes = 🗑 Да, убрать
minutes-due = 🗓 Срок: { $words }
minutes-no-due = не назван
minutes-whom = 👤 Кому: { $words }
minutes-nobody = не названо, задачей не станет
minutes-is-task = ✅ Это задача плана «{ $title }».
minutes-decision-how = Отметьте, кому поручено: тогда решение можно поставить задачей.
minutes-drop = 🗑 Убрать
minutes-change = ✏️ Изменить
minutes-ask-change = Напишите решение заново. Или только то, что изменить: «до 20 декабря», «все школы».
minutes-to-schools = школы
minutes-to-marked_schools = школы с признаками необъективности
minutes-to-municipalities = муниципалитеты
minutes-to-office = мы сами
minutes-to-person = названный человек
minutes-give-head = { $count ->
    [one] Задачей станет { $count } решение:
    [few] Задачами станут { $count } решения:
   *[many] Задачами станут { $count } решений:
 }
minutes-give-line = • { $words }
minutes-give-left = Решений без исполнителя: { $count }. Они останутся только в протоколе.
minutes-give-where = В какой план их добавить? Исполнители узнают о них сами.
minutes-give-new = ➕ Новый план по этому протоколу
minutes-given = ✅ Решения поставлены задачами в план «{ $title }».
minutes-plan = План по решениям. { $name }
minutes-file = Протокол

minutes-paper-title = ПРОТОКОЛ № { $number }
minutes-paper-topic = { $topic }
minutes-paper-place = Место: { $place }
minutes-paper-day = «____» __________________ 20____ г.
minutes-paper-present = ПРИСУТСТВОВАЛИ:
minutes-paper-agenda = ПОВЕСТКА ДНЯ:
minutes-paper-no-agenda = ________________________________________
minutes-paper-heard = СЛУШАЛИ:
minutes-paper-decided = РЕШИЛИ:
minutes-paper-due = Срок: { $words }.
minutes-paper-whom = Ответственные: { $words }.
minutes-paper-chair = Председатель ____________________ / { $name }
minutes-paper-secretary = Секретарь ______________________ / { $name }

refusal-minutes-too-long = Слишком длинно: сюда помещается { $limit } знаков. Сократите и пришлите ещё раз.
refusal-nothing-typed = В сообщении нет слов. Напишите ещё раз.
refusal-nothing-to-give = Ставить задачами нечего: у решений не отмечено, кому поручено, или они уже поставлены.
did-minutes-begin = Начат протокол совещания
did-minutes-write = Протокол совещания изменён
did-minutes-give = Решения протокола поставлены задачами
did-minutes-take-back = Задачи из протокола отменены
did-minutes-remove = Протокол удалён
did-minutes-return = Протокол возвращён
activities-how-minutes = добавлено по протоколу совещания
did-plan-edit-minutes = В план добавлены решения совещания
