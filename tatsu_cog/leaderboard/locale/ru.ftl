## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Показать профили, ранги и рейтинги Tatsu
command-profile = Показать профиль Tatsu: уровень, кредиты, токены и репутацию
command-rank = Показать ранг и очки участника на этом сервере
command-top = Показать рейтинг этого сервера
option-user = Чьи данные показать (по умолчанию ваши)
option-page = Какую страницу показать (по умолчанию первую)
option-top-user = Показать страницу с этим участником
option-private = Показать только вам
context-menu-profile = Профиль Tatsu

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Назад
button-next = Далее
button-my-rank = Мой ранг
button-go-to = Найти
button-chart = График
button-hide-chart = Скрыть график
button-last-page = На последнюю страницу
button-show-on-leaderboard = Показать в рейтинге
button-view-profile = Открыть профиль
button-view-rank = Ранг на сервере
placeholder-timeframe = Период
field-go-to = Найти в рейтинге
field-rank = Ранг
field-member = Или участник

## Errors

profile-forbidden = Tatsu не открывает этому боту доступ к этому профилю.
page-or-member = Выберите что-то одно: страницу или участника.
rank-or-member = Введите ранг или выберите участника, но не то и другое сразу.
invalid-go-to = Введите ранг, например 25, или выберите участника.
invalid-page = Выберите страницу от 1 до { $last }.
pictures-off = Этот бот больше не показывает графики. Остальные кнопки по-прежнему работают.
missing-attach-files = Этот бот не может показать здесь график. Попросите администратора дать ему право «Прикреплять файлы».
chart-not-ready = График ещё не готов. Попробуйте чуть позже.
chart-rejected = Discord не принял график. Попробуйте ещё раз через несколько минут.
no-profile = У { $name } пока нет профиля Tatsu.
no-profile-own = У вас пока нет профиля Tatsu.
no-score =
    { $timeframe ->
        [week] У { $name } пока нет очков за эту неделю.
        [month] У { $name } пока нет очков за этот месяц.
       *[all] У { $name } пока нет очков на этом сервере.
    }
no-score-own =
    { $timeframe ->
        [week] У вас пока нет очков за эту неделю.
        [month] У вас пока нет очков за этот месяц.
       *[all] У вас пока нет очков на этом сервере.
    }
empty-leaderboard =
    { $timeframe ->
        [week] За эту неделю пока ни у кого нет очков.
        [month] За этот месяц пока ни у кого нет очков.
       *[all] На этом сервере пока ни у кого нет очков.
    }
last-rank = Последний ранг — #{ $rank }.
ends-before = Рейтинг заканчивается раньше ранга #{ $rank }.

## /profile

profile-level = Уровень { $level }
profile-progress = До уровня { $level } пройдено { $percent }
profile-xp = **{ $missing }** XP до уровня { $level } · всего { $xp }
profile-credits = **{ $credits }** { $credits ->
        [one] кредит
        [few] кредита
        [many] кредитов
       *[other] кредита
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [one] токен
        [few] токена
        [many] токенов
       *[other] токена
    }
profile-reputation = Репутация: **{ $reputation }**
profile-renews = Продление: { $date }
profile-footer = Профиль Tatsu · одинаковый на всех серверах

## /rank

score-to = **{ $missing }** до #{ $rank }
score-tied = Наравне с #{ $rank }
score-ahead = Отрыв от #{ $rank }: **{ $lead }**
server-points = Баллы #{ $rank } · { $points }
server-points-unranked = Баллы { $points }

## /top

leaderboard-title = Рейтинг { $server } · { $period }
leaderboard-title-unnamed = Рейтинг · { $period }
leaderboard-you = ← вы
leaderboard-page = Страница { $page }
leaderboard-page-of = Страница { $page } из { $last }
leaderboard-your-rank = Ваш ранг: #{ $rank }
