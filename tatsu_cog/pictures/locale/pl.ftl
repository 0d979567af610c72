alt-rank =
    { $timeframe ->
        [week] Miejsce { $rank } w tym tygodniu z wynikiem { $score }.
        [month] Miejsce { $rank } w tym miesiącu z wynikiem { $score }.
       *[all] Miejsce { $rank } z wynikiem { $score }.
    }
alt-gap-to = Do miejsca { $rank } brakuje { $gap }.
alt-gap-ahead = { $gap } przewagi nad miejscem { $rank }.
alt-progress = Postęp: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Miejsce { $rank } w tym tygodniu.
        [month] Miejsce { $rank } w tym miesiącu.
       *[all] Miejsce { $rank } ogółem.
    }
alt-level = Poziom { $level }. { $percent } drogi do poziomu { $next }: { $xp } z { $needed } XP, brakuje { $missing }.
alt-xp = Łącznie { $xp } XP.
alt-credits =
    { $credits } { $credits ->
        [one] kredyt
        [few] kredyty
        [many] kredytów
       *[other] kredytu
    }.
alt-tokens =
    { $tokens } { $tokens ->
        [one] token
        [few] tokeny
        [many] tokenów
       *[other] tokenu
    }.
alt-reputation = Reputacja: { $reputation }.
alt-chart-single = Wykres jednego wyniku: miejsce { $rank } z wynikiem { $score }.
alt-chart =
    { $count ->
        [one] Wykres { $count } wyniku
        [few] Wykres { $count } wyników
        [many] Wykres { $count } wyników
       *[other] Wykres { $count } wyniku
    }: od miejsca { $first } z wynikiem { $best } do miejsca { $last } z wynikiem { $least }.
alt-chart-own = Zaznaczone: miejsce { $rank } z wynikiem { $score }.
alt-chart-all = Wszystkie: { $scores }.
