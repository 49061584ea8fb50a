### Наблюдатели: анкета, список координатора, удостоверение, памятка, тест.

command-observer = Наблюдатель: анкета и удостоверение
observer-button = 🪪 Удостоверение наблюдателя
observers-button = 👁 Наблюдатели
welcome-observer = Следующий шаг — анкета наблюдателя: пять коротких вопросов. Потом координатор выдаст удостоверение.
delivery-kind-observer-applied = заявка наблюдателя
delivery-kind-observer-decided = решение о наблюдателе

observers-where = <b>Стать наблюдателем</b>
    Выберите организацию, которая выдаст вам удостоверение.
observers-begun = <b>Анкета наблюдателя</b>
    { $office }
observers-begin = Пять коротких вопросов о вас. Согласие вы уже дали, отозвать его можно в /privacy.
observers-begin-button = 📝 Заполнить анкету
observers-ask-name = Как вас зовут? Напишите фамилию, имя и отчество, как в паспорте: они будут на удостоверении.
observers-keep-name = ✅ Записать: { $name }
observers-ask-category = Кто вы?
observers-category-parent = 👪 Родитель
observers-category-specialist = 🏛 Специалист управления
observers-category-methodologist = 📚 Методист
observers-category-public = 👥 Представитель общественности
observers-category = { $category ->
    [parent] родитель
    [specialist] специалист
    [methodologist] методист
    [public] общественность
   *[none] не указано
 }
observers-ask-workplace = Вы работаете в школе?
    В своей школе наблюдать нельзя, поэтому бот спрашивает.
observers-ask-children = { $more ->
    [yes] Дети учатся где-то ещё?
   *[no] Ваши дети учатся в школах? Нужны только школа и класс, без имён.
    В школе своего ребёнка наблюдать нельзя.
 }
observers-ask-relatives = { $more ->
    [yes] Родственники работают ещё в какой-то школе?
   *[no] Ваши родственники работают в школах? Нужна только школа.
    Там наблюдать тоже нельзя.
 }
observers-none-workplace = Нет, не в школе
observers-none-children = { $more ->
    [yes] Нет, это всё
   *[no] Нет, не учатся
 }
observers-none-relatives = { $more ->
    [yes] Нет, это всё
   *[no] Нет, не работают
 }
observers-choose-school = { $more ->
    [yes] 🏫 Да, ещё школа
   *[no] 🏫 Да, выбрать школу
 }
observers-which-school = Какая школа? Нажмите на неё или напишите номер или название.
observers-no-school = Такой школы нет. Напишите номер или название ещё раз.
observers-ask-classes = <b>{ $school }</b>
    В каком классе? Напишите класс, например: 5А. Если детей несколько, через запятую: 5А, 7Б. Имена не нужны.
observers-check = <b>Проверьте анкету</b>
observers-name = { $name }
observers-is = { $category ->
    [parent] Родитель
    [specialist] Специалист управления
    [methodologist] Методист
    [public] Представитель общественности
   *[none] Категория не указана
 }
observers-works = { $school ->
    [no] Работа: не в школе
   *[other] Работа: { $school }
 }
observers-tie-child = Ребёнок: { $school }, { $code }
observers-tie-relative = Родственник работает: { $school }
observers-no-children = Дети в школах не учатся
observers-no-relatives = Родственники в школах не работают
observers-submit = 📨 Отправить
observers-restart = ✏️ Заполнить заново

observers-state-waiting = ⏳ Анкета отправлена.
    { $office } рассмотрит её, ответ придёт сюда.
observers-state-refused = ❌ Заявка отклонена.
    { $office }
observers-state-suspended = ⏸ Удостоверение приостановлено.
    { $office }
    Пока наблюдать нельзя. С вопросами обратитесь к координатору.
observers-state-withdrawn = Согласие отозвано, анкеты больше нет.
observers-reason = Причина: { $reason }
observers-again = 📝 Подать заявку снова
observers-certificate = <b>🪪 Удостоверение наблюдателя</b>
observers-number = № { $number }
observers-until = Действует до { $day }
observers-given-by = Выдано: { $office }
observers-expired = ⌛ Срок удостоверения закончился. Чтобы наблюдать дальше, подайте заявку снова.
observers-next-memo = Осталось два шага: прочитать памятку и пройти короткий тест.
observers-next-test = Памятка прочитана. Остался короткий тест.
observers-is-ready = ✅ Памятка прочитана, тест пройден: вы можете наблюдать.
observers-memo-button = 📖 Памятка
observers-test-button = 📝 Пройти тест
observers-back = 🪪 К удостоверению

