notifications-button = 🔔 Уведомления
notifications-head =
    <b>Уведомления</b>
    Новости можно отключить:
notifications-line = { $on ->
    [yes] 🔔 { $name }
   *[no] 🔕 { $name } – отключено
 }
notifications-switch = { $on ->
    [yes] 🔕 Отключить: { $name }
   *[no] 🔔 Включить: { $name }
 }
notifications-duty = Приходят всегда: утренняя сводка и сроки, изменения плана, срочные рассылки и то, с чем нужно ознакомиться, ваши роли и ответы на ваши действия. Сводку можно поставить на паузу в «Моих настройках».
news-news = объявления
news-joined = кто присоединился
did-person-news-on = включены уведомления
did-person-news-off = отключены уведомления
broadcasts-unwanted = Отключили объявления: { $count }
command-notifications = Уведомления: что отключить
