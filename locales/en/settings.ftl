### Settings of an organisation.

settings-head = <b>Settings: { $name }</b>
settings-zone = Time zone: { $zone }
settings-line = { $name }: <b>{ $value }</b>
settings-days = 🗓 Days off
setting-digest_hour = Time of the digest
setting-digest_hour-value = { $value }:00
setting-digest_hour-question = When shall the morning digest come (local time)?
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
