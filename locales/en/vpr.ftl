### Procedures (national tests and others), the schedules of schools, the calendar above them.

vpr-button = 🗓 Tests
vpr-none = <b>Tests and other procedures</b>

    Nothing here yet. Create a procedure: everything except the dates is taken from last year.
vpr-none-below = The office has not opened a procedure yet. As soon as it does, the schedule of the school appears here.
vpr-new = ➕ New procedure
vpr-list = <b>All procedures</b>
vpr-listed = { $state ->
    [draft] ✏️ { $title }
    [archived] 🗄 { $title }
   *[running] 🗓 { $title }
 }
vpr-others = 🗂 All procedures
vpr-ask-kind = What is held?
vpr-kind-vpr = National tests
vpr-kind-oge = Exams, grade 9
vpr-kind-ege = Exams, grade 11
vpr-kind-niko = NIKO
vpr-kind-olympiad = Olympiad
vpr-head = <b>{ $title }</b>{ $state ->
    [draft] {" "}(draft, schools do not see it)
    [archived] {" "}(archived)
   *[running] {""}
 }
vpr-window = 📆 Window: { $days }
vpr-upload = ⬆️ Upload the results by { $day }
vpr-order = 📜 Order No. { $number }{ $dated ->
    [yes] {" "}of { $day }
   *[no] {""}
 }
vpr-no-order = 📜 Order: not named
vpr-grades = 🎓 Grades: { $grades }
vpr-source = Where this comes from: { $text }
vpr-schools = Schools with dates: { $ready } of { $all }.
vpr-calendar = 📅 Calendar
vpr-schools-button = 🏫 By school
vpr-missing-button = ⏳ No dates yet: { $count }
vpr-setup-button = ⚙️ Set up
vpr-table-button = 📥 Table
vpr-open = ✅ Open to schools
vpr-opened = ✅ Done. Schools see the procedure now and enter their dates.
vpr-draft-hint = Check it and press “Open to schools”.
vpr-kept = ✅ Saved.
vpr-archive = { $state ->
    [draft] 🗑 Delete the draft
    [archived] ↩️ Out of the archive
   *[running] 🗄 To the archive
 }
vpr-grades-button = 🎓 Grades
vpr-subjects-button = 📚 Subjects
vpr-next = Next →
vpr-ask-window-button = 📆 Window
vpr-ask-upload-button = ⬆️ Upload by
vpr-ask-order-button = 📜 Order
vpr-ask-heading-button = ✏️ Title
vpr-ask-window = <b>{ $title }</b>

    On which days are the works written? Write, for example: 19.04–19.05

    For now: { $days }.
vpr-ask-upload = <b>{ $title }</b>

    By which day are the results uploaded? Write a date, for example: 28.05
vpr-ask-order = <b>{ $title }</b>

    Which order sets the dates? Write, for example: № 123 от 28.05.2026
vpr-ask-heading = <b>{ $title }</b>

    Write the new title.
vpr-later-window = Keep { $days }
vpr-later-order = No order yet
vpr-ask-grades = <b>{ $title }</b>

    Which grades write? Press a grade to mark it or not.
vpr-ask-subjects = <b>{ $title }</b>

    What does each grade write? If all is right, press “Next”, else press a grade.
vpr-grade = Grade { $grade }
vpr-subjects-of = <b>Grade { $grade }:</b> { $subjects }
vpr-take = { $take } of: { $of }
vpr-no-subjects = no subjects named
vpr-ask-subjects-of = Subjects, grade { $grade }. Copy, correct and send:

    <code>{ $subjects }</code>

    First the required ones, separated by commas, then the random ones: “1 из: История, Литература”.
vpr-schools-head = <b>{ $title }</b>: schools, { $count }
vpr-schools-missing = <b>{ $title }</b>: no dates yet, { $count }
vpr-school-line = { $sign } { $name }{ $state }
vpr-school-state = { $works ->
    [0] {""}
   *[other] {" "}· classes { $classes }, works { $works }
 }

