### Observers: the application, the coordinator's list, the certificate, the memo, the test.

command-observer = Observer: application and certificate
observer-button = 🪪 Observer's certificate
observers-button = 👁 Observers
welcome-observer = The next step is the observer's application: five short questions. Then the coordinator issues a certificate.
delivery-kind-observer-applied = an observer's application
delivery-kind-observer-decided = a decision about an observer

observers-where = <b>Become an observer</b>
    Choose the organisation that will issue your certificate.
observers-begun = <b>Observer's application</b>
    { $office }
observers-begin = Five short questions about you. You have agreed already; /privacy takes that back.
observers-begin-button = 📝 Fill in the application
observers-ask-name = What is your name? Write your surname and names as in your passport: they will stand on the certificate.
observers-keep-name = ✅ Keep: { $name }
observers-ask-category = Who are you?
observers-category-parent = 👪 A parent
observers-category-specialist = 🏛 A specialist of the department
observers-category-methodologist = 📚 A methodologist
observers-category-public = 👥 A member of the public
observers-category = { $category ->
    [parent] parent
    [specialist] specialist
    [methodologist] methodologist
    [public] the public
   *[none] not given
 }
observers-ask-workplace = Do you work at a school?
    One must not observe at one's own school, that is why the bot asks.
observers-ask-children = { $more ->
    [yes] Do your children go to another school as well?
   *[no] Do your children go to school? Only the school and the class are needed, no names.
    One must not observe at the school of one's own child.
 }
observers-ask-relatives = { $more ->
    [yes] Do relatives work at another school as well?
   *[no] Do relatives of yours work at a school? Only the school is needed.
    One must not observe there either.
 }
observers-none-workplace = No, not at a school
observers-none-children = { $more ->
    [yes] No, that is all
   *[no] No, they do not
 }
observers-none-relatives = { $more ->
    [yes] No, that is all
   *[no] No, they do not
 }
observers-choose-school = { $more ->
    [yes] 🏫 Yes, another school
   *[no] 🏫 Yes, choose the school
 }
observers-which-school = Which school? Press it, or write its number or name.
observers-no-school = There is no such school. Write the number or the name once more.
observers-ask-classes = <b>{ $school }</b>
    Which class? Write it, for example: 5А. Several children: with commas, 5А, 7Б. No names are needed.
observers-check = <b>Check the application</b>
observers-name = { $name }
observers-is = { $category ->
    [parent] A parent
    [specialist] A specialist of the department
    [methodologist] A methodologist
    [public] A member of the public
   *[none] No category given
 }
observers-works = { $school ->
    [no] Work: not at a school
   *[other] Work: { $school }
 }
observers-tie-child = A child: { $school }, { $code }
observers-tie-relative = A relative works at: { $school }
observers-no-children = No children at school
observers-no-relatives = No relatives work at schools
observers-submit = 📨 Send
observers-restart = ✏️ Fill in again

observers-state-waiting = ⏳ The application is sent.
    { $office } will look at it, the answer comes here.
observers-state-refused = ❌ The application is refused.
    { $office }
observers-state-suspended = ⏸ The certificate is suspended.
    { $office }
    You cannot observe for now. Ask the coordinator if you have questions.
observers-state-withdrawn = The consent is withdrawn, the application is gone.
observers-reason = Reason: { $reason }
observers-again = 📝 Apply again
observers-certificate = <b>🪪 Observer's certificate</b>
observers-number = № { $number }
observers-until = Valid until { $day }
observers-given-by = Issued by: { $office }
observers-expired = ⌛ The certificate has expired. To go on observing, apply again.
observers-next-memo = Two steps are left: read the memo and pass a short test.
observers-next-test = The memo is read. A short test is left.
observers-is-ready = ✅ The memo is read, the test is passed: you can observe.
observers-memo-button = 📖 Memo
observers-test-button = 📝 Take the test
observers-back = 🪪 To the certificate

observers-memo = <b>The observer's memo</b>

    <b>You may</b>
    • be present at any stage: preparation, writing, checking, uploading the results;
    • ask the school coordinator about the procedure;
    • write down what you see and report violations;
    • learn what was done about your report.

    <b>You must not</b>
    • interfere, help the participants or distract them;
    • use a phone or take photos in the room;
    • make remarks aloud;
    • observe at a school where your child learns, or where you or a relative of yours work.

    <b>You have to</b>
    • come 30 minutes before the beginning with your passport and certificate;
    • tell the coordinator at once if you cannot come;
    • fill in the observation sheet afterwards.

    If the rules are broken, the certificate is suspended.
