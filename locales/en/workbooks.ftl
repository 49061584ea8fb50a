### A plan as an Excel workbook: download, correct, send back.

workbook-button = 📥 Download as a table
workbook-download = 📥 The plan is in the file below. Doubts are marked yellow.

    Correct it in Excel and send the file here. The bot will show what has changed; nothing changes until you press “Apply”.
workbook-to-plan = ← To the plan
workbook-file = Plan to correct
workbook-untitled = Plan without a title
workbook-sheet = Plan
workbook-how-sheet = How to correct
workbook-how-title = How to correct the table and return it
workbook-how-cells = 1. Correct the cells right here. The grey column “Place in the document” is for information only.
workbook-how-meaning = 2. “Understood as” holds the days the bot reminds of. Write them like this: 01.09.2026–30.09.2026, several with semicolons. Words are fine too: until 25.09.2026, all year, on a schedule, after an event, no deadline. If you leave it empty, the bot works it out from the deadline.
workbook-how-doubts = 3. Doubts are yellow. If all is right, delete the text in the column “Doubt”.
workbook-how-rows = 4. Rows may be added, deleted and sorted. Please leave the headings as they are.
workbook-how-send = 5. Save the file and send it to the bot. It first shows what has changed and asks whether to apply it.
workbook-note = { $what } In the document: “{ $words }”
workbook-place = { $part ->
    [text] line { $row }
   *[other] { $part }, row { $row }
 }
workbook-column-number = No.
workbook-column-section = Section
workbook-column-title = Activity
workbook-column-deadline = Deadline
workbook-column-understood = Understood as
workbook-column-responsible = Responsible
workbook-column-result = Result
workbook-column-conclusion = Conclusions
workbook-column-place = Place in the document
workbook-column-doubt = Doubt
workbook-word-period = all year
workbook-word-recurring = constantly
workbook-word-schedule = on a schedule
workbook-word-event = after an event
workbook-word-none = no deadline
workbook-word-monthly = every month
workbook-word-quarterly = every quarter
workbook-word-half_yearly = every half-year
workbook-word-until = until
workbook-word-since = from

workbook-head = 📥 <b>The table has been read.</b> Nothing is changed yet.
workbook-count-changed = ✏️ changed: { $count }
workbook-count-added = ➕ added: { $count }
workbook-count-removed = ➖ removed: { $count }
workbook-count-problems = ⚠️ not understood: { $count }. These places stay as they were. Please correct them in the table and send it again.
workbook-activity = <b>{ $number }</b> { $title }
workbook-no-name = untitled
workbook-changed = ✏️ { $name }
workbook-added = ➕ { $name }
workbook-removed = ➖ { $name }
workbook-cell = { $field }: { $old } → { $new }
workbook-quoted = “{ $text }”
workbook-cell-added = { $field }: “{ $new }”
workbook-empty = empty
workbook-settled = Doubt settled
workbook-problem = ⚠️ Row { $row } of the table: { $name }
    { $field }: “{ $text }”
    { $why }
workbook-why-unclear = It is not clear when this is. Please write days into “Understood as”, or “on a schedule”, “after an event”, “no deadline”.
workbook-why-no-such-date = There is no such date.
workbook-why-no-year = The year of this date is not clear. Please write it in full, for example 15.05.2027.
workbook-why-rhythm = “Deadline” and “Understood as” disagree about how often. Please write the same into both columns.
workbook-why-no-title = The activity has no title.
workbook-why-row-gone = This activity is no longer in the plan, so the change is left out.
workbook-apply = ✅ Apply
workbook-put-aside = Do not apply
workbook-applied = Applied. Please check the plan and create it when all is right.
workbook-aside = The table was not applied, the plan is as it was.
workbook-moved-on = The plan has changed meanwhile. Please look again and press “Apply”.
workbook-same = 📥 No changes: the table says the same as the plan.
workbook-obstacle-gone = This table does not belong to your plans. Please open the plan, press “Download as a table” and copy your changes into the new file.
workbook-obstacle-created = The plan of this table has been created already, so the table was not applied. To change it, please send a new version of the document.
workbook-obstacle-cancelled = The plan of this table was cancelled. Please send the document itself again and download a new table.
workbook-obstacle-empty = No activity is left in the table, so it was not applied. Please put the rows back and send it again.
read-error-workbook-spoilt = The table “{ $name }” lacks the column “Activity” or the bot's own marks. Please download the table anew and copy your changes into it.
