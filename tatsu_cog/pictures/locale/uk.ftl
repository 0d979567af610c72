alt-rank =
    { $timeframe ->
        [week] Ранг { $rank } цього тижня
        [month] Ранг { $rank } цього місяця
       *[all] Ранг { $rank }
    }: { $score } { $score ->
        [one] очко
        [few] очки
        [many] очок
       *[other] очка
    }.
alt-gap-to = До рангу { $rank }: { $gap }.
alt-gap-ahead = Відрив від рангу { $rank }: { $gap }.
alt-progress = Прогрес: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Ранг { $rank } цього тижня.
        [month] Ранг { $rank } цього місяця.
       *[all] Ранг { $rank } за весь час.
    }
alt-level = Рівень { $level }. До рівня { $next } пройдено { $percent }: { $xp } з { $needed } XP, залишилося { $missing }.
alt-xp = Усього { $xp } XP.
alt-credits =
    { $credits } { $credits ->
        [one] кредит
        [few] кредити
        [many] кредитів
       *[other] кредиту
    }.
alt-tokens =
    { $tokens } { $tokens ->
        [one] токен
        [few] токени
        [many] токенів
       *[other] токена
    }.
alt-reputation = Репутація: { $reputation }.
alt-chart-single = Графік з одним результатом: ранг { $rank } — { $score }.
alt-chart =
    Графік, на якому { $count ->
        [one] { $count } результат
        [few] { $count } результати
        [many] { $count } результатів
       *[other] { $count } результату
    }: від рангу { $first } ({ $best }) до рангу { $last } ({ $least }).
alt-chart-own = Позначено: ранг { $rank } — { $score }.
alt-chart-all = Усі: { $scores }.
