## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Zarządzaj wynikami i punktami Tatsu na tym serwerze
command-score = Zwiększ lub zmniejsz wynik (wymaga potwierdzenia)
command-points = Dodaj lub odejmij punkty (wymaga potwierdzenia)
command-member = Sprawdź obecnego lub byłego członka serwera
command-export = Pobierz cały ranking jako plik
command-status = Sprawdź połączenie z Tatsu
option-score-member = Czyj wynik zmienić
option-points-member = Czyje punkty zmienić
option-amount = Ile dodać; liczba ujemna odejmuje
option-reason = Powód; zapisuje się w dzienniku zdarzeń
option-member = Czyje dane sprawdzić
option-user-id = ID użytkownika, który opuścił serwer
option-format = CSV do arkusza kalkulacyjnego, JSON do programu

## Input that is refused

not-allowed = Potrzebujesz do tego uprawnienia „Zarządzanie serwerem”.
invalid-amount = Podaj liczbę całkowitą od { $least } do { $most }, ale nie 0.
invalid-reason =
    { $longest ->
        [one] Powód musi mieć { $longest } widoczny znak.
        [few] Powód musi mieć od 1 do { $longest } widocznych znaków.
        [many] Powód musi mieć od 1 do { $longest } widocznych znaków.
       *[other] Powód musi mieć od 1 do { $longest } widocznych znaków.
    }
member-or-id = Wybierz użytkownika lub podaj ID osoby, która opuściła serwer.
invalid-user-id = To nie jest ID użytkownika. ID użytkownika ma od 17 do 19 cyfr.
invalid-format = Wybierz format: CSV lub JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] { $name }: dodać { $figure } { $count ->
            [one] punkt
            [few] punkty
            [many] punktów
           *[other] punktu
        }?
       *[score] { $name }: dodać { $figure } do wyniku?
    }
adjust-remove =
    { $kind ->
        [points] { $name }: odjąć { $figure } { $count ->
            [one] punkt
            [few] punkty
            [many] punktów
           *[other] punktu
        }?
       *[score] { $name }: odjąć { $figure } od wyniku?
    }
adjust-too-little = { $name } ma tylko **{ $balance }**{ $age }, więc Tatsu może odmówić.
adjust-age = { " " }(dane pobrano { $time })
adjust-footer = ID { $id } · Powód: { $reason }
button-add = Dodaj { $amount }
button-remove = Odejmij { $amount }
button-cancel = Anuluj
adjust-working = Przetwarzanie…
adjust-progress = Przetwarzanie… **{ $applied }** z { $amount }.
adjust-attempt = Próba { $nonce }
adjust-expired = Ta prośba wygasła. Użyj polecenia jeszcze raz.
adjust-answered = Na to już odpowiedziano.
adjust-not-yours = Odpowiedzieć może tylko osoba, która użyła polecenia.
adjust-interrupted = Bot uruchomił się ponownie, zanim to się zakończyło.
adjust-needs-manage-server = Tatsu odmawia: właściciel klucza API musi mieć tutaj uprawnienie „Zarządzanie serwerem”.
adjust-no-record = Tatsu odmawia: nie ma tutaj danych o tym użytkowniku.
adjust-refused = Tatsu odmawia: { $reason }
adjust-refused-status = Tatsu odmawia (status { $status }).
adjust-tatsu-said = Komunikat Tatsu: { $reason }
adjust-cancelled =
    { $kind ->
        [points] Anulowano. { $name }: punkty bez zmian.
       *[score] Anulowano. { $name }: wynik bez zmian.
    }
outcome-added =
    { $kind ->
        [points] Dodano { $figure } { $count ->
            [one] punkt
            [few] punkty
            [many] punktów
           *[other] punktu
        }.
       *[score] Dodano { $figure } do wyniku.
    }
outcome-removed =
    { $kind ->
        [points] Odjęto { $figure } { $count ->
            [one] punkt
            [few] punkty
            [many] punktów
           *[other] punktu
        }.
       *[score] Odjęto { $figure } od wyniku.
    }
outcome-balance = { $name } ma teraz { $balance }.
outcome-only-added =
    { $kind ->
        [points] Dodano tylko { $applied } z { $total } { $count ->
            [one] punktu
            [few] punktów
            [many] punktów
           *[other] punktu
        }.
       *[score] Do wyniku dodano tylko { $applied } z { $total }.
    }
outcome-only-removed =
    { $kind ->
        [points] Odjęto tylko { $applied } z { $total } { $count ->
            [one] punktu
            [few] punktów
            [many] punktów
           *[other] punktu
        }.
       *[score] Od wyniku odjęto tylko { $applied } z { $total }.
    }
outcome-partly-added =
    { $kind ->
        [points] Dodano { $applied } z { $total } { $count ->
            [one] punktu
            [few] punktów
            [many] punktów
           *[other] punktu
        }.
       *[score] Do wyniku dodano { $applied } z { $total }.
    }
outcome-partly-removed =
    { $kind ->
        [points] Odjęto { $applied } z { $total } { $count ->
            [one] punktu
            [few] punktów
            [many] punktów
           *[other] punktu
        }.
       *[score] Od wyniku odjęto { $applied } z { $total }.
    }