observers-acknowledge = ✅ I have read it
observers-question = <b>Question { $n } of { $total }</b>
    { $words }
observers-option = { $n }. { $words }
observers-right = ✅ Right. { $why }
observers-wrong = ❌ The right answer: { $right }
    { $why }
observers-passed = <b>The test is passed.</b>
    You can observe.
observers-failed = { $mistakes ->
    [one] <b>The test is not passed: { $mistakes } mistake.</b>
   *[other] <b>The test is not passed: { $mistakes } mistakes.</b>
 }
    Mistakes allowed: { $allowed }. Look into the memo and try again.
observers-test-again = 🔁 Try again

observers-head = <b>👁 Observers: { $count }</b>
    { $name }{ $facet ->
    [waiting] , waiting for a decision
    [ready] , ready to observe
    [learning] , training not finished
    [suspended] , suspended
    [refused] , refused
    [expired] , expired
   *[all] {""}
 }
observers-hint = Press a person to open the card.
observers-nobody = Nobody has applied yet.
observers-link = The link to apply by: { $link }
observers-line = { $state ->
    [waiting] ⏳ { $name }
    [approved] ✅ { $name }
    [learning] 📖 { $name }
    [suspended] ⏸ { $name }
   *[refused] ❌ { $name }
 }
observers-facet = { $facet ->
    [waiting] ⏳ Waiting: { $count }
    [ready] ✅ Ready: { $count }
    [learning] 📖 Learning: { $count }
    [suspended] ⏸ Suspended: { $count }
    [refused] ❌ Refused: { $count }
    [expired] ⌛ Expired: { $count }
   *[all] All: { $count }
 }
observers-export = ⬇️ Download .xlsx
observers-card-state = <b>👁 { $state ->
    [waiting] Waits for a decision
    [approved] Ready to observe
    [learning] Approved, but the memo is not read or the test not passed
    [suspended] Suspended
   *[refused] The application is refused
 }</b>
observers-card-hint = { $state ->
    [waiting] Approve to issue a numbered certificate. If schools are named above, this person must not be sent there.
    [refused] They can apply again.
    [suspended] “Give back” keeps the number and the term.
   *[approved] If schools are named above, this person must not be sent there.
 }
observers-approve = ✅ Approve
observers-refuse = ❌ Refuse
observers-suspend = ⏸ Suspend
observers-resume = ▶️ Give back
observers-back-to-list = 👁 To the list
observers-ask-reason = { $what ->
    [refuse] Why is the application refused?
   *[suspend] Why is the certificate suspended?
 }
    { $name }

    Write the reason in one message: this person will read it.
observers-exported = The list of observers: { $count }
observers-title = Observers
observers-file = Observers { $day }.xlsx
observers-state = { $state ->
    [waiting] waits for a decision
    [approved] ready
    [learning] training not finished
    [suspended] suspended
   *[refused] refused
 }
observers-column-number = № of the certificate
observers-column-name = Observer
observers-column-category = Category
observers-column-state = State
observers-column-until = Valid until
observers-column-office = Issued by
observers-column-workplace = Workplace (school)
observers-column-children = Schools and classes of children
observers-column-relatives = Where relatives work
notice-observer-applied = 🔔 A new application of an observer
notice-observer-decided = { $state ->
    [approved] ✅ Your application is approved, the certificate is valid.
    [refused] The decision on your application:
   *[suspended] A decision about your certificate:
 }

refusal-already-observer = You have applied already, or your certificate is still valid. See: /observer
refusal-full-name-expected = A surname and a name in letters are needed, for example: Иванова Мария Петровна. Write them once more.
refusal-class-codes-expected = The class was not understood. Write the class only, for example: 5А or 5А, 7Б. No names are needed.

setting-observer_until = Term of certificates
setting-observer_until-value = { $value ->
    [5] until the end of May
    [6] until the end of June
   *[8] until the end of the school year
 }
setting-observer_until-question = Until when are certificates of observers valid? A new choice holds for certificates issued after it.

did-observer-begin = An observer's application was begun
did-observer-answer = An answer in an observer's application
did-observer-apply = An observer applied
did-observer-approve = An observer was approved, the certificate issued
did-observer-refuse = An observer's application was refused
did-observer-suspend = An observer's certificate was suspended
did-observer-resume = An observer's certificate was given back
did-observer-acknowledge = The observer's memo was read
did-observer-test = An answer in the observer's test
did-observer-test-again = The observer's test was begun again
did-observer-pass = The observer's test was passed
did-organisation-export-observers = The list of observers was downloaded

