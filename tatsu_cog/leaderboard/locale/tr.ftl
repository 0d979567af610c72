## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Tatsu profillerini, sıralamaları ve liderlik tablolarını göster
command-profile = Bir Tatsu profilini göster: seviye, kredi, jeton ve itibar
command-rank = Bir üyenin bu sunucudaki sırasını ve skorunu göster
command-top = Bu sunucunun liderlik tablosunu göster
option-user = Gösterilecek üye (varsayılan: sen)
option-page = Gösterilecek sayfa (varsayılan: ilk sayfa)
option-top-user = Bu üyenin bulunduğu sayfayı göster
option-private = Yalnızca sana gösterilir
context-menu-profile = Tatsu profili

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Geri
button-next = İleri
button-my-rank = Sıram
button-go-to = Git…
button-chart = Grafik
button-hide-chart = Grafiği gizle
button-last-page = Son sayfaya git
button-show-on-leaderboard = Liderlik tablosunda göster
button-view-profile = Profili görüntüle
button-view-rank = Sunucu sırasını görüntüle
placeholder-timeframe = Zaman aralığı
field-go-to = Git…
field-rank = Sıra
field-member = Veya bir üye

## Errors

profile-forbidden = Tatsu bu profili bu botla paylaşmıyor.
page-or-member = Bir sayfa veya bir üye seç; ikisini birden değil.
rank-or-member = Bir sıra yaz veya bir üye seç; ikisini birden değil.
invalid-go-to = 25 gibi bir sıra yaz veya bir üye seç.
invalid-page = 1 ile { $last } arasında bir sayfa seç.
pictures-off = Bu bot artık grafik göstermiyor. Diğer butonlar hâlâ çalışıyor.
missing-attach-files = Bu bot burada grafik gösteremiyor. Bir yöneticiden bota “Dosya Ekle” iznini vermesini iste.
chart-not-ready = Grafik henüz hazır değil. Birazdan tekrar dene.
chart-rejected = Discord grafiği kabul etmedi. Birkaç dakika sonra tekrar dene.
no-profile = { $name } için henüz bir Tatsu profili yok.
no-profile-own = Henüz bir Tatsu profilin yok.
no-score =
    { $timeframe ->
        [week] { $name } için bu hafta henüz skor yok.
        [month] { $name } için bu ay henüz skor yok.
       *[all] { $name } için bu sunucuda henüz skor yok.
    }
no-score-own =
    { $timeframe ->
        [week] Bu hafta henüz skorun yok.
        [month] Bu ay henüz skorun yok.
       *[all] Bu sunucuda henüz skorun yok.
    }
empty-leaderboard =
    { $timeframe ->
        [week] Bu hafta henüz kimsenin skoru yok.
        [month] Bu ay henüz kimsenin skoru yok.
       *[all] Bu sunucuda henüz kimsenin skoru yok.
    }
last-rank = Son sıra #{ $rank }.
ends-before = Liderlik tablosu #{ $rank } sırasından önce bitiyor.

## /profile

profile-level = Seviye { $level }
profile-progress = Seviye { $level } yolunda: { $percent }
profile-xp = Seviye { $level } için **{ $missing }** XP · toplam { $xp }
profile-credits = **{ $credits }** kredi
profile-tokens = **{ $tokens }** jeton
profile-reputation = **{ $reputation }** itibar
profile-renews = Yenilenme tarihi: { $date }
profile-footer = Tatsu profili · her sunucuda aynı

## /rank

score-to = #{ $rank } için **{ $missing }** gerekiyor
score-tied = #{ $rank } ile eşit
score-ahead = #{ $rank } ile fark: **{ $lead }**
server-points = Puan #{ $rank } · { $points }
server-points-unranked = Puan: { $points }

## /top

leaderboard-title = { $server } liderlik tablosu · { $period }
leaderboard-title-unnamed = Liderlik tablosu · { $period }
leaderboard-you = ← sen
leaderboard-page = Sayfa { $page }
leaderboard-page-of = Sayfa { $page } / { $last }
leaderboard-your-rank = Senin sıran #{ $rank }