outcome-rest = Nie udało się: { $figure }.
outcome-not-added =
    { $kind ->
        [points] Nie dodano { $figure } { $count ->
            [one] punktu
            [few] punktów
            [many] punktów
           *[other] punktu
        }.
       *[score] Nie dodano { $figure } do wyniku.
    }
outcome-not-removed =
    { $kind ->
        [points] Nie odjęto { $figure } { $count ->
            [one] punktu
            [few] punktów
            [many] punktów
           *[other] punktu
        }.
       *[score] Nie odjęto { $figure } od wyniku.
    }
outcome-unknown = Nie wiadomo, czy zmiana o { $figure } się udała. Zanim spróbujesz ponownie, sprawdź w `/tatsu-admin member`, ile ma { $name }.

## The audit channel

audit-change =
    { $kind ->
        [points] { $name }: { $figure } { $count ->
            [one] punkt
            [few] punkty
            [many] punktów
           *[other] punktu
        }
       *[score] { $name }: wynik { $figure }
    }
audit-admin = Administrator: { $name }
audit-reason = Powód: { $reason }
audit-outcome = Rezultat: { $outcome }

## /tatsu-admin member

member-in-server = Członek tego serwera
member-not-in-server = Nie jest na tym serwerze
member-unknown = Nie wiadomo, czy jest na tym serwerze
member-points = Punkty: { $record }
member-profile = Profil: { $record }
member-no-record = brak danych
member-no-score = brak wyniku
member-rank = miejsce #{ $rank }
member-level =
    poziom **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [one] kredyt
        [few] kredyty
        [many] kredytów
       *[other] kredytu
    }

## /tatsu-admin export

export-title = Eksport rankingu
export-running = Na tym serwerze trwa już eksport.
export-ended = Ten eksport już się zakończył.
export-in-dm = Plik jest w twoich wiadomościach prywatnych.
export-undelivered = Nie udało się wysłać pliku. Daj temu botowi tutaj uprawnienie „Załączanie plików” lub zezwól na wiadomości prywatne od członków serwera.
export-undelivered-by-dm = Nie udało się wysłać twojego eksportu. Zezwól na wiadomości prywatne od członków serwera i użyj polecenia jeszcze raz.
export-members =
    { $count ->
        [one] { $count } użytkownik
        [few] { $count } użytkowników
        [many] { $count } użytkowników
       *[other] { $count } użytkownika
    }
export-minutes-left = jeszcze około { $minutes } min
export-seconds-left = jeszcze mniej niż minuta
export-done =
    { $count ->
        [one] Wyeksportowano { $count } użytkownika.
        [few] Wyeksportowano { $count } użytkowników.
        [many] Wyeksportowano { $count } użytkowników.
       *[other] Wyeksportowano { $count } użytkownika.
    }
export-incomplete = (Przerwano przed końcem, więc brakuje części użytkowników: { $error })
export-stale = W tym ze starszych danych, bo Tatsu nie odpowiadało: { $count }.
export-cancelled =
    { $count ->
        [one] Anulowano po { $count } użytkowniku.
        [few] Anulowano po { $count } użytkownikach.
        [many] Anulowano po { $count } użytkownikach.
       *[other] Anulowano po { $count } użytkownika.
    }
export-failed =
    { $count ->
        [one] Eksport przerwano po { $count } użytkowniku.
        [few] Eksport przerwano po { $count } użytkownikach.
        [many] Eksport przerwano po { $count } użytkownikach.
       *[other] Eksport przerwano po { $count } użytkownika.
    }
export-too-large = Plik jest za duży dla Discorda: { $size } MB jako ZIP, a limit to { $limit } MB. Spróbuj z krótszym okresem.
column-rank = miejsce
column-user-id = ID użytkownika
column-name = nazwa
column-in-server = na serwerze
column-score = wynik
column-yes = tak
column-no = nie

## /tatsu-admin status

status-title = Połączenie z Tatsu
status-key = Klucz API: { $state }
status-scores = Wyniki serwera { $server }: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Dostępne zapytania: { $state }
status-sent = Wysłane: { $sent } · w kolejce: { $queued } · ograniczone: { $limited }
status-cached = Z pamięci podręcznej: { $cached } · nieaktualne: { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = połączono · { $milliseconds } ms
status-discord-lost = ❌ brak połączenia
status-works = ✅ działa
status-available = ✅ dostępne
status-responded = ✅ odpowiedź w { $milliseconds } ms
status-rejected = ❌ odrzucony
status-not-shared = ❌ na tym serwerze nie ma właściciela klucza lub Tatsu
status-rate-limited = ❌ ogranicza tego bota
status-not-responding = ❌ nie odpowiada
status-unchecked = ❔ nie sprawdzono
status-paused = ❔ nie sprawdzono, bo zapytania są wstrzymane
status-available-of = **{ $available } z { $limit }**
status-until-redis = wstrzymane, aż wróci Redis
status-until-tatsu = więcej, gdy Tatsu odpowie
status-next-request = następne { $time }
status-all-requests = wszystkie { $time }
status-redis-off = wyłączony
status-redis-connected = połączono
status-redis-refuses = ❌ odmawia temu botowi ({ $reason }), zapytania wstrzymane
status-redis-refuses-unexplained = ❌ odmawia temu botowi, zapytania wstrzymane
status-redis-unreachable = ❌ nieosiągalny, zapytania wstrzymane
