## Shared

history-unavailable = L’historique ne peut être ni lu ni modifié pour le moment. Réessaie dans une minute.

permission-view-channel = Voir le salon
permission-send-messages = Envoyer des messages
permission-embed-links = Intégrer des liens
permission-read-message-history = Voir les anciens messages

## Movement: /top and /rank

timeframe-last-week = Semaine dernière
timeframe-last-month = Mois dernier
hidden-member = Membre masqué
movement-new = nouv.
movement-since-yesterday = ▲▼ depuis hier
movement-since-last-week = ▲▼ depuis la semaine dernière
gain-in-a-day = **{ $gain }** en 24 heures
gain-in-a-week = **{ $gain }** en 7 jours
gain-since = **{ $gain }** depuis le { $date }
pace-own =
    À ce rythme, tu dépasseras { $name } dans environ { $days } { $days ->
        [one] jour
        [many] de jours
       *[other] jours
    }
pace =
    À ce rythme, { $member } dépassera { $name } dans environ { $days } { $days ->
        [one] jour
        [many] de jours
       *[other] jours
    }

## Growth

button-growth = Évolution
placeholder-compare = Comparer avec…
growth-title = Évolution · { $name }
growth-title-of-two = Évolution · { $name } et { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name } : **{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] Ligne continue, { $name } : **{ $gain }** · { $first } → { $last }
       *[dashed] Ligne en pointillés, { $name } : **{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = L’historique du score est encore trop court pour { $name }. Seuls les cent premiers rangs sont conservés.
no-growth-own = L’historique de ton score est encore trop court. Seuls les cent premiers rangs sont conservés.
alt-growth = Courbe du score du { $start } au { $end }.
alt-growth-line = De { $first } à { $last } : { $gain }.
alt-growth-line-of-two =
    { $line ->
        [solid] Ligne continue : de { $first } à { $last } ({ $gain }).
       *[dashed] Ligne en pointillés : de { $first } à { $last } ({ $gain }).
    }

## /top for a past week or month

past-as-of = État du { $time }
past-unknown =
    { $period ->
        [month] Le classement du mois dernier n’est pas enregistré. Il sera là après le début du mois prochain.
       *[week] Le classement de la semaine dernière n’est pas enregistré. Il sera là après le début de la semaine prochaine.
    }
past-empty =
    { $period ->
        [month] Personne n’a marqué de points le mois dernier.
       *[week] Personne n’a marqué de points la semaine dernière.
    }
past-last-rank =
    { $count ->
        [one] Seul le premier rang est enregistré.
        [many] Seuls les { $count } premiers rangs sont enregistrés.
       *[other] Seuls les { $count } premiers rangs sont enregistrés.
    }
past-not-listed =
    { $count ->
        [one] { $name } n’occupe pas le premier rang, le seul enregistré.
        [many] { $name } ne figure pas parmi les { $count } premiers rangs enregistrés.
       *[other] { $name } ne figure pas parmi les { $count } premiers rangs enregistrés.
    }
past-not-listed-own =
    { $count ->
        [one] Tu n’occupes pas le premier rang, le seul enregistré.
        [many] Tu ne figures pas parmi les { $count } premiers rangs enregistrés.
       *[other] Tu ne figures pas parmi les { $count } premiers rangs enregistrés.
    }
history-not-kept = Ce serveur ne garde pas d’historique de son classement. Un admin peut l’activer.
history-not-available = L’historique n’est pas disponible pour le moment. Réessaie dans quelques minutes.

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = Active ou désactive l’historique et supprime des données
command-privacy = Affiche, masque ou supprime ce qui est enregistré sur toi

history-title = Historique
history-on = L’historique est **activé** depuis le { $time }. Activé par { $name }.
history-off = L’historique est **désactivé** : plus rien n’est enregistré.
history-never = L’historique est **désactivé**, et rien n’est enregistré sur ce serveur.
history-purpose = Active-le pour voir dans `/top` et `/rank` qui monte et qui descend, publier les résultats de la semaine et du mois, et avoir un classement qui se met à jour tout seul.
history-stores =
    Tant qu’il est activé, les identifiants d’utilisateur, les rangs et les scores des 100 premiers membres sont enregistrés toutes les heures et conservés { $days } { $days ->
        [one] jour
        [many] de jours
       *[other] jours
    }. Les noms et les messages ne sont pas enregistrés.
history-privacy = Les membres peuvent voir, masquer et supprimer leurs données avec { $command }.
history-stored =
    { $count ->
        [one] **{ $count }** classement est enregistré, du { $last }.
        [many] **{ $count }** de classements sont enregistrés, du { $first } au { $last }.
       *[other] **{ $count }** classements sont enregistrés, du { $first } au { $last }.
    }
history-empty = Aucun classement n’est encore enregistré. Les premiers arrivent dans quelques minutes.
history-kept =
    Les classements enregistrés sont supprimés au bout de { $days } { $days ->
        [one] jour
        [many] de jours
       *[other] jours
    }, ou quand tu les supprimes.
history-not-shared = Tatsu ne partage pas les scores de ce serveur avec ce bot, donc rien ne peut être enregistré. Découvre pourquoi avec `/tatsu-admin status`.
history-no-tatsu = Tatsu n’est pas configuré sur ce serveur, donc rien ne peut être enregistré. Est-ce que le bot Tatsu y a été ajouté ?
history-not-responding = Tatsu n’a pas répondu, donc les derniers classements n’ont pas pu être enregistrés.
history-failed = Les derniers classements n’ont pas pu être enregistrés. Le propriétaire du bot peut voir pourquoi dans les logs.
history-retry = Prochaine tentative { $time }.
history-late = Aucun classement n’a été enregistré ces dernières heures. Vérifie la connexion avec `/tatsu-admin status`.

button-turn-on = Activer
button-turn-off = Désactiver
button-delete-everything = Tout supprimer
button-former-member = Ex-membre…
button-delete-member = Supprimer les données : { $name }
placeholder-delete-member = Supprimer les données d’un membre…
field-delete-title = Supprimer les données d’un membre
field-user-id = Identifiant d’utilisateur
field-user-id-hint = 17 à 19 chiffres
history-ask-all = Supprimer tout ce qui est enregistré sur ce serveur ? L’historique sera désactivé, tout comme les résultats et le classement en direct. C’est irréversible.
history-deleted-all = Tout ce qui était enregistré sur ce serveur a été supprimé. L’historique est désactivé.
history-ask-member = Supprimer tout ce qui est enregistré concernant { $name } sur ce serveur ? Son nom sera ensuite masqué, et rien de nouveau ne sera enregistré à son sujet. C’est irréversible.
history-deleted-member =
    Données supprimées pour { $name } dans **{ $count }** { $count ->
        [one] classement
        [many] de classements
       *[other] classements
    }. Son nom est désormais masqué, et rien de nouveau ne sera enregistré à son sujet.
history-deleted-nobody = Rien n’était enregistré concernant { $name }. Son nom est désormais masqué, et rien de nouveau ne sera enregistré à son sujet.
history-no-data = L’historique n’a jamais été activé ici, donc rien n’est enregistré.
history-cancelled = Annulé. Rien n’a été supprimé.

privacy-title = Tes données sur ce serveur
privacy-none = Ce serveur ne garde pas d’historique de ses classements, donc rien n’est enregistré sur toi.
privacy-on =
    Ce serveur garde un historique de ses classements. Tant que tu es dans les 100 premiers, ton identifiant d’utilisateur, ton rang et ton score sont enregistrés toutes les heures et conservés { $days } { $days ->
        [one] jour
        [many] de jours
       *[other] jours
    }. Les noms et les messages ne sont pas enregistrés.
privacy-off =
    L’historique de ce serveur est désactivé, donc rien de nouveau n’est enregistré sur toi. Les anciennes données sont supprimées au bout de { $days } { $days ->
        [one] jour
        [many] de jours
       *[other] jours
    }.
privacy-stored =
    { $count ->
        [one] Tu figures dans **{ $count }** classement enregistré, du { $last }.
        [many] Tu figures dans **{ $count }** de classements enregistrés, du { $first } au { $last }.
       *[other] Tu figures dans **{ $count }** classements enregistrés, du { $first } au { $last }.
    }
privacy-nothing = Rien n’est enregistré sur toi.
privacy-visible = Tes données sont **visibles** : les autres peuvent voir l’évolution de ton rang et de ton score.
privacy-hidden = Tes données sont **masquées** : les autres ne voient pas l’évolution de ton rang et de ton score, et ton nom n’apparaît ni dans les résultats ni dans le classement en direct. `/top` et `/rank` affichent toujours ton score actuel, qui vient de Tatsu.
privacy-left-out = Rien de nouveau ne sera enregistré sur toi tant que tu n’auras pas choisi **{ $button }**.
privacy-ask = Supprimer tout ce qui est enregistré sur toi sur ce serveur ? Ton nom sera ensuite masqué, et rien de nouveau ne sera enregistré tant que tu n’auras pas choisi **{ $button }**. C’est irréversible.
privacy-deleted = Tes données ont été supprimées.
button-hide-me = Me masquer
button-show-me = M’afficher
button-delete-my-data = Supprimer mes données

## Results

command-results = Publie les gagnants de chaque semaine ou de chaque mois
results-needs-history = Active d’abord l’historique avec `/tatsu-admin history`.

field-results = Résultats
field-results-timeframe = Période
field-results-channel = Salon
field-results-winners = Nombre de membres
help-results-winners = De 1 à { $most }. Si vide : { $default }.
field-results-role = Rôle pour les gagnants (facultatif)
help-results-role = Gardé jusqu’aux prochains résultats.
field-results-excluded = Rôles exclus (facultatif)
help-results-excluded = Les membres avec un de ces rôles sont exclus.
results-choice-week = Semaine
results-choice-month = Mois

results-on = { $timeframe ->
        [week] **Chaque semaine :** les résultats sont publiés dans { $channel } avec { $winners ->
            [one] le premier membre.
            [many] les { $winners } premiers membres.
           *[other] les { $winners } premiers membres.
        }
       *[month] **Chaque mois :** les résultats sont publiés dans { $channel } avec { $winners ->
            [one] le premier membre.
            [many] les { $winners } premiers membres.
           *[other] les { $winners } premiers membres.
        }
    }
results-on-role = Les gagnants reçoivent { $role } jusqu’aux prochains résultats.
results-on-excluded = Les membres avec { $roles } ne peuvent pas gagner.
results-off = { $timeframe ->
        [week] **Chaque semaine :** désactivé
       *[month] **Chaque mois :** désactivé
    }
results-saved = Enregistré. Les prochains résultats seront publiés quand Tatsu remettra les scores à zéro.
results-turned-off = Désactivé. Le rôle donné aux gagnants leur est retiré.
results-turned-off-no-role = Désactivé.
results-undelivered = En attente de publication : les résultats du { $time }.
results-change = { $timeframe ->
        [week] Modifier (semaine)
       *[month] Modifier (mois)
    }
results-set-up = { $timeframe ->
        [week] Configurer (semaine)
       *[month] Configurer (mois)
    }
results-turn-off = { $timeframe ->
        [week] Désactiver (semaine)
       *[month] Désactiver (mois)
    }

results-invalid-timeframe = Choisis la semaine ou le mois.
results-invalid-channel = Choisis un salon textuel de ce serveur.
results-invalid-winners = Saisis un nombre de 1 à { $most }.
results-invalid-role = { $role } ne peut pas être donné à des membres. Choisis un autre rôle.
results-unknown-role = Choisis des rôles de ce serveur.
results-not-your-role = Tu ne peux choisir qu’un rôle que tu pourrais te donner : il te faut la permission « Gérer les rôles », et { $role } doit être en dessous de ton rôle le plus élevé.
results-everyone-excluded = Tout le monde a @everyone, donc personne ne pourrait gagner. Choisis d’autres rôles.

results-channel-gone = Le salon des résultats a été supprimé. Choisis-en un autre avec `/tatsu-admin results`.
results-channel-permissions = Pour publier dans { $channel }, il me faut { $permissions } là-bas.
results-channel-refused = Discord ne me laisse pas publier dans { $channel }. Vérifie mes permissions là-bas.
results-role-gone = Le rôle des gagnants a été supprimé. Choisis-en un autre avec `/tatsu-admin results`.
results-role-permission = Pour donner { $role } aux gagnants, il me faut la permission « Gérer les rôles ».
results-role-too-high = Je ne peux pas donner { $role }, car ce rôle n’est pas en dessous de mon rôle le plus élevé. Place-le sous le mien dans les paramètres du serveur.
results-role-refused = Discord ne me laisse ni donner ni retirer { $role }. Si ce serveur exige l’authentification à deux facteurs pour la modération, le propriétaire du bot doit l’activer.
results-notice = **Résultats sur { $server } :** { $problem }

results-title = { $timeframe ->
        [week] Résultats de la semaine dernière · { $server }
       *[month] Résultats du mois dernier · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] Résultats de la semaine dernière
       *[month] Résultats du mois dernier
    }
