### Командная строка.

cli-about = «Маяк»: бот, который ведёт программы объективности школьных оценочных процедур.
cli-run = запустить бота (то же без команды)
cli-invite = напечатать одноразовую ссылку для координатора
cli-invite-organisation = номер организации, если их несколько
cli-invite-new = ссылка для новой, отдельной организации
cli-read = прочитать план и показать, что понято
cli-read-json = напечатать JSON
cli-doctor = проверить настройки, базу, сеть и часы
cli-health = код 0, если бот работает (для Docker и мониторинга)

bad-setting-no-token = Не задан BOT_TOKEN. Получите токен у @BotFather в Telegram и запишите в файл .env строку BOT_TOKEN=токен.
bad-setting-token = { $name } не похож на токен от @BotFather (вид: 123456:ABC…). Проверьте его в файле .env.
bad-setting-token-refused = Telegram не принимает { $name }. Проверьте токен у @BotFather и в файле .env.
bad-setting-database = { $name } должен начинаться с sqlite+aiosqlite:// или postgresql+asyncpg://. Пример есть в .env.example.
bad-setting-address = { $name } должен начинаться с http:// или https://. Пример есть в .env.example.
bad-setting-proxy = { $name } должен начинаться с http://, https:// или socks5://. Пример есть в .env.example.
bad-setting-other = Неверное значение { $name }. Пример есть в .env.example.

first-link = Координатора пока нет. Откройте эту одноразовую ссылку, чтобы стать первым: { $link }
invite-which = Укажите организацию: --organisation N, или --new для новой.
invite-to = Ссылка для координатора, «{ $name }», на 2 дня, одноразовая:
invite-to-new = Ссылка для первого координатора новой организации, на 2 дня, одноразовая:

cli-why = { $code ->
    [ENOENT] такого файла или такой папки нет
    [EISDIR] это папка
    [ENOTDIR] это не папка
    [EACCES] нет прав
    [EPERM] нет прав
    [ENOSPC] на диске нет места
    [EROFS] сюда нельзя записывать
    [EADDRINUSE] его занимает другая программа
    [EADDRNOTAVAIL] такого адреса у компьютера нет
   *[other] { $said }
 }
read-no-file = Файл { $name } не открывается: { $why }.
read-columns = №|Мероприятие|Срок|Понято|Ответственные
read-total = Мероприятий: { $count }, сомнений: { $doubts }

doctor-settings = Настройки
doctor-database = База данных
doctor-database-failed = не открывается ({ $why }). Проверьте DATABASE_URL и права на папку.
doctor-migrations = Миграции
doctor-migrations-failed = не прочитать ({ $why }). Проверьте DATABASE_URL.
doctor-migrations-behind = база на { $found }, нужна { $newest }. Запустите бота: он обновит её сам.
doctor-telegram = Telegram
doctor-telegram-failed = не отвечает ({ $why }). Проверьте BOT_TOKEN, сеть, TELEGRAM_API_URL и PROXY_URL.
doctor-clock = Часы
doctor-clock-failed = не сверить ({ $why }).
doctor-clock-wrong = расходятся на { $seconds } с. Включите синхронизацию времени.
doctor-zones = Часовые пояса
doctor-zones-failed = не найдены ({ $why }). Установите пакет tzdata.
health-no-database = База данных не открывается: { $why }.
health-late = Бот не отмечался больше двух минут.
bad-setting-database-shut = База данных не открывается. Проверьте { $name }: адрес или путь, имя с паролем и права на папку.
bad-setting-database-newer = База данных создана более новой версией бота. Обновите бота или проверьте { $name }.
bad-setting-server-refused = Сервер Telegram не нашёл такого бота. Проверьте { $name } и BOT_TOKEN в файле .env.
bad-setting-webhook = { $name } должен быть адресом вида https://имя/путь. Пример есть в .env.example.
bad-setting-webhook-secret = { $name }: нужны 32–256 латинских букв, цифр, знаков «_» и «-». Придумать: python3 -c "import secrets; print(secrets.token_hex(24))".
bad-setting-no-webhook-secret = Задан WEBHOOK_URL, но не задан { $name }: без секрета обновления мог бы прислать кто угодно. Придумать: python3 -c "import secrets; print(secrets.token_hex(24))".
bad-setting-webhook-refused = Telegram не принимает адрес { $name }: нужен https с открытым портом 443, 80, 88 или 8443 и настоящим сертификатом.
bad-setting-port-taken = Порт { $name } занят другой программой или закрыт для бота. Укажите другой.
cli-bug = Непредвиденная ошибка. Сообщите о ней разработчикам вместе со строками выше: личных данных и токена в них нет.
invite-no-telegram = Telegram не отвечает ({ $why }), а без него не узнать имя бота для ссылки. Проверьте сеть и PROXY_URL и повторите.
doctor-migrations-ahead = база на { $found }, а бот знает только { $newest }. Обновите бота.
cli-audit = проверить журнал действий
cli-audit-verify = сверить журнал с печатями: код 0, если его никто не менял
audit-sheets = Листов наблюдения проверено: { $count }, все такие, какими их отправили.
audit-sheet-changed = Лист наблюдения { $sheet }, версия { $version }: содержание изменено после отправки.
audit-sheet-added = Лист наблюдения { $sheet }, версия { $version }: в журнале нет записи, что её отправляли.
audit-sheet-missing = Лист наблюдения { $sheet }, версия { $version }: отправленное пропало.
audit-holds = Журнал цел: строк под печатями { $rows }, печатей { $seals }.
audit-last = Последняя печать: № { $number } от { $at }, { $hash }… Сравните с той, что записали в прошлый раз.
audit-unsealed = { $count ->
    [0] Все строки под печатями.
   *[other] Ещё без печати: { $count }. Печать ставится раз в минуту, пока бот работает.
 }
