## Names

unnamed-member = Учасник без імені
former-member = Колишній учасник
unknown-member = Учасник …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Увесь час
timeframe-month = Цей місяць
timeframe-week = Цей тиждень

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = Період (типово — увесь час)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Цей бот не може увійти в Tatsu. Повідомте про це власника бота.
error-forbidden = Цей бот не має доступу до очок цього сервера в Tatsu. Адміністратор може дізнатися причину командою `/tatsu-admin status`.
error-guild-not-found = Tatsu не налаштовано на цьому сервері. Перевірте, чи додано сюди бота Tatsu.
error-not-responding = Tatsu зараз не відповідає. Спробуйте ще раз за кілька хвилин.
error-busy = Tatsu перевантажено. Спробуйте ще раз { $time }.
error-discord-not-responding = Discord зараз не відповідає. Спробуйте ще раз за кілька хвилин.
error-not-in-guild = Це працює лише на сервері, де є цей бот.
error-missing-guilds-intent = Цей бот не бачить своїх серверів. Повідомте про це власника бота.
error-check-failed = Ви не можете використовувати цю команду тут.
error-command-outdated = Ця команда змінилася. Перезапустіть Discord і спробуйте ще раз.
error-component-outdated = Ця кнопка більше не працює. Введіть команду ще раз.
error-invalid-member = Виберіть учасника.
error-invalid-timeframe = Виберіть період: { $choices }.
error-internal = Щось пішло не так. Якщо це повториться, повідомте власнику бота код { $code }.

stale-data = Tatsu не відповідає. Дані отримано { $time }.
