### The hotline: parents ask, specialists answer.

hotline-hello = Hello! This is Mayak: it helps schools and education offices to run their plans for fair assessment.

    <b>Are you a parent?</b> Press the button: here you can ask about the national tests (VPR). No name is needed.

    <b>Do you work in a school or an office?</b> You need an invitation link to come in. Ask your coordinator for one.
hotline-parent = 👪 I am a parent
hotline-town = Where is your school? Choose, or just write its number or name.
hotline-school = Which school? Choose, or write its number or name.
hotline-found = { $school } · { $town }
hotline-which = Choose your school:
hotline-list = 📋 Show the list
hotline-no-school = No such school. Write its number or name in another way, for example: 12 or “Lyceum”.

    Staff need an invitation link from a coordinator to come in.
hotline-grade = <b>{ $school }</b>

    In which grade is the child? It is needed to send you the news of that grade. No names, please.
hotline-no-grade = Do not tell
hotline-settled = ✅ Done.
hotline-child = <b>{ $school }</b>{ $grade ->
    [no] {""}
   *[other] , grade { $grade }
 }
hotline-how = Write your question about the tests in one message. The bot shows ready answers; if they do not help, it passes the question to a specialist.

    Please write no names and marks of children.
hotline-change = 🏫 Another school

ask-button = ❓ Ask
questions-button = 📂 My questions
queue-button = 💬 Questions of parents
answers-button = 📚 Answers
command-ask = Ask about the tests
command-questions = My questions
command-queue = Questions of parents

ask-offered = { $count ->
    [1] This is what is answered to a question like yours:
   *[other] This is what is answered to questions like yours:
 }
answer-words = <b>{ $question }</b>
    { $answer }
answer-source = <i>Source: { $source }. Checked: { $checked }.</i>
ask-helped = 👍 It helped
ask-not-helped = ✍️ It did not help, ask
ask-glad = Good! If there is another question, just write it here.
ask-no-answer = There is no ready answer. We pass the question to a specialist.

ask-draft = <b>Your question:</b>
    { $text }
ask-files = 📎 Enclosed: { $count }{ $voices ->
    [0] {""}
   *[other] , of them voices: { $voices }
 }
ask-about = Topic: { $topic ->
    [dates] dates
    [procedure] how a test goes
    [results] results
    [violation] a violation
   *[other] other
 }
ask-write = Write a message. You can enclose a photo, a document (PDF, Word, Excel, text) or a voice message.
ask-topic = What is it about? You can still add words, a photo, a document, a voice.
ask-ready = All is ready. You can still add words or a file.

    Anonymously: the staff do not see who asks, and you get a code. Without it such a question cannot be opened.
ask-addition = Send this to your question?
topic-dates = 📅 Dates
topic-procedure = 📝 How a test goes
topic-results = 📊 Results
topic-violation = ⚠️ A violation
topic-other = 💬 Other
ask-send = 📨 Send
ask-send-anonymous = 🙈 Send anonymously
ask-other-topic = ↩️ Another topic
ask-appeal = ⚖️ How to appeal officially
ask-voice = A voice can be recognised, even if the question is anonymous. Enclose the recording? You can write the same in words.
ask-voice-keep = 🎤 Enclose it
ask-voice-drop = Do not enclose
ask-dropped = Fine, the question was not sent and is kept nowhere.
ask-sent = ✅ Question <b>No. { $number }</b> was passed on: { $school }.

    It will be answered by <b>{ $by }</b>. Answers come on working days from 9 to 18, by the time of the school. The bot tells you when a specialist takes the question and when it is answered.

    If you want to add something, open the question and press “Add”. Editing your message works too.
ask-not-appeal = This is advice, not an official appeal under law No. 59-FZ.
ask-appeal-how = <b>An official appeal</b>

    It is made through Gosuslugi (gosuslugi.ru) or by letter to the education office. Give your surname, an address for the answer and what it is about.

    It is answered within 30 days of its registration. A letter without surname and address gets no answer. A message in this bot is not an official appeal.
ask-code = <b>Code of the question:</b> <code>{ $code }</code>

    Save it now: only with it, from any account, the answer can be read and words be added. The question is not sent yet.
