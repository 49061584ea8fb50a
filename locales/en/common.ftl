### Words that all screens share.

plain = { $text }
menu-button = Menu
tasks-button = 📋 My tasks
progress-button = 📊 Progress
plan-button = 📄 Plan
settings-button = ⚙️ Settings
invite-button = 🔗 Invite
help-button = ❓ Help
language-button = 🌐 Language
cancel-button = Cancel
back-button = ← Back
schools-button = { $kind ->
    [region] 🏛 Municipalities
   *[other] 🏫 Schools
 }
and-more = … and { $count } more
page = Page { $page } of { $pages }
not-printed = not stated

role-coordinator = coordinator
role-specialist = specialist
role-director = head teacher
role-organiser = organiser
role-technician = technical specialist
role-expert = expert
role-observer = observer
role-parent = parent
role-short-coordinator = coordinator
role-short-specialist = specialist
role-short-director = head teacher
role-short-organiser = organiser
role-short-technician = tech. specialist
role-short-expert = expert
role-short-observer = observer
role-short-parent = parent
for-role = 👤 <i>{ $role }</i>

command-start = Start
command-menu = Menu
command-tasks = My tasks
command-progress = Progress of the plan
command-report = Report on the plan
command-plan = Plan: send or view
command-schools = Schools and invitations
command-find = Find a school, an activity, a person
command-invite = Invite: a link for a new person
command-settings = Settings
command-help = Help
command-language = Language · Язык

when-until = by { $end }
when-since = from { $start }
when-times = { $count ->
    [one] { $count } time
   *[other] { $count } times
 }, the first: { $first }
when-vpr = by the VPR schedule: each school has its own dates
when-schedule = on a schedule, you set the date later
when-event = after an event, you set the date later
with-hour = { $words }, { $hour }
hour = { $at }
hour-moscow = { $ahead ->
    [0] { $at } Moscow time
   *[other] { $at } Moscow time +{ $ahead }
 }
hour-here = { $other ->
    [yes] { $hour } ({ $at } on { $day } at your place)
   *[no] { $hour } ({ $at } at your place)
 }
when-none = no deadline
when-dates = date not recognised
when-period = all school year
when-recurring = all school year

state-done = ✅ Done
state-unconfirmed = ☑️ Done, not confirmed
state-done-above = ✅ Done (marked from above)
state-unconfirmed-above = ☑️ Done, without a confirmation (marked from above)
state-undated = { $kind ->
    [vpr] ⚪ By the VPR schedule, no deadline set
    [schedule] ⚪ On a schedule, no deadline set
    [event] ⚪ After an event, no deadline set
   *[other] ⚪ No deadline set
 }
state-overdue = 🔴 Overdue by { $days ->
    [one] { $days } day
   *[other] { $days } days
 } (was due { $due })
state-today = 🟠 Due today
state-opens = 🔵 From { $opens } to { $due }
state-left = { $days ->
    [1] 🟠 Due tomorrow
    [one] 🔵 { $days } day left (due { $due })
   *[other] 🔵 { $days } days left (due { $due })
 }

not-understood = I did not understand that. You can send a plan as a file; everything else is in the menu.
apology = Something went wrong; nothing has changed. The error is recorded and will be looked at. Please try again a little later.

refusal-stranger = Hello! This is “Mayak”. It helps schools and education offices carry out their plans for objective assessment.

    To come in you need an invitation link. Please ask the coordinator at your education office or school for one.

    Are you a parent? Press /start
refusal-waiting = Waiting to be confirmed. The person who sent you the link has to confirm that it is you. The bot will write at once.
refusal-not-for-you = This is for coordinators only. If you are one, please ask your education office for an invitation link.
refusal-not-found = Nothing found: it was deleted or belongs to another organisation. Please open /menu.
refusal-bad-invitation = This link does not work: it has expired, has been used, or was mistyped. Please ask the person who invited you for a new one.
refusal-outdated = This button is out of date. Please open /menu for the latest.
refusal-name-missing = A name needs letters or digits and at most { $limit } characters. Please send it again.
refusal-no-names = I see no names. Please write each on a new line, or send an .xlsx or .csv table.
refusal-nothing-below = A school has no organisations below it. The education office keeps the list of schools.
refusal-file-too-big = The file “{ $name }” is too big: { $size } MB, and the bot accepts up to { $limit } MB. Please make it smaller (pictures are the usual cause) and send it again.
refusal-unknown-zone = This time zone is not on the list. Please choose one with a button.
refusal-date-not-understood = I did not understand the date. Please write it like this: 15.05 or 15.05.2027.
refusal-date-out-of-reach = This date is too far away. Please check the year and write it again.
refusal-too-late-to-undo = The first digest has already gone out, so the plan can no longer be taken back.
refusal-task-is-done = This task is already done. To change it, open the task and press “Reopen”.
refusal-not-yours = Only those who were given a task can change it, and only the person who marked it done can reopen it.
refusal-link-expected = A link to a page is needed, for example: school1.example.ru/vpr. Or send a file, or press “Without confirmation”.
refusal-photo-instead-of-file = A plan cannot be read from a photo. Please send it as a file: Word (.docx), Excel (.xlsx), PDF with text or text (.txt).
refusal-already-there = You are connected to this organisation already. The link is still unused, you can pass it on to somebody else.
refusal-not-set-up = First answer the questions about your organisation: open /menu. It takes a minute.
refusal-name-taken = There is such a name already: { $name }. Write another one.
refusal-kind-is-fixed = The kind cannot be changed any more: schools, plans, tasks or people with roles of this kind were added to the organisation.
refusal-number-expected = A number in digits is needed, for example: 12. Please write it again.
refusal-nothing-written = There are neither letters nor digits in it. Please write it again.
refusal-in-use = It cannot be removed: somebody has joined it before, or its tasks have begun. You can rename it.
refusal-nobody-left = Somebody has to remain. Tick somebody else first, then untick this one.
flood-warning = Too many messages in a row. Wait a minute and write again.
refusal-contacts-not-taken = Telephones and contacts are not kept here. Please write your question in words.
refusal-photos-not-taken = Photos are not taken here: people may be on them. Send the document as a file (PDF, Word, Excel) or a link, or write the number and date of the order.
refusal-last-coordinator = You are the last coordinator of “{ $name }”. First hand over or invite another coordinator, then erase your data. A coordinator above can also close your access.
command-privacy = My data
