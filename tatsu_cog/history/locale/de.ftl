## Shared

history-unavailable = Der Verlauf kann gerade nicht gelesen oder geändert werden. Versuch es in einer Minute noch einmal.

permission-view-channel = Kanal anzeigen
permission-send-messages = Nachrichten senden
permission-embed-links = Links einbetten
permission-read-message-history = Nachrichtenverlauf anzeigen

## Movement: /top and /rank

timeframe-last-week = Letzte Woche
timeframe-last-month = Letzter Monat
hidden-member = Ausgeblendetes Mitglied
movement-new = neu
movement-since-yesterday = ▲▼ seit gestern
movement-since-last-week = ▲▼ seit letzter Woche
gain-in-a-day = **{ $gain }** in 24 Stunden
gain-in-a-week = **{ $gain }** in 7 Tagen
gain-since = **{ $gain }** seit dem { $date }
pace-own =
    { $days ->
        [one] In diesem Tempo ziehst du in ca. { $days } Tag an { $name } vorbei
       *[other] In diesem Tempo ziehst du in ca. { $days } Tagen an { $name } vorbei
    }
pace =
    { $days ->
        [one] In diesem Tempo zieht { $member } in ca. { $days } Tag an { $name } vorbei
       *[other] In diesem Tempo zieht { $member } in ca. { $days } Tagen an { $name } vorbei
    }

## Growth

