### The hotline: the working day of those who answer.

order-button = ⚙️ How we work
order-head = <b>How questions are handled</b>

    📋 Canned answers: words that come again and again.
    📅 Duty: who hears of new questions on which day.

queue-ask-back = ❔ Ask back
queue-note = 📝 Note
queue-hand = ➡️ Hand over
queue-same = 🔗 Similar questions: { $count }
queue-ban = 🚫 Restrict the author
queue-joined = 🔗 The same answer goes to others: { $count }
queue-merged = 🔗 This question is answered together with No. { $number }
queue-write-back = What do you need to know from the parent? Write one message. Until they reply, the clock stands still.
queue-write-more = Write what follows in one message.
queue-so-far = Written so far:
queue-more = ➕ Add
queue-preview-back = This is how the parent will see your question about No. { $number }:
queue-preview-same = Parents who get this answer, each separately: { $count }
queue-send-back = 📨 Send the question
queue-send-same = 📨 Answer all { $count }
queue-send-part = ⏳ Send, but keep the question open
queue-asked = { $anonymous ->
    [yes] ❔ Your question about No. { $number } is kept. It is anonymous: it is read with the code. The clock stands still.
   *[no] ❔ Your question about No. { $number } was sent to the parent. The clock stands still.
 }
queue-answered-same = { $count ->
    [one] ✅ The answer was sent to { $count } parent.
   *[other] ✅ The answer was sent to { $count } parents.
 } Each question is on its own again.
queue-still-open = The question stays open. The whole answer is due by: <b>{ $by }</b>.

ticket-paused = { $side ->
    [staff] ⏸ Waiting for the parent since { $since }. The clock stands still.
   *[parent] ⏸ The specialist waits for your reply. The clock stands still until you reply.
 }
ticket-due = Answer by: { $by }
ticket-reply = ✏️ Reply to the specialist

desk-note = Write the note in one message. Only those who answer see it; the parent does not.
desk-hand = Who should answer question No. { $number }? They are told at once.
desk-hand-nobody = There is nobody to whom question No. { $number } could go: no other people, no other organisations.
desk-to-person = 👤 { $name }
desk-to-place = 🏢 { $name }
desk-passed = ➡️ Question No. { $number } went to: { $place }. They know of it already. The term stays.

desk-ban = { $anonymous ->
    [yes] <b>Take no more words for question No. { $number }?</b>

        It is anonymous: nobody knows who asked. So only additions to it can be closed.
   *[no] <b>Take no questions from the author of No. { $number }?</b>

        The bot does not show who it is. They can always report a violation.
 }

    For how many days?
desk-ban-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
desk-ban-reason = { $anonymous ->
    [yes] Why? Write the reason in one message: whoever wants to add something reads it.
   *[no] Why? Write the reason in one message: the author reads it.
 }
desk-ban-card = { $over ->
    [yes] ✅ The restriction was lifted.
   *[no] 🚫 <b>{ $anonymous ->
        [yes] No more words are taken for question No. { $number }
       *[no] No questions are taken from the author of No. { $number }
     }</b>
 }

    { $organisation }
    Until { $until } inclusive.
    Reason: { $reason }
desk-lift = ✅ Lift the restriction
desk-bans = 🚫 Restrictions
desk-bans-head = { $count ->
    [0] <b>Restrictions</b>

        There are none now.
   *[other] <b>Restrictions: { $count }</b>

        These are numbers of questions: the bot does not show who asked.
 }
desk-ban-line = No. { $number }, until { $until }

same-head = <b>Similar to No. { $number }: { $count }</b>
    “{ $text }”

    Tick the questions to which one answer fits. Each parent gets it separately.
same-all = ☑️ Tick all { $count }
same-answer = ✍️ Answer all { $count }

canned-button = 📋 Canned answers
canned-head = { $count ->
    [0] <b>Canned answers</b>

        There are none yet. Keep words that you often write to parents and insert them with one press.
   *[other] <b>Canned answers: { $count }</b>

        👤 yours, 🏢 of the organisation.
 }
canned-choose = { $count ->
    [0] There are no canned answers yet. Add them in “Questions of parents”, “How we work”, “Canned answers”.
   *[other] Which one goes into the answer?
 }
canned-line = { $whose ->
    [own] 👤
   *[all] 🏢
 } { $text }
canned-card = { $whose ->
    [own] <b>👤 Your canned answer</b>
   *[all] <b>🏢 A canned answer of the organisation</b>
 }
canned-fields = The bot fills what stands in braces: each parent reads their own school.
canned-put = + { $field }
canned-new = ➕ New one
canned-write = Write it in one message. It can hold fields: { $fields }.
canned-rewrite = ✏️ Change the text
canned-share = 🏢 Give it to the organisation
canned-unshare = 👤 Keep it to myself
canned-remove = 🗑 Remove

