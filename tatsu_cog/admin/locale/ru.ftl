## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Управлять очками и баллами Tatsu на этом сервере
command-score = Добавить или убрать очки рейтинга (с подтверждением)
command-points = Добавить или убрать баллы (с подтверждением)
command-member = Найти данные нынешнего или бывшего участника
command-export = Скачать весь рейтинг одним файлом
command-status = Проверить соединение с Tatsu
option-score-member = Чьи очки изменить
option-points-member = Чьи баллы изменить
option-amount = Сколько добавить; отрицательное число — убрать
option-reason = Причина; сохраняется в журнале аудита
option-member = Участник, чьи данные найти
option-user-id = ID бывшего участника
option-format = CSV для таблиц, JSON для программ

## Input that is refused

not-allowed = Для этого нужно право «Управлять сервером».
invalid-amount = Введите целое число от { $least } до { $most }, кроме 0.
invalid-reason = Видимых символов в причине должно быть от 1 до { $longest }.
member-or-id = Выберите участника или введите ID бывшего участника.
invalid-user-id = Это не ID пользователя. В нём должно быть от 17 до 19 цифр.
invalid-format = Выберите формат: CSV или JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    Добавить { $figure } { $kind ->
        [points] { $count ->
            [one] балл
            [few] балла
            [many] баллов
           *[other] балла
        }
       *[score] { $count ->
            [one] очко
            [few] очка
            [many] очков
           *[other] очка
        }
    } для { $name }?
adjust-remove =
    Убрать { $figure } { $kind ->
        [points] { $count ->
            [one] балл
            [few] балла
            [many] баллов
           *[other] балла
        }
       *[score] { $count ->
            [one] очко
            [few] очка
            [many] очков
           *[other] очка
        }
    } у { $name }?
adjust-too-little = У { $name } всего **{ $balance }**{ $age }, поэтому Tatsu может отказать.
adjust-age = { " " }(данные получены { $time })
adjust-footer = ID { $id } · Причина: { $reason }
button-add = Добавить { $amount }
button-remove = Убрать { $amount }
button-cancel = Отмена
adjust-working = Выполняется…
adjust-progress = Выполняется… **{ $applied }** из { $amount }.
adjust-attempt = Попытка { $nonce }
adjust-expired = Этот запрос устарел. Введите команду ещё раз.
adjust-answered = На этот запрос уже ответили.
adjust-not-yours = Ответить может только администратор, который ввёл команду.
adjust-interrupted = Бот перезапустился и не успел закончить.
adjust-needs-manage-server = Отказ Tatsu: владельцу API-ключа нужно право «Управлять сервером» на этом сервере.
adjust-no-record = Отказ Tatsu: нет данных об этом участнике на этом сервере.
adjust-refused = Отказ Tatsu: { $reason }
adjust-refused-status = Отказ Tatsu (статус { $status }).
adjust-tatsu-said = Ответ Tatsu: { $reason }
adjust-cancelled =
    { $kind ->
        [points] Отменено. У { $name } баллы не изменились.
       *[score] Отменено. У { $name } очки не изменились.
    }
outcome-added =
    { $kind ->
        [points] { $count ->
            [one] Добавлен { $figure } балл.
            [few] Добавлено { $figure } балла.
            [many] Добавлено { $figure } баллов.
           *[other] Добавлено { $figure } балла.
        }
       *[score] { $count ->
            [one] Добавлено { $figure } очко.
            [few] Добавлено { $figure } очка.
            [many] Добавлено { $figure } очков.
           *[other] Добавлено { $figure } очка.
        }
    }
outcome-removed =
    { $kind ->
        [points] { $count ->
            [one] Убран { $figure } балл.
            [few] Убрано { $figure } балла.
            [many] Убрано { $figure } баллов.
           *[other] Убрано { $figure } балла.
        }
       *[score] { $count ->
            [one] Убрано { $figure } очко.
            [few] Убрано { $figure } очка.
            [many] Убрано { $figure } очков.
           *[other] Убрано { $figure } очка.
        }
    }
outcome-balance = Теперь у { $name } — { $balance }.
outcome-only-added =
    Добавлено только { $applied } из { $total } { $kind ->
        [points] { $count ->
            [one] балла
            [few] баллов
            [many] баллов
           *[other] балла
        }
       *[score] { $count ->
            [one] очка
            [few] очков
            [many] очков
           *[other] очка
        }
    }.
outcome-only-removed =
    Убрано только { $applied } из { $total } { $kind ->
        [points] { $count ->
            [one] балла
            [few] баллов
            [many] баллов
           *[other] балла
        }
       *[score] { $count ->
            [one] очка
            [few] очков
            [many] очков
           *[other] очка
        }
    }.
outcome-partly-added =
    Добавлено { $applied } из { $total } { $kind ->
        [points] { $count ->
            [one] балла
            [few] баллов
            [many] баллов
           *[other] балла
        }
       *[score] { $count ->
            [one] очка
            [few] очков
            [many] очков
           *[other] очка
        }
    }.
outcome-partly-removed =
    Убрано { $applied } из { $total } { $kind ->
        [points] { $count ->
            [one] балла
            [few] баллов
            [many] баллов
           *[other] балла
        }
       *[score] { $count ->
            [one] очка
            [few] очков
            [many] очков
           *[other] очка
        }
    }.
