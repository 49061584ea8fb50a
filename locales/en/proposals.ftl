### Proposed assignments.

shifts-want-all = ➕ As usual on all days
proposals-button = 🧩 Propose assignments
proposals-open = 🧩 To the proposed assignments
proposals-back = 🧩 To the proposal
proposals-to-lines = 📋 To the list
proposals-head = <b>🧩 Proposed assignments</b>
    { $name } · { $day ->
    [all] all days to come
   *[other] { $day }
 }
proposals-waiting = ⏳ Looking for the best assignment. It usually takes a few seconds; the result will appear here.
proposals-covered = <b>Places covered: { $covered } of { $needed }</b>
proposals-marked = At schools with signs of bias: { $covered } of { $needed }
proposals-loads = Shifts an observer has, earlier ones included: { $least ->
    [0] from 0
   *[other] from { $least }
 } to { $most }
proposals-stale = ⚠️ Not needed any more: { $count }. Places are taken, or works have moved; these offers will not be sent.
proposals-nothing-sent = Nobody has been asked yet: look at the list and change what you like.
proposals-nobody = There is nobody to propose. Each place says why.
proposals-send = ✅ Send the offers ({ $count })
proposals-lines = 📋 Who goes where: { $count }
proposals-bare = ⚠️ Not covered: { $count }
proposals-again = 🔄 Propose anew
proposals-cancel = ✖️ Cancel
proposals-sending = 📨 Sending offers: { $done } of { $count }
proposals-sent = ✅ <b>Offers sent: { $count }</b>
    Each work shows the answers. Whoever refuses is replaced by the bot itself.
proposals-left-out = ⚠️ Not sent: { $count }
proposals-left-line = • { $what }: { $name } — { $why ->
    [gone] the work or the observer is not here any more
    [full] the place is taken
    [over] the shift has begun
    [asked] asked already
    [workplace] works here
    [child] a child studies here
    [relative] a relative works here
    [busy] busy at this time
    [suspended] suspended
    [expired] the certificate ends before
    [untrained] training not finished
   *[other] no valid certificate
 }
proposals-left-out-more = … and { $count } more. A new proposal has them all.
proposals-over = { $state ->
    [cancelled] ✖️ Cancelled; nobody has been asked.
   *[failed] It did not work. Try again; if it happens once more, tell whoever runs the bot.
 }
proposals-where = { $at ->
    [no] { $day }
   *[other] { $day } { $at }
 }, { $name }{ $stage ->
    [preparation] , preparation
    [checking] , checking
    [upload] , upload
   *[conduct] {""}
 }
proposals-lines-head = <b>📋 Who goes where: { $count }</b>
proposals-line = { $odd ->
    [yes] { $n }. ⚠️ { $what } — <b>{ $name }</b>
   *[no] { $n }. { $what } — <b>{ $name }</b>
 }
proposals-lines-hint = Press a number to choose somebody else or to take the line out.
proposals-line-head = { $what }
    <b>{ $name }</b>
proposals-outcome = { $why ->
    [sent] ✅ Sent
   *[other] ⚠️ Not sent
 }
proposals-other = 👤 Another observer
proposals-take-out = ✖️ Take out
proposals-bare-head = <b>⚠️ Shifts not covered: { $count }</b>
proposals-bare-line = <b>{ $n }. { $what }</b>{ $count ->
    [1] {""}
   *[other] , places: { $count }
 }
proposals-give = 👤 { $n }. Choose somebody
proposals-why-nobody = There are no approved observers.
proposals-why = { $why ->
    [child] children of { $count } study here
    [workplace] { $count ->
        [one] { $count } works here
       *[other] { $count } work here
     }
    [relative] relatives of { $count } work here
    [busy] { $count ->
        [one] { $count } is busy at this time
       *[other] { $count } are busy at this time
     }
    [expired] the certificates of { $count } end before
    [suspended] { $count ->
        [one] { $count } is suspended
       *[other] { $count } are suspended
     }
    [untrained] { $count ->
        [one] { $count } has not finished the training
       *[other] { $count } have not finished the training
     }
    [asked] { $count ->
        [one] { $count } was asked already
       *[other] { $count } were asked already
     }
    [free] { $count ->
        [one] { $count } is free
       *[other] { $count } are free
     }
   *[other] { $count } without a certificate
 }
proposals-choose = { $what }

    Whom to send? Those whom nothing keeps away come first. ⚠️ means a conflict of interests: such a person can be sent only with a reason.
proposals-choose-nobody = { $what }

    There is nobody to choose from: there are no approved observers, or all are here already.
proposals-barred = { $tie ->
    [yes] ⚠️ { $name }
   *[no] ⛔️ { $name }
 } · { $why ->
    [workplace] workplace
    [child] school of a child
    [relative] a relative works here
    [busy] busy at this time
    [suspended] suspended
    [expired] certificate ends before
    [asked] asked already
    [untrained] training not finished
   *[other] no certificate
 }
refusal-nothing-to-propose = There are no free places. Say first where observers are wanted: “➕ As usual on all days”, or ➕ at a work.
delivery-kind-proposal = how a proposal of observers goes
setting-observer_needed = Observers at a work
setting-observer_needed-value = { $value ->
    [0] not wanted
    [one] { $value } at each stage
   *[other] { $value } at each stage
 }
setting-observer_needed-question = How many observers does a work usually need? At each work this can be changed with ➕ and ➖.
setting-observer_marked = Observers at schools with signs of bias
setting-observer_marked-value = { $value ->
    [0] as elsewhere
    [one] at least { $value } at a stage
   *[other] at least { $value } at a stage
 }
setting-observer_marked-question = How many observers does a work at a school with signs of bias usually need?
setting-observer_stages = What is observed
setting-observer_stages-value = { $value ->
    [checked] the conduct and the checking
    [all] all stages: preparation, conduct, checking, upload
   *[conduct] the conduct
 }
setting-observer_stages-question = At which stages of a work are observers usually wanted?
setting-observer_travel = The way between schools
setting-observer_travel-value = { $value ->
    [0] does not count
   *[other] { $value } minutes
 }
setting-observer_travel-question = How much time does an observer need between shifts at different schools?
did-proposal-propose = A proposal of observers was begun
did-proposal-change = The proposed assignments were changed
did-proposal-override = A rule was passed over in the proposed assignments
did-proposal-send = The offers were sent to the observers
did-proposal-cancel = The proposal of observers was cancelled
privacy-term-proposals = • proposed assignments of observers: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
