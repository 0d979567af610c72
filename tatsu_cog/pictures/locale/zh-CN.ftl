alt-rank =
    { $timeframe ->
        [week] 本周排名第 { $rank }，分数为 { $score }。
        [month] 本月排名第 { $rank }，分数为 { $score }。
       *[all] 排名第 { $rank }，分数为 { $score }。
    }
alt-gap-to = 距第 { $rank } 名还差 { $gap }。
alt-gap-ahead = 比第 { $rank } 名多 { $gap }。
alt-progress = 进度：{ $percent }。
alt-other-rank =
    { $timeframe ->
        [week] 本周排名第 { $rank }。
        [month] 本月排名第 { $rank }。
       *[all] 全部时间排名第 { $rank }。
    }
alt-level = 等级 { $level }。升到等级 { $next } 的进度为 { $percent }：{ $xp } / { $needed } XP，还差 { $missing }。
alt-xp = 共 { $xp } XP。
alt-credits = { $credits } 信用点。
alt-tokens = { $tokens } 代币。
alt-reputation = { $reputation } 声望。
alt-chart-single = 包含一个分数的图表：第 { $rank } 名，分数为 { $score }。
alt-chart = 包含 { $count } 个分数的图表：从第 { $first } 名（{ $best }）到第 { $last } 名（{ $least }）。
alt-chart-own = 已标出：第 { $rank } 名，分数为 { $score }。
alt-chart-all = 全部：{ $scores }。
