## Shared

history-unavailable = Não é possível ler nem alterar o histórico no momento. Tente de novo em um minuto.

permission-view-channel = Ver canal
permission-send-messages = Enviar mensagens
permission-embed-links = Inserir links
permission-read-message-history = Ver histórico de mensagens

## Movement: /top and /rank

timeframe-last-week = Semana passada
timeframe-last-month = Mês passado
hidden-member = Membro oculto
movement-new = novo
movement-since-yesterday = ▲▼ desde ontem
movement-since-last-week = ▲▼ desde a semana passada
gain-in-a-day = **{ $gain }** em 24 horas
gain-in-a-week = **{ $gain }** em 7 dias
gain-since = **{ $gain }** desde { $date }
pace-own =
    Nesse ritmo, você vai passar { $name } em cerca de { $days } { $days ->
        [one] dia
        [many] de dias
       *[other] dias
    }
pace =
    Nesse ritmo, { $member } vai passar { $name } em cerca de { $days } { $days ->
        [one] dia
        [many] de dias
       *[other] dias
    }

## Growth

button-growth = Evolução
placeholder-compare = Comparar com…
growth-title = Evolução · { $name }
growth-title-of-two = Evolução · { $name } e { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }: **{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] Linha contínua, { $name }: **{ $gain }** · { $first } → { $last }
       *[dashed] Linha tracejada, { $name }: **{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = Ainda não há histórico suficiente da pontuação de { $name }. Só as cem primeiras posições são guardadas.
no-growth-own = Ainda não há histórico suficiente da sua pontuação. Só as cem primeiras posições são guardadas.
alt-growth = Gráfico de linha da pontuação de { $start } a { $end }.
alt-growth-line = De { $first } a { $last }: { $gain }.
alt-growth-line-of-two =
    { $line ->
        [solid] Linha contínua: de { $first } a { $last } ({ $gain }).
       *[dashed] Linha tracejada: de { $first } a { $last } ({ $gain }).
    }

## /top for a past week or month

past-as-of = Dados de { $time }
past-unknown =
    { $period ->
        [month] O ranking do mês passado não está salvo. Ele vai aparecer aqui depois que o próximo mês começar.
       *[week] O ranking da semana passada não está salvo. Ele vai aparecer aqui depois que a próxima semana começar.
    }
past-empty =
    { $period ->
        [month] Ninguém pontuou no mês passado.
       *[week] Ninguém pontuou na semana passada.
    }
past-last-rank =
    { $count ->
        [one] Só a primeira posição está salva.
        [many] Só as primeiras { $count } de posições estão salvas.
       *[other] Só as { $count } primeiras posições estão salvas.
    }
past-not-listed =
    { $count ->
        [one] { $name } não está na primeira posição, a única salva.
        [many] { $name } não está entre as primeiras { $count } de posições salvas.
       *[other] { $name } não está entre as { $count } primeiras posições salvas.
    }
past-not-listed-own =
    { $count ->
        [one] Você não está na primeira posição, a única salva.
        [many] Você não está entre as primeiras { $count } de posições salvas.
       *[other] Você não está entre as { $count } primeiras posições salvas.
    }
history-not-kept = Este servidor não guarda um histórico do ranking. Um admin pode ativá-lo.
history-not-available = O histórico não está disponível no momento. Tente de novo em alguns minutos.

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = Ativa ou desativa o histórico e exclui dados
command-privacy = Mostra, oculta ou exclui o que está salvo sobre você

history-title = Histórico
history-on = O histórico está **ativado** desde { $time }. Ativado por { $name }.
history-off = O histórico está **desativado**, então nada mais é salvo.
history-never = O histórico está **desativado**, e não há nada salvo sobre este servidor.
history-purpose = Ative para ver em `/top` e `/rank` quem sobe e quem desce, publicar resultados semanais e mensais e ter um ranking que se atualiza sozinho.
history-stores =
    Enquanto ele está ativado, os IDs de usuário, as posições e as pontuações dos 100 primeiros membros são salvos a cada hora e guardados por { $days } { $days ->
        [one] dia
        [many] de dias
       *[other] dias
    }. Nomes e mensagens não são salvos.
history-privacy = Os membros podem ver, ocultar e excluir os próprios dados com { $command }.
history-stored =
    { $count ->
        [one] **{ $count }** ranking está salvo, de { $last }.
        [many] **{ $count }** de rankings estão salvos, de { $first } a { $last }.
       *[other] **{ $count }** rankings estão salvos, de { $first } a { $last }.
    }
history-empty = Nenhum ranking está salvo ainda. Os primeiros chegam em alguns minutos.
history-kept =
    Os rankings salvos são excluídos depois de { $days } { $days ->
        [one] dia
        [many] de dias
       *[other] dias
    } ou quando você os excluir.
history-not-shared = O Tatsu não compartilha as pontuações deste servidor com este bot, então nada pode ser salvo. Veja o motivo com `/tatsu-admin status`.
history-no-tatsu = O Tatsu não está configurado neste servidor, então nada pode ser salvo. O bot do Tatsu já foi adicionado?
history-not-responding = O Tatsu não respondeu, então não foi possível salvar os últimos rankings.
history-failed = Não foi possível salvar os últimos rankings. O dono do bot pode ver o motivo no log.
history-retry = A próxima tentativa será { $time }.
history-late = Nenhum ranking foi salvo nas últimas horas. Verifique a conexão com `/tatsu-admin status`.

button-turn-on = Ativar
button-turn-off = Desativar
button-delete-everything = Excluir tudo
button-former-member = Ex-membro…
button-delete-member = Excluir os dados de { $name }
placeholder-delete-member = Excluir os dados de um membro…
field-delete-title = Excluir os dados de um membro
field-user-id = ID do usuário
field-user-id-hint = De 17 a 19 dígitos
history-ask-all = Excluir tudo o que está salvo sobre este servidor? O histórico, os resultados e o ranking ao vivo também serão desativados. Não dá para desfazer.
history-deleted-all = Tudo o que estava salvo sobre este servidor foi excluído. O histórico está desativado.
history-ask-member = Excluir tudo o que está salvo sobre { $name } neste servidor? A partir daí, o nome ficará oculto e nada de novo será salvo sobre esse membro. Não dá para desfazer.
history-deleted-member =
    Os dados de { $name } foram excluídos de **{ $count }** { $count ->
        [one] ranking
        [many] de rankings
       *[other] rankings
    }. A partir de agora, o nome fica oculto e nada de novo será salvo sobre esse membro.
history-deleted-nobody = Não havia nada salvo sobre { $name }. A partir de agora, o nome fica oculto e nada de novo será salvo sobre esse membro.
history-no-data = O histórico nunca foi ativado aqui, então não há nada salvo.
history-cancelled = Cancelado. Nada foi excluído.

privacy-title = Seus dados neste servidor
privacy-none = Este servidor não guarda um histórico dos rankings, então não há nada salvo sobre você.
privacy-on =
    Este servidor guarda um histórico dos rankings. Enquanto você estiver nas 100 primeiras posições, seu ID de usuário, sua posição e sua pontuação são salvos a cada hora e guardados por { $days } { $days ->
        [one] dia
        [many] de dias
       *[other] dias
    }. Nomes e mensagens não são salvos.
privacy-off =
    O histórico deste servidor está desativado, então nada de novo é salvo sobre você. Os dados anteriores são excluídos depois de { $days } { $days ->
        [one] dia
        [many] de dias
       *[other] dias
    }.
privacy-stored =
    { $count ->
        [one] Você está em **{ $count }** ranking salvo, de { $last }.
        [many] Você está em **{ $count }** de rankings salvos, de { $first } a { $last }.
       *[other] Você está em **{ $count }** rankings salvos, de { $first } a { $last }.
    }
privacy-nothing = Não há nada salvo sobre você.
privacy-visible = Seus dados estão **visíveis**: os outros podem ver como sua posição e sua pontuação mudam.
privacy-hidden = Seus dados estão **ocultos**: os outros não podem ver como sua posição e sua pontuação mudam, e seu nome não aparece nos resultados nem no ranking ao vivo. `/top` e `/rank` continuam mostrando sua pontuação atual, que vem do Tatsu.
privacy-left-out = Nada de novo será salvo sobre você até você escolher **{ $button }**.
privacy-ask = Excluir tudo o que está salvo sobre você neste servidor? A partir daí, seu nome ficará oculto e nada de novo será salvo até você escolher **{ $button }**. Não dá para desfazer.
privacy-deleted = Seus dados foram excluídos.
button-hide-me = Me ocultar
button-show-me = Me mostrar
button-delete-my-data = Excluir meus dados

## Results

command-results = Publica os vencedores de cada semana ou mês
results-needs-history = Primeiro, ative o histórico com `/tatsu-admin history`.

field-results = Resultados
field-results-timeframe = Período
field-results-channel = Canal
field-results-winners = Quantos membros
help-results-winners = De 1 a { $most }. Se ficar vazio, { $default }.
field-results-role = Cargo para os vencedores (opcional)
help-results-role = Fica com eles até os próximos resultados.
field-results-excluded = Cargos que não podem vencer (opcional)
help-results-excluded = Membros com um destes cargos ficam de fora.
results-choice-week = Semana
results-choice-month = Mês

results-on = { $timeframe ->
        [week] **Toda semana:** os resultados são publicados em { $channel } com { $winners ->
            [one] o primeiro membro.
            [many] os primeiros { $winners } de membros.
           *[other] os { $winners } primeiros membros.
        }
       *[month] **Todo mês:** os resultados são publicados em { $channel } com { $winners ->
            [one] o primeiro membro.
            [many] os primeiros { $winners } de membros.
           *[other] os { $winners } primeiros membros.
        }
    }
results-on-role = Os vencedores recebem { $role } até os próximos resultados.
results-on-excluded = Membros com { $roles } não podem vencer.
results-off = { $timeframe ->
        [week] **Toda semana:** desativado
       *[month] **Todo mês:** desativado
    }
results-saved = Salvo. Os próximos resultados serão publicados quando o Tatsu zerar as pontuações.
results-turned-off = Desativado. O cargo que os vencedores receberam será removido.
results-turned-off-no-role = Desativado.
results-undelivered = Aguardando publicação: os resultados de { $time }.
results-change = { $timeframe ->
        [week] Alterar (semana)
       *[month] Alterar (mês)
    }
results-set-up = { $timeframe ->
        [week] Configurar (semana)
       *[month] Configurar (mês)
    }
results-turn-off = { $timeframe ->
        [week] Desativar (semana)
       *[month] Desativar (mês)
    }

results-invalid-timeframe = Escolha semana ou mês.
results-invalid-channel = Escolha um canal de texto deste servidor.
results-invalid-winners = Digite um número de 1 a { $most }.
results-invalid-role = { $role } não pode ser dado a membros. Escolha outro cargo.
results-unknown-role = Escolha cargos deste servidor.
results-not-your-role = Você só pode escolher um cargo que poderia dar a si: é preciso ter a permissão “Gerenciar cargos”, e { $role } tem que estar abaixo do seu cargo mais alto.
results-everyone-excluded = Todo mundo tem @everyone, então ninguém poderia vencer. Escolha outros cargos.

results-channel-gone = O canal dos resultados foi excluído. Escolha outro com `/tatsu-admin results`.
results-channel-permissions = Para publicar em { $channel }, preciso de { $permissions } lá.
results-channel-refused = O Discord não me deixa publicar em { $channel }. Confira minhas permissões lá.
results-role-gone = O cargo dos vencedores foi excluído. Escolha outro com `/tatsu-admin results`.
results-role-permission = Para dar { $role } aos vencedores, preciso da permissão “Gerenciar cargos”.
results-role-too-high = Não posso dar { $role }, porque esse cargo não está abaixo do meu cargo mais alto. Mova-o para baixo do meu nas configurações do servidor.
results-role-refused = O Discord não me deixa dar nem remover { $role }. Se este servidor exige autenticação de dois fatores para moderadores, o dono do bot precisa ativá-la.
results-notice = **Resultados em { $server }:** { $problem }

results-title = { $timeframe ->
        [week] Resultados da semana passada · { $server }
       *[month] Resultados do mês passado · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] Resultados da semana passada
       *[month] Resultados do mês passado
    }
