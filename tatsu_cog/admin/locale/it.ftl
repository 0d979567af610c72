## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Gestisce punteggi e punti di Tatsu in questo server
command-score = Aggiunge o toglie punteggio (chiede conferma)
command-points = Aggiunge o toglie punti (chiede conferma)
command-member = Cerca i dati di un membro attuale o passato
command-export = Scarica tutta la classifica in un file
command-status = Controlla la connessione a Tatsu
option-score-member = Il membro di cui cambiare il punteggio
option-points-member = Il membro di cui cambiare i punti
option-amount = Quanto aggiungere; un numero negativo toglie
option-reason = Il motivo; resta nel registro di controllo
option-member = Il membro da cercare
option-user-id = L’ID utente di un ex membro
option-format = CSV per un foglio di calcolo, JSON per un programma

## Input that is refused

not-allowed = Ti serve il permesso “Gestisci server” per farlo.
invalid-amount = La quantità deve essere un numero intero da { $least } a { $most }, ma non 0.
invalid-reason = Il motivo deve avere da 1 a { $longest } caratteri leggibili.
member-or-id = Scegli un membro o inserisci l’ID utente di un ex membro.
invalid-user-id = Questo non è un ID utente. Un ID utente ha da 17 a 19 cifre.
invalid-format = Scegli un formato: CSV o JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] Aggiungere { $figure } { $count ->
            [one] punto
            [many] di punti
           *[other] punti
        } a { $name }?
       *[score] Aggiungere { $figure } al punteggio di { $name }?
    }
adjust-remove =
    { $kind ->
        [points] Togliere { $figure } { $count ->
            [one] punto
            [many] di punti
           *[other] punti
        } a { $name }?
       *[score] Togliere { $figure } dal punteggio di { $name }?
    }
adjust-too-little = { $name } ha solo **{ $balance }**{ $age }, quindi Tatsu potrebbe rifiutare.
adjust-age = { " " }(aggiornato { $time })
adjust-footer = ID { $id } · Motivo: { $reason }
button-add = Aggiungi { $amount }
button-remove = Togli { $amount }
button-cancel = Annulla
adjust-working = In corso…
adjust-progress = In corso… **{ $applied }** di { $amount }.
adjust-attempt = Tentativo { $nonce }
adjust-expired = Questa richiesta è scaduta. Usa di nuovo il comando.
adjust-answered = Questa richiesta ha già una risposta.
adjust-not-yours = Può rispondere solo l’admin che ha usato il comando.
adjust-interrupted = Il bot si è riavviato prima di finire.
adjust-needs-manage-server = Tatsu ha rifiutato: il proprietario della chiave API deve avere il permesso “Gestisci server” qui.
adjust-no-record = Tatsu ha rifiutato: non ha dati su questo membro qui.
adjust-refused = Tatsu ha rifiutato: { $reason }
adjust-refused-status = Tatsu ha rifiutato (stato { $status }).
adjust-tatsu-said = Risposta di Tatsu: { $reason }
adjust-cancelled =
    { $kind ->
        [points] Annullato. I punti di { $name } non sono cambiati.
       *[score] Annullato. Il punteggio di { $name } non è cambiato.
    }
outcome-added =
    { $kind ->
        [points] { $count ->
            [one] Aggiunto { $figure } punto.
            [many] Aggiunti { $figure } di punti.
           *[other] Aggiunti { $figure } punti.
        }
       *[score] Punteggio aumentato di { $figure }.
    }
outcome-removed =
    { $kind ->
        [points] { $count ->
            [one] Tolto { $figure } punto.
            [many] Tolti { $figure } di punti.
           *[other] Tolti { $figure } punti.
        }
       *[score] Punteggio diminuito di { $figure }.
    }
outcome-balance = Nuovo totale di { $name }: { $balance }.
outcome-only-added =
    { $kind ->
        [points] Aggiunta solo una parte: { $applied } di { $total } { $count ->
            [one] punto.
            [many] di punti.
           *[other] punti.
        }
       *[score] Aggiunta al punteggio solo una parte: { $applied } di { $total }.
    }
outcome-only-removed =
    { $kind ->
        [points] Tolta solo una parte: { $applied } di { $total } { $count ->
            [one] punto.
            [many] di punti.
           *[other] punti.
        }
       *[score] Tolta dal punteggio solo una parte: { $applied } di { $total }.
    }
outcome-partly-added =
    { $kind ->
        [points] Aggiunta una parte: { $applied } di { $total } { $count ->
            [one] punto.
            [many] di punti.
           *[other] punti.
        }
       *[score] Aggiunta al punteggio una parte: { $applied } di { $total }.
    }
outcome-partly-removed =
    { $kind ->
        [points] Tolta una parte: { $applied } di { $total } { $count ->
            [one] punto.
            [many] di punti.
           *[other] punti.
        }
       *[score] Tolta dal punteggio una parte: { $applied } di { $total }.
    }
