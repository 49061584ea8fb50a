### One’s tasks, their cards, “Done”, the digest.

filter-today = { $chosen ->
    [yes] • Today { $count } •
   *[no] Today { $count }
 }
filter-overdue = { $chosen ->
    [yes] • Overdue { $count } •
   *[no] Overdue { $count }
 }
filter-month = { $chosen ->
    [yes] • Month { $count } •
   *[no] Month { $count }
 }
filter-all = { $chosen ->
    [yes] • All { $count } •
   *[no] All { $count }
 }
filter-done = { $chosen ->
    [yes] • Done { $count } •
   *[no] Done { $count }
 }
tasks-today = <b>Due today: { $count }</b>
tasks-overdue = <b>Overdue: { $count }</b>
tasks-month = <b>This month: { $count }</b>
tasks-all = <b>All open tasks: { $count }</b>
tasks-done = <b>Done: { $count }</b>
tasks-none-today = Nothing is due today.
tasks-none-overdue = Nothing is overdue, all is on time.
tasks-none-month = Nothing is due this month.
tasks-none-all = No open tasks. New ones appear when you are given an activity of a plan.
tasks-none-done = No tasks are done yet.
tasks-hint = Press a number to open the task.
task-line = <b>{ $n }.</b> { $state }
    { $title }{ $place }
task-title = { $number } { $title }
task-place = {" "}({ $name })

digest-head = ☀️ <b>Digest for { $day }</b>
digest-missed = { $why ->
    [pause] Your pause is over, so here is everything of the days you missed.
   *[outage] The bot was not working for a while, so this covers all the days missed.
 }
digest-plan = 📄 New plan: “{ $title }”. { $count ->
    [one] You have { $count } task, open “My tasks”.
   *[other] You have { $count } tasks, open “My tasks”.
 }
digest-place = { $kind ->
    [school] 🏫
   *[other] 🏛
 } <b>{ $name }</b>
digest-below-head = <b>Overdue for a week or more:</b>
digest-below = • { $name }: { $count }
digest-more = { $count } more →
digest-done = Everything in this digest is done. Thank you!

card-title = <b>{ $number } { $title }</b>
card-plan = <i>{ $title }</i>
    { $section }
card-state = { $state }
card-deadline = 🗓 In the plan: “{ $printed }”
card-window = 🗓 Deadline of the task: { $days }
card-bound = 🔗 The days depend on the VPR schedule. Once the dates are known, press “Set deadline”.
card-result = 🎯 Expected result: { $text }
card-responsible = 👤 Responsible: { $text }
card-place = 🏫 { $name }
card-done = ✅ Done
card-snooze = ⏰ Remind tomorrow
card-tell = ✏️ Done so far
card-date = 🗓 Set deadline
card-reopen = ↩️ Reopen

history-head = <b>History</b>
event-line = { $at }: { $what }{ $rest }
event-done = done
event-reopened = reopened
event-told = noted
event-dated = deadline set to { $day }

evidence-ask = { $wanted ->
    [order] Please write the number and date of the order, for example: № 12 от 01.09.2026. You can also send the order itself as a file or photo.
    [file] Please send a file or a photo of the document.
    [order-without-photo] Please write the number and date of the order, for example: № 12 от 01.09.2026. You can also send the order itself as a file.
    [file-without-photo] Please send the document as a file.
    [link] Please send a link to the page where it is published.
   *[comment] Please write briefly what was done. You can also send a file or a link.
 }

    “{ $title }”
evidence-none = Without confirmation
done-confirmed = ✅ Marked as done.
done-unconfirmed = ☑️ Marked as done, without confirmation. You can add it with the button below.
reopened = ↩️ Reopened.
told = ✏️ Added to the history.
dated = 🗓 The deadline is set: { $day }.
date-ask = Which deadline? Please write a date, for example: 15.05 or 15.05.2027.
tell-ask = What has been done so far? Please write it in one message; it will stay in the history of the task.
snoozed = I will remind you on { $day } in the morning.
photo-name = Photo { $day }.jpg
file-head = 📎 { $name }

digest-asks = ✏️ What has been done so far? (due { $due })
card-files = { $count ->
    [1] 📎 Show the file
   *[other] 📎 Show the files ({ $count })
 }
card-history = 🕓 History ({ $count })
card-full = 📄 Full text
card-proof = 📎 Add confirmation
event-added = confirmation added
done-already = The task is already marked as done; nothing has changed.
done-order = ✅ Marked as done. Order № { $number } of { $day }.
proof-added = ✅ The confirmation is added.
words-or-file = This kind of message will not do. Please send a text, a photo or a file.
file-name = File { $day }
refusal-order-expected = I cannot see the number and date of the order. Please write them with the year, for example: № 12 от 01.09.2026. You can also send the order itself as a file or photo.
refusal-file-expected = A document is needed here: please send a file or a photo (or a link to the document). If there is none, press “Without confirmation”.
refusal-date-is-printed = The deadline of this task is printed in the plan and cannot be changed here.
task-instead = {" "}(for a colleague: { $name })
card-instead = 🔄 For a colleague: { $name }
card-vacant = ⚠️ Nobody in this organisation gets messages. You can mark the task done for it.
card-done-above = ✅ Mark done for them
event-instead = {" "}for a colleague ({ $name })
event-done-above = marked from above: done
