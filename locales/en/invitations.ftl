### Inviting to one’s own organisation; confirming whoever came.

invite-whom = <b>{ $name }</b>

    Whom do you want to invite? The bot gives you a link to forward.
invite-link = <b>{ $name }</b>
    { $role ->
        [parent] Link for parents (for 30 days, works for all: you can send it to the chat of a class):
       *[other] Link: { $named } (for 30 days, for one person):
     }
    { $link }
invite-link-kept = The link was given out, but the bot will not show it again: it does not keep it. If it is lost, give out a new one.
invite-take-back = 🚫 Withdraw links: { $count }
invite-ask-take-back = <b>{ $name }</b>

    { $count ->
        [one] Withdraw { $count } link by which somebody can still come in?
       *[other] Withdraw { $count } links by which somebody can still come in?
     } Those who are connected already stay.
invite-take-back-sure = 🚫 Yes, withdraw
invite-taken-back = { $count ->
    [0] There is nothing left to withdraw.
    [one] { $count } link was withdrawn. Nobody can come in by it any more.
   *[other] { $count } links were withdrawn. Nobody can come in by them any more.
 }

candidate = 🔐 Confirm this person: <b>{ $name }</b>
candidate-account = Account: { $account }
candidate-place = Role: { $role }
    Organisation: <b>{ $organisation }</b>
candidate-question = This person accepted an invitation and will see everything below this organisation. Until you confirm, nothing is visible.
candidate-confirm = ✅ Confirm
candidate-refuse = 🚫 This is not the person
candidate-confirmed = ✅ Confirmed: <b>{ $name }</b>
    { $organisation }
candidate-refused = 🚫 No access: <b>{ $name }</b>
    { $organisation }

    The link works no more. Give the right person a new one from the card of the organisation.
candidate-by = Decided by: { $name }
candidate-told-yes = Confirmed! Your role is now: { $role }.
    <b>{ $organisation }</b>
candidate-told-no = The invitation was not confirmed: <b>{ $organisation }</b>.

    If this is a mistake, call the person who sent you the link and ask for a new one.
