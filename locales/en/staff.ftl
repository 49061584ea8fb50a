### People: who works where; leaving, handing over, substitutes.

staff-button = 👥 People
command-people = People: roles, substitutes, handing over
staff-head = <b>People: { $count }</b>
staff-count = { $role }: { $count }
staff-found = 🔎 Search: “{ $words }”
staff-only-role = Only with the role: { $role }
staff-only-silent = 🔇 Only those who get no messages
staff-hint = Press a person to open the card.
staff-nobody = Nobody was found.
staff-line = { $name }, { $role } · { $place }
staff-search = 🔎 Search
staff-role = Role
staff-where = Organisation
staff-everybody = ✖️ Show everybody
staff-missing = ⏳ Not come yet: { $count }
staff-silent-button = 🔇 Silent: { $count }
staff-export = 📤 Download the list
staff-import = 📥 Upload a list
staff-back = ← To the people
staff-which-role = People in which role?
staff-which-place = People of which organisation?
staff-ask-words = Whom to look for? Write a name or an organisation. Small misprints do no harm.
staff-vacant-head = <b>Without a coordinator who gets messages: { $count }</b>
    Open the card to give out a link. While nobody is there, you can mark the tasks of such an organisation done for it: “Progress”.
staff-vacant-none = Every organisation has a coordinator who gets messages.
staff-links-head = <b>Links that nobody has used yet: { $count }</b>
staff-link = • { $place }: { $role }, valid until { $until }

staff-card-head = <b>{ $name }</b>
staff-card-role = { $role }, { $place }, since { $since }
staff-card-lent = 🔄 For a while, until { $until } included
staff-card-named = 📋 Tasks given by name: { $count }
staff-card-substitute = 🔄 Substitute: { $name }, { $days }
staff-card-replaces = 🔄 Stands in for: { $name }, { $days }
staff-card-other = Another role: { $role }, { $place }
staff-card-silent = 🔇 Gets no messages since { $day }: the bot is blocked or the account was deleted.
    What to do: ring and ask to open the bot and press /start. If the person has changed, hand the work over.
staff-who = <b>{ $name }</b>, { $role }, { $place }
staff-appoint = 🔄 Choose a substitute
staff-finish = ⏹ End the substitution
staff-hand = 🔁 Hand over
staff-withdraw = 🚫 Close the access
staff-withdraw-sure = 🚫 Yes, close the access
staff-resign = 👋 Step down
staff-resign-sure = 👋 Yes, step down
staff-ask-withdraw = Close the access? { $who }

    Old buttons stop working at once, and the person is told. Tasks given by name go to all coordinators of the organisation. If there is a successor, “Hand over” is better.
staff-withdrawn = The access is closed: { $who }

    Old buttons work no more.
staff-ask-resign = Step down? { $who }

    Tasks given to you by name go to the other coordinators of the organisation. If there is a successor, “Hand over” is better.
staff-resigned = You stepped down: { $who }

    Thank you for your work! The coordinators will be told.

staff-ask-hand = To whom to hand over? { $who }

    The successor gets the role, the tasks given by name ({ $count }), unfinished plans, links that were given out and reminders. The access of the person before is closed.
staff-hand-link = 🔗 To somebody else, by a link
staff-hand-sure = 🔁 Yes, hand over
staff-ask-hand-to = Hand over? { $who }

    Successor: <b>{ $successor }</b>. The access of the person before is closed at once; both are told.
staff-handed = ✅ Handed over: { $who }

    Successor: <b>{ $successor }</b>. { $count ->
        [0] There were no tasks given by name.
       *[other] Tasks given by name: { $count }.
     }
staff-link-to-hand = A link for the successor: { $who }
    Whoever accepts it gets the role and all the work. It is valid for 30 days and for one person. Nothing changes before.
    { $link }
staff-link-kept = The link for the successor was given out, but the bot does not show it twice: it does not keep it. If it was lost, give out a new one. The old one stops working then.
handed-to-you = 🔁 This work is yours now: { $who }

    { $count ->
        [0] There are no tasks given by name.
       *[other] Tasks given by name: { $count }. They are in “My tasks” already.
     }
handed-asked = The person before had begun to answer a question about one task. Open it and answer.
handed-open = 📋 Open this task
handed-from-you = 🔁 Your work was handed over: { $who }

    Successor: <b>{ $successor }</b>. Old buttons work no more. Thank you for your work!
handed-near = 🔁 Handed over: { $who }

    Successor: <b>{ $successor }</b>.
role-ended = Your access was closed: { $role }, <b>{ $place }</b>.

    Old buttons work no more. If this is a mistake, ring the coordinator of the organisation above.
role-resigned = 👋 Stepped down: { $who }

substitute-who = Who is the substitute? { $who }

    The substitute sees the same tasks and gets the digest about them. It ends by itself on the day you choose.
