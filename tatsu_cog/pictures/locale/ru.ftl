alt-rank =
    { $timeframe ->
        [week] Ранг { $rank } на этой неделе
        [month] Ранг { $rank } в этом месяце
       *[all] Ранг { $rank }
    }: { $score } { $score ->
        [one] очко
        [few] очка
        [many] очков
       *[other] очка
    }.
alt-gap-to = До ранга { $rank }: { $gap }.
alt-gap-ahead = Отрыв от ранга { $rank }: { $gap }.
alt-progress = Прогресс: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Ранг { $rank } на этой неделе.
        [month] Ранг { $rank } в этом месяце.
       *[all] Ранг { $rank } за всё время.
    }
alt-level = Уровень { $level }. До уровня { $next } пройдено { $percent }: { $xp } из { $needed } XP, осталось { $missing }.
alt-xp = Всего { $xp } XP.
alt-credits =
    { $credits } { $credits ->
        [one] кредит
        [few] кредита
        [many] кредитов
       *[other] кредита
    }.
alt-tokens =
    { $tokens } { $tokens ->
        [one] токен
        [few] токена
        [many] токенов
       *[other] токена
    }.
alt-reputation = Репутация: { $reputation }.
alt-chart-single = График с одним результатом: ранг { $rank } — { $score }.
alt-chart =
    График с { $count ->
        [one] { $count } результатом
        [few] { $count } результатами
        [many] { $count } результатами
       *[other] { $count } результата
    }: от ранга { $first } ({ $best }) до ранга { $last } ({ $least }).
alt-chart-own = Отмечено: ранг { $rank } — { $score }.
alt-chart-all = Все: { $scores }.
