### The observation sheet, «Violation!», what an office sees

observation-button = 📋 Observation sheets
observation-mine = <b>📋 Observation sheets</b>
    { $count ->
        [0] No sheets yet. A sheet opens on the day of the work, when you have agreed to come.
       *[other] Press a work to fill in its sheet or to go on where you left it.
    }
observation-entry = { $state ->
    [new] ▫️ { $name } · { $day }
    [open] ✏️ { $name } · { $day }
    [returned] ↩️ { $name } · { $day }
   *[sent] ✅ { $name } · { $day }
 }
observation-title = <b>📋 Observation sheet</b>
observation-about = { $name }, { $day }
observation-form = The work is written { $form }
observation-who = { $name }, certificate № { $number }
observation-head-hint = <i>If something is wrong here, write about it in a message.</i>
observation-absent = 🚫 You were marked as absent. If you were there, fill in the sheet. The coordinator will see both.
observation-question = <b>{ $part }</b> · question { $n } of { $total }
observation-hint = <i>{ $words }</i>
observation-how = { $kind ->
    [time] <i>Press or write the time, for example 10:05.</i>
    [number] <i>Write the number in a message.</i>
   *[text] <i>Write it in a message. No surnames, no telephones.</i>
 }
observation-answered = Answer: { $said }
observation-comment = 💬 { $words }
observation-file = 📎 There is a photo or a document
observation-file-replaced = 📎 The photo before was replaced: a question keeps one, the last
observation-written = <i>Written down: { $words } — { $said }</i>
observation-marked = <i>⚠️ Marked as a violation. If it is urgent, tell it at once: “Violation!”</i>
observation-yes = ✅ Yes
observation-no = ❌ No
observation-unseen = 👁 Did not see
observation-na = ➖ There was none
observation-unknown = 👁 I do not know
observation-skip = ➖ Nothing to say
observation-said = { $said ->
    [yes] yes
    [no] no
    [na] { $kind ->
        [yn] there was none
       *[other] nothing
    }
   *[unseen] { $kind ->
        [yn] did not see
       *[other] does not know
    }
 }
observation-tick = { $sign } { $words }
observation-go-on = Go on →
observation-hour-now = 🕘 Now, { $at }
observation-hour-plan = By the schedule, { $at }
observation-in-order = ⏩ The rest of the section is in order
observation-in-order-head = <b>{ $part }</b>
    This will be written down:
observation-in-order-line = • { $words } <b>{ $said }</b>
observation-in-order-hint = Agree if you have seen all of it yourself. The coordinator will see that these were marked together.
observation-in-order-agree = ✅ Yes, I have seen all of it
observation-one-by-one = One by one
observation-photo = 📎 Show
observation-clear = 🗑 Remove the note
observation-all = 📋 The whole sheet
observation-photo-file = Document
observation-photo-of = 📎 { $words }
observation-photo-waits = The file is still being loaded. Try again in a minute.
observation-not-understood = Words, a photo of a document or a document will do. Do not photograph children or tasks.

observation-remark = ↩️ To be made clearer: { $words }
observation-reason = ✏️ Correction: { $words }
observation-part = { $bulk ->
    [0] { $sign } { $part }: { $done } of { $total }
   *[other] { $sign } { $part }: { $done } of { $total }, marked together { $bulk }
 }
observation-fault = { $words } — { $said ->
    [yes] yes
   *[other] no
 }
observation-violations = ⚠️ Marked: { $words }
observation-told = 🚨 Told at once: { $count }
observation-left = { $count ->
    [one] <b>{ $count } question is left.</b>
   *[other] <b>{ $count } questions are left.</b>
 }
observation-problem-empty = • { $words }: no answer
observation-problem-order = • { $words }: before the beginning
observation-problem-early = • { $words }: preparation is watched before the work begins
observation-problem-contradiction = • { $words }: violations are marked, and here there are none
observation-continue = ▶️ Go on
observation-fix = ✏️ { $words }
observation-confirm = Everything is filled in. Look through it and send it: what it says is true, and I am the one who sends it.
observation-send = 📨 Send
observation-keep = Leave it as it was sent
observation-part-head = <b>{ $part }</b>
    Press a number to change its answer.
observation-line = { $n }. { $words }: { $said }{ $more }

observation-doubt = <b>It looks as if there were { $sorts } here.</b>
personal-name = a surname or a name
personal-phone = a telephone
personal-document = the number of a document
personal-mail = a mail address
observation-doubt-masked = Without it:
    “{ $words }”
observation-doubt-hint = Send it like this, or write it differently in one more message.
observation-doubt-send = ✅ Send it like this
observation-doubt-sure = There is nothing personal here

observation-sent = <b>✅ The sheet is sent</b>
observation-code = Receipt: <code>{ $code }</code>
observation-version = Version { $number }
observation-result = { $count ->
    [0] No violations found.
   *[other] Violations marked: { $count }
 }