works-head = <b>{ $title }</b> · { $school }
works-none = No classes yet. Press “Class” or send a table.
works-empty = The school has not entered dates yet.
works-typing = One message is enough: “5а-в: 21.04 2 урок, 23.04 3 урок”. Days go in the order of the subjects.
works-class-line = { $sign } <b>{ $name }</b> { $done }/{ $all }: { $days }
works-add-class = ➕ Class
works-bells = 🔔 Bells
works-ask-class = Which class? Press, or write, for example: 5а
works-ask-letter = Grade { $grade }: which letter?
works-one-class = { $grade } without a letter
works-class-head = <b>{ $name }</b> · { $title }
works-row = { $is_asked ->
    [yes] ▶️
   *[no] { $n }.
 } { $subject }: { $when }
works-no-day = no date
works-no-subjects = No subjects are named for this grade.
works-random = random subject ({ $of })
works-random-any = random subject
works-part = { $subject }, part { $part }
works-when = { $day }, { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
 }{ $lesson ->
    [0] {""}
   *[other] , lesson { $lesson }
 }{ $timed ->
    [yes] , { $at }
   *[no] {""}
 }
works-ask-day = When is <b>{ $subject }</b>? Press a day (lesson { $lesson }) or write the days in order: 21.04, 23.04 3 урок
works-lesson = { $chosen ->
    [yes] •lesson { $n }
   *[no] { $n }
 }
works-number = ✏️ { $n }
works-copy = The same days for another class:
works-copy-to = → { $name }
works-ready = ✔️ To the classes
works-doubts = { $several ->
    [no] Please check this date. Nothing is saved yet.
   *[yes] Please check these dates. Nothing is saved yet.
 }
works-doubt = • <b>{ $name }</b>, { $subject }, { $day }: { $words }
works-source = <i>{ $text }</i>
works-rule-window = outside the window { $first } – { $last }
works-rule-day-off = a day off or a holiday
works-rule-two-a-day = the class writes a work on this day already{ $named ->
    [yes] {" "}({ $subject })
   *[no] {""}
 }
works-rule-first-lesson = the first lesson
works-rule-last-lesson = the last lesson (number { $lesson } by the bells)
works-rule-too-soon = a work in this subject stands on { $other }, less than { $days } days apart
works-rule-hours = on a computer outside 08:00–20:00
works-source-order = The window is set by order No. { $number } ({ $title }).
works-source-window = The window of “{ $title }”.
works-source-day-off = The production calendar and the days off of the school. Tests are not held on days off and in holidays.
works-source-two-a-day = Recommendations of the ministries of 6 August 2021 (СК-228/03, 01-169/08-01): not more than one work a day.
works-source-first-lesson = Recommendations of 6 August 2021 (СК-228/03, 01-169/08-01): neither the first nor the last lesson.
works-source-last-lesson = Recommendations of 6 August 2021 (СК-228/03, 01-169/08-01): neither the first nor the last lesson. The bells can be corrected.
works-source-too-soon = Recommendations of 6 August 2021 (СК-228/03, 01-169/08-01): in one subject not more often than once in 2.5 weeks.
works-source-hours = Schools say that the work on a computer is open from 8:00 to 20:00. Check it in this year's instruction.
works-reason-needed = To save a date outside the window you will be asked why.
works-save-anyway = Save anyway
works-ask-reason = Why outside the window ({ $days })? Write the reason in one message, for example: quarantine, order No. 15.
works-ask-bells = When do the lessons begin? Write in order, for example: 8:30 9:25 10:30

    Now: { $bells }
works-bells-set = ✅ Bells saved: { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
 }.{ $moved ->
    [0] {""}
   *[other] {" "}Works that begin at another time: { $moved }.
 }
works-saved = ✅ { $name }, { $subject }: { $when }.
works-saved-many = ✅ { $names }: { $count ->
    [one] { $count } work saved.
   *[other] { $count } works saved.
 }
works-with-moved = { $words } { $count ->
    [one] The deadline of { $count } task moved with it.
   *[other] The deadlines of { $count } tasks moved with the dates.
 }

