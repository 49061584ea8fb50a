### The organisations below.

schools-none = { $kind ->
    [region] No municipalities yet. Add them as a list, and the bot will give each a link for its coordinator.
   *[other] No schools yet. Add them as a list, and the bot will give each a link for its coordinator.
 }
schools-head = { $kind ->
    [region] <b>Municipalities: { $count }</b>
   *[other] <b>Schools: { $count }</b>
 }
schools-hint = ✅ connected, ⏳ not yet. Press a name to open its card.
schools-waiting = { $count ->
    [0] All are connected.
   *[other] <b>Not connected: { $count }</b>

        If links were lost, give out new ones. The old ones will stop working.
 }
schools-add = ➕ Add
schools-all = Show all
schools-waiting-button = ⏳ Not connected: { $count }
schools-fresh-links = { $count ->
    [1] 🔗 New link
   *[other] 🔗 New links ({ $count })
 }
schools-list-button = { $kind ->
    [region] 🏛 To municipalities
   *[other] 🏫 To schools
 }
schools-ask = { $kind ->
    [region] Write the names of the municipalities, each on a new line. Or send an .xlsx or .csv table with the names in one column.
   *[other] Write the names of the schools, each on a new line. Or send an .xlsx or .csv table with the names in one column.
 }
schools-added = { $kind ->
    [region] Municipalities added: { $count }. The links are below.
   *[other] Schools added: { $count }. The links are below.
 }
schools-added-none = There are no new names; nothing was added.
schools-known = Left out, because it is on the list already or repeated ({ $count }):
    { $names }
schools-found = { $kind ->
    [region] New municipalities in the file: { $count }
   *[other] New schools in the file: { $count }
 }

    { $names }

    Add them?
schools-add-found = ✅ Add ({ $count })
schools-dropped = All right, nothing was added.
schools-file-added = The names from the file “{ $name }” were added.

links-head = <b>Links for coordinators: { $count }</b>
    Please forward each of them their own link. It works for 30 days and for one person.
link-line = { $name }
    { $link }
links-in-file = … and { $count } more: all links are in the file.
link-one = { $name }
    Link for the coordinator (for 30 days, for one person):
    { $link }
links-file-name = Links.xlsx
links-title = Links for coordinators
links-column-name = Organisation
links-column-link = Link
links-note = A link works for 30 days and for one person.

school-head = <b>{ $name }</b>
school-marked = ❗ With signs of bias this school year
school-person = { $name }, { $role }
school-nobody = Nobody has connected yet. Make a new link and forward it to the coordinator.
school-waits = 🔐 Waits to be confirmed: { $name }
school-tasks-button = 📋 Tasks
school-mark = ❗ Has signs of bias
school-unmark = Remove signs of bias

schools-unfit = Left out, because it is longer than { $limit } characters ({ $count }):
    { $names }
schools-another-file = ➕ Send again
schools-waiting-list = ⏳ Not connected
links-kept = The links were given out, but the bot cannot show them again: it does not keep them. If they are lost, make new ones. The old ones will then stop working.
school-remove = 🗑 Remove
school-ask-name = <b>{ $name }</b>

    Write the new name. Tasks and links stay as they are.
school-ask-remove = <b>{ $name }</b>

    Remove it from the list? Its link will stop working.
school-dismiss = 🚫 Close access: { $name }
school-dismiss-sure = 🚫 Yes, close the access
school-ask-dismiss = Close the access? <b>{ $name }</b>
    { $organisation }

    The tasks of the organisation stay. You can invite a new coordinator with a link.
school-dismissed-already = The access is closed already.

joined = Connected with your link: <b>{ $who }</b>
    { $organisation }

    If this is the wrong person, press the button and the access will be closed.
joined-wrong = Wrong person
dismissed = Access closed: <b>{ $name }</b>
    { $organisation }

    Earlier buttons no longer work. You can give the right person a new link.
fresh-link-button = 🔗 New link
silent = 🔇 Messages do not arrive: <b>{ $name }</b>
    { $organisation }

    The bot is blocked or the account is gone. Please call and ask to open the bot and press /start. If somebody else is in charge now, give out a new link.
school-open = Open the card

### The card.

school-number = { $known ->
    [yes] Number: { $number }
   *[no] No number
 }
school-address = 📍 { $address }
school-contact = ☎️ { $contact }
school-ways = 🕘 { $zone }, working week: { $week }
school-incomplete = { $missing ->
    [address] <i>No address yet.</i> Write it: “Change”.
    [contact] <i>No contact yet.</i> Write it: “Change”.
   *[both] <i>No address and no contact yet.</i> Write them: “Change”.
 }
school-mark-reason = Reason: { $reason }
school-why = ✏️ Give a reason
school-marks-button = ❗ Signs by year
school-edit = ✏️ Change
school-edit-head = What shall be changed?
school-field-line = { $name }: { $value }
school-field-name = Name
school-field-number = Number
school-field-address = Address
school-field-contact = Contact
school-field-zone = Time zone
school-field-week = Working week
school-field-kind = Kind
school-empty = not given
school-now = Now: { $value }
school-clear = Clear
school-ask-number = Write the number in digits, for example: 12. The organisation is found by it, and lists follow it.
school-ask-address = Write the address in one message.
school-ask-contact = Whom to ring there? Write a post and the telephone of the organisation, for example: reception, 8 (385-52) 1-23-45. No surnames and no private telephones, please.
school-ask-zone = Choose a time zone. Reminders follow it.
school-ask-week = What is the working week?
school-ask-kind = What is this organisation? Its kind can be changed as long as nothing was added to it.
school-marks-head = <b>{ $name }</b>
    Signs of biased results by school year
school-marks-line = ❗ { $years }: { $known ->
    [yes] { $reason }
   *[no] no reason given
 }
school-marks-none = No marks.
school-marks-seen = Coordinators of the school and of the organisations above see the marks.
school-why-year = ✏️ Reason for { $years }
school-ask-reason = <b>{ $name }</b>

    Why was the school marked in the school year { $years }? Write one message, without names.
