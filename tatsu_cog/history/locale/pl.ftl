## Shared

history-unavailable = Nie można teraz odczytać ani zmienić historii. Spróbuj ponownie za minutę.

permission-view-channel = Wyświetlanie kanału
permission-send-messages = Wysyłanie wiadomości
permission-embed-links = Osadzanie linków
permission-read-message-history = Czytanie historii wiadomości

## Movement: /top and /rank

timeframe-last-week = Zeszły tydzień
timeframe-last-month = Zeszły miesiąc
hidden-member = Ukryty członek serwera
movement-new = nowe
movement-since-yesterday = ▲▼ od wczoraj
movement-since-last-week = ▲▼ od tygodnia
gain-in-a-day = **{ $gain }** w 24 godziny
gain-in-a-week = **{ $gain }** w 7 dni
gain-since = **{ $gain }** od { $date }
pace-own =
    { $days ->
        [one] W tym tempie wyprzedzisz { $name } za ok. { $days } dzień
        [few] W tym tempie wyprzedzisz { $name } za ok. { $days } dni
        [many] W tym tempie wyprzedzisz { $name } za ok. { $days } dni
       *[other] W tym tempie wyprzedzisz { $name } za ok. { $days } dnia
    }
pace =
    { $days ->
        [one] W tym tempie { $member } wyprzedzi { $name } za ok. { $days } dzień
        [few] W tym tempie { $member } wyprzedzi { $name } za ok. { $days } dni
        [many] W tym tempie { $member } wyprzedzi { $name } za ok. { $days } dni
       *[other] W tym tempie { $member } wyprzedzi { $name } za ok. { $days } dnia
    }

## Growth

