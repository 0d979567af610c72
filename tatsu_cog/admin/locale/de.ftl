## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Verwaltet Scores und Punkte von Tatsu auf diesem Server
command-score = Erhöht oder senkt einen Score (mit Bestätigung)
command-points = Fügt Punkte hinzu oder zieht sie ab (mit Bestätigung)
command-member = Zeigt die Daten eines aktuellen oder ehemaligen Mitglieds
command-export = Lädt die ganze Rangliste als Datei herunter
command-status = Prüft die Verbindung zu Tatsu
option-score-member = Wessen Score geändert wird
option-points-member = Wessen Punkte geändert werden
option-amount = Wie viel dazukommt; bei einer negativen Zahl wird abgezogen
option-reason = Warum; steht dann im Audit-Log
option-member = Das Mitglied, das du suchst
option-user-id = Die Nutzer-ID eines ehemaligen Mitglieds
option-format = CSV für Tabellen, JSON für Programme

## Input that is refused

not-allowed = Dafür brauchst du die Berechtigung „Server verwalten“.
invalid-amount = Die Anzahl muss eine ganze Zahl von { $least } bis { $most } sein, aber nicht 0.
invalid-reason =
    { $longest ->
        [one] Der Grund muss aus { $longest } sichtbaren Zeichen bestehen.
       *[other] Der Grund muss aus 1 bis { $longest } sichtbaren Zeichen bestehen.
    }
member-or-id = Wähle ein Mitglied aus oder gib die Nutzer-ID eines ehemaligen Mitglieds ein.
invalid-user-id = Das ist keine Nutzer-ID. Eine Nutzer-ID hat 17 bis 19 Ziffern.
invalid-format = Wähle ein Format aus: CSV oder JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] { $figure } { $count ->
            [one] Punkt
           *[other] Punkte
        } für { $name } hinzufügen?
       *[score] { $figure } zum Score von { $name } hinzufügen?
    }
adjust-remove =
    { $kind ->
        [points] { $figure } { $count ->
            [one] Punkt
           *[other] Punkte
        } von { $name } abziehen?
       *[score] { $figure } vom Score von { $name } abziehen?
    }
adjust-too-little = { $name } hat nur **{ $balance }**{ $age }. Tatsu lehnt das vielleicht ab.
adjust-age = { " " }(Stand: { $time })
adjust-footer = ID { $id } · Grund: { $reason }
button-add = { $amount } hinzufügen
button-remove = { $amount } abziehen
button-cancel = Abbrechen
adjust-working = Wird ausgeführt …
adjust-progress = Wird ausgeführt … **{ $applied }** von { $amount }.
adjust-attempt = Versuch { $nonce }
adjust-expired = Diese Anfrage ist abgelaufen. Führe den Befehl noch einmal aus.
adjust-answered = Das wurde bereits beantwortet.
adjust-not-yours = Nur wer den Befehl ausgeführt hat, kann das beantworten.
adjust-interrupted = Der Bot wurde neu gestartet, bevor das abgeschlossen war.
adjust-needs-manage-server = Tatsu hat abgelehnt: Wer den API-Schlüssel besitzt, braucht hier die Berechtigung „Server verwalten“.
adjust-no-record = Tatsu hat abgelehnt: Es hat hier keine Daten zu diesem Mitglied.
adjust-refused = Tatsu hat abgelehnt: { $reason }
adjust-refused-status = Tatsu hat abgelehnt (Status { $status }).
adjust-tatsu-said = Meldung von Tatsu: { $reason }
adjust-cancelled =
    { $kind ->
        [points] Abgebrochen. Die Punkte von { $name } wurden nicht geändert.
       *[score] Abgebrochen. Der Score von { $name } wurde nicht geändert.
    }
outcome-added =
    { $kind ->
        [points] { $count ->
            [one] { $figure } Punkt hinzugefügt.
           *[other] { $figure } Punkte hinzugefügt.
        }
       *[score] { $figure } zum Score hinzugefügt.
    }
outcome-removed =
    { $kind ->
        [points] { $count ->
            [one] { $figure } Punkt abgezogen.
           *[other] { $figure } Punkte abgezogen.
        }
       *[score] { $figure } vom Score abgezogen.
    }
outcome-balance = { $name } hat jetzt { $balance }.
outcome-only-added =
    { $kind ->
        [points] Nur { $applied } von { $total } { $count ->
            [one] Punkt hinzugefügt.
           *[other] Punkten hinzugefügt.
        }
       *[score] Nur { $applied } von { $total } zum Score hinzugefügt.
    }
outcome-only-removed =
    { $kind ->
        [points] Nur { $applied } von { $total } { $count ->
            [one] Punkt abgezogen.
           *[other] Punkten abgezogen.
        }
       *[score] Nur { $applied } von { $total } vom Score abgezogen.
    }
outcome-partly-added =
    { $kind ->
        [points] { $applied } von { $total } { $count ->
            [one] Punkt hinzugefügt.
           *[other] Punkten hinzugefügt.
        }
       *[score] { $applied } von { $total } zum Score hinzugefügt.
    }
outcome-partly-removed =
    { $kind ->
        [points] { $applied } von { $total } { $count ->
            [one] Punkt abgezogen.
           *[other] Punkten abgezogen.
        }
       *[score] { $applied } von { $total } vom Score abgezogen.
    }
