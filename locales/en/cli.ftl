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
cli-bug = An unexpected error. Please report it to the developers with the lines above: they hold no personal data and no token.
invite-no-telegram = Telegram does not answer ({ $why }), and without it the bot's name for the link is unknown. Please check the network and PROXY_URL and try again.
doctor-migrations-ahead = the database is at { $found }, but the bot knows only { $newest }. Please update the bot.
cli-audit = check the journal of changes
cli-audit-verify = compare the journal with its seals: code 0 if nobody has touched it
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
