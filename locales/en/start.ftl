### Coming in, setting up, the menu, help, language.

offer-from = { $name } invites you.
offer-from-office = The bot’s administrator invites you.
offer-role = Role: <b>{ $role }</b>
    Organisation: <b>{ $organisation }</b>
offer-above = Organisation above: { $name }
offer-what-next = If this is you, press “Accept”. The link works once.
offer-accept = ✅ Accept
offer-decline = This is not me
offer-declined = All right, the invitation was not accepted. Please tell the person who sent the link.

welcome = Done! Your role is now: { $role }.
    <b>{ $organisation }</b>

    On working mornings, if there is something to remind you of, you will get a short digest. You can open a task and mark it done right from there.

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
    📊 “Progress”: what has been done, by section and school, as a list and as a picture.
    📋 “My tasks”: what you have been asked to do.
    ⏰ On working mornings you get a digest. If there is nothing to remind you of, the bot stays silent.

    Commands: /menu, /tasks, /progress, /plan, /schools, /settings, /language

    Please do not send children’s names or marks here. A message to the bot is not an official request.
help-school = <b>How to work with “Mayak”</b>

    ⏰ On working mornings you get a digest: what is coming, what is due today, what is overdue.
    📋 “My tasks”: open a task and press “Done”. If an order, a report or a link is needed, the bot will ask.
    📊 “Progress”: what your school has done.
    📄 You can also send a plan of the school itself.

    Commands: /menu, /tasks, /progress, /plan, /settings, /language

    Please do not send children’s names or marks here. A message to the bot is not an official request.
help-member = <b>How to work with “Mayak”</b>

    📋 “My tasks”: open a task and press “Done”.
    ⏰ On working mornings you get a digest.

    Commands: /menu, /tasks, /language

language-question = Which language shall I use?
language-ru = Русский
language-en = English
language-chosen = I will write in English now.

offer-kept = The invitation has been shown already. If you cannot see it, open the link once more.
offer-own = You gave this link out yourself, and nobody has used it yet. Forward it to the coordinator.
    <b>{ $organisation }</b>

    If you will be the coordinator yourself, press the button.
offer-own-accept = I will be the coordinator
welcome-next = { $kind ->
    [region] Begin with the municipalities: add them and send them their links. A plan can be sent here as a file (Word, Excel or text).
   *[other] Begin with the schools: add them and send them their links. A plan can be sent here as a file (Word, Excel or text).
 }
setup-rename = ✏️ Another name
setup-name-again = Write the name of your organisation once more, in one message.
