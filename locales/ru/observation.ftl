### Лист наблюдения, «Нарушение!», что видит управление

observation-button = 📋 Листы наблюдения
observation-mine = <b>📋 Листы наблюдения</b>
    { $count ->
        [0] Пока листов нет. Лист откроется в день работы, когда вы согласились прийти.
       *[other] Нажмите на работу, чтобы заполнить лист или продолжить с того же места.
    }
observation-entry = { $state ->
    [new] ▫️ { $name } · { $day }
    [open] ✏️ { $name } · { $day }
    [returned] ↩️ { $name } · { $day }
   *[sent] ✅ { $name } · { $day }
 }
observation-title = <b>📋 Лист наблюдения</b>
observation-about = { $name }, { $day }
observation-form = Работа { $form }
observation-who = { $name }, удостоверение № { $number }
observation-head-hint = <i>Если здесь ошибка, напишите об этом сообщением.</i>
observation-absent = 🚫 Отмечено, что вы не пришли. Если вы были на работе, заполните лист. Координатор увидит и отметку, и лист.
observation-question = <b>{ $part }</b> · вопрос { $n } из { $total }
observation-hint = <i>{ $words }</i>
observation-how = { $kind ->
    [time] <i>Нажмите или напишите время, например 10:05.</i>
    [number] <i>Напишите число сообщением.</i>
   *[text] <i>Напишите сообщением. Без фамилий и телефонов.</i>
 }
observation-answered = Ответ: { $said }
observation-comment = 💬 { $words }
observation-file = 📎 Есть фото или документ
observation-file-replaced = 📎 Прежнее фото заменено: к вопросу хранится одно, последнее
observation-written = <i>Записано: { $words } — { $said }</i>
observation-marked = <i>⚠️ Отмечено как нарушение. О срочном сообщите сразу: «Нарушение!»</i>
observation-yes = ✅ Да
observation-no = ❌ Нет
observation-unseen = 👁 Не видел(а)
observation-na = ➖ Не было
observation-unknown = 👁 Не знаю
observation-skip = ➖ Сказать нечего
observation-said = { $said ->
    [yes] да
    [no] нет
    [na] { $kind ->
        [yn] не было
       *[other] нет
    }
   *[unseen] { $kind ->
        [yn] не видел(а)
       *[other] не знаю
    }
 }
observation-tick = { $sign } { $words }
observation-go-on = Дальше →
observation-hour-now = 🕘 Сейчас, { $at }
observation-hour-plan = По расписанию, { $at }
observation-in-order = ⏩ Дальше в разделе всё в порядке
observation-in-order-head = <b>{ $part }</b>
    Будет записано:
observation-in-order-line = • { $words } <b>{ $said }</b>
observation-in-order-hint = Соглашайтесь, если видели всё это сами. Координатор увидит, что пункты отмечены разом.
observation-in-order-agree = ✅ Да, всё это видел(а)
observation-one-by-one = По одному
observation-photo = 📎 Показать
observation-clear = 🗑 Убрать пояснение
observation-all = 📋 Весь лист
observation-photo-file = Документ
observation-photo-of = 📎 { $words }
observation-photo-waits = Файл ещё загружается. Попробуйте через минуту.
observation-not-understood = Сюда подойдут слова, фото документа или документ. Детей и задания не снимайте.

observation-remark = ↩️ Просят уточнить: { $words }
observation-reason = ✏️ Исправление: { $words }
observation-part = { $bulk ->
    [0] { $sign } { $part }: { $done } из { $total }
   *[other] { $sign } { $part }: { $done } из { $total }, разом отмечено { $bulk }
 }
observation-fault = { $words } — { $said ->
    [yes] да
   *[other] нет
 }
observation-violations = ⚠️ Отмечено: { $words }
observation-told = 🚨 Сообщено сразу: { $count }
observation-left = { $count ->
    [one] <b>Остался { $count } пункт.</b>
    [few] <b>Осталось { $count } пункта.</b>
   *[many] <b>Осталось { $count } пунктов.</b>
 }