work-head = <b>{ $name }</b>, { $subject }
work-when = 📆 { $when } ({ $begins }–{ $ends })
work-no-bells = 📆 { $when } (there is no such lesson in the bells)
work-form = { $form ->
    [computer] 💻 on a computer
   *[paper] 📝 on paper
 }, { $minutes } min
work-rooms = 🚪 Rooms: { $rooms }
work-reason = Reason: { $text }
work-subject = ❓ Which subject
work-time = 📆 Another day or lesson
work-rooms-button = 🚪 Rooms
work-switch-form = { $form ->
    [computer] 💻 On a computer
   *[paper] 📝 On paper
 }
work-switch-length = { $length ->
    [two] ⏱ Two lessons
   *[single] ⏱ One lesson
 }
work-switch-part = { $part ->
    [0] This is part 1
    [1] This is part 2
   *[other] The whole work
 }
work-cancel = 🗑 Take out
work-cancelled = 🗑 { $name }, { $day }: taken out of the schedule.{ $count ->
    [0] {""}
    [one] {" "}The deadline of { $count } task moved.
   *[other] {" "}The deadlines of { $count } tasks moved.
 }
work-ask-subject = Which subject does <b>{ $name }</b> write on { $day }?
work-subject-unknown = Not known yet
work-ask-time = <b>{ $name }</b>, { $subject }: { $when }

    Write the new day, lesson or time: “23.04”, “23.04 3 урок”, “в 10:00”.
work-ask-rooms = <b>{ $name }</b>, { $subject }

    In which rooms? Write, for example: 12, 14

moved-head = Deadlines moved with the schedule of the tests:
moved-line = • { $title }
    was: { $old }, now: <b>{ $new }</b>
moved-none = no deadline

refusal-bells-not-understood = I did not understand the bells. Write when each lesson begins, in order: 8:30 9:25 10:30
refusal-window-not-understood = I did not understand the days. Write the first and the last day: 19.04–19.05
refusal-no-grades = First mark the grades that write.
refusal-works-stand = Grade { $grade } stands in the schedules of schools. They have to take its works out first.
refusal-subjects-not-understood = I did not understand the subjects. Write: Русский язык, Математика; 1 из: История, Литература
refusal-classes-not-understood = I did not understand the class. These grades write: { $grades }. Write, for example: 5а
refusal-dates-not-understood = I did not understand the dates. Write the days in the order of the subjects: 21.04, 23.04 3 урок, 28.04 в 10:00. A dash stands for a day left out.
refusal-reason-missing = A reason is needed: write it in one message.
refusal-work-is-over = This work has begun: it stays in the schedule.
refusal-procedure-is-closed = The procedure is closed now: dates are entered while it runs.

setting-bells = bells
delivery-kind-vpr-moved = deadlines by the schedule of the tests
did-procedure-begin = A new procedure was begun
did-procedure-window = The window of a procedure was changed
did-procedure-upload = The upload deadline was changed
did-procedure-order = The order of a procedure was named
did-procedure-title = A procedure was renamed
did-procedure-grades = The grades of a procedure were changed
did-procedure-subjects = The subjects of a procedure were changed
did-procedure-open = A procedure was opened to schools
did-procedure-drop = The draft of a procedure was deleted
did-procedure-archive = A procedure went to the archive
did-procedure-restore = A procedure came back from the archive
did-organisation-schedule = The schedule of works was changed
did-work-cancel = A work was taken out of the schedule

works-calendar-empty = “{ $title }”: no dates yet.
works-calendar-head = <b>{ $title }</b> · { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
 }, { $day }
works-calendar-count = { $schools ->
    [one] { $schools } school
   *[other] { $schools } schools
 }, { $works ->
    [one] { $works } work
   *[other] { $works } works
 }
works-calendar-school = <b>{ $name }</b>
works-calendar-line = { $timed ->
    [yes] { $at }
   *[no] —
 } { $name } { $subject }{ $lesson ->
    [0] {""}
   *[other] , lesson { $lesson }
 }{ $form ->
    [computer] {" "}💻
   *[paper] {""}
 }
