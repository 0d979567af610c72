# The alt texts of the pictures: every figure in sentences, for people who can't see them.
# docs/languages.md explains this format.

# $timeframe is "all", "month" or "week".
alt-rank =
    { $timeframe ->
        [week] Rank { $rank } this week with a score of { $score }.
        [month] Rank { $rank } this month with a score of { $score }.
       *[all] Rank { $rank } with a score of { $score }.
    }
alt-gap-to = { $gap } to rank { $rank }.
alt-gap-ahead = { $gap } ahead of rank { $rank }.
# $percent (text) includes the percent sign.
alt-progress = Progress: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Rank { $rank } this week.
        [month] Rank { $rank } this month.
       *[all] Rank { $rank } of all time.
    }
alt-level = Level { $level }. { $percent } of the way to level { $next }: { $xp } of { $needed } XP, { $missing } to go.
alt-xp = { $xp } XP in total.
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
alt-reputation = { $reputation } reputation.
alt-chart-single = Chart of one score: rank { $rank } with { $score }.
alt-chart =
    Chart of { $count ->
        [one] { $count } score
       *[other] { $count } scores
    }: rank { $first } with { $best } to rank { $last } with { $least }.
alt-chart-own = Marked: rank { $rank } with { $score }.
# $scores is a list of ranks and scores.
alt-chart-all = All: { $scores }.
