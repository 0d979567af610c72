## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Керувати очками й балами Tatsu на цьому сервері
command-score = Додати або забрати очки рейтингу (з підтвердженням)
command-points = Додати або забрати бали (з підтвердженням)
command-member = Знайти дані нинішнього або колишнього учасника
command-export = Завантажити весь рейтинг одним файлом
command-status = Перевірити з’єднання з Tatsu
option-score-member = Чиї очки змінити
option-points-member = Чиї бали змінити
option-amount = Скільки додати; від’ємне число — забрати
option-reason = Причина; зберігається в журналі аудиту
option-member = Учасник, чиї дані знайти
option-user-id = ID колишнього учасника
option-format = CSV для таблиць, JSON для програм

## Input that is refused

not-allowed = Для цього потрібен дозвіл «Керувати сервером».
invalid-amount = Введіть ціле число від { $least } до { $most }, крім 0.
invalid-reason = Видимих символів у причині має бути від 1 до { $longest }.
member-or-id = Виберіть учасника або введіть ID колишнього учасника.
invalid-user-id = Це не ID користувача. У ньому має бути від 17 до 19 цифр.
invalid-format = Виберіть формат: CSV або JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    Додати { $figure } { $kind ->
        [points] { $count ->
            [one] бал
            [few] бали
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очко
            [few] очки
            [many] очок
           *[other] очка
        }
    } для { $name }?
adjust-remove =
    Забрати { $figure } { $kind ->
        [points] { $count ->
            [one] бал
            [few] бали
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очко
            [few] очки
            [many] очок
           *[other] очка
        }
    } у { $name }?
adjust-too-little = У { $name } лише **{ $balance }**{ $age }, тому Tatsu може відмовити.
adjust-age = { " " }(дані отримано { $time })
adjust-footer = ID { $id } · Причина: { $reason }
button-add = Додати { $amount }
button-remove = Забрати { $amount }
button-cancel = Скасувати
adjust-working = Виконується…
adjust-progress = Виконується… **{ $applied }** з { $amount }.
adjust-attempt = Спроба { $nonce }
adjust-expired = Цей запит застарів. Введіть команду ще раз.
adjust-answered = На цей запит уже відповіли.
adjust-not-yours = Відповісти може лише адміністратор, який увів команду.
adjust-interrupted = Бот перезапустився й не встиг завершити.
adjust-needs-manage-server = Відмова Tatsu: власнику API-ключа потрібен дозвіл «Керувати сервером» на цьому сервері.
adjust-no-record = Відмова Tatsu: немає даних про цього учасника на цьому сервері.
adjust-refused = Відмова Tatsu: { $reason }
adjust-refused-status = Відмова Tatsu (статус { $status }).
adjust-tatsu-said = Відповідь Tatsu: { $reason }
adjust-cancelled =
    { $kind ->
        [points] Скасовано. У { $name } бали не змінилися.
       *[score] Скасовано. У { $name } очки не змінилися.
    }
outcome-added =
    Додано { $figure } { $kind ->
        [points] { $count ->
            [one] бал
            [few] бали
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очко
            [few] очки
            [many] очок
           *[other] очка
        }
    }.
outcome-removed =
    Забрано { $figure } { $kind ->
        [points] { $count ->
            [one] бал
            [few] бали
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очко
            [few] очки
            [many] очок
           *[other] очка
        }
    }.
outcome-balance = Тепер у { $name } — { $balance }.
outcome-only-added =
    Додано лише { $applied } з { $total } { $kind ->
        [points] { $count ->
            [one] бала
            [few] балів
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очка
            [few] очок
            [many] очок
           *[other] очка
        }
    }.
outcome-only-removed =
    Забрано лише { $applied } з { $total } { $kind ->
        [points] { $count ->
            [one] бала
            [few] балів
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очка
            [few] очок
            [many] очок
           *[other] очка
        }
    }.
outcome-partly-added =
    Додано { $applied } з { $total } { $kind ->
        [points] { $count ->
            [one] бала
            [few] балів
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очка
            [few] очок
            [many] очок
           *[other] очка
        }
    }.
outcome-partly-removed =
    Забрано { $applied } з { $total } { $kind ->
        [points] { $count ->
            [one] бала
            [few] балів
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очка
            [few] очок
            [many] очок
           *[other] очка
        }
    }.
outcome-rest = Не виконано: { $figure }.
outcome-not-added =
    Не додано { $figure } { $kind ->
        [points] { $count ->
            [one] бал
            [few] бали
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очко
            [few] очки
            [many] очок
           *[other] очка
        }
    }.
