alt-rank =
    { $timeframe ->
        [week] Puesto { $rank } esta semana con una puntuación de { $score }.
        [month] Puesto { $rank } este mes con una puntuación de { $score }.
       *[all] Puesto { $rank } con una puntuación de { $score }.
    }
alt-gap-to = A { $gap } del puesto { $rank }.
alt-gap-ahead = { $gap } de ventaja sobre el puesto { $rank }.
alt-progress = Progreso: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Puesto { $rank } esta semana.
        [month] Puesto { $rank } este mes.
       *[all] Puesto { $rank } en el histórico.
    }
alt-level = Nivel { $level }. Progreso hacia el nivel { $next }: { $percent }, con { $xp } de { $needed } XP, a falta de { $missing }.
alt-xp = { $xp } XP en total.
alt-credits =
    { $credits } { $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }.
alt-tokens =
    { $tokens } { $tokens ->
        [one] ficha
        [many] de fichas
       *[other] fichas
    }.
alt-reputation = { $reputation } de reputación.
alt-chart-single = Gráfico de una sola puntuación: puesto { $rank } con { $score }.
alt-chart =
    Gráfico de { $count ->
        [one] { $count } puntuación
        [many] { $count } de puntuaciones
       *[other] { $count } puntuaciones
    }: del puesto { $first } con { $best } al puesto { $last } con { $least }.
alt-chart-own = Destacado: puesto { $rank } con { $score }.
alt-chart-all = Todas las puntuaciones: { $scores }.
