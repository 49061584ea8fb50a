### A plan: from paper to tasks.

plans-head = { $count ->
    [1] <b>Current plan</b>
   *[other] <b>Current plans: { $count }</b>
 }
plans-none = No plans yet.
plan-line = 📄 { $title } ({ $years })
plans-how = Send a new plan as a file: Word (.docx), Excel (.xlsx), PDF with text or text (.txt). The bot first shows what it understood. Nothing starts until you press “Create”.
plan-waiting = ✏️ Continue: { $name }

read-progress = ⏳ The file “{ $name }” has arrived. Reading…
read-error-empty = The file “{ $name }” is empty. Please check it and send it again.
read-error-damaged = The file “{ $name }” does not open: it seems to be damaged. Please open it on your computer, save it anew and send it.
read-error-password = The file “{ $name }” has a password. Please remove the password, save the file and send it again.
read-error-too-big = The file “{ $name }” is too big. Please send a document of up to 20 MB, without extra pictures.
read-error-too-complex = The file “{ $name }” is too complex to be read. Please leave only the table of the plan in it and send it again.
read-error-old-format = Documents of this kind cannot be read: “{ $name }”. Please open the file, choose “Save as” → “Word document (.docx)” and send the new one.
read-error-scan = The file “{ $name }” holds only a picture and no text to read. Please send a Word (.docx), Excel (.xlsx), PDF with text or text (.txt) file.
read-error-unknown-format = Files of this kind cannot be read: “{ $name }”. Please send a Word (.docx), Excel (.xlsx), PDF with text or text (.txt) file.
read-error-no-table = The file “{ $name }” has no table of activities and deadlines. If the plan is a list, make a table of it (activity, deadline, responsible) and send it again.
read-error-name-lies = The file “{ $name }” is not of the kind its name says. Please open it, save it as .docx or .xlsx and send it again.
read-error-no-names = The file “{ $name }” has no names. Please put them in one column, each in its own row, and send it again.
read-error-not-fetched = The file “{ $name }” could not be fetched from Telegram. Please send it once more.
read-error-bug = The bot failed to read the file “{ $name }”; the error is recorded. Please save it in another format (.docx or .xlsx) and send it again.
plan-cancelled = Cancelled, nothing was created. You can send the file “{ $name }” again.

preview-title = 📄 <b>{ $title }</b>
preview-no-title = Plan without a title
preview-organisation = { $name }
preview-year = School year: { $years }
preview-moved = School year: { $years } (the document says { $printed }, the deadlines were moved)
preview-no-year = The document names no school year, { $years } is assumed
preview-approved = Order No. { $number } of { $date }
preview-approved-number = Order No. { $number }
preview-approved-date = Approved on { $date }
preview-count = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
 }{ $sections ->
    [0] {""}
    [one] , { $sections } section
   *[other] , { $sections } sections
 }:
preview-kind-dates = • with dates: { $count }
preview-kind-period = • all year: { $count }
preview-kind-recurring = • repeated: { $count }
preview-kind-schedule = • on a schedule: { $count }
preview-kind-event = • after an event: { $count }
preview-kind-none = • no deadline: { $count }
preview-show = Show activities ({ $count })
preview-doubts = ❔ Doubts ({ $count })
preview-groups = 👥 Who does what
preview-create = ✅ Create the plan
back-to-preview = ← To the plan

section-line = <b>{ $title }</b>
activity-line = <b>{ $number }</b> { $title }
activity-deadline = 🗓 “{ $printed }” → { $understood }
activity-responsible = 👤 { $text }

years-question = The plan was made for the school year { $printed }. Move it to { $moved }?

    Days and months stay, only the year changes. Or keep the years as in the document.
years-move = ✅ Move to { $years }
years-keep = Keep { $years }

past-question = { $left ->
    [1] The deadline of one activity has passed. What shall I do with it?
   *[other] The deadlines of { $left } activities have passed. What shall I do with them?
 }
past-done = ✅ Done
past-overdue = 🔴 Keep as overdue
past-skip = ➖ Leave out
past-one-by-one = Decide one by one
past-list = Activities whose deadline has passed: { $count }. Open each and decide what to do with it.
past-one = <b>{ $number }</b> { $title }

    Deadline: { $dates }
past-one-done = ✅ Done
past-one-overdue = 🔴 Keep as overdue
past-one-skip = ➖ Leave out

groups-head = <b>Who does what</b>
    Those responsible, as the document names them ({ $count }):
group-line = <b>{ $n }.</b> “{ $text }”: { $count ->
    [one] { $count } activity
   *[other] { $count } activities
 }
    → { $targets }
groups-hint = ❔ worth checking. Press a number to change it.
group-card = “{ $text }”

    { $count ->
        [one] { $count } activity
       *[other] { $count } activities
    }:
    { $examples }

    Who gets the tasks? Tick one or more.
target-schools = all schools
target-marked_schools = schools with signs of bias
target-municipalities = all municipalities
target-office = we (coordinator of the plan)
target-person = the named person
target-one = { $name }
target-only = { $target }, only those who had not done it: { $count }
target-counted = { $target } ({ $count })

confirm = <b>Create the plan for { $years }?</b>

    There will be { $tasks ->
        [one] { $tasks } task
       *[other] { $tasks } tasks
    } for { $organisations ->
        [one] { $organisations } organisation
       *[other] { $organisations } organisations
    }. First digest: { $when }. Until then you can take the plan back.
confirm-empty = There are no tasks: there is nobody to give them to. Add schools or choose other people responsible.
confirm-unsure = ❔ People responsible worth checking: { $count }.
confirm-create = ✅ Create
plan-building = ⏳ Making tasks: “{ $title }”
    { $bar } { $done } of { $total }
plan-building-stumbled = ⚠️ It has not worked yet: a fault of the program, the plan and the file are fine. We are looking into it. The bot tries again by itself; there is no need to send the plan once more.
plan-built = ✅ The plan is created: “{ $title }”.

    { $count ->
        [one] { $count } task
       *[other] { $count } tasks
    }. First digest: { $when }.
plan-take-back = Take the plan back
plan-undoing = ⏳ Taking the plan back…

refresh-button = 🔄 Refresh
preview-years = 📅 Change the school year
confirm-past = ⏳ Past deadlines
confirm-nobody = ⚠️ There is nobody yet to take on:
    { $lines }
    The tasks will appear when you add schools or mark those that are meant.
confirm-nobody-line = • “{ $text }”
confirm-again = ⚠️ There is already a plan with this title for these years. Another one will repeat its tasks.
plan-newcomers = { $why ->
    [marked] “{ $place }” has been given the tasks of the plan “{ $title }” for schools with signs of bias.
    [unmarked] The tasks of the plan “{ $title }” for schools with signs of bias were taken from “{ $place }”. Those already begun stay.
   *[added] { $count ->
        [1] “{ $place }” is now in the plan “{ $title }” too.
       *[other] The plan “{ $title }” now has { $count } more organisations.
     } They have their tasks, except those whose deadline has passed.
 }
read-late = ⏳ Telegram does not hand over the file “{ $name }” yet. The bot is trying again; there is nothing you need to do.
plan-renew = 🔄 Update the plan
preview-to-version = 🔄 To the changes
plan-applied = The file “{ $name }” was applied: the plan is up to date.
