## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Gestiona las puntuaciones y los puntos de Tatsu en este servidor
command-score = Suma o resta puntuación (pide confirmación)
command-points = Suma o resta puntos (pide confirmación)
command-member = Consulta los datos de un miembro actual o antiguo
command-export = Descarga toda la clasificación en un archivo
command-status = Comprueba la conexión con Tatsu
option-score-member = El miembro cuya puntuación quieres cambiar
option-points-member = El miembro cuyos puntos quieres cambiar
option-amount = Cuánto sumar; un número negativo resta
option-reason = El motivo; se guarda en el registro de auditoría
option-member = El miembro que quieres consultar
option-user-id = El ID de usuario de un antiguo miembro
option-format = CSV para una hoja de cálculo, JSON para un programa

## Input that is refused

not-allowed = Necesitas el permiso “Gestionar servidor” para esto.
invalid-amount = La cantidad debe ser un número entero de { $least } a { $most }, pero no 0.
invalid-reason = El motivo debe tener de 1 a { $longest } caracteres legibles.
member-or-id = Elige un miembro o escribe el ID de usuario de un antiguo miembro.
invalid-user-id = Eso no es un ID de usuario. Un ID de usuario tiene de 17 a 19 dígitos.
invalid-format = Elige un formato: CSV o JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] ¿Sumar { $figure } { $count ->
            [one] punto
            [many] de puntos
           *[other] puntos
        } a { $name }?
       *[score] ¿Sumar { $figure } a la puntuación de { $name }?
    }
adjust-remove =
    { $kind ->
        [points] ¿Restar { $figure } { $count ->
            [one] punto
            [many] de puntos
           *[other] puntos
        } a { $name }?
       *[score] ¿Restar { $figure } a la puntuación de { $name }?
    }
adjust-too-little = { $name } solo tiene **{ $balance }**{ $age }, así que Tatsu podría rechazarlo.
adjust-age = { " " }(actualizado { $time })
adjust-footer = ID { $id } · Motivo: { $reason }
button-add = Sumar { $amount }
button-remove = Restar { $amount }
button-cancel = Cancelar
adjust-working = En curso…
adjust-progress = En curso… **{ $applied }** de { $amount }.
adjust-attempt = Intento { $nonce }
adjust-expired = Esta solicitud ha caducado. Vuelve a usar el comando.
adjust-answered = Esta solicitud ya tiene respuesta.
adjust-not-yours = Solo puede responder el admin que usó el comando.
adjust-interrupted = El bot se reinició antes de terminar.
adjust-needs-manage-server = Tatsu lo rechazó: el propietario de la clave API necesita el permiso “Gestionar servidor” aquí.
adjust-no-record = Tatsu lo rechazó: no tiene datos de este miembro aquí.
adjust-refused = Tatsu lo rechazó: { $reason }
adjust-refused-status = Tatsu lo rechazó (estado { $status }).
adjust-tatsu-said = Respuesta de Tatsu: { $reason }
adjust-cancelled =
    { $kind ->
        [points] Cancelado. Los puntos de { $name } siguen igual.
       *[score] Cancelado. La puntuación de { $name } sigue igual.
    }
outcome-added =
    { $kind ->
        [points] { $count ->
            [one] Se sumó { $figure } punto.
            [many] Se sumaron { $figure } de puntos.
           *[other] Se sumaron { $figure } puntos.
        }
       *[score] La puntuación aumentó en { $figure }.
    }
outcome-removed =
    { $kind ->
        [points] { $count ->
            [one] Se restó { $figure } punto.
            [many] Se restaron { $figure } de puntos.
           *[other] Se restaron { $figure } puntos.
        }
       *[score] La puntuación bajó en { $figure }.
    }
outcome-balance = Ahora { $name } tiene { $balance }.
outcome-only-added =
    { $kind ->
        [points] Solo se sumó una parte: { $applied } de { $total } { $count ->
            [one] punto.
            [many] de puntos.
           *[other] puntos.
        }
       *[score] Solo se sumó una parte a la puntuación: { $applied } de { $total }.
    }
outcome-only-removed =
    { $kind ->
        [points] Solo se restó una parte: { $applied } de { $total } { $count ->
            [one] punto.
            [many] de puntos.
           *[other] puntos.
        }
       *[score] Solo se restó una parte de la puntuación: { $applied } de { $total }.
    }
outcome-partly-added =
    { $kind ->
        [points] Se sumó una parte: { $applied } de { $total } { $count ->
            [one] punto.
            [many] de puntos.
           *[other] puntos.
        }
       *[score] Se sumó una parte a la puntuación: { $applied } de { $total }.
    }
outcome-partly-removed =
    { $kind ->
        [points] Se restó una parte: { $applied } de { $total } { $count ->
            [one] punto.
            [many] de puntos.
           *[other] puntos.
        }
       *[score] Se restó una parte de la puntuación: { $applied } de { $total }.
    }