observers-memo = <b>Памятка наблюдателя</b>

    <b>Можно</b>
    • быть на любом этапе: подготовка, проведение, проверка, загрузка результатов;
    • спрашивать о порядке у школьного координатора;
    • записывать, что вы видели, и сообщать о нарушениях;
    • узнать, что сделано после вашего сообщения.

    <b>Нельзя</b>
    • вмешиваться, помогать участникам и отвлекать их;
    • пользоваться телефоном и фотографировать в кабинете;
    • делать замечания вслух;
    • наблюдать в школе, где учится ваш ребёнок, работаете вы или ваш родственник.

    <b>Нужно</b>
    • прийти за 30 минут до начала с паспортом и удостоверением;
    • сразу сказать координатору, если не сможете прийти;
    • после работы заполнить лист наблюдения.

    Если правила нарушены, удостоверение приостанавливают.
observers-acknowledge = ✅ Ознакомлен(а)
observers-question = <b>Вопрос { $n } из { $total }</b>
    { $words }
observers-option = { $n }. { $words }
observers-right = ✅ Верно. { $why }
observers-wrong = ❌ Правильный ответ: { $right }
    { $why }
observers-passed = <b>Тест пройден.</b>
    Вы можете наблюдать.
observers-failed = { $mistakes ->
    [one] <b>Тест не пройден: { $mistakes } ошибка.</b>
    [few] <b>Тест не пройден: { $mistakes } ошибки.</b>
   *[many] <b>Тест не пройден: { $mistakes } ошибок.</b>
 }
    Можно ошибиться не больше { $allowed ->
    [one] { $allowed } раза
   *[other] { $allowed } раз
 }. Загляните в памятку и попробуйте ещё раз.
observers-test-again = 🔁 Ещё раз

observers-head = <b>👁 Наблюдатели: { $count }</b>
    { $name }{ $facet ->
    [waiting] , ждут решения
    [ready] , готовы наблюдать
    [learning] , не прошли обучение
    [suspended] , приостановлены
    [refused] , отклонены
    [expired] , срок закончился
   *[all] {""}
 }
observers-hint = Нажмите на человека, чтобы открыть карточку.
observers-nobody = Пока никто не подал заявку.
observers-link = Ссылка, по которой можно подать заявку: { $link }
observers-line = { $state ->
    [waiting] ⏳ { $name }
    [approved] ✅ { $name }
    [learning] 📖 { $name }
    [suspended] ⏸ { $name }
   *[refused] ❌ { $name }
 }
observers-facet = { $facet ->
    [waiting] ⏳ Ждут: { $count }
    [ready] ✅ Готовы: { $count }
    [learning] 📖 Учатся: { $count }
    [suspended] ⏸ Приостановлены: { $count }
    [refused] ❌ Отклонены: { $count }
    [expired] ⌛ Срок закончился: { $count }
   *[all] Все: { $count }
 }
observers-export = ⬇️ Скачать .xlsx
observers-card-state = <b>👁 { $state ->
    [waiting] Ждёт решения
    [approved] Готов(а) наблюдать
    [learning] Одобрен(а), но ещё не прочитал(а) памятку или не прошёл (прошла) тест
    [suspended] Приостановлен(а)
   *[refused] Заявка отклонена
 }</b>
observers-card-hint = { $state ->
    [waiting] Одобрите, чтобы выдать удостоверение с номером. Если выше названы школы, направлять туда этого человека нельзя.
    [refused] Человек может подать заявку снова.
    [suspended] «Вернуть» оставит прежний номер и срок.
   *[approved] Если выше названы школы, направлять туда этого человека нельзя.
 }
observers-approve = ✅ Одобрить
observers-refuse = ❌ Отклонить
observers-suspend = ⏸ Приостановить
observers-resume = ▶️ Вернуть
observers-back-to-list = 👁 К списку
observers-ask-reason = { $what ->
    [refuse] Почему заявка отклоняется?
   *[suspend] Почему удостоверение приостанавливается?
 }
    { $name }

    Напишите причину одним сообщением: её прочитает этот человек.