button-growth = Postępy
placeholder-compare = Porównaj z…
growth-title = Postępy · { $name }
growth-title-of-two = Postępy · { $name } i { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }: **{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] Linia ciągła, { $name }: **{ $gain }** · { $first } → { $last }
       *[dashed] Linia przerywana, { $name }: **{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = { $name } nie ma jeszcze wystarczającej historii wyniku. Zapisuje się tylko pierwsze sto miejsc.
no-growth-own = Nie masz jeszcze wystarczającej historii wyniku. Zapisuje się tylko pierwsze sto miejsc.
alt-growth = Wykres liniowy wyniku od { $start } do { $end }.
alt-growth-line = Od { $first } do { $last }: { $gain }.
alt-growth-line-of-two =
    { $line ->
        [solid] Linia ciągła: od { $first } do { $last } ({ $gain }).
       *[dashed] Linia przerywana: od { $first } do { $last } ({ $gain }).
    }

## /top for a past week or month

past-as-of = Stan na { $time }
past-unknown =
    { $period ->
        [month] Ranking z zeszłego miesiąca nie jest zapisany. Pierwszy pojawi się tu, gdy zacznie się następny miesiąc.
       *[week] Ranking z zeszłego tygodnia nie jest zapisany. Pierwszy pojawi się tu, gdy zacznie się następny tydzień.
    }
past-empty =
    { $period ->
        [month] W zeszłym miesiącu nikt nie miał wyniku.
       *[week] W zeszłym tygodniu nikt nie miał wyniku.
    }
past-last-rank = Zapisano tylko miejsca do #{ $count }.
past-not-listed = { $name } nie jest w zapisanym rankingu. Obejmuje on tylko miejsca do #{ $count }.
past-not-listed-own = Nie ma cię w zapisanym rankingu. Obejmuje on tylko miejsca do #{ $count }.
history-not-kept = Ten serwer nie zapisuje historii rankingu. Administrator może to włączyć.
history-not-available = Historia jest teraz niedostępna. Spróbuj ponownie za kilka minut.

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = Włącz lub wyłącz historię i usuń dane
command-privacy = Zobacz, ukryj lub usuń zapisane dane o tobie

history-title = Historia
history-on = Historia jest **włączona** od { $time }. Osoba, która ją włączyła: { $name }.
history-off = Historia jest **wyłączona**, więc nic więcej się nie zapisuje.
history-never = Historia jest **wyłączona** i nie ma żadnych zapisanych danych o tym serwerze.
history-purpose = Włącz ją, aby widzieć w `/top` i `/rank`, kto awansuje, a kto spada, publikować podsumowania tygodnia i miesiąca oraz mieć ranking, który sam się aktualizuje.
history-stores =
    { $days ->
        [one] Gdy jest włączona, co godzinę zapisują się ID użytkowników, miejsca i wyniki pierwszych 100 członków serwera, na { $days } dzień. Nazwy i wiadomości się nie zapisują.
        [few] Gdy jest włączona, co godzinę zapisują się ID użytkowników, miejsca i wyniki pierwszych 100 członków serwera, na { $days } dni. Nazwy i wiadomości się nie zapisują.
        [many] Gdy jest włączona, co godzinę zapisują się ID użytkowników, miejsca i wyniki pierwszych 100 członków serwera, na { $days } dni. Nazwy i wiadomości się nie zapisują.
       *[other] Gdy jest włączona, co godzinę zapisują się ID użytkowników, miejsca i wyniki pierwszych 100 członków serwera, na { $days } dnia. Nazwy i wiadomości się nie zapisują.
    }
history-privacy = Członkowie serwera mogą zobaczyć, ukryć i usunąć swoje dane za pomocą { $command }.
history-stored =
    { $count ->
        [one] Zapisano **{ $count }** ranking, z { $last }.
        [few] Zapisano **{ $count }** rankingi, od { $first } do { $last }.
        [many] Zapisano **{ $count }** rankingów, od { $first } do { $last }.
       *[other] Zapisano **{ $count }** rankingu, od { $first } do { $last }.
    }
history-empty = Nie zapisano jeszcze żadnego rankingu. Pierwsze pojawią się za kilka minut.
history-kept =
    { $days ->
        [one] Zapisane rankingi są usuwane po { $days } dniu albo gdy je usuniesz.
        [few] Zapisane rankingi są usuwane po { $days } dniach albo gdy je usuniesz.
        [many] Zapisane rankingi są usuwane po { $days } dniach albo gdy je usuniesz.
       *[other] Zapisane rankingi są usuwane po { $days } dnia albo gdy je usuniesz.
    }
history-not-shared = Tatsu nie udostępnia temu botowi wyników z tego serwera, więc nic nie można zapisać. Sprawdź powód za pomocą `/tatsu-admin status`.
history-no-tatsu = Tatsu nie jest skonfigurowane na tym serwerze, więc nic nie można zapisać. Czy bot Tatsu został dodany?
history-not-responding = Tatsu nie odpowiadało, więc nie udało się zapisać ostatnich rankingów.
history-failed = Nie udało się zapisać ostatnich rankingów. Właściciel bota może sprawdzić powód w logach.
history-retry = Następna próba { $time }.
history-late = W ostatnich godzinach nie zapisano żadnego rankingu. Sprawdź połączenie za pomocą `/tatsu-admin status`.

button-turn-on = Włącz
button-turn-off = Wyłącz
button-delete-everything = Usuń wszystko
button-former-member = Były członek serwera…
button-delete-member = Usuń dane: { $name }
placeholder-delete-member = Usuń dane użytkownika…
field-delete-title = Usuń dane użytkownika
field-user-id = ID użytkownika
field-user-id-hint = Od 17 do 19 cyfr
history-ask-all = Usunąć wszystkie zapisane dane o tym serwerze? Historia zostanie wyłączona, a wraz z nią podsumowania i ranking na żywo. Tego nie można cofnąć.
history-deleted-all = Usunięto wszystkie zapisane dane o tym serwerze. Historia jest wyłączona.
history-ask-member = { $name }: usunąć wszystkie dane zapisane na tym serwerze? Ta osoba będzie odtąd ukryta i nic nowego o niej się nie zapisze. Tego nie można cofnąć.
history-deleted-member =
    { $count ->
        [one] { $name }: usunięto dane z **{ $count }** rankingu. Ta osoba jest od teraz ukryta i nic nowego o niej się nie zapisze.
        [few] { $name }: usunięto dane z **{ $count }** rankingów. Ta osoba jest od teraz ukryta i nic nowego o niej się nie zapisze.
        [many] { $name }: usunięto dane z **{ $count }** rankingów. Ta osoba jest od teraz ukryta i nic nowego o niej się nie zapisze.
       *[other] { $name }: usunięto dane z **{ $count }** rankingu. Ta osoba jest od teraz ukryta i nic nowego o niej się nie zapisze.
    }
history-deleted-nobody = { $name }: nie było żadnych zapisanych danych. Ta osoba jest od teraz ukryta i nic nowego o niej się nie zapisze.
history-no-data = Historia nigdy nie była tu włączona, więc nic nie jest zapisane.
history-cancelled = Anulowano. Nic nie usunięto.

privacy-title = Twoje dane na tym serwerze
privacy-none = Ten serwer nie zapisuje historii rankingów, więc nie ma żadnych zapisanych danych o tobie.
privacy-on =
    { $days ->
        [one] Ten serwer zapisuje historię rankingów. Gdy jesteś w pierwszej setce, co godzinę zapisują się twoje ID użytkownika, miejsce i wynik, na { $days } dzień. Nazwy i wiadomości się nie zapisują.
        [few] Ten serwer zapisuje historię rankingów. Gdy jesteś w pierwszej setce, co godzinę zapisują się twoje ID użytkownika, miejsce i wynik, na { $days } dni. Nazwy i wiadomości się nie zapisują.
        [many] Ten serwer zapisuje historię rankingów. Gdy jesteś w pierwszej setce, co godzinę zapisują się twoje ID użytkownika, miejsce i wynik, na { $days } dni. Nazwy i wiadomości się nie zapisują.
       *[other] Ten serwer zapisuje historię rankingów. Gdy jesteś w pierwszej setce, co godzinę zapisują się twoje ID użytkownika, miejsce i wynik, na { $days } dnia. Nazwy i wiadomości się nie zapisują.
    }
privacy-off =
    { $days ->
        [one] Historia tego serwera jest wyłączona, więc nic nowego o tobie się nie zapisuje. Wcześniejsze dane są usuwane po { $days } dniu.
        [few] Historia tego serwera jest wyłączona, więc nic nowego o tobie się nie zapisuje. Wcześniejsze dane są usuwane po { $days } dniach.
        [many] Historia tego serwera jest wyłączona, więc nic nowego o tobie się nie zapisuje. Wcześniejsze dane są usuwane po { $days } dniach.
       *[other] Historia tego serwera jest wyłączona, więc nic nowego o tobie się nie zapisuje. Wcześniejsze dane są usuwane po { $days } dnia.
    }
privacy-stored =
    { $count ->
        [one] Jesteś w **{ $count }** zapisanym rankingu, z { $last }.
        [few] Jesteś w **{ $count }** zapisanych rankingach, od { $first } do { $last }.
        [many] Jesteś w **{ $count }** zapisanych rankingach, od { $first } do { $last }.
       *[other] Jesteś w **{ $count }** zapisanego rankingu, od { $first } do { $last }.
    }
privacy-nothing = Nie ma żadnych zapisanych danych o tobie.
privacy-visible = Twoje dane są **widoczne**: inni widzą, jak zmieniają się twoje miejsce i wynik.
privacy-hidden = Twoje dane są **ukryte**: inni nie zobaczą, jak zmieniają się twoje miejsce i wynik, a podsumowania i ranking na żywo nie pokazują twojej nazwy. `/top` i `/rank` nadal pokazują twój obecny wynik, bo pochodzi on z Tatsu.
privacy-left-out = Nic nowego o tobie się nie zapisze, dopóki nie wybierzesz **{ $button }**.
privacy-ask = Usunąć wszystkie dane zapisane o tobie na tym serwerze? Twoje dane będą odtąd ukryte i nic nowego się nie zapisze, dopóki nie wybierzesz **{ $button }**. Tego nie można cofnąć.
privacy-deleted = Twoje dane zostały usunięte.
button-hide-me = Ukryj mnie
button-show-me = Pokazuj mnie
button-delete-my-data = Usuń moje dane

## Results

command-results = Publikuj zwycięzców każdego tygodnia lub miesiąca
results-needs-history = Najpierw włącz historię za pomocą `/tatsu-admin history`.

field-results = Podsumowania
field-results-timeframe = Okres
field-results-channel = Kanał
field-results-winners = Ilu użytkowników
help-results-winners = Od 1 do { $most }. Jeśli puste: { $default }.
field-results-role = Rola dla zwycięzców (opcjonalnie)
help-results-role = Zachowują ją do następnego podsumowania.
field-results-excluded = Role, które nie mogą wygrać (opcjonalnie)
help-results-excluded = Użytkownicy z którąś z tych ról są pomijani.
results-choice-week = Tydzień
results-choice-month = Miesiąc

results-on = { $timeframe ->
        [week] **Co tydzień:** podsumowanie pojawia się na { $channel } i pokazuje { $winners ->
            [one] najlepszego użytkownika.
            [few] { $winners } najlepszych użytkowników.
            [many] { $winners } najlepszych użytkowników.
           *[other] { $winners } najlepszego użytkownika.
        }
       *[month] **Co miesiąc:** podsumowanie pojawia się na { $channel } i pokazuje { $winners ->
            [one] najlepszego użytkownika.
            [few] { $winners } najlepszych użytkowników.
            [many] { $winners } najlepszych użytkowników.
           *[other] { $winners } najlepszego użytkownika.
        }
    }
results-on-role = Zwycięzcy dostają { $role } do następnego podsumowania.
results-on-excluded = Użytkownicy z { $roles } nie mogą wygrać.
results-off = { $timeframe ->
        [week] **Co tydzień:** wyłączone
       *[month] **Co miesiąc:** wyłączone
    }
results-saved = Zapisano. Następne podsumowanie pojawi się, gdy Tatsu zresetuje wyniki.
results-turned-off = Wyłączono. Rola zwycięzców zostanie im odebrana.
results-turned-off-no-role = Wyłączono.
results-undelivered = Czeka na publikację: podsumowanie z { $time }.
results-change = { $timeframe ->
        [week] Zmień tygodniowe
       *[month] Zmień miesięczne
    }
results-set-up = { $timeframe ->
        [week] Ustaw tygodniowe
       *[month] Ustaw miesięczne
    }
results-turn-off = { $timeframe ->
        [week] Wyłącz tygodniowe
       *[month] Wyłącz miesięczne
    }

results-invalid-timeframe = Wybierz tydzień lub miesiąc.
results-invalid-channel = Wybierz kanał tekstowy z tego serwera.
results-invalid-winners = Wpisz liczbę od 1 do { $most }.
results-invalid-role = Roli { $role } nie można nadawać użytkownikom. Wybierz inną rolę.
results-unknown-role = Wybierz role z tego serwera.
results-not-your-role = Możesz wybrać tylko rolę, którą możesz nadawać: potrzebujesz uprawnienia „Zarządzanie rolami”, a { $role } musi być poniżej twojej najwyższej roli.
results-everyone-excluded = Wszyscy mają @everyone, więc nikt nie mógłby wygrać. Wybierz inne role.

results-channel-gone = Kanał podsumowań został usunięty. Wybierz inny za pomocą `/tatsu-admin results`.
results-channel-permissions = Żeby publikować na { $channel }, potrzebuję tam uprawnień: { $permissions }.
results-channel-refused = Discord nie pozwala mi publikować na { $channel }. Sprawdź tam moje uprawnienia.
results-role-gone = Rola dla zwycięzców została usunięta. Wybierz inną za pomocą `/tatsu-admin results`.
results-role-permission = Żeby nadać zwycięzcom { $role }, potrzebuję uprawnienia „Zarządzanie rolami”.
results-role-too-high = Nie mogę nadać { $role }, bo ta rola nie jest poniżej mojej najwyższej roli. Przenieś ją pod moją w ustawieniach serwera.
results-role-refused = Discord nie pozwala mi zmieniać, kto ma { $role }. Jeśli ten serwer wymaga od moderatorów uwierzytelniania dwuskładnikowego, musi je włączyć właściciel bota.
results-notice = **Podsumowania na serwerze { $server }:** { $problem }

results-title = { $timeframe ->
        [week] Podsumowanie zeszłego tygodnia · { $server }
       *[month] Podsumowanie zeszłego miesiąca · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] Podsumowanie zeszłego tygodnia
       *[month] Podsumowanie zeszłego miesiąca
    }
