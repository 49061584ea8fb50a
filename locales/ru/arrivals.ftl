### Наблюдатели у школы: кто придёт, прибыл или нет.

arrivals-button = 👁 Кто придёт
arrivals-head = <b>👁 Наблюдатели у нас: { $count }</b>
    { $name }
arrivals-hint = Когда наблюдатель покажет паспорт и удостоверение, нажмите «Прибыл».
arrivals-later = В день работы здесь появятся кнопки «Прибыл» и «Не пришёл».
arrivals-nobody = В ближайшие две недели наблюдателей не ждём. Накануне бот сообщит, кто придёт.
arrivals-announced = <b>{ $count ->
    [0] 👁 { $day }: наблюдатели не придут
    [one] 👁 { $day }: придёт { $count } наблюдатель
    [few] 👁 { $day }: придут { $count } наблюдателя
   *[many] 👁 { $day }: придут { $count } наблюдателей
 }</b>
arrivals-meet = Встретьте, попросите паспорт и удостоверение. В день работы отметьте, кто прибыл.
arrivals-number = <b>{ $n }.</b> { $who }{ $state ->
    [came] {" "}— ✅ прибыл(а)
    [absent] {" "}— 🚫 не пришёл (не пришла)
   *[expected] {""}
 }
arrivals-who = { $named ->
    [yes] № { $number }, { $name }
   *[no] № { $number }
 }
arrivals-what = { $day }{ $at ->
    [no] {""}
   *[other] , { $at }
 } · { $code }, { $subject } · { $stage ->
    [preparation] подготовка
    [conduct] проведение
    [checking] проверка
   *[upload] загрузка
 }{ $form ->
    [computer] , на компьютере
   *[paper] {""}
 }
arrivals-category = Категория: { $category ->
    [parent] родитель
    [specialist] специалист управления
    [methodologist] методист
   *[public] общественность
 }
arrivals-here = 📍 Отметился (отметилась) в { $at }
arrivals-came = { $n }. ✅ Прибыл(а) № { $name }
arrivals-missing = { $n }. 🚫 Не пришёл (не пришла)
delivery-kind-observers-coming = кто придёт наблюдать

### Бумаги наблюдателя: удостоверение, направление, плакат, список; проверка по QR.

papers-certificate-button = 🖨 Удостоверение
papers-referrals-button = 🖨 Направления
papers-poster-button = 🖨 Плакат с QR
papers-list-button = 📄 Список .docx
papers-certificate = Удостоверение наблюдателя
papers-certificate-number = № { $number }
papers-certificate-words = Может наблюдать за проверочными работами на всех этапах: подготовка, проведение, проверка, загрузка результатов. Предъявляется вместе с паспортом.
papers-certificate-sent = Удостоверение в файле. Распечатайте его, поставьте подпись и печать организации. Код на нём открывает проверку: кто наведёт камеру, увидит, действительно ли оно.
papers-referral = Направление на наблюдение
papers-referral-number = к удостоверению № { $number }
papers-referral-words = Прийти за 30 минут до начала. Предъявляется вместе с паспортом и удостоверением.
papers-referral-sent = { $count ->
    [one] В файле { $count } направление.
    [few] В файле { $count } направления, каждое на своей странице.
   *[many] В файле { $count } направлений, каждое на своей странице.
 } Распечатайте и возьмите с собой: школа проверит его по коду.
papers-again = Если файла нет, нажмите кнопку ещё раз: старый файл бот не хранит.
papers-file = { $title } { $number }.pdf
papers-line-observer = Наблюдатель
papers-line-category = Категория
papers-line-until = Действует до
papers-line-where = Куда
papers-line-when = Когда
papers-line-what = Что
papers-line-contact = Кого спросить
papers-when = { $day }, с { $begins } до { $ends }
papers-issued = Выдано { $day }
papers-signed = должность, подпись, фамилия
papers-stamp = М. П.
papers-scan = Проверить: наведите камеру телефона
papers-poster-title = Приглашение для наблюдателей
papers-poster-heading = Станьте наблюдателем
papers-poster-words = Проверочные работы в школах должны быть честными. Придите и посмотрите сами.
papers-poster-step-1 = Откройте бота и ответьте на пять коротких вопросов.
papers-poster-step-2 = После одобрения прочитайте памятку и пройдите короткий тест.
papers-poster-step-3 = Получите удостоверение и согласитесь на удобный день.
papers-poster-scan = Наведите камеру телефона
papers-poster-privacy = Имена детей не нужны. Согласие можно отозвать в любой момент: /privacy
papers-poster-file = Приглашение наблюдателей.pdf
papers-poster-sent = Плакат с кодом: распечатайте и повесьте, где его увидят родители. По коду открывается анкета.
papers-list-title = Список наблюдателей
papers-list-approval = УТВЕРЖДАЮ
    Руководитель
    ______________________________
    «____» ______________ 20___ г.
papers-list-day = по состоянию на { $day }
papers-list-n = №
papers-list-name = Фамилия, имя, отчество
papers-list-category = Категория
papers-list-workplace = Место работы (школа)
papers-list-number = № удост.
papers-list-until = Действует до
papers-list-signed = Ответственный: ______________________ / ______________________ /
papers-list-page = Страница
papers-list-file = Список наблюдателей { $day }.docx
papers-list-sent = { $count ->
    [one] В списке { $count } наблюдатель с действующим удостоверением.
    [few] В списке { $count } наблюдателя с действующими удостоверениями.
   *[many] В списке { $count } наблюдателей с действующими удостоверениями.
 }
pass-valid = <b>✅ Действительно до { $until }</b>
pass-category = Категория: { $category ->
    [parent] родитель
    [specialist] специалист управления
    [methodologist] методист
    [public] общественность
   *[none] не указана
 }
pass-referral = Направление в вашу школу:
pass-passport = Сверьте номер с бумагой и попросите паспорт.
pass-invalid = <b>❌ Недействительно</b>
    По этому коду наблюдать нельзя: срок закончился, назначение снято или такого документа нет. Спросите у координатора наблюдателей.
did-observer-print = Распечатано удостоверение наблюдателя
did-observer-print-referral = Распечатано направление наблюдателя
refusal-nothing-to-print = Печатать нечего: впереди нет назначений, на которые есть согласие.