outcome-rest = No se aplicó: { $figure }.
outcome-not-added =
    { $kind ->
        [points] { $count ->
            [one] No se sumó { $figure } punto.
            [many] No se sumaron { $figure } de puntos.
           *[other] No se sumaron { $figure } puntos.
        }
       *[score] No se sumó a la puntuación: { $figure }.
    }
outcome-not-removed =
    { $kind ->
        [points] { $count ->
            [one] No se restó { $figure } punto.
            [many] No se restaron { $figure } de puntos.
           *[other] No se restaron { $figure } puntos.
        }
       *[score] No se restó de la puntuación: { $figure }.
    }
outcome-unknown = No se sabe si se aplicó: { $figure }. Consulta { $name } con `/tatsu-admin member` antes de volver a intentarlo.

## The audit channel

audit-change =
    { $figure } { $kind ->
        [points] { $count ->
            [one] punto
            [many] de puntos
           *[other] puntos
        }
       *[score] de puntuación
    } para { $name }
audit-admin = por { $name }
audit-reason = Motivo: { $reason }
audit-outcome = Resultado: { $outcome }

## /tatsu-admin member

member-in-server = Miembro de este servidor
member-not-in-server = No está en este servidor
member-unknown = No se sabe si está en este servidor
member-points = Puntos: { $record }
member-profile = Perfil: { $record }
member-no-record = sin datos
member-no-score = sin puntuación
member-rank = puesto #{ $rank }
member-level =
    nivel **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }

## /tatsu-admin export

export-title = Exportación de la clasificación
export-running = Ya hay una exportación en curso en este servidor.
export-ended = Esta exportación ya ha terminado.
export-in-dm = Tienes el archivo en tus mensajes directos.
export-undelivered = No se pudo enviar el archivo. Dale a este bot el permiso “Adjuntar archivos” aquí o permite los mensajes directos de los miembros del servidor.
export-undelivered-by-dm = No se pudo enviar tu exportación. Permite los mensajes directos de los miembros del servidor y vuelve a usar el comando.
export-members =
    { $count ->
        [one] { $count } miembro
        [many] { $count } de miembros
       *[other] { $count } miembros
    }
export-minutes-left = unos { $minutes } min restantes
export-seconds-left = menos de un minuto restante
export-done =
    { $count ->
        [one] { $count } miembro exportado.
        [many] { $count } de miembros exportados.
       *[other] { $count } miembros exportados.
    }
export-incomplete = (Se detuvo antes de tiempo, así que faltan miembros: { $error })
export-stale = Los datos de { $count } de ellos son más antiguos, porque Tatsu no respondía.
export-cancelled =
    { $count ->
        [one] Exportación cancelada después de { $count } miembro.
        [many] Exportación cancelada después de { $count } de miembros.
       *[other] Exportación cancelada después de { $count } miembros.
    }
export-failed =
    { $count ->
        [one] La exportación se detuvo después de { $count } miembro.
        [many] La exportación se detuvo después de { $count } de miembros.
       *[other] La exportación se detuvo después de { $count } miembros.
    }
export-too-large = El archivo es demasiado grande para Discord: { $size } MB en zip, y el límite es de { $limit } MB. Prueba con un periodo más corto.
column-rank = puesto
column-user-id = id de usuario
column-name = nombre
column-in-server = en el servidor
column-score = puntuación
column-yes = sí
column-no = no

## /tatsu-admin status

status-title = Conexión con Tatsu
status-key = Clave API: { $state }
status-scores = Puntuaciones de { $server }: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Solicitudes disponibles: { $state }
status-sent = Enviadas: { $sent } · en cola: { $queued } · limitadas: { $limited }
status-cached = Desde la caché: { $cached } · desactualizadas: { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = conectado · { $milliseconds } ms
status-discord-lost = ❌ sin conexión
status-works = ✅ funciona
status-available = ✅ disponibles
status-responded = ✅ respondió en { $milliseconds } ms
status-rejected = ❌ rechazada
status-not-shared = ❌ el propietario de la clave o Tatsu no está en este servidor
status-rate-limited = ❌ limita las solicitudes de este bot
status-not-responding = ❌ no responde
status-unchecked = ❔ sin comprobar
status-paused = ❔ sin comprobar, porque las solicitudes están en pausa
status-available-of = **{ $available } de { $limit }**
status-until-redis = en pausa hasta que vuelva Redis
status-until-tatsu = más cuando Tatsu responda
status-next-request = la siguiente { $time }
status-all-requests = todas { $time }
status-redis-off = desactivado
status-redis-connected = conectado
status-redis-refuses = ❌ rechaza este bot ({ $reason }), solicitudes en pausa
status-redis-refuses-unexplained = ❌ rechaza este bot, solicitudes en pausa
status-redis-unreachable = ❌ inaccesible, solicitudes en pausa
