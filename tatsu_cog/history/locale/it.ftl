## Shared

history-unavailable = Al momento lo storico non può essere letto né modificato. Riprova tra un minuto.

permission-view-channel = Visualizza canale
permission-send-messages = Invia messaggi
permission-embed-links = Incorpora link
permission-read-message-history = Leggi cronologia messaggi

## Movement: /top and /rank

timeframe-last-week = Settimana scorsa
timeframe-last-month = Mese scorso
hidden-member = Membro nascosto
movement-new = nuovo
movement-since-yesterday = ▲▼ da ieri
movement-since-last-week = ▲▼ dalla settimana scorsa
gain-in-a-day = **{ $gain }** in 24 ore
gain-in-a-week = **{ $gain }** in 7 giorni
gain-since = **{ $gain }** dal giorno { $date }
pace-own =
    Di questo passo, supererai { $name } tra circa { $days } { $days ->
        [one] giorno
        [many] di giorni
       *[other] giorni
    }
pace =
    Di questo passo, { $member } supererà { $name } tra circa { $days } { $days ->
        [one] giorno
        [many] di giorni
       *[other] giorni
    }

## Growth

button-growth = Andamento
placeholder-compare = Confronta con…
growth-title = Andamento · { $name }
growth-title-of-two = Andamento · { $name } e { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }: **{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] Linea continua, { $name }: **{ $gain }** · { $first } → { $last }
       *[dashed] Linea tratteggiata, { $name }: **{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = Lo storico del punteggio di { $name } è ancora troppo breve. Vengono salvate solo le prime cento posizioni.
no-growth-own = Lo storico del tuo punteggio è ancora troppo breve. Vengono salvate solo le prime cento posizioni.
alt-growth = Grafico a linee del punteggio, { $start } – { $end }.
alt-growth-line = Da { $first } a { $last }: { $gain }.
alt-growth-line-of-two =
    { $line ->
        [solid] Linea continua: da { $first } a { $last } ({ $gain }).
       *[dashed] Linea tratteggiata: da { $first } a { $last } ({ $gain }).
    }

## /top for a past week or month

past-as-of = Ultimi dati: { $time }
past-unknown =
    { $period ->
        [month] La classifica del mese scorso non è salvata. La troverai qui dopo l’inizio del prossimo mese.
       *[week] La classifica della settimana scorsa non è salvata. La troverai qui dopo l’inizio della prossima settimana.
    }
past-empty =
    { $period ->
        [month] Nessuno ha ottenuto un punteggio il mese scorso.
       *[week] Nessuno ha ottenuto un punteggio la settimana scorsa.
    }
past-last-rank =
    { $count ->
        [one] È salvata solo la prima posizione.
        [many] Sono salvate solo le prime { $count } di posizioni.
       *[other] Sono salvate solo le prime { $count } posizioni.
    }
past-not-listed =
    { $count ->
        [one] { $name } non è in prima posizione, l’unica salvata.
        [many] { $name } non è tra le prime { $count } di posizioni salvate.
       *[other] { $name } non è tra le prime { $count } posizioni salvate.
    }
past-not-listed-own =
    { $count ->
        [one] Non sei in prima posizione, l’unica salvata.
        [many] Non sei tra le prime { $count } di posizioni salvate.
       *[other] Non sei tra le prime { $count } posizioni salvate.
    }
history-not-kept = Questo server non tiene uno storico della classifica. Un admin può attivarlo.
history-not-available = Lo storico non è disponibile al momento. Riprova tra qualche minuto.

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = Attiva o disattiva lo storico ed elimina dati
command-privacy = Mostra, nasconde o elimina i dati salvati su di te

history-title = Storico
history-on = Lo storico è **attivo** dal giorno { $time }. L’ha attivato { $name }.
history-off = Lo storico è **disattivato**, quindi non viene salvato altro.
history-never = Lo storico è **disattivato** e non c’è niente di salvato su questo server.
history-purpose = Attivalo per vedere in `/top` e `/rank` chi sale e chi scende, pubblicare i risultati settimanali e mensili e avere una classifica che si aggiorna da sola.
history-stores =
    Finché è attivo, ogni ora vengono salvati gli ID utente, le posizioni e i punteggi dei primi 100 membri, per { $days } { $days ->
        [one] giorno
        [many] di giorni
       *[other] giorni
    }. I nomi e i messaggi non vengono salvati.
history-privacy = I membri possono vedere, nascondere ed eliminare i propri dati con { $command }.
history-stored =
    { $count ->
        [one] **{ $count }** classifica salvata: { $last }.
        [many] **{ $count }** di classifiche salvate: { $first } – { $last }.
       *[other] **{ $count }** classifiche salvate: { $first } – { $last }.
    }
history-empty = Non c’è ancora nessuna classifica salvata. Le prime arriveranno tra qualche minuto.
history-kept =
    Le classifiche salvate vengono eliminate dopo { $days } { $days ->
        [one] giorno
        [many] di giorni
       *[other] giorni
    } o quando le elimini tu.
history-not-shared = Tatsu non condivide i punteggi di questo server con questo bot, quindi non si può salvare niente. Scopri il motivo con `/tatsu-admin status`.
history-no-tatsu = Tatsu non è configurato in questo server, quindi non si può salvare niente. Il bot di Tatsu è stato aggiunto?
history-not-responding = Tatsu non ha risposto, quindi non è stato possibile salvare le ultime classifiche.
history-failed = Non è stato possibile salvare le ultime classifiche. Il proprietario del bot può scoprire il motivo nel log.
history-retry = Prossimo tentativo { $time }.
history-late = Nelle ultime ore non è stata salvata nessuna classifica. Controlla la connessione con `/tatsu-admin status`.

button-turn-on = Attiva
button-turn-off = Disattiva
button-delete-everything = Elimina tutto
button-former-member = Ex membro…
button-delete-member = Elimina i dati di { $name }
placeholder-delete-member = Elimina i dati di un membro…
field-delete-title = Elimina i dati di un membro
field-user-id = ID utente
field-user-id-hint = Da 17 a 19 cifre
history-ask-all = Eliminare tutto ciò che è salvato su questo server? Verranno disattivati anche lo storico, i risultati e la classifica live. L’operazione è irreversibile.
history-deleted-all = Tutto ciò che era salvato su questo server è stato eliminato. Lo storico è disattivato.
history-ask-member = Eliminare tutto ciò che è salvato su { $name } in questo server? Da quel momento il suo nome sarà nascosto e non verranno salvati altri suoi dati. L’operazione è irreversibile.
history-deleted-member =
    Dati di { $name } eliminati da **{ $count }** { $count ->
        [one] classifica
        [many] di classifiche
       *[other] classifiche
    }. D’ora in poi il suo nome è nascosto e non verranno salvati altri suoi dati.
history-deleted-nobody = Non c’era niente di salvato su { $name }. D’ora in poi il suo nome è nascosto e non verranno salvati suoi dati.
history-no-data = Lo storico non è mai stato attivato qui, quindi non c’è niente di salvato.
history-cancelled = Annullato. Non è stato eliminato niente.

privacy-title = I tuoi dati in questo server
privacy-none = Questo server non tiene uno storico delle classifiche, quindi non c’è niente di salvato su di te.
privacy-on =
    Questo server tiene uno storico delle classifiche. Finché sei tra le prime 100 posizioni, ogni ora vengono salvati il tuo ID utente, la tua posizione e il tuo punteggio, per { $days } { $days ->
        [one] giorno
        [many] di giorni
       *[other] giorni
    }. I nomi e i messaggi non vengono salvati.
privacy-off =
    Lo storico di questo server è disattivato, quindi non viene salvato niente di nuovo su di te. I dati precedenti vengono eliminati dopo { $days } { $days ->
        [one] giorno
        [many] di giorni
       *[other] giorni
    }.
privacy-stored =
    { $count ->
        [one] Compari in **{ $count }** classifica salvata: { $last }.
        [many] Compari in **{ $count }** di classifiche salvate: { $first } – { $last }.
       *[other] Compari in **{ $count }** classifiche salvate: { $first } – { $last }.
    }
privacy-nothing = Non c’è niente di salvato su di te.
privacy-visible = I tuoi dati sono **visibili**: gli altri possono vedere come cambiano la tua posizione e il tuo punteggio.
privacy-hidden = I tuoi dati sono **nascosti**: gli altri non possono vedere come cambiano la tua posizione e il tuo punteggio, e il tuo nome non compare nei risultati né nella classifica live. `/top` e `/rank` mostrano comunque il tuo punteggio attuale, che viene da Tatsu.
privacy-left-out = Non verrà salvato niente di nuovo su di te finché non scegli **{ $button }**.
privacy-ask = Eliminare tutto ciò che è salvato su di te in questo server? Da quel momento il tuo nome sarà nascosto e non verrà salvato niente di nuovo finché non scegli **{ $button }**. L’operazione è irreversibile.
privacy-deleted = I tuoi dati sono stati eliminati.
button-hide-me = Nascondimi
button-show-me = Rendimi visibile
button-delete-my-data = Elimina i miei dati

## Results

command-results = Pubblica i vincitori di ogni settimana o mese
results-needs-history = Prima attiva lo storico con `/tatsu-admin history`.

field-results = Risultati
field-results-timeframe = Periodo
field-results-channel = Canale
field-results-winners = Quanti membri
help-results-winners = Da 1 a { $most }. Se lo lasci vuoto, { $default }.
field-results-role = Ruolo per i vincitori (facoltativo)
help-results-role = Lo tengono fino ai prossimi risultati.
field-results-excluded = Ruoli che non possono vincere (facoltativo)
help-results-excluded = Chi ha uno di questi ruoli resta escluso.
results-choice-week = Settimana
results-choice-month = Mese

results-on = { $timeframe ->
        [week] **Ogni settimana:** i risultati vengono pubblicati in { $channel } con { $winners ->
            [one] il primo membro.
            [many] i primi { $winners } di membri.
           *[other] i primi { $winners } membri.
        }
       *[month] **Ogni mese:** i risultati vengono pubblicati in { $channel } con { $winners ->
            [one] il primo membro.
            [many] i primi { $winners } di membri.
           *[other] i primi { $winners } membri.
        }
    }
results-on-role = I vincitori ricevono { $role } fino ai prossimi risultati.
results-on-excluded = I membri con { $roles } non possono vincere.
results-off = { $timeframe ->
        [week] **Ogni settimana:** disattivato
       *[month] **Ogni mese:** disattivato
    }
results-saved = Salvato. I prossimi risultati verranno pubblicati quando Tatsu azzererà i punteggi.
results-turned-off = Disattivato. Il ruolo dato ai vincitori viene rimosso.
results-turned-off-no-role = Disattivato.
results-undelivered = In attesa di pubblicazione: i risultati del giorno { $time }.
results-change = { $timeframe ->
        [week] Modifica (settimana)
       *[month] Modifica (mese)
    }
results-set-up = { $timeframe ->
        [week] Configura (settimana)
       *[month] Configura (mese)
    }
results-turn-off = { $timeframe ->
        [week] Disattiva (settimana)
       *[month] Disattiva (mese)
    }

results-invalid-timeframe = Scegli settimana o mese.
results-invalid-channel = Scegli un canale testuale di questo server.
results-invalid-winners = Scrivi un numero da 1 a { $most }.
results-invalid-role = { $role } non può essere assegnato ai membri. Scegli un altro ruolo.
results-unknown-role = Scegli dei ruoli di questo server.
results-not-your-role = Puoi scegliere solo un ruolo che potresti assegnarti: ti serve il permesso “Gestisci ruoli” e { $role } deve stare sotto il tuo ruolo più alto.
results-everyone-excluded = Tutti hanno @everyone, quindi nessuno potrebbe vincere. Scegli altri ruoli.

results-channel-gone = Il canale dei risultati è stato eliminato. Scegline un altro con `/tatsu-admin results`.
results-channel-permissions = Per pubblicare in { $channel }, lì ho bisogno di { $permissions }.
results-channel-refused = Discord non mi lascia pubblicare in { $channel }. Controlla i miei permessi lì.
results-role-gone = Il ruolo dei vincitori è stato eliminato. Scegline un altro con `/tatsu-admin results`.
results-role-permission = Per assegnare { $role } ai vincitori mi serve il permesso “Gestisci ruoli”.
results-role-too-high = Non posso assegnare { $role }, perché non sta sotto il mio ruolo più alto. Spostalo sotto il mio nelle impostazioni del server.
results-role-refused = Discord non mi lascia assegnare o togliere { $role }. Se questo server richiede l’autenticazione a due fattori per i moderatori, il proprietario del bot deve attivarla.
results-notice = **Risultati in { $server }:** { $problem }

results-title = { $timeframe ->
        [week] Risultati della settimana scorsa · { $server }
       *[month] Risultati del mese scorso · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] Risultati della settimana scorsa
       *[month] Risultati del mese scorso
    }
