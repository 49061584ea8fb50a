### Doubts: places of a plan about which the bot is not sure.

doubt-progress = <b>Doubt { $at } of { $total }</b>
doubt-row = <b>{ $number }</b> { $title }
doubt-of-plan = <b>The whole plan</b>
doubt-in-text = 📍 line { $row }
doubt-in-table = 📍 table { $table }, row { $row }
doubt-in-sheet = 📍 sheet “{ $sheet }”, row { $row }
doubt-printed = In the document: “{ $words }”
doubt-understood = The bot understood: <b>{ $words }</b>
doubt-same = The same in { $count ->
    [one] { $count } more row ({ $rows }). The answer will be for both.
   *[other] { $count } more rows ({ $rows }). The answer will be for all of them.
 }
doubt-stale = This place has an answer already, or the plan has changed since. Please look at what is left.

doubt-kind-dates = date not recognised
doubt-kind-period = the whole school year
doubt-kind-recurring = repeated all school year
doubt-kind-schedule = by the schedule, you set the date later
doubt-kind-event = after an event, you set the date later
doubt-kind-none = no deadline
doubt-windows-more = and { $count } more
doubt-year = the year { $year }
doubt-years = school year { $first }/{ $last }
doubt-cell = { $cell ->
    [title] Activity: “{ $text }”
    [deadline] Deadline: “{ $text }”
    [responsible] Responsible: “{ $text }”
    [result] Result: “{ $text }”
   *[other] Conclusion: “{ $text }”
 }
doubt-cell-name = { $cell ->
    [title] activity
    [deadline] deadline
    [responsible] responsible
    [result] result
    [school_year] school year
    [approved] date of the order
   *[other] conclusion
 }

likely-as-read = All correct
likely-swapped = Swap them
likely-whole-title = All of it is the activity
likely-whole-deadline = All of it is the deadline
likely-whole-responsible = All of it is the responsible
likely-whole-result = All of it is the result
likely-whole-conclusion = All of it is the conclusion
likely-printed = As printed
likely-words-moved = Extra words to the result
likely-shorter = Remove the second part
likely-to-result = Second part to the result

doubt-type = ✏️ Type it myself
doubt-keep = Leave as it is
doubt-skip = Skip all
doubt-list = Show as a list
doubt-undo = ↩️ Undo the answer

doubt-years-first = First the years. The plan was made for the school year { $printed }. Move it to { $moved }?

    Then the doubts will show the right dates too. Days and months stay, only the year changes.
doubt-which-cell = What is to be corrected?
doubt-ask = { $cell ->
    [deadline] Write the deadline, for example: до 15 мая, сентябрь–октябрь, ежемесячно, в течение года, по графику.
    [school_year] Write the school year, for example: 2026/2027. If the plan is for a calendar year: 2026.
    [approved] Write the date of the order, for example: 28.08.2026.
    [title] Write the activity as it should be.
    [responsible] Write who is responsible.
    [result] Write the expected result.
   *[other] Write the conclusion.
 }
doubt-now = Now: “{ $text }”
doubt-heard = You wrote ({ $cell ->
    [title] activity
    [deadline] deadline
    [responsible] responsible
    [result] result
    [school_year] school year
    [approved] date of the order
   *[other] conclusion
 }): “{ $text }”.
doubt-heard-means = It means: <b>{ $words }</b>
doubt-heard-choose = Choose what it means.
doubt-heard-again = If this is wrong, write it in another way.
doubt-agree = ✅ Correct

doubts-end = ✅ No doubts are left.
doubts-left = <b>Doubts left: { $count }</b>
    The plan can be created all the same: all stays as the bot understood it.
doubts-settled = Corrected or confirmed: { $corrected }, left as they are: { $kept }.
doubts-settled-time = • <b>{ $number }</b> deadline: { $words }
doubts-settled-cells = • <b>{ $number }</b> checked: { $cells }
doubts-settled-plan = • <b>Plan</b> { $cell ->
    [approved] date of the order: { $words }
   *[other] { $words }
 }
doubts-go-on = ❔ Check the rest ({ $count })
doubts-head = <b>Doubts: { $count }</b>
    Press a number to answer. The words are quoted from the document.
doubt-line = <b>{ $at })</b> { $where } — { $what }
doubt-whole = Plan
doubt-printed-at = “{ $words }” { $place }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
 }
confirm-doubts = ❔ Doubts not checked: { $count }. All stays as the bot understood it.

doubt-other = The bot is not sure about this place.
doubt-glued-cells = The borders of the cells are broken; the bot drew them itself.
doubt-joined-rows = A row is split between pages; the bot joined its parts.
doubt-leaked-cell = A word of the next cell got into the deadline; the bot put it back.
doubt-no-such-date = There is no such date in the calendar.
doubt-no-year = The year is not stated anywhere.
doubt-odd-words = The deadline has words the bot does not know.
doubt-on-first-day = The deadline is at the very beginning of the plan. Perhaps its end was meant.
doubt-order-dates-differ = The order has two different dates.
doubt-other-year = The year of the deadline differs from the year of the plan.
doubt-outside-years = The deadline is outside the years of the plan.
doubt-rough = The deadline is approximate.
doubt-two-deadlines = Both an old and a new deadline are printed. The new one was taken.
doubt-torn-year = The year of the deadline is incomplete.
doubt-unclear = The deadline is unclear.
doubt-which-august = There is an August before the school year and one at its end.
doubt-year-guessed = The school year is not stated directly; the bot worked it out.

refusal-deadline-unclear = The deadline is not clear. Please write it in another way, for example: до 15 мая, сентябрь–октябрь, ежемесячно, в течение года, по графику. The doubt stays.
refusal-years-not-understood = The year is not clear. Please write it like this: 2026/2027 or 2026. The doubt stays.
refusal-text-too-long = Too long: { $limit } characters at most. Please shorten it and write again.