shifts-button = 📅 Who goes where
delivery-kind-shift-offered = an offer to an observer
delivery-kind-shift-declined = an observer cannot come
shifts-head = <b>📅 Observing works</b>
    { $name }
shifts-hint = On the button: how many observers were found of how many are needed.
shifts-no-works = No works lie ahead. When the schedule has some, observers can be sent to them here.
shifts-day = { $day } · works { $works } · 👁 { $placed } of { $needed }
shifts-work = 👁 { $placed } of { $needed } · { $name }
shifts-day-head = <b>📅 { $day }</b>
    Works: { $count }
shifts-want-day = ➕ As usual for each work
shifts-work-head = <b>{ $name }</b>
    { $day }{ $at }
shifts-stage = <b>{ $stage ->
    [preparation] Preparation
    [conduct] Writing
    [checking] Checking
   *[upload] Upload
 }: { $placed } of { $needed }</b>
shifts-placed = { $state ->
    [agreed] ✅ { $name } — agreed
    [here] 📍 { $name } — is there
    [declined] ❌ { $name } — declined
    [lapsed] ⌛ { $name } — no answer in time
    [absent] 🚫 { $name } — did not come
   *[offered] ⏳ { $name } — no answer yet
 }
shifts-override = ⚠️ A rule was passed over: { $reason }
shifts-ask = 👤 Offer: { $stage ->
    [preparation] preparation
    [conduct] writing
    [checking] checking
   *[upload] upload
 }
shifts-take-back = Take off: { $name }
shifts-more = ➕ { $stage ->
    [preparation] Preparation
    [conduct] Writing
    [checking] Checking
   *[upload] Upload
 } ({ $count })
shifts-fewer = ➖ { $stage ->
    [preparation] Preparation
    [conduct] Writing
    [checking] Checking
   *[upload] Upload
 }
shifts-work-hint = ➕ and ➖ change how many observers a stage needs.
shifts-whom = Whom to ask? Those whom nothing keeps away come first. ⚠️ means a conflict of interest: they can be sent only with a reason.
shifts-nobody = There is nobody to ask: no approved observers, or all of them are asked already.
shifts-free = { $name } · shifts { $count }
shifts-barred = { $why ->
    [workplace] ⚠️ { $name } · works there
    [child] ⚠️ { $name } · own child's school
    [relative] ⚠️ { $name } · a relative works there
    [busy] ⛔️ { $name } · busy at that time
    [suspended] ⛔️ { $name } · suspended
    [expired] ⛔️ { $name } · the term ends before
   *[other] ⛔️ { $name } · training not finished
 }
shifts-ask-override = <b>⚠️ { $name }: { $why ->
    [workplace] works here
    [child] has a child here
   *[relative] has a relative who works here
 }</b>
    By the rules this person must not be sent here. If there is no other way, write the reason: it stays in the history.
shifts-declined = ❌ { $name } cannot come.
    Reason: { $reason }
placements-button = 📅 My assignments
placements-head = <b>📅 My assignments: { $count }</b>
placements-number = <b>{ $n }.</b>
placements-state = { $state ->
    [agreed] ✅ You agreed to come.
    [here] 📍 You are there. Thank you for coming!
    [declined] You declined. The bot asks another observer at once.
    [lapsed] ⌛ The time to answer is over, the bot asked another observer.
    [absent] 🚫 You were marked as absent. If you were there, fill in the observation sheet: the coordinator will see both.
    [withdrawn] This assignment is called off, you need not come.
   *[offered] 👁 You are asked to observe.
 }
placements-what = { $stage ->
    [preparation] Preparation of the materials
    [conduct] Writing of the work
    [checking] Checking of the works
   *[upload] Upload of the results
 }: { $name }
placements-when = { $at ->
    [no] { $day }, ask the school for the time
   *[other] { $day }, begins at { $at }
 }
placements-address = Address: { $address }
placements-contact = Whom to ask for: { $contact }
placements-agree = ✅ I agree
placements-decline = { $state ->
    [agreed] ❌ I cannot come
   *[offered] ❌ I cannot
 }
placements-ask-why = { $name }

    Why can you not come? Press, or write it in one message.