audit-before-it = До этого места всё цело: строк { $rows }, печатей { $seals }.
audit-missing = ЖУРНАЛ НАРУШЕН. В строках { $first }–{ $last } (печать № { $number } от { $at }) не хватает: { $count }.
audit-added = ЖУРНАЛ НАРУШЕН. В строках { $first }–{ $last } (печать № { $number } от { $at }) лишних: { $count }.
audit-changed = ЖУРНАЛ НАРУШЕН. Строки { $first }–{ $last } не сходятся с печатью № { $number } от { $at }: изменена строка или сама печать.
audit-chain = ЖУРНАЛ НАРУШЕН. Перед печатью № { $number } от { $at } (строки { $first }–{ $last }) не хватает других печатей.
doctor-personal-data = { $kept ->
    [yes] Личные данные: бот знает имена из Telegram. Если вам нельзя передавать их через мессенджер, задайте PERSONAL_DATA=False.
   *[no] Личные данные: имена, телефоны и фотографии не хранятся (PERSONAL_DATA=False).
 }
cli-faq = найти ответ на вопрос родителя
cli-faq-question = вопрос
cli-faq-json = напечатать номера ответов как JSON, строка на вопрос
cli-faq-lines = вопросы со стандартного ввода, по одному в строке
cli-faq-drafts = искать и среди неутверждённых
faq-none = подходящего ответа нет
cli-move = перенести всё из файла SQLite в пустую базу PostgreSQL
cli-move-to = адрес пустой базы: postgresql+asyncpg://имя:пароль@сервер/база
cli-backup = снять целую копию базы в один файл, не останавливая бота
cli-backup-file = имя нового файла
cli-restore = вернуть всё из копии в пустую базу
cli-restore-file = файл, который сделала команда backup
bad-setting-move-target = { $name }: нужен адрес PostgreSQL, например postgresql+asyncpg://имя:пароль@сервер/база.
move-not-sqlite = Переносить нечего: в DATABASE_URL должен стоять файл SQLite, и он должен существовать.
move-still-runs = Бот ещё работает. Что он сделает после { $at }, в новую базу не попадёт. Для пробы этого достаточно, а для переезда остановите бота и повторите с другой пустой базой.
move-begins = Переношу. Прежняя база не меняется; если прервать, новая останется пустой, и можно начать снова.
move-table = ✓ { $table }: { $rows }
move-part = … { $table }: { $rows } из { $total }
move-compared = Сверено построчно: таблиц { $tables }, строк { $rows }. Всё сошлось.
move-cleaned = Из текстов убран нулевой байт, PostgreSQL его не хранит: { $count }.
move-not-empty = В новой базе уже есть данные. Дайте в --to пустую базу: перенос ничего не заменяет.
move-differs = Записанное не сошлось с прочитанным (таблица { $table }). В новой базе ничего не осталось. Сообщите об этом разработчикам.
move-broken-off = Связь с базой прервалась. В новой базе ничего не осталось: проверьте её и повторите команду.
move-next =
    Что теперь:
    1. остановите бота, если он работает;
    2. запишите в .env строку DATABASE_URL с адресом новой базы (начинается с { $driver }://);
    3. проверьте: python -m bot doctor и python -m bot audit verify;
    4. запустите бота. Прежний файл базы сохраните как копию.
backup-exists = Файл { $file } уже есть. Назовите другой: копии не переписываются.
backup-failed = Копия не снята: { $why }. Проверьте папку и свободное место.
backup-broken = В файле { $file } нарушения: { $why }. Такая копия не годится: проверьте базу.
backup-done = Копия снята и проверена: { $file }, { $size } МБ. Храните её на другой машине: в ней личные данные.
restore-no-file = Файла { $file } нет.
restore-occupied = На месте базы уже стоят файлы: { $files }. Остановите бота, уберите их в другую папку и повторите: восстановление ничего не заменяет.
restore-not-empty = В базе уже есть данные. Остановите бота, дайте в DATABASE_URL пустую базу и повторите: восстановление ничего не заменяет.
restore-unreadable = Файл { $file } — не копия базы бота, или он повреждён.
bad-setting-restore-newer = Копию { $name } сделала более новая версия бота. Обновите бота и повторите.
restore-done = Восстановлено. Что сделано после этой копии, забыто. Запустите бота и проверьте: python -m bot doctor.
