### The staff group with topics: a topic for each question of a parent.

group-button = 👥 Staff group
group-head = <b>Staff group</b>
    { $office }
group-what = Each question of a parent gets a topic of its own in the group. Your staff see it there and can answer in the topic. Without a group questions wait in “Questions of parents”; with a group they stay there too.

    1. Make a group in Telegram and switch on “Topics” in its settings.
    2. Add only those who answer parents: all members of the group see the questions.
    3. Get a link and connect the group.
group-link = 🔗 Get a link
group-steps = Press the button, choose the group and leave the bot two rights: “Manage topics” and “Delete messages” (to remove a parent's words when asked to).

    Is the bot in the group already? Make it an administrator with these rights and send to the group:
    <code>{ $command }</code>

    The link holds for an hour, once, and for you only. Write to the group in your own name, not in the name of the group.
group-link-shown = The link for the group was shown once. If it is lost, get a new one.
group-add = ➕ Add the bot to a group
group-checking = 🔄 Checking the group. It takes a few seconds; the result comes here.
group-works = ✅ The group is connected since { $since }. Each new question of a parent gets a topic there.
group-how = The bot first shows an answer that is written in a topic; it goes only by the button “Send to the parent”.
group-missing = { $what ->
    [topics] ⚠️ <b>The group has no topics.</b>
        Open the settings of the group, switch on “Topics”, then press “Check”.
    [right] ⚠️ <b>The bot lacks the right “Manage topics”.</b>
        Open the settings of the group, “Administrators”, the bot, and switch it on. The bot notices by itself.
   *[gone] ⚠️ <b>The bot is not in the group.</b>
        Bring it back and make it an administrator with the right “Manage topics”. The bot notices by itself. For another group get a new link.
 }
group-meanwhile = No question is lost: they wait in “Questions of parents”, and come to the group when all is well again.
group-check = 🔄 Check
group-looking = Checking. If anything changes, the bot writes to you.
group-drop = ✖️ Disconnect the group
group-drop-sure = <b>Disconnect the staff group?</b>

    The topics stay in the group, but the bot does not write there any more and passes no answers on. The questions stay in “Questions of parents”.
group-drop-yes = ✖️ Yes, disconnect

desk-group-word = { $what ->
    [works] { $side ->
        [group] ✅ <b>The group is connected</b>
            { $office }

            Each new question of a parent appears here as a topic.

            • Write the answer in the topic. The bot shows how the parent will read it and sends it only by a button.
            • A reply to a colleague's message stays between you: the bot does not show it.
            • Only those answer to whom the coordinator gave this role in the bot.
       *[coordinator] ✅ The staff group is connected: { $office }. New questions of parents appear there as topics.
     }
    [topics] { $side ->
        [group] ⚠️ This group has no topics. Switch them on in its settings, give the bot the right “Manage topics” and reply to this message: the bot checks again.
       *[coordinator] ⚠️ The staff group has no topics ({ $office }). Switch them on in its settings and press “Check”. Questions wait in “Questions of parents” meanwhile.
     }
    [right] { $side ->
        [group] ⚠️ The bot lacks the right “Manage topics”. Make it an administrator with this right: it does the rest by itself.
       *[coordinator] ⚠️ The bot lacks the right “Manage topics” in the staff group ({ $office }). Give it in the settings of the group, “Administrators”. Questions wait in “Questions of parents” meanwhile.
     }
    [left] The group is disconnected. The bot does not write in topics any more and passes no answers on. Questions of parents wait in the chat with the bot.
   *[gone] ⚠️ The bot is not in the staff group any more ({ $office }). Bring it back and make it an administrator with the right “Manage topics”. Questions wait in “Questions of parents” meanwhile.
 }

thread-name = No. { $number } · { $topic ->
    [dates] dates
    [procedure] procedure
    [results] results
    [violation] ⚠️ violation
   *[other] other
 } · { $school }{ $into ->
    [no] {""}
   *[other] {""} → No. { $into }
 }
thread-between = { $count ->
    [one] … and { $count } more message …
   *[other] … and { $count } more messages …
 }
thread-how = ✍️ Write the answer in this topic: it goes to the parent only by a button.
thread-go-on = ✏️ Add to the answer
thread-gone = ➡️ Question No. { $number } was passed on: { $place }. It is not answered here any more.
thread-word = { $what ->
    [files] 📎 Files of question No. { $number }
    [edited] ✏️ The parent changed the words:
    [closed] ⚪ The parent closed the question.
    [rated] { $rating ->
        [3] The parent about the answer: 👍 helped
        [2] The parent about the answer: 👌 partly
       *[other] The parent about the answer: 👎 did not help
     }
    [moved] ➡️ Question No. { $number } was passed on: { $place }. It is not answered here any more.
    [erase] 🗑 Whoever asked question No. { $number } wants their words deleted. The bot lacks the right “Delete messages”: please delete this topic yourselves.
    [stays] Files, photos and voices do not go from a topic to the parent, nor do their captions. Write the answer in words.
    [nameless] You write in the name of the group, and the bot does not know who you are. To answer a parent write in your own name.
   *[stranger] Your message stayed in the group: parents are answered by those to whom the coordinator gave this role in the bot. If that is you, ask for a link.
 }
thread-preview = { $count ->
    [1] 👁 { $name }, the parent will read it so (question No. { $number }). It is not sent yet:
   *[other] 👁 { $name }, so many parents will read it so: { $count }. It is not sent yet:
 }
thread-other = ✋ { $name } answers this question.
thread-send = { $count ->
    [1] 📨 Send to the parent
   *[other] 📨 Answer all { $count }
 }
thread-ask-back = ❔ Send as a question back
thread-drop = 🗑 Do not send
thread-too-long = This is too long for the parent: { $limit } characters at most. Edit your message, and the bot shows it again.
thread-sent = { $anonymous ->
    [yes] ✅ { $kind ->
        [ask_back] The question back is kept
       *[answer] The answer is kept
     } ({ $name }). The question is anonymous: it is read by its code.
   *[no] ✅ { $kind ->
        [ask_back] The question back was sent
       *[answer] The answer was sent
     } to the parent ({ $name }):
 }
thread-dropped = 🗑 Not sent: these words stayed in the group.
thread-dropped-here = Not sent to the parent.
thread-went = Sent.
thread-taken = The question is yours. Write the answer in this topic.
thread-let-go = The question waits in the queue again.
thread-outdated = This button does not work here any more.
thread-opened = The topic is open. Write what to add to the answer.

refusal-bad-group-link = This link does not fit. It holds for an hour and once, and only whoever got it connects a group with it, in their own name. A new one: “Questions of parents”, “Order of work”, “Staff group”.
refusal-group-taken = This group is connected to another organisation. Take another group.
refusal-not-the-author = Only whoever wrote it can send it.
refusal-words-changed = The words are others by now. Look again and press once more.

did-desk-group-invite = A link for the staff group was taken
did-desk-group-connect = The staff group is being connected
did-desk-group-looked = The staff group was checked
did-desk-group-disconnect = The staff group was disconnected
did-desk-topic-reopen = The topic of an answered question was opened
