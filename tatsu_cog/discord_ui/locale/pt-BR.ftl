## Names

unnamed-member = Membro sem nome
former-member = Ex-membro
unknown-member = Membro …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Geral
timeframe-month = Este mês
timeframe-week = Esta semana

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = O período (geral por padrão)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Este bot não consegue se conectar ao Tatsu. Avise o dono do bot.
error-forbidden = O Tatsu não compartilha as pontuações deste servidor com este bot. Um admin pode ver o motivo com `/tatsu-admin status`.
error-guild-not-found = O Tatsu não está configurado neste servidor. O bot do Tatsu já foi adicionado?
error-not-responding = O Tatsu não está respondendo no momento. Tente de novo em alguns minutos.
error-busy = O Tatsu está ocupado. Tente de novo { $time }.
error-discord-not-responding = O Discord não está respondendo no momento. Tente de novo em alguns minutos.
error-not-in-guild = Isso só funciona em um servidor em que este bot esteja.
error-missing-guilds-intent = Este bot não consegue ver os servidores dele. Avise o dono do bot.
error-check-failed = Você não pode usar este comando aqui.
error-command-outdated = Este comando mudou. Reinicie o Discord e tente de novo.
error-component-outdated = Este botão não funciona mais. Use o comando de novo.
error-invalid-member = Escolha um membro.
error-invalid-timeframe = Escolha um período: { $choices }.
error-internal = Algo deu errado. Se continuar acontecendo, informe este código ao dono do bot: { $code }.

stale-data = O Tatsu não está respondendo. Última atualização: { $time }.