outcome-rest = Non applicato: { $figure }.
outcome-not-added =
    { $kind ->
        [points] { $figure } { $count ->
            [one] punto non è stato aggiunto.
            [many] di punti non sono stati aggiunti.
           *[other] punti non sono stati aggiunti.
        }
       *[score] Non aggiunto al punteggio: { $figure }.
    }
outcome-not-removed =
    { $kind ->
        [points] { $figure } { $count ->
            [one] punto non è stato tolto.
            [many] di punti non sono stati tolti.
           *[other] punti non sono stati tolti.
        }
       *[score] Non tolto dal punteggio: { $figure }.
    }
outcome-unknown = Esito incerto per { $figure }. Controlla { $name } con `/tatsu-admin member` prima di riprovare.

## The audit channel

audit-change =
    { $figure } { $kind ->
        [points] { $count ->
            [one] punto
            [many] di punti
           *[other] punti
        }
       *[score] di punteggio
    } per { $name }
audit-admin = da { $name }
audit-reason = Motivo: { $reason }
audit-outcome = Esito: { $outcome }

## /tatsu-admin member

member-in-server = Membro di questo server
member-not-in-server = Non è in questo server
member-unknown = Non si sa se è in questo server
member-points = Punti: { $record }
member-profile = Profilo: { $record }
member-no-record = nessun dato
member-no-score = nessun punteggio
member-rank = posizione #{ $rank }
member-level =
    livello **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [one] credito
        [many] di crediti
       *[other] crediti
    }

## /tatsu-admin export

export-title = Esportazione della classifica
export-running = C’è già un’esportazione in corso in questo server.
export-ended = Questa esportazione è già finita.
export-in-dm = Il file è nei tuoi messaggi diretti.
export-undelivered = Impossibile inviare il file. Dai a questo bot il permesso “Allega file” qui o consenti i messaggi diretti dai membri del server.
export-undelivered-by-dm = Impossibile inviare la tua esportazione. Consenti i messaggi diretti dai membri del server e usa di nuovo il comando.
export-members =
    { $count ->
        [one] { $count } membro
        [many] { $count } di membri
       *[other] { $count } membri
    }
export-minutes-left = ancora { $minutes } min circa
export-seconds-left = ancora meno di un minuto
export-done =
    { $count ->
        [one] { $count } membro esportato.
        [many] { $count } di membri esportati.
       *[other] { $count } membri esportati.
    }
export-incomplete = (Interrotta prima della fine, quindi mancano dei membri: { $error })
export-stale = I dati di { $count } di loro sono meno recenti, perché Tatsu non rispondeva.
export-cancelled =
    { $count ->
        [one] Esportazione annullata dopo { $count } membro.
        [many] Esportazione annullata dopo { $count } di membri.
       *[other] Esportazione annullata dopo { $count } membri.
    }
export-failed =
    { $count ->
        [one] L’esportazione si è interrotta dopo { $count } membro.
        [many] L’esportazione si è interrotta dopo { $count } di membri.
       *[other] L’esportazione si è interrotta dopo { $count } membri.
    }
export-too-large = Il file è troppo grande per Discord: { $size } MB in zip, e il limite è di { $limit } MB. Prova con un periodo più breve.
column-rank = posizione
column-user-id = id utente
column-name = nome
column-in-server = nel server
column-score = punteggio
column-yes = sì
column-no = no

## /tatsu-admin status

status-title = Connessione a Tatsu
status-key = Chiave API: { $state }
status-scores = Punteggi di { $server }: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Richieste disponibili: { $state }
status-sent = Inviate: { $sent } · in coda: { $queued } · limitate: { $limited }
status-cached = Dalla cache: { $cached } · non aggiornate: { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = connesso · { $milliseconds } ms
status-discord-lost = ❌ non connesso
status-works = ✅ funziona
status-available = ✅ disponibili
status-responded = ✅ ha risposto in { $milliseconds } ms
status-rejected = ❌ rifiutata
status-not-shared = ❌ il proprietario della chiave o Tatsu non è in questo server
status-rate-limited = ❌ sta limitando le richieste di questo bot
status-not-responding = ❌ non risponde
status-unchecked = ❔ stato sconosciuto
status-paused = ❔ stato sconosciuto, perché le richieste sono in pausa
status-available-of = **{ $available } di { $limit }**
status-until-redis = in pausa finché non torna Redis
status-until-tatsu = altre appena Tatsu risponde
status-next-request = la prossima { $time }
status-all-requests = tutte { $time }
status-redis-off = disattivato
status-redis-connected = connesso
status-redis-refuses = ❌ rifiuta questo bot ({ $reason }), richieste in pausa
status-redis-refuses-unexplained = ❌ rifiuta questo bot, richieste in pausa
status-redis-unreachable = ❌ irraggiungibile, richieste in pausa
