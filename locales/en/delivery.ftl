### Delivery: what was sent, what waits, whom nothing reaches; and the same for the command line.

delivery-button = 📮 Delivery
delivery-head = <b>📮 Delivery: { $name }</b>
delivery-today = Sent today, parents left out: { $sent }{ $lost ->
    [0] {""}
   *[other] , not delivered: { $lost }
 }
delivery-week = This week: { $sent }{ $lost ->
    [0] {""}
   *[other] , not delivered: { $lost }
 }
delivery-waiting = { $count ->
    [0] Nothing waits to be sent now.
    [one] { $count } message waits to be sent
   *[other] { $count } messages wait to be sent
 }
delivery-all-reached = ✅ Messages reach everybody who has joined.
delivery-silent = { $count ->
    [one] 🔇 { $count } person is not reached
   *[other] 🔇 { $count } people are not reached
 }
delivery-silent-line = <b>{ $n }. { $organisation }</b>
    { $who }
    since { $since }: { $reason }
delivery-advice-head = <b>What to do</b>
delivery-refresh = 🔄 Refresh
delivery-open = { $n }. { $organisation }

delivery-advice-blocked = • The bot was stopped: call and ask to open the bot and press “Unblock” or /start.
delivery-advice-not-started = • The bot has not been opened yet: call and ask to open it and press /start.
delivery-advice-gone = • The account does not exist any more: open the card and give a new link to whoever is responsible now.
delivery-advice-other = • Call and ask to open the bot and press /start. If that does not help, give a new link.

delivery-reason-blocked = the bot was stopped
delivery-reason-not-started = the bot has not been opened yet
delivery-reason-gone = the account was deleted
delivery-reason-kicked = the bot was removed from the group
delivery-reason-closed = the group was deleted
delivery-reason-topic = the topic in the group is closed
delivery-reason-muted = the bot may not write in the group
delivery-reason-moved = the group has moved, sending to its new address
delivery-reason-flood = Telegram asks to write more slowly
delivery-reason-network = no connection to Telegram
delivery-reason-server = trouble at Telegram
delivery-reason-token = Telegram does not accept the bot's token
delivery-reason-database = the database did not answer
delivery-reason-too-large = the file is too large
delivery-reason-refused = Telegram refused the message
delivery-reason-bug = a fault of the program
delivery-reason-erased = the person's data were erased

delivery-kind-broadcast = broadcasts
delivery-kind-candidate = people to confirm
delivery-kind-commands = lists of commands
delivery-kind-decided = answers to those who waited
delivery-kind-digest = digests
delivery-kind-joined = people who joined by a link
delivery-kind-plan-changed = changes of a plan
delivery-kind-plan-newcomers = new organisations in a plan
delivery-kind-reading-organisations = lists being read
delivery-kind-reading-plan = plans being read
delivery-kind-reading-roster = lists of schools with details being read
delivery-kind-reading-version = new versions of plans
delivery-kind-reading-workbook = workbooks being read
delivery-kind-screen = delayed answers
delivery-kind-silent = people who are not reached
delivery-kind-handed = tasks handed over
delivery-kind-role-ended = roles that ended
delivery-kind-resigned = coordinators who left
delivery-kind-substitute = substitutes
delivery-kind-news = announcements
delivery-kind-acknowledge = reminders to acknowledge
delivery-kind-broadcast-card = progress of a broadcast
delivery-kind-report = reports
delivery-kind-correction = how a correction goes
delivery-kind-report-made = how reports go
delivery-kind-other = { $code }

cli-notices = show what was sent, what waits and what was not delivered
notices-none = There is nothing to send, and nothing was sent this week.
notices-table = Messages (those that wait; others of 7 days)
notices-line = { $kind }: { $states }
notices-state-held = held { $count }
notices-state-stopped = stopped { $count }
notices-state-waiting = waiting { $count }
notices-state-sending = being sent { $count }
notices-state-sent = sent { $count }
notices-state-unwanted = switched off { $count }
notices-state-empty = dropped { $count }
notices-state-expired = too late { $count }
notices-state-unreachable = nobody there { $count }
notices-state-failed = failed { $count }
notices-speed = Sent in the last minute: { $count } ({ $speed } a second)
notices-oldest = Waiting longest: { $kind }, since { $since }
notices-no-waiting = Nothing waits to be sent now.
notices-stuck = ✗ Waiting for too long: { $count }, since { $since }. Reason: { $reason }. Check network and token (python -m bot doctor) and the bot's log.
notices-not-tried = not tried yet, is the bot running?
notices-trouble = Last error: { $reason } ({ $kind }, { $at })
notices-no-trouble = No errors this week.
notices-twice = { $count ->
    [0] Possibly twice: none
   *[other] Possibly twice: { $count } (process or connection broke right after sending)
 }
notices-lives = ✗ Live messages not redrawn for long: { $count }
notices-late-jobs = ✗ Jobs of the clock that have not ended for long: { $names }. The reason is in the bot's log.
notices-no-database = There is no database yet: the bot has never been started.

doctor-delivery = Delivery
doctor-delivery-failed = cannot be checked ({ $why }). Start the bot: it brings the database up to date.
doctor-delivery-stuck = waiting for too long: { $count }, since { $since }. More: python -m bot notices
doctor-delivery-late = jobs that have not ended for long: { $names }. The reason is in the bot's log.
doctor-paid = Paid broadcasts are on: what is sent to many goes at up to { $speed } messages a second, and Telegram takes 0.1 Stars from the bot's balance for each message. Reminders, digests and answers stay free. To switch it off: ALLOW_PAID_BROADCAST=False.
delivery-kind-ticket-new = new questions of parents
delivery-kind-ticket-added = additions to questions
delivery-kind-ticket-taken = who answers a question
delivery-kind-ticket-answer = answers to parents
delivery-kind-ticket-file = files that were not taken
delivery-kind-desk-group = the staff group
delivery-kind-topic-word = news in topics of questions
delivery-kind-topic-card = topics of questions
delivery-kind-topic-draft = answers before they are sent in topics