ask-code-saved = ✅ The code is saved, send
ask-code-kept = To get the code and send the question, press the button once more.
ask-receipt-kept = ✅ The question was handed over anonymously. Read the answer and add to it with the code that you saved: send it here.
ask-receipt = ✅ Question <b>No. { $number }</b> was passed on anonymously: { $school }.

    Code: <code>{ $code }</code>
    <b>Keep it now, the bot does not show it again.</b>

    It will be answered by <b>{ $by }</b>. Answers come on working days from 9 to 18, by the time of the school. To read the answer, send the code here from any account. To add something, write the code and the text after it. What was sent cannot be changed.

questions-mine = { $count ->
    [0] <b>My questions</b>

        Nothing here yet. To ask, just write your question.
   *[other] <b>My questions</b>

        In all: { $count }. 🕓 waits, ✋ a specialist is on it, ❔ you were asked, ✅ answered, ⚪ closed.
 }
questions-code = 🔑 I have a code
questions-code-how = Send the code of an anonymous question, for example: ABCD-EFGH-JKLM-NPQR. To add to it, write the text or enclose a file right after the code, in the same message.
question-line = { $state ->
    [new] 🕓
    [taken] ✋
    [asked] ❔
    [answered] ✅
   *[closed] ⚪
 } No. { $number } { $text }
ticket-head = <b>Question No. { $number }</b>, { $topic ->
    [dates] dates
    [procedure] how a test goes
    [results] results
    [violation] a violation
   *[other] other
 }
    { $state ->
        [new] 🕓 Passed on, waits for a specialist
        [taken] ✋ A specialist is on it
        [asked] ❔ The specialist has asked something
        [answered] ✅ Answered
       *[closed] ⚪ Closed
     }
ticket-by = Will be answered by { $by }
ticket-earlier = … and earlier messages: { $count }
entry-head = <i>{ $kind ->
    [question] { $side ->
        [staff] Parent
       *[parent] You
     }
    [addition] { $side ->
        [staff] The parent added
       *[parent] You added
     }
    [answer] Answer
    [ask_back] Question of the specialist
    [handed] Went to
   *[note] Internal note
 }, { $at }{ $edited ->
    [yes] , edited
   *[no] {""}
 }</i>
entry-file = { $sort ->
    [photo] 🖼 Photo
    [voice] 🎤 Voice
   *[document] 📄 Document
 }{ $state ->
    [waiting] : loading
    [failed] : could not be taken
   *[kept] {""}
 }
ticket-add = ✏️ Add
ticket-close = ✅ It is settled
ticket-open = 📂 Open question No. { $number }
ticket-files = 📎 Files: { $count }
ticket-files-here = Files of question No. { $number }:
ticket-file-name = Question { $number }, file { $n }
rate-3 = 👍 It helped
rate-2 = 👌 Partly
rate-1 = 👎 No
ticket-rated = Thank you. If something is still open, open No. { $number } and press “Add”: it is open again then.
ticket-watch = 🔔 Tell me here
ticket-watched = Done: the bot writes to you here when there is an answer. The staff do not see you.
ticket-by-code = Code: <code>{ $code }</code>. To add something, write it and the text after it.
ticket-kept = The question was shown. To open it again, send the code.
ticket-added-words = ✅ Added to question No. { $number }. The specialist will see it.
ticket-edited-words = ✏️ Your change has arrived: question No. { $number } says now what you wrote.

notice-ticket-new = { $topic ->
    [violation] ⚠️ <b>A violation was reported</b>
   *[other] 💬 <b>A new question of a parent</b>
 }
notice-ticket-added = ✏️ The parent added to question No. { $number }
notice-ticket-taken = ✋ A specialist is on your question No. { $number }. { $anonymous ->
    [yes] The bot writes here when there is an answer.
   *[no] The answer comes here.
 }
notice-ticket-answer = ✅ <b>The answer to question No. { $number }</b>
notice-ticket-answer-anonymous = ✅ The anonymous question No. { $number } was answered. To read it, send the code here.
notice-ticket-file = One of your files could not be taken: it is damaged or has a password. All else has arrived. Send it in another form (photo, PDF) or say it in words.

queue-head = <b>Questions of parents</b>
queue-shelf = { $shelf ->
    [new] Taken by nobody: { $count }
    [mine] You answer: { $count }
    [overdue] Late: { $count }
    [others] Others answer: { $count }
   *[done] Answered and closed: { $count }
 }
