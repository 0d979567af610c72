## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Bekijk profielen, rangen en ranglijsten van Tatsu
command-profile = Bekijk een Tatsu-profiel: level, credits, tokens en reputatie
command-rank = Bekijk de rang en score van een lid op deze server
command-top = Bekijk de ranglijst van deze server
option-user = Het lid dat je wilt bekijken (standaard: jij)
option-page = De pagina die je wilt bekijken (standaard: de eerste)
option-top-user = Toon de pagina met dit lid
option-private = Toon het alleen aan jou
context-menu-profile = Tatsu-profiel

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Terug
button-next = Verder
button-my-rank = Mijn rang
button-go-to = Ga…
button-chart = Grafiek
button-hide-chart = Grafiek verbergen
button-last-page = Naar de laatste pagina
button-show-on-leaderboard = Toon op ranglijst
button-view-profile = Bekijk profiel
button-view-rank = Bekijk serverrang
placeholder-timeframe = Periode
field-go-to = Ga naar…
field-rank = Rang
field-member = Of een lid

## Errors

profile-forbidden = Tatsu deelt dit profiel niet met deze bot.
page-or-member = Kies een pagina of een lid, niet allebei.
rank-or-member = Typ een rang of kies een lid, niet allebei.
invalid-go-to = Typ een rang, bijvoorbeeld 25, of kies een lid.
invalid-page = Kies een pagina van 1 tot en met { $last }.
pictures-off = Deze bot toont geen grafieken meer. De andere knoppen werken nog wel.
missing-attach-files = Deze bot kan hier geen grafiek tonen. Vraag een beheerder om de bot de machtiging “Bestanden bijvoegen” te geven.
chart-not-ready = De grafiek is nog niet klaar. Probeer het zo nog eens.
chart-rejected = Discord accepteerde de grafiek niet. Probeer het over een paar minuten opnieuw.
no-profile = { $name } heeft nog geen Tatsu-profiel.
no-profile-own = Je hebt nog geen Tatsu-profiel.
no-score =
    { $timeframe ->
        [week] { $name } heeft deze week nog geen score.
        [month] { $name } heeft deze maand nog geen score.
       *[all] { $name } heeft nog geen score op deze server.
    }
no-score-own =
    { $timeframe ->
        [week] Je hebt deze week nog geen score.
        [month] Je hebt deze maand nog geen score.
       *[all] Je hebt nog geen score op deze server.
    }
empty-leaderboard =
    { $timeframe ->
        [week] Deze week heeft nog niemand een score.
        [month] Deze maand heeft nog niemand een score.
       *[all] Op deze server heeft nog niemand een score.
    }
last-rank = De laatste rang is #{ $rank }.
ends-before = De ranglijst eindigt vóór rang #{ $rank }.

## /profile

profile-level = Level { $level }
profile-progress = { $percent } op weg naar level { $level }
profile-xp = **{ $missing }** XP tot level { $level } · { $xp } in totaal
profile-credits = **{ $credits }** { $credits ->
        [one] credit
       *[other] credits
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [one] token
       *[other] tokens
    }
profile-reputation = **{ $reputation }** reputatie
profile-renews = Wordt verlengd op { $date }
profile-footer = Tatsu-profiel · op elke server hetzelfde

## /rank

score-to = **{ $missing }** tot #{ $rank }
score-tied = Gelijk met #{ $rank }
score-ahead = **{ $lead }** voor op #{ $rank }
server-points = Punten #{ $rank } · { $points }
server-points-unranked = Punten: { $points }

## /top

leaderboard-title = Ranglijst van { $server } · { $period }
leaderboard-title-unnamed = Ranglijst · { $period }
leaderboard-you = ← jij
leaderboard-page = Pagina { $page }
leaderboard-page-of = Pagina { $page } van { $last }
leaderboard-your-rank = Jij staat op #{ $rank }
