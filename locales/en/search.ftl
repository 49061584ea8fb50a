### Search.

find-ask = What shall I find? Write the number of a school (“12”), a word of an activity or { $names ->
    [yes] a surname.
   *[no] a post.
 }
find-ask-tasks = Which task shall I find? Write a word of its title or its number in the plan.
find-head = 🔎 <b>{ $query }</b>
find-near = These words stand nowhere together. This comes close:
find-organisations = { $kind ->
    [school] <b>Schools</b>
   *[other] <b>Organisations</b>
 }{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-activities = <b>Activities</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-tasks = <b>Tasks</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-lines = <b>From plans above</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-people = <b>People</b>{ $count ->
    [0] {""}
   *[other] {" "}({ $count })
 }
find-line = { $n }. { $words }
find-title = { $title } <i>(no. { $number })</i>
find-place = <i>{ $name }</i>
find-more-organisations = { $kind ->
    [school] More schools ({ $count })
   *[other] More organisations ({ $count })
 }
find-more-activities = More activities ({ $count })
find-more-tasks = More tasks ({ $count })
find-more-lines = More from plans above ({ $count })
find-more-people = More people ({ $count })
find-gone = Nothing is left here.
find-nothing = Nothing was found for “{ $query }”.
find-not-understood = I did not understand this message, and a search for “{ $query }” found nothing.

    A plan can be sent as a file, a school or a task found by a number or a word, everything else is in the menu.
find-try = Try less: the number of a school, one word of an activity, a surname or a post. Endings and spelling do not have to be right.
find-try-tasks = Try less: one word of the task or its number in the plan.