outcome-rest = Не выполнено: { $figure }.
outcome-not-added =
    { $kind ->
        [points] { $count ->
            [one] Не добавлен { $figure } балл.
            [few] Не добавлено { $figure } балла.
            [many] Не добавлено { $figure } баллов.
           *[other] Не добавлено { $figure } балла.
        }
       *[score] { $count ->
            [one] Не добавлено { $figure } очко.
            [few] Не добавлено { $figure } очка.
            [many] Не добавлено { $figure } очков.
           *[other] Не добавлено { $figure } очка.
        }
    }
outcome-not-removed =
    { $kind ->
        [points] { $count ->
            [one] Не убран { $figure } балл.
            [few] Не убрано { $figure } балла.
            [many] Не убрано { $figure } баллов.
           *[other] Не убрано { $figure } балла.
        }
       *[score] { $count ->
            [one] Не убрано { $figure } очко.
            [few] Не убрано { $figure } очка.
            [many] Не убрано { $figure } очков.
           *[other] Не убрано { $figure } очка.
        }
    }
outcome-unknown = Неизвестно, прошло ли изменение на { $figure }. Прежде чем повторять, посмотрите командой `/tatsu-admin member`, сколько теперь у { $name }.

## The audit channel

audit-change =
    { $figure } { $kind ->
        [points] { $count ->
            [one] балл
            [few] балла
            [many] баллов
           *[other] балла
        }
       *[score] { $count ->
            [one] очко
            [few] очка
            [many] очков
           *[other] очка
        }
    } · { $name }
audit-admin = Администратор: { $name }
audit-reason = Причина: { $reason }
audit-outcome = Результат: { $outcome }

## /tatsu-admin member

member-in-server = Есть на этом сервере
member-not-in-server = Нет на этом сервере
member-unknown = Неизвестно, есть ли на этом сервере
member-points = Баллы: { $record }
member-profile = Профиль: { $record }
member-no-record = нет записи
member-no-score = нет очков
member-rank = ранг #{ $rank }
member-level =
    уровень **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [one] кредит
        [few] кредита
        [many] кредитов
       *[other] кредита
    }

## /tatsu-admin export

export-title = Экспорт рейтинга
export-running = На этом сервере уже идёт экспорт.
export-ended = Этот экспорт уже завершён.
export-in-dm = Файл отправлен вам в личные сообщения.
export-undelivered = Не удалось отправить файл. Дайте этому боту право «Прикреплять файлы» в этом канале или разрешите личные сообщения от участников сервера.
export-undelivered-by-dm = Не удалось отправить вам файл экспорта. Разрешите личные сообщения от участников сервера и введите команду ещё раз.
export-members =
    { $count ->
        [one] { $count } участник
        [few] { $count } участника
        [many] { $count } участников
       *[other] { $count } участника
    }
export-minutes-left = осталось около { $minutes } мин
export-seconds-left = осталось меньше минуты
export-done =
    { $count ->
        [one] Экспортирован { $count } участник.
        [few] Экспортировано { $count } участника.
        [many] Экспортировано { $count } участников.
       *[other] Экспортировано { $count } участника.
    }
export-incomplete = (Экспорт прервался, поэтому в файле не все участники: { $error })
export-stale = Из них с устаревшими данными (Tatsu не отвечал): { $count }.
export-cancelled =
    { $count ->
        [one] Отменено после { $count } участника.
        [few] Отменено после { $count } участников.
        [many] Отменено после { $count } участников.
       *[other] Отменено после { $count } участника.
    }
export-failed =
    { $count ->
        [one] Экспорт прервался после { $count } участника.
        [few] Экспорт прервался после { $count } участников.
        [many] Экспорт прервался после { $count } участников.
       *[other] Экспорт прервался после { $count } участника.
    }
export-too-large = Файл слишком большой для Discord: { $size } МБ в ZIP-архиве при лимите { $limit } МБ. Выберите более короткий период.
column-rank = ранг
column-user-id = ID пользователя
column-name = имя
column-in-server = на сервере
column-score = очки
column-yes = да
column-no = нет

## /tatsu-admin status

status-title = Соединение с Tatsu
status-key = API-ключ: { $state }
status-scores = Очки сервера { $server }: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Доступные запросы: { $state }
status-sent = Отправлено: { $sent } · в очереди: { $queued } · отклонено по лимиту: { $limited }
status-cached = Из кэша: { $cached } · устаревших: { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = подключено · { $milliseconds } мс
status-discord-lost = ❌ не подключено
status-works = ✅ работает
status-available = ✅ доступны
status-responded = ✅ ответ за { $milliseconds } мс
status-rejected = ❌ отклонён
status-not-shared = ❌ на этом сервере нет владельца ключа или бота Tatsu
status-rate-limited = ❌ ограничивает запросы этого бота
status-not-responding = ❌ не отвечает
status-unchecked = ❔ не проверено
status-paused = ❔ не проверено: запросы приостановлены
status-available-of = **{ $available } из { $limit }**
status-until-redis = приостановлены, пока не заработает Redis
status-until-tatsu = больше — после ответа Tatsu
status-next-request = следующий { $time }
status-all-requests = все { $time }
status-redis-off = выключен
status-redis-connected = подключён
status-redis-refuses = ❌ отказывает этому боту ({ $reason }), запросы приостановлены
status-redis-refuses-unexplained = ❌ отказывает этому боту, запросы приостановлены
status-redis-unreachable = ❌ недоступен, запросы приостановлены
