## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Beheer Tatsu-scores en -punten op deze server
command-score = Verhoog of verlaag een score (vraagt om bevestiging)
command-points = Geef punten of trek ze af (vraagt om bevestiging)
command-member = Zoek een huidig of voormalig lid op
command-export = Download de hele ranglijst als bestand
command-status = Controleer de verbinding met Tatsu
option-score-member = Van wie je de score wilt wijzigen
option-points-member = Van wie je de punten wilt wijzigen
option-amount = Hoeveel erbij komt; een negatief getal gaat eraf
option-reason = Waarom; komt in het auditlogboek
option-member = Het lid dat je zoekt
option-user-id = De gebruikers-ID van een voormalig lid
option-format = CSV voor een spreadsheet, JSON voor een programma

## Input that is refused

not-allowed = Hiervoor heb je de machtiging “Server beheren” nodig.
invalid-amount = Het aantal moet een geheel getal zijn van { $least } tot en met { $most }, maar niet 0.
invalid-reason =
    { $longest ->
        [one] De reden moet uit { $longest } zichtbaar teken bestaan.
       *[other] De reden moet uit 1 tot en met { $longest } zichtbare tekens bestaan.
    }
member-or-id = Kies een lid of vul de gebruikers-ID van een voormalig lid in.
invalid-user-id = Dat is geen gebruikers-ID. Een gebruikers-ID heeft 17 tot en met 19 cijfers.
invalid-format = Kies een indeling: CSV of JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] { $figure } { $count ->
            [one] punt
           *[other] punten
        } toevoegen voor { $name }?
       *[score] { $figure } toevoegen aan de score van { $name }?
    }
adjust-remove =
    { $kind ->
        [points] { $figure } { $count ->
            [one] punt
           *[other] punten
        } aftrekken van { $name }?
       *[score] { $figure } aftrekken van de score van { $name }?
    }
adjust-too-little = { $name } heeft maar **{ $balance }**{ $age }. Misschien weigert Tatsu dit.
adjust-age = { " " }(van { $time })
adjust-footer = ID { $id } · Reden: { $reason }
button-add = { $amount } toevoegen
button-remove = { $amount } aftrekken
button-cancel = Annuleren
adjust-working = Bezig…
adjust-progress = Bezig… **{ $applied }** van { $amount }.
adjust-attempt = Poging { $nonce }
adjust-expired = Dit verzoek is verlopen. Voer de opdracht opnieuw uit.
adjust-answered = Dit is al beantwoord.
adjust-not-yours = Alleen de beheerder die de opdracht heeft uitgevoerd, kan dit beantwoorden.
adjust-interrupted = De bot is opnieuw opgestart voordat dit klaar was.
adjust-needs-manage-server = Tatsu weigert: de eigenaar van de API-sleutel heeft hier “Server beheren” nodig.
adjust-no-record = Tatsu weigert: er zijn hier geen gegevens over dit lid.
adjust-refused = Tatsu weigert: { $reason }
adjust-refused-status = Tatsu weigert (status { $status }).
adjust-tatsu-said = Melding van Tatsu: { $reason }
adjust-cancelled =
    { $kind ->
        [points] Geannuleerd. De punten van { $name } zijn niet gewijzigd.
       *[score] Geannuleerd. De score van { $name } is niet gewijzigd.
    }
outcome-added =
    { $kind ->
        [points] { $figure } { $count ->
            [one] punt toegevoegd.
           *[other] punten toegevoegd.
        }
       *[score] { $figure } toegevoegd aan de score.
    }
outcome-removed =
    { $kind ->
        [points] { $figure } { $count ->
            [one] punt afgetrokken.
           *[other] punten afgetrokken.
        }
       *[score] { $figure } afgetrokken van de score.
    }
outcome-balance = { $name } heeft nu { $balance }.
outcome-only-added =
    { $kind ->
        [points] Slechts { $applied } van { $total } { $count ->
            [one] punt toegevoegd.
           *[other] punten toegevoegd.
        }
       *[score] Slechts { $applied } van { $total } toegevoegd aan de score.
    }
outcome-only-removed =
    { $kind ->
        [points] Slechts { $applied } van { $total } { $count ->
            [one] punt afgetrokken.
           *[other] punten afgetrokken.
        }
       *[score] Slechts { $applied } van { $total } afgetrokken van de score.
    }
outcome-partly-added =
    { $kind ->
        [points] { $applied } van { $total } { $count ->
            [one] punt toegevoegd.
           *[other] punten toegevoegd.
        }
       *[score] { $applied } van { $total } toegevoegd aan de score.
    }
outcome-partly-removed =
    { $kind ->
        [points] { $applied } van { $total } { $count ->
            [one] punt afgetrokken.
           *[other] punten afgetrokken.
        }
       *[score] { $applied } van { $total } afgetrokken van de score.
    }
