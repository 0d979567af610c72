## Names

unnamed-member = Naamloos lid
former-member = Voormalig lid
unknown-member = Lid …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Totaal
timeframe-month = Deze maand
timeframe-week = Deze week

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = De periode (standaard: totaal)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Deze bot kan niet inloggen bij Tatsu. Laat het de eigenaar van de bot weten.
error-forbidden = Tatsu deelt de scores van deze server niet met deze bot. Een beheerder kan met `/tatsu-admin status` zien waarom.
error-guild-not-found = Tatsu is niet ingesteld op deze server. Is de Tatsu-bot wel toegevoegd?
error-not-responding = Tatsu reageert nu niet. Probeer het over een paar minuten opnieuw.
error-busy = Tatsu heeft het druk. Probeer het { $time } opnieuw.
error-discord-not-responding = Discord reageert nu niet. Probeer het over een paar minuten opnieuw.
error-not-in-guild = Dit werkt alleen op een server waar deze bot op zit.
error-missing-guilds-intent = Deze bot kan zijn servers niet zien. Laat het de eigenaar van de bot weten.
error-check-failed = Je kunt deze opdracht hier niet gebruiken.
error-command-outdated = Deze opdracht is gewijzigd. Start Discord opnieuw op en probeer het nog eens.
error-component-outdated = Deze knop werkt niet meer. Voer de opdracht opnieuw uit.
error-invalid-member = Kies een lid.
error-invalid-timeframe = Kies een periode: { $choices }.
error-internal = Er ging iets mis. Gebeurt dit vaker? Geef de eigenaar van de bot dan deze code: { $code }.

stale-data = Tatsu reageert niet. Je ziet gegevens van { $time }.