observation-sent-hint = The sheet is sealed. To change something press “Correct”: the version before is kept.
observation-receipt = 🧾 Receipt
observation-act = 📄 Act (Word)
observation-act-here = 📄 The act of the sheet <code>{ $code }</code>
observation-correct = ✏️ Correct
observation-ask-reason = <b>Why does the sheet have to be corrected?</b> Write it in one message: the reason stays in the new version.
observation-returned = <b>↩️ You are asked to make a sheet clearer</b>
observation-take-up = ✏️ Make it clearer
observation-due = <b>📋 The work is over. Fill in the observation sheet.</b>
observation-fill = 📋 Fill in the sheet

delivery-kind-observation-due = reminder of an observation sheet
delivery-kind-observation-returned = a sheet was returned
delivery-kind-observation-sent = an observation sheet was sent
delivery-kind-violation = a violation was told
delivery-kind-violation-accepted = a violation was accepted by a coordinator

violation-button = 🚨 Violation!
violation-where = <b>🚨 At which work?</b>
violation-nowhere = You are not observing anywhere today. About an earlier work write to the coordinator or correct the sheet.
violation-what = <b>🚨 What is wrong?</b>
    { $name }

    The coordinator hears of it with your press. Words and a photo of a document can follow.
violation-leak = 🔓 Strangers have the tasks
violation-help = 🗣 Somebody helps the pupils
violation-phones = 📱 Telephones or cheat sheets
violation-strangers = 🚪 Strangers in the room
violation-order = 📋 The rules are not kept
violation-other = ❗️ Something else
violation-kind = { $kind ->
    [leak] Strangers have the tasks
    [help] Somebody helps the pupils
    [phones] Telephones or cheat sheets
    [strangers] Strangers in the room
    [order] The rules are not kept
   *[other] Another violation
 }
violation-told = <b>🚨 The coordinator is told: { $kind }</b>
violation-accepted-own = ✅ The coordinator has accepted it.
violation-words = 💬 { $words }
violation-say = Write where it is and what exactly happens, or send a photo of a document (one is kept, the last). Do not photograph children or tasks, write no surnames.
violation-say-words = Write where it is and what exactly happens. No surnames, no telephones.
violation-back = 📋 To the sheet
violation-revoke = ↩️ Pressed by mistake
violation-revoked-own = The coordinator is told: pressed by mistake.
violation-repeated = ❗️ <b>Nobody has accepted this message yet.</b>
violation-head = <b>🚨 Violation: { $kind }</b>
violation-by = { $name }, { $at }
violation-no-words = <i>No details yet.</i>
violation-contact = ☎️ { $contact }
violation-accept = ✅ Accepted
violation-waits = Press “Accepted”, so that the observer knows that you are on it. Otherwise the bot reminds you and those above.
violation-accepted = ✅ Accepted: { $name }, { $at }
violation-revoked = ↩️ The observer says: pressed by mistake.
violation-accepted-notice = ✅ The coordinator has accepted your message: { $kind }

observed-button = 📋 Observation sheets
observed-head = <b>📋 Observation sheets</b>
    { $name }
observed-hint = The button says how many sheets came of how many are due.
observed-nothing = Nothing has been observed yet. When observers have agreed to come and the day of the work has come, their sheets will be here.
observed-questions = 🛠 Questions of the sheet
observed-day = { $day } · { $received } of { $due }
observed-all-button = All days
observed-all-days = all days
observed-day-head = <b>📋 Observation sheets: { $day }</b>
    { $name }
observed-count = { $received } of { $due } received
    { $violated ->
        [0] No sheets with violations.
       *[other] Sheets with violations: { $violated }
    }
observed-items = <b>What was marked:</b>
observed-item = • { $words }: { $count }
observed-note = These are signals to check, not marks for schools.
observed-school = { $bad ->
    [0] { $name } · { $received } of { $due }
   *[other] { $name } · { $received } of { $due } · ⚠️ { $bad }
 }
observed-picture = 🖼 As a picture
observed-table = ⬇️ Table .xlsx
observed-school-head = <b>📋 { $name }</b>
observed-line = { $state ->
    [sent] ✅ { $name }, { $stage }: { $who }
    [returned] ↩️ { $name }, { $stage }: { $who }
    [open] ✏️ { $name }, { $stage }: { $who }
   *[new] ▫️ { $name }, { $stage }: { $who }
 }{ $bad ->
    [0] {""}
   *[other] {" "}· ⚠️ { $bad }
 }{ $absent ->
    [yes] {" "}· 🚫 marked as absent
   *[no] {""}
 }
observed-open = 📄 { $name }
observed-stage = { $stage ->
    [preparation] preparation
    [conduct] conduct
    [checking] checking
   *[upload] upload
 }
observed-state = { $state ->
    [sent] received
    [returned] returned
    [open] being filled in
   *[new] not begun
 }{ $absent ->
    [yes] , marked as absent
   *[no] {""}
 }
observed-card = 📋 Open the sheet
observed-card-head = <b>📋 Observation sheet</b>
observed-bulk = { $count ->
    [one] <i>{ $count } item was marked together with others, by one press.</i>
   *[other] <i>{ $count } items were marked together, by one press.</i>
 }