observers-exported = Список наблюдателей: { $count }
observers-title = Наблюдатели
observers-file = Наблюдатели { $day }.xlsx
observers-state = { $state ->
    [waiting] ждёт решения
    [approved] готов(а)
    [learning] не прошёл(а) обучение
    [suspended] приостановлен(а)
   *[refused] отклонена
 }
observers-column-number = № удостоверения
observers-column-name = Наблюдатель
observers-column-category = Категория
observers-column-state = Состояние
observers-column-until = Действует до
observers-column-office = Кто выдал
observers-column-workplace = Место работы (школа)
observers-column-children = Школы и классы детей
observers-column-relatives = Где работают родственники
notice-observer-applied = 🔔 Новая заявка наблюдателя
notice-observer-decided = { $state ->
    [approved] ✅ Ваша заявка одобрена, удостоверение действует.
    [refused] Решение по вашей заявке:
   *[suspended] Решение о вашем удостоверении:
 }

refusal-already-observer = Заявка уже подана, или удостоверение ещё действует. Посмотреть: /observer
refusal-full-name-expected = Нужны фамилия и имя буквами, например: Иванова Мария Петровна. Напишите ещё раз.
refusal-class-codes-expected = Не понял класс. Напишите только класс, например: 5А или 5А, 7Б. Имена не нужны.

setting-observer_until = Срок удостоверений
setting-observer_until-value = { $value ->
    [5] до конца мая
    [6] до конца июня
   *[8] до конца учебного года
 }
setting-observer_until-question = До какого дня действуют удостоверения наблюдателей? Новый выбор действует для удостоверений, выданных после него.

did-observer-begin = Начата анкета наблюдателя
did-observer-answer = Ответ в анкете наблюдателя
did-observer-apply = Подана заявка наблюдателя
did-observer-approve = Наблюдатель одобрен, выдано удостоверение
did-observer-refuse = Заявка наблюдателя отклонена
did-observer-suspend = Удостоверение наблюдателя приостановлено
did-observer-resume = Удостоверение наблюдателя возвращено
did-observer-acknowledge = Прочитана памятка наблюдателя
did-observer-test = Ответ в тесте наблюдателя
did-observer-test-again = Тест наблюдателя начат снова
did-observer-pass = Тест наблюдателя пройден
did-organisation-export-observers = Выгружен список наблюдателей

shifts-button = 📅 Кого куда направить
delivery-kind-shift-offered = предложение наблюдателю
delivery-kind-shift-declined = отказ наблюдателя
shifts-head = <b>📅 Наблюдение на работах</b>
    { $name }
shifts-hint = На кнопке: сколько наблюдателей найдено из скольких нужных.
shifts-no-works = Впереди нет работ. Когда в расписании появятся работы, здесь можно будет направить на них наблюдателей.
shifts-day = { $day } · работ { $works } · 👁 { $placed } из { $needed }
shifts-work = 👁 { $placed } из { $needed } · { $name }
shifts-day-head = <b>📅 { $day }</b>
    Работ: { $count }
shifts-want-day = ➕ По норме на каждую работу
shifts-work-head = <b>{ $name }</b>
    { $day }{ $at }
shifts-stage = <b>{ $stage ->
    [preparation] Подготовка
    [conduct] Проведение
    [checking] Проверка
   *[upload] Загрузка
 }: { $placed } из { $needed }</b>
shifts-placed = { $state ->
    [agreed] ✅ { $name } — согласие есть
    [here] 📍 { $name } — на месте
    [declined] ❌ { $name } — отказ
    [lapsed] ⌛ { $name } — не дождались ответа
    [absent] 🚫 { $name } — неявка
   *[offered] ⏳ { $name } — ждём ответа
 }
shifts-override = ⚠️ Правило обойдено: { $reason }
shifts-ask = 👤 Предложить: { $stage ->
    [preparation] подготовка
    [conduct] проведение
    [checking] проверка
   *[upload] загрузка
 }
shifts-take-back = Снять: { $name }
shifts-more = ➕ { $stage ->
    [preparation] Подготовка
    [conduct] Проведение
    [checking] Проверка
   *[upload] Загрузка
 } ({ $count })
shifts-fewer = ➖ { $stage ->
    [preparation] Подготовка
    [conduct] Проведение
    [checking] Проверка
   *[upload] Загрузка
 }