results-taken-at = Ultimi punteggi prima dell’azzeramento: { $time }
results-late = Questi risultati sono in ritardo.
results-winners-get = I vincitori ricevono { $role }.
results-show-all = Mostra altro
results-not-stored = Questi risultati non sono più salvati.
results-your-rank = Hai chiuso in posizione #{ $rank } con { $score }

results-reason-give = { $timeframe ->
        [week] Tra i vincitori di Tatsu della settimana scorsa
       *[month] Tra i vincitori di Tatsu del mese scorso
    }
results-reason-take = Non è più tra i vincitori di Tatsu

## Live leaderboard

command-admin-live = Pubblica una classifica che si aggiorna da sola
option-live-channel = Il canale in cui pubblicarla (lascia vuoto per vedere dov’è)
button-live-turn-off = Disattiva
live-updated = Aggiornata { $time }
live-no-history = La classifica live ha bisogno dello storico di questo server. Attivalo con `/tatsu-admin history` e riprova.
live-not-set = Questo server non ha una classifica live. Per pubblicarne una, usa `/tatsu-admin live` con un canale.
live-invalid-channel = Scegli un canale testuale o un canale annunci di questo server.
live-missing-permissions = Questo bot non può ancora pubblicare in { $channel }. Dagli questi permessi lì e riprova: { $permissions }.
live-posted = Classifica live pubblicata in { $channel }: { $link }
live-posted-soon = La classifica live verrà pubblicata in { $channel } appena possibile, entro un’ora.
live-state =
    { $timeframe ->
        [week] La classifica live di questa settimana è in { $channel }: { $link }
        [month] La classifica live di questo mese è in { $channel }: { $link }
       *[all] La classifica live di sempre è in { $channel }: { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] La classifica live di questa settimana verrà pubblicata presto in { $channel }.
        [month] La classifica live di questo mese verrà pubblicata presto in { $channel }.
       *[all] La classifica live di sempre verrà pubblicata presto in { $channel }.
    }
live-turned-off = La classifica live è disattivata e il suo messaggio è stato eliminato.
live-stopped = La classifica live in { $channel } è stata disattivata { $time }, perché a questo bot servono questi permessi lì: { $permissions }. Per pubblicarla di nuovo, usa `/tatsu-admin live` con un canale.
live-stopped-channel = La classifica live è stata disattivata { $time }, perché il suo canale è stato eliminato. Per pubblicarla di nuovo, usa `/tatsu-admin live` con un canale.
live-told-stopped = La classifica live di **{ $server }** in { $channel } ora è disattivata, perché a questo bot servono questi permessi lì: { $permissions }. Per pubblicarla di nuovo, usa `/tatsu-admin live` nel server.
live-told-stopped-channel = La classifica live di **{ $server }** ora è disattivata, perché il suo canale è stato eliminato. Per pubblicarla di nuovo, usa `/tatsu-admin live` nel server.
