### «Доставка»: что отправлено, что ждёт, до кого сообщения не доходят; и то же для командной строки.

delivery-button = 📮 Доставка
delivery-head = <b>📮 Доставка: { $name }</b>
delivery-today = Сегодня отправлено, кроме родителей: { $sent }{ $lost ->
    [0] {""}
   *[other] , не доставлено: { $lost }
 }
delivery-week = За эту неделю: { $sent }{ $lost ->
    [0] {""}
   *[other] , не доставлено: { $lost }
 }
delivery-waiting = { $count ->
    [0] Сейчас ничего не ждёт отправки.
    [one] Ждёт отправки: { $count } сообщение
    [few] Ждут отправки: { $count } сообщения
   *[many] Ждут отправки: { $count } сообщений
 }
delivery-all-reached = ✅ До всех, кто подключён, сообщения доходят.
delivery-silent = { $count ->
    [one] 🔇 Не доходят до { $count } человека
   *[other] 🔇 Не доходят до { $count } человек
 }
delivery-silent-line = <b>{ $n }. { $organisation }</b>
    { $who }
    с { $since }: { $reason }
delivery-advice-head = <b>Что делать</b>
delivery-refresh = 🔄 Обновить
delivery-open = { $n }. { $organisation }

delivery-advice-blocked = • Бот остановлен: позвоните и попросите открыть бота и нажать «Разблокировать» или /start.
delivery-advice-not-started = • Бот ещё не открыт: позвоните и попросите открыть его и нажать /start.
delivery-advice-gone = • Учётной записи больше нет: откройте карточку и выдайте новую ссылку тому, кто теперь отвечает.
delivery-advice-other = • Позвоните и попросите открыть бота и нажать /start. Если не поможет, выдайте новую ссылку.

delivery-reason-blocked = человек остановил бота
delivery-reason-not-started = человек ещё не открывал бота
delivery-reason-gone = учётная запись удалена
delivery-reason-kicked = бота убрали из группы
delivery-reason-closed = группа удалена
delivery-reason-topic = тема в группе закрыта
delivery-reason-muted = боту запретили писать в группу
delivery-reason-moved = группа переехала, отправляем по новому адресу
delivery-reason-flood = Telegram просит писать медленнее
delivery-reason-network = нет связи с Telegram
delivery-reason-server = сбой на стороне Telegram
delivery-reason-token = Telegram не принимает токен бота
delivery-reason-database = не отвечала база данных
delivery-reason-too-large = файл слишком большой
delivery-reason-refused = Telegram не принял сообщение
delivery-reason-bug = сбой в программе
delivery-reason-erased = данные человека удалены

delivery-kind-broadcast = рассылки
delivery-kind-candidate = заявки на участие
delivery-kind-commands = списки команд
delivery-kind-decided = решения по заявкам
delivery-kind-digest = сводки
delivery-kind-joined = подключения по ссылке
delivery-kind-plan-changed = изменения плана
delivery-kind-plan-newcomers = новые организации в плане
delivery-kind-reading-organisations = чтение списков
delivery-kind-reading-plan = чтение планов
delivery-kind-reading-roster = чтение справочников школ
delivery-kind-reading-version = новые версии планов
delivery-kind-reading-workbook = чтение таблиц
delivery-kind-screen = отложенные ответы
delivery-kind-silent = до кого не доходит
delivery-kind-handed = передача дел
delivery-kind-role-ended = закончившиеся роли
delivery-kind-resigned = уход координаторов
delivery-kind-substitute = замещения
delivery-kind-news = объявления
delivery-kind-acknowledge = напоминания об ознакомлении
delivery-kind-broadcast-card = ход рассылки
delivery-kind-report = отчёты
delivery-kind-correction = как идёт исправление
delivery-kind-report-made = как идёт отчёт
delivery-kind-other = { $code }

cli-notices = показать, что бот отправил, что ждёт и что не доставлено
notices-none = Отправлять нечего, и за неделю ничего не отправлялось.
notices-table = Сообщения (то, что ждёт; остальное за 7 дней)
notices-line = { $kind }: { $states }
notices-state-held = придержаны { $count }
notices-state-stopped = остановлены { $count }
notices-state-waiting = ждут { $count }
notices-state-sending = отправляются { $count }
notices-state-sent = отправлено { $count }
notices-state-unwanted = отключены { $count }
notices-state-empty = отпали { $count }
notices-state-expired = опоздали { $count }
notices-state-unreachable = некому { $count }
notices-state-failed = не вышло { $count }
notices-speed = За последнюю минуту отправлено: { $count } ({ $speed } в секунду)
notices-oldest = Дольше всех ждёт: { $kind }, с { $since }
notices-no-waiting = Сейчас ничего не ждёт отправки.
notices-stuck = ✗ Слишком долго ждут: { $count }, с { $since }. Причина: { $reason }. Проверьте сеть и токен (python -m bot doctor) и журнал бота.
notices-not-tried = бот ещё не пытался отправить, работает ли он?
notices-trouble = Последняя ошибка: { $reason } ({ $kind }, { $at })
notices-no-trouble = Ошибок за неделю не было.
notices-twice = { $count ->
    [0] Возможно, дважды: ни одного
   *[other] Возможно, дважды: { $count } (процесс или связь прервались сразу после отправки)
 }
notices-lives = ✗ Давно не обновлялись живые сообщения: { $count }
notices-late-jobs = ✗ Давно не завершались задания часов: { $names }. Причина в журнале бота.
notices-no-database = Базы данных ещё нет: бот ни разу не запускался.

doctor-delivery = Доставка
doctor-delivery-failed = не проверить ({ $why }). Запустите бота: он обновит базу.
doctor-delivery-stuck = слишком долго ждут сообщений: { $count }, с { $since }. Подробнее: python -m bot notices
doctor-delivery-late = давно не завершались задания: { $names }. Причина в журнале бота.
doctor-paid = Платная рассылка включена: рассылки многим идут до { $speed } сообщений в секунду, Telegram снимает с баланса бота 0,1 звезды за каждое сообщение. Напоминания, сводки и ответы остаются бесплатными. Отключить: ALLOW_PAID_BROADCAST=False.
delivery-kind-ticket-new = новые вопросы родителей
delivery-kind-ticket-added = дополнения к вопросам
delivery-kind-ticket-taken = кто отвечает на вопрос
delivery-kind-ticket-answer = ответы родителям
delivery-kind-ticket-file = файлы, которые не приняты
delivery-kind-desk-group = рабочая группа
delivery-kind-topic-word = новое в темах вопросов
delivery-kind-topic-card = темы вопросов
delivery-kind-topic-draft = ответы перед отправкой в темах