observation-problem-empty = • { $words }: нет ответа
observation-problem-order = • { $words }: раньше начала
observation-problem-early = • { $words }: подготовку смотрят до начала работы
observation-problem-contradiction = • { $words }: нарушения отмечены, а здесь их нет
observation-continue = ▶️ Продолжить
observation-fix = ✏️ { $words }
observation-confirm = Всё заполнено. Проверьте и отправьте: сведения верны, лист отправляю я.
observation-send = 📨 Отправить
observation-keep = Оставить как отправлено
observation-part-head = <b>{ $part }</b>
    Нажмите номер, чтобы изменить ответ.
observation-line = { $n }. { $words }: { $said }{ $more }

observation-doubt = <b>Похоже, здесь есть { $sorts }.</b>
personal-name = фамилия или имя
personal-phone = телефон
personal-document = номер документа
personal-mail = адрес почты
observation-doubt-masked = Без этого будет так:
    «{ $words }»
observation-doubt-hint = Отправьте так или напишите по-другому ещё одним сообщением.
observation-doubt-send = ✅ Отправить так
observation-doubt-sure = Здесь нет личных данных

observation-sent = <b>✅ Лист отправлен</b>
observation-code = Квитанция: <code>{ $code }</code>
observation-version = Версия { $number }
observation-result = { $count ->
    [0] Нарушений не выявлено.
   *[other] Отмечено нарушений: { $count }
 }
observation-sent-hint = Лист запечатан. Чтобы что-то изменить, нажмите «Исправить»: прежняя версия сохранится.
observation-receipt = 🧾 Квитанция
observation-act = 📄 Акт (Word)
observation-act-here = 📄 Акт по листу <code>{ $code }</code>
observation-correct = ✏️ Исправить
observation-ask-reason = <b>Почему нужно исправить лист?</b> Напишите одним сообщением: причина останется в новой версии.
observation-returned = <b>↩️ Лист просят уточнить</b>
observation-take-up = ✏️ Уточнить
observation-due = <b>📋 Работа закончилась. Заполните лист наблюдения.</b>
observation-fill = 📋 Заполнить лист

delivery-kind-observation-due = напоминание о листе наблюдения
delivery-kind-observation-returned = лист вернули на уточнение
delivery-kind-observation-sent = отправленный лист наблюдения
delivery-kind-violation = сообщение о нарушении
delivery-kind-violation-accepted = нарушение принято координатором

violation-button = 🚨 Нарушение!
violation-where = <b>🚨 На какой работе нарушение?</b>
violation-nowhere = Сегодня вы нигде не наблюдаете. О нарушении вчерашней или более ранней работы напишите координатору или исправьте лист.
violation-what = <b>🚨 Что нарушено?</b>
    { $name }

    Координатор узнает сразу после нажатия. Слова и фото документа можно добавить потом.
violation-leak = 🔓 Задания попали к посторонним
violation-help = 🗣 Подсказывают участникам
violation-phones = 📱 Телефоны или шпаргалки
violation-strangers = 🚪 Посторонние в аудитории
violation-order = 📋 Нарушен порядок
violation-other = ❗️ Другое
violation-kind = { $kind ->
    [leak] Задания попали к посторонним
    [help] Подсказывают участникам
    [phones] Телефоны или шпаргалки
    [strangers] Посторонние в аудитории
    [order] Нарушен порядок
   *[other] Другое нарушение
 }
violation-told = <b>🚨 Сообщено координатору: { $kind }</b>
violation-accepted-own = ✅ Координатор принял сообщение.
violation-words = 💬 { $words }
violation-say = Напишите, где и что именно происходит, или пришлите фото документа (хранится одно, последнее). Детей и задания не снимайте, фамилий не пишите.
violation-say-words = Напишите, где и что именно происходит. Без фамилий и телефонов.
violation-back = 📋 К листу
violation-revoke = ↩️ Нажал(а) по ошибке
violation-revoked-own = Координатору сообщено: нажато по ошибке.
violation-repeated = ❗️ <b>Сообщение до сих пор никто не принял.</b>
violation-head = <b>🚨 Нарушение: { $kind }</b>
violation-by = { $name }, { $at }
violation-no-words = <i>Подробностей пока нет.</i>
violation-contact = ☎️ { $contact }
violation-accept = ✅ Принято
violation-waits = Нажмите «Принято», чтобы наблюдатель знал, что вы занимаетесь этим. Иначе бот напомнит вам и тем, кто выше.
violation-accepted = ✅ Принято: { $name }, { $at }
violation-revoked = ↩️ Наблюдатель сообщил: нажато по ошибке.
violation-accepted-notice = ✅ Координатор принял ваше сообщение: { $kind }

