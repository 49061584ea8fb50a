### The journal of questions, figures, posters, the memo for parents.

extras-button = 📊 Journal, posters, polls
extras-head = <b>Questions of parents: journal and papers</b>
    { $place }

    Files come here by themselves. The journal holds the questions that you and those below you answer; of anonymous ones only number, topic and time.
extras-journal-0 = 📗 Journal: 30 days
extras-journal-1 = 📗 Journal: school year
extras-figures-0 = 🖼 Figures: 30 days
extras-figures-1 = 🖼 Figures: school year
extras-posters = { $kind ->
    [school] 🖨 Poster with a QR code
   *[above] 🖨 Posters of all schools
 }
memo-button = 📘 Memo on the tests
memo-file-button = 🖨 File to print
memo-file = 📘 A memo for parents: one page A4, to print or to pass on.

report-to-poll = 📋 To the poll
report-to-questions = 📊 To the journal
report-sent-journal = 📗 Journal of questions: { $about }. A question a row, filters in the heading.
report-sent-figures = 🖼 Questions of parents in figures: { $about }.
report-sent-posters = 🖨 Posters: { $about }. Print them on A4 and hang them up; the QR code opens the bot at the right school.
report-sent-survey = 📄 Paper on the poll “{ $about }”. Conclusions and signature are left to you.
report-sent-bars = 🖼 Results of the poll “{ $about }”.

file-of-journal = Journal of questions { $day }
file-of-figures = Questions in figures { $day }
file-of-survey = Paper on the poll { $day }
file-of-bars = Results of the poll { $day }
journal-title = Journal of questions
journal-days = From { $first } to { $last }
journal-note = { $days }. Questions: { $count }. Time to the answer is in working hours (9–18 by the clock of the school). Anonymous questions have no text and no grade.
journal-column-number = №
journal-column-asked = Asked
journal-column-school = School
journal-column-grade = Grade
journal-column-topic = Topic
journal-column-state = State
journal-column-first = First answer
journal-column-hours = Hours to it
journal-column-late = Late
journal-column-rating = Rating
journal-column-text = Question
journal-anonymous = (anonymous question)
journal-late = yes
journal-state = { $state ->
    [new] waits for a specialist
    [taken] a specialist answers
    [asked] the parent was asked back
    [answered] answered
   *[closed] closed
 }
journal-topic = { $topic ->
    [dates] dates
    [procedure] how it goes
    [results] results
    [violation] violation
   *[other] other
 }
figures-title = Questions of parents: { $place }
figures-all = questions in all
figures-answered = with a first answer
figures-median = working hours to the answer: half of the questions
figures-most = working hours to the answer: nine of ten
figures-overdue = late
figures-by-topic = What they are about
figures-by-school = In which schools
figures-by-day = By day
figures-note = Late: the first answer came after it was promised, or the question waits for longer. Hours are working hours, 9 to 18.

poster-title = Posters for parents
poster-heading = Questions about the tests?
poster-words = Ask in Telegram: the bot answers at once, or passes the question on to the school.
poster-scan = Point the camera of your phone here
poster-step-1 = Open the link and press “Start”.
poster-step-2 = Choose the grade. No name is needed.
poster-step-3 = Write your question in plain words. It may be anonymous.
poster-privacy = This is advice, not an official appeal. Do not write names or marks of children.

memo-title = The VPR tests: a memo for parents
memo-part-head = <b>{ $heading }</b> ({ $n } of { $count })
memo-checked-short = <i>{ $checked }</i>
memo-head-what = What it is
memo-what = All-Russian tests: the same tasks for the whole country, to see how the programme was learnt.
    This is no exam. It does not count for the certificate or for admission to the state exams.
    The test stands in the timetable like a lesson; the rules know no way to refuse it.
memo-head-when = When
memo-when = In 2026: from 20 April to 20 May. The school sets the days within.
    A test takes one lesson, or two lessons of 45 minutes.
    There are no tests after lessons or in holidays, and at most one a day for a class.
memo-head-who = Who writes what
memo-who = Grades 4–8 and 10 write. Russian and mathematics are for all.
    One or two more subjects are drawn by lot for a class. They are known about a week before.
    A child with special needs writes if the school decides so and the parents agree.
memo-head-day = On the day
memo-day = A pen is needed; the teacher of the subject says what else. No phone, smart watch or earphones.
    Drafts are allowed, but not marked. Textbooks, exercise books and dictionaries are not allowed.
    Ill? Then no test: tell the class teacher, the school may set another day.
    Tell the child: this is an ordinary work about what was learnt.
memo-head-result = Results
memo-result = Teachers and experts of the school mark it by the same rules. The school says when results are there.
    Whether it counts as a mark is for the school to decide: its rules of marking say so.
    You do not agree with the points? Ask for an explanation: write to the head of the school.
memo-head-wrong = If something is wrong
memo-wrong = Nobody may collect money for paper and printing.
    Tell the bot (“Violation”, anonymously if you like) or the head of the school, then the education office.
    An official appeal goes through Gosuslugi, or by a letter with name and address. It is answered within 30 days.
memo-checked = Checked in March 2026; the dates of the next year will be known later.
memo-sources = Sources: rules of the Government decree of 30.04.2024 № 556, letter of Rosobrnadzor of 10.03.2025 № 02-36, Rosobrnadzor about the tests of 2026, law № 59-FZ. Samples: fioco.ru.

survey-paper-title = ANALYTICAL PAPER
survey-paper-about = on the poll “{ $title }”
survey-paper-days = The poll was held from { $first } to { $last } in the bot “Mayak”, anonymously.
survey-paper-who = Asked: { $roles }.
survey-paper-sent = Answered: { $sent } of { $asked } ({ $share } %).
survey-paper-satisfied = Satisfied answers in all: { $share } %.
survey-paper-number = №
survey-paper-option = Answer
survey-paper-count = Answered
survey-paper-share = Share
survey-paper-by-roles = By role
survey-paper-by-places = By organisation
survey-paper-one-roles = Role
survey-paper-one-places = Organisation
survey-paper-sent-column = Answered
survey-paper-good-column = Satisfied answers
survey-paper-note = Answers are anonymous: who answered is kept apart. Groups of fewer than { $least } people are not shown by themselves. Shares are rounded.
survey-paper-hidden = { $count ->
    [one] { $count } more answer is
   *[other] { $count } more answers are
 } counted in all, but not shown by organisation: too few people answered there.
survey-paper-conclusions = Conclusions and proposals:
survey-paper-signed = Made by ______________________________
survey-bars-sent = answered
survey-bars-share = of those asked
survey-bars-below = { $office }. From { $first } to { $last }