button-growth = Entwicklung
placeholder-compare = Vergleichen mit …
growth-title = Entwicklung · { $name }
growth-title-of-two = Entwicklung · { $name } und { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }: **{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] Durchgezogene Linie, { $name }: **{ $gain }** · { $first } → { $last }
       *[dashed] Gestrichelte Linie, { $name }: **{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = Zum Score von { $name } gibt es noch nicht genug Daten. Gespeichert werden nur die ersten hundert Ränge.
no-growth-own = Zu deinem Score gibt es noch nicht genug Daten. Gespeichert werden nur die ersten hundert Ränge.
alt-growth = Liniendiagramm des Scores vom { $start } bis zum { $end }.
alt-growth-line = Von { $first } auf { $last }: { $gain }.
alt-growth-line-of-two =
    { $line ->
        [solid] Durchgezogene Linie: von { $first } auf { $last } ({ $gain }).
       *[dashed] Gestrichelte Linie: von { $first } auf { $last } ({ $gain }).
    }

## /top for a past week or month

past-as-of = Stand: { $time }
past-unknown =
    { $period ->
        [month] Die Rangliste des letzten Monats ist nicht gespeichert. Die erste gibt es hier, sobald der nächste Monat begonnen hat.
       *[week] Die Rangliste der letzten Woche ist nicht gespeichert. Die erste gibt es hier, sobald die nächste Woche begonnen hat.
    }
past-empty =
    { $period ->
        [month] Letzten Monat hatte niemand einen Score.
       *[week] Letzte Woche hatte niemand einen Score.
    }
past-last-rank = Gespeichert sind nur die Ränge bis #{ $count }.
past-not-listed = { $name } ist nicht in der gespeicherten Rangliste. Sie reicht nur bis #{ $count }.
past-not-listed-own = Du bist nicht in der gespeicherten Rangliste. Sie reicht nur bis #{ $count }.
history-not-kept = Auf diesem Server wird kein Verlauf der Rangliste gespeichert. Ein Admin kann das einschalten.
history-not-available = Der Verlauf ist gerade nicht verfügbar. Versuch es in ein paar Minuten noch einmal.

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = Schaltet den Verlauf ein oder aus und löscht Daten
command-privacy = Zeigt, verbirgt oder löscht, was über dich gespeichert ist

history-title = Verlauf
history-on = Der Verlauf ist seit dem { $time } **eingeschaltet**. Eingeschaltet von { $name }.
history-off = Der Verlauf ist **ausgeschaltet**, es wird also nichts mehr gespeichert.
history-never = Der Verlauf ist **ausgeschaltet**, und über diesen Server ist nichts gespeichert.
history-purpose = Schalte ihn ein, um in `/top` und `/rank` zu sehen, wer auf- und absteigt, um Wochen- und Monatsergebnisse zu posten und um eine Rangliste zu haben, die sich selbst aktualisiert.
history-stores =
    { $days ->
        [one] Solange er eingeschaltet ist, werden Nutzer-IDs, Ränge und Scores der ersten 100 Mitglieder stündlich gespeichert und { $days } Tag lang aufbewahrt. Namen und Nachrichten nicht.
       *[other] Solange er eingeschaltet ist, werden Nutzer-IDs, Ränge und Scores der ersten 100 Mitglieder stündlich gespeichert und { $days } Tage lang aufbewahrt. Namen und Nachrichten nicht.
    }
history-privacy = Mitglieder können ihre Daten mit { $command } ansehen, verbergen und löschen.
history-stored =
    { $count ->
        [one] **{ $count }** Rangliste ist gespeichert, vom { $last }.
       *[other] **{ $count }** Ranglisten sind gespeichert, vom { $first } bis zum { $last }.
    }
history-empty = Noch ist keine Rangliste gespeichert. Die ersten folgen in ein paar Minuten.
history-kept =
    { $days ->
        [one] Gespeicherte Ranglisten werden gelöscht, wenn sie { $days } Tag alt sind oder wenn du sie löschst.
       *[other] Gespeicherte Ranglisten werden gelöscht, wenn sie { $days } Tage alt sind oder wenn du sie löschst.
    }
history-not-shared = Tatsu gibt die Scores dieses Servers nicht an diesen Bot weiter, daher kann nichts gespeichert werden. Finde mit `/tatsu-admin status` heraus, woran es liegt.
history-no-tatsu = Tatsu ist auf diesem Server nicht eingerichtet, daher kann nichts gespeichert werden. Wurde der Tatsu-Bot hinzugefügt?
history-not-responding = Tatsu hat nicht geantwortet, daher konnten die letzten Ranglisten nicht gespeichert werden.
history-failed = Die letzten Ranglisten konnten nicht gespeichert werden. Wer den Bot betreibt, findet den Grund im Log.
history-retry = Der nächste Versuch ist { $time }.
history-late = In den letzten Stunden wurde keine Rangliste gespeichert. Prüfe die Verbindung mit `/tatsu-admin status`.

button-turn-on = Einschalten
button-turn-off = Ausschalten
button-delete-everything = Alles löschen
button-former-member = Ehemaliges Mitglied …
button-delete-member = Daten von { $name } löschen
placeholder-delete-member = Daten eines Mitglieds löschen …
field-delete-title = Daten eines Mitglieds löschen
field-user-id = Nutzer-ID
field-user-id-hint = 17 bis 19 Ziffern
history-ask-all = Alles löschen, was über diesen Server gespeichert ist? Der Verlauf wird ausgeschaltet, und damit auch die Ergebnisse und die Live-Rangliste. Das kannst du nicht rückgängig machen.
history-deleted-all = Alles, was über diesen Server gespeichert war, ist gelöscht. Der Verlauf ist ausgeschaltet.
history-ask-member = Alles löschen, was auf diesem Server über { $name } gespeichert ist? Das Mitglied wird dann ausgeblendet, und es wird nichts Neues mehr darüber gespeichert. Das kannst du nicht rückgängig machen.
history-deleted-member =
    { $count ->
        [one] { $name } wurde aus **{ $count }** Rangliste entfernt. Das Mitglied ist ab jetzt ausgeblendet, und es wird nichts Neues mehr darüber gespeichert.
       *[other] { $name } wurde aus **{ $count }** Ranglisten entfernt. Das Mitglied ist ab jetzt ausgeblendet, und es wird nichts Neues mehr darüber gespeichert.
    }
history-deleted-nobody = Über { $name } war nichts gespeichert. Das Mitglied ist ab jetzt ausgeblendet, und es wird nichts Neues darüber gespeichert.
history-no-data = Der Verlauf war hier noch nie eingeschaltet, es ist also nichts gespeichert.
history-cancelled = Abgebrochen. Es wurde nichts gelöscht.

privacy-title = Deine Daten auf diesem Server
privacy-none = Auf diesem Server wird kein Verlauf der Ranglisten gespeichert, also auch nichts über dich.
privacy-on =
    { $days ->
        [one] Auf diesem Server wird ein Verlauf der Ranglisten gespeichert. Solange du unter den ersten 100 bist, werden deine Nutzer-ID, dein Rang und dein Score stündlich gespeichert und { $days } Tag lang aufbewahrt. Namen und Nachrichten nicht.
       *[other] Auf diesem Server wird ein Verlauf der Ranglisten gespeichert. Solange du unter den ersten 100 bist, werden deine Nutzer-ID, dein Rang und dein Score stündlich gespeichert und { $days } Tage lang aufbewahrt. Namen und Nachrichten nicht.
    }
privacy-off =
    { $days ->
        [one] Der Verlauf dieses Servers ist ausgeschaltet, es wird also nichts Neues über dich gespeichert. Frühere Daten werden gelöscht, wenn sie { $days } Tag alt sind.
       *[other] Der Verlauf dieses Servers ist ausgeschaltet, es wird also nichts Neues über dich gespeichert. Frühere Daten werden gelöscht, wenn sie { $days } Tage alt sind.
    }
privacy-stored =
    { $count ->
        [one] Du bist in **{ $count }** gespeicherten Rangliste, vom { $last }.
       *[other] Du bist in **{ $count }** gespeicherten Ranglisten, vom { $first } bis zum { $last }.
    }
privacy-nothing = Über dich ist nichts gespeichert.
privacy-visible = Du bist **sichtbar**: Andere können sehen, wie sich dein Rang und dein Score ändern.
privacy-hidden = Du bist **ausgeblendet**: Andere können nicht sehen, wie sich dein Rang und dein Score ändern, und die Ergebnisse und die Live-Rangliste nennen dich nicht. Deinen aktuellen Score zeigen `/top` und `/rank` weiterhin an, denn er kommt von Tatsu.
privacy-left-out = Es wird nichts Neues über dich gespeichert, bis du **{ $button }** auswählst.
privacy-ask = Alles löschen, was auf diesem Server über dich gespeichert ist? Du wirst dann ausgeblendet, und es wird nichts Neues gespeichert, bis du **{ $button }** auswählst. Das kannst du nicht rückgängig machen.
privacy-deleted = Deine Daten sind gelöscht.
button-hide-me = Mich ausblenden
button-show-me = Mich einblenden
button-delete-my-data = Meine Daten löschen

## Results

command-results = Postet jede Woche oder jeden Monat, wer gewonnen hat
results-needs-history = Schalte zuerst mit `/tatsu-admin history` den Verlauf ein.

field-results = Ergebnisse
field-results-timeframe = Zeitraum
field-results-channel = Kanal
field-results-winners = Wie viele Mitglieder
help-results-winners = Von 1 bis { $most }. Wenn leer: { $default }.
field-results-role = Gewinnerrolle (optional)
help-results-role = Gilt bis zu den nächsten Ergebnissen.
field-results-excluded = Rollen, die nicht gewinnen können (optional)
help-results-excluded = Wer eine davon hat, wird übersprungen.
results-choice-week = Woche
results-choice-month = Monat

results-on = { $timeframe ->
        [week] **Jede Woche:** Die Ergebnisse werden in { $channel } gepostet, mit { $winners ->
            [one] dem besten Mitglied.
           *[other] den besten { $winners } Mitgliedern.
        }
       *[month] **Jeden Monat:** Die Ergebnisse werden in { $channel } gepostet, mit { $winners ->
            [one] dem besten Mitglied.
           *[other] den besten { $winners } Mitgliedern.
        }
    }
results-on-role = Wer gewinnt, bekommt { $role } bis zu den nächsten Ergebnissen.
results-on-excluded = Mitglieder mit { $roles } können nicht gewinnen.
results-off = { $timeframe ->
        [week] **Jede Woche:** aus
       *[month] **Jeden Monat:** aus
    }
results-saved = Gespeichert. Die nächsten Ergebnisse werden gepostet, wenn Tatsu die Scores zurücksetzt.
results-turned-off = Ausgeschaltet. Die Gewinnerrolle wird wieder entzogen.
results-turned-off-no-role = Ausgeschaltet.
results-undelivered = Noch nicht gepostet: die Ergebnisse vom { $time }.
results-change = { $timeframe ->
        [week] Woche ändern
       *[month] Monat ändern
    }
results-set-up = { $timeframe ->
        [week] Woche einrichten
       *[month] Monat einrichten
    }
results-turn-off = { $timeframe ->
        [week] Woche ausschalten
       *[month] Monat ausschalten
    }

results-invalid-timeframe = Wähle Woche oder Monat aus.
results-invalid-channel = Wähle einen Textkanal dieses Servers aus.
results-invalid-winners = Gib eine Zahl von 1 bis { $most } ein.
results-invalid-role = { $role } kann nicht an Mitglieder vergeben werden. Wähle eine andere Rolle aus.
results-unknown-role = Wähle Rollen dieses Servers aus.
results-not-your-role = Du kannst nur eine Rolle auswählen, die du auch selbst vergeben könntest: Du brauchst „Rollen verwalten“, und { $role } muss unter deiner höchsten Rolle stehen.
results-everyone-excluded = Alle haben @everyone, also könnte niemand gewinnen. Wähle andere Rollen aus.

results-channel-gone = Der Kanal für die Ergebnisse wurde gelöscht. Wähle mit `/tatsu-admin results` einen anderen aus.
results-channel-permissions = Um in { $channel } zu posten, brauche ich dort { $permissions }.
results-channel-refused = Discord lässt mich in { $channel } nicht posten. Prüfe dort meine Berechtigungen.
results-role-gone = Die Gewinnerrolle wurde gelöscht. Wähle mit `/tatsu-admin results` eine andere aus.
results-role-permission = Um { $role } als Gewinnerrolle zu vergeben, brauche ich „Rollen verwalten“.
results-role-too-high = Ich kann { $role } nicht vergeben, weil die Rolle nicht unter meiner höchsten steht. Verschiebe sie in den Servereinstellungen unter meine.
results-role-refused = Discord lässt mich nicht ändern, wer { $role } hat. Wenn dieser Server von der Moderation Zwei-Faktor-Authentifizierung verlangt, muss die Person, die den Bot betreibt, sie bei sich aktivieren.
results-notice = **Ergebnisse auf { $server }:** { $problem }

results-title = { $timeframe ->
        [week] Ergebnisse der letzten Woche · { $server }
       *[month] Ergebnisse des letzten Monats · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] Ergebnisse der letzten Woche
       *[month] Ergebnisse des letzten Monats
    }
