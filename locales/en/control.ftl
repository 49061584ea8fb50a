### Checking what was done: “Accept”, “Return”, the conclusion of control.

control-button = 🔎 To check: { $count }
control-head = 🔎 <b>Waiting to be checked: { $count }</b>
control-heap = { $n }. <b>{ $number } { $title }</b>
    waiting: { $count }{ $bare ->
    [0] {""}
   *[other] , without confirmation { $bare }
 }
control-hint = Press a number to check one activity at a time.
control-in-turn = ▶️ Check in turn ({ $count })
control-empty = 🔎 Everything is checked. What schools mark done will appear here.
control-list = ☰ To the list
control-check = 🔎 <b>Check</b>{ $left ->
    [0] {""}
   *[other] , { $left } more waiting
 }
control-state = { $state }
control-marked = 🕓 Marked { $at }{ $who }
control-bare = ⚠️ There is no confirmation.
control-proofs = <b>Confirmation:</b>
control-proof = • { $words }
control-returned-before = ↩️ Returned before ({ $count }): “{ $text }”
control-said = { $ruling ->
    [returned] ↩️ <b>Returned:</b> { $text }
   *[accepted] ✅ <b>Accepted.</b> { $text }
 }
control-accept = ✅ Accept
control-accept-bare = ✅ Accept without a conclusion
control-accept-as = ✅ { $text }
control-own-words = ✍️ Own conclusion
control-return = ↩️ Return
control-accept-all = ✅ Accept all ({ $count })
control-skip = ⏭ Skip
control-undo = { $ruling ->
    [returned] ↶ Undo the return
   *[accepted] ↶ Undo “Accepted”
 }
control-undo-of = { $ruling ->
    [returned] ↶ Undo the return: { $name }
   *[accepted] ↶ Undo “Accepted”: { $name }
 }
control-ask-text = Write the conclusion in one message. It goes into the report.

    { $place }: “{ $title }”
control-ask-reason = What has to be put right? Choose or write in your own words: the school will see this.

    { $place }: “{ $title }”
control-reason-1 = There is no confirmation: send the document.
control-reason-2 = A wrong document, or one that does not open: send the right one.
control-reason-3 = The document has no number, date or signature.
control-reason-4 = Not done completely: finish it and mark it again.
control-only-words = A text is needed here. Write it in one message or press “Cancel”.
control-decided = { $ruling ->
    [returned] ↩️ Returned: { $name }. The school will get a message.
    [bare] ✅ Accepted: { $name }.
   *[accepted] ✅ Accepted: { $name }. { $text }
 }
control-all-head = { $count ->
    [one] { $count } mark will be accepted.
   *[other] { $count } marks will be accepted.
 }
control-all-bare = ⚠️ Without confirmation: { $count }
control-all-examples = The conclusion is taken from what each school has sent:
control-example = • { $name }: { $text }
control-no-words = no conclusion
control-all-sure = ✅ Only the confirmed ({ $count })
control-all-every = ✅ Accept all ({ $count })
control-all-done = { $count ->
    [one] ✅ { $count } mark accepted.
   *[other] ✅ { $count } marks accepted.
 }
control-undone = { $count ->
    [0] There is nothing to undo: this decision is no longer in force.
    [one] ↶ Undone: { $count } task is as it was before the check.
   *[other] ↶ Undone: { $count } tasks are as they were before the check.
 }

returned-head = { $count ->
    [one] ↩️ <b>{ $count } task was returned</b>
   *[other] ↩️ <b>{ $count } tasks were returned</b>
 }
returned-line = <b>{ $n }.</b> { $title }
    💬 { $reason }
returned-hint = Put it right and press “Done” again. What was sent before is kept in the history.
returned-taken-back = ↶ The return was undone, there is nothing to do: “{ $title }” counts as done again.

refusal-task-is-accepted = This task was checked and accepted. Only those who checked it can open it again.
refusal-already-checked = { $ruling ->
    [returned] This task has just been returned. Open the list to go on.
   *[accepted] This task was accepted already. Open the list to go on.
 }
refusal-not-done = There is nothing to check here any more: the task is in work, or was checked. Open “To check” again.
refusal-evidence-is-new = A new confirmation came while you were looking. Open the task again and see it.
refusal-return-reason-missing = Write what has to be put right: the school will see this.

card-check = 🔎 Check
card-said = { $ruling ->
    [returned] ↩️ <b>Returned:</b> { $text }
   *[accepted] ✅ <b>Accepted { $day }.</b> { $text }
 }
card-heard = ⬆️ Told that it is overdue: { $name } (since { $day })
card-will-hear = ⬆️ If it stays open, { $name } hears of it on { $day }
digest-to-check = { $count ->
    [one] 🔎 Waiting to be checked: { $count } task
   *[other] 🔎 Waiting to be checked: { $count } tasks
 }
event-accepted = checked and accepted
event-returned = returned
event-check-undone = the decision was undone

did-task-accepted = Checked and accepted
did-task-returned = Returned
did-activity-accepted = Marks of done were accepted
did-verdict-undone = The decision of a check was undone
did-organisation-remind = Reminded of what is overdue
delivery-kind-overdue-now = reminders of what is overdue
delivery-kind-returned = returned tasks

setting-late_next = Further up
setting-late_next-value = { $value ->
    [0] do not tell
    [3] 3 days later
    [14] 2 weeks later
    [28] 4 weeks later
   *[7] a week later
 }
setting-late_next-question = The nearest organisation above hears of what is overdue first. How many days after it shall you be told if nothing was done?
