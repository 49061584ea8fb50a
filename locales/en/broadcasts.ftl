### Broadcasts: one message to many.

broadcasts-button = 📣 Broadcast
broadcasts-head = <b>📣 Broadcasts: { $name }</b>
broadcasts-hint = One message to many at once: text, photos or documents. You decide who gets it and when before it is sent.
broadcasts-last = The latest broadcasts:
broadcasts-new = ✏️ New broadcast
broadcasts-back = ← Broadcasts
broadcasts-line = { $state ->
    [draft] 📝
    [waiting] 🕓
    [sending] 📤
    [paused] ⏸
    [stopped] ⏹
   *[done] ✅
 } { $day }: { $words }
broadcasts-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
 }

broadcasts-ask = <b>New broadcast</b>

    Send the message: a text, a photo, a document or an album. Formatting is kept.

    Sender: { $name }
broadcasts-ask-again = Send a new text or new files. A text replaces the text, files replace the files.
broadcasts-drop-files = Remove the files
broadcasts-draft = <b>📝 Draft of a broadcast</b>
    Sender: { $name }
broadcasts-text = { $text }
broadcasts-text-cut = { $text }
    <i>(the beginning; “Show me” shows all of it)</i>
broadcasts-has-text = The broadcast has a text already. To replace it, press “✏️ Change”. The next word will be searched for again.
broadcasts-no-text = <i>No text</i>
broadcasts-files-line = 📎 { $count ->
    [one] { $count } file
   *[other] { $count } files
 }
broadcasts-whom-line = 👥 To: { $whom } ({ $more ->
    [yes] more than { $count }
   *[no] { $count }
})
broadcasts-when-line = 🕓 When: { $when }
broadcasts-whom = 👥 To whom
broadcasts-when = 🕓 When
broadcasts-edit = ✏️ Change
broadcasts-field = ➕ Insert a field
broadcasts-show-me = 👁 Show me
broadcasts-remove = 🗑 Delete
broadcasts-check = ➡️ Check and send
broadcasts-ask-remove = Delete the draft? It cannot be brought back.
broadcasts-remove-sure = 🗑 Yes, delete
broadcasts-letter = 📣 <b>{ $office }</b>

    { $text }

broadcasts-fields = Each recipient reads their own in place of a field.

    You can simply write it anywhere in the text, for example: { $token }. Or choose here what to put in:
broadcasts-field-where = Where should { $token } stand?

    Send the words of the text after which it is needed (one or two will do), or choose:
broadcasts-field-first = At the beginning
broadcasts-field-last = At the end
broadcasts-unknown = ⚠️ { $words }: there is no such field, people will see the braces. The fields are: { $known }
broadcasts-shown = This is what { $place }, { $role }, will see.
broadcasts-token-school = {"{"}school{"}"}
broadcasts-token-office = {"{"}sender{"}"}
broadcasts-token-role = {"{"}role{"}"}
broadcasts-token-date = {"{"}date{"}"}
broadcasts-field-school = {"{"}school{"}"}: the recipient's organisation
broadcasts-field-office = {"{"}sender{"}"}: your organisation
broadcasts-field-role = {"{"}role{"}"}: the recipient's role
broadcasts-field-date = {"{"}date{"}"}: the day of sending

broadcasts-whom-head = <b>👥 To whom</b>
broadcasts-count = { $more ->
    [yes] <b>More than { $count } recipients</b>
   *[no] { $count ->
        [0] Nobody meets these conditions. Change the roles or the organisations.
        [one] <b>{ $count } recipient</b>
       *[other] <b>{ $count } recipients</b>
    }
 }{ $silent ->
    [0] {""}
   *[other] , { $silent } out of reach
 }