shifts-work-hint = ➕ и ➖ меняют, сколько наблюдателей нужно на этапе.
shifts-whom = Кому предложить? Сначала те, кому ничего не мешает. ⚠️ — конфликт интересов: такого человека можно направить только с причиной.
shifts-nobody = Некому предложить: одобренных наблюдателей нет, или все уже приглашены.
shifts-free = { $name } · смен { $count }
shifts-barred = { $why ->
    [workplace] ⚠️ { $name } · место работы
    [child] ⚠️ { $name } · школа ребёнка
    [relative] ⚠️ { $name } · работает родственник
    [busy] ⛔️ { $name } · в это время занят(а)
    [suspended] ⛔️ { $name } · приостановлен(а)
    [expired] ⛔️ { $name } · срок закончится раньше
   *[other] ⛔️ { $name } · обучение не пройдено
 }
shifts-ask-override = <b>⚠️ { $name }: { $why ->
    [workplace] здесь место работы
    [child] здесь учится ребёнок
   *[relative] здесь работает родственник
 }</b>
    По правилам этого человека сюда направлять нельзя. Если другого выхода нет, напишите причину: она останется в истории.
shifts-declined = ❌ { $name } не сможет прийти.
    Причина: { $reason }
placements-button = 📅 Мои назначения
placements-head = <b>📅 Мои назначения: { $count }</b>
placements-number = <b>{ $n }.</b>
placements-state = { $state ->
    [agreed] ✅ Вы согласились прийти.
    [here] 📍 Вы на месте. Спасибо, что пришли!
    [declined] Вы отказались. Бот сразу спросит другого наблюдателя.
    [lapsed] ⌛ Время ответа вышло, бот спросил другого наблюдателя.
    [absent] 🚫 Отмечено, что вы не пришли. Если вы были на работе, заполните лист наблюдения: координатор увидит и отметку, и лист.
    [withdrawn] Это назначение снято, приходить не нужно.
   *[offered] 👁 Вам предлагают наблюдать.
 }
placements-what = { $stage ->
    [preparation] Подготовка материалов
    [conduct] Проведение работы
    [checking] Проверка работ
   *[upload] Загрузка результатов
 }: { $name }
placements-when = { $at ->
    [no] { $day }, время уточните в школе
   *[other] { $day }, начало в { $at }
 }
placements-address = Адрес: { $address }
placements-contact = Кого спросить: { $contact }
placements-agree = ✅ Согласен (согласна)
placements-decline = { $state ->
    [agreed] ❌ Не смогу прийти
   *[offered] ❌ Не могу
 }
placements-ask-why = { $name }

    Почему не сможете прийти? Нажмите или напишите одним сообщением.
refusal-shift-full = Все места на этом этапе уже заняты. Чтобы добавить ещё одно, нажмите ➕.
refusal-cannot-observe = { $why ->
    [busy] В это время человек уже занят на другой работе.
    [suspended] Удостоверение приостановлено.
    [expired] Удостоверение закончится раньше этого дня.
    [untrained] Памятка не прочитана или тест не пройден.
    [own] По правилам вас сюда больше направить нельзя: изменились условия. Нажмите «Не могу», координатор найдёт замену.
    [own-busy] В это время у вас уже есть другое назначение. Нажмите «Не могу», бот спросит другого.
   *[other] Этого человека направить сюда нельзя.
 }{ $why ->
    [own] {""}
    [own-busy] {""}
   *[other] {" "}Выберите другого.
 }
did-organisation-want-shifts = Указано, что нужны наблюдатели
did-shift-want = Изменено, сколько нужно наблюдателей
did-placement-offer = Наблюдателю предложена работа
did-placement-override = Наблюдатель направлен в обход правила
did-placement-take-back = Назначение наблюдателя снято
did-placement-agree = Наблюдатель согласился прийти
did-placement-decline = Наблюдатель отказался прийти

placements-until = Ответьте до { $at } { $day }: потом бот спросит другого наблюдателя.
placements-arrive = 📍 Я на месте
placements-print = 🖨 Направления для печати
placements-bring = Возьмите паспорт и удостоверение № { $number }. Не сможете прийти — скажите сейчас, бот спросит другого.
placements-soon = <b>{ $day ->
    [today] 🔔 Сегодня вы наблюдаете
   *[tomorrow] 🔔 Завтра вы наблюдаете
 }</b>
placements-moved = <b>{ $what ->
    [cancelled] ✖️ Работа отменена, приходить не нужно
    [busy] 🔁 Работа перенесена, ваше назначение снято
    [again] 🔁 Работа перенесена на другой день
   *[same] 🔁 Работа начнётся в другое время
 }</b>
