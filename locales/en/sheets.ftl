# Lists of a day: ticks, the card of an item, reminders, uploads

sheets-button = 📋 Test days
sheets-head = <b>📋 Test days</b>
    { $count ->
        [0] No list is open now. A list comes by itself at its hour.
        [one] { $count } list is open.
       *[other] { $count } lists are open.
    }
sheets-hint-school = The team of the school and the uploads are here too.
sheets-hint-above = The board shows how far the schools have come, “Uploads” who has not uploaded.
sheets-hint-member = Press a list to open it.
sheets-line = { $title } · { $day }
sheets-contact = ☎️ { $contact }

todo-random = random subject
todo-work-part = part { $part }
todo-slot = 🕘 { $at } — { $works }
todo-moment = { $day }, { $at }
todo-head = <b>📋 { $title }</b> · { $day }
    { $place }
todo-count = Done: { $done } of { $total }
todo-part = { $sign } <b>{ $name }</b> — { $done } of { $total }
todo-open = { $sign } { $at }{ $words }
todo-done = { $sign } { $words }{ $said }{ $who }
todo-said = : { $said }
todo-who = {" "}— <i>{ $who }</i>
todo-left = {"    "}❗ Not marked for all yet: { $works }
todo-comment = {"    "}💬 { $words }
todo-value-yes = yes
todo-value-no = no
todo-value-na = not applicable
todo-tick = { $sign } { $at }{ $words }
todo-more = ✏️ Comment, photo, not applicable
todo-more-which = Which item?
todo-more-line = { $n }. { $sign } { $words }
todo-instead = { $role ->
        [director] <i>There is no director in the bot, so the list came to you.</i>
        [organiser] <i>Nobody is put on these works as an organiser, so the list came to you.</i>
        [expert] <i>No experts are put on this day, so the list came to you.</i>
       *[other] <i>There is nobody else, so the list came to you.</i>
    }
todo-part-day = { $name } · { $day }
todo-off = Nothing is written on this day any more: the tests were moved or cancelled. The list is not needed.
todo-idle = You have no works on this day any more: they were moved or given to somebody else. The list is not needed.
todo-sealed = 🔒 The list is closed: nothing changes in it any more.
todo-covered = They keep their own lists: { $people }.

todo-card = <b>{ $words }</b>
todo-card-at = 🕘 { $at }
todo-card-open = ▫️ Not marked yet
todo-card-file = 📎 { $name }
todo-choose-yes = ✅ Yes, done
todo-choose-no = ✖️ No
todo-choose-na = ➖ Not applicable
todo-take-back = ↩️ Take the mark back
todo-say = 💬 Comment or photo
todo-file = 📎 Show the file
todo-file-head = 📎 { $name }
todo-back = 📋 To the list
todo-ask-text = ✍️ Send the answer as a message.
todo-ask-time = ✍️ Send the time, for example 10:05.
todo-ask-number = ✍️ Send a number.
todo-ask-photo = 📷 Send a photo or a document. If there is nothing to send: “Not applicable”.
todo-ask-value = Send the answer to “{ $words }”. A photo or a document will do too.
todo-ask-value-only = Send the answer to “{ $words }”. A document will do too.
todo-ask-comment = Send a comment on “{ $words }”, a photo or a document. No names of children.
todo-ask-comment-only = Send a comment on “{ $words }” or a document. No names and no telephones.
todo-written = ✅ Written down.
todo-attached = ✅ The file was added.
todo-not-understood = Words, a photo or a document will do here. Send the answer as a message.

stage-received = Materials received
stage-printed = Printed
stage-briefed = Briefing
stage-begun = Begun
stage-ended = Ended
stage-checked = Checked
stage-uploaded = Uploaded

silence-head = ⏰ <b>{ $stage }</b>: expected by { $at }
silence-works = { $place }, { $day }: { $works }
silence-by = { $name } asks.
silence-hint = If it is done, press the button. If something is in the way, open the list and leave a comment.
silence-done = ✅ Done
silence-thanks = ✅ { $stage }: noted. Thank you!
silence-known = { $stage }: noted already. Thank you!

uploads-button = 📤 Uploads
uploads-head = <b>📤 Uploads to FIS OKO</b>
    { $name }
    { $left ->
        [0] Everything is uploaded: { $total }.
       *[other] Left to upload: { $left } of { $total }.
    }
uploads-none = <b>📤 Uploads to FIS OKO</b>
    { $name }
    Nothing has been written yet.
uploads-until = Deadline: { $until }.
uploads-hint = Press a work when its form is uploaded and accepted.
uploads-line = { $words } · { $day }
uploads-below-head = <b>📤 Uploads to FIS OKO</b>
    { $name }
    { $left ->
        [0] All schools have uploaded: { $schools }.
       *[other] { $done ->
            [one] { $done } school has
           *[other] { $done } schools have
         } uploaded everything, of { $schools }. Works left: { $left }.
    }
uploads-below-line = • { $name }: { $left } of { $total } left
uploads-late = 🔴 <b>The upload deadline is over: { $until }</b>
uploads-nudge = 🔔 Remind those that have not: { $count }
upload-due = { $over ->
        [yes] ⏰ <b>The upload deadline is over: { $until }</b>
        [unknown] 📤 <b>Not everything is uploaded</b>
       *[no] 📤 <b>Upload deadline: { $until }</b>
    }
    { $place }. { $count ->
        [one] { $count } work is not uploaded:
       *[other] { $count } works are not uploaded:
    }
upload-line = • { $works } ({ $day })

refusal-hour-expected = I did not understand the time. Send hours and minutes, for example 10:05.
refusal-count-expected = A number is expected, for example 24. Send it in digits.
refusal-sheet-closed = This list is closed: nothing changes in it any more.
refusal-nobody-is-silent = There is nobody to remind: all who were waited for have answered, or were reminded within half an hour.

did-sheet-answer = A mark in a list of the day
did-organisation-stage = A stage was reported in answer to a reminder
did-organisation-nudge = A reminder to the silent schools
did-work-uploaded = A work was marked as uploaded
did-work-not-uploaded = The mark of an upload was taken back
did-form-edit = A checklist was changed
did-membership-put = Somebody was put on works
did-membership-take-off = Somebody was taken off works

delivery-kind-sheet = lists of test days
delivery-kind-stage-late = reminders of stages
delivery-kind-silent-schools = which schools are silent
delivery-kind-upload-due = the upload deadline
delivery-kind-uploads-late = which schools have not uploaded
delivery-kind-board = the board of a day

setting-remind_after = Remind the school
setting-remind_after-value = after { $value } minutes of silence
setting-remind_after-question = On a test day a school has not reported a stage in time. After how many minutes is it reminded?
setting-raise_after = Tell those above
setting-raise_after-value = after { $value } minutes of silence
setting-raise_after-question = The school is silent after the reminder too. After how many minutes does the coordinator above hear of it?

command-lists = Test days: lists and uploads
command-board = The board: how far the schools have come