broadcasts-roles = Roles
broadcasts-places = Organisations
broadcasts-not-done = Who has not done…
broadcasts-save = 💾 Save
broadcasts-saved = 📂 Saved
broadcasts-silent = 📋 Out of reach: list ({ $count })
broadcasts-back-whom = ← To whom
broadcasts-roles-head = Tick whom to send it to.
broadcasts-roles-coordinator = Coordinators
broadcasts-roles-specialist = Specialists
broadcasts-roles-director = Directors
broadcasts-roles-organiser = Organisers
broadcasts-roles-technician = Technicians
broadcasts-roles-expert = Experts
broadcasts-roles-observer = Observers
broadcasts-roles-parent = Parents
broadcasts-nobody = no roles chosen
broadcasts-nowhere = no organisations chosen
broadcasts-own = Our organisation
broadcasts-kind-region = Region
broadcasts-kind-municipality = Municipalities
broadcasts-kind-school = Schools
broadcasts-ticked = { $count ->
    [1] only { $first }
    [one] { $count } ticked
   *[other] ticked: { $count }
 }
broadcasts-marked = with signs of bias
broadcasts-undone = not done: { $title }
broadcasts-tick = { $on ->
    [yes] ✅
   *[no] ⬜
 } { $label }
broadcasts-places-head = <b>{ $name }</b>
broadcasts-places-ticked = { $count ->
    [0] Tick organisations. While there are no ticks, everybody gets it.
   *[other] Ticked: { $count }. The others will not get it.
 }
broadcasts-all = All
broadcasts-turn-over = 🔁 All but the ticked ones
broadcasts-marked-button = Only with signs of bias
broadcasts-open-place = Inside →
broadcasts-undone-task = Tasks of a plan
broadcasts-undone-head = { $count ->
    [0] <b>{ $kind }</b>: nothing to choose now, all is done or has not begun.
   *[other] <b>{ $kind }</b>. Only those who have not done what you choose get it:
 }
broadcasts-anybody = ✖️ Drop this condition
broadcasts-ask-name = What should this choice of recipients be called? For example: “Directors of all schools”.
broadcasts-kept = 💾 Saved: { $name }
broadcasts-saved-head = Choose recipients:
broadcasts-saved-none = Nothing is saved yet. Choose recipients and press “💾 Save”.
broadcasts-drop-saved = 🗑

broadcasts-when-head = <b>🕓 When to send</b>
broadcasts-quiet = At night, from { $evening } to { $morning } local time, nothing is sent: it waits for the morning.
broadcasts-quiet-asked = ⚠️ The chosen hour is at night: the message comes in the morning.
broadcasts-now = now
broadcasts-at = { $day } at { $hour }, the recipient's local time
broadcasts-working = on working days only
broadcasts-urgent = urgent, at night too ({ $reason })
broadcasts-at-once = Now
broadcasts-other-time = Choose a day and a time
broadcasts-working-on = ⬜ On working days only
broadcasts-working-off = ✅ On working days only
broadcasts-make-urgent = ⚡ Urgent: at night too
broadcasts-calm = ✅ Urgent (press to take it off)
broadcasts-ask-moment = Write the day and the time, for example: { $example }

    For each recipient it is their local time.
broadcasts-ask-reason = Why can it not wait for the morning? A few words: the reason stays with the broadcast.

broadcasts-check-head = <b>Check before sending</b>
broadcasts-start = ✅ Send
broadcasts-count-changed = The number of recipients has changed meanwhile: it was { $before }.
broadcasts-later = 🌙 These are quiet hours or a day off for you. The messages will go { $at } (your time).
broadcasts-many = { $count ->
    [one] <b>{ $count } person</b> will get the message. Send it?
   *[other] <b>{ $count } people</b> will get the message. Send it?
 }
broadcasts-start-sure = ✅ Yes, send ({ $count })

broadcasts-progress-head = { $state ->
    [waiting] <b>🕓 The broadcast begins soon</b>
    [sending] <b>📤 The broadcast is on its way</b>
    [paused] <b>⏸ The broadcast is paused</b>
    [stopped] <b>⏹ The broadcast was stopped</b>
    [cancelled] <b>⏹ The broadcast was cancelled</b>
   *[done] <b>✅ The broadcast is complete</b>
 }