works-before = ← { $day }
works-after = { $day } →
works-file-png = 🖼 Picture
works-file-xlsx = 📊 Excel
works-file-ics = 📆 To my calendar
works-file-name = { $title }, schedule
works-picture-sent = 🖼 The schedule by days.
works-xlsx-sent = 📊 The table. Correct it and send it back through “Table”: you will see what changes.
works-ics-sent = 📆 Open the file on a phone or a computer, and the works go to your calendar. If dates change, open a new file: it updates the same events.
works-picture-place = { $name }, { $count ->
    [one] { $count } work
   *[other] { $count } works
 }
works-few = few works
works-many = many
works-most = most
works-cell-schools = { $count ->
    [one] { $count } school
   *[other] { $count } schools
 }
works-cell-works = { $count ->
    [one] { $count } work
   *[other] { $count } works
 }
works-cell-grades = gr.: { $grades }
works-weekday = { $n ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
 }
works-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }
works-calendar-name = { $title }, { $place }
works-event = { $title }: { $name }, { $subject }

works-column-school = School
works-column-klass = Class
works-column-subject = Subject
works-column-part = Part
works-column-day = Date
works-column-lesson = Lesson
works-column-at = Time
works-column-minutes = Minutes
works-column-form = Form
works-column-rooms = Rooms
works-column-reason = Reason
works-column-why = Why it was left out
works-form-paper = on paper
works-form-computer = on a computer
works-table-note = Correct the table and send it to the bot: “Tests”, “Table”.
works-form-note = Fill in the letters of the classes, dates and lessons (or times). Rows without a date are skipped. Outside the window name the reason.
works-form-file = { $title }, form.xlsx
works-form-sent = 📄 The form. Fill in classes, dates and lessons and send the file here.
works-ask-table = <b>{ $title }</b>

    Send the schedule as a table: Excel (.xlsx) or Word (.docx). The columns needed are { $kind ->
        [school] “Класс”, “Предмет”, “Дата”, “Урок” or “Время”
       *[other] “Школа”, “Класс”, “Предмет”, “Дата”, “Урок” or “Время”
     }; form and rooms if you wish. Before anything is saved you see what was understood.
works-table-form = 📄 Form
works-table-again = 📥 Send another one
works-table-head = <b>{ $name }</b> · { $title }
works-table-count = { $count ->
    [one] { $count } work would be saved:
   *[other] { $count } works would be saved:
 }
works-table-line = • { $named ->
    [yes] { $school },{" "}
   *[no] {""}
 }<b>{ $name }</b>, { $subject }: { $when }
works-table-nothing = There is nothing to save.
works-table-same = Unchanged: { $count }
works-table-left-out = ❗ Rows left out: { $count }
works-table-doubts = ⚠️ Please check, remarks: { $count }
works-table-save = ✅ Save
works-table-moved-on = The schedule has changed meanwhile. Please look again.
works-table-applied = ✅ Saved from “{ $name }”.
works-table-dropped = Fine, the schedule is as it was.
works-problems-button = ❗ What was left out: { $count }
works-problems-title = Left out
works-problems-file = Left out.xlsx
works-problems-sent = { $count ->
    [one] { $count } row was left out; it says why.
   *[other] { $count } rows were left out; each says why.
 } Correct them and send this same file.
works-problem-class = Not a class. Write, for example: 5А
works-problem-day = Not a date. Write, for example: 21.04.2027
works-problem-time = Neither a lesson nor a time. Write 2 or 9:25
works-problem-number = Part: 1 or 2. Minutes: a number, for example 45
works-problem-school = No such school among yours
works-problem-grade = This grade does not write
works-problem-subject = This grade has no such subject
works-problem-twice = This work stands in the table above already
works-problem-window = Outside the window: name the reason in the column “Причина”
refusal-table-expected = A table is expected as a file: Excel (.xlsx) or Word (.docx).
read-error-no-works = There is no schedule in “{ $name }”. A table with the columns “Класс”, “Предмет”, “Дата” is needed.
delivery-kind-reading-works = reading of schedules

