alt-rank =
    { $timeframe ->
        [week] Rang { $rank } cette semaine avec un score de { $score }.
        [month] Rang { $rank } ce mois-ci avec un score de { $score }.
       *[all] Rang { $rank } avec un score de { $score }.
    }
alt-gap-to = À { $gap } du rang { $rank }.
alt-gap-ahead = { $gap } d’avance sur le rang { $rank }.
alt-progress = Progression : { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Rang { $rank } cette semaine.
        [month] Rang { $rank } ce mois-ci.
       *[all] Rang { $rank } depuis le début.
    }
alt-level = Niveau { $level }. Progression vers le niveau { $next } : { $percent }, soit { $xp } XP sur { $needed }, encore { $missing } à gagner.
alt-xp = { $xp } XP au total.
alt-credits =
    { $credits } { $credits ->
        [one] crédit
        [many] de crédits
       *[other] crédits
    }.
alt-tokens =
    { $tokens } { $tokens ->
        [one] jeton
        [many] de jetons
       *[other] jetons
    }.
alt-reputation = { $reputation } de réputation.
alt-chart-single = Graphique d’un seul score : rang { $rank } avec { $score }.
alt-chart =
    Graphique de { $count ->
        [one] { $count } score
        [many] { $count } de scores
       *[other] { $count } scores
    } : du rang { $first } avec { $best } au rang { $last } avec { $least }.
alt-chart-own = En évidence : rang { $rank } avec { $score }.
alt-chart-all = Tous les scores : { $scores }.
