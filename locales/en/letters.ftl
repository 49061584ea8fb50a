acknowledge-button = ✍️ I have read it
acknowledged-button = ✍️ Who has read it
acknowledged-label = ✅ Read { $at }
acknowledged-alert = ✅ Noted: you read it { $at }.
refusal-only-shown = This is a sample. Recipients press this button, each below their own message.
refusal-still-queued = The message is still being prepared for all its recipients. Please correct the text in a few minutes.
refusal-edition-is-old = This text was corrected. Please read the new one: it came as a message of its own, /letters opens it too.
refusal-letter-number-expected = I did not understand the number. Type it as the document has it, for example: 12 or 02-15/147.

letter-kind-order = Order
letter-kind-letter = Letter
letter-kind-directive = Directive
letter-kind-decree = Decree
letter-named = { $kind } No. { $number } of { $day } “{ $title }”

letters-button = 📄 Letters
letters-head =
    <b>Letters</b>
    Orders and letters that have to be acknowledged. The newest first.
letters-found = { $count ->
    [one] { $count } letter answers “{ $query }”
   *[other] { $count } letters answer “{ $query }”
 }
letters-none = { $found ->
    [yes] Nothing was found. Try a number or one word of the title.
   *[no] { $sends ->
        [yes] No letters yet. To send an order, begin a broadcast and press “Acknowledgement and order”.
       *[no] No letters yet.
     }
 }
letters-search = To find a letter, send its number or a word of its title.
letters-all = All letters
letters-entry = { $n }. { $words }
letters-entry-counted =
    { $n }. { $words }
        read by { $done } of { $total }
letters-entry-own =
    { $n }. { $words }
        { $read ->
            [yes] ✅ you have read it
           *[no] ✍️ waits for your mark
        }
letters-files = A message with a file
letters-from = From: { $name }
letters-edition = The text was corrected, edition { $number }
letters-edition-line = ✏️ <i>Corrected text, edition { $number }</i>
letters-own = { $read ->
    [yes] ✅ You have read it.
   *[no] ✍️ It waits for your mark: open the message and press “I have read it”.
 }
letters-counted = Read by { $done } of { $total }
letters-show = 📨 Open the message
letters-shown = I sent the message below.
letters-missing = Who has not: { $count }
letters-remind = 🔔 Remind: { $count }
letters-sheet-docx = 📄 Sheet for Word
letters-sheet-xlsx = 📊 Sheet for Excel
letters-correct = ✏️ Correct the text
letters-fields = 🏷 Number and date
letters-missing-head = { $count ->
    [one] { $letter }. { $count } person has not read it:
   *[other] { $letter }. { $count } people have not read it:
 }
letters-place = <b>{ $name }</b>
letters-person = { $silent ->
    [yes] • { $who } – the bot cannot write to them
   *[no] • { $who }
 }
letters-everybody = Everybody has read it.
letters-reminded = { $count ->
    [one] 🔔 { $count } person was reminded.
   *[other] 🔔 { $count } people were reminded.
 }
letters-reminded-later = { $count ->
    [one] 🌙 { $count } person will be reminded on the next working morning: nobody works there now.
   *[other] 🌙 { $count } people will be reminded on the next working morning: nobody works there now.
 }
letters-reminded-already = { $count ->
    [one] { $count } person was reminded today already: no second time a day.
   *[other] { $count } people were reminded today already: no second time a day.
 }
letters-reminded-silent = { $count ->
    [one] ⚠️ The bot cannot write to { $count } person: call them.
   *[other] ⚠️ The bot cannot write to { $count } people: call them.
 }
letters-reminded-unsent = { $count ->
    [one] { $count } person has not got the message itself yet.
   *[other] { $count } people have not got the message itself yet.
 }
letters-ask-text =
    Send the whole corrected text.

    It will be a new edition: everybody who got the message gets it – { $total }. The text before and its marks are kept.
letters-sure =
    The new text:

    { $text }

    { $asks ->
        [yes] Recipients: { $total }. Everybody marks it anew.
       *[no] Recipients: { $total }.
    }
letters-correct-sure = ✅ Send the corrected text
letters-corrected = { $count ->
    [one] ✅ The text is corrected (edition { $number }). { $count } person gets it.
   *[other] ✅ The text is corrected (edition { $number }). { $count } people get it.
 }
