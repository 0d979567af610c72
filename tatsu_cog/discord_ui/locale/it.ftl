## Names

unnamed-member = Membro senza nome
former-member = Ex membro
unknown-member = Membro …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Di sempre
timeframe-month = Questo mese
timeframe-week = Questa settimana

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = Il periodo (di sempre se non lo scegli)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Questo bot non riesce ad accedere a Tatsu. Avvisa il proprietario del bot.
error-forbidden = Tatsu non condivide i punteggi di questo server con questo bot. Un admin può scoprire il motivo con `/tatsu-admin status`.
error-guild-not-found = Tatsu non è configurato in questo server. Il bot di Tatsu è stato aggiunto?
error-not-responding = Tatsu non risponde al momento. Riprova tra qualche minuto.
error-busy = Tatsu è occupato. Riprova { $time }.
error-discord-not-responding = Discord non risponde al momento. Riprova tra qualche minuto.
error-not-in-guild = Funziona solo in un server in cui c’è questo bot.
error-missing-guilds-intent = Questo bot non vede i suoi server. Avvisa il proprietario del bot.
error-check-failed = Non puoi usare questo comando qui.
error-command-outdated = Questo comando è cambiato. Riavvia Discord e riprova.
error-component-outdated = Questo pulsante non funziona più. Usa di nuovo il comando.
error-invalid-member = Scegli un membro.
error-invalid-timeframe = Scegli un periodo: { $choices }.
error-internal = Qualcosa è andato storto. Se continua a succedere, comunica questo codice al proprietario del bot: { $code }.

stale-data = Tatsu non risponde. Ultimo aggiornamento: { $time }.
