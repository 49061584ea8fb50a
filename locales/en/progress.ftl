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
progress-in-work = 🔵 in work: { $count }
progress-late = 🔴 Overdue by school ({ $count })
progress-lines = 📋 All activities
progress-which-head = <b>{ $which ->
    [overdue] 🔴 With something overdue: { $count }
    [work] 🔵 In work: { $count }
    [unconfirmed] ☑️ Without confirmation: { $count }
    [undated] ⚪ Without a date: { $count }
    [done] ✅ Done by all: { $count }
   *[all] 📋 All activities: { $count }
 }</b>
progress-narrowed = Filter: { $words }
progress-none-such = There are no such activities.
progress-tab = { $chosen ->
    [yes] •{" "}
   *[no] {""}
 }{ $which ->
    [overdue] 🔴 Overdue
    [work] 🔵 In work
    [unconfirmed] ☑️ Unconfirmed
    [undated] ⚪ Undated
    [done] ✅ Done
   *[all] All
 } { $count }{ $chosen ->
    [yes] {" "}•
   *[no] {""}
 }
progress-facet = { $facet ->
    [section] ▾ Section
    [place] ▾ School
    [who] ▾ Responsible
   *[month] ▾ Month
 }
progress-facet-question = { $facet ->
    [section] Which section?
    [place] Which organisation?
    [who] Whose activities?
   *[month] Deadlines of which month?
 }
progress-facet-all = Show all
progress-no-filters = ✖ No filters

late-none = Nothing is overdue.
late-head = 🔴 <b>Overdue: { $name }</b>
    { $places ->
    [one] { $places } organisation
   *[other] { $places } organisations
 }, { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
 }
late-line = • { $name }: { $count } (since { $since })
late-hint = Press an organisation to see its tasks.
late-remind = 🔔 Remind now
late-remind-yes = 🔔 Yes, remind them
late-remind-sure = Remind everybody who has something overdue?

    { $name }: { $places ->
        [one] { $places } organisation
       *[other] { $places } organisations
    }, { $tasks ->
        [one] { $tasks } task
       *[other] { $tasks } tasks
    }. The message comes at once; where it is night or a day off, on the working morning. Nobody is reminded more than once a day.
late-reminded = { $count ->
    [one] 🔔 { $count } person was reminded.
   *[other] 🔔 { $count } people were reminded.
 }
late-reminded-later = { $count ->
    [one] 🌙 { $count } more will get it on the next working morning.
   *[other] 🌙 { $count } more will get it on the next working morning.
 }
late-reminded-already = { $count ->
    [one] Reminded today already: { $count } person. The bot reminds at most once a day.
   *[other] Reminded today already: { $count } people. The bot reminds at most once a day.
 }
late-reminded-nobody = There is nobody to remind.
late-unreached = { $count ->
    [one] ⚠️ It does not reach { $count } organisation. Nobody has come there, gets messages or is not away:
   *[other] ⚠️ It does not reach { $count } organisations. Nobody has come there, gets messages or is not away:
 }
late-unreached-line = • { $name }
late-asked = 🔔 <b>{ $name } reminds you</b>
    { $count ->
    [one] { $count } task is overdue. Do it today, or write what has been done so far.
   *[other] { $count } tasks are overdue. Do them today, or write what has been done so far.
 }
refusal-nothing-overdue = Nothing is overdue any more: there is nobody to remind.
