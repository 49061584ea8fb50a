### Observers at a school: who comes, and whether they came.

arrivals-button = 👁 Who comes
arrivals-head = <b>👁 Observers at our school: { $count }</b>
    { $name }
arrivals-hint = When the observer has shown passport and certificate, press “Came”.
arrivals-later = On the day of the work there will be buttons “Came” and “Did not come”.
arrivals-nobody = No observers are expected in the next two weeks. The day before, the bot says who comes.
arrivals-announced = <b>{ $count ->
    [0] 👁 { $day }: no observers come
    [one] 👁 { $day }: { $count } observer comes
   *[other] 👁 { $day }: { $count } observers come
 }</b>
arrivals-meet = Meet them, ask for passport and certificate. On the day of the work mark who came.
arrivals-number = <b>{ $n }.</b> { $who }{ $state ->
    [came] {" "}— ✅ came
    [absent] {" "}— 🚫 did not come
   *[expected] {""}
 }
arrivals-who = { $named ->
    [yes] No. { $number }, { $name }
   *[no] No. { $number }
 }
arrivals-what = { $day }{ $at ->
    [no] {""}
   *[other] , { $at }
 } · { $code }, { $subject } · { $stage ->
    [preparation] preparation
    [conduct] writing
    [checking] checking
   *[upload] upload
 }{ $form ->
    [computer] , on a computer
   *[paper] {""}
 }
arrivals-category = Category: { $category ->
    [parent] parent
    [specialist] specialist of the office
    [methodologist] methodologist
   *[public] the public
 }
arrivals-here = 📍 Reported at { $at }
arrivals-came = { $n }. ✅ Came: No. { $name }
arrivals-missing = { $n }. 🚫 Did not come
delivery-kind-observers-coming = who comes to observe

### Papers of an observer: certificate, referral, poster, list; the check by QR.

papers-certificate-button = 🖨 Certificate
papers-referrals-button = 🖨 Referrals
papers-poster-button = 🖨 Poster with QR
papers-list-button = 📄 List .docx
papers-certificate = Certificate of an observer
papers-certificate-number = No. { $number }
papers-certificate-words = May observe the works at all stages: preparation, writing, checking, upload of the results. To be shown together with a passport.
papers-certificate-sent = The certificate is in the file. Print it, have it signed and stamped. Its code opens a check: whoever points a camera at it sees whether it is valid.
papers-referral = Referral of an observer
papers-referral-number = to certificate No. { $number }
papers-referral-words = To come 30 minutes before the beginning. To be shown together with passport and certificate.
papers-referral-sent = { $count ->
    [one] There is { $count } referral in the file.
   *[other] There are { $count } referrals in the file, each on its own page.
 } Print it and take it along: the school checks it by its code.
papers-again = If there is no file, press the button again: the bot does not keep the old one.
papers-file = { $title } { $number }.pdf
papers-line-observer = Observer
papers-line-category = Category
papers-line-until = Valid until
papers-line-where = Where
papers-line-when = When
papers-line-what = What
papers-line-contact = Whom to ask for
papers-when = { $day }, from { $begins } to { $ends }
papers-issued = Issued { $day }
papers-signed = post, signature, surname
papers-stamp = Stamp
papers-scan = To check, point the camera of a phone
papers-poster-title = Invitation for observers
papers-poster-heading = Become an observer
papers-poster-words = Works in schools should be honest. Come and see for yourself.
papers-poster-step-1 = Open the bot and answer five short questions.
papers-poster-step-2 = When you are approved, read the memo and pass a short test.
papers-poster-step-3 = Get the certificate and agree to a day that suits you.
papers-poster-scan = Point the camera of your phone
papers-poster-privacy = No names of children are asked. The consent can be taken back at any moment: /privacy
papers-poster-file = Invitation of observers.pdf
papers-poster-sent = A poster with a code: print it and hang it where parents see it. The code opens the application.
papers-list-title = List of observers
papers-list-approval = APPROVED
    Head of the office
    ______________________________
    “____” ______________ 20___
papers-list-day = as of { $day }
papers-list-n = No.
papers-list-name = Name
papers-list-category = Category
papers-list-workplace = Workplace (school)
papers-list-number = Certificate
papers-list-until = Valid until
papers-list-signed = Responsible: ______________________ / ______________________ /
papers-list-page = Page
papers-list-file = List of observers { $day }.docx
papers-list-sent = { $count ->
    [one] There is { $count } observer with a valid certificate in the list.
   *[other] There are { $count } observers with valid certificates in the list.
 }
pass-valid = <b>✅ Valid until { $until }</b>
pass-category = Category: { $category ->
    [parent] parent
    [specialist] specialist of the office
    [methodologist] methodologist
    [public] the public
   *[none] not told
 }
pass-referral = Referral to your school:
pass-passport = Compare the number with the paper and ask for a passport.
pass-invalid = <b>❌ Not valid</b>
    Nobody can observe with this code: its term is over, the assignment was called off, or there is no such paper. Ask the coordinator of the observers.
did-observer-print = A certificate of an observer was printed
did-observer-print-referral = A referral of an observer was printed
refusal-nothing-to-print = There is nothing to print: no assignments lie ahead that were agreed to.
