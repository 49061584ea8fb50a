# The team of a school

crew-button = 👥 School team
crew-head = <b>👥 School team</b>
    { $name }
    { $count ->
        [0] Nobody yet: all lists come to you.
       *[other] People: { $count }
    }
crew-line = • { $who }: on { $count } of { $total } works
crew-line-all = • { $who }: all test days
crew-empty = { $role ->
        [organiser] ⚠️ Works without an organiser in the classroom: { $count }. Their lists come to you.
       *[expert] ⚠️ Works without experts: { $count }. If a day has no experts at all, the list comes to you.
    }
crew-hint = Press a person to put them on works. Invite new people by a link.
crew-no-works = When there are works in the schedule, put people on them. You can invite them by a link now.
crew-invite = ➕ Invite
crew-member = <b>{ $who }</b>
    On works: { $count } of { $total }
crew-gets-organiser = Gets a list of their own works, 20 minutes before the beginning.
crew-gets-expert = Gets the list of the commission on the days of these works; the experts of a day share it.
crew-gets-technician = Gets a list of their own: printing, computers, video, upload.
crew-gets-observer = Gets the observer's notes on the day before each work.
crew-work = { $sign } { $day } { $at } { $name }
crew-on-all = ✅ On all works
crew-off-all = Off all works