results-taken-at = Últimas pontuações antes de zerar, de { $time }
results-late = Estes resultados estão atrasados.
results-winners-get = Os vencedores recebem { $role }.
results-show-all = Mostrar mais
results-not-stored = Estes resultados não estão mais salvos.
results-your-rank = Você ficou em #{ $rank } com { $score }

results-reason-give = { $timeframe ->
        [week] Entre os vencedores do Tatsu da semana passada
       *[month] Entre os vencedores do Tatsu do mês passado
    }
results-reason-take = Não está mais entre os vencedores do Tatsu

## Live leaderboard

command-admin-live = Publica um ranking que se atualiza sozinho
option-live-channel = O canal onde publicar (deixe vazio para ver onde ele está)
button-live-turn-off = Desativar
live-updated = Atualizado { $time }
live-no-history = O ranking ao vivo precisa do histórico deste servidor. Ative com `/tatsu-admin history` e tente de novo.
live-not-set = Este servidor não tem um ranking ao vivo. Para publicar um, use `/tatsu-admin live` com um canal.
live-invalid-channel = Escolha um canal de texto ou de anúncios deste servidor.
live-missing-permissions = Este bot ainda não pode publicar em { $channel }. Dê a ele estas permissões lá e tente de novo: { $permissions }.
live-posted = Ranking ao vivo publicado em { $channel }: { $link }
live-posted-soon = O ranking ao vivo será publicado em { $channel } assim que possível, em até uma hora.
live-state =
    { $timeframe ->
        [week] O ranking ao vivo desta semana está em { $channel }: { $link }
        [month] O ranking ao vivo deste mês está em { $channel }: { $link }
       *[all] O ranking geral ao vivo está em { $channel }: { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] O ranking ao vivo desta semana será publicado em breve em { $channel }.
        [month] O ranking ao vivo deste mês será publicado em breve em { $channel }.
       *[all] O ranking geral ao vivo será publicado em breve em { $channel }.
    }
live-turned-off = O ranking ao vivo está desativado, e a mensagem dele foi excluída.
live-stopped = O ranking ao vivo em { $channel } foi desativado { $time }, porque este bot precisa destas permissões lá: { $permissions }. Para publicar de novo, use `/tatsu-admin live` com um canal.
live-stopped-channel = O ranking ao vivo foi desativado { $time }, porque o canal dele foi excluído. Para publicar de novo, use `/tatsu-admin live` com um canal.
live-told-stopped = O ranking ao vivo de **{ $server }** em { $channel } agora está desativado, porque este bot precisa destas permissões lá: { $permissions }. Para publicar de novo, use `/tatsu-admin live` no servidor.
live-told-stopped-channel = O ranking ao vivo de **{ $server }** agora está desativado, porque o canal dele foi excluído. Para publicar de novo, use `/tatsu-admin live` no servidor.
