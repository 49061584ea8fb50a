### The demo without Telegram.

cli-demo = try the bot without Telegram: an invented town in a browser
cli-demo-plan = your own plan instead of the one that ships (.docx, .xlsx, .pdf, .txt)
cli-demo-keep = keep the database in this empty folder
cli-demo-port = the port of the page (usually 8765)
cli-demo-no-browser = do not open a browser

demo-open = Mayak without Telegram. Open the page: { $url }
    To end: Ctrl-C.
demo-over = Done. Nothing is left of the demo.
demo-kept = Done. The database stays in { $folder }.
demo-no-folder = The folder { $folder } cannot be opened: { $why }.
demo-folder-full = There is something in the folder { $folder } already. Name an empty or a new one.
demo-port-taken = The port { $port } cannot be opened: { $why }. Name another: --port N.