observed-button = 📋 Листы наблюдения
observed-head = <b>📋 Листы наблюдения</b>
    { $name }
observed-hint = На кнопке: сколько листов получено из скольких ожидаемых.
observed-nothing = Наблюдений ещё не было. Когда наблюдатели согласятся прийти и день работы настанет, здесь появятся их листы.
observed-questions = 🛠 Вопросы листа
observed-day = { $day } · { $received } из { $due }
observed-all-button = Все дни
observed-all-days = все дни
observed-day-head = <b>📋 Листы наблюдения: { $day }</b>
    { $name }
observed-count = Получено { $received } из { $due }
    { $violated ->
        [0] Листов с нарушениями нет.
       *[other] Листов с нарушениями: { $violated }
    }
observed-items = <b>Что отмечали:</b>
observed-item = • { $words }: { $count }
observed-note = Это сигналы для проверки, а не оценка школ.
observed-school = { $bad ->
    [0] { $name } · { $received } из { $due }
   *[other] { $name } · { $received } из { $due } · ⚠️ { $bad }
 }
observed-picture = 🖼 Картинкой
observed-table = ⬇️ Таблица .xlsx
observed-school-head = <b>📋 { $name }</b>
observed-line = { $state ->
    [sent] ✅ { $name }, { $stage }: { $who }
    [returned] ↩️ { $name }, { $stage }: { $who }
    [open] ✏️ { $name }, { $stage }: { $who }
   *[new] ▫️ { $name }, { $stage }: { $who }
 }{ $bad ->
    [0] {""}
   *[other] {" "}· ⚠️ { $bad }
 }{ $absent ->
    [yes] {" "}· 🚫 отмечена неявка
   *[no] {""}
 }
observed-open = 📄 { $name }
observed-stage = { $stage ->
    [preparation] подготовка
    [conduct] проведение
    [checking] проверка
   *[upload] загрузка
 }
observed-state = { $state ->
    [sent] получен
    [returned] возвращён
    [open] заполняется
   *[new] не начат
 }{ $absent ->
    [yes] , отмечена неявка
   *[no] {""}
 }
observed-card = 📋 Открыть лист
observed-card-head = <b>📋 Лист наблюдения</b>
observed-bulk = { $count ->
    [one] <i>{ $count } пункт отмечен вместе с другими одним нажатием.</i>
    [few] <i>{ $count } пункта отмечены разом, одним нажатием.</i>
   *[many] <i>{ $count } пунктов отмечены разом, одним нажатием.</i>
 }
observed-absent = 🚫 Отмечено: не пришёл (не пришла). Но лист отправлен.
observed-clean = ✅ Нарушений не выявлено.
observed-bad = ⚠️ { $words } <b>Нет.</b>{ $comment }
observed-told = 🚨 { $kind } { $words }
observed-story = 💬 { $words }
observed-is-returned = ↩️ Возвращён на уточнение: { $words }
observed-is-corrected = ✏️ Наблюдатель сейчас исправляет лист.
observed-changes = 🔀 Что изменилось
observed-version = Версия { $number }
observed-send-back = ↩️ Вернуть на уточнение
observed-ask-remark = <b>Что уточнить?</b> Напишите одним сообщением: его прочитает наблюдатель.
observed-sent-back = ↩️ Наблюдателя попросили уточнить: { $words }
observed-changes-head = <b>🔀 Что изменилось в версии { $number }</b>
observed-change = • { $words }: { $old } → <b>{ $new }</b>
observed-change-comment = {"    "}💬 { $old } → { $new }
observed-no-changes = Ответы те же.
observed-arrived = { $version ->
    [1] <b>📋 Получен лист наблюдения</b>
   *[other] <b>📋 Получена новая версия листа наблюдения</b>
 }
