### Personal data: what is kept, consents, export, erasure.

privacy-head = <b>Your data in Mayak</b>
privacy-stranger = Nothing is kept about you here: the bot knows neither name nor number. It will remember you only if you accept an invitation.
privacy-kept = { $names ->
    [yes] <b>What is kept:</b> name and number of your Telegram account, language, your roles; what you marked, wrote and sent; what the bot sent you and when.
   *[no] <b>What is kept:</b> the number of your Telegram account (or the bot could not write to you), language, your roles; what you marked, wrote and sent; what the bot sent you and when. Names, telephones and photos are not kept here: people go by post and organisation.
 }
privacy-who = <b>Who sees it:</b> the coordinators of your organisation and of those above. Names and marks of children are not kept.
privacy-where = <b>Where:</b> in the database of whoever runs the bot. The chat itself goes through Telegram, a foreign messenger: write nothing that is not needed.
privacy-terms = <b>For how long:</b>
privacy-term-screens = • answers that were shown: { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
 }
privacy-term-updates = • numbers of messages and presses: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-pendings = • questions without an answer: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-files = • files that were of no use: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-invitations = • old invitations: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-notices = • records of messages sent: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-broadcasts = • broadcasts and drafts: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-reports = • reports that were made: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-minutes = • minutes that were removed: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-tickets = • questions of parents and their answers: { $days ->
    [one] { $days } day
   *[other] { $days } days
 } after the answer
privacy-term-topic_drafts = • what staff wrote in a topic of the staff group and did not send to a parent: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-askings = • how many questions you asked in a day: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-sheets = • lists of test days and their marks: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-papers = • codes on printed certificates and referrals: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-works = • schedules of tests and past procedures: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-followings = • the class of a child, until the school year ends, at most: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
privacy-term-former = • name and number after all roles have ended: { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
    • plans, marks and their documents: as long as the organisation works here
    • the journal of actions (numbers and codes, no names): without an end, so that it cannot be forged
privacy-consent = Consent ({ $kind ->
    [observer] of an observer
   *[parent] of a parent
 }, version { $version }) given on { $day }.
privacy-take = 📦 Export my data
privacy-deeds = 🕓 My actions
privacy-forget = 🗑 Erase my data
privacy-taken = Here is all that is kept about you: .txt to read, .json for programs.
privacy-taken-kept = The export was sent already. If you do not see it, press /mydata again.
privacy-short = What the bot keeps about you and how to erase it: /privacy

forget-head = <b>Erase your data?</b>
forget-goes = <b>Erased for good:</b> name, account number, language, roles, words and files of your questions, your name in names of files and in records about tasks.
forget-stays = <b>Stays with the organisation, without you:</b>
forget-stays-marks = • marks “Done”: { $count }
forget-stays-files = • documents you sent: { $count }. They confirm the organisation's work
forget-stays-lines = • lines of the journal: { $count }. They hold only numbers and codes: they show that the journal was not changed
forget-after = This cannot be undone. The bot will not know you any more; a new invitation brings you back. In backup copies the data go when the copies do.
privacy-forget-sure = 🗑 Erase for good
forgotten = Done: your data are erased, the bot does not know you any more.

    The chat itself is kept by Telegram. To remove it too, delete the chat.

consent-agree = ✅ I agree
consent-disagree = I do not agree
consent-given = Thank you, your consent is recorded. You can withdraw it at any moment: /privacy
consent-not-given = All right. This role needs your consent, so nothing was stored about you. The invitation is still free: if you change your mind, open the link again.
consent-withdraw = { $kind ->
    [observer] Withdraw the observer's consent
   *[parent] Withdraw the parent's consent
 }
consent-ask-withdraw = { $kind ->
    [observer] Withdraw the consent? The role of observer ends at once.
   *[parent] Withdraw the consent? The role of parent ends at once.
 }
consent-withdrawn = { $kind ->
    [observer] The consent is withdrawn, the role of observer has ended.
   *[parent] The consent is withdrawn, the role of parent has ended.
 } Name and number will be erased in a year; you can erase them now.
consent-text-observer = <b>Consent of an observer to the processing of personal data</b>

    I agree that the organisation “{ $organisation }” processes in this bot my data: name and number of my Telegram account, my surname and names, category and role of observer, the school where I work, the schools and classes of my children (no names), the schools where my relatives work (no names), days and places of observation, my marks and remarks.

    Purpose: to organise the observation of assessments and to take account of its results. The data are seen by the coordinators of this organisation and of those above; they are passed to nobody else.

    The consent holds while I am an observer and a year after. I can withdraw it at any moment: /privacy. I am 18 or older.
consent-text-parent = <b>Consent of a parent to the processing of personal data</b>

    I agree that the organisation “{ $organisation }” processes in this bot my data: name and number of my Telegram account, the role of parent, school and class, my questions and the answers to them.

    Purpose: to inform about assessments and to answer my questions. The data are seen by the coordinators of this organisation and of those above; they are passed to nobody else. I write no names and no marks of children here.

    The consent holds while I use the bot as a parent and a year after. I can withdraw it at any moment: /privacy. I am 18 or older.

mydata-head = My data in Mayak. Exported { $at }.
mydata-nothing = nothing
mydata-who-head = WHO YOU ARE
mydata-name = What the bot calls you: { $name }
mydata-account = Number of the Telegram account: { $number }
mydata-since = The bot has known you since { $day }
mydata-roles-head = ROLES
mydata-role = { $role }, { $place }: since { $since }{ $until }
mydata-role-until = {" "}until { $day }
mydata-files-head = WHAT YOU SENT
mydata-file = { $at }: { $name }
mydata-words-head = WHAT YOU WROTE ABOUT TASKS
mydata-word = { $at }, “{ $title }”: { $text }
mydata-deeds-head = WHAT YOU DID
mydata-rows-head = RECORDS ABOUT YOU BY TABLE (in full in the .json file)
mydata-rows = { $table }: { $count }
