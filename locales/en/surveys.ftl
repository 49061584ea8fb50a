### Polls: whom, where and when to ask; one button is one answer.

surveys-button = 📋 Polls
survey-head = <b>Polls</b>, { $office }

    { $count ->
        [0] There were no polls yet. Begin with a ready one: its questions can be read before it is opened.
       *[other] In all: { $count }.
     }
survey-line = { $state ->
    [draft] 📝
    [open] 🟢
   *[closed] ⚪
 } { $title }, until { $day }
survey-new = ➕ { $title }
survey-card = <b>{ $title }</b>
    { $state ->
        [draft] 📝 A draft: nobody sees it
        [open] 🟢 Open
       *[closed] ⚪ Over
     }
survey-what = ❓ { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
 }
survey-who = 👥 Whom: { $roles }. In the bot now: { $count }
survey-where = 🏫 Where: { $count ->
    [0] { $office } and all below
   *[other] organisations chosen: { $count }
 }
survey-when = 📅 From { $first } to { $last }
survey-sent-count = ✅ Answered: { $sent } of { $asked }
survey-anonymous = 🙈 The poll is anonymous: who answered is kept apart from the answers. The result is seen when the poll is over, if at least { $least } people have answered; where there are fewer, they are not shown by themselves.
survey-roles-button = 👥 Whom
survey-places-button = 🏫 Where
survey-days-button = 📅 Days
survey-words-button = ❓ Questions
survey-open-button = ▶️ Open the poll
survey-close-button = ⏹ End it now
survey-drop-button = 🗑 Throw the draft away
survey-paper-button = 📄 Paper (Word)
survey-bars-button = 🖼 Picture
survey-done-button = ✅ Done
survey-choice = { $on ->
    [yes] ✅ {""}
   *[no] ⬜ {""}
 }{ $name }
survey-role-parent = parents
survey-role-director = heads
survey-role-organiser = organisers
survey-role-technician = technicians
survey-role-expert = experts
survey-role-coordinator = coordinators
survey-ask-roles = Whom to ask? At least one role stays chosen.
survey-ask-places = Where to ask? { $count ->
    [0] Now: everywhere. Press organisations if only some are meant.
   *[other] Chosen: { $count }.
 }
survey-everywhere = 🌐 Everywhere
survey-ask-days = Write the first and the last day, for example: 12.05 to 26.05.
survey-question-line = <b>{ $n }. { $words }</b>
survey-options-line = { $options }
survey-ask-close = End the poll now? Nobody can answer afterwards, and what was begun and not sent is lost.

survey-invite = 📋 <b>{ $title }</b>

    { $office } asks you { $count ->
        [one] { $count } question
       *[other] { $count } questions
     }, it takes two minutes. Answers are awaited until { $last }.

    🙈 Anonymous: the school and the office see only figures of all. Until you send them, answers can be changed.
survey-start = { $begun ->
    [yes] ▶️ Go on
   *[no] ▶️ Begin
 }
survey-question = <i>Question { $n } of { $count }</i>

    <b>{ $words }</b>
survey-option = { $on ->
    [yes] ✅ {""}
   *[no] {""}
 }{ $words }
survey-check = Check your answers: press any to change it. Once sent, nobody can see or change them, not even you.
survey-said = { $n }. { $words }
survey-none = no answer
survey-send = 📨 Send
survey-thanks = ✅ Thank you! The answers were taken: “{ $title }”. They cannot be told from others.
survey-unkept = The answer was taken. Open the invitation to the poll to go on.
notice-survey-over = ⏹ The poll is over.

refusal-survey-has-begun = The poll is open: whom, where and when it asks is decided before.
refusal-survey-days-over = These days do not fit: the last day is not before today, and there are at most { $days } days.
refusal-survey-over = This poll is closed now: it has not begun yet, or is over.
refusal-survey-sent = You have sent your answers, thank you. They cannot be changed: they are anonymous.
refusal-survey-unanswered = Answer question { $number }, then you can send.
refusal-survey-too-small = The result is seen when the poll is over and at least { $least } people have answered: otherwise one could tell whose answers they are.

delivery-kind-survey = invitations to a poll
delivery-kind-survey-over = a poll is over
did-survey-aim = It was changed whom a poll asks
did-survey-answer = A poll was answered
did-survey-close = A poll ended
did-survey-date = The days of a poll were changed
did-survey-drop = A draft of a poll was thrown away
did-survey-make = A draft of a poll was made
did-survey-open = A poll was opened

privacy-term-surveys = • answers of polls, without names: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }; who answered: 30 days after the poll
