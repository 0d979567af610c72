alt-rank =
    { $timeframe ->
        [week] Posição { $rank } esta semana, com pontuação de { $score }.
        [month] Posição { $rank } este mês, com pontuação de { $score }.
       *[all] Posição { $rank }, com pontuação de { $score }.
    }
alt-gap-to = A { $gap } da posição { $rank }.
alt-gap-ahead = { $gap } à frente da posição { $rank }.
alt-progress = Progresso: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Posição { $rank } esta semana.
        [month] Posição { $rank } este mês.
       *[all] Posição { $rank } no geral.
    }
alt-level = Nível { $level }. Progresso até o nível { $next }: { $percent }, com { $xp } de { $needed } XP, restando { $missing }.
alt-xp = { $xp } XP no total.
alt-credits =
    { $credits } { $credits ->
        [0] créditos
        [one] crédito
        [many] de créditos
       *[other] créditos
    }.
alt-tokens =
    { $tokens } { $tokens ->
        [0] fichas
        [one] ficha
        [many] de fichas
       *[other] fichas
    }.
alt-reputation = { $reputation } de reputação.
alt-chart-single = Gráfico de uma só pontuação: posição { $rank } com { $score }.
alt-chart =
    Gráfico de { $count ->
        [one] { $count } pontuação
        [many] { $count } de pontuações
       *[other] { $count } pontuações
    }: da posição { $first } com { $best } à posição { $last } com { $least }.
alt-chart-own = Em destaque: posição { $rank } com { $score }.
alt-chart-all = Todas as pontuações: { $scores }.