outcome-rest = Bei { $figure } hat es nicht geklappt.
outcome-not-added =
    { $kind ->
        [points] { $count ->
            [one] { $figure } Punkt wurde nicht hinzugefügt.
           *[other] { $figure } Punkte wurden nicht hinzugefügt.
        }
       *[score] { $figure } wurde nicht zum Score hinzugefügt.
    }
outcome-not-removed =
    { $kind ->
        [points] { $count ->
            [one] { $figure } Punkt wurde nicht abgezogen.
           *[other] { $figure } Punkte wurden nicht abgezogen.
        }
       *[score] { $figure } wurde nicht vom Score abgezogen.
    }
outcome-unknown = Bei { $figure } ist unklar, ob es geklappt hat. Sieh mit `/tatsu-admin member` bei { $name } nach, bevor du es noch einmal versuchst.

## The audit channel

audit-change =
    { $figure } { $kind ->
        [points] { $count ->
            [one] Punkt
           *[other] Punkte
        }
       *[score] Score
    } für { $name }
audit-admin = Ausgeführt von { $name }
audit-reason = Grund: { $reason }
audit-outcome = Ergebnis: { $outcome }

## /tatsu-admin member

member-in-server = Mitglied dieses Servers
member-not-in-server = Nicht auf diesem Server
member-unknown = Unklar, ob auf diesem Server
member-points = Punkte: { $record }
member-profile = Profil: { $record }
member-no-record = keine Daten
member-no-score = kein Score
member-rank = Rang #{ $rank }
member-level =
    Level **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [one] Credit
       *[other] Credits
    }

## /tatsu-admin export

export-title = Export der Rangliste
export-running = Auf diesem Server läuft bereits ein Export.
export-ended = Dieser Export ist bereits beendet.
export-in-dm = Die Datei ist in deinen Direktnachrichten.
export-undelivered = Die Datei konnte nicht gesendet werden. Gib diesem Bot hier die Berechtigung „Dateien anhängen“ oder erlaube Direktnachrichten von Servermitgliedern.
export-undelivered-by-dm = Dein Export konnte nicht gesendet werden. Erlaube Direktnachrichten von Servermitgliedern und führe den Befehl dann noch einmal aus.
export-members =
    { $count ->
        [one] { $count } Mitglied
       *[other] { $count } Mitglieder
    }
export-minutes-left = noch etwa { $minutes } Min.
export-seconds-left = noch weniger als eine Minute
export-done =
    { $count ->
        [one] { $count } Mitglied exportiert.
       *[other] { $count } Mitglieder exportiert.
    }
export-incomplete = (Vorzeitig beendet, daher fehlen Mitglieder: { $error })
export-stale =
    { $count ->
        [one] { $count } davon stammt aus älteren Daten, weil Tatsu nicht geantwortet hat.
       *[other] { $count } davon stammen aus älteren Daten, weil Tatsu nicht geantwortet hat.
    }
export-cancelled =
    { $count ->
        [one] Nach { $count } Mitglied abgebrochen.
       *[other] Nach { $count } Mitgliedern abgebrochen.
    }
export-failed =
    { $count ->
        [one] Der Export wurde nach { $count } Mitglied unterbrochen.
       *[other] Der Export wurde nach { $count } Mitgliedern unterbrochen.
    }
export-too-large = Die Datei ist zu groß für Discord: { $size } MB als ZIP, erlaubt sind { $limit } MB. Versuch es mit einem kürzeren Zeitraum.
column-rank = Rang
column-user-id = Nutzer-ID
column-name = Name
column-in-server = auf dem Server
column-score = Score
column-yes = ja
column-no = nein

## /tatsu-admin status

status-title = Verbindung zu Tatsu
status-key = API-Schlüssel: { $state }
status-scores = Scores von { $server }: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Verfügbare Anfragen: { $state }
status-sent = Gesendet: { $sent } · in der Warteschlange: { $queued } · gedrosselt: { $limited }
status-cached = Aus dem Cache: { $cached } · veraltet: { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = verbunden · { $milliseconds } ms
status-discord-lost = ❌ nicht verbunden
status-works = ✅ funktioniert
status-available = ✅ verfügbar
status-responded = ✅ hat in { $milliseconds } ms geantwortet
status-rejected = ❌ abgelehnt
status-not-shared = ❌ Tatsu oder die Person mit dem Schlüssel ist nicht auf diesem Server
status-rate-limited = ❌ drosselt diesen Bot
status-not-responding = ❌ antwortet nicht
status-unchecked = ❔ nicht geprüft
status-paused = ❔ nicht geprüft, weil Anfragen pausiert sind
status-available-of = **{ $available } von { $limit }**
status-until-redis = pausiert, bis Redis wieder da ist
status-until-tatsu = mehr, sobald Tatsu antwortet
status-next-request = die nächste { $time }
status-all-requests = alle { $time }
status-redis-off = aus
status-redis-connected = verbunden
status-redis-refuses = ❌ verweigert diesem Bot den Zugriff ({ $reason }), Anfragen pausiert
status-redis-refuses-unexplained = ❌ verweigert diesem Bot den Zugriff, Anfragen pausiert
status-redis-unreachable = ❌ nicht erreichbar, Anfragen pausiert
