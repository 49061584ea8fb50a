"""«Протокол совещания»: typed step by step, out as a document, its decisions into tasks."""
