alt-rank =
    { $timeframe ->
        [week] Rang { $rank } deze week met een score van { $score }.
        [month] Rang { $rank } deze maand met een score van { $score }.
       *[all] Rang { $rank } met een score van { $score }.
    }
alt-gap-to = Nog { $gap } tot rang { $rank }.
alt-gap-ahead = { $gap } voor op rang { $rank }.
alt-progress = Voortgang: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Rang { $rank } deze week.
        [month] Rang { $rank } deze maand.
       *[all] Rang { $rank } in totaal.
    }
alt-level = Level { $level }. { $percent } op weg naar level { $next }: { $xp } van { $needed } XP, nog { $missing } te gaan.
alt-xp = { $xp } XP in totaal.
alt-credits =
    { $credits } { $credits ->
        [one] credit
       *[other] credits
    }.
alt-tokens =
    { $tokens } { $tokens ->
        [one] token
       *[other] tokens
    }.
alt-reputation = { $reputation } reputatie.
alt-chart-single = Grafiek van één score: rang { $rank } met { $score }.
alt-chart =
    Grafiek van { $count ->
        [one] { $count } score
       *[other] { $count } scores
    }: van rang { $first } met { $best } tot rang { $last } met { $least }.
alt-chart-own = Gemarkeerd: rang { $rank } met { $score }.
alt-chart-all = Alle: { $scores }.
