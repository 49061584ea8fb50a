### History: what was done, in plain words. The words of each action: did-<about what>-<what>.

history-button = 🕓 History
history-all-button = 🕓 All actions
history-of = <b>History: { $name }</b>
history-empty = Nothing has happened here yet.
history-line = { $at } · { $who }{ $role }
    { $what }
history-role = , { $role }
history-about = { $what }: { $about }
history-whom = { $name } ({ $role })
history-role-there = { $role }, { $place }
history-by-console = the administrator of the bot
history-by-clock = when its term was over

called-by-post = { $role }{ $number }, { $place }{ $gone ->
    [yes] {" (data erased)"}
   *[no] {""}
 }
called-there = { $role }{ $number }
called-by-number = participant no. { $number }

did-other = A change ({ $code })
did-activity-dated = A deadline was set
did-candidate-confirm = A participant was confirmed
did-candidate-refuse = A participant was refused
did-candidate-wait = Somebody waits to be confirmed
did-consent-give = Consent was given
did-consent-withdraw = Consent was withdrawn
did-invitation-invite = An invitation link was given out
did-membership-act-as = A role was chosen
did-membership-dismiss = Access was closed
did-membership-join = A role was taken
did-organisation-card = Card changed
did-organisation-mark-reason = Reason given for the mark “signs of biased results”
did-organisation-add = Organisations were added
did-organisation-day = A working day or day off was changed
did-organisation-invite = Invitation links were given out
did-organisation-kind = The kind of organisation was chosen
did-organisation-mark = The mark “signs of non-objectivity” was set
did-organisation-name = The name was changed
did-organisation-remove = The organisation was removed
did-organisation-setting = A setting was changed
did-organisation-uninvite = Invitation links were withdrawn
did-organisation-unmark = The mark “signs of non-objectivity” was taken off
did-organisation-zone = The time zone was chosen
did-person-forget = Personal data were erased
did-person-language = The language was chosen
did-person-take = Own data were taken along
did-plan-create = The plan was created
did-plan-undo = The creation of the plan was undone
did-reading-apart = A line of the plan was taken for a new one
did-reading-apply = The changes of the plan were accepted
did-reading-cancel = The file that was sent was dropped
did-reading-correct = The plan was corrected
did-reading-drop = A line of the plan was dropped
did-reading-keep = A line of the plan was kept
did-reading-past = Decided about deadlines that are over
did-reading-receive = A file was sent
did-reading-responsible = Decided who does it
did-reading-same = A line of the plan was taken for the former one
did-reading-separate = The file was taken for a plan of its own
did-reading-use = The list was added
did-reading-years = The years of the plan were chosen
did-task-added = A confirmation was added
did-task-dated = A deadline was set
did-task-done = Marked as done
did-task-reopened = The task was reopened
did-task-snooze = The reminder was moved to tomorrow
did-task-told = Written down what has been done
did-update-refused = Access was refused
did-person-habit = Own settings were changed
did-person-pause = A pause was switched on
did-person-resume = The pause was ended
did-reading-undo = The changes of the plan were undone
did-membership-hand-over = The work was handed over
did-membership-resign = A role was laid down
did-membership-substitute = A substitute was named
did-membership-substitute-begins = A substitution began
did-membership-substitute-ends = A substitution ended
did-task-done-above = Marked as done by the office above
did-organisation-export = The list was downloaded
