## Shared

history-unavailable = Ahora mismo no se puede leer ni cambiar el historial. Inténtalo de nuevo en un minuto.

permission-view-channel = Ver canal
permission-send-messages = Enviar mensajes
permission-embed-links = Insertar enlaces
permission-read-message-history = Leer el historial de mensajes

## Movement: /top and /rank

timeframe-last-week = Semana pasada
timeframe-last-month = Mes pasado
hidden-member = Miembro oculto
movement-new = nuevo
movement-since-yesterday = ▲▼ desde ayer
movement-since-last-week = ▲▼ desde la semana pasada
gain-in-a-day = **{ $gain }** en 24 horas
gain-in-a-week = **{ $gain }** en 7 días
gain-since = **{ $gain }** desde el { $date }
pace-own =
    A este ritmo, superarás a { $name } en aproximadamente { $days } { $days ->
        [one] día
        [many] de días
       *[other] días
    }
pace =
    A este ritmo, { $member } superará a { $name } en aproximadamente { $days } { $days ->
        [one] día
        [many] de días
       *[other] días
    }

## Growth

button-growth = Evolución
placeholder-compare = Comparar con…
growth-title = Evolución · { $name }
growth-title-of-two = Evolución · { $name } / { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }: **{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] Línea continua, { $name }: **{ $gain }** · { $first } → { $last }
       *[dashed] Línea discontinua, { $name }: **{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = Aún no hay suficiente historial de la puntuación de { $name }. Solo se guardan los cien primeros puestos.
no-growth-own = Aún no hay suficiente historial de tu puntuación. Solo se guardan los cien primeros puestos.
alt-growth = Gráfico de líneas de la puntuación, del { $start } al { $end }.
alt-growth-line = De { $first } a { $last }: { $gain }.
alt-growth-line-of-two =
    { $line ->
        [solid] Línea continua: de { $first } a { $last } ({ $gain }).
       *[dashed] Línea discontinua: de { $first } a { $last } ({ $gain }).
    }

## /top for a past week or month

past-as-of = A fecha de { $time }
past-unknown =
    { $period ->
        [month] La clasificación del mes pasado no está guardada. Aparecerá aquí cuando empiece el próximo mes.
       *[week] La clasificación de la semana pasada no está guardada. Aparecerá aquí cuando empiece la próxima semana.
    }
past-empty =
    { $period ->
        [month] Nadie puntuó el mes pasado.
       *[week] Nadie puntuó la semana pasada.
    }
past-last-rank =
    { $count ->
        [one] Solo está guardado el primer puesto.
        [many] Solo están guardados los primeros { $count } de puestos.
       *[other] Solo están guardados los { $count } primeros puestos.
    }
past-not-listed =
    { $count ->
        [one] { $name } no está en el primer puesto, el único guardado.
        [many] { $name } no está entre los primeros { $count } de puestos guardados.
       *[other] { $name } no está entre los { $count } primeros puestos guardados.
    }
past-not-listed-own =
    { $count ->
        [one] No estás en el primer puesto, el único guardado.
        [many] No estás entre los primeros { $count } de puestos guardados.
       *[other] No estás entre los { $count } primeros puestos guardados.
    }
history-not-kept = Este servidor no guarda un historial de su clasificación. Un admin puede activarlo.
history-not-available = El historial no está disponible ahora mismo. Inténtalo de nuevo en unos minutos.

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = Activa o desactiva el historial y elimina datos
command-privacy = Consulta, oculta o elimina lo que hay guardado sobre ti

history-title = Historial
history-on = El historial está **activado** desde el { $time }. Lo activó { $name }.
history-off = El historial está **desactivado**, así que no se guarda nada más.
history-never = El historial está **desactivado** y no hay nada guardado sobre este servidor.
history-purpose = Actívalo para ver en `/top` y `/rank` quién sube y quién baja, publicar resultados semanales y mensuales y tener una clasificación que se actualiza sola.
history-stores =
    Mientras está activado, cada hora se guardan los ID de usuario, los puestos y las puntuaciones de los 100 primeros miembros durante { $days } { $days ->
        [one] día
        [many] de días
       *[other] días
    }. Los nombres y los mensajes no se guardan.
history-privacy = Los miembros pueden ver, ocultar y eliminar sus datos con { $command }.
history-stored =
    { $count ->
        [one] Hay **{ $count }** clasificación guardada, del { $last }.
        [many] Hay **{ $count }** de clasificaciones guardadas, del { $first } al { $last }.
       *[other] Hay **{ $count }** clasificaciones guardadas, del { $first } al { $last }.
    }
history-empty = Aún no hay ninguna clasificación guardada. Las primeras llegarán en unos minutos.
history-kept =
    Las clasificaciones guardadas se eliminan al cabo de { $days } { $days ->
        [one] día
        [many] de días
       *[other] días
    } o cuando tú las elimines.
history-not-shared = Tatsu no comparte las puntuaciones de este servidor con este bot, así que no se puede guardar nada. Averigua el motivo con `/tatsu-admin status`.
history-no-tatsu = Tatsu no está configurado en este servidor, así que no se puede guardar nada. ¿Se ha añadido el bot de Tatsu?
history-not-responding = Tatsu no respondió, así que no se pudieron guardar las últimas clasificaciones.
history-failed = No se pudieron guardar las últimas clasificaciones. El propietario del bot puede ver el motivo en el registro.
history-retry = El próximo intento será { $time }.
history-late = No se ha guardado ninguna clasificación en las últimas horas. Comprueba la conexión con `/tatsu-admin status`.

button-turn-on = Activar
button-turn-off = Desactivar
button-delete-everything = Eliminar todo
button-former-member = Antiguo miembro…
button-delete-member = Eliminar los datos de { $name }
placeholder-delete-member = Eliminar los datos de un miembro…
field-delete-title = Eliminar los datos de un miembro
field-user-id = ID de usuario
field-user-id-hint = De 17 a 19 dígitos
history-ask-all = ¿Eliminar todo lo guardado sobre este servidor? También se desactivarán el historial, los resultados y la clasificación en directo. No se puede deshacer.
history-deleted-all = Se ha eliminado todo lo guardado sobre este servidor. El historial está desactivado.
history-ask-member = ¿Eliminar todo lo guardado sobre { $name } en este servidor? A partir de entonces su nombre quedará oculto y no se guardarán más datos suyos. No se puede deshacer.
history-deleted-member =
    Se han eliminado los datos de { $name } de **{ $count }** { $count ->
        [one] clasificación
        [many] de clasificaciones
       *[other] clasificaciones
    }. A partir de ahora su nombre queda oculto y no se guardarán más datos suyos.
history-deleted-nobody = No había nada guardado sobre { $name }. A partir de ahora su nombre queda oculto y no se guardarán datos suyos.
history-no-data = El historial nunca se ha activado aquí, así que no hay nada guardado.
history-cancelled = Cancelado. No se ha eliminado nada.

privacy-title = Tus datos en este servidor
privacy-none = Este servidor no guarda un historial de sus clasificaciones, así que no hay nada guardado sobre ti.
privacy-on =
    Este servidor guarda un historial de sus clasificaciones. Mientras estés entre los 100 primeros puestos, cada hora se guardan tu ID de usuario, tu puesto y tu puntuación durante { $days } { $days ->
        [one] día
        [many] de días
       *[other] días
    }. Los nombres y los mensajes no se guardan.
privacy-off =
    El historial de este servidor está desactivado, así que no se guarda nada nuevo sobre ti. Los datos anteriores se eliminan al cabo de { $days } { $days ->
        [one] día
        [many] de días
       *[other] días
    }.
privacy-stored =
    { $count ->
        [one] Apareces en **{ $count }** clasificación guardada, del { $last }.
        [many] Apareces en **{ $count }** de clasificaciones guardadas, del { $first } al { $last }.
       *[other] Apareces en **{ $count }** clasificaciones guardadas, del { $first } al { $last }.
    }
privacy-nothing = No hay nada guardado sobre ti.
privacy-visible = Tus datos están **visibles**: los demás pueden ver cómo cambian tu puesto y tu puntuación.
privacy-hidden = Tus datos están **ocultos**: los demás no pueden ver cómo cambian tu puesto y tu puntuación, y tu nombre no aparece en los resultados ni en la clasificación en directo. `/top` y `/rank` siguen mostrando tu puntuación actual, que viene de Tatsu.
privacy-left-out = No se guardará nada nuevo sobre ti hasta que elijas **{ $button }**.
privacy-ask = ¿Eliminar todo lo guardado sobre ti en este servidor? A partir de entonces tu nombre quedará oculto y no se guardará nada nuevo hasta que elijas **{ $button }**. No se puede deshacer.
privacy-deleted = Se han eliminado tus datos.
button-hide-me = Ocultarme
button-show-me = Mostrarme
button-delete-my-data = Eliminar mis datos

## Results

command-results = Publica los ganadores de cada semana o de cada mes
results-needs-history = Activa primero el historial con `/tatsu-admin history`.

field-results = Resultados
field-results-timeframe = Periodo
field-results-channel = Canal
field-results-winners = Cuántos miembros
help-results-winners = De 1 a { $most }. Si lo dejas vacío, { $default }.
field-results-role = Rol para los ganadores (opcional)
help-results-role = Lo conservan hasta los próximos resultados.
field-results-excluded = Roles que no pueden ganar (opcional)
help-results-excluded = Se excluye a quien tenga uno de estos roles.
results-choice-week = Semana
results-choice-month = Mes

results-on = { $timeframe ->
        [week] **Cada semana:** los resultados se publican en { $channel } con { $winners ->
            [one] el primer miembro.
            [many] los primeros { $winners } de miembros.
           *[other] los { $winners } primeros miembros.
        }
       *[month] **Cada mes:** los resultados se publican en { $channel } con { $winners ->
            [one] el primer miembro.
            [many] los primeros { $winners } de miembros.
           *[other] los { $winners } primeros miembros.
        }
    }
results-on-role = Los ganadores reciben { $role } hasta los próximos resultados.
results-on-excluded = Los miembros con { $roles } no pueden ganar.
results-off = { $timeframe ->
        [week] **Cada semana:** desactivado
       *[month] **Cada mes:** desactivado
    }
results-saved = Guardado. Los próximos resultados se publicarán cuando Tatsu ponga a cero las puntuaciones.
results-turned-off = Desactivado. Se retira el rol que recibieron los ganadores.
results-turned-off-no-role = Desactivado.
results-undelivered = Pendiente de publicar: los resultados del { $time }.
results-change = { $timeframe ->
        [week] Cambiar (semana)
       *[month] Cambiar (mes)
    }
results-set-up = { $timeframe ->
        [week] Configurar (semana)
       *[month] Configurar (mes)
    }
results-turn-off = { $timeframe ->
        [week] Desactivar (semana)
       *[month] Desactivar (mes)
    }

results-invalid-timeframe = Elige semana o mes.
results-invalid-channel = Elige un canal de texto de este servidor.
results-invalid-winners = Escribe un número de 1 a { $most }.
results-invalid-role = { $role } no se puede asignar a miembros. Elige otro rol.
results-unknown-role = Elige roles de este servidor.
results-not-your-role = Solo puedes elegir un rol que podrías asignarte tú: necesitas el permiso “Gestionar roles”, y { $role } tiene que estar por debajo de tu rol más alto.
results-everyone-excluded = Todo el mundo tiene @everyone, así que nadie podría ganar. Elige otros roles.

results-channel-gone = Se ha eliminado el canal de los resultados. Elige otro con `/tatsu-admin results`.
results-channel-permissions = Para publicar en { $channel }, necesito { $permissions } allí.
results-channel-refused = Discord no me deja publicar en { $channel }. Revisa mis permisos allí.
results-role-gone = Se ha eliminado el rol de los ganadores. Elige otro con `/tatsu-admin results`.
results-role-permission = Para asignar { $role } a los ganadores, necesito el permiso “Gestionar roles”.
results-role-too-high = No puedo asignar { $role }, porque no está por debajo de mi rol más alto. Muévelo por debajo del mío en los ajustes del servidor.
results-role-refused = Discord no me deja asignar ni retirar { $role }. Si este servidor exige la autenticación en dos pasos para moderar, el propietario del bot tiene que activarla.
results-notice = **Resultados en { $server }:** { $problem }

results-title = { $timeframe ->
        [week] Resultados de la semana pasada · { $server }
       *[month] Resultados del mes pasado · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] Resultados de la semana pasada
       *[month] Resultados del mes pasado
    }
