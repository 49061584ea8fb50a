### Поиск.

find-ask = Что найти? Напишите номер школы («12»), слово из названия мероприятия или { $names ->
    [yes] фамилию.
   *[no] должность.
 }
find-ask-tasks = Какую задачу найти? Напишите слово из её названия или номер из плана.
find-head = 🔎 <b>{ $query }</b>
find-near = Всех этих слов вместе нигде нет. Похоже на это:
find-organisations = { $kind ->
    [school] <b>Школы</b>
   *[other] <b>Организации</b>
 }{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-activities = <b>Мероприятия</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-tasks = <b>Задачи</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-lines = <b>Из вышестоящих планов</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-people = <b>Люди</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-line = { $n }. { $words }
find-title = { $title } <i>(п. { $number })</i>
find-place = <i>{ $name }</i>
find-more-organisations = { $kind ->
    [school] Ещё школы ({ $count })
   *[other] Ещё организации ({ $count })
 }
find-more-activities = Ещё мероприятия ({ $count })
find-more-tasks = Ещё задачи ({ $count })
find-more-lines = Ещё из вышестоящих планов ({ $count })
find-more-people = Ещё люди ({ $count })
find-gone = Здесь уже ничего нет.
find-nothing = По запросу «{ $query }» ничего не нашлось.
find-not-understood = Не понял сообщение. Поиск по словам «{ $query }» тоже ничего не дал.

    План можно прислать файлом, школу или задачу можно найти по номеру и слову, всё остальное есть в меню.
find-try = Попробуйте короче: номер школы, одно слово из названия мероприятия, фамилия или должность. Склонять и писать без ошибок необязательно.
find-try-tasks = Попробуйте короче: одно слово из названия задачи или её номер в плане.