duty-button = 📅 Duty
duty-head = <b>Duty</b>
    { $organisation }
duty-line = • { $name }: { $days }
duty-none = not on duty
duty-day = { $day ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
 }
duty-how = Those on duty that day hear of a new question. If nobody is, all do. Of a violation all hear at once.
duty-who-changes = The coordinator says who is on duty.
duty-of = 📅 { $name }
duty-question = On which days is { $name } on duty? Press a day to switch it.

notice-ticket-handed = ➡️ <b>Question No. { $number } was handed to you</b>
notice-ticket-noted = 📝 <b>A new note on question No. { $number }</b>
notice-ticket-passed = { $who } answers question No. { $number } now. There is nothing left for you to do about it.
notice-tickets-new = { $count ->
    [one] 💬 Questions of parents waiting: { $count }. Many came at once, so the bot does not tell each.
   *[other] 💬 Questions of parents waiting: { $count }. Many came at once, so the bot does not tell each.
 }
notice-tickets-soon = ⏳ <b>Answers to parents are due soon: { $count }</b>
notice-tickets-late = ⏰ <b>Parents wait longer than promised: { $count }</b>
notice-tickets-line = • No. { $number } { $school }: { $taken ->
    [untaken] ⚠️ about a violation, taken by nobody
    [yes] by { $by }
   *[no] by { $by }, taken by nobody
 }{ $whose ->
    [below] . Answered by { $place }
   *[own] {""}
 }
notice-tickets-more = … and more: { $count }
notice-ticket-asked = ❔ <b>The specialist asks back about question No. { $number }</b>
notice-ticket-asked-anonymous = ❔ The specialist asks back about anonymous question No. { $number }. To read it, send the code here.
notice-ticket-moved = ➡️ Your question No. { $number } went to: { $place }. You will have an answer by: <b>{ $by }</b>.
notice-asker-banned = { $anonymous ->
    [yes] No more words are taken for question No. { $number } until { $until } inclusive.
   *[no] Your questions are not taken until { $until } inclusive. Decided by: { $organisation }.
 }
    Reason: { $reason }

    You can always report a violation: write a question and choose the topic “Violation”.

refusal-asker-banned = Your questions are not taken until { $until } inclusive. Reason: { $reason }. You can report a violation: choose the topic “Violation”.
refusal-too-many-questions = You have sent { $limit } of these today already. The bot takes more tomorrow. You can report a violation: choose the topic “Violation”.
refusal-too-many-messages = { $limit } messages were added to this question today already. Write the rest tomorrow.
refusal-nobody-answers = Nobody is there yet to answer: { $name }. Choose another organisation.
refusal-ticket-not-yours = Somebody else answers this question. They or a coordinator can hand it over.
refusal-must-be-taken = A report of a violation cannot be put back. Hand it to a colleague or to another organisation.
refusal-nothing-canned = Write words, at most { $limit } characters.

setting-answer_first = First answer to a parent
setting-answer_first-value = { $value ->
    [1] within 1 working day
    [2] within 2 working days
   *[3] within 3 working days
 }
setting-answer_first-question = Within how many working days are parents promised a first answer? A new choice holds for new questions.
setting-answer_full = Whole answer to a parent
setting-answer_full-value = { $value ->
    [3] within 3 working days
    [5] within 5 working days
   *[10] within 10 working days
 }
setting-answer_full-question = Within how many working days is the whole answer promised? A new choice holds for new questions.

delivery-kind-ticket-asked = specialists who ask back
delivery-kind-ticket-handed = questions handed over
delivery-kind-ticket-moved = where a question went
delivery-kind-ticket-noted = notes on questions
delivery-kind-ticket-passed = somebody else took a question
delivery-kind-tickets-late = late answers to parents
delivery-kind-tickets-new = many new questions
delivery-kind-tickets-soon = answers to parents due soon
delivery-kind-asker-banned = restrictions of authors of questions

did-ticket-ask-back = A parent was asked back
did-ticket-note = A note on a parent's question
did-ticket-hand = A parent's question was handed to a colleague
did-ticket-pass = A parent's question went to another organisation
did-ticket-join = A parent's question was joined to a similar one
did-ticket-part = A parent's question was parted from a similar one
did-ticket-ban = The author of a question was restricted
did-ticket-unban = The restriction of an author was lifted
did-organisation-duty = Duty was changed
did-canned-make = A canned answer was added
did-canned-rewrite = A canned answer was changed
did-canned-share = A canned answer was given to the organisation
did-canned-unshare = A canned answer was kept to oneself
did-canned-remove = A canned answer was removed

ask-over = This question is closed. Is it about the same, or about something else?
ask-same = ↩️ The same: open it again
ask-as-new = ❓ It is another question
