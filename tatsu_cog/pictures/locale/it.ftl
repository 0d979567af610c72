alt-rank =
    { $timeframe ->
        [week] Posizione { $rank } questa settimana con un punteggio di { $score }.
        [month] Posizione { $rank } questo mese con un punteggio di { $score }.
       *[all] Posizione { $rank } con un punteggio di { $score }.
    }
alt-gap-to = A { $gap } dalla posizione { $rank }.
alt-gap-ahead = { $gap } di vantaggio sulla posizione { $rank }.
alt-progress = Progressi: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Posizione { $rank } questa settimana.
        [month] Posizione { $rank } questo mese.
       *[all] Posizione { $rank } nella classifica di sempre.
    }
alt-level = Livello { $level }. Progressi verso il livello { $next }: { $percent }, con { $xp } XP su { $needed }, ancora { $missing } da ottenere.
alt-xp = { $xp } XP in totale.
alt-credits =
    { $credits } { $credits ->
        [one] credito
        [many] di crediti
       *[other] crediti
    }.
alt-tokens =
    { $tokens } { $tokens ->
        [one] gettone
        [many] di gettoni
       *[other] gettoni
    }.
alt-reputation = { $reputation } di reputazione.
alt-chart-single = Grafico di un solo punteggio: posizione { $rank } con { $score }.
alt-chart =
    Grafico di { $count ->
        [one] { $count } punteggio
        [many] { $count } di punteggi
       *[other] { $count } punteggi
    }: dalla posizione { $first } con { $best } alla posizione { $last } con { $least }.
alt-chart-own = In evidenza: posizione { $rank } con { $score }.
alt-chart-all = Tutti i punteggi: { $scores }.