substitute-nobody = There is nobody to stand in: “{ $place }” has no other people. Invite a colleague first.
substitute-dates = Substitute: <b>{ $name }</b>
    { $who }

    Until which day, included? If it begins today, press a button. Or write: 18.09 or 14.09 – 18.09.
substitute-until = until { $day }
substitute-appointed = 🔄 Done. Substitute <b>{ $name }</b>: { $days }.
    Away: { $absent }

    Both are told when it begins and ends. It ends by itself.
substitute-finished = ⏹ The substitution is over.
    Substitute: <b>{ $name }</b>. Was away: { $absent }
substitute-told-substitute-planned = 🔄 From { $begins } to { $until } you stand in for: <b>{ $absent }</b>, { $role }, { $place }.

    Nothing changes before that day.
substitute-told-absent-planned = 🔄 From { $begins } to { $until } <b>{ $name }</b> stands in for you: { $role }, { $place }.
substitute-told-substitute-begins = 🔄 Until { $until } included you stand in for: <b>{ $absent }</b>, { $role }, { $place }.

    The tasks of your colleague are in “My tasks”, and the morning digest speaks of them too. What you mark is recorded as done for your colleague. It ends by itself.
substitute-told-absent-begins = 🔄 Until { $until } included <b>{ $name }</b> stands in for you: { $role }, { $place }.

    The tasks remain yours as well. It ends by itself.
substitute-told-substitute-ends = ⏹ The substitution is over: <b>{ $absent }</b>, { $role }, { $place }. Thank you!
substitute-told-absent-ends = ⏹ The substitution is over. <b>{ $name }</b> stood in for you: { $role }, { $place }. What was done stands in the history of the tasks.
substitute-told-substitute-called-off = ⏹ You need not stand in, it was called off: <b>{ $absent }</b>, { $role }, { $place }.
substitute-told-absent-called-off = ⏹ The substitution was called off: <b>{ $name }</b>, { $role }, { $place }.

refusal-last-leaves = You are the last coordinator of “{ $name }”. You cannot step down, but you can hand over: open “People”, your own card, and press “Hand over”.
refusal-has-substitute = A substitute was chosen already. End that substitution first, on the card of the person.
refusal-period-not-understood = I did not understand the days. Write them like this: 18.09 or 14.09 – 18.09.
refusal-somebody-there = Only those who do a task can change it: “{ $name }” has a coordinator who gets messages. You can mark tasks only for organisations without anybody.

list-exported = 📤 The list: { $count }. Addresses, contacts and names can be corrected in the table; then send it back: “Upload a list”.
list-file = List { $day }.xlsx
list-title = Organisations and people
list-note = Leave the column “Code” alone: the bot knows an organisation by it. People are not added from a table, they come by links.
list-column-row = Row
list-column-code = Code
list-column-number = No.
list-column-name = Name
list-column-address = Address
list-column-contact = Contact
list-column-zone = Time zone
list-column-people = People and roles
list-column-state = State
list-column-why = Why the row was left out
list-state-nobody = nobody has come
list-state-there = has come
list-state-silent = get no messages: { $names }
list-ask = Send a table, .xlsx or .csv. The easiest way is to download the list, correct it and send it back.

    Columns: “Name”, “Address”, “Contact” (a post and the telephone of the organisation), “Code” from the download. { $kind ->
        [region] New municipalities are added
       *[other] New schools are added
     }; changes are shown first. An empty cell changes nothing.
list-head = 📥 <b>{ $name }</b>
list-new = <b>New: { $count }</b>
list-changed = <b>Changed: { $count }</b>
list-line = • { $name }
list-field = { $field }: { $old } → { $new }
list-empty = empty
list-same = Without changes: { $count }.
list-left-out = ⚠️ Rows left out: { $count }. The button below sends them with the reasons.
list-nothing = There is nothing to change.
list-apply = ✅ Apply
list-problems = ⚠️ Rows left out ({ $count })
list-moved-on = The list has changed meanwhile. Look at it once more.
list-applied = ✅ The list from “{ $name }” was applied. Those who have not come yet can be given links.
list-links = 🔗 Give out links
list-dropped = Fine, nothing was changed.
list-problems-sent = ⚠️ Rows left out: { $count }. Correct them and send this table: “Upload a list”.
list-problems-file = Rows left out.xlsx
list-problems-title = Rows left out
list-why-code = There is no organisation with this code. For a new one leave the code empty.
list-why-name = The name is empty or too long.
list-why-twice = This organisation stands in the table once more, above.
list-why-taken = Another organisation has this name.
list-why-address-long = The address has more than 200 signs.
list-why-contact-long = The contact has more than 150 signs.
list-why-empty = The address or the contact has neither letters nor digits.
refusal-nothing-new = There is nothing to apply in this list.
