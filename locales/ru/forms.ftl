# Чек-листы: правка

forms-button = 🛠 Чек-листы
forms-head = <b>🛠 Чек-листы</b>
    { $name }

    Изменения действуют у вас и во всех подчинённых организациях. Уже открытые списки не меняются. ✏️ — изменено вами.
forms-level-school-coordinator = координатор школы
forms-level-school-organiser = организатор
forms-level-school-expert = эксперты
forms-level-school-director = директор
forms-level-school-observer = наблюдатель
forms-level-school-technician = технический специалист
forms-level-municipality-coordinator = муниципалитет
form-head = <b>{ $title }</b>
    { $whose ->
        [own] Ваша редакция, версия { $version }
        [above] Редакция: { $source }
       *[shipped] Исходный список
    }
form-part = <b>{ $name }</b>
form-line = { $n }. { $words } — <i>{ $when }</i>
form-line-question = { $n }. { $words }
form-line-off = { $n }. 🚫 <s>{ $words }</s>
form-hint = Нажмите номер пункта, чтобы изменить его.
form-take-back = ↩️ Вернуть как было
form-item = { $title }, пункт { $n }
    <b>{ $words }</b>
form-item-when = 🕘 { $when }
form-item-stage = 📊 Отметка попадает на табло: «{ $stage }»
form-item-off = 🚫 Выключен: в новых списках его нет.
form-words = ✏️ Слова
form-time = 🕘 Время
form-switch-on = ✅ Включить
form-switch-off = 🚫 Выключить
form-add = ➕ Добавить пункт ниже
form-ask-words = Напишите новые слова пункта. Сейчас: «{ $words }»
form-ask-time = Когда это делать? Напишите час в тот же день: 14:30 — или минуты от начала работы: -20 (за 20 минут), +45 (через 45 минут).
form-ask-add = Напишите слова нового пункта. Он встанет под «{ $words }» с тем же временем.
form-ask-question = Напишите новый вопрос так, чтобы «да» значило: всё в порядке, а «нет» — нарушение. Он встанет под «{ $words }».
form-saved = ✅ Сохранено, версия { $version }. Новые списки придут такими.

form-when-none = в любое время
form-when-at = { $words }, { $at }
form-when-T = { $side ->
        [same] в начале работы
        [before] за { form-amount } до работы
       *[after] через { form-amount } после начала
    }
form-when-end = { $side ->
        [same] в конце работы
        [before] за { form-amount } до конца
       *[after] через { form-amount } после конца
    }
form-when-first = { $side ->
        [same] в день первой работы
        [before] за { form-amount } до первой работы
       *[after] через { form-amount } после первой работы
    }
form-when-last = { $side ->
        [same] в день последней работы
        [before] за { form-amount } до последней работы
       *[after] через { form-amount } после последней работы
    }
form-when-upload = { $side ->
        [same] в последний день загрузки
        [before] за { form-amount } до срока загрузки
       *[after] через { form-amount } после срока загрузки
    }
form-when-close = { $side ->
        [same] в последний день периода
        [before] за { form-amount } до конца периода
       *[after] через { form-amount } после конца периода
    }
form-amount = { $unit ->
        [d] { $count ->
            [one] { $count } день
            [few] { $count } дня
           *[many] { $count } дней
        }
        [h] { $count ->
            [one] { $count } час
            [few] { $count } часа
           *[many] { $count } часов
        }
       *[m] { $count ->
            [one] { $count } минуту
            [few] { $count } минуты
           *[many] { $count } минут
        }
    }

refusal-time-of-item-not-understood = Не понял время. Напишите час, например 14:30, или минуты от начала работы: -20 или +45.