results-taken-at = Letzte Scores vor dem Zurücksetzen, vom { $time }
results-late = Diese Ergebnisse kommen verspätet.
results-winners-get = Wer gewonnen hat, bekommt { $role }.
results-show-all = Mehr anzeigen
results-not-stored = Diese Ergebnisse sind nicht mehr gespeichert.
results-your-rank = Du warst #{ $rank } mit { $score }

results-reason-give = { $timeframe ->
        [week] Hat bei den Tatsu-Ergebnissen der letzten Woche gewonnen
       *[month] Hat bei den Tatsu-Ergebnissen des letzten Monats gewonnen
    }
results-reason-take = Hat bei den Tatsu-Ergebnissen nicht mehr gewonnen

## Live leaderboard

command-admin-live = Postet eine Rangliste, die sich selbst aktualisiert
option-live-channel = Der Kanal, in dem sie gepostet wird (ohne Kanal siehst du, wo sie ist)
button-live-turn-off = Ausschalten
live-updated = Aktualisiert { $time }
live-no-history = Die Live-Rangliste braucht den Verlauf dieses Servers. Schalte ihn mit `/tatsu-admin history` ein und versuch es dann noch einmal.
live-not-set = Dieser Server hat keine Live-Rangliste. Führe `/tatsu-admin live` mit einem Kanal aus, um eine zu posten.
live-invalid-channel = Wähle einen Text- oder Ankündigungskanal dieses Servers aus.
live-missing-permissions = Dieser Bot kann in { $channel } noch nicht posten. Gib ihm dort diese Berechtigungen und versuch es dann noch einmal: { $permissions }.
live-posted = Die Live-Rangliste wurde in { $channel } gepostet: { $link }
live-posted-soon = Die Live-Rangliste wird so bald wie möglich in { $channel } gepostet, spätestens in einer Stunde.
live-state =
    { $timeframe ->
        [week] Die Live-Rangliste dieser Woche ist in { $channel }: { $link }
        [month] Die Live-Rangliste dieses Monats ist in { $channel }: { $link }
       *[all] Die Live-Rangliste für den gesamten Zeitraum ist in { $channel }: { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] Die Live-Rangliste dieser Woche wird bald in { $channel } gepostet.
        [month] Die Live-Rangliste dieses Monats wird bald in { $channel } gepostet.
       *[all] Die Live-Rangliste für den gesamten Zeitraum wird bald in { $channel } gepostet.
    }
live-turned-off = Die Live-Rangliste ist ausgeschaltet und ihre Nachricht gelöscht.
live-stopped = Die Live-Rangliste in { $channel } wurde { $time } ausgeschaltet, weil diesem Bot dort diese Berechtigungen fehlen: { $permissions }. Führe `/tatsu-admin live` mit einem Kanal aus, um sie wieder zu posten.
live-stopped-channel = Die Live-Rangliste wurde { $time } ausgeschaltet, weil ihr Kanal gelöscht wurde. Führe `/tatsu-admin live` mit einem Kanal aus, um sie wieder zu posten.
live-told-stopped = Die Live-Rangliste von **{ $server }** in { $channel } ist jetzt ausgeschaltet, weil diesem Bot dort diese Berechtigungen fehlen: { $permissions }. Führe auf dem Server `/tatsu-admin live` aus, um sie wieder zu posten.
live-told-stopped-channel = Die Live-Rangliste von **{ $server }** ist jetzt ausgeschaltet, weil ihr Kanal gelöscht wurde. Führe auf dem Server `/tatsu-admin live` aus, um sie wieder zu posten.