placements-was = Было: { $at ->
    [no] { $day }
   *[other] { $day }, { $at }
 }
placements-is = Стало: { $at ->
    [no] { $day }, время уточните в школе
   *[other] { $day }, { $at }
 }
placements-moved-hint = { $what ->
    [again] Сможете прийти в новый день? Ответьте ещё раз.
   *[busy] В новое время вы заняты на другой работе или удостоверение уже не действует. Бот спросит другого наблюдателя.
 }
excuse-ill = Болезнь
excuse-work = Не отпускают с работы
excuse-family = Семейные дела
excuse-far = Далеко добираться
shifts-instead = { $state ->
    [agreed] Вместо придёт: { $name }.
   *[offered] Бот уже предложил: { $name }. Ждём ответа.
 }
shifts-left = Больше спросить некого:
shifts-left-line = • { $words }
shifts-left-refused = { $count ->
    [one] { $count } отказался или не ответил
   *[other] { $count } отказались или не ответили
 }
shifts-left-workplace = { $count ->
    [one] { $count } работает в этой школе
   *[other] { $count } работают в этой школе
 }
shifts-left-child = { $count ->
    [one] у { $count } здесь учатся дети
   *[other] у { $count } здесь учатся дети
 }
shifts-left-relative = { $count ->
    [one] у { $count } здесь работает родственник
   *[other] у { $count } здесь работают родственники
 }
shifts-left-busy = { $count ->
    [one] { $count } в это время на другой работе
   *[other] { $count } в это время на других работах
 }
shifts-left-suspended = { $count ->
    [one] { $count } приостановлен
   *[other] { $count } приостановлены
 }
shifts-left-expired = { $count ->
    [one] у { $count } срок закончится раньше
   *[other] у { $count } срок закончится раньше
 }
shifts-left-untrained = { $count ->
    [one] { $count } не прошёл обучение
   *[other] { $count } не прошли обучение
 }
shifts-left-not-approved = { $count ->
    [one] { $count } не одобрен
   *[other] { $count } не одобрены
 }
shifts-nobody-left = <b>👁 Некому наблюдать: { $count ->
    [one] { $count } этап
    [few] { $count } этапа
   *[many] { $count } этапов
 }</b>
    { $name }
shifts-left-what = <b>{ $n }. { $stage ->
    [preparation] Подготовка
    [conduct] Проведение
    [checking] Проверка
   *[upload] Загрузка
 }</b>
shifts-ask-number = { $n }. 👤 Предложить: { $stage ->
    [preparation] подготовка
    [conduct] проведение
    [checking] проверка
   *[upload] загрузка
 }
shifts-nobody-hint = Пригласите новых наблюдателей (/observer → ссылка) или предложите место сами: конфликт интересов можно обойти только с причиной.
shifts-missed = <b>🚫 { $by ->
    [school] Школа сообщила: наблюдатель не пришёл
   *[silence] Наблюдатель не отметился через 15 минут после начала
 }</b>
    { $name }
shifts-missed-sheet = Но лист наблюдения по этой работе получен. Откройте «Листы наблюдения» и уточните у школы.
shifts-another = 👤 Предложить другому
delivery-kind-shift-missed = неявка наблюдателя
delivery-kind-shift-moved = перенос работы для наблюдателя
delivery-kind-shift-nobody = некому наблюдать
delivery-kind-shift-soon = напоминание наблюдателю
did-observer-update = Данные наблюдателя обновлены по таблице
did-placement-arrive = Наблюдатель отметил, что пришёл
did-placement-came = Школа подтвердила приход наблюдателя
did-placement-missing = Отмечена неявка наблюдателя
did-placement-late = Наблюдатель не отметился вовремя
did-placement-lapse = Наблюдатель не ответил вовремя
did-placement-move = Наблюдатель узнал о переносе или отмене работы
refusal-sheet-stays = Лист наблюдения уже отправлен: назначение остаётся.
refusal-shift-begun = Работа уже началась. Если не сможете прийти, позвоните в школу и координатору.
refusal-somebody-named = Похоже, здесь есть имя или телефон. Причина останется в истории, напишите её без них, например: «{ $words }»
refusal-too-early-to-arrive = Отметить приход можно с { $at }.
refusal-place-taken = Это место уже предложено другому наблюдателю. Позвоните координатору.
setting-observer_answer = Ответ наблюдателя
setting-observer_answer-value = { $value ->
    [one] ждать { $value } час
    [few] ждать { $value } часа
   *[many] ждать { $value } часов
 }