refusal-shift-full = All places at this stage are taken. Press ➕ to add one.
refusal-cannot-observe = { $why ->
    [busy] This person is busy with another work at that time.
    [suspended] The certificate is suspended.
    [expired] The certificate ends before that day.
    [untrained] The memo is not read or the test not passed.
    [own] By the rules you cannot be sent here any more. Press “I cannot”, the coordinator finds somebody else.
    [own-busy] You have another assignment at that time. Press “I cannot”, the bot asks somebody else.
   *[other] This person cannot be sent here.
 }{ $why ->
    [own] {""}
    [own-busy] {""}
   *[other] {" "}Choose another one.
 }
did-organisation-want-shifts = Observers were asked for
did-shift-want = The number of observers was changed
did-placement-offer = A work was offered to an observer
did-placement-override = An observer was sent although a rule forbids it
did-placement-take-back = An observer's assignment was called off
did-placement-agree = An observer agreed to come
did-placement-decline = An observer cannot come

placements-until = Please answer by { $at }, { $day }: then the bot asks another observer.
placements-arrive = 📍 I am there
placements-print = 🖨 Referrals to print
placements-bring = Take your passport and certificate No. { $number }. If you cannot come, say so now: the bot asks another one.
placements-soon = <b>{ $day ->
    [today] 🔔 You observe today
   *[tomorrow] 🔔 You observe tomorrow
 }</b>
placements-moved = <b>{ $what ->
    [cancelled] ✖️ The work is cancelled, you need not come
    [busy] 🔁 The work was moved, your assignment is called off
    [again] 🔁 The work was moved to another day
   *[same] 🔁 The work begins at another hour
 }</b>
placements-was = Before: { $at ->
    [no] { $day }
   *[other] { $day }, { $at }
 }
placements-is = Now: { $at ->
    [no] { $day }, ask the school for the time
   *[other] { $day }, { $at }
 }
placements-moved-hint = { $what ->
    [again] Can you come on the new day? Please answer again.
   *[busy] At the new time you are busy elsewhere, or the certificate is not valid any more. The bot asks another observer.
 }
excuse-ill = Illness
excuse-work = My employer does not let me go
excuse-family = Family matters
excuse-far = Too far away
shifts-instead = { $state ->
    [agreed] Instead comes: { $name }.
   *[offered] The bot has asked: { $name }. No answer yet.
 }
shifts-left = Nobody else can be asked:
shifts-left-line = • { $words }
shifts-left-refused = { $count } declined or did not answer
shifts-left-workplace = { $count ->
    [one] { $count } works at this school
   *[other] { $count } work at this school
 }
shifts-left-child = { $count ->
    [one] { $count } has a child here
   *[other] { $count } have children here
 }
shifts-left-relative = { $count ->
    [one] { $count } has a relative who works here
   *[other] { $count } have relatives who work here
 }
shifts-left-busy = { $count ->
    [one] { $count } is busy at that time
   *[other] { $count } are busy at that time
 }
shifts-left-suspended = { $count ->
    [one] { $count } is suspended
   *[other] { $count } are suspended
 }
shifts-left-expired = { $count ->
    [one] the certificate of { $count } ends before
   *[other] the certificates of { $count } end before
 }
shifts-left-untrained = { $count ->
    [one] { $count } has not finished the training
   *[other] { $count } have not finished the training
 }
shifts-left-not-approved = { $count ->
    [one] { $count } is not approved
   *[other] { $count } are not approved
 }
shifts-nobody-left = <b>👁 Nobody to observe: { $count ->
    [one] { $count } stage
   *[other] { $count } stages
 }</b>
    { $name }
shifts-left-what = <b>{ $n }. { $stage ->
    [preparation] Preparation
    [conduct] Writing
    [checking] Checking
   *[upload] Upload
 }</b>
shifts-ask-number = { $n }. 👤 Offer: { $stage ->
    [preparation] preparation
    [conduct] writing
    [checking] checking
   *[upload] upload
 }
shifts-nobody-hint = Invite new observers (/observer → link), or offer the place yourself: a conflict of interest is passed over only with a reason.
shifts-missed = <b>🚫 { $by ->
    [school] The school says: the observer did not come
   *[silence] The observer has not reported 15 minutes after the beginning
 }</b>
    { $name }
