notifications-button = 🔔 Notifications
notifications-head =
    <b>Notifications</b>
    News can be switched off:
notifications-line = { $on ->
    [yes] 🔔 { $name }
   *[no] 🔕 { $name } – off
 }
notifications-switch = { $on ->
    [yes] 🔕 Switch off: { $name }
   *[no] 🔔 Switch on: { $name }
 }
notifications-duty = These always come: the morning digest and deadlines, changes of a plan, urgent broadcasts and what has to be acknowledged, your roles and answers to what you do. The digest can be paused in “My settings”.
news-news = announcements
news-joined = who has joined
did-person-news-on = notifications switched on
did-person-news-off = notifications switched off
broadcasts-unwanted = Have switched announcements off: { $count }
command-notifications = Notifications: what to switch off
