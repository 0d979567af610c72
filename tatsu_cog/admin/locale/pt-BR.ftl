## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Gerencia as pontuações e os pontos do Tatsu neste servidor
command-score = Adiciona ou remove pontuação (pede confirmação)
command-points = Adiciona ou remove pontos (pede confirmação)
command-member = Consulta os dados de um membro ou ex-membro
command-export = Baixa o ranking completo em um arquivo
command-status = Verifica a conexão com o Tatsu
option-score-member = O membro que vai ter a pontuação alterada
option-points-member = O membro que vai ter os pontos alterados
option-amount = Quanto adicionar; um número negativo remove
option-reason = O motivo; fica no registro de auditoria
option-member = O membro a consultar
option-user-id = O ID de usuário de um ex-membro
option-format = CSV para uma planilha, JSON para um programa

## Input that is refused

not-allowed = Você precisa da permissão “Gerenciar servidor” para isso.
invalid-amount = A quantidade precisa ser um número inteiro de { $least } a { $most }, mas não 0.
invalid-reason = O motivo precisa ter de 1 a { $longest } caracteres legíveis.
member-or-id = Escolha um membro ou digite o ID de usuário de um ex-membro.
invalid-user-id = Isso não é um ID de usuário. Um ID de usuário tem de 17 a 19 dígitos.
invalid-format = Escolha um formato: CSV ou JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] Adicionar { $figure } { $count ->
            [one] ponto
            [many] de pontos
           *[other] pontos
        } a { $name }?
       *[score] Adicionar { $figure } à pontuação de { $name }?
    }
adjust-remove =
    { $kind ->
        [points] Remover { $figure } { $count ->
            [one] ponto
            [many] de pontos
           *[other] pontos
        } de { $name }?
       *[score] Remover { $figure } da pontuação de { $name }?
    }
adjust-too-little = { $name } só tem **{ $balance }**{ $age }, então o Tatsu pode recusar.
adjust-age = { " " }(atualizado { $time })
adjust-footer = ID { $id } · Motivo: { $reason }
button-add = Adicionar { $amount }
button-remove = Remover { $amount }
button-cancel = Cancelar
adjust-working = Processando…
adjust-progress = Processando… **{ $applied }** de { $amount }.
adjust-attempt = Tentativa { $nonce }
adjust-expired = Este pedido expirou. Use o comando de novo.
adjust-answered = Este pedido já foi respondido.
adjust-not-yours = Só o admin que usou o comando pode responder.
adjust-interrupted = O bot reiniciou antes de terminar.
adjust-needs-manage-server = O Tatsu recusou: o dono da chave de API precisa da permissão “Gerenciar servidor” aqui.
adjust-no-record = O Tatsu recusou: ele não tem dados deste membro aqui.
adjust-refused = O Tatsu recusou: { $reason }
adjust-refused-status = O Tatsu recusou (status { $status }).
adjust-tatsu-said = Resposta do Tatsu: { $reason }
adjust-cancelled =
    { $kind ->
        [points] Cancelado. Os pontos de { $name } não mudaram.
       *[score] Cancelado. A pontuação de { $name } não mudou.
    }
outcome-added =
    { $kind ->
        [points] { $figure } { $count ->
            [one] ponto adicionado.
            [many] de pontos adicionados.
           *[other] pontos adicionados.
        }
       *[score] A pontuação aumentou em { $figure }.
    }
outcome-removed =
    { $kind ->
        [points] { $figure } { $count ->
            [one] ponto removido.
            [many] de pontos removidos.
           *[other] pontos removidos.
        }
       *[score] A pontuação diminuiu em { $figure }.
    }
outcome-balance = Agora { $name } tem { $balance }.
outcome-only-added =
    { $kind ->
        [points] Só uma parte foi adicionada: { $applied } de { $total } { $count ->
            [one] ponto.
            [many] de pontos.
           *[other] pontos.
        }
       *[score] Só uma parte foi adicionada à pontuação: { $applied } de { $total }.
    }
outcome-only-removed =
    { $kind ->
        [points] Só uma parte foi removida: { $applied } de { $total } { $count ->
            [one] ponto.
            [many] de pontos.
           *[other] pontos.
        }
       *[score] Só uma parte foi removida da pontuação: { $applied } de { $total }.
    }
outcome-partly-added =
    { $kind ->
        [points] Uma parte foi adicionada: { $applied } de { $total } { $count ->
            [one] ponto.
            [many] de pontos.
           *[other] pontos.
        }
       *[score] Uma parte foi adicionada à pontuação: { $applied } de { $total }.
    }
outcome-partly-removed =
    { $kind ->
        [points] Uma parte foi removida: { $applied } de { $total } { $count ->
            [one] ponto.
            [many] de pontos.
           *[other] pontos.
        }
       *[score] Uma parte foi removida da pontuação: { $applied } de { $total }.
    }
