### Проверка выполненного: «Принять», «Вернуть», вывод контроля.

control-button = 🔎 Проверка: { $count }
control-head = 🔎 <b>Ждут проверки: { $count }</b>
control-heap = { $n }. <b>{ $number } { $title }</b>
    ждут: { $count }{ $bare ->
    [0] {""}
   *[other] , из них без подтверждения { $bare }
 }
control-hint = Нажмите номер, чтобы проверять по одному мероприятию.
control-in-turn = ▶️ Проверять по порядку ({ $count })
control-empty = 🔎 Всё проверено. Новое появится здесь, когда школы отметят выполнение.
control-list = ☰ К списку
control-check = 🔎 <b>Проверка</b>{ $left ->
    [0] {""}
   *[other] , ждут ещё { $left }
 }
control-state = { $state }
control-marked = 🕓 Отмечено { $at }{ $who }
control-bare = ⚠️ Подтверждения нет.
control-proofs = <b>Подтверждение:</b>
control-proof = • { $words }
control-returned-before = ↩️ Уже возвращали ({ $count }): «{ $text }»
control-said = { $ruling ->
    [returned] ↩️ <b>Возвращено:</b> { $text }
   *[accepted] ✅ <b>Принято.</b> { $text }
 }
control-accept = ✅ Принять
control-accept-bare = ✅ Принять без вывода
control-accept-as = ✅ { $text }
control-own-words = ✍️ Свой вывод
control-return = ↩️ Вернуть
control-accept-all = ✅ Принять все ({ $count })
control-skip = ⏭ Пропустить
control-undo = { $ruling ->
    [returned] ↶ Отменить возврат
   *[accepted] ↶ Отменить «Принято»
 }
control-undo-of = { $ruling ->
    [returned] ↶ Отменить возврат: { $name }
   *[accepted] ↶ Отменить «Принято»: { $name }
 }
control-ask-text = Напишите вывод контроля одним сообщением. Он войдёт в отчёт.

    { $place }: «{ $title }»
control-ask-reason = Что нужно исправить? Выберите или напишите своими словами: школа увидит это сообщение.

    { $place }: «{ $title }»
control-reason-1 = Нет подтверждения: пришлите документ.
control-reason-2 = Документ не тот или не открывается: пришлите нужный.
control-reason-3 = В документе нет номера, даты или подписи.
control-reason-4 = Сделано не полностью: доделайте и отметьте снова.
control-only-words = Здесь нужен текст. Напишите одним сообщением или нажмите «Отмена».
control-decided = { $ruling ->
    [returned] ↩️ Возвращено: { $name }. Школа получит сообщение.
    [bare] ✅ Принято: { $name }.
   *[accepted] ✅ Принято: { $name }. { $text }
 }
control-all-head = { $count ->
    [one] Будет принята { $count } отметка о выполнении.
    [few] Будет принято { $count } отметки о выполнении.
   *[many] Будет принято { $count } отметок о выполнении.
 }
control-all-bare = ⚠️ Из них без подтверждения: { $count }
control-all-examples = Вывод возьмём из подтверждения каждой школы:
control-example = • { $name }: { $text }
control-no-words = без вывода
control-all-sure = ✅ Только с подтверждением ({ $count })
control-all-every = ✅ Принять все ({ $count })
control-all-done = { $count ->
    [one] ✅ Принята { $count } отметка.
    [few] ✅ Приняты { $count } отметки.
   *[many] ✅ Принято { $count } отметок.
 }
control-undone = { $count ->
    [0] Отменять нечего: это решение уже не действует.
    [one] ↶ Отменено: { $count } задача снова как до проверки.
    [few] ↶ Отменено: { $count } задачи снова как до проверки.
   *[many] ↶ Отменено: { $count } задач снова как до проверки.
 }

returned-head = { $count ->
    [one] ↩️ <b>Возвращена на доработку { $count } задача</b>
    [few] ↩️ <b>Возвращены на доработку { $count } задачи</b>
   *[many] ↩️ <b>Возвращено на доработку { $count } задач</b>
 }
returned-line = <b>{ $n }.</b> { $title }
    💬 { $reason }
returned-hint = Исправьте и снова нажмите «Выполнено». Присланное раньше сохранилось в истории.
returned-taken-back = ↶ Возврат отменён, делать ничего не нужно: «{ $title }» снова отмечено выполненным.

refusal-task-is-accepted = Эта задача уже принята при проверке. Вернуть её в работу может тот, кто проверял.
refusal-already-checked = { $ruling ->
    [returned] Эту задачу только что вернули на доработку. Откройте список, чтобы продолжить.
   *[accepted] Эту задачу уже приняли. Откройте список, чтобы продолжить.
 }
refusal-not-done = Здесь уже нечего проверять: задача в работе или её уже проверили. Откройте «Проверку» заново.
refusal-evidence-is-new = Пока вы смотрели, пришло новое подтверждение. Откройте задачу ещё раз и посмотрите его.
refusal-return-reason-missing = Напишите, что нужно исправить: школа увидит это сообщение.

card-check = 🔎 Проверить
card-said = { $ruling ->
    [returned] ↩️ <b>Возвращено на доработку:</b> { $text }
   *[accepted] ✅ <b>Принято { $day }.</b> { $text }
 }
card-heard = ⬆️ О просрочке знает: { $name } (с { $day })
card-will-hear = ⬆️ Если не сделать, { $day } о просрочке узнает: { $name }
digest-to-check = { $count ->
    [one] 🔎 Ждёт проверки: { $count } задача
    [few] 🔎 Ждут проверки: { $count } задачи
   *[many] 🔎 Ждут проверки: { $count } задач
 }
event-accepted = принято при проверке
event-returned = возвращено на доработку
event-check-undone = решение о проверке отменено

did-task-accepted = Принято при проверке
did-task-returned = Возвращено на доработку
did-activity-accepted = Приняты отметки о выполнении
did-verdict-undone = Решение о проверке отменено
did-organisation-remind = Напомнено о просроченном
delivery-kind-overdue-now = напоминания о просроченном
delivery-kind-returned = возвраты на доработку

setting-late_next = Дальше наверх
setting-late_next-value = { $value ->
    [0] не сообщать
    [3] ещё через 3 дня
    [14] ещё через 2 недели
    [28] ещё через 4 недели
   *[7] ещё через неделю
 }
setting-late_next-question = О просрочке сначала узнаёт ближайшая организация сверху. Через сколько дней после неё сообщать вам, если ничего не сделано?
