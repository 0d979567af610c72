## Names

unnamed-member = Mitglied ohne Namen
former-member = Ex-Mitglied
unknown-member = Mitglied …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Gesamt
timeframe-month = Dieser Monat
timeframe-week = Diese Woche

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = Der Zeitraum (Standard: Gesamt)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Dieser Bot kann sich nicht bei Tatsu anmelden. Sag bitte der Person Bescheid, die den Bot betreibt.
error-forbidden = Tatsu gibt die Scores dieses Servers nicht an diesen Bot weiter. Ein Admin kann mit `/tatsu-admin status` herausfinden, woran es liegt.
error-guild-not-found = Tatsu ist auf diesem Server nicht eingerichtet. Wurde der Tatsu-Bot hinzugefügt?
error-not-responding = Tatsu antwortet gerade nicht. Versuch es in ein paar Minuten noch einmal.
error-busy = Tatsu ist gerade ausgelastet. Versuch es { $time } noch einmal.
error-discord-not-responding = Discord antwortet gerade nicht. Versuch es in ein paar Minuten noch einmal.
error-not-in-guild = Das geht nur auf einem Server, auf dem dieser Bot ist.
error-missing-guilds-intent = Dieser Bot kann seine Server nicht sehen. Sag bitte der Person Bescheid, die den Bot betreibt.
error-check-failed = Du kannst diesen Befehl hier nicht verwenden.
error-command-outdated = Dieser Befehl wurde geändert. Starte Discord neu und versuch es noch einmal.
error-component-outdated = Dieser Button funktioniert nicht mehr. Führe den Befehl noch einmal aus.
error-invalid-member = Wähle ein Mitglied aus.
error-invalid-timeframe = Wähle einen Zeitraum aus: { $choices }.
error-internal = Etwas ist schiefgelaufen. Wenn das öfter passiert, gib diesen Code der Person, die den Bot betreibt: { $code }.

stale-data = Tatsu antwortet nicht. Du siehst Daten von { $time }.
