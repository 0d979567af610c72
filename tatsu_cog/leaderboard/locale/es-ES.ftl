## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Muestra perfiles, puestos y clasificaciones de Tatsu
command-profile = Muestra un perfil de Tatsu: nivel, créditos, fichas y reputación
command-rank = Muestra el puesto y la puntuación de un miembro en este servidor
command-top = Muestra la clasificación de este servidor
option-user = El miembro que se mostrará (tú de forma predeterminada)
option-page = La página que se mostrará (la primera de forma predeterminada)
option-top-user = Mostrar la página donde está este miembro
option-private = Mostrarlo solo para ti
context-menu-profile = Perfil de Tatsu

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Atrás
button-next = Siguiente
button-my-rank = Yo
button-go-to = Ir a…
button-chart = Gráfico
button-hide-chart = Ocultar gráfico
button-last-page = Ir a la última página
button-show-on-leaderboard = Ver en la clasificación
button-view-profile = Ver perfil
button-view-rank = Ver puesto en el servidor
placeholder-timeframe = Periodo
field-go-to = Ir a…
field-rank = Puesto
field-member = O un miembro

## Errors

profile-forbidden = Tatsu no comparte este perfil con este bot.
page-or-member = Elige una página o un miembro, no ambos.
rank-or-member = Escribe un puesto o elige un miembro, no ambos.
invalid-go-to = Escribe un puesto, por ejemplo 25, o elige un miembro.
invalid-page = Elige una página del 1 al { $last }.
pictures-off = Este bot ya no muestra gráficos. Los demás botones siguen funcionando.
missing-attach-files = Este bot no puede mostrar gráficos aquí. Pídele a un admin que le dé el permiso “Adjuntar archivos”.
chart-not-ready = El gráfico aún no está listo. Inténtalo de nuevo en un momento.
chart-rejected = Discord no aceptó el gráfico. Inténtalo de nuevo en unos minutos.
no-profile = { $name } aún no tiene perfil de Tatsu.
no-profile-own = Aún no tienes perfil de Tatsu.
no-score =
    { $timeframe ->
        [week] { $name } aún no tiene puntuación esta semana.
        [month] { $name } aún no tiene puntuación este mes.
       *[all] { $name } aún no tiene puntuación en este servidor.
    }
no-score-own =
    { $timeframe ->
        [week] Aún no tienes puntuación esta semana.
        [month] Aún no tienes puntuación este mes.
       *[all] Aún no tienes puntuación en este servidor.
    }
empty-leaderboard =
    { $timeframe ->
        [week] Nadie tiene puntuación esta semana todavía.
        [month] Nadie tiene puntuación este mes todavía.
       *[all] Nadie tiene puntuación en este servidor todavía.
    }
last-rank = El último puesto es el #{ $rank }.
ends-before = La clasificación termina antes del #{ $rank }.

## /profile

profile-level = Nivel { $level }
profile-progress = Progreso hacia el nivel { $level }: { $percent }
profile-xp = **{ $missing }** XP para el nivel { $level } · { $xp } en total
profile-credits = **{ $credits }** { $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [one] ficha
        [many] de fichas
       *[other] fichas
    }
profile-reputation = **{ $reputation }** de reputación
profile-renews = Se renueva el { $date }
profile-footer = Perfil de Tatsu · el mismo en todos los servidores

## /rank

score-to = A **{ $missing }** del #{ $rank }
score-tied = Empate con el #{ $rank }
score-ahead = **{ $lead }** de ventaja sobre el #{ $rank }
server-points = Puntos #{ $rank } · { $points }
server-points-unranked = Puntos { $points }

## /top

leaderboard-title = Clasificación de { $server } · { $period }
leaderboard-title-unnamed = Clasificación · { $period }
leaderboard-you = ← tú
leaderboard-page = Página { $page }
leaderboard-page-of = Página { $page } de { $last }
leaderboard-your-rank = Tu puesto: #{ $rank }
