### Coming in, setting up, the menu, help, language.

offer-from = Invited by: { $name }
offer-from-office = Invited by: the bot’s administrator
offer-role = You are invited as <b>{ $role ->
    [coordinator] a coordinator
    [specialist] a specialist
    [director] a head teacher
    [organiser] an organiser
    [technician] a technical specialist
    [expert] an expert
    [observer] an observer
   *[parent] a parent
 }</b>.
offer-place = Organisation: <b>{ $organisation }</b>
offer-above = Organisation above: { $name }
offer-what-next = { $role ->
    [parent] If this is you, press “Accept”.
   *[other] If this is you, press “Accept”. The link works once.
 }
offer-accept = ✅ Accept
offer-decline = This is not me
offer-declined = All right, the invitation was not accepted. Please tell the person who sent the link.

welcome = Done! Your role is now: { $role }.
    <b>{ $organisation }</b>
welcome-digest = On working mornings, if there is something to remind you of, you will get a short digest. You can open a task and mark it done right from there.
welcome-parent = Here you can ask about the tests and see the test days of your class. News of the school will come by itself. The command /menu opens the menu.
welcome-several = You have several roles now. You can change the role in the menu with one press.
welcome-switch = ↔️ Act in this role

waiting = Waiting to be confirmed: { $role }, <b>{ $organisation }</b>.

    The person who sent you the link has to confirm that it is you. The bot will write as soon as that happens.
waiting-check = 🔄 Check

setup-name = Hello! You are the first coordinator. Let us set up “Mayak”; it takes a minute.

    What is your organisation called? Send the name in one message, for example: Education Office of the City of Luchezarsk.
setup-kind = <b>{ $name }</b>

    What kind of organisation is it?
kind-region = 🗺 Region
kind-municipality = 🏛 Municipality
kind-school = 🏫 School
setup-zone = <b>{ $name }</b>

    What is your time zone? Digests will come by this time.
zone = { $city } (UTC{ $hours })
zone-Kaliningrad = Kaliningrad
zone-Moscow = Moscow
zone-Samara = Samara
zone-Yekaterinburg = Yekaterinburg
zone-Omsk = Omsk
zone-Barnaul = Barnaul
zone-Krasnoyarsk = Krasnoyarsk
zone-Irkutsk = Irkutsk
zone-Yakutsk = Yakutsk
zone-Vladivostok = Vladivostok
zone-Magadan = Magadan
zone-Kamchatka = Kamchatka
setup-ready = { $kind ->
    [region] <b>{ $name }</b>: all set.

        Two steps are left:
        1. Add the municipalities and send them their links.
        2. Send the plan here as a file (Word, Excel or text).
   *[other] <b>{ $name }</b>: all set.

        Two steps are left:
        1. Add the schools and send them their links.
        2. Send the plan here as a file (Word, Excel or text).
 }
setup-ready-school = <b>{ $name }</b>: all set.

    Send the school’s plan here as a file (Word, Excel or text).

menu-role = <b>{ $organisation }</b>, { $role }
menu-state = { $all ->
    [0] No open tasks.
    [one] { $all } open task
   *[other] { $all } open tasks
 }{ $overdue ->
    [0] {""}
   *[other] , overdue: { $overdue }
 }{ $today ->
    [0] {""}
   *[other] , due today: { $today }
 }

help-above = <b>How to work with “Mayak”</b>

    📄 Send a plan as a file: .docx, .xlsx, .pdf or .txt. The bot reads it, shows what it understood and turns it into tasks.
    🏫 “Schools”: add schools and send them their links. “Not connected” shows who is still missing.
    🔗 “Invite”: a link for one more coordinator, a specialist, an observer.
    👥 “People”: who works where, substitutes, handing over.
    🗓 “Tests”: this year's procedure, the dates of schools, the calendar.
    📊 “Progress”: what has been done, by section and school. “Activities” is there too: change a deadline, add, take off control.
    📣 “Broadcast”: one message to schools, now or at an hour; you see who got it and who has read it. “Letters”: orders and letters with their marks.
    📋 “My tasks”: what you have been asked to do.
    🔎 To find a school, an activity or a person, just write a word.
    ⏰ On working mornings you get a digest. If there is nothing to remind you of, the bot stays silent.

    Commands: { $commands }

    Please do not send children’s names or marks here. A message to the bot is not an official request.
