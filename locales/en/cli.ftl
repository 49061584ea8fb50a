### The command line.

cli-about = “Mayak”: a bot that runs programmes for objective school assessment.
cli-run = run the bot (the same as no command)
cli-invite = print a one-time link for a coordinator
cli-invite-organisation = number of the organisation, if there are several
cli-invite-new = a link for a new, separate organisation
cli-read = read a plan and show what was understood
cli-read-json = print JSON
cli-doctor = check settings, database, network and clock
cli-health = code 0 if the bot works (for Docker and monitoring)

bad-setting-no-token = BOT_TOKEN is not set. Get a token from @BotFather in Telegram and write the line BOT_TOKEN=token to the file .env.
bad-setting-token = { $name } does not look like a token from @BotFather (like 123456:ABC…). Please check it in the file .env.
bad-setting-token-refused = Telegram does not accept { $name }. Please check the token with @BotFather and in the file .env.
bad-setting-database = { $name } must begin with sqlite+aiosqlite:// or postgresql+asyncpg://. There is an example in .env.example.
bad-setting-address = { $name } must begin with http:// or https://. There is an example in .env.example.
bad-setting-proxy = { $name } must begin with http://, https:// or socks5://. There is an example in .env.example.
bad-setting-other = Wrong value of { $name }. There is an example in .env.example.

first-link = There is no coordinator yet. Open this one-time link to become the first: { $link }
invite-which = Please name the organisation: --organisation N, or --new for a new one.
invite-to = Link for a coordinator, “{ $name }”, for 2 days, works once:
invite-to-new = Link for the first coordinator of a new organisation, for 2 days, works once:

cli-why = { $code ->
    [ENOENT] there is no such file or folder
    [EISDIR] this is a folder
    [ENOTDIR] this is no folder
    [EACCES] there is no right to
    [EPERM] there is no right to
    [ENOSPC] the disk is full
    [EROFS] nothing can be written there
    [EADDRINUSE] another program has it
    [EADDRNOTAVAIL] the computer has no such address
   *[other] { $said }
 }
read-no-file = The file { $name } does not open: { $why }.
read-columns = No.|Activity|Deadline|Understood|Responsible
read-total = Activities: { $count }, doubts: { $doubts }

doctor-settings = Settings
doctor-database = Database
doctor-database-failed = does not open ({ $why }). Please check DATABASE_URL and the rights on the folder.
doctor-migrations = Migrations
doctor-migrations-failed = cannot be read ({ $why }). Please check DATABASE_URL.
doctor-migrations-behind = the database is at { $found }, { $newest } is needed. Run the bot: it will upgrade it.
doctor-telegram = Telegram
doctor-telegram-failed = does not answer ({ $why }). Please check BOT_TOKEN, the network, TELEGRAM_API_URL and PROXY_URL.
doctor-clock = Clock
doctor-clock-failed = cannot be compared ({ $why }).
doctor-clock-wrong = is { $seconds } s off. Please turn on time synchronisation.
doctor-zones = Time zones
doctor-zones-failed = not found ({ $why }). Please install the package tzdata.
health-no-database = The database does not open: { $why }.
health-late = The bot has not reported for more than two minutes.
bad-setting-database-shut = The database does not open. Please check { $name }: the address or path, name and password, and rights to the folder.
bad-setting-database-newer = The database was made by a newer version of the bot. Please update the bot or check { $name }.
bad-setting-server-refused = The Telegram server does not know such a bot. Please check { $name } and BOT_TOKEN in the file .env.
bad-setting-webhook = { $name } must be an address like https://name/path. There is an example in .env.example.
bad-setting-webhook-secret = { $name }: 32–256 Latin letters, digits, “_” and “-” are needed. Make one: python3 -c "import secrets; print(secrets.token_hex(24))".
bad-setting-no-webhook-secret = WEBHOOK_URL is set, but { $name } is not: without a secret anybody could send updates. Make one: python3 -c "import secrets; print(secrets.token_hex(24))".
bad-setting-webhook-refused = Telegram does not take the address { $name }: it needs https on port 443, 80, 88 or 8443, open to the outside, with a real certificate.
bad-setting-port-taken = The port { $name } is taken by another program or closed to the bot. Please name another.
cli-bug = An unexpected error. Please report it to the developers with the lines above: they hold no personal data and no token.
invite-no-telegram = Telegram does not answer ({ $why }), and without it the bot's name for the link is unknown. Please check the network and PROXY_URL and try again.
doctor-migrations-ahead = the database is at { $found }, but the bot knows only { $newest }. Please update the bot.
cli-audit = check the journal of changes
cli-audit-verify = compare the journal with its seals: code 0 if nobody has touched it
audit-sheets = Observation sheets looked at: { $count }, all as they were sent.
audit-sheet-changed = Observation sheet { $sheet }, version { $version }: its contents were changed after it was sent.
audit-sheet-added = Observation sheet { $sheet }, version { $version }: the journal does not say that it was sent.
audit-sheet-missing = Observation sheet { $sheet }, version { $version }: what was sent is gone.
audit-holds = The journal is whole: rows under seals { $rows }, seals { $seals }.
audit-last = The last seal: no. { $number } of { $at }, { $hash }… Compare it with the one you wrote down last time.
audit-unsealed = { $count ->
    [0] All rows are under seals.
   *[other] Not sealed yet: { $count }. A seal is set once a minute while the bot runs.
 }
