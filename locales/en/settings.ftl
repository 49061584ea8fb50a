### Settings of an organisation.

settings-head = <b>Settings: { $name }</b>
settings-zone = Time zone: { $zone }
settings-line = { $whose ->
    [own] { $name }: <b>{ $value }</b> · own
    [above] { $name }: <b>{ $value }</b> · { $source }
   *[default] { $name }: <b>{ $value }</b>
 }
settings-days = 🗓 Days off
setting-digest_hour = Time of the digest
setting-digest_hour-value = { $value }:00
setting-digest_hour-question = When shall the morning digest come (local time)?
setting-ladder = Deadline reminders
setting-ladder-value = { $value ->
    [early] 30, 14, 7, 3 and 1 days before
    [week] 7, 3 and 1 days before
    [short] 3 and 1 days before
    [eve] the day before
   *[usual] 14, 7, 3 and 1 days before
 }
setting-ladder-question = How many days before a deadline should people be reminded? On the day itself the bot always reminds.
setting-late_after = Report overdue
setting-late_after-value = { $value ->
    [3] after 3 days
    [14] after 2 weeks
    [28] after 4 weeks
   *[7] after a week
 }
setting-late_after-question = How long after a deadline should you hear of what is overdue in the organisations below?
setting-quiet = Quiet hours
setting-quiet-value = { $value ->
    [long] 19:00–9:00
    [short] 21:00–7:00
    [late] 22:00–7:00
   *[usual] 20:00–8:00
 }
setting-quiet-question = At which local hours should nobody be disturbed? Answers to presses always come.
setting-language = Language of newcomers
setting-language-value = { $value ->
    [ru] Russian
    [en] English
   *[own] that of their phone
 }
setting-language-question = In which language does the bot greet those who come by your links? Afterwards everybody chooses: /language
setting-six_days = Working week
setting-six_days-value = { $value ->
    [true] six days
   *[false] five days
 }
setting-six_days-question = Which working week do you have?
setting-year_due_month = Deadline of “all year”
setting-year_due_month-value = { $value ->
    [6] end of June
    [8] end of August
   *[5] end of May
 }
setting-year_due_month-question = By when should “all year” activities be finished? A new choice applies to plans created after it.
days-head = <b>Your own days off and working days: { $count }</b>
    The bot knows public holidays and moved days off from the production calendar.
day-line = { $works ->
    [yes] • { $day }: working day
   *[no] • { $day }: day off
 }
day-drop = Remove { $day }
days-ask = To change a day, please write its date, for example: 15.05. A working day becomes a day off, and a day off becomes a working day.

settings-for-all = They apply to the organisations below as well.
settings-name-button = ✏️ Name
settings-zone-button = 🕘 Time zone
settings-zone-question = Which time zone are you in? Organisations below that share your zone will move with you.
settings-ask-name = Now: <b>{ $name }</b>

    Write the new name in one message.
settings-inherit = ↩️ As in the organisation above
day-changed = { $works ->
    [yes] Done: { $day } is a working day.
   *[no] Done: { $day } is a day off.
 }

mine-button = 👤 My settings
mine-head = <b>My settings</b>
    They concern you alone.
mine-hour = Digest: <b>{ $hour }:00</b>
mine-hour-usual = Digest: <b>{ $hour }:00</b>, as in the organisation
mine-hour-button = 🕘 Digest hour
mine-hour-question = At what hour should your morning digest come?
mine-hour-as-usual = As in the organisation ({ $hour }:00)
mine-language = Language: <b>{ $language }</b>
mine-not-paused = Pause: none
mine-paused = Pause: <b>until { $until }</b>, that day included
mine-pause-button = ⏸ Pause
mine-pause-question = Until which day (included) should no digests come? Press a button or write a date, for example: 15.05.
mine-pause-until = until { $day }
mine-paused-now = ⏸ There will be no digests until { $until }, that day included. On the next working morning one will make up for what was missed.

    The tasks stay yours. If a colleague does them meanwhile, choose a substitute.
mine-resume = ▶️ End the pause
mine-substitute = 🔄 Choose a substitute
settings-card = 🪪 Card of the organisation
