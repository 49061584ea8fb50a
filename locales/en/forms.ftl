# Checklists: changing them

forms-button = 🛠 Checklists
forms-head = <b>🛠 Checklists</b>
    { $name }

    What you change holds for you and for all organisations below. Lists that are open stay as they are. ✏️: changed by you.
forms-level-school-coordinator = school coordinator
forms-level-school-organiser = organiser
forms-level-school-expert = experts
forms-level-school-director = director
forms-level-school-observer = observer
forms-level-school-technician = technical specialist
forms-level-municipality-coordinator = municipality
form-head = <b>{ $title }</b>
    { $whose ->
        [own] Your edition, version { $version }
        [above] Edition of { $source }
       *[shipped] As it ships
    }
form-part = <b>{ $name }</b>
form-line = { $n }. { $words } — <i>{ $when }</i>
form-line-question = { $n }. { $words }
form-line-off = { $n }. 🚫 <s>{ $words }</s>
form-hint = Press the number of an item to change it.
form-take-back = ↩️ As it was
form-item = { $title }, item { $n }
    <b>{ $words }</b>
form-item-when = 🕘 { $when }
form-item-stage = 📊 Its tick goes to the board: “{ $stage }”
form-item-off = 🚫 Switched off: new lists are without it.
form-words = ✏️ Words
form-time = 🕘 Time
form-switch-on = ✅ Switch on
form-switch-off = 🚫 Switch off
form-add = ➕ Add an item below
form-ask-words = Send the new words of the item. Now: “{ $words }”
form-ask-time = When is it to be done? Send an hour of the same day: 14:30, or minutes from the beginning: -20 (20 minutes before), +45 (45 minutes after).
form-ask-add = Send the words of the new item. It will stand below “{ $words }”, at the same time.
form-ask-question = Write a new question so that “yes” means in order and “no” a violation. It will stand below “{ $words }”.
form-saved = ✅ Saved, version { $version }. New lists come like this.

form-when-none = at any time
form-when-at = { $words }, { $at }
form-when-T = { $side ->
        [same] at the beginning
        [before] { form-amount } before
       *[after] { form-amount } after the beginning
    }
form-when-end = { $side ->
        [same] at the end
        [before] { form-amount } before the end
       *[after] { form-amount } after the end
    }
form-when-first = { $side ->
        [same] on the day of the first work
        [before] { form-amount } before the first work
       *[after] { form-amount } after the first work
    }
form-when-last = { $side ->
        [same] on the day of the last work
        [before] { form-amount } before the last work
       *[after] { form-amount } after the last work
    }
form-when-upload = { $side ->
        [same] on the last day for uploads
        [before] { form-amount } before the upload deadline
       *[after] { form-amount } after the upload deadline
    }
form-when-close = { $side ->
        [same] on the last day of the window
        [before] { form-amount } before the end of the window
       *[after] { form-amount } after the end of the window
    }
form-amount = { $unit ->
        [d] { $count ->
            [one] { $count } day
           *[other] { $count } days
        }
        [h] { $count ->
            [one] { $count } hour
           *[other] { $count } hours
        }
       *[m] { $count ->
            [one] { $count } minute
           *[other] { $count } minutes
        }
    }

refusal-time-of-item-not-understood = I did not understand the time. Send an hour, for example 14:30, or minutes from the beginning: -20 or +45.