shifts-missed-sheet = Yet their observation sheet has come. Open “Observation sheets” and ask the school.
shifts-another = 👤 Offer to another
delivery-kind-shift-missed = an observer did not come
delivery-kind-shift-moved = a work of an observer moved
delivery-kind-shift-nobody = nobody to observe
delivery-kind-shift-soon = a reminder to an observer
did-observer-update = An observer was updated from a table
did-placement-arrive = An observer reported that they are there
did-placement-came = The school confirmed that an observer came
did-placement-missing = An observer was marked as missing
did-placement-late = An observer did not report in time
did-placement-lapse = An observer did not answer in time
did-placement-move = An observer was told that a work moved or was cancelled
refusal-sheet-stays = The observation sheet was sent already: the shift stays theirs.
refusal-shift-begun = The work has begun. If you cannot come, call the school and the coordinator.
refusal-somebody-named = It looks as if there were a name or a telephone here. The reason stays in the history: please write it without, for example: “{ $words }”
refusal-too-early-to-arrive = An arrival can be marked from { $at }.
refusal-place-taken = This place was offered to another observer. Call the coordinator.
setting-observer_answer = Answer of an observer
setting-observer_answer-value = { $value ->
    [one] wait { $value } hour
   *[other] wait { $value } hours
 }
setting-observer_answer-question = How many hours is the answer of an observer waited for? Hours of the night do not count. Then the bot asks the next one.

### A list of observers comes as a table.

import-button = 📥 Import a list
import-ask = Send a table .xlsx: an empty one is in the file above.

    “Category”: parent, specialist, methodologist or public. “Schools and classes of children”: School 1 5A; School 2 7B. Leave it empty if there are none.

    The bot returns the table with a personal link for each: people agree themselves, and the certificate is issued at once. The bot keeps no names of the table.
import-template-file = Observers (form).xlsx
import-head = 📥 <b>{ $name }</b>
import-good = <b>Can be invited: { $count }</b>
import-line = • { $name }
import-known = 👥 <b>On the list already: { $count }</b>{ $same ->
    [0] {""}
   *[other] , of these unchanged: { $same }
 }
import-known-line = • { $name }: { $what }
import-differs-category = the category becomes “{ $category ->
    [parent] parent
    [specialist] specialist of the office
    [methodologist] methodologist
   *[public] the public
 }”
import-differs-workplace = the workplace becomes “{ $name }”
import-differs-tie = { $kind ->
    [child] a child is added: { $name }, { $code }
   *[relative] a relative is added: { $name }
 }
import-update = 🔄 Update ({ $count })
import-updated = <b>✅ Updated: { $count }.</b> What observers told themselves and the table does not hold has stayed.{ $freed ->
    [0] {""}
    [one] {" "}{ $freed } shift at a school with a tie was taken back: the bot looks for somebody else.
   *[other] {" "}{ $freed } shifts at schools with a tie were taken back: the bot looks for others.
 }
import-bad = ⚠️ <b>Rows with mistakes: { $count }</b>
import-bad-line = • row { $row }: { $why }
import-apply = ✅ Make links ({ $count })
import-bad-button = ⚠️ Download rows with mistakes ({ $count })
import-bad-file = Rows with mistakes.xlsx
import-bad-sent = ⚠️ Rows with mistakes: { $count }. Correct them and send the same table: “Import a list”.
import-links-file = Links of observers.xlsx
import-made = ✅ Personal links: { $count }. { $bad ->
    [0] {""}
   *[other] Rows with mistakes: { $bad }, each with its reason. {""}
 }The table is in the file, save it: the bot does not remember links. Send each person their link, it works once and for 60 days.
import-once = ✅ The links were made. If the table has not come, import the list again.
import-done = ✅ The links of the list “{ $name }” were made.
import-dropped = Well, the list was not imported and is deleted.
import-column-link = Personal link
import-column-why = Why the row was left out
import-why-name = A surname and a name are needed, in letters.
import-why-twice = This person stands in the table once more, above.
import-why-category = Category: parent, specialist, methodologist or public.
import-why-workplace = There is no such school in the column of workplaces. Write the name as in the bot, or leave it empty.
import-why-children = Schools and classes of children are written so: School 1 5A; School 2 7B. The school must be in the bot.
import-why-relatives = There is no such school in the column of relatives.
import-why-several = Several people on the list have this name: write the number of the certificate in the column “certificate”.
import-why-known = { $what ->
    [no] On the list already, unchanged.
   *[other] On the list already: { $what }.
 }
import-why-many = Too many schools: twenty at most.
read-error-no-observers = There are no columns “Observer” and “Category” in the file “{ $name }”. Take the form: “Import a list”.
delivery-kind-reading-observers = reading a list of observers
refusal-no-observers = A file .xlsx with the list is needed. The form is in the message above.
observers-link-again = Open your link once more.
did-observer-join = An observer came by a personal link
