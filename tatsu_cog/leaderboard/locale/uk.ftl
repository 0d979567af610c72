## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Показати профілі, ранги й рейтинги Tatsu
command-profile = Показати профіль Tatsu: рівень, кредити, токени й репутацію
command-rank = Показати ранг і очки учасника на цьому сервері
command-top = Показати рейтинг цього сервера
option-user = Чиї дані показати (типово ваші)
option-page = Яку сторінку показати (типово першу)
option-top-user = Показати сторінку із цим учасником
option-private = Показати лише вам
context-menu-profile = Профіль Tatsu

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Назад
button-next = Далі
button-my-rank = Мій ранг
button-go-to = Знайти
button-chart = Графік
button-hide-chart = Сховати графік
button-last-page = На останню сторінку
button-show-on-leaderboard = Показати в рейтингу
button-view-profile = Переглянути профіль
button-view-rank = Ранг на сервері
placeholder-timeframe = Період
field-go-to = Знайти в рейтингу
field-rank = Ранг
field-member = Або учасник

## Errors

profile-forbidden = Tatsu не надає цьому боту доступу до цього профілю.
page-or-member = Виберіть щось одне: сторінку або учасника.
rank-or-member = Введіть ранг або виберіть учасника, але не те й інше разом.
invalid-go-to = Введіть ранг, наприклад 25, або виберіть учасника.
invalid-page = Виберіть сторінку від 1 до { $last }.
pictures-off = Цей бот більше не показує графіки. Інші кнопки й далі працюють.
missing-attach-files = Цей бот не може показати тут графік. Попросіть адміністратора надати йому дозвіл «Прикріплювати файли».
chart-not-ready = Графік ще не готовий. Спробуйте трохи пізніше.
chart-rejected = Discord не прийняв графік. Спробуйте ще раз за кілька хвилин.
no-profile = У { $name } ще немає профілю Tatsu.
no-profile-own = У вас ще немає профілю Tatsu.
no-score =
    { $timeframe ->
        [week] У { $name } ще немає очок за цей тиждень.
        [month] У { $name } ще немає очок за цей місяць.
       *[all] У { $name } ще немає очок на цьому сервері.
    }
no-score-own =
    { $timeframe ->
        [week] У вас ще немає очок за цей тиждень.
        [month] У вас ще немає очок за цей місяць.
       *[all] У вас ще немає очок на цьому сервері.
    }
empty-leaderboard =
    { $timeframe ->
        [week] За цей тиждень ще ні в кого немає очок.
        [month] За цей місяць ще ні в кого немає очок.
       *[all] На цьому сервері ще ні в кого немає очок.
    }
last-rank = Останній ранг — #{ $rank }.
ends-before = Рейтинг закінчується раніше за ранг #{ $rank }.

## /profile

profile-level = Рівень { $level }
profile-progress = До рівня { $level } пройдено { $percent }
profile-xp = **{ $missing }** XP до рівня { $level } · усього { $xp }
profile-credits = **{ $credits }** { $credits ->
        [one] кредит
        [few] кредити
        [many] кредитів
       *[other] кредиту
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [one] токен
        [few] токени
        [many] токенів
       *[other] токена
    }
profile-reputation = Репутація: **{ $reputation }**
profile-renews = Поновлення: { $date }
profile-footer = Профіль Tatsu · однаковий на всіх серверах

## /rank

score-to = **{ $missing }** до #{ $rank }
score-tied = Нарівні з #{ $rank }
score-ahead = Відрив від #{ $rank }: **{ $lead }**
server-points = Бали #{ $rank } · { $points }
server-points-unranked = Бали { $points }

## /top

leaderboard-title = Рейтинг { $server } · { $period }
leaderboard-title-unnamed = Рейтинг · { $period }
leaderboard-you = ← ви
leaderboard-page = Сторінка { $page }
leaderboard-page-of = Сторінка { $page } з { $last }
leaderboard-your-rank = Ваш ранг: #{ $rank }