letters-correcting = 📨 The corrected text (edition { $number }): { $done } of { $count } prepared. All of it goes by itself, there is no need to wait.
letters-correcting-done = { $count ->
    [one] ✅ The corrected text (edition { $number }) is prepared: { $count } message goes in its turn.
   *[other] ✅ The corrected text (edition { $number }) is prepared: { $count } messages go in their turn.
 }
letters-correcting-stop = ⏹ Stop
letters-correcting-ask-stop = Stop the corrected text (edition { $number })? Whoever has got it keeps it. The others will not get it: they keep the message as it was.
letters-correcting-stop-sure = ⏹ Yes, stop
letters-correcting-stop-not = ← Do not stop
letters-correcting-stopping = ⏹ Stopping the corrected text (edition { $number })…
letters-correcting-stopped = { $rest ->
    [yes] ⏹ Stopped. The corrected text (edition { $number }) has gone out: { $sent } of { $count }. The others have the message as it was; opened once more, it shows the corrected text.

    Another text can be sent to all from the card of the message: “✏️ Correct the text”.
   *[no] ✅ There is nothing to stop: the corrected text (edition { $number }) has gone out to all, { $sent } of { $count }.
}
letters-unread = { $count ->
    [one] ✍️ { $count } message waits for your mark “I have read it”
   *[other] ✍️ { $count } messages wait for your mark “I have read it”
 }
letters-unread-line =
    { $n }. { $words }
        { $name }

letters-draft-button = { $asked ->
    [yes] ✍️ Acknowledgement: yes
   *[no] ✍️ Acknowledgement and order
 }
letters-draft-head = <b>Acknowledgement</b>
letters-draft-asked = { $asked ->
    [yes] The button “I have read it” will stand below the message. Whoever does not press it is reminded in the morning. The marks are a sheet for Word and Excel.
   *[no] No button “I have read it” will stand below the message.
 }
letters-require = { $on ->
    [yes] Take the button “I have read it” away
   *[no] ✍️ Add the button “I have read it”
 }
letters-make = 📄 It is an order or a letter
letters-drop = It is neither an order nor a letter
letters-to-draft = ← To the broadcast
letters-draft-fields =
    📄 { $kind }
    No. { $number }
    of { $day }
    “{ $title }”
letters-edit-kind = ✏️ Kind
letters-edit-number = ✏️ Number
letters-edit-day = ✏️ Date
letters-edit-title = ✏️ Title
letters-ask-kind = What kind of document is it?
letters-ask-number =
    Which number does the document have?

    You can send all of it: Приказ № 12 от 03.09.2026 О проведении работ. Without a number: «б/н».
letters-ask-day = Of which day is the document? For example: 03.09.2026.
letters-ask-title = What is it called? For example: О проведении проверочных работ.

sheet-ready = 📄 The sheet is ready. Print and sign it, or put it on file.
sheet-head = Acknowledgement sheet
sheet-about = { $kind ->
    [order] of order No. { $number } of { $day }
    [letter] of letter No. { $number } of { $day }
    [directive] of directive No. { $number } of { $day }
   *[decree] of decree No. { $number } of { $day }
 }
sheet-about-message = of the message of { $at }
sheet-title = “{ $title }”
sheet-edition = Edition { $number }
sheet-n = No.
sheet-who = Who
sheet-role = Role
sheet-place = Organisation
sheet-when = Read at
sheet-not = not marked
sheet-at = { $at } (UTC{ $hours })
sheet-counted = Read by { $done } of { $total }.
sheet-made = The marks were made in the bot “Mayak”; times are local for each organisation. Made { $at }.
sheet-signed = Responsible: _________________ / _____________________ /   «___» ____________ 20___
sheet-page = Page
sheet-name-docx = Acknowledgement sheet.docx
sheet-name-xlsx = Acknowledgement sheet.xlsx

did-broadcast-acknowledge = acknowledged
did-broadcast-remind = those who have not acknowledged it were reminded
did-broadcast-letter = number, date and title of the letter were set
did-broadcast-no-letter = the broadcast is no letter any more
did-broadcast-ask-to-read = the button “I have read it” was added
did-broadcast-ask-nothing = the button “I have read it” was taken away
did-broadcast-correct = the text that had been sent was corrected
did-broadcast-stop-correcting = the corrected text was stopped
broadcasts-undone-acknowledgement = Have not read…
command-letters = Letters: orders and who has read them
