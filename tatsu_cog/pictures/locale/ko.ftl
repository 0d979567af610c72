alt-rank =
    { $timeframe ->
        [week] 이번 주 순위 { $rank }위, 점수 { $score }점.
        [month] 이번 달 순위 { $rank }위, 점수 { $score }점.
       *[all] 순위 { $rank }위, 점수 { $score }점.
    }
alt-gap-to = { $rank }위까지 { $gap }점 남음.
alt-gap-ahead = { $rank }위보다 { $gap }점 앞섬.
alt-progress = 진행률 { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] 이번 주 { $rank }위.
        [month] 이번 달 { $rank }위.
       *[all] 전체 기간 { $rank }위.
    }
alt-level = 레벨 { $level }. 레벨 { $next }까지 { $percent } 달성: { $needed } XP 중 { $xp } XP, { $missing } XP 남음.
alt-xp = 총 { $xp } XP.
alt-credits = 크레딧 { $credits }.
alt-tokens = 토큰 { $tokens }.
alt-reputation = 평판 { $reputation }.
alt-chart-single = 점수 1개의 차트: { $rank }위 { $score }점.
alt-chart = 점수 { $count }개의 차트: { $first }위 { $best }점부터 { $last }위 { $least }점까지.
alt-chart-own = 강조 표시: { $rank }위 { $score }점.
alt-chart-all = 전체: { $scores }.
