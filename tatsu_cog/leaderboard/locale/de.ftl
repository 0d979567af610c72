## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Zeigt Profile, Ränge und Ranglisten von Tatsu
command-profile = Zeigt ein Tatsu-Profil: Level, Credits, Tokens und Reputation
command-rank = Zeigt Rang und Score eines Mitglieds auf diesem Server
command-top = Zeigt die Rangliste dieses Servers
option-user = Das Mitglied, das angezeigt wird (Standard: du)
option-page = Die Seite, die angezeigt wird (Standard: die erste)
option-top-user = Zeigt die Seite mit diesem Mitglied
option-private = Zeigt es nur dir
context-menu-profile = Tatsu-Profil

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Zurück
button-next = Vor
button-my-rank = Mein Rang
button-go-to = Zu …
button-chart = Diagramm
button-hide-chart = Diagramm ausblenden
button-last-page = Zur letzten Seite
button-show-on-leaderboard = In Rangliste zeigen
button-view-profile = Profil anzeigen
button-view-rank = Serverrang anzeigen
placeholder-timeframe = Zeitraum
field-go-to = Gehe zu …
field-rank = Rang
field-member = Oder ein Mitglied

## Errors

profile-forbidden = Tatsu gibt dieses Profil nicht an diesen Bot weiter.
page-or-member = Wähle entweder eine Seite oder ein Mitglied aus, nicht beides.
rank-or-member = Gib entweder einen Rang ein oder wähle ein Mitglied aus, nicht beides.
invalid-go-to = Gib einen Rang ein, zum Beispiel 25, oder wähle ein Mitglied aus.
invalid-page = Wähle eine Seite von 1 bis { $last }.
pictures-off = Dieser Bot zeigt keine Diagramme mehr an. Die anderen Buttons funktionieren weiterhin.
missing-attach-files = Dieser Bot kann hier kein Diagramm anzeigen. Bitte einen Admin, ihm die Berechtigung „Dateien anhängen“ zu geben.
chart-not-ready = Das Diagramm ist noch nicht fertig. Versuch es gleich noch einmal.
chart-rejected = Discord hat das Diagramm nicht angenommen. Versuch es in ein paar Minuten noch einmal.
no-profile = { $name } hat noch kein Tatsu-Profil.
no-profile-own = Du hast noch kein Tatsu-Profil.
no-score =
    { $timeframe ->
        [week] { $name } hat diese Woche noch keinen Score.
        [month] { $name } hat diesen Monat noch keinen Score.
       *[all] { $name } hat auf diesem Server noch keinen Score.
    }
no-score-own =
    { $timeframe ->
        [week] Du hast diese Woche noch keinen Score.
        [month] Du hast diesen Monat noch keinen Score.
       *[all] Du hast auf diesem Server noch keinen Score.
    }
empty-leaderboard =
    { $timeframe ->
        [week] Diese Woche hat noch niemand einen Score.
        [month] Diesen Monat hat noch niemand einen Score.
       *[all] Auf diesem Server hat noch niemand einen Score.
    }
last-rank = Der letzte Rang ist #{ $rank }.
ends-before = Die Rangliste endet vor Rang #{ $rank }.

## /profile

profile-level = Level { $level }
profile-progress = { $percent } des Wegs zu Level { $level }
profile-xp = **{ $missing }** XP bis Level { $level } · { $xp } insgesamt
profile-credits = **{ $credits }** { $credits ->
        [one] Credit
       *[other] Credits
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [one] Token
       *[other] Tokens
    }
profile-reputation = **{ $reputation }** Reputation
profile-renews = Verlängert sich am { $date }
profile-footer = Tatsu-Profil · auf jedem Server gleich

## /rank

score-to = **{ $missing }** bis #{ $rank }
score-tied = Gleichauf mit #{ $rank }
score-ahead = **{ $lead }** vor #{ $rank }
server-points = Punkte #{ $rank } · { $points }
server-points-unranked = Punkte: { $points }

## /top

leaderboard-title = Rangliste von { $server } · { $period }
leaderboard-title-unnamed = Rangliste · { $period }
leaderboard-you = ← du
leaderboard-page = Seite { $page }
leaderboard-page-of = Seite { $page } von { $last }
leaderboard-your-rank = Du bist #{ $rank }
