# Табло дня

board-button = 📊 Табло
board-none = <b>📊 Табло</b>
    { $name }

    Работ в расписании пока нет. Когда школы внесут даты, здесь появится день работы.
board-head = <b>📊 Табло · { $day }</b>
    { $name } · на { $at }
board-stage = { $n }. { $stage } — { $done ->
        [one] { $done } школа
        [few] { $done } школы
       *[many] { $done } школ
    } из { $total }
board-silent = { $count ->
        [one] 🔴 Молчит { $count } школа.
        [few] 🔴 Молчат { $count } школы.
       *[many] 🔴 Молчат { $count } школ.
    }
board-calm = Никто не молчит.
board-line = { $signs } { $name }
board-signs = Знаки — этапы 1–7: ✅ отмечено · 🟡 ждём · 🔴 молчат · ▫️ ещё рано
board-nudge = 🔔 Напомнить молчащим: { $count }
board-all = Показать всех
board-only-silent = 🔴 Только молчащие
board-picture = 🖼 Картинка
board-school = 🏫 Школа
board-whole = 📊 Всё табло
board-drawn = { $left ->
        [one] На картинке нет { $left } школы: сначала показаны те, кто молчит.
       *[other] На картинке нет { $left } школ: сначала показаны те, кто молчит.
    }
board-live = 📌 Следить в этом чате
board-before = ← { $day }
board-after = { $day } →
board-pick = Какую открыть?
board-place = <b>{ $name }</b> · { $day }
board-no-contact = Контакт в карточке не указан.
board-reported = { $sign } { $stage } — { $day }, { $at }
board-awaited = { $sign } { $stage } — { $done } из { $total }, ждём к { $day }, { $at }
board-unknown = { $sign } { $stage } — { $done } из { $total }
board-list = 📋 { $name }
board-card = 🏫 Карточка
board-nudged = { $count ->
        [one] 🔔 Напомнил { $count } школе.
       *[other] 🔔 Напомнил { $count } школам.
    }
board-followed = 📌 Табло пришло отдельным сообщением и обновляется само.
board-picture-head = 🖼 Табло картинкой на { $at }
board-picture-title = Табло · { $day }
board-legend-done = отмечено
board-legend-in-work = ждём отметки
board-legend-overdue = молчат
board-legend-nothing-due = ещё рано

silent-head = 🔴 <b>{ $day }: { $count ->
        [one] молчит { $count } школа
        [few] молчат { $count } школы
       *[many] молчат { $count } школ
    }</b>
silent-line = • { $name } — ждём «{ $stage }»
silent-contact = {"   "}☎️ { $contact }
silent-more = …и ещё { $count }
