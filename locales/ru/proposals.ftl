### Предложение назначений.

shifts-want-all = ➕ По норме на все дни
proposals-button = 🧩 Предложить назначения
proposals-open = 🧩 К предложению назначений
proposals-back = 🧩 К предложению
proposals-to-lines = 📋 К списку
proposals-head = <b>🧩 Предложение назначений</b>
    { $name } · { $day ->
    [all] все предстоящие дни
   *[other] { $day }
 }
proposals-waiting = ⏳ Подбираю, кого куда направить. Обычно это занимает несколько секунд, результат появится здесь.
proposals-covered = <b>Закрыто мест: { $covered } из { $needed }</b>
proposals-marked = В школах с признаками необъективности: { $covered } из { $needed }
proposals-loads = Смен у одного наблюдателя, вместе с прежними: { $least ->
    [0] от 0
   *[other] от { $least }
 } до { $most }
proposals-stale = ⚠️ Уже не нужны: { $count }. Места заняты, или работы перенесены; такие предложения не уйдут.
proposals-nothing-sent = Никому ещё ничего не отправлено: посмотрите список и поправьте, если нужно.
proposals-nobody = Предложить некого. Почему, написано у каждого места.
proposals-send = ✅ Отправить предложения ({ $count })
proposals-lines = 📋 Кто куда: { $count }
proposals-bare = ⚠️ Не закрыто: { $count }
proposals-again = 🔄 Подобрать заново
proposals-cancel = ✖️ Отменить
proposals-sending = 📨 Отправляю предложения: { $done } из { $count }
proposals-sent = ✅ <b>Предложений отправлено: { $count }</b>
    Ответы видны у каждой работы. Кто откажется, того бот заменит сам.
proposals-left-out = ⚠️ Не отправлено: { $count }
proposals-left-line = • { $what }: { $name } — { $why ->
    [gone] работа или наблюдатель больше не здесь
    [full] место уже занято
    [over] смена уже началась
    [asked] уже спрашивали
    [workplace] здесь место работы
    [child] здесь учится ребёнок
    [relative] здесь работает родственник
    [busy] в это время занят(а)
    [suspended] приостановлен(а)
    [expired] срок закончится раньше
    [untrained] обучение не пройдено
   *[other] удостоверение не действует
 }
proposals-left-out-more = … и ещё { $count }. Все они есть в новом подборе.
proposals-over = { $state ->
    [cancelled] ✖️ Подбор отменён, никому ничего не отправлено.
   *[failed] Не получилось. Подберите заново; если это повторится, сообщите тому, кто обслуживает бота.
 }
proposals-where = { $at ->
    [no] { $day }
   *[other] { $day } { $at }
 }, { $name }{ $stage ->
    [preparation] , подготовка
    [checking] , проверка
    [upload] , загрузка
   *[conduct] {""}
 }
proposals-lines-head = <b>📋 Кто куда: { $count }</b>
proposals-line = { $odd ->
    [yes] { $n }. ⚠️ { $what } — <b>{ $name }</b>
   *[no] { $n }. { $what } — <b>{ $name }</b>
 }
proposals-lines-hint = Нажмите на номер, чтобы заменить человека или убрать строку.
proposals-line-head = { $what }
    <b>{ $name }</b>
proposals-outcome = { $why ->
    [sent] ✅ Отправлено
   *[other] ⚠️ Не отправлено
 }
proposals-other = 👤 Другой наблюдатель
proposals-take-out = ✖️ Убрать
proposals-bare-head = <b>⚠️ Не закрыто смен: { $count }</b>
proposals-bare-line = <b>{ $n }. { $what }</b>{ $count ->
    [1] {""}
   *[other] , мест: { $count }
 }
proposals-give = 👤 { $n }. Назначить
proposals-why-nobody = Одобренных наблюдателей нет.
proposals-why = { $why ->
    [child] { $count ->
        [one] у { $count } наблюдателя здесь учатся дети
       *[other] у { $count } наблюдателей здесь учатся дети
     }
    [workplace] { $count ->
        [one] { $count } работает здесь
       *[other] { $count } работают здесь
     }
    [relative] { $count ->
        [one] у { $count } здесь работает родственник
       *[other] у { $count } здесь работают родственники
     }
    [busy] { $count ->
        [one] { $count } занят в это время
       *[other] { $count } заняты в это время
     }
    [expired] у { $count } к этому дню кончится срок удостоверения
    [suspended] { $count ->
        [one] { $count } приостановлен
       *[other] { $count } приостановлены
     }
    [untrained] { $count ->
        [one] { $count } не прошёл обучение
       *[other] { $count } не прошли обучение
     }
    [asked] { $count ->
        [one] { $count } уже спрашивали
       *[other] { $count } уже спрашивали
     }
    [free] { $count ->
        [one] { $count } свободен
       *[other] { $count } свободны
     }
   *[other] { $count } без удостоверения
 }
proposals-choose = { $what }

    Кого направить? Сначала те, кому ничего не мешает. ⚠️ — конфликт интересов: такого человека можно направить только с причиной.
proposals-choose-nobody = { $what }

    Выбирать не из кого: одобренных наблюдателей нет, или все уже здесь.
proposals-barred = { $tie ->
    [yes] ⚠️ { $name }
   *[no] ⛔️ { $name }
 } · { $why ->
    [workplace] место работы
    [child] школа ребёнка
    [relative] работает родственник
    [busy] в это время занят(а)
    [suspended] приостановлен(а)
    [expired] срок закончится раньше
    [asked] уже спрашивали
    [untrained] обучение не пройдено
   *[other] нет удостоверения
 }
refusal-nothing-to-propose = Свободных мест нет. Сначала укажите, где нужны наблюдатели: «➕ По норме на все дни» или ➕ у отдельной работы.
delivery-kind-proposal = как идёт подбор наблюдателей
setting-observer_needed = Наблюдателей на работу
setting-observer_needed-value = { $value ->
    [0] не нужны
    [one] { $value } на каждый этап
   *[other] по { $value } на каждый этап
 }
setting-observer_needed-question = Сколько наблюдателей нужно на работе по норме? У отдельной работы это можно изменить кнопками ➕ и ➖.
setting-observer_marked = Наблюдателей в школах с признаками
setting-observer_marked-value = { $value ->
    [0] как в остальных
    [one] не меньше { $value } на этап
   *[other] не меньше { $value } на этап
 }
setting-observer_marked-question = Сколько наблюдателей нужно по норме на работе в школе с признаками необъективности?
setting-observer_stages = Что наблюдают
setting-observer_stages-value = { $value ->
    [checked] проведение и проверка
    [all] все этапы: подготовка, проведение, проверка, загрузка
   *[conduct] проведение
 }
setting-observer_stages-question = На каких этапах работы нужны наблюдатели по норме?
setting-observer_travel = Дорога между школами
setting-observer_travel-value = { $value ->
    [0] не учитывать
   *[other] { $value } минут
 }
setting-observer_travel-question = Сколько времени наблюдателю оставить на дорогу между сменами в разных школах?
did-proposal-propose = Начат подбор наблюдателей
did-proposal-change = Изменено предложение назначений
did-proposal-override = В предложении назначений обойдено правило
did-proposal-send = Предложения отправлены наблюдателям
did-proposal-cancel = Подбор наблюдателей отменён
privacy-term-proposals = • подобранные назначения наблюдателей: { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 }