observed-absent = 🚫 Marked as absent. Yet the sheet was sent.
observed-clean = ✅ No violations found.
observed-bad = ⚠️ { $words } <b>No.</b>{ $comment }
observed-told = 🚨 { $kind } { $words }
observed-story = 💬 { $words }
observed-is-returned = ↩️ Returned with a question: { $words }
observed-is-corrected = ✏️ The observer is correcting the sheet now.
observed-changes = 🔀 What changed
observed-version = Version { $number }
observed-send-back = ↩️ Return with a question
observed-ask-remark = <b>What is to be made clearer?</b> Write it in one message: the observer will read it.
observed-sent-back = ↩️ The observer is asked to make clearer: { $words }
observed-changes-head = <b>🔀 What changed in version { $number }</b>
observed-change = • { $words }: { $old } → <b>{ $new }</b>
observed-change-comment = {"    "}💬 { $old } → { $new }
observed-no-changes = The answers are the same.
observed-arrived = { $version ->
    [1] <b>📋 An observation sheet has come</b>
   *[other] <b>📋 A new version of an observation sheet has come</b>
 }
observed-title = Observation sheets
observed-subtitle = { $name }, { $day }
observed-picture-file = Observation sheets.png
observed-file = Observation sheets { $day }.xlsx
observed-legend-done = no violations, all sheets
observed-legend-overdue = there are violations
observed-legend-in-work = not all sheets came
observed-column-sheets = Sheets: received of due
observed-column-part = { $part }: sheets without violations
observed-column-told = Shifts without urgent messages
observed-column-school = School
observed-column-day = Date
observed-column-class = Class
observed-column-subject = Subject
observed-column-stage = Stage
observed-column-observer = Observer
observed-column-state = Sheet
observed-column-code = Receipt
observed-column-violations = Violations marked
observed-column-story = Description
observed-column-told-count = Told at once
broadcasts-undone-observation = Have not sent the observation sheet of…

act-file = Act of observation { $code }.docx
act-title = ACT
act-subtitle = of public observation of a test
act-hour = { $kind ->
    [begin] Beginning of the observation
   *[end] End of the observation
 }
act-observer = Observer
act-stages = Stage
act-stages-note = (the stages that were watched are underlined)
act-clean = No violations found
act-dirty = Violations found:
act-violation = Not confirmed: { $words }.{ $comment }
act-told = Told to the coordinator at { $at }: { $kind }.{ $words }
act-reason = Reason of the correction: { $words }
act-remark = Made clearer as the coordinator asked: { $words }
act-signed = { $name } ____________________ { $day }
act-code = Receipt № { $code }, sent { $at }
act-hash = Checksum: { $hash }
act-annex = Answers to all questions of the sheet
act-column-number = №
act-column-question = Question
act-column-answer = Answer
act-column-comment = Note
act-photo = a photo or a document is attached
act-page = Page

privacy-term-observations = • observation sheets and messages about violations: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }

refusal-time-ahead = { $at } has not come yet. Write a time that has passed, or answer this question later: the sheet is kept.
refusal-observation-barred = { $why ->
    [suspended] The certificate is suspended: the sheet cannot be filled in.
    [expired] The certificate has expired: the sheet cannot be filled in.
    [child] Your child goes to this school: you cannot observe here.
    [workplace] You work here: you cannot observe here.
    [relative] A relative of yours works here: you cannot observe here.
   *[other] The certificate is not valid now: the sheet cannot be filled in.
 } Ask the coordinator.
refusal-observation-sent = The sheet is sent already, receipt { $code }. To change it press “Correct”.
refusal-observation-incomplete = The sheet is not ready yet, questions left: { $count }. Open “The whole sheet”: it says which.
refusal-observation-conflict = The sheet has changed since then. Open “Observation sheets” and look at it again.
refusal-observation-contradiction = This cannot be said: violations marked or told already: { $count }. Choose “There are violations” or correct the answers.
refusal-observation-too-early = The sheet opens on the day of the work: { $day }.
refusal-counts-expected = Write a number, for example 25. If somebody was absent, after a slash: 25/2.

setting-violation_after = Urgent message about a violation
setting-violation_after-value = { $value ->
    [one] goes up after { $value } minute
   *[other] goes up after { $value } minutes
 }
setting-violation_after-question = After how many minutes does a message of an observer about a violation go one level up if nobody has accepted it?

did-observation-open = Observation sheet opened
did-observation-answer = Answer in an observation sheet
did-observation-submit = Observation sheet sent
did-observation-correct = Correction of an observation sheet begun
did-observation-keep = Correction of an observation sheet given up
did-observation-return = Observation sheet returned with a question
did-observation-photo = A photo of a sent sheet came and was sealed
did-violation-tell = Violation told
did-violation-describe = Words added about a violation
did-violation-attach = File added about a violation
did-violation-revoke = Message about a violation taken back
did-violation-accept = Message about a violation accepted