outcome-rest = Não aplicado: { $figure }.
outcome-not-added =
    { $kind ->
        [points] { $figure } { $count ->
            [one] ponto não foi adicionado.
            [many] de pontos não foram adicionados.
           *[other] pontos não foram adicionados.
        }
       *[score] Não adicionado à pontuação: { $figure }.
    }
outcome-not-removed =
    { $kind ->
        [points] { $figure } { $count ->
            [one] ponto não foi removido.
            [many] de pontos não foram removidos.
           *[other] pontos não foram removidos.
        }
       *[score] Não removido da pontuação: { $figure }.
    }
outcome-unknown = Não se sabe se foi aplicado: { $figure }. Confira { $name } com `/tatsu-admin member` antes de tentar de novo.

## The audit channel

audit-change =
    { $figure } { $kind ->
        [points] { $count ->
            [one] ponto
            [many] de pontos
           *[other] pontos
        }
       *[score] de pontuação
    } para { $name }
audit-admin = por { $name }
audit-reason = Motivo: { $reason }
audit-outcome = Resultado: { $outcome }

## /tatsu-admin member

member-in-server = Membro deste servidor
member-not-in-server = Não está neste servidor
member-unknown = Pode ou não estar neste servidor
member-points = Pontos: { $record }
member-profile = Perfil: { $record }
member-no-record = sem dados
member-no-score = sem pontuação
member-rank = posição #{ $rank }
member-level =
    nível **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [0] créditos
        [one] crédito
        [many] de créditos
       *[other] créditos
    }

## /tatsu-admin export

export-title = Exportação do ranking
export-running = Já há uma exportação em andamento neste servidor.
export-ended = Esta exportação já terminou.
export-in-dm = O arquivo está nas suas mensagens diretas.
export-undelivered = Não foi possível enviar o arquivo. Dê a este bot a permissão “Anexar arquivos” aqui ou permita mensagens diretas de membros do servidor.
export-undelivered-by-dm = Não foi possível enviar sua exportação. Permita mensagens diretas de membros do servidor e use o comando de novo.
export-members =
    { $count ->
        [0] { $count } membros
        [one] { $count } membro
        [many] { $count } de membros
       *[other] { $count } membros
    }
export-minutes-left = cerca de { $minutes } min restantes
export-seconds-left = menos de um minuto restante
export-done =
    { $count ->
        [0] { $count } membros exportados.
        [one] { $count } membro exportado.
        [many] { $count } de membros exportados.
       *[other] { $count } membros exportados.
    }
export-incomplete = (Parou antes do fim, então faltam membros: { $error })
export-stale = Os dados de { $count } deles são mais antigos, porque o Tatsu não estava respondendo.
export-cancelled =
    { $count ->
        [0] Exportação cancelada após { $count } membros.
        [one] Exportação cancelada após { $count } membro.
        [many] Exportação cancelada após { $count } de membros.
       *[other] Exportação cancelada após { $count } membros.
    }
export-failed =
    { $count ->
        [0] A exportação parou após { $count } membros.
        [one] A exportação parou após { $count } membro.
        [many] A exportação parou após { $count } de membros.
       *[other] A exportação parou após { $count } membros.
    }
export-too-large = O arquivo é grande demais para o Discord: { $size } MB em zip, e o limite é de { $limit } MB. Tente um período mais curto.
column-rank = posição
column-user-id = id do usuário
column-name = nome
column-in-server = no servidor
column-score = pontuação
column-yes = sim
column-no = não

## /tatsu-admin status

status-title = Conexão com o Tatsu
status-key = Chave de API: { $state }
status-scores = Pontuações de { $server }: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Solicitações disponíveis: { $state }
status-sent = Enviadas: { $sent } · na fila: { $queued } · limitadas: { $limited }
status-cached = Do cache: { $cached } · desatualizadas: { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = conectado · { $milliseconds } ms
status-discord-lost = ❌ sem conexão
status-works = ✅ funciona
status-available = ✅ disponíveis
status-responded = ✅ respondeu em { $milliseconds } ms
status-rejected = ❌ recusada
status-not-shared = ❌ o dono da chave ou o Tatsu não está neste servidor
status-rate-limited = ❌ está limitando as solicitações deste bot
status-not-responding = ❌ não está respondendo
status-unchecked = ❔ status desconhecido
status-paused = ❔ status desconhecido, porque as solicitações estão pausadas
status-available-of = **{ $available } de { $limit }**
status-until-redis = pausadas até o Redis voltar
status-until-tatsu = mais quando o Tatsu responder
status-next-request = a próxima { $time }
status-all-requests = todas { $time }
status-redis-off = desativado
status-redis-connected = conectado
status-redis-refuses = ❌ recusa este bot ({ $reason }), solicitações pausadas
status-redis-refuses-unexplained = ❌ recusa este bot, solicitações pausadas
status-redis-unreachable = ❌ inacessível, solicitações pausadas
