## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Mostra perfis, posições e rankings do Tatsu
command-profile = Mostra um perfil do Tatsu: nível, créditos, fichas e reputação
command-rank = Mostra a posição e a pontuação de um membro neste servidor
command-top = Mostra o ranking deste servidor
option-user = O membro a mostrar (você por padrão)
option-page = A página a mostrar (a primeira por padrão)
option-top-user = Mostrar a página em que este membro está
option-private = Mostrar só para você
context-menu-profile = Perfil do Tatsu

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Voltar
button-next = Avançar
button-my-rank = Eu
button-go-to = Ir para…
button-chart = Gráfico
button-hide-chart = Ocultar gráfico
button-last-page = Ir para a última página
button-show-on-leaderboard = Ver no ranking
button-view-profile = Ver perfil
button-view-rank = Ver posição no servidor
placeholder-timeframe = Período
field-go-to = Ir para…
field-rank = Posição
field-member = Ou um membro

## Errors

profile-forbidden = O Tatsu não compartilha este perfil com este bot.
page-or-member = Escolha uma página ou um membro, não os dois.
rank-or-member = Digite uma posição ou escolha um membro, não os dois.
invalid-go-to = Digite uma posição, como 25, ou escolha um membro.
invalid-page = Escolha uma página de 1 a { $last }.
pictures-off = Este bot não mostra mais gráficos. Os outros botões ainda funcionam.
missing-attach-files = Este bot não pode mostrar gráficos aqui. Peça a um admin para dar a ele a permissão “Anexar arquivos”.
chart-not-ready = O gráfico ainda não está pronto. Tente de novo daqui a pouco.
chart-rejected = O Discord não aceitou o gráfico. Tente de novo em alguns minutos.
no-profile = { $name } ainda não tem um perfil do Tatsu.
no-profile-own = Você ainda não tem um perfil do Tatsu.
no-score =
    { $timeframe ->
        [week] { $name } ainda não pontuou esta semana.
        [month] { $name } ainda não pontuou este mês.
       *[all] { $name } ainda não tem pontuação neste servidor.
    }
no-score-own =
    { $timeframe ->
        [week] Você ainda não pontuou esta semana.
        [month] Você ainda não pontuou este mês.
       *[all] Você ainda não tem pontuação neste servidor.
    }
empty-leaderboard =
    { $timeframe ->
        [week] Ninguém pontuou esta semana ainda.
        [month] Ninguém pontuou este mês ainda.
       *[all] Ninguém tem pontuação neste servidor ainda.
    }
last-rank = A última posição é #{ $rank }.
ends-before = O ranking termina antes da posição #{ $rank }.

## /profile

profile-level = Nível { $level }
profile-progress = Progresso até o nível { $level }: { $percent }
profile-xp = **{ $missing }** XP até o nível { $level } · { $xp } no total
profile-credits = **{ $credits }** { $credits ->
        [0] créditos
        [one] crédito
        [many] de créditos
       *[other] créditos
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [0] fichas
        [one] ficha
        [many] de fichas
       *[other] fichas
    }
profile-reputation = **{ $reputation }** de reputação
profile-renews = Renova em { $date }
profile-footer = Perfil do Tatsu · o mesmo em todos os servidores

## /rank

score-to = A **{ $missing }** do #{ $rank }
score-tied = Empate com o #{ $rank }
score-ahead = **{ $lead }** à frente do #{ $rank }
server-points = Pontos #{ $rank } · { $points }
server-points-unranked = Pontos { $points }

## /top

leaderboard-title = Ranking de { $server } · { $period }
leaderboard-title-unnamed = Ranking · { $period }
leaderboard-you = ← você
leaderboard-page = Página { $page }
leaderboard-page-of = Página { $page } de { $last }
leaderboard-your-rank = Sua posição: #{ $rank }
