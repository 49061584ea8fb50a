### Reports.

report-button = 📄 Report
calendar-button = 📅 To the calendar
report-no-plan = A report is about a plan, and no plan is running now. Send a plan as a file. Archived plans: “Plan” → “All plans”.
report-which = Which plan should the report be about?
report-plan = { $title } ({ $years })
report-days = 📄 A report on the plan “{ $title }”.

    For what time?
report-whole = The whole plan, { $years }
report-quarter = This quarter: { $days }
report-quarter-before = Last quarter: { $days }
report-month = This month: { $days }
report-month-before = Last month: { $days }
report-own-days = Other dates
report-ask-days = Write the dates, for example: с 01.09 по 15.12.
report-form = 📄 A report on the plan “{ $title }”
report-for = for { $days }
report-for-all = for the { $school ->
    [yes] school year
   *[no] year
 } { $years }, the whole plan
report-form-how = In which form?
    • Word: the table of the plan with conclusions, to be signed
    • Excel: a row for each task, with filters
    • A picture: schools by sections, and how it went by weeks
report-left-out = It holds the deadlines of this time, what was done in it, and what is overdue from before and still not done.
report-form-docx = 📄 Word, to be signed
report-form-xlsx = 📊 Excel, with filters
report-form-png = 🖼 A picture
report-waiting = { $form ->
    [ics] ⏳ Gathering your deadlines for the calendar…
    [minutes] ⏳ Making the minutes…
   *[other] ⏳ Making the report. The file will come here by itself.
 }
report-ready = { $form ->
    [ics] ✅ The file for the calendar is ready.
    [minutes] ✅ The minutes are ready.
   *[other] ✅ The report is ready.
 }
report-failed-gone = The report was not made: the plan is gone, or you have no access to it any more.
report-failed-bug = The report was not made, and it is the bot’s fault; the error is recorded. Try again or choose another form.
report-imprint = ✍️ Word with number, day, place
report-ask-imprint = Write what is known, with commas between: the number, the day, the place. For example:
    12, 30.09.2026, Springfield

    For the rest the document leaves room.
report-another = 📄 Another report
report-to-minutes = 📝 To the minutes
report-sent-docx = 📄 Report: “{ $about }”. { $said ->
    [yes] There is room for the signatures and for what you did not name
   *[no] Place, date, number and signatures are left empty
 }; what the bot does not know stands in square brackets.
report-sent-xlsx = 📊 Report: “{ $about }”. A row for each task, filters in the head.
report-sent-png = 🖼 Report: “{ $about }”.
report-sent-ics = 📅 Your deadlines. Open the file on your phone and add the events to the calendar. When deadlines change, press “To the calendar” again: the new file updates the same events.
report-sent-minutes = 📝 The minutes. Check and sign them.

report-approval = APPROVED
    ____________________________________
    __________________ / _______________
    ____ __________________ 20____
report-title = REPORT No. { $number }{ $dated ->
    [yes] { " " }of { $day }
   *[no] { "" }
 }
report-about = on the plan “{ $title }”
report-place = Made by: { $name }. As of { $day }. Place: { $place }
report-organisations = { $count ->
    [one] The report tells of { $count } organisation.
   *[other] The report tells of { $count } organisations.
 }
report-total = Activities: { $lines }. Tasks: { $total }, of them done { $done }, overdue { $overdue }, in work { $open }, without a date { $undated }. Done without proof: { $unconfirmed }.
report-column-number = No.
report-column-title = Activity
report-column-deadline = Deadline
report-column-responsible = Responsible
report-column-result = Expected result
report-column-status = Status
report-column-proof = Proof
report-column-conclusion = Conclusions of the control
report-off = Not asked for any more
report-count-done = Done: { $count } of { $total }
report-count-overdue = Overdue: { $count }{ $names }
report-count-open = In work: { $count }
report-count-undated = Without a date: { $count }{ $names }
report-state-done = Done { $day }
report-state-overdue = Overdue since { $day }
report-state-open = In work, due { $day }
report-state-undated = Without a date
report-proof-order = order No. { $number } of { $day }
report-proof-file = file “{ $name }”
report-proofs-order = Orders: { $count }
report-proofs-file = Files: { $count }
report-proofs-link = Links: { $count }
report-proofs-comment = Comments: { $count }
report-accepted = Accepted
report-returned = Returned: { $reason }
report-printed = In the plan: { $words }
report-gap-deadline = [no deadline]
report-gap-nobody = [given to nobody]
report-gap-proof = [without proof: { $count }{ $names }]
report-gap-conclusion = { $count ->
    [0] [no conclusion]
   *[other] [no conclusion: { $count }]
 }
report-gaps = What the bot does not know stands in square brackets. Fill it in before you sign.
report-signed = The report was made by: __________________________ / ____________________ / ____________________________
    The meeting was chaired by: __________________________ / ____________________ / ____________________________
    The conclusions were read by: ________________________ / ____________________ / ____________________________
report-page = Page
report-annex = Annex. By organisation
report-annex-n = No.
report-annex-place = Organisation
report-annex-total = Tasks
report-annex-done = Done
report-annex-overdue = Overdue
report-annex-unconfirmed = Without proof
report-annex-undated = Without a date

report-table-section = Section
report-table-number = No.
report-table-title = Activity
report-table-place = Organisation
report-table-responsible = Responsible
report-table-due = Due
report-table-status = Status
report-table-done = Done
report-table-proof = Proof
report-table-confirmed = Proven
report-table-conclusion = Conclusion of the control
report-table-note = Report { $period }. Rows: { $count }.
report-filter-done = Done
report-filter-overdue = Overdue
report-filter-open = In work
report-filter-undated = Without a date
report-yes = yes
report-no = no
report-file = Report
report-file-ics = My deadlines.ics

report-picture = { $office }, { $period }, as of { $day }
report-chart-due = should be done
report-chart-done = done
report-chart-now = today, { $day }

calendar-name = Deadlines of plans
calendar-done = ✅ { $title }
calendar-about = Plan: { $plan }
    Organisation: { $place }
    In the plan: { $printed }

refusal-report-days-expected = The dates were not understood. Write the first and the last day, for example: с 01.09 по 15.12.
refusal-no-deadlines = None of your tasks has a date yet: there is nothing for a calendar.
