### План рядом с планами подчинённых организаций.

coverage-button = 🧩 Покрытие
coverage-nobody = Ниже нет организаций, с планами которых можно сравнить.
coverage-head = 🧩 <b>Покрытие: { $title }</b>
coverage-places = { $total ->
    [one] Ниже { $total } организация
    [few] Ниже { $total } организации
   *[many] Ниже { $total } организаций
 }, без своего плана на эти годы: { $without }. Нажмите организацию, чтобы сравнить её план с этим.
coverage-place = { $has ->
    [yes] 📄 { $name }
   *[no] ⚪ { $name } · нет плана
 }
coverage-beside = 🧩 <b>{ $place }</b>
    рядом с планом «{ $title }»
coverage-no-plan = ⚪ Своего плана на эти годы нет. { $count ->
    [one] В этом плане организации касается { $count } мероприятие.
    [few] В этом плане организации касаются { $count } мероприятия.
   *[many] В этом плане организации касается { $count } мероприятий.
 }
coverage-kind = <b>{ $answer ->
    [none] 🔴 В плане организации такого нет: { $count }
    [alike] ❔ Похоже, есть. Проверьте: { $count }
    [later] ⏰ Срок позже, чем здесь: { $count }
   *[there] ✅ Есть, подтверждено: { $count }
 }</b>
coverage-tab = { $chosen ->
    [yes] •{" "}
   *[no] {""}
 }{ $answer ->
    [none] 🔴 Нет
    [alike] ❔ Похоже
    [later] ⏰ Позже
   *[there] ✅ Есть
 } { $count }
coverage-above = <b>{ $n }.</b> { $title } ({ $due })
coverage-below = ↳ { $title } ({ $due })
coverage-hint = Нажмите номер, чтобы подтвердить или отклонить пару.
coverage-measure-above = <b>В этом плане:</b>
    { $title }
    🗓 { $due }
coverage-measure-below = <b>{ $place }, похожее мероприятие:</b>
    { $title }
    🗓 { $due }
coverage-measure-none = В плане «{ $place }» больше ничего похожего нет.
coverage-later = ⏰ Срок позже, чем здесь.
coverage-confirmed = ✅ Подтверждено: это одно и то же.
coverage-yes = ✅ Это оно
coverage-no = ✖ Не то
did-activity-matched = Подтверждено соответствие вышестоящему плану
did-activity-unmatched = Отклонено соответствие вышестоящему плану