results-taken-at = Ostatnie wyniki przed zresetowaniem, z { $time }
results-late = To podsumowanie jest spóźnione.
results-winners-get = Zwycięzcy dostają { $role }.
results-show-all = Pokaż więcej
results-not-stored = To podsumowanie nie jest już zapisane.
results-your-rank = Twoje miejsce: #{ $rank } z wynikiem { $score }

results-reason-give = { $timeframe ->
        [week] Wygrana w podsumowaniu Tatsu z zeszłego tygodnia
       *[month] Wygrana w podsumowaniu Tatsu z zeszłego miesiąca
    }
results-reason-take = Już bez wygranej w podsumowaniu Tatsu

## Live leaderboard

command-admin-live = Opublikuj ranking, który sam się aktualizuje
option-live-channel = Kanał, na którym go opublikować (pomiń, aby zobaczyć, gdzie jest)
button-live-turn-off = Wyłącz
live-updated = Zaktualizowano { $time }
live-no-history = Ranking na żywo potrzebuje historii tego serwera. Włącz ją za pomocą `/tatsu-admin history` i spróbuj ponownie.
live-not-set = Ten serwer nie ma rankingu na żywo. Aby go opublikować, użyj `/tatsu-admin live` i podaj kanał.
live-invalid-channel = Wybierz kanał tekstowy lub ogłoszeniowy z tego serwera.
live-missing-permissions = Ten bot nie może jeszcze publikować na { $channel }. Daj mu tam te uprawnienia i spróbuj ponownie: { $permissions }.
live-posted = Opublikowano ranking na żywo na { $channel }: { $link }
live-posted-soon = Ranking na żywo pojawi się na { $channel } jak najszybciej, najpóźniej w ciągu godziny.
live-state =
    { $timeframe ->
        [week] Ranking na żywo z tego tygodnia jest na { $channel }: { $link }
        [month] Ranking na żywo z tego miesiąca jest na { $channel }: { $link }
       *[all] Ogólny ranking na żywo jest na { $channel }: { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] Ranking na żywo z tego tygodnia wkrótce pojawi się na { $channel }.
        [month] Ranking na żywo z tego miesiąca wkrótce pojawi się na { $channel }.
       *[all] Ogólny ranking na żywo wkrótce pojawi się na { $channel }.
    }
live-turned-off = Ranking na żywo jest wyłączony, a jego wiadomość usunięta.
live-stopped = Ranking na żywo na { $channel } został wyłączony { $time }, bo ten bot potrzebuje tam tych uprawnień: { $permissions }. Aby opublikować go ponownie, użyj `/tatsu-admin live` i podaj kanał.
live-stopped-channel = Ranking na żywo został wyłączony { $time }, bo usunięto jego kanał. Aby opublikować go ponownie, użyj `/tatsu-admin live` i podaj kanał.
live-told-stopped = Ranking na żywo serwera **{ $server }** na { $channel } jest teraz wyłączony, bo ten bot potrzebuje tam tych uprawnień: { $permissions }. Aby opublikować go ponownie, użyj `/tatsu-admin live` na serwerze.
live-told-stopped-channel = Ranking na żywo serwera **{ $server }** jest teraz wyłączony, bo usunięto jego kanał. Aby opublikować go ponownie, użyj `/tatsu-admin live` na serwerze.
