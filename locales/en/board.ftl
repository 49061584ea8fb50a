# The board of a day

board-button = 📊 Board
board-none = <b>📊 Board</b>
    { $name }

    There are no works in the schedule yet. When the schools enter their dates, the day appears here.
board-head = <b>📊 Board · { $day }</b>
    { $name } · at { $at }
board-stage = { $n }. { $stage }: { $done } of { $total } schools
board-silent = { $count ->
        [one] 🔴 { $count } school is silent.
       *[other] 🔴 { $count } schools are silent.
    }
board-calm = Nobody is silent.
board-line = { $signs } { $name }
board-signs = The signs are stages 1–7: ✅ reported · 🟡 awaited · 🔴 silent · ▫️ too early
board-nudge = 🔔 Remind the silent: { $count }
board-all = Show all
board-only-silent = 🔴 Only the silent
board-picture = 🖼 Picture
board-school = 🏫 School
board-whole = 📊 Whole board
board-drawn = { $left ->
        [one] { $left } school is not in the picture: those who are silent come first.
       *[other] { $left } schools are not in the picture: those who are silent come first.
    }
board-live = 📌 Follow in this chat
board-before = ← { $day }
board-after = { $day } →
board-pick = Which one?
board-place = <b>{ $name }</b> · { $day }
board-no-contact = No contact is given on the card.
board-reported = { $sign } { $stage }: { $day }, { $at }
board-awaited = { $sign } { $stage }: { $done } of { $total }, expected by { $day }, { $at }
board-unknown = { $sign } { $stage }: { $done } of { $total }
board-list = 📋 { $name }
board-card = 🏫 Card
board-nudged = { $count ->
        [one] 🔔 Reminded { $count } school.
       *[other] 🔔 Reminded { $count } schools.
    }
board-followed = 📌 The board came as a message of its own and keeps up by itself.
board-picture-head = 🖼 The board as a picture, at { $at }
board-picture-title = Board · { $day }
board-legend-done = reported
board-legend-in-work = awaited
board-legend-overdue = silent
board-legend-nothing-due = too early

silent-head = 🔴 <b>{ $day }: { $count ->
        [one] { $count } school is silent
       *[other] { $count } schools are silent
    }</b>
silent-line = • { $name }: “{ $stage }” is awaited
silent-contact = {"   "}☎️ { $contact }
silent-more = …and { $count } more
