### A new version of a plan: what will change, decisions, “Apply”.

version-untitled = A plan without a title
version-choose = Which plan is to be updated?
version-file = Send the new version of the plan “{ $title }” as a file: Word (.docx), Excel (.xlsx), a PDF with text, or text (.txt).

    The bot compares it with the plan and shows what will change. Until you press “Apply” everything stays as it is.

version-head = { $asked ->
    [yes] 🔄 A new version of the plan “{ $title }”
   *[no] 🔄 This looks like a new version of the plan “{ $title }”.
 }
version-changes = <b>What will change:</b>
version-count-added = ➕ added: { $count }
version-count-changed = ✏️ changed: { $count }{ $moved ->
    [0] {""}
   *[other] {" "}(deadlines: { $moved })
 }
version-count-returned = ↩️ asked for again: { $count }
version-count-gone = ➖ taken off control: { $count }
version-count-kept = 📌 not in the document but staying: { $count }
version-count-renumbered = 🔢 another number: { $count }
version-count-elsewhere = 📑 in another section: { $count }
version-count-renamed = 📑 renamed sections: { $count }
version-count-order = 🔢 another order of lines
version-off = Taken off control before and staying so: { $count }
version-question = Update the plan or create a separate one? Nothing has changed yet.
version-nothing = No changes: the plan runs as the document says.
version-again = ⚠️ The plan has changed meanwhile, nothing was applied. This is what will change now.

version-show = 🔍 Show the changes
version-document = { $doubts ->
    [0] 📄 The document: who does what
   *[other] 📄 The document: doubts ({ $doubts }), who does what
 }
version-gone = ➖ Not in the document ({ $count })
version-apply = ✅ Apply
version-separate = Create a separate plan
version-back = ← To the update

version-years = The document is for the school year { $printed }, and the plan “{ $title }” runs in { $years }. For a new year people usually create a new plan.

    If it is the same plan and the year is a slip, the bot moves the deadlines to { $years }.
version-same-plan = It is the same plan for { $years }
version-plan-gone = The plan “{ $title }” is gone, there is nothing to update. You can create a separate plan from the document.

version-renamed = 📑 Section “{ $old }” → “{ $new }”
version-changed = ✏️ <b>{ $number }</b> { $title }
version-arrow = { $what }: { $old } → { $new }
version-title = Title
version-deadline = Deadline
version-days = Days
version-responsible = Responsible
version-result = Result
version-conclusion = Conclusion
version-targets = Given to
version-quoted = “{ $text }”
version-to-schools = all schools
version-to-marked_schools = schools with signs of bias
version-to-municipalities = all municipalities
version-to-office = ourselves (the plan's coordinator)
version-to-person = the named person
version-added = ➕ <b>{ $number }</b> { $title }
version-added-deadline = 🗓 { $printed } → { $understood }
version-added-responsible = 👤 { $text }
version-gone-line = { $kept ->
    [yes] 📌 <b>{ $number }</b> { $title } — stays
   *[no] ➖ <b>{ $number }</b> { $title } — taken off control
 }
version-returned = ↩️ <b>{ $number }</b> { $title } — asked for again
version-elsewhere = 📑 <b>{ $number }</b> { $title }
    Section: { $old } → { $new }
version-renumbered = 🔢 Another number:
version-number = { $old } → { $new } { $title }
version-apart = ❔ Another one: { $title }
version-same = ↩️ The same one: { $title }

version-gone-head = <b>Not in the new document: { $count }</b>
    What is taken off control is not asked of schools any more. What was done stays in the history.
version-keep = { $kept ->
    [yes] ➖ Take off: { $number } { $title }
   *[no] 📌 Keep: { $number } { $title }
 }
version-drop-all = ➖ Take all off
version-keep-all = 📌 Keep all

version-late = { $count ->
    [1] The deadline of the added activity is over:
   *[other] The deadlines of added activities are over ({ $count }):
 }
    { $lines }

    What is to be done with what is over?
version-late-line = • { $title }
version-past-done = ✅ Count as done
version-past-overdue = 🔴 Keep as overdue
version-past-skip = ➖ Leave out

version-confirm = <b>Update the plan “{ $title }”?</b>
version-told = { $count ->
    [one] 📣 { $count } organisation will hear of it, in one message
   *[other] 📣 { $count } organisations will hear of it, in one message each
 }{ $moved ->
    [0] .
   *[other] : old deadline → new one.
 }
version-tasks = { $count ->
    [one] 📋 { $count } new task will come.
   *[other] 📋 { $count } new tasks will come.
 }
version-stays = The marks “Done”, their evidence and the history stay.
version-may-undo = The update can be taken back within a day, until somebody begins to work on it.
version-undo = ↩️ Take the update back
version-confirm-button = ✅ Apply
version-applied = ✅ The plan is up to date: “{ $title }”.
version-did-added = ➕ added: { $count }
version-did-changed = ✏️ changed: { $count }{ $moved ->
    [0] {""}
   *[other] {" "}(deadlines: { $moved })
 }
version-did-returned = ↩️ asked for again: { $count }
version-did-gone = ➖ taken off control: { $count }
version-did-renumbered = 🔢 another number: { $count }
version-cancelled = Cancelled, the plan “{ $title }” runs as before. The document can be sent again.
