alt-rank =
    { $timeframe ->
        [week] 本週排名第 { $rank }，分數是 { $score }。
        [month] 本月排名第 { $rank }，分數是 { $score }。
       *[all] 排名第 { $rank }，分數是 { $score }。
    }
alt-gap-to = 距離第 { $rank } 名還差 { $gap }。
alt-gap-ahead = 領先第 { $rank } 名 { $gap } 分。
alt-progress = 進度：{ $percent }。
alt-other-rank =
    { $timeframe ->
        [week] 本週排名第 { $rank }。
        [month] 本月排名第 { $rank }。
       *[all] 所有時間排名第 { $rank }。
    }
alt-level = 等級 { $level }。升到等級 { $next } 的進度是 { $percent }：{ $xp } / { $needed } XP，還差 { $missing }。
alt-xp = 總計 { $xp } XP。
alt-credits = { $credits } 信用幣。
alt-tokens = { $tokens } 代幣。
alt-reputation = { $reputation } 聲望。
alt-chart-single = 有一個分數的圖表：第 { $rank } 名，{ $score } 分。
alt-chart = 有 { $count } 個分數的圖表：從第 { $first } 名（{ $best }）到第 { $last } 名（{ $least }）。
alt-chart-own = 已標示：第 { $rank } 名，{ $score } 分。
alt-chart-all = 全部：{ $scores }。