when-bound = by the schedule of the tests: { $phase ->
    [preparing] preparing
    [holding] holding
    [observing] observing
    [uploading] uploading
   *[analysing] analysing
 }
when-unbound = no dates, not by the schedule of the tests
activity-bound = 🗓 By each school's schedule of the tests: { $phase ->
    [preparing] the working day before the first work
    [holding] from the first to the last work
    [observing] from the first to the last work
    [uploading] until the upload deadline
   *[analysing] two weeks after the last work
 }
activity-bound-offset = 🗓 By each school's schedule of the tests: { $side ->
    [before] before the first work, days: { $days }
   *[after] after the last work, days: { $days }
 }
activity-bind = 🗓 By the schedule of the tests
activity-ask-phase = { $title }

    When is it done? Each school gets a deadline of its own, which moves with its works.
activity-phase-preparing = Preparing: before the first work
activity-phase-holding = Holding: on the days of the works
activity-phase-observing = Observing: on the days of the works
activity-phase-uploading = Uploading: by the upload deadline
activity-phase-analysing = Analysing: two weeks after
activity-phase-none = Not by the schedule of the tests

works-random-short = random

vpr-offered = 🗓 { $title } ({ $days })

### The schedule of a child: what parents and observers see.

schedule-button = 🗓 Test schedule
command-schedule = Test schedule
child-head = <b>Test schedule</b> · { $school }, { $names }
child-class = { $letter ->
    [no] all classes of grade { $grade }
   *[other] { $grade }{ $letter }
 }
child-line = • { $when }: { $subject }{ $name ->
    [no] {""}
   *[other] , { $name }
 }{ $school ->
    [no] {""}
   *[other] , { $school }
 }{ $form ->
    [computer] {" "}💻
   *[paper] {""}
 }
child-none = The school has not told any dates yet.
child-over = No new tests are planned: all that were in the schedule are over.
child-told = 🔔 If dates appear or change, the bot will write.
child-not-told = To hear when dates appear or change, press 🔔.
child-tell = { $on ->
    [yes] 🔔 Tell me of changes
   *[no] 🔕 Do not tell me
 }
child-classes = 🎒 Classes
child-ask-grade = { $school }

    Which grade is the child in?
child-ask-letter = { $school }, grade { $grade }

    Which letter? If it is not here, press “All classes of grade { $grade }”.
child-whole-grade = All classes of grade { $grade }
child-other-grade = Another class
child-list = Whose schedule shall be shown? Press a class to take it out.

    A new class is added in this school: { $school }.
child-drop = ✖️ { $name }{ $school ->
    [no] {""}
   *[other] , { $school }
 }
child-add = ➕ Add a class
child-observer = Nobody has put you on a test as an observer yet. The schedule of your tests will appear here.
child-file = Test schedule
child-watched = <b>The tests</b> that you were put on
child-watched-over = The tests that you were put on are over. New ones will appear here.
child-moved-head = 🗓 The test schedule has changed.
child-moved-line = • { $name }, { $subject }
    { $how ->
        [gone] was: { $old }, now <b>it is not written</b>
        [new] new date: <b>{ $new }</b>
       *[moved] was: { $old }, now: <b>{ $new }</b>
     }
delivery-kind-works-moved = changes of the schedule of works
did-following-follow = The class of a child was chosen
did-following-drop = The class of a child was taken out
did-following-tell-on = Messages about the schedule were switched on
did-following-tell-off = Messages about the schedule were switched off

works-table-saving = ⏳ Saving “{ $name }”. Schools done: { $done } of { $all }.
works-table-skipped = { $count ->
    [one] { $count } school has changed its schedule meanwhile: its dates were left as they are.
   *[other] { $count } schools have changed their schedules meanwhile: their dates were left as they are.
 } To save them from the file, send it again.

work-add-part = ➕ Add part 2
work-ask-part = <b>{ $name }</b>, { $subject }: { $when }

    When is part 2 written? Type a day or a lesson: “23.04”, “23.04 3 урок”, “3 урок”.