broadcasts-title = <i>{ $words }</i>
broadcasts-nobody-got = { $count ->
    [one] Nobody got anything: { $count } message was not sent.
   *[other] Nobody got anything: { $count } messages were not sent.
 }
broadcasts-total = Recipients: { $count }
broadcasts-queueing = Preparing the list of recipients: { $count }…
broadcasts-begins = Begins at { $at }. Until then it can be cancelled: nobody gets anything.
broadcasts-begins-at = Begins { $at } (your time). Until then it can be cancelled: nobody gets anything.
broadcasts-bar = { $bar } { $percent } %
broadcasts-sent = Sent: { $sent } of { $total }
broadcasts-failed = Not delivered: { $count }
broadcasts-left = { $state ->
    [stopped] Not sent: { $count }
   *[other] Left: { $count }
 }
broadcasts-pace = Speed: { $count } a minute, { $time } left
broadcasts-rests = It is night or a day off there. It goes on { $at } (your time).
broadcasts-goes = Sending…
broadcasts-took = Took { $time }
broadcasts-span = { $hours ->
    [0] { $minutes ->
        [0] less than a minute
       *[other] { $minutes } min
     }
   *[other] { $hours } h { $minutes } min
 }
broadcasts-pause = ⏸ Pause
broadcasts-resume = ▶️ Go on
broadcasts-stop = ⏹ Stop
broadcasts-cancel = ⏹ Cancel
broadcasts-ask-stop = Stop for good? Sent: { $sent } of { $total }. The other messages will not be sent.

    Messages that were delivered stay with people. If it only has to wait, pause it.
broadcasts-stop-sure = ⏹ Yes, stop
broadcasts-stop-not = ← Do not stop
broadcasts-missed = 📋 Not delivered to ({ $count })
broadcasts-again = 🔁 Repeat: a new draft
broadcasts-missed-file = { $count ->
    [0] There are no such people now.
    [one] { $count } person is in the table: who, why and what to do.
   *[other] { $count } people are in the table: who, why and what to do.
 }
broadcasts-silent-title = Who cannot be reached
broadcasts-silent-name = Who cannot be reached.xlsx
broadcasts-missed-title = Not delivered
broadcasts-missed-name = Not delivered.xlsx
broadcasts-missed-note = The first { $count } are shown.
broadcasts-column-organisation = Organisation
broadcasts-column-role = Role
broadcasts-column-who = Who
broadcasts-column-why = Why
broadcasts-column-todo = What to do
broadcasts-why-ended = the role ended before it was sent
broadcasts-todo-blocked = Ring and ask to open the bot and press “Unblock” or /start
broadcasts-todo-not-started = Ring and ask to open the bot and press /start
broadcasts-todo-gone = Open the card of the organisation and give a new link to whoever is responsible now
broadcasts-todo-ended = Nothing: they do not work here any more
broadcasts-todo-too-large = Make the file smaller and send it again
broadcasts-todo-refused = Check the text and the files and send it again
broadcasts-todo-bug = Tell whoever runs the bot
broadcasts-todo-other = Ring; if that does not help, give a new link

refusal-broadcast-empty = There is nothing to send yet: send a text, a photo or a document (“✏️ Change”).
refusal-broadcast-content = This cannot be sent out. Send a text, a photo, a document or an album of them.
refusal-words-not-found = There are no such words in the text. Send one or two words as they stand there, or press “At the end”.
refusal-nobody-chosen = There are no recipients. Press “👥 To whom” and choose roles and organisations.
refusal-too-many-files = No more than { $limit } files fit into one broadcast. The rest were not added.
refusal-moment-not-understood = The time was not understood. Write the day and the time like this: 25.09 10:00.
refusal-no-reason = Write the reason in words, for example: “a pipe has burst, the school is closed”.
refusal-moment-passed = This time is over. Write another one or choose “Now”.
command-broadcast = Broadcast: one message to many
broadcasts-grades-head = To parents of which grades? Without ticks: to all.
broadcasts-grades = { $some ->
    [yes] Grades: { $list }
   *[no] All grades
 }
