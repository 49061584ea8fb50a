### Все планы: названия, архив, перенос.

shelf-button = 🗂 Все планы
shelf-head = { $count ->
    [1] <b>Идёт план</b>
   *[other] <b>Идут планы: { $count }</b>
 }
    Нажмите план, чтобы открыть его.
shelf-none = Сейчас ни один план не идёт.
shelf-plan = { $title } ({ $years })
shelf-archive = 🗄 Архив ({ $count })
shelf-archived = { $count ->
    [0] В архиве пусто.
   *[other] <b>🗄 В архиве планов: { $count }</b>
 }
shelf-all = 🗂 Все планы
shelf-card = 📄 <b>{ $title }</b> ({ $years })
    { $office }
shelf-counts = Выполнено задач: { $done }, открыто: { $open }
shelf-is-archived = 🗄 В архиве: в сводки не попадает, его можно посмотреть и вернуть.
shelf-rename = ✏️ Название
shelf-ask-name = Сейчас план называется «{ $title }».

    Напишите новое название.
shelf-put-away = 🗄 В архив
shelf-ask-archive = Убрать план «{ $title }» в архив?

    { $count ->
        [0] Открытых задач в нём нет.
        [one] В нём { $count } открытая задача: она исчезнет из сводок и списков.
        [few] В нём { $count } открытые задачи: они исчезнут из сводок и списков.
       *[many] В нём { $count } открытых задач: они исчезнут из сводок и списков.
    } Всё отмеченное сохранится, план можно вернуть.
shelf-put-away-yes = 🗄 Убрать в архив
shelf-restore = ↩️ Вернуть из архива
shelf-carry = ➡️ Перенести невыполненное
shelf-carry-nowhere = Переносить пока некуда: нет плана на год позже { $years }. Начните или пришлите его, потом вернитесь сюда.
shelf-carry-where = В какой план перенести невыполненное из «{ $title }»?
shelf-carry-nothing = Переносить нечего: всё выполнено.
shelf-carry-known = { $count ->
    [one] Ещё { $count } мероприятие в том плане уже есть.
    [few] Ещё { $count } мероприятия в том плане уже есть.
   *[many] Ещё { $count } мероприятий в том плане уже есть.
 }
shelf-carry-head = { $count ->
    [one] В план «{ $title }» ({ $years }) перейдёт { $count } мероприятие:
    [few] В план «{ $title }» ({ $years }) перейдут { $count } мероприятия:
   *[many] В план «{ $title }» ({ $years }) перейдут { $count } мероприятий:
 }
shelf-carry-line = <b>{ $n }.</b> { $title }
    🗓 { $when } · не выполнили { $left } из { $total }
shelf-carry-how = Дни те же, год другой. Мероприятие получат только те, кто его не выполнил; о новых задачах они узнают один раз.
shelf-carry-yes = ➡️ Перенести ({ $count })
shelf-carried = { $count ->
    [one] ✅ { $count } мероприятие перенесено в план «{ $title }» ({ $years }).
    [few] ✅ { $count } мероприятия перенесены в план «{ $title }» ({ $years }).
   *[many] ✅ { $count } мероприятий перенесены в план «{ $title }» ({ $years }).
 }
shelf-carry-undo = ↩️ Отменить перенос
shelf-carry-undone = Перенос отменён: в том плане всё как было.

refusal-plan-archived = План в архиве: его можно посмотреть, но не менять. Вернуть его может координатор: «План» → «Все планы» → «Архив».
refusal-nothing-to-carry = Переносить нечего: всё выполнено или уже есть в том плане.
did-plan-archive = План убран в архив
did-plan-restore = План возвращён из архива
did-plan-rename = Изменено название плана
activities-how-carry = перенесено из плана прошлого года
did-plan-edit-carry = В план перенесено невыполненное
