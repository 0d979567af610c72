## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Mostra profili, posizioni e classifiche di Tatsu
command-profile = Mostra un profilo Tatsu: livello, crediti, gettoni e reputazione
command-rank = Mostra la posizione e il punteggio di un membro in questo server
command-top = Mostra la classifica di questo server
option-user = Il membro da mostrare (tu se non lo scegli)
option-page = La pagina da mostrare (la prima se non la scegli)
option-top-user = Mostra la pagina in cui si trova questo membro
option-private = Mostra solo a te
context-menu-profile = Profilo Tatsu

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Indietro
button-next = Avanti
button-my-rank = Io
button-go-to = Vai a…
button-chart = Grafico
button-hide-chart = Nascondi grafico
button-last-page = Vai all’ultima pagina
button-show-on-leaderboard = Mostra in classifica
button-view-profile = Vedi profilo
button-view-rank = Vedi posizione nel server
placeholder-timeframe = Periodo
field-go-to = Vai a…
field-rank = Posizione
field-member = O un membro

## Errors

profile-forbidden = Tatsu non condivide questo profilo con questo bot.
page-or-member = Scegli una pagina o un membro, non entrambi.
rank-or-member = Scrivi una posizione o scegli un membro, non entrambi.
invalid-go-to = Scrivi una posizione, per esempio 25, o scegli un membro.
invalid-page = Scegli una pagina da 1 a { $last }.
pictures-off = Questo bot non mostra più grafici. Gli altri pulsanti funzionano ancora.
missing-attach-files = Questo bot non può mostrare grafici qui. Chiedi a un admin di dargli il permesso “Allega file”.
chart-not-ready = Il grafico non è ancora pronto. Riprova tra un attimo.
chart-rejected = Discord non ha accettato il grafico. Riprova tra qualche minuto.
no-profile = { $name } non ha ancora un profilo Tatsu.
no-profile-own = Non hai ancora un profilo Tatsu.
no-score =
    { $timeframe ->
        [week] { $name } non ha ancora un punteggio questa settimana.
        [month] { $name } non ha ancora un punteggio questo mese.
       *[all] { $name } non ha ancora un punteggio in questo server.
    }
no-score-own =
    { $timeframe ->
        [week] Non hai ancora un punteggio questa settimana.
        [month] Non hai ancora un punteggio questo mese.
       *[all] Non hai ancora un punteggio in questo server.
    }
empty-leaderboard =
    { $timeframe ->
        [week] Nessuno ha ancora un punteggio questa settimana.
        [month] Nessuno ha ancora un punteggio questo mese.
       *[all] Nessuno ha ancora un punteggio in questo server.
    }
last-rank = L’ultima posizione è #{ $rank }.
ends-before = La classifica finisce prima della posizione #{ $rank }.

## /profile

profile-level = Livello { $level }
profile-progress = Progressi verso il livello { $level }: { $percent }
profile-xp = **{ $missing }** XP al livello { $level } · { $xp } in totale
profile-credits = **{ $credits }** { $credits ->
        [one] credito
        [many] di crediti
       *[other] crediti
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [one] gettone
        [many] di gettoni
       *[other] gettoni
    }
profile-reputation = **{ $reputation }** di reputazione
profile-renews = Rinnovo: { $date }
profile-footer = Profilo Tatsu · lo stesso in tutti i server

## /rank

score-to = A **{ $missing }** dal #{ $rank }
score-tied = A pari merito con il #{ $rank }
score-ahead = **{ $lead }** di vantaggio sul #{ $rank }
server-points = Punti #{ $rank } · { $points }
server-points-unranked = Punti { $points }

## /top

leaderboard-title = Classifica di { $server } · { $period }
leaderboard-title-unnamed = Classifica · { $period }
leaderboard-you = ← tu
leaderboard-page = Pagina { $page }
leaderboard-page-of = Pagina { $page } di { $last }
leaderboard-your-rank = La tua posizione: #{ $rank }