queue-tab = { $here ->
    [yes] • {""}
   *[no] {""}
 }{ $shelf ->
    [new] New
    [mine] Mine
    [overdue] Late
    [others] Others
   *[done] Done
 } { $count }
queue-line = { $topic ->
    [violation] ⚠️ {""}
   *[other] {""}
 }No. { $number } { $school }: { $text }
queue-who = 👪 { $anonymous ->
    [yes] Anonymous
   *[no] A parent
 }, { $school }{ $grade ->
    [no] {""}
   *[other] , grade { $grade }
 }
queue-owner = { $silent ->
    [yes] ✋ Taken by { $name }, who has been silent for long: you can take it instead.
   *[no] ✋ { $name } answers. The question is theirs until { $until }.
 }
queue-take = ✋ Take it
queue-let-go = ↩️ Give it back
queue-answer = { $again ->
    [yes] ✍️ Answer again
   *[no] ✍️ Answer
 }
queue-write = Write the answer in one message. You can add a photo or a document. The bot shows all of it to you before it is sent.
queue-preview = This is how the parent will see the answer to question No. { $number }:
queue-send = 📨 Send the answer
queue-rewrite = ✏️ Write it anew
queue-drop-files = 🗑 Remove the files
queue-no-words = (no words, files only)
queue-answered = { $anonymous ->
    [yes] ✅ The answer to question No. { $number } is kept. The question is anonymous: it is read with the code.
   *[no] ✅ The answer to question No. { $number } was sent to the parent.
 }

answers-head = <b>Answers</b>
    { $organisation }

    { $state ->
        [draft] To be approved: { $count }. Parents do not see them.
        [expired] To be read again: { $count }. Parents do not see them.
       *[approved] Approved: { $count }. Parents see them.
     }
answers-tab = { $here ->
    [yes] • {""}
   *[no] {""}
 }{ $state ->
    [draft] Drafts
    [approved] Ready
   *[expired] Old
 } { $count }
answers-line = { $number }. { $question }
answers-card = <b>Answer No. { $number }</b>, { $state ->
    [draft] draft
    [approved] approved
   *[expired] old
 }
answers-stale = ⚠️ This has to be read again: its day was { $review }. Check it before you approve.
answers-source = Source: { $source }.{ $grade ->
    [A] {" "}How sure: an official document.
    [B] {" "}How sure: sites of schools and offices restate the rules.
    [C] {" "}How sure: the press.
    [D] {" "}How sure: exam sites. Check it before you approve.
    [R] {" "}<b>Nobody has confirmed it: check it before you approve.</b>
   *[other] {""}
 }
answers-local = 🏫 The school decides this: it had better write its own answer.
answers-valid = Checked { $checked }, to be read again by { $review }.
answers-own = You wrote this text, so somebody else has to approve it.
answers-approve = ✅ Approve
answers-take-back = 🚫 Do not show it to parents
answers-rewrite = ✏️ Change the text
answers-write = <b>{ $question }</b>

    Now: { $answer }

    Write the new text in one message. Somebody else will approve it.

refusal-own-answer = You wrote this answer. Somebody else has to approve it.
refusal-topic-missing = First choose what the question is about.
refusal-question-too-long = Too long: at most { $limit } characters. Shorten it or send it as a document.
refusal-too-many-enclosed = No more files than { $limit } can be enclosed. Send the rest later: open the question and press “Add”.
refusal-file-on-its-way = The file is still loading. Press “Send” in a few seconds.
refusal-file-not-kept = One of the files could not be taken: it is damaged or has a password. Press “Remove the files” and send it in another form.
refusal-same-words = The words of the message are the same, nothing was changed. If you replaced a file, send the new one in a message of its own: open the question and press “Add”.
refusal-edit-of-nothing = This change reached nobody: the bot does not know to which question the message belongs.

    If the question is anonymous, send its code here and after the code what has to be corrected. If not, open it in “My questions” (/questions) and press “Add”.
refusal-kind-not-taken = Such a file cannot be taken: the name of its author cannot be removed from it. Send a photo, PDF, Word (.docx), Excel (.xlsx) or text (.txt).
refusal-wrong-code = There is no question with this code. Check letters and digits: there is no 0, O, 1 and I in a code.
refusal-ticket-taken = Another specialist is on this question already.
refusal-ticket-closed = This question is closed or not answered yet.
