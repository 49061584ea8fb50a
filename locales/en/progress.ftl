### The progress of a plan.

progress-none = No plans yet. Send a plan as a file, and you will see here what has been done.
progress-which = Which plan shall I show?
progress-head = 📊 <b>{ $title }</b> ({ $years })
progress-done = { $bar } done { $done } of { $total }
progress-overdue = 🔴 overdue: { $count }
progress-unconfirmed = ☑️ not confirmed: { $count }
progress-undated = ⚪ no deadline set: { $count }
progress-sections = By section
progress-places = By school
progress-picture = 🖼 As a picture
progress-by-section = <b>By section</b>
progress-section-hint = Press the number of a section to see its activities.
progress-by-place = <b>By school: { $count }</b>
progress-signs = ✅ all done, 🔴 something is overdue, 🟠 due within two weeks, 🔵 due later
progress-line = { $sign } { $name }
    { $tally }
tally-done = { $done } of { $total }
tally-overdue = overdue { $count }
tally-unconfirmed = not confirmed { $count }
progress-activities = <b>Activities: { $count }</b>
progress-activity = <b>{ $n }.</b> { $sign } { $number } { $title }
    { $tally }
progress-place = { $n }. { $name }
    { $state }
section-none = No section
date-for-all = 🗓 Set deadline for all ({ $count })
date-ask-all = Which deadline for all that have none? Please write a date, for example: 15.05 or 15.05.2027.
dated-all = { $count ->
    [0] There are no tasks without a deadline any more; nothing has changed.
    [one] The deadline { $day } is set for { $count } task.
   *[other] The deadline { $day } is set for { $count } tasks.
 }
place-head = <b>{ $name }</b>, tasks: { $count }
place-head-overdue = <b>{ $name }</b>, overdue: { $count }
place-none = There are no such tasks.
place-all = Show all
place-overdue = 🔴 Only overdue
picture-head = Progress of the plan by school and section. In each cell: how many are done and how many there are.
picture-subtitle = { $office }, school year { $years }, as of { $day }
legend-done = all done
legend-in-work = due within two weeks
legend-overdue = something is overdue
legend-nothing-due = due later or not set
