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
school-zone = Time zone: { $zone }
school-marked = ❗ With signs of bias this school year
school-person = { $name }, { $role }
school-nobody = Nobody has connected yet. Make a new link and forward it to the coordinator.
school-tasks-button = 📋 Tasks
school-mark = ❗ Has signs of bias
school-unmark = Remove signs of bias

schools-unfit = Left out, because it is longer than { $limit } characters ({ $count }):
    { $names }
schools-another-file = ➕ Send again
schools-waiting-list = ⏳ Not connected
links-kept = The links were given out, but the bot cannot show them again: it does not keep them. If they are lost, make new ones. The old ones will then stop working.
school-rename = ✏️ Rename
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

joined = Connected with your link: <b>{ $name }</b>, { $role }
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
