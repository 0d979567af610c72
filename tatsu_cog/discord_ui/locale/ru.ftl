## Names

unnamed-member = Участник без имени
former-member = Бывший участник
unknown-member = Участник …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Всё время
timeframe-month = Этот месяц
timeframe-week = Эта неделя

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = Период (по умолчанию — всё время)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Этот бот не может войти в Tatsu. Сообщите об этом владельцу бота.
error-forbidden = У этого бота нет доступа к очкам этого сервера в Tatsu. Администратор может узнать причину командой `/tatsu-admin status`.
error-guild-not-found = Tatsu не настроен на этом сервере. Проверьте, добавлен ли сюда бот Tatsu.
error-not-responding = Tatsu сейчас не отвечает. Попробуйте ещё раз через несколько минут.
error-busy = Tatsu перегружен. Попробуйте ещё раз { $time }.
error-discord-not-responding = Discord сейчас не отвечает. Попробуйте ещё раз через несколько минут.
error-not-in-guild = Это работает только на сервере, где есть этот бот.
error-missing-guilds-intent = Этот бот не видит свои серверы. Сообщите об этом владельцу бота.
error-check-failed = Вы не можете использовать эту команду здесь.
error-command-outdated = Эта команда изменилась. Перезапустите Discord и попробуйте ещё раз.
error-component-outdated = Эта кнопка больше не работает. Введите команду ещё раз.
error-invalid-member = Выберите участника.
error-invalid-timeframe = Выберите период: { $choices }.
error-internal = Что-то пошло не так. Если это повторится, сообщите владельцу бота код { $code }.

stale-data = Tatsu не отвечает. Данные получены { $time }.