outcome-not-removed =
    Не забрано { $figure } { $kind ->
        [points] { $count ->
            [one] бал
            [few] бали
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очко
            [few] очки
            [many] очок
           *[other] очка
        }
    }.
outcome-unknown = Невідомо, чи пройшла зміна на { $figure }. Перш ніж повторювати, перевірте командою `/tatsu-admin member`, скільки тепер у { $name }.

## The audit channel

audit-change =
    { $figure } { $kind ->
        [points] { $count ->
            [one] бал
            [few] бали
            [many] балів
           *[other] бала
        }
       *[score] { $count ->
            [one] очко
            [few] очки
            [many] очок
           *[other] очка
        }
    } · { $name }
audit-admin = Адміністратор: { $name }
audit-reason = Причина: { $reason }
audit-outcome = Результат: { $outcome }

## /tatsu-admin member

member-in-server = Є на цьому сервері
member-not-in-server = Немає на цьому сервері
member-unknown = Невідомо, чи є на цьому сервері
member-points = Бали: { $record }
member-profile = Профіль: { $record }
member-no-record = немає запису
member-no-score = немає очок
member-rank = ранг #{ $rank }
member-level =
    рівень **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [one] кредит
        [few] кредити
        [many] кредитів
       *[other] кредиту
    }

## /tatsu-admin export

export-title = Експорт рейтингу
export-running = На цьому сервері вже триває експорт.
export-ended = Цей експорт уже завершено.
export-in-dm = Файл надіслано вам в особисті повідомлення.
export-undelivered = Не вдалося надіслати файл. Надайте цьому боту дозвіл «Прикріплювати файли» в цьому каналі або дозвольте особисті повідомлення від учасників сервера.
export-undelivered-by-dm = Не вдалося надіслати вам файл експорту. Дозвольте особисті повідомлення від учасників сервера й введіть команду ще раз.
export-members =
    { $count ->
        [one] { $count } учасник
        [few] { $count } учасники
        [many] { $count } учасників
       *[other] { $count } учасника
    }
export-minutes-left = залишилося близько { $minutes } хв
export-seconds-left = залишилося менше хвилини
export-done =
    { $count ->
        [one] Експортовано { $count } учасника.
        [few] Експортовано { $count } учасників.
        [many] Експортовано { $count } учасників.
       *[other] Експортовано { $count } учасника.
    }
export-incomplete = (Експорт перервався, тому у файлі не всі учасники: { $error })
export-stale = З них із застарілими даними (Tatsu не відповідав): { $count }.
export-cancelled =
    { $count ->
        [one] Скасовано після { $count } учасника.
        [few] Скасовано після { $count } учасників.
        [many] Скасовано після { $count } учасників.
       *[other] Скасовано після { $count } учасника.
    }
export-failed =
    { $count ->
        [one] Експорт перервався після { $count } учасника.
        [few] Експорт перервався після { $count } учасників.
        [many] Експорт перервався після { $count } учасників.
       *[other] Експорт перервався після { $count } учасника.
    }
export-too-large = Файл завеликий для Discord: { $size } МБ у ZIP-архіві за ліміту { $limit } МБ. Виберіть коротший період.
column-rank = ранг
column-user-id = ID користувача
column-name = ім’я
column-in-server = на сервері
column-score = очки
column-yes = так
column-no = ні

## /tatsu-admin status

status-title = З’єднання з Tatsu
status-key = API-ключ: { $state }
status-scores = Очки сервера { $server }: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Доступні запити: { $state }
status-sent = Надіслано: { $sent } · у черзі: { $queued } · відхилено через ліміт: { $limited }
status-cached = З кешу: { $cached } · застарілих: { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = підключено · { $milliseconds } мс
status-discord-lost = ❌ не підключено
status-works = ✅ працює
status-available = ✅ доступні
status-responded = ✅ відповідь за { $milliseconds } мс
status-rejected = ❌ відхилено
status-not-shared = ❌ на цьому сервері немає власника ключа або бота Tatsu
status-rate-limited = ❌ обмежує запити цього бота
status-not-responding = ❌ не відповідає
status-unchecked = ❔ не перевірено
status-paused = ❔ не перевірено: запити призупинено
status-available-of = **{ $available } з { $limit }**
status-until-redis = призупинено, доки не запрацює Redis
status-until-tatsu = більше — після відповіді Tatsu
status-next-request = наступний { $time }
status-all-requests = усі { $time }
status-redis-off = вимкнено
status-redis-connected = підключено
status-redis-refuses = ❌ відмовляє цьому боту ({ $reason }), запити призупинено
status-redis-refuses-unexplained = ❌ відмовляє цьому боту, запити призупинено
status-redis-unreachable = ❌ недоступний, запити призупинено