results-taken-at = Derniers scores avant la remise à zéro, relevés le { $time }
results-late = Ces résultats arrivent en retard.
results-winners-get = Les gagnants reçoivent { $role }.
results-show-all = Afficher plus
results-not-stored = Ces résultats ne sont plus enregistrés.
results-your-rank = Tu as fini #{ $rank } avec { $score }

results-reason-give = { $timeframe ->
        [week] Parmi les gagnants Tatsu de la semaine dernière
       *[month] Parmi les gagnants Tatsu du mois dernier
    }
results-reason-take = N’est plus parmi les gagnants Tatsu

## Live leaderboard

command-admin-live = Publie un classement qui se met à jour tout seul
option-live-channel = Le salon où le publier (laisse vide pour voir où il se trouve)
button-live-turn-off = Désactiver
live-updated = Mis à jour { $time }
live-no-history = Le classement en direct a besoin de l’historique de ce serveur. Active-le avec `/tatsu-admin history`, puis réessaie.
live-not-set = Ce serveur n’a pas de classement en direct. Pour en publier un, lance `/tatsu-admin live` en indiquant un salon.
live-invalid-channel = Choisis un salon textuel ou un salon d’annonces de ce serveur.
live-missing-permissions = Ce bot ne peut pas encore publier dans { $channel }. Donne-lui ces permissions là-bas, puis réessaie : { $permissions }.
live-posted = Classement en direct publié dans { $channel } : { $link }
live-posted-soon = Le classement en direct sera publié dans { $channel } dès que possible, d’ici une heure.
live-state =
    { $timeframe ->
        [week] Le classement en direct de cette semaine est dans { $channel } : { $link }
        [month] Le classement en direct de ce mois-ci est dans { $channel } : { $link }
       *[all] Le classement en direct depuis le début est dans { $channel } : { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] Le classement en direct de cette semaine sera bientôt publié dans { $channel }.
        [month] Le classement en direct de ce mois-ci sera bientôt publié dans { $channel }.
       *[all] Le classement en direct depuis le début sera bientôt publié dans { $channel }.
    }
live-turned-off = Le classement en direct est désactivé, et son message a été supprimé.
live-stopped = Le classement en direct dans { $channel } a été désactivé { $time }, car ce bot a besoin de ces permissions là-bas : { $permissions }. Pour le republier, lance `/tatsu-admin live` en indiquant un salon.
live-stopped-channel = Le classement en direct a été désactivé { $time }, car son salon a été supprimé. Pour le republier, lance `/tatsu-admin live` en indiquant un salon.
live-told-stopped = Le classement en direct du serveur **{ $server }** dans { $channel } est maintenant désactivé, car ce bot a besoin de ces permissions là-bas : { $permissions }. Pour le republier, lance `/tatsu-admin live` sur le serveur.
live-told-stopped-channel = Le classement en direct du serveur **{ $server }** est maintenant désactivé, car son salon a été supprimé. Pour le republier, lance `/tatsu-admin live` sur le serveur.
