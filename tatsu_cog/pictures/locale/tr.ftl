alt-rank =
    { $timeframe ->
        [week] Bu hafta { $rank }. sırada, skor: { $score }.
        [month] Bu ay { $rank }. sırada, skor: { $score }.
       *[all] { $rank }. sırada, skor: { $score }.
    }
alt-gap-to = { $rank }. sıra için { $gap } gerekiyor.
alt-gap-ahead = { $rank }. sıradan { $gap } önde.
alt-progress = İlerleme: { $percent }.
alt-other-rank =
    { $timeframe ->
        [week] Bu hafta { $rank }. sırada.
        [month] Bu ay { $rank }. sırada.
       *[all] Tüm zamanlarda { $rank }. sırada.
    }
alt-level = Seviye { $level }. Seviye { $next } yolunda { $percent }: { $needed } XP üzerinden { $xp } XP, kalan { $missing } XP.
alt-xp = Toplam { $xp } XP.
alt-credits = { $credits } kredi.
alt-tokens = { $tokens } jeton.
alt-reputation = { $reputation } itibar.
alt-chart-single = Tek skorluk grafik: { $rank }. sıra, skor { $score }.
alt-chart = { $count } skorluk grafik: { $first }. sıradan (skor { $best }) { $last }. sıraya (skor { $least }) kadar.
alt-chart-own = İşaretli: { $rank }. sıra, skor { $score }.
alt-chart-all = Tümü: { $scores }.