observed-title = Листы наблюдения
observed-subtitle = { $name }, { $day }
observed-picture-file = Листы наблюдения.png
observed-file = Листы наблюдения { $day }.xlsx
observed-legend-done = без нарушений, все листы
observed-legend-overdue = есть нарушения
observed-legend-in-work = не все листы получены
observed-column-sheets = Листы: получено из ожидаемых
observed-column-part = { $part }: листов без нарушений
observed-column-told = Без срочных сообщений из смен
observed-column-school = Школа
observed-column-day = Дата
observed-column-class = Класс
observed-column-subject = Предмет
observed-column-stage = Этап
observed-column-observer = Наблюдатель
observed-column-state = Лист
observed-column-code = Квитанция
observed-column-violations = Отмеченные нарушения
observed-column-story = Описание
observed-column-told-count = Сообщено сразу
broadcasts-undone-observation = Не сдали лист наблюдения за…

act-file = Акт наблюдения { $code }.docx
act-title = АКТ
act-subtitle = общественного наблюдения за проведением проверочной работы
act-hour = { $kind ->
    [begin] Время начала наблюдения
   *[end] Время окончания наблюдения
 }
act-observer = Наблюдатель
act-stages = Этап
act-stages-note = (подчёркнуты этапы, на которых велось наблюдение)
act-clean = Нарушений не выявлено
act-dirty = Выявлены нарушения:
act-violation = Не подтверждено: { $words }.{ $comment }
act-told = В { $at } сообщено координатору: { $kind }.{ $words }
act-reason = Причина исправления: { $words }
act-remark = Уточнено по вопросу координатора: { $words }
act-signed = { $name } ____________________ { $day }
act-code = Квитанция № { $code }, отправлено { $at }
act-hash = Контрольная сумма: { $hash }
act-annex = Ответы на все вопросы листа
act-column-number = №
act-column-question = Вопрос
act-column-answer = Ответ
act-column-comment = Пояснение
act-photo = приложено фото или документ
act-page = Страница

privacy-term-observations = • листы наблюдения и сообщения о нарушениях: { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 }

refusal-time-ahead = { $at } ещё не наступило. Напишите время, которое уже прошло, или ответьте на этот вопрос позже: лист сохранён.
refusal-observation-barred = { $why ->
    [suspended] Удостоверение приостановлено: лист заполнить нельзя.
    [expired] Срок удостоверения закончился: лист заполнить нельзя.
    [child] В этой школе учится ваш ребёнок: наблюдать здесь нельзя.
    [workplace] Это ваше место работы: наблюдать здесь нельзя.
    [relative] Здесь работает ваш родственник: наблюдать здесь нельзя.
   *[other] Удостоверение сейчас не действует: лист заполнить нельзя.
 } Обратитесь к координатору.
refusal-observation-sent = Лист уже отправлен, квитанция { $code }. Чтобы изменить его, нажмите «Исправить».
refusal-observation-incomplete = Лист ещё не готов, осталось пунктов: { $count }. Откройте «Весь лист», там видно каких.
refusal-observation-conflict = С тех пор лист изменился. Откройте «Листы наблюдения» и посмотрите его ещё раз.
refusal-observation-contradiction = Так сказать нельзя: уже отмечено или сообщено нарушений: { $count }. Выберите «Есть нарушения» или исправьте ответы.
refusal-observation-too-early = Лист откроется в день работы: { $day }.
refusal-counts-expected = Напишите число, например 25. Если кого-то не было, через черту: 25/2.

setting-violation_after = Срочное сообщение о нарушении
setting-violation_after-value = { $value ->
    [one] выше через { $value } минуту
    [few] выше через { $value } минуты
   *[many] выше через { $value } минут
 }
setting-violation_after-question = Через сколько минут сообщение наблюдателя о нарушении, которое никто не принял, уйдёт на уровень выше?

did-observation-open = Открыт лист наблюдения
did-observation-answer = Ответ в листе наблюдения
did-observation-submit = Лист наблюдения отправлен
did-observation-correct = Начато исправление листа наблюдения
did-observation-keep = Исправление листа наблюдения отменено
did-observation-return = Лист наблюдения возвращён на уточнение
did-observation-photo = Фото из отправленного листа получено и запечатано
did-violation-tell = Сообщено о нарушении
did-violation-describe = Дополнено сообщение о нарушении
did-violation-attach = К сообщению о нарушении приложен файл
did-violation-revoke = Сообщение о нарушении отозвано
did-violation-accept = Сообщение о нарушении принято