results-taken-at = Últimas puntuaciones antes de ponerse a cero, del { $time }
results-late = Estos resultados llegan con retraso.
results-winners-get = Los ganadores reciben { $role }.
results-show-all = Mostrar más
results-not-stored = Estos resultados ya no están guardados.
results-your-rank = Quedaste en el puesto #{ $rank } con { $score }

results-reason-give = { $timeframe ->
        [week] Entre los ganadores de Tatsu de la semana pasada
       *[month] Entre los ganadores de Tatsu del mes pasado
    }
results-reason-take = Ya no está entre los ganadores de Tatsu

## Live leaderboard

command-admin-live = Publica una clasificación que se actualiza sola
option-live-channel = El canal donde publicarla (déjalo vacío para ver dónde está)
button-live-turn-off = Desactivar
live-updated = Actualizada { $time }
live-no-history = La clasificación en directo necesita el historial de este servidor. Actívalo con `/tatsu-admin history` e inténtalo de nuevo.
live-not-set = Este servidor no tiene clasificación en directo. Para publicar una, usa `/tatsu-admin live` con un canal.
live-invalid-channel = Elige un canal de texto o de anuncios de este servidor.
live-missing-permissions = Este bot aún no puede publicar en { $channel }. Dale estos permisos allí e inténtalo de nuevo: { $permissions }.
live-posted = Clasificación en directo publicada en { $channel }: { $link }
live-posted-soon = La clasificación en directo se publicará en { $channel } lo antes posible, en menos de una hora.
live-state =
    { $timeframe ->
        [week] La clasificación en directo de esta semana está en { $channel }: { $link }
        [month] La clasificación en directo de este mes está en { $channel }: { $link }
       *[all] La clasificación histórica en directo está en { $channel }: { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] La clasificación en directo de esta semana se publicará pronto en { $channel }.
        [month] La clasificación en directo de este mes se publicará pronto en { $channel }.
       *[all] La clasificación histórica en directo se publicará pronto en { $channel }.
    }
live-turned-off = La clasificación en directo está desactivada y su mensaje se ha eliminado.
live-stopped = La clasificación en directo de { $channel } se desactivó { $time }, porque este bot necesita estos permisos allí: { $permissions }. Para volver a publicarla, usa `/tatsu-admin live` con un canal.
live-stopped-channel = La clasificación en directo se desactivó { $time }, porque se eliminó su canal. Para volver a publicarla, usa `/tatsu-admin live` con un canal.
live-told-stopped = La clasificación en directo de **{ $server }** en { $channel } está ahora desactivada, porque este bot necesita estos permisos allí: { $permissions }. Para volver a publicarla, usa `/tatsu-admin live` en el servidor.
live-told-stopped-channel = La clasificación en directo de **{ $server }** está ahora desactivada, porque se eliminó su canal. Para volver a publicarla, usa `/tatsu-admin live` en el servidor.
