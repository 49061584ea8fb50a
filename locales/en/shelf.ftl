### All plans: titles, the archive, what is carried on.

shelf-button = 🗂 All plans
shelf-head = { $count ->
    [1] <b>A plan runs</b>
   *[other] <b>{ $count } plans run</b>
 }
    Press a plan to open it.
shelf-none = No plan runs now.
shelf-plan = { $title } ({ $years })
shelf-archive = 🗄 Archive ({ $count })
shelf-archived = { $count ->
    [0] The archive is empty.
   *[other] <b>🗄 Plans in the archive: { $count }</b>
 }
shelf-all = 🗂 All plans
shelf-card = 📄 <b>{ $title }</b> ({ $years })
    { $office }
shelf-counts = Tasks done: { $done }, open: { $open }
shelf-is-archived = 🗄 In the archive: digests do not speak of it; it can be read and taken out.
shelf-rename = ✏️ Title
shelf-ask-name = The plan is called “{ $title }” now.

    Write its new title.
shelf-put-away = 🗄 To the archive
shelf-ask-archive = Put the plan “{ $title }” into the archive?

    { $count ->
        [0] It has no open tasks.
        [one] It has { $count } open task: it will leave digests and lists.
       *[other] It has { $count } open tasks: they will leave digests and lists.
    } All marks stay, and the plan can be taken out again.
shelf-put-away-yes = 🗄 Put it away
shelf-restore = ↩️ Take it out
shelf-carry = ➡️ Carry on what is not done
shelf-carry-nowhere = There is nowhere to carry it yet: no plan for a year after { $years }. Begin or send one, then come back.
shelf-carry-where = Into which plan should what is not done in “{ $title }” go?
shelf-carry-nothing = There is nothing to carry: all is done.
shelf-carry-known = { $count ->
    [one] { $count } more activity stands in that plan already.
   *[other] { $count } more activities stand in that plan already.
 }
shelf-carry-head = { $count ->
    [one] { $count } activity will go into the plan “{ $title }” ({ $years }):
   *[other] { $count } activities will go into the plan “{ $title }” ({ $years }):
 }
shelf-carry-line = <b>{ $n }.</b> { $title }
    🗓 { $when } · not done by { $left } of { $total }
shelf-carry-how = The same days, another year. Only those who have not done an activity get it; they hear of the new tasks once.
shelf-carry-yes = ➡️ Carry on ({ $count })
shelf-carried = { $count ->
    [one] ✅ { $count } activity was carried into the plan “{ $title }” ({ $years }).
   *[other] ✅ { $count } activities were carried into the plan “{ $title }” ({ $years }).
 }
shelf-carry-undo = ↩️ Undo
shelf-carry-undone = Undone: that plan is as it was.

refusal-plan-archived = The plan is in the archive: it can be read, not changed. A coordinator can take it out: “Plan” → “All plans” → “Archive”.
refusal-nothing-to-carry = There is nothing to carry: all is done, or stands in that plan already.
did-plan-archive = A plan was put into the archive
did-plan-restore = A plan was taken out of the archive
did-plan-rename = A plan was renamed
activities-how-carry = carried on from last year's plan
did-plan-edit-carry = What was not done was carried into the plan
