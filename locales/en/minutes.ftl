### Minutes of a meeting.

minutes-button = 📝 Minutes of a meeting
minutes-list = { $count ->
    [0] <b>Minutes of a meeting</b>

        The bot asks for the day, who was present, the agenda, what was heard and decided. It makes a Word document, and decisions can become tasks at once.
   *[other] <b>Minutes of meetings</b>
 }
minutes-line = { $name } { $topic }
minutes-new = ➕ New minutes
minutes-name = Minutes{ $has ->
    [yes] { " " }No. { $number }
   *[no] { "" }
 }{ $dated ->
    [yes] { " " }of { $day }
    [neither] { " " }without number and day
   *[no] { "" }
 }
minutes-step = Step { $n } of { $of }
minutes-known = Now: { $words }
minutes-today = Today
minutes-yesterday = Yesterday
minutes-skip = Skip
minutes-next = Next
minutes-ask-day = When was the meeting? Write the date or press a button.
minutes-ask-number = Which number do the minutes have? If there is none yet, skip it: the document leaves room.
minutes-ask-topic = Which meeting was it? For example: meeting of heads of schools about September.
minutes-ask-present = Who was present? Better by posts and numbers, each on a line of its own. For example:
    heads of schools — 12 people
    methodologist of the education office
minutes-ask-place = Where was the meeting? For example: the assembly hall.
minutes-ask-chair = Who chaired the meeting? Write it as in the signature. If you do not, the document leaves room for it.
minutes-ask-secretary = Who kept the minutes? Write it as in the signature. If you do not, the document leaves room for it.
minutes-ask-agenda = The agenda. Write the questions, each on a line of its own.
minutes-head = 📝 <b>{ $name }</b>
minutes-present = 👥 { $words }
minutes-no-agenda = There are no questions yet.
minutes-point = <b>{ $n }. { $words }</b>
minutes-heard-short = Heard: { $words }
minutes-decided-short = { $n } { $words }
minutes-decision = { $sign }{ $words }{ $about }
minutes-about = { " " }<i>({ $words })</i>
minutes-add-point = ➕ A question
minutes-edit = ✏️ About the meeting
minutes-edit-what = What should be corrected?
minutes-edit-day = Day
minutes-edit-number = Number
minutes-edit-topic = Which meeting
minutes-edit-present = Who was present
minutes-edit-place = Place
minutes-edit-chair = Chair
minutes-edit-secretary = Secretary
minutes-give = ✅ Decisions into tasks ({ $count })
minutes-take-back = ↩️ Take these tasks back
minutes-print = 📄 Word
minutes-remove = 🗑 Remove
minutes-removed = { $name }: removed. The tasks that came of them have stayed. The minutes can be brought back within 30 days.
minutes-bring-back = ↩️ Bring back
minutes-all = All minutes
minutes-back = ← To the minutes
minutes-heard = 👂 <b>Heard:</b> { $words }
minutes-nothing = nothing yet
minutes-decided = 📌 <b>Decided:</b>
minutes-not-decided = 📌 No decisions yet.
minutes-button-heard = 👂 Heard
minutes-button-decide = ➕ A decision
minutes-button-question = ✏️ Question
minutes-drop-point = 🗑 Remove the question
minutes-ask-heard = Who was heard, and what about? Write it in one message.
minutes-ask-decide = What was decided? Each decision on a line of its own. The deadline and who is to do it may stand there too, for example:
    до 15 декабря проверить журналы, все школы
minutes-ask-question = Write the question in other words.
minutes-drop-sure = Remove the question “{ $words }”{ $count ->
    [0] ?
    [one] { " " }and { $count } decision about it?
   *[other] { " " }and { $count } decisions about it?
 } Tasks that were given already stay.
minutes-drop-yes = 🗑 Yes, remove
minutes-due = 🗓 Deadline: { $words }
minutes-no-due = not named
minutes-whom = 👤 Whose: { $words }
minutes-nobody = not named, it will be no task
minutes-is-task = ✅ This is a task of the plan “{ $title }”.
minutes-decision-how = Tick whose it is: then the decision can become a task.
minutes-drop = 🗑 Remove
minutes-change = ✏️ Change
minutes-ask-change = Write the decision anew. Or only what changes: «до 20 декабря», «все школы».
minutes-to-schools = schools
minutes-to-marked_schools = schools on the list
minutes-to-municipalities = municipalities
minutes-to-office = ourselves
minutes-to-person = a person by name
minutes-give-head = { $count ->
    [one] { $count } decision becomes a task:
   *[other] { $count } decisions become tasks:
 }
minutes-give-line = • { $words }
minutes-give-left = Decisions without anybody to do them: { $count }. They stay in the minutes only.
minutes-give-where = Into which plan? Those who are to do them will hear of it.
minutes-give-new = ➕ A new plan of these minutes
minutes-given = ✅ The decisions are tasks of the plan “{ $title }”.
minutes-plan = Plan of decisions. { $name }
minutes-file = Minutes

minutes-paper-title = MINUTES No. { $number }
minutes-paper-topic = { $topic }
minutes-paper-place = Place: { $place }
minutes-paper-day = ____ __________________ 20____
minutes-paper-present = PRESENT:
minutes-paper-agenda = AGENDA:
minutes-paper-no-agenda = ________________________________________
minutes-paper-heard = HEARD:
minutes-paper-decided = DECIDED:
minutes-paper-due = Deadline: { $words }.
minutes-paper-whom = Responsible: { $words }.
minutes-paper-chair = Chair ____________________ / { $name }
minutes-paper-secretary = Secretary ________________ / { $name }

refusal-minutes-too-long = Too long: { $limit } characters fit here. Shorten it and send it again.
refusal-nothing-typed = There are no words in the message. Write again.
refusal-nothing-to-give = There is nothing to make tasks of: nobody is ticked to do the decisions, or they are tasks already.
did-minutes-begin = Minutes of a meeting were begun
did-minutes-write = Minutes were changed
did-minutes-give = Decisions of minutes became tasks
did-minutes-take-back = Tasks of minutes were taken back
did-minutes-remove = Minutes were removed
did-minutes-return = Minutes were brought back
activities-how-minutes = added by minutes of a meeting
did-plan-edit-minutes = Decisions of a meeting were added to the plan
