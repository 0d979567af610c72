## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Pokaż profile, miejsca i rankingi Tatsu
command-profile = Pokaż profil Tatsu: poziom, kredyty, tokeny i reputację
command-rank = Pokaż miejsce i wynik użytkownika na tym serwerze
command-top = Pokaż ranking tego serwera
option-user = Czyje dane pokazać (domyślnie twoje)
option-page = Którą stronę pokazać (domyślnie pierwszą)
option-top-user = Pokaż stronę z tym użytkownikiem
option-private = Pokaż tylko tobie
context-menu-profile = Profil Tatsu

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Wróć
button-next = Dalej
button-my-rank = Pokaż mnie
button-go-to = Idź…
button-chart = Wykres
button-hide-chart = Ukryj wykres
button-last-page = Idź do ostatniej strony
button-show-on-leaderboard = Pokaż w rankingu
button-view-profile = Zobacz profil
button-view-rank = Zobacz miejsce na serwerze
placeholder-timeframe = Okres
field-go-to = Idź do…
field-rank = Miejsce
field-member = Lub użytkownik

## Errors

profile-forbidden = Tatsu nie udostępnia temu botowi tego profilu.
page-or-member = Wybierz stronę albo użytkownika, nie jedno i drugie.
rank-or-member = Wpisz miejsce albo wybierz użytkownika, nie jedno i drugie.
invalid-go-to = Wpisz miejsce, na przykład 25, lub wybierz użytkownika.
invalid-page = Wybierz stronę od 1 do { $last }.
pictures-off = Ten bot nie pokazuje już wykresów. Pozostałe przyciski nadal działają.
missing-attach-files = Ten bot nie może tu pokazać wykresu. Poproś administratora, aby dał mu uprawnienie „Załączanie plików”.
chart-not-ready = Wykres nie jest jeszcze gotowy. Spróbuj ponownie za chwilę.
chart-rejected = Discord nie przyjął wykresu. Spróbuj ponownie za kilka minut.
no-profile = { $name } nie ma jeszcze profilu Tatsu.
no-profile-own = Nie masz jeszcze profilu Tatsu.
no-score =
    { $timeframe ->
        [week] { $name } nie ma jeszcze wyniku w tym tygodniu.
        [month] { $name } nie ma jeszcze wyniku w tym miesiącu.
       *[all] { $name } nie ma jeszcze wyniku na tym serwerze.
    }
no-score-own =
    { $timeframe ->
        [week] Nie masz jeszcze wyniku w tym tygodniu.
        [month] Nie masz jeszcze wyniku w tym miesiącu.
       *[all] Nie masz jeszcze wyniku na tym serwerze.
    }
empty-leaderboard =
    { $timeframe ->
        [week] W tym tygodniu nikt jeszcze nie ma wyniku.
        [month] W tym miesiącu nikt jeszcze nie ma wyniku.
       *[all] Na tym serwerze nikt jeszcze nie ma wyniku.
    }
last-rank = Ostatnie miejsce to #{ $rank }.
ends-before = Ranking kończy się przed miejscem #{ $rank }.

## /profile

profile-level = Poziom { $level }
profile-progress = { $percent } drogi do poziomu { $level }
profile-xp = **{ $missing }** XP do poziomu { $level } · łącznie { $xp }
profile-credits = **{ $credits }** { $credits ->
        [one] kredyt
        [few] kredyty
        [many] kredytów
       *[other] kredytu
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [one] token
        [few] tokeny
        [many] tokenów
       *[other] tokenu
    }
profile-reputation = Reputacja: **{ $reputation }**
profile-renews = Odnowienie: { $date }
profile-footer = Profil Tatsu · taki sam na każdym serwerze

## /rank

score-to = **{ $missing }** do #{ $rank }
score-tied = Remis z #{ $rank }
score-ahead = **{ $lead }** przewagi nad #{ $rank }
server-points = Punkty #{ $rank } · { $points }
server-points-unranked = Punkty: { $points }

## /top

leaderboard-title = Ranking serwera { $server } · { $period }
leaderboard-title-unnamed = Ranking · { $period }
leaderboard-you = ← ty
leaderboard-page = Strona { $page }
leaderboard-page-of = Strona { $page } z { $last }
leaderboard-your-rank = Twoje miejsce: #{ $rank }
