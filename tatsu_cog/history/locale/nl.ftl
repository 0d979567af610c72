## Shared

history-unavailable = De geschiedenis kan nu niet worden gelezen of gewijzigd. Probeer het over een minuut opnieuw.

permission-view-channel = Kanaal bekijken
permission-send-messages = Berichten versturen
permission-embed-links = Links insluiten
permission-read-message-history = Berichtgeschiedenis lezen

## Movement: /top and /rank

timeframe-last-week = Vorige week
timeframe-last-month = Vorige maand
hidden-member = Verborgen lid
movement-new = nieuw
movement-since-yesterday = ▲▼ sinds gisteren
movement-since-last-week = ▲▼ sinds vorige week
gain-in-a-day = **{ $gain }** in 24 uur
gain-in-a-week = **{ $gain }** in 7 dagen
gain-since = **{ $gain }** sinds { $date }
pace-own =
    { $days ->
        [one] In dit tempo ga je over ongeveer { $days } dag { $name } voorbij
       *[other] In dit tempo ga je over ongeveer { $days } dagen { $name } voorbij
    }
pace =
    { $days ->
        [one] In dit tempo gaat { $member } over ongeveer { $days } dag { $name } voorbij
       *[other] In dit tempo gaat { $member } over ongeveer { $days } dagen { $name } voorbij
    }

## Growth

