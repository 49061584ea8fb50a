### Демонстрация без Telegram.

cli-demo = попробовать бота без Telegram: вымышленный город в браузере
cli-demo-plan = ваш план вместо готового (.docx, .xlsx, .pdf, .txt)
cli-demo-keep = сохранить базу в этой пустой папке
cli-demo-port = порт страницы (обычно 8765)
cli-demo-no-browser = не открывать браузер

demo-open = «Маяк» без Telegram. Откройте страницу: { $url }
    Закончить: Ctrl-C.
demo-over = Готово. После демонстрации ничего не осталось.
demo-kept = Готово. База осталась в папке { $folder }.
demo-no-folder = Папка { $folder } не открывается: { $why }.
demo-folder-full = В папке { $folder } уже что-то есть. Укажите пустую или новую папку.
demo-port-taken = Порт { $port } не открывается: { $why }. Укажите другой: --port N.
