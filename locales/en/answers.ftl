### The answers: what was learnt, what has to be read again.

learn-button = 📚 To the answers
learn-head = <b>To the answers: question № { $number }</b>
learn-asked = 👪 { $text }
learn-answered = 💬 { $text }
learn-how = { $offered ->
    [yes] The parent was offered approved answers and did not recognise them. If one of them fits, press it: the bot will find it by these words too. If none does, make a new answer.
   *[no] Make it an answer for all. Parents see it once another person has approved it.
 }
learn-of = ↪️ { $question }
learn-new = ➕ New answer
learn-proposed = ✅ Noted. The bot will find this answer by the new words once another person approves them: “Answers” → “Other words”.
learn-write = Write the question in general words, without names and places: parents will see it so. For example: “May one come to the work later?”
learn-added = ✅ Draft № { $number } was added: “{ $question }”. Parents see it once another person has approved it.
learn-open = 📄 Open the draft

wordings-button = 🗣 Other words: { $count }
wordings-head = <b>Other words</b>

    { $count ->
        [0] Nothing waits to be approved.
       *[other] Waiting to be approved: { $count }. Parents asked so; by these words the bot will find the answer.
     }
wording-words = 👪 “{ $text }”
wording-leads = The bot will answer:

    <b>{ $question }</b>
    { $answer }
wording-state = { $state ->
    [open] ⏳ Waits to be approved.
    [approved] ✅ Approved: the bot finds the answer by these words too.
   *[refused] 🚫 Not accepted.
 }
wording-own = You proposed this, so another person has to approve it.
wording-no = 🚫 Not needed

review-head = 📚 <b>Answers</b>, { $place }
review-expired = { $count ->
    [one] { $count } answer is hidden from parents: the day to read it again has come.
   *[other] { $count } answers are hidden from parents: the day to read them again has come.
 }
review-soon = { $count ->
    [one] { $count } more has to be read again soon: in two weeks or earlier it will be hidden.
   *[other] { $count } more have to be read again soon: in two weeks or earlier they will be hidden.
 }
review-how = Check them and press “Approve”, and they are seen again.

refusal-not-answered = This question is not answered yet. Answer it first, then add it to the answers.
delivery-kind-answers-review = answers to read again
did-answer-expire = An answer grew old and was hidden from parents
did-answer-propose = An answer to a question was proposed for all
did-wording-approve = Other words of a question were approved
did-wording-propose = Other words of a question were proposed
did-wording-refuse = Other words of a question were not accepted
approve-head = 📚 <b>Answers</b>, { $place }

    A colleague wrote an answer for parents, or other words for one. Read and approve it: parents see nothing without a second person.
approve-drafts = 📝 Drafts: { $count }
delivery-kind-answers-waiting = answers that wait to be approved