help-school = <b>How to work with “Mayak”</b>

    ⏰ On working mornings you get a digest: what is coming, what is due today, what is overdue.
    📋 “My tasks”: open a task and press “Done”. If an order, a report or a link is needed, the bot will ask.
    📊 “Progress”: what your school has done.
    🗓 “Tests”: the dates of your classes.
    🔎 To find a task, just write a word of its title.
    📄 You can also send a plan of the school itself.
    🔗 “Invite”: a link for an organiser, an expert and others who work with you.

    Commands: { $commands }

    Please do not send children’s names or marks here. A message to the bot is not an official request.
help-specialist = <b>How to work with “Mayak”</b>

    💬 “Questions of parents”: take a question, write the answer, see it as the parent will, and send it.
    📚 “Answers”: what the bot shows to parents at once. What one has written, another approves.
    📣 “Broadcast” and “Letters”: you see who got them and who has read them.
    📋 “My tasks”: what you have been asked to do. The morning digest reminds you of them.

    Commands: { $commands }

    Please do not send children’s names or marks here. A message to the bot is not an official request.
help-member = <b>How to work with “Mayak”</b>

    📋 “My tasks”: open a task and press “Done”.
    ⏰ On working mornings you get a digest. Its hour, and a pause, are up to you: /settings

    Commands: { $commands }

    Please do not send children’s names or marks here. A message to the bot is not an official request.

language-question = Which language shall I use?
language-ru = Русский
language-en = English
language-chosen = I will write in English now.

offer-kept = The invitation has been shown already. If you cannot see it, open the link once more.
offer-own = { $role ->
    [coordinator] You gave this link out yourself, and nobody has used it yet. Forward it to the coordinator.
   *[other] You gave this link out yourself. Forward it to the person you invite.
 }
    <b>{ $organisation }</b>

    { $role ->
        [coordinator] If you will be the coordinator yourself, press the button.
       *[other] If the invitation is for yourself, press the button.
     }
offer-own-accept = { $role ->
    [coordinator] I will be the coordinator
   *[other] This will be me
 }
welcome-next = { $kind ->
    [region] Begin with the municipalities: add them and send them their links. A plan can be sent here as a file (Word, Excel or text).
   *[other] Begin with the schools: add them and send them their links. A plan can be sent here as a file (Word, Excel or text).
 }
setup-rename = ✏️ Another name
setup-name-again = Write the name of your organisation once more, in one message.

menu-lent = { $role } (standing in until { $until })
menu-elsewhere = { $count ->
    [one] In your other roles: { $count } open task
   *[other] In your other roles: { $count } open tasks
 }
menu-acting = You are acting as:
menu-parent = Ask about the tests or see the test days of your class. News of the school will come here by itself.
act-button = ↔️ { $organisation }, { $role }
roles-button = ↔️ Change the role ({ $count } in all)
roles-choose = Choose the role to act in.
help-stranger = Have you opened a link already? Go back to its message and answer the question there: press “Accept” or “I agree”. Until then the bot keeps nothing about you.
help-several = ↔️ You have several roles. Tasks, plans and settings are those of the one named in the menu. You can change it there with one press.
help-parent = <b>How to work with “Mayak”</b>

    💬 To ask about the tests, just write your question. The bot shows approved answers; if they do not help, it passes the question to a specialist. You can stay nameless.
    🗓 Test days of your class: /schedule
    📣 News of the school will come here by itself.

    Commands: { $commands }

    Please do not send children’s names or marks here. A message to the bot is not an official request.
help-observer = <b>How to work with “Mayak”</b>

    🪪 Form, certificate, memo and test: /observer
    📅 When you are asked to watch somewhere, a message comes: say whether you can.
    ✅ On the day before, a memo comes step by step: tick each one with a press.
    🗓 Your works: /schedule

    Commands: { $commands }

    Please do not send children’s names or marks here. A message to the bot is not an official request.
