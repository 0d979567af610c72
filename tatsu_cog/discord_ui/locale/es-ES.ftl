## Names

unnamed-member = Miembro sin nombre
former-member = Antiguo miembro
unknown-member = Miembro …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Histórico
timeframe-month = Este mes
timeframe-week = Esta semana

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = El periodo (histórico de forma predeterminada)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Este bot no puede iniciar sesión en Tatsu. Avisa al propietario del bot.
error-forbidden = Tatsu no comparte las puntuaciones de este servidor con este bot. Un admin puede ver el motivo con `/tatsu-admin status`.
error-guild-not-found = Tatsu no está configurado en este servidor. ¿Se ha añadido el bot de Tatsu?
error-not-responding = Tatsu no responde en este momento. Inténtalo de nuevo en unos minutos.
error-busy = Tatsu está ocupado. Inténtalo de nuevo { $time }.
error-discord-not-responding = Discord no responde en este momento. Inténtalo de nuevo en unos minutos.
error-not-in-guild = Esto solo funciona en un servidor donde esté este bot.
error-missing-guilds-intent = Este bot no puede ver sus servidores. Avisa al propietario del bot.
error-check-failed = No puedes usar este comando aquí.
error-command-outdated = Este comando ha cambiado. Reinicia Discord e inténtalo de nuevo.
error-component-outdated = Este botón ya no funciona. Vuelve a usar el comando.
error-invalid-member = Elige un miembro.
error-invalid-timeframe = Elige un periodo: { $choices }.
error-internal = Algo ha salido mal. Si sigue pasando, dale este código al propietario del bot: { $code }.

stale-data = Tatsu no responde. Última actualización: { $time }.