outcome-rest = Bij { $figure } is het niet gelukt.
outcome-not-added =
    { $kind ->
        [points] { $count ->
            [one] { $figure } punt is niet toegevoegd.
           *[other] { $figure } punten zijn niet toegevoegd.
        }
       *[score] { $figure } is niet toegevoegd aan de score.
    }
outcome-not-removed =
    { $kind ->
        [points] { $count ->
            [one] { $figure } punt is niet afgetrokken.
           *[other] { $figure } punten zijn niet afgetrokken.
        }
       *[score] { $figure } is niet afgetrokken van de score.
    }
outcome-unknown = Bij { $figure } is niet zeker of het is gelukt. Controleer { $name } met `/tatsu-admin member` voordat je het opnieuw probeert.

## The audit channel

audit-change =
    { $figure } { $kind ->
        [points] { $count ->
            [one] punt
           *[other] punten
        }
       *[score] score
    } voor { $name }
audit-admin = Uitgevoerd door { $name }
audit-reason = Reden: { $reason }
audit-outcome = Resultaat: { $outcome }

## /tatsu-admin member

member-in-server = Lid van deze server
member-not-in-server = Niet op deze server
member-unknown = Niet zeker of dit lid nog op deze server zit
member-points = Punten: { $record }
member-profile = Profiel: { $record }
member-no-record = geen gegevens
member-no-score = geen score
member-rank = rang #{ $rank }
member-level =
    level **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [one] credit
       *[other] credits
    }

## /tatsu-admin export

export-title = Export van de ranglijst
export-running = Er loopt al een export op deze server.
export-ended = Deze export is al afgelopen.
export-in-dm = Het bestand staat in je privéberichten.
export-undelivered = Het bestand kon niet worden verstuurd. Geef deze bot hier “Bestanden bijvoegen” of sta privéberichten van serverleden toe.
export-undelivered-by-dm = Je export kon niet worden verstuurd. Sta privéberichten van serverleden toe en voer de opdracht opnieuw uit.
export-members =
    { $count ->
        [one] { $count } lid
       *[other] { $count } leden
    }
export-minutes-left = nog ongeveer { $minutes } min
export-seconds-left = nog minder dan een minuut
export-done =
    { $count ->
        [one] { $count } lid geëxporteerd.
       *[other] { $count } leden geëxporteerd.
    }
export-incomplete = (Voortijdig gestopt, dus er ontbreken leden: { $error })
export-stale =
    { $count ->
        [one] { $count } daarvan komt uit oudere gegevens, omdat Tatsu niet reageerde.
       *[other] { $count } daarvan komen uit oudere gegevens, omdat Tatsu niet reageerde.
    }
export-cancelled =
    { $count ->
        [one] Geannuleerd na { $count } lid.
       *[other] Geannuleerd na { $count } leden.
    }
export-failed =
    { $count ->
        [one] De export is gestopt na { $count } lid.
       *[other] De export is gestopt na { $count } leden.
    }
export-too-large = Het bestand is te groot voor Discord: { $size } MB als zip, en de limiet is { $limit } MB. Probeer een kortere periode.
column-rank = rang
column-user-id = gebruikers-ID
column-name = naam
column-in-server = op server
column-score = score
column-yes = ja
column-no = nee

## /tatsu-admin status

status-title = Verbinding met Tatsu
status-key = API-sleutel: { $state }
status-scores = Scores van { $server }: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Beschikbare verzoeken: { $state }
status-sent = Verstuurd: { $sent } · in wachtrij: { $queued } · afgeremd: { $limited }
status-cached = Uit cache: { $cached } · verouderd: { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = verbonden · { $milliseconds } ms
status-discord-lost = ❌ niet verbonden
status-works = ✅ werkt
status-available = ✅ beschikbaar
status-responded = ✅ reageerde in { $milliseconds } ms
status-rejected = ❌ geweigerd
status-not-shared = ❌ de eigenaar van de sleutel zit niet op deze server, of Tatsu niet
status-rate-limited = ❌ remt deze bot af
status-not-responding = ❌ reageert niet
status-unchecked = ❔ niet gecontroleerd
status-paused = ❔ niet gecontroleerd, want verzoeken zijn gepauzeerd
status-available-of = **{ $available } van { $limit }**
status-until-redis = gepauzeerd tot Redis terug is
status-until-tatsu = meer zodra Tatsu reageert
status-next-request = het volgende { $time }
status-all-requests = allemaal { $time }
status-redis-off = uit
status-redis-connected = verbonden
status-redis-refuses = ❌ weigert deze bot ({ $reason }), verzoeken gepauzeerd
status-redis-refuses-unexplained = ❌ weigert deze bot, verzoeken gepauzeerd
status-redis-unreachable = ❌ onbereikbaar, verzoeken gepauzeerd
