alt-rank =
    { $timeframe ->
        [week] Rang { $rank } diese Woche mit einem Score von { $score }.
        [month] Rang { $rank } diesen Monat mit einem Score von { $score }.
       *[all] Rang { $rank } mit einem Score von { $score }.
    }
alt-gap-to = Noch { $gap } bis Rang { $rank }.
alt-gap-ahead = { $gap } vor Rang { $rank }.
alt-progress = Fortschritt: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Rang { $rank } diese Woche.
        [month] Rang { $rank } diesen Monat.
       *[all] Rang { $rank } insgesamt.
    }
alt-level = Level { $level }. { $percent } des Wegs zu Level { $next }: { $xp } von { $needed } XP, noch { $missing }.
alt-xp = { $xp } XP insgesamt.
alt-credits =
    { $credits } { $credits ->
        [one] Credit
       *[other] Credits
    }.
alt-tokens =
    { $tokens } { $tokens ->
        [one] Token
       *[other] Tokens
    }.
alt-reputation = { $reputation } Reputation.
alt-chart-single = Diagramm mit einem Score: Rang { $rank } mit { $score }.
alt-chart =
    Diagramm mit { $count ->
        [one] { $count } Score
       *[other] { $count } Scores
    }: von Rang { $first } mit { $best } bis Rang { $last } mit { $least }.
alt-chart-own = Markiert: Rang { $rank } mit { $score }.
alt-chart-all = Alle: { $scores }.
