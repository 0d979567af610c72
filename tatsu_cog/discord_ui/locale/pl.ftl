## Names

unnamed-member = Użytkownik bez nazwy
former-member = Były członek
unknown-member = Użytkownik …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Ogółem
timeframe-month = Ten miesiąc
timeframe-week = Ten tydzień

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = Okres (domyślnie: ogółem)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Ten bot nie może zalogować się do Tatsu. Daj znać właścicielowi bota.
error-forbidden = Tatsu nie udostępnia temu botowi wyników z tego serwera. Administrator może sprawdzić powód za pomocą `/tatsu-admin status`.
error-guild-not-found = Tatsu nie jest skonfigurowane na tym serwerze. Czy bot Tatsu został dodany?
error-not-responding = Tatsu teraz nie odpowiada. Spróbuj ponownie za kilka minut.
error-busy = Tatsu jest teraz zajęte. Spróbuj ponownie { $time }.
error-discord-not-responding = Discord teraz nie odpowiada. Spróbuj ponownie za kilka minut.
error-not-in-guild = To działa tylko na serwerze, na którym jest ten bot.
error-missing-guilds-intent = Ten bot nie widzi swoich serwerów. Daj znać właścicielowi bota.
error-check-failed = Nie możesz tu użyć tego polecenia.
error-command-outdated = To polecenie się zmieniło. Uruchom ponownie Discorda i spróbuj jeszcze raz.
error-component-outdated = Ten przycisk już nie działa. Użyj polecenia jeszcze raz.
error-invalid-member = Wybierz użytkownika.
error-invalid-timeframe = Wybierz okres: { $choices }.
error-internal = Coś poszło nie tak. Jeśli to się powtarza, przekaż właścicielowi bota ten kod: { $code }.

stale-data = Tatsu nie odpowiada. Te dane pobrano { $time }.