setting-observer_answer-question = Сколько часов ждать ответа наблюдателя? Ночные часы не считаются. Потом бот предложит место следующему.

### Список наблюдателей приходит таблицей.

import-button = 📥 Загрузить список
import-ask = Пришлите таблицу .xlsx: пустая — в файле выше.

    «Категория»: родитель, специалист, методист или общественность. «Школы и классы детей»: СОШ № 1 5А; СОШ № 2 7Б. Если нет — оставьте пусто.

    Бот вернёт таблицу с личной ссылкой для каждого: человек сам даст согласие, и удостоверение выдастся сразу. Имена из таблицы бот не хранит.
import-template-file = Наблюдатели (бланк).xlsx
import-head = 📥 <b>{ $name }</b>
import-good = <b>Можно пригласить: { $count }</b>
import-line = • { $name }
import-known = 👥 <b>Уже в списке: { $count }</b>{ $same ->
    [0] {""}
   *[other] , из них без изменений: { $same }
 }
import-known-line = • { $name }: { $what }
import-differs-category = категория станет «{ $category ->
    [parent] родитель
    [specialist] специалист управления
    [methodologist] методист
   *[public] общественность
 }»
import-differs-workplace = место работы станет «{ $name }»
import-differs-tie = { $kind ->
    [child] добавится ребёнок: { $name }, { $code }
   *[relative] добавится родственник: { $name }
 }
import-update = 🔄 Обновить ({ $count })
import-updated = <b>✅ Обновлено: { $count }.</b> Что наблюдатели указали сами и чего нет в таблице, осталось.{ $freed ->
    [0] {""}
    [one] {" "}Снято { $freed } назначение в школу, где теперь есть связь: бот ищет замену.
    [few] {" "}Снято { $freed } назначения в школы, где теперь есть связь: бот ищет замену.
   *[many] {" "}Снято { $freed } назначений в школы, где теперь есть связь: бот ищет замену.
 }
import-bad = ⚠️ <b>Строки с ошибками: { $count }</b>
import-bad-line = • строка { $row }: { $why }
import-apply = ✅ Создать ссылки ({ $count })
import-bad-button = ⚠️ Скачать строки с ошибками ({ $count })
import-bad-file = Строки с ошибками.xlsx
import-bad-sent = ⚠️ Строки с ошибками: { $count }. Исправьте их и пришлите эту же таблицу: «Загрузить список».
import-links-file = Ссылки наблюдателей.xlsx
import-made = ✅ Личные ссылки: { $count }. { $bad ->
    [0] {""}
   *[other] Строки с ошибками: { $bad }, причина в каждой. {""}
 }Таблица в файле, сохраните её: бот ссылок не помнит. Перешлите каждому его ссылку, она работает один раз 60 дней.
import-once = ✅ Ссылки созданы. Если таблица не пришла, загрузите список ещё раз.
import-done = ✅ Ссылки по списку «{ $name }» созданы.
import-dropped = Хорошо, список не загружен и удалён.
import-column-link = Личная ссылка
import-column-why = Почему строка пропущена
import-why-name = Нужны фамилия и имя буквами.
import-why-twice = Этот человек стоит в таблице ещё раз, выше.
import-why-category = Категория: родитель, специалист, методист или общественность.
import-why-workplace = Нет такой школы в столбце «Место работы». Напишите название, как в боте, или оставьте пусто.
import-why-children = Школы и классы детей пишут так: СОШ № 1 5А; СОШ № 2 7Б. Школа должна быть в боте.
import-why-relatives = Нет такой школы в столбце «Где работают родственники».
import-why-several = В списке несколько человек с таким именем: впишите номер удостоверения в столбец «№ удост.».
import-why-known = { $what ->
    [no] Уже в списке, без изменений.
   *[other] Уже в списке: { $what }.
 }
import-why-many = Слишком много школ: можно до двадцати.
read-error-no-observers = В файле «{ $name }» не нашлось столбцов «Наблюдатель» и «Категория». Возьмите бланк: «Загрузить список».
delivery-kind-reading-observers = чтение списка наблюдателей
refusal-no-observers = Нужен файл .xlsx со списком. Бланк — в сообщении выше.
observers-link-again = Откройте свою ссылку ещё раз.
did-observer-join = Наблюдатель пришёл по личной ссылке