button-growth = Groei
placeholder-compare = Vergelijken met…
growth-title = Groei · { $name }
growth-title-of-two = Groei · { $name } en { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }: **{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] Doorgetrokken lijn, { $name }: **{ $gain }** · { $first } → { $last }
       *[dashed] Onderbroken lijn, { $name }: **{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = Er zijn nog niet genoeg gegevens over de score van { $name }. Alleen de eerste honderd rangen worden bewaard.
no-growth-own = Er zijn nog niet genoeg gegevens over jouw score. Alleen de eerste honderd rangen worden bewaard.
alt-growth = Lijngrafiek van de score van { $start } tot { $end }.
alt-growth-line = Van { $first } naar { $last }: { $gain }.
alt-growth-line-of-two =
    { $line ->
        [solid] Doorgetrokken lijn: van { $first } naar { $last } ({ $gain }).
       *[dashed] Onderbroken lijn: van { $first } naar { $last } ({ $gain }).
    }

## /top for a past week or month

past-as-of = Stand van { $time }
past-unknown =
    { $period ->
        [month] De ranglijst van vorige maand is niet opgeslagen. De eerste vind je hier zodra de volgende maand is begonnen.
       *[week] De ranglijst van vorige week is niet opgeslagen. De eerste vind je hier zodra de volgende week is begonnen.
    }
past-empty =
    { $period ->
        [month] Vorige maand had niemand een score.
       *[week] Vorige week had niemand een score.
    }
past-last-rank = Alleen de rangen tot en met #{ $count } zijn opgeslagen.
past-not-listed = { $name } staat niet in de opgeslagen ranglijst. Die loopt maar tot en met #{ $count }.
past-not-listed-own = Je staat niet in de opgeslagen ranglijst. Die loopt maar tot en met #{ $count }.
history-not-kept = Deze server houdt geen geschiedenis van de ranglijst bij. Een beheerder kan dit aanzetten.
history-not-available = De geschiedenis is nu niet beschikbaar. Probeer het over een paar minuten opnieuw.

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = Zet de geschiedenis aan of uit en verwijder gegevens
command-privacy = Bekijk, verberg of verwijder wat er over jou is opgeslagen

history-title = Geschiedenis
history-on = De geschiedenis staat **aan** sinds { $time }. Aangezet door { $name }.
history-off = De geschiedenis staat **uit**, dus er wordt niets meer opgeslagen.
history-never = De geschiedenis staat **uit** en er is niets over deze server opgeslagen.
history-purpose = Zet de geschiedenis aan om in `/top` en `/rank` te zien wie stijgt en daalt, om de week- en maanduitslag te plaatsen en voor een ranglijst die zichzelf bijwerkt.
history-stores =
    { $days ->
        [one] Zolang de geschiedenis aanstaat, worden elk uur de gebruikers-ID’s, rangen en scores van de eerste 100 leden opgeslagen en { $days } dag bewaard. Namen en berichten niet.
       *[other] Zolang de geschiedenis aanstaat, worden elk uur de gebruikers-ID’s, rangen en scores van de eerste 100 leden opgeslagen en { $days } dagen bewaard. Namen en berichten niet.
    }
history-privacy = Leden kunnen hun gegevens bekijken, verbergen en verwijderen met { $command }.
history-stored =
    { $count ->
        [one] Er is **{ $count }** ranglijst opgeslagen, van { $last }.
       *[other] Er zijn **{ $count }** ranglijsten opgeslagen, van { $first } tot { $last }.
    }
history-empty = Er is nog geen ranglijst opgeslagen. De eerste volgen over een paar minuten.
history-kept =
    { $days ->
        [one] Opgeslagen ranglijsten worden verwijderd als ze { $days } dag oud zijn of als jij ze verwijdert.
       *[other] Opgeslagen ranglijsten worden verwijderd als ze { $days } dagen oud zijn of als jij ze verwijdert.
    }
history-not-shared = Tatsu deelt de scores van deze server niet met deze bot, dus er kan niets worden opgeslagen. Met `/tatsu-admin status` zie je waarom.
history-no-tatsu = Tatsu is niet ingesteld op deze server, dus er kan niets worden opgeslagen. Is de Tatsu-bot wel toegevoegd?
history-not-responding = Tatsu reageerde niet, dus de laatste ranglijsten konden niet worden opgeslagen.
history-failed = De laatste ranglijsten konden niet worden opgeslagen. De eigenaar van de bot kan in het log zien waarom.
history-retry = De volgende poging is { $time }.
history-late = De afgelopen uren is er geen ranglijst opgeslagen. Controleer de verbinding met `/tatsu-admin status`.

button-turn-on = Aanzetten
button-turn-off = Uitzetten
button-delete-everything = Alles verwijderen
button-former-member = Voormalig lid…
button-delete-member = Gegevens van { $name } verwijderen
placeholder-delete-member = Gegevens van een lid verwijderen…
field-delete-title = Gegevens van een lid verwijderen
field-user-id = Gebruikers-ID
field-user-id-hint = 17 tot en met 19 cijfers
history-ask-all = Alles verwijderen wat over deze server is opgeslagen? De geschiedenis wordt uitgezet, en daarmee ook de uitslagen en de live ranglijst. Je kunt dit niet ongedaan maken.
history-deleted-all = Alles wat over deze server was opgeslagen, is verwijderd. De geschiedenis staat uit.
history-ask-member = Alles verwijderen wat op deze server over { $name } is opgeslagen? Dit lid is vanaf dan verborgen en er wordt niets nieuws meer over opgeslagen. Je kunt dit niet ongedaan maken.
history-deleted-member =
    { $count ->
        [one] { $name } is uit **{ $count }** ranglijst verwijderd. Dit lid is vanaf nu verborgen en er wordt niets nieuws meer over opgeslagen.
       *[other] { $name } is uit **{ $count }** ranglijsten verwijderd. Dit lid is vanaf nu verborgen en er wordt niets nieuws meer over opgeslagen.
    }
history-deleted-nobody = Over { $name } was niets opgeslagen. Dit lid is vanaf nu verborgen en er wordt niets nieuws over opgeslagen.
history-no-data = De geschiedenis heeft hier nooit aangestaan, dus er is niets opgeslagen.
history-cancelled = Geannuleerd. Er is niets verwijderd.

privacy-title = Jouw gegevens op deze server
privacy-none = Deze server houdt geen geschiedenis van de ranglijsten bij, dus er is niets over jou opgeslagen.
privacy-on =
    { $days ->
        [one] Deze server houdt een geschiedenis van de ranglijsten bij. Zolang je bij de eerste 100 staat, worden elk uur je gebruikers-ID, rang en score opgeslagen en { $days } dag bewaard. Namen en berichten niet.
       *[other] Deze server houdt een geschiedenis van de ranglijsten bij. Zolang je bij de eerste 100 staat, worden elk uur je gebruikers-ID, rang en score opgeslagen en { $days } dagen bewaard. Namen en berichten niet.
    }
privacy-off =
    { $days ->
        [one] De geschiedenis van deze server staat uit, dus er wordt niets nieuws over jou opgeslagen. Eerdere gegevens worden verwijderd als ze { $days } dag oud zijn.
       *[other] De geschiedenis van deze server staat uit, dus er wordt niets nieuws over jou opgeslagen. Eerdere gegevens worden verwijderd als ze { $days } dagen oud zijn.
    }
privacy-stored =
    { $count ->
        [one] Je staat in **{ $count }** opgeslagen ranglijst, van { $last }.
       *[other] Je staat in **{ $count }** opgeslagen ranglijsten, van { $first } tot { $last }.
    }
privacy-nothing = Er is niets over jou opgeslagen.
privacy-visible = Je bent **zichtbaar**: anderen kunnen zien hoe je rang en score veranderen.
privacy-hidden = Je bent **verborgen**: anderen kunnen niet zien hoe je rang en score veranderen, en je naam staat niet in de uitslagen en de live ranglijst. `/top` en `/rank` tonen nog wel je huidige score, want die komt van Tatsu.
privacy-left-out = Er wordt niets nieuws over jou opgeslagen totdat je **{ $button }** kiest.
privacy-ask = Alles verwijderen wat op deze server over jou is opgeslagen? Je bent vanaf dan verborgen en er wordt niets nieuws opgeslagen totdat je **{ $button }** kiest. Je kunt dit niet ongedaan maken.
privacy-deleted = Je gegevens zijn verwijderd.
button-hide-me = Verberg mij
button-show-me = Toon mij
button-delete-my-data = Verwijder mijn gegevens

## Results

command-results = Plaats elke week of maand wie er heeft gewonnen
results-needs-history = Zet eerst de geschiedenis aan met `/tatsu-admin history`.

field-results = Uitslagen
field-results-timeframe = Periode
field-results-channel = Kanaal
field-results-winners = Hoeveel leden
help-results-winners = Van 1 tot en met { $most }. Indien leeg: { $default }.
field-results-role = Rol voor de winnaars (optioneel)
help-results-role = Ze houden de rol tot de volgende uitslag.
field-results-excluded = Rollen die niet kunnen winnen (optioneel)
help-results-excluded = Leden met zo’n rol worden overgeslagen.
results-choice-week = Week
results-choice-month = Maand

results-on = { $timeframe ->
        [week] **Elke week:** de uitslag wordt in { $channel } geplaatst, met { $winners ->
            [one] het beste lid.
           *[other] de beste { $winners } leden.
        }
       *[month] **Elke maand:** de uitslag wordt in { $channel } geplaatst, met { $winners ->
            [one] het beste lid.
           *[other] de beste { $winners } leden.
        }
    }
results-on-role = De winnaars krijgen { $role } tot de volgende uitslag.
results-on-excluded = Leden met { $roles } kunnen niet winnen.
results-off = { $timeframe ->
        [week] **Elke week:** uit
       *[month] **Elke maand:** uit
    }
results-saved = Opgeslagen. De volgende uitslag wordt geplaatst wanneer Tatsu de scores reset.
results-turned-off = Uitgezet. De rol van de winnaars wordt weer verwijderd.
results-turned-off-no-role = Uitgezet.
results-undelivered = Nog niet geplaatst: de uitslag van { $time }.
results-change = { $timeframe ->
        [week] Weekuitslag wijzigen
       *[month] Maanduitslag wijzigen
    }
results-set-up = { $timeframe ->
        [week] Weekuitslag instellen
       *[month] Maanduitslag instellen
    }
results-turn-off = { $timeframe ->
        [week] Weekuitslag uitzetten
       *[month] Maanduitslag uitzetten
    }

results-invalid-timeframe = Kies week of maand.
results-invalid-channel = Kies een tekstkanaal van deze server.
results-invalid-winners = Vul een getal in van 1 tot en met { $most }.
results-invalid-role = { $role } kan niet aan leden worden gegeven. Kies een andere rol.
results-unknown-role = Kies rollen van deze server.
results-not-your-role = Je kunt alleen een rol kiezen die je zelf zou kunnen geven: je hebt “Rollen beheren” nodig en { $role } moet onder je hoogste rol staan.
results-everyone-excluded = Iedereen heeft @everyone, dus niemand zou kunnen winnen. Kies andere rollen.

results-channel-gone = Het kanaal voor de uitslagen is verwijderd. Kies een ander kanaal met `/tatsu-admin results`.
results-channel-permissions = Om in { $channel } te plaatsen, heb ik daar { $permissions } nodig.
results-channel-refused = Ik mag van Discord niets in { $channel } plaatsen. Controleer daar mijn machtigingen.
results-role-gone = De rol voor de winnaars is verwijderd. Kies een andere rol met `/tatsu-admin results`.
results-role-permission = Om { $role } aan de winnaars te geven, heb ik “Rollen beheren” nodig.
results-role-too-high = Ik kan { $role } niet geven, omdat die rol niet onder mijn eigen hoogste rol staat. Zet die in de serverinstellingen onder de mijne.
results-role-refused = Ik mag van Discord niet wijzigen wie { $role } heeft. Vereist deze server tweestapsverificatie voor moderators? Dan moet de eigenaar van de bot die aanzetten.
results-notice = **Uitslagen op { $server }:** { $problem }

results-title = { $timeframe ->
        [week] Uitslag van vorige week · { $server }
       *[month] Uitslag van vorige maand · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] Uitslag van vorige week
       *[month] Uitslag van vorige maand
    }