audit-before-it = Up to this place all is whole: rows { $rows }, seals { $seals }.
audit-missing = THE JOURNAL IS BROKEN. Among rows { $first }–{ $last } (seal no. { $number } of { $at }) some are missing: { $count }.
audit-added = THE JOURNAL IS BROKEN. Among rows { $first }–{ $last } (seal no. { $number } of { $at }) there are too many: { $count }.
audit-changed = THE JOURNAL IS BROKEN. Rows { $first }–{ $last } do not agree with seal no. { $number } of { $at }: a row or the seal itself was changed.
audit-chain = THE JOURNAL IS BROKEN. Seals are missing before seal no. { $number } of { $at } (rows { $first }–{ $last }).
doctor-personal-data = { $kept ->
    [yes] Personal data: the bot knows names from Telegram. If you may not pass them through a messenger, set PERSONAL_DATA=False.
   *[no] Personal data: names, telephones and photos are not kept (PERSONAL_DATA=False).
 }
cli-faq = find an answer to a question of a parent
cli-faq-question = the question
cli-faq-json = print the numbers of the answers as JSON, a line a question
cli-faq-lines = questions from standard input, one a line
cli-faq-drafts = search those not approved, too
faq-none = no answer fits
cli-move = move everything from a SQLite file into an empty PostgreSQL database
cli-move-to = the address of an empty database: postgresql+asyncpg://name:password@server/database
cli-backup = take a whole copy of the database into one file while the bot runs
cli-backup-file = the name of the new file
cli-restore = bring everything from a copy into an empty database
cli-restore-file = a file that the command backup has made
bad-setting-move-target = { $name }: give the address of a PostgreSQL, for example postgresql+asyncpg://name:password@server/database.
move-not-sqlite = Nothing to move: DATABASE_URL must name a SQLite file that exists.
move-still-runs = The bot still runs. What it does after { $at } will not be in the new database. That is enough for a trial; to move for good, stop the bot and repeat with another empty database.
move-begins = Moving. The old database does not change; if this is broken off, the new one stays empty, and you can begin again.
move-table = ✓ { $table }: { $rows }
move-part = … { $table }: { $rows } of { $total }
move-compared = Compared row by row: tables { $tables }, rows { $rows }. Everything agrees.
move-cleaned = A zero byte, which PostgreSQL does not keep, was left out of texts: { $count }.
move-not-empty = There are data in the new database already. Give an empty one in --to: moving replaces nothing.
move-differs = What was written is not what was read (table { $table }). Nothing is left in the new database. Please tell the developers.
move-broken-off = The connection to a database broke. Nothing is left in the new one: look at it and repeat the command.
move-next =
    What to do now:
    1. stop the bot if it runs;
    2. write the address of the new database into .env as DATABASE_URL (it begins with { $driver }://);
    3. check: python -m bot doctor and python -m bot audit verify;
    4. start the bot. Keep the old file as a copy.
backup-exists = The file { $file } exists already. Name another one: copies are never written over.
backup-failed = No copy was taken: { $why }. Look at the folder and the free space.
backup-broken = There is damage in the file { $file }: { $why }. Such a copy is of no use: look at the database.
backup-done = The copy was taken and checked: { $file }, { $size } MB. Keep it on another machine: it holds personal data.
restore-no-file = There is no file { $file }.
restore-occupied = Files stand already where the database goes: { $files }. Stop the bot, move them to another folder and repeat: restoring replaces nothing.
restore-not-empty = There are data in the database already. Stop the bot, give an empty database in DATABASE_URL and repeat: restoring replaces nothing.
restore-unreadable = The file { $file } is no copy of the bot's database, or it is damaged.
bad-setting-restore-newer = The copy { $name } was made by a newer version of the bot. Update the bot and repeat.
restore-done = Restored. What was done after this copy is forgotten. Start the bot and check: python -m bot doctor.
