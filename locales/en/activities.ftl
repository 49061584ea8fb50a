### The activities of a running plan: look, change, add, begin a plan without a document.

activities-button = 📝 Activities
activities-head = 📝 <b>{ $title }</b>
    Activities: { $count }
activities-line = <b>{ $n }.</b> { $sign } { $title }
    🗓 { $when } · { $tally }
activities-no-tasks = no tasks
activities-none = No activities yet. Press “➕ Add an activity” and write the first one in one line.
activities-add = ➕ Add an activity
activities-add-more = ➕ Add another
activities-find = 🔎 Find
activities-all = Show all
activities-ask-word = What to find? Write a word of the title or a number.
activities-found = Found for “{ $word }”: { $count }
activities-not-found = Nothing was found. Write another word.
activities-drop = Take the plan back

activity-off = ➖ <b>Taken off control</b>
activity-when = 🗓 Deadline: { $when }
activity-whom = 👥 For: { $targets }
activity-tasks = Done: { $tally }
activity-edit-when = 🗓 Change the deadline
activity-edit-title = ✏️ Title
activity-edit-targets = 👥 For whom
activity-take-off = ➖ Take off control
activity-put-back = ↩️ Put back on control
activity-undo = ↩️ Undo the change
activity-history = 🕓 History

activity-ask-when = { $title }

    Now: { $when }. What is the new deadline? Press a button or write it: 15.05, в пятницу, через неделю, октябрь, ежемесячно.
activity-was = Was: { $when }
activity-will = Will be: <b>{ $when }</b>
activity-will-be-over = ⚠️ This day is over: open tasks become overdue at once.
activity-will-be-outside = ⚠️ This is outside the school year of the plan. Check the year.
activity-will-move = { $count ->
    [0] No task is open, nobody will be reminded.
    [one] { $count } open task will change. What is done stays.
   *[other] { $count } open tasks will change. What is done stays.
 }
activity-ask-why = Write the reason: those concerned will see it. Or press “No reason”.
activity-no-reason = ✅ No reason
activity-other-when = Another deadline
activity-ask-title = Now: “{ $title }”. Write the new title.
activity-ask-off = { $title }

    Take it off control? { $count ->
        [0] No task is open.
        [one] { $count } open task goes, nobody is reminded of it. What is done stays.
       *[other] { $count } open tasks go, nobody is reminded of them. What is done stays.
    } Write the reason or press the button.
activity-off-now = ➖ Without a reason
activity-ask-targets = { $title }

    Who gets the tasks? Tick one or several and press “Save”.
activity-keep-targets = ✅ Save

activities-told-deadline = ✅ The deadline is changed.
activities-told-title = ✅ The title is changed.
activities-told-responsible = ✅ It is given to others now.
activities-told-off = ➖ Taken off control.
activities-told-back = ✅ Back on control.
activities-told-add = ✅ The activity is added.
activities-told-version = ✅ The plan is updated.
activities-told-undo = ↩️ The change is undone, all is as it was.
activities-told-soon = Those concerned get one message in 10 minutes (in the evening and on days off: on the next working morning). Until then it can be undone unnoticed.
activities-told-later = There are many organisations: the tasks change within a few minutes.

activities-edit = { $at }: { $how }, { $who }
activities-how-deadline = deadline changed
activities-how-title = title changed
activities-how-responsible = given to others
activities-how-off = taken off control
activities-how-back = put back on control
activities-how-add = added
activities-how-version = updated by a new version of the plan
activities-how-undo = change undone
activity-from-to = “{ $old }” → “{ $new }”
activity-reason = Reason: { $text }
activities-undone = ↩️ Undone later
activities-never-changed = Nobody has changed this activity yet.

activities-ask-line = Write the activity in one line: what to do, until when, and who. For example:

    до 15 марта провести собрание, все школы
activities-new-head = <b>Add this activity?</b> Check what the bot has understood.
activities-new-title = 📌 { $title }
activities-new-no-when = 🗓 Deadline: none. Write it, for example: до 15 марта.
activities-new-over = ⚠️ This day is over: the tasks will be overdue at once.
activities-new-no-targets = 👥 For: nobody yet. Tick below.
activities-new-hint = To correct it, write another deadline or the whole line again.
activities-new-keep = ✅ Add

begin-button = ➕ Begin without a document
begin-head = What to begin with? A ready plan can be changed later: deadlines, titles, people.
begin-empty = 📄 An empty plan
begin-year = For which school year?
begin-title = What is the plan for { $years } called? Write its title.
begin-template = 📋 <b>{ $title }</b> for { $years }

    { $count ->
        [one] { $count } activity:
       *[other] { $count } activities:
    }
begin-line = <b>{ $number }</b> { $title } <i>({ $deadline })</i>
begin-hint = Tasks whose deadlines are over will not appear. Until the first digest it can be taken back.
begin-now = ✅ Create
begin-done = ✅ The plan is created.
begin-done-template = ✅ The plan is created, its tasks appear within a minute. Schools hear of it from the first digest.
begin-dropped = The plan is removed.

changed-head = 📌 The plan “{ $title }” has changed.
changed-moved = <b>New deadlines:</b>
changed-line = • { $title }
    was: { $old } → now: <b>{ $new }</b>{ $why }
changed-new = <b>Given to you:</b>
changed-new-line = • { $title } (deadline: { $when })
changed-gone = <b>Not needed any more:</b>
changed-gone-line = • { $title }{ $why }
changed-why = . Reason: { $text }

state-off = ➖ Taken off control
card-moved = ↪️ Deadline changed { $at }: was { $old }, now { $new }
card-moved-why = Reason: { $text }

refusal-nothing-changes = It is so already, nothing has changed.
refusal-edit-is-old = A change can be undone for a day, and until the activity is changed again. Change it once more.
refusal-tasks-begun = Somebody has begun this task, so the activity cannot be removed. It can be taken off control.
refusal-task-is-off = The activity was taken off control: there is nothing to do.
refusal-title-missing = A title has at most { $limit } characters, with letters or digits. Write it again.

did-plan-edit-deadline = A deadline of the plan was changed
did-plan-edit-title = A title in the plan was changed
did-plan-edit-responsible = An activity was given to others
did-plan-edit-off = An activity was taken off control
did-plan-edit-back = An activity was put back on control
did-plan-edit-add = An activity was added to the plan
did-plan-edit-version = The plan was updated by a new version
did-plan-edit-undo = A change of the plan was undone
did-plan-begin = A plan was begun without a document
refusal-no-deadline = The deadline was not understood. Write it so: 15 мая, до 15 мая, через неделю, октябрь or ежемесячно.
