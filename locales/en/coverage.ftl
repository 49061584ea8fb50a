### A plan beside the plans of organisations below.

coverage-button = 🧩 Coverage
coverage-nobody = There are no organisations below with whose plans it could be compared.
coverage-head = 🧩 <b>Coverage: { $title }</b>
coverage-places = { $total ->
    [one] { $total } organisation below
   *[other] { $total } organisations below
 }, without a plan of its own for these years: { $without }. Press one to see its plan beside this one.
coverage-place = { $has ->
    [yes] 📄 { $name }
   *[no] ⚪ { $name } · no plan
 }
coverage-beside = 🧩 <b>{ $place }</b>
    beside the plan “{ $title }”
coverage-no-plan = ⚪ There is no plan of its own for these years. { $count ->
    [one] { $count } activity of this plan concerns it.
   *[other] { $count } activities of this plan concern it.
 }
coverage-kind = <b>{ $answer ->
    [none] 🔴 Not in the plan of the organisation: { $count }
    [alike] ❔ Looks alike, please check: { $count }
    [later] ⏰ Due later than here: { $count }
   *[there] ✅ There, confirmed: { $count }
 }</b>
coverage-tab = { $chosen ->
    [yes] •{" "}
   *[no] {""}
 }{ $answer ->
    [none] 🔴 None
    [alike] ❔ Alike
    [later] ⏰ Later
   *[there] ✅ There
 } { $count }
coverage-above = <b>{ $n }.</b> { $title } ({ $due })
coverage-below = ↳ { $title } ({ $due })
coverage-hint = Press a number to confirm or refuse the pair.
coverage-measure-above = <b>In this plan:</b>
    { $title }
    🗓 { $due }
coverage-measure-below = <b>{ $place }, an activity like it:</b>
    { $title }
    🗓 { $due }
coverage-measure-none = There is nothing else like it in the plan of “{ $place }”.
coverage-later = ⏰ Due later than here.
coverage-confirmed = ✅ Confirmed: they are the same.
coverage-yes = ✅ The same
coverage-no = ✖ Not the same
did-activity-matched = A counterpart of a plan above was confirmed
did-activity-unmatched = A counterpart of a plan above was refused