results-taken-at = Laatste scores vóór de reset, van { $time }
results-late = Deze uitslag is te laat.
results-winners-get = De winnaars krijgen { $role }.
results-show-all = Meer tonen
results-not-stored = Deze uitslag is niet meer opgeslagen.
results-your-rank = Je stond op #{ $rank } met { $score }

results-reason-give = { $timeframe ->
        [week] Winnaar in de Tatsu-uitslag van vorige week
       *[month] Winnaar in de Tatsu-uitslag van vorige maand
    }
results-reason-take = Geen winnaar meer in de Tatsu-uitslag

## Live leaderboard

command-admin-live = Plaats een ranglijst die zichzelf bijwerkt
option-live-channel = Het kanaal waarin de ranglijst komt (laat leeg om te zien waar die staat)
button-live-turn-off = Uitzetten
live-updated = Bijgewerkt: { $time }
live-no-history = De live ranglijst heeft de geschiedenis van deze server nodig. Zet die aan met `/tatsu-admin history` en probeer het opnieuw.
live-not-set = Deze server heeft geen live ranglijst. Voer `/tatsu-admin live` met een kanaal uit om er een te plaatsen.
live-invalid-channel = Kies een tekst- of aankondigingskanaal van deze server.
live-missing-permissions = Deze bot kan nog niets in { $channel } plaatsen. Geef de bot daar deze machtigingen en probeer het opnieuw: { $permissions }.
live-posted = De live ranglijst is in { $channel } geplaatst: { $link }
live-posted-soon = De live ranglijst wordt zo snel mogelijk in { $channel } geplaatst, uiterlijk over een uur.
live-state =
    { $timeframe ->
        [week] De live ranglijst van deze week staat in { $channel }: { $link }
        [month] De live ranglijst van deze maand staat in { $channel }: { $link }
       *[all] De live ranglijst van het totaal staat in { $channel }: { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] De live ranglijst van deze week wordt binnenkort in { $channel } geplaatst.
        [month] De live ranglijst van deze maand wordt binnenkort in { $channel } geplaatst.
       *[all] De live ranglijst van het totaal wordt binnenkort in { $channel } geplaatst.
    }
live-turned-off = De live ranglijst staat uit en het bericht is verwijderd.
live-stopped = De live ranglijst in { $channel } is { $time } uitgezet, omdat deze bot daar deze machtigingen nodig heeft: { $permissions }. Voer `/tatsu-admin live` met een kanaal uit om de ranglijst weer te plaatsen.
live-stopped-channel = De live ranglijst is { $time } uitgezet, omdat het kanaal is verwijderd. Voer `/tatsu-admin live` met een kanaal uit om de ranglijst weer te plaatsen.
live-told-stopped = De live ranglijst van **{ $server }** in { $channel } staat nu uit, omdat deze bot daar deze machtigingen nodig heeft: { $permissions }. Voer op de server `/tatsu-admin live` uit om de ranglijst weer te plaatsen.
live-told-stopped-channel = De live ranglijst van **{ $server }** staat nu uit, omdat het kanaal is verwijderd. Voer op de server `/tatsu-admin live` uit om de ranglijst weer te plaatsen.
