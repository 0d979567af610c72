## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Gère les scores et les points Tatsu de ce serveur
command-score = Ajoute ou retire du score (avec confirmation)
command-points = Ajoute ou retire des points (avec confirmation)
command-member = Consulte les données d’un membre actuel ou ancien
command-export = Télécharge tout le classement dans un fichier
command-status = Vérifie la connexion à Tatsu
option-score-member = Le membre dont le score doit changer
option-points-member = Le membre dont les points doivent changer
option-amount = Combien ajouter ; un nombre négatif retire
option-reason = Pourquoi ; conservé dans le journal d’audit
option-member = Le membre à consulter
option-user-id = L’identifiant d’utilisateur d’un ancien membre
option-format = CSV pour un tableur, JSON pour un programme

## Input that is refused

not-allowed = Il te faut la permission « Gérer le serveur » pour ça.
invalid-amount = Le montant doit être un nombre entier de { $least } à { $most }, mais pas 0.
invalid-reason = La raison doit contenir de 1 à { $longest } caractères lisibles.
member-or-id = Choisis un membre, ou saisis l’identifiant d’utilisateur d’un ancien membre.
invalid-user-id = Ce n’est pas un identifiant d’utilisateur. Il doit comporter de 17 à 19 chiffres.
invalid-format = Choisis un format : CSV ou JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    Ajouter { $figure } { $kind ->
        [points] { $count ->
            [one] point
            [many] de points
           *[other] points
        }
       *[score] de score
    } à { $name } ?
adjust-remove =
    Retirer { $figure } { $kind ->
        [points] { $count ->
            [one] point
            [many] de points
           *[other] points
        }
       *[score] de score
    } à { $name } ?
adjust-too-little = { $name } n’a que **{ $balance }**{ $age }, donc Tatsu risque de refuser.
adjust-age = { " " }(mis à jour { $time })
adjust-footer = ID { $id } · Raison : { $reason }
button-add = Ajouter { $amount }
button-remove = Retirer { $amount }
button-cancel = Annuler
adjust-working = En cours…
adjust-progress = En cours… **{ $applied }** sur { $amount }.
adjust-attempt = Tentative { $nonce }
adjust-expired = Cette demande a expiré. Relance la commande.
adjust-answered = Cette demande a déjà reçu une réponse.
adjust-not-yours = Seul l’admin qui a lancé la commande peut répondre.
adjust-interrupted = Le bot a redémarré avant la fin.
adjust-needs-manage-server = Tatsu a refusé : le propriétaire de la clé API doit avoir la permission « Gérer le serveur » ici.
adjust-no-record = Tatsu a refusé : il n’a aucune donnée sur ce membre ici.
adjust-refused = Tatsu a refusé : { $reason }
adjust-refused-status = Tatsu a refusé (statut { $status }).
adjust-tatsu-said = Réponse de Tatsu : { $reason }
adjust-cancelled =
    { $kind ->
        [points] Annulé. { $name } garde les mêmes points.
       *[score] Annulé. { $name } garde le même score.
    }
outcome-added =
    { $kind ->
        [points] { $figure } { $count ->
            [one] point ajouté.
            [many] de points ajoutés.
           *[other] points ajoutés.
        }
       *[score] Score augmenté de { $figure }.
    }
outcome-removed =
    { $kind ->
        [points] { $figure } { $count ->
            [one] point retiré.
            [many] de points retirés.
           *[other] points retirés.
        }
       *[score] Score réduit de { $figure }.
    }
outcome-balance = Nouveau total pour { $name } : { $balance }.
outcome-only-added =
    { $kind ->
        [points] Seule une partie a été ajoutée : { $applied } sur { $total } { $count ->
            [one] point.
            [many] de points.
           *[other] points.
        }
       *[score] Seule une partie a été ajoutée au score : { $applied } sur { $total }.
    }
outcome-only-removed =
    { $kind ->
        [points] Seule une partie a été retirée : { $applied } sur { $total } { $count ->
            [one] point.
            [many] de points.
           *[other] points.
        }
       *[score] Seule une partie a été retirée du score : { $applied } sur { $total }.
    }
outcome-partly-added =
    { $kind ->
        [points] Une partie a été ajoutée : { $applied } sur { $total } { $count ->
            [one] point.
            [many] de points.
           *[other] points.
        }
       *[score] Une partie a été ajoutée au score : { $applied } sur { $total }.
    }
outcome-partly-removed =
    { $kind ->
        [points] Une partie a été retirée : { $applied } sur { $total } { $count ->
            [one] point.
            [many] de points.
           *[other] points.
        }
       *[score] Une partie a été retirée du score : { $applied } sur { $total }.
    }
outcome-rest = Non effectué : { $figure }.
outcome-not-added =
    { $kind ->
        [points] { $figure } { $count ->
            [one] point n’a pas été ajouté.
            [many] de points n’ont pas été ajoutés.
           *[other] points n’ont pas été ajoutés.
        }
       *[score] Non ajouté au score : { $figure }.
    }
outcome-not-removed =
    { $kind ->
        [points] { $figure } { $count ->
            [one] point n’a pas été retiré.
            [many] de points n’ont pas été retirés.
           *[other] points n’ont pas été retirés.
        }
       *[score] Non retiré du score : { $figure }.
    }
outcome-unknown = Résultat incertain pour { $figure }. Vérifie { $name } avec `/tatsu-admin member` avant de réessayer.

## The audit channel

audit-change =
    { $figure } { $kind ->
        [points] { $count ->
            [one] point
            [many] de points
           *[other] points
        }
       *[score] de score
    } pour { $name }
audit-admin = par { $name }
audit-reason = Raison : { $reason }
audit-outcome = Résultat : { $outcome }

## /tatsu-admin member

member-in-server = Membre de ce serveur
member-not-in-server = Pas sur ce serveur
member-unknown = Peut-être sur ce serveur, peut-être pas
member-points = Points : { $record }
member-profile = Profil : { $record }
member-no-record = aucune donnée
member-no-score = aucun score
member-rank = rang #{ $rank }
member-level =
    niveau **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [one] crédit
        [many] de crédits
       *[other] crédits
    }

## /tatsu-admin export

export-title = Export du classement
export-running = Un export est déjà en cours sur ce serveur.
export-ended = Cet export est déjà terminé.
export-in-dm = Le fichier est dans tes MP.
export-undelivered = Impossible d’envoyer le fichier. Donne à ce bot la permission « Joindre des fichiers » ici, ou autorise les MP des membres du serveur.
export-undelivered-by-dm = Impossible d’envoyer ton export. Autorise les MP des membres du serveur, puis relance la commande.
export-members =
    { $count ->
        [one] { $count } membre
        [many] { $count } de membres
       *[other] { $count } membres
    }
export-minutes-left = encore { $minutes } min environ
export-seconds-left = encore moins d’une minute
export-done =
    { $count ->
        [one] { $count } membre exporté.
        [many] { $count } de membres exportés.
       *[other] { $count } membres exportés.
    }
export-incomplete = (Arrêt anticipé, il manque donc des membres : { $error })
export-stale = Pour { $count } d’entre eux, les données sont plus anciennes, car Tatsu ne répondait pas.
export-cancelled =
    { $count ->
        [one] Export annulé après { $count } membre.
        [many] Export annulé après { $count } de membres.
       *[other] Export annulé après { $count } membres.
    }
export-failed =
    { $count ->
        [one] L’export s’est arrêté après { $count } membre.
        [many] L’export s’est arrêté après { $count } de membres.
       *[other] L’export s’est arrêté après { $count } membres.
    }
export-too-large = Le fichier est trop gros pour Discord : { $size } Mo en zip, et la limite est de { $limit } Mo. Essaie une période plus courte.
column-rank = rang
column-user-id = id utilisateur
column-name = nom
column-in-server = sur le serveur
column-score = score
column-yes = oui
column-no = non

## /tatsu-admin status

status-title = Connexion à Tatsu
status-key = Clé API : { $state }
status-scores = Scores sur { $server } : { $state }
status-tatsu = Tatsu : { $state }
status-requests = Requêtes disponibles : { $state }
status-sent = Envoyées : { $sent } · en attente : { $queued } · limitées : { $limited }
status-cached = Depuis le cache : { $cached } · périmées : { $outdated }
status-redis = Redis : { $state }
status-discord = Discord : { $state }
status-discord-connected = connecté · { $milliseconds } ms
status-discord-lost = ❌ non connecté
status-works = ✅ fonctionne
status-available = ✅ disponibles
status-responded = ✅ a répondu en { $milliseconds } ms
status-rejected = ❌ refusée
status-not-shared = ❌ le propriétaire de la clé ou Tatsu n’est pas sur ce serveur
status-rate-limited = ❌ limite les requêtes de ce bot
status-not-responding = ❌ ne répond pas
status-unchecked = ❔ état inconnu
status-paused = ❔ état inconnu, car les requêtes sont en pause
status-available-of = **{ $available } sur { $limit }**
status-until-redis = en pause jusqu’au retour de Redis
status-until-tatsu = d’autres dès que Tatsu répondra
status-next-request = la prochaine { $time }
status-all-requests = toutes { $time }
status-redis-off = désactivé
status-redis-connected = connecté
status-redis-refuses = ❌ refuse ce bot ({ $reason }), requêtes en pause
status-redis-refuses-unexplained = ❌ refuse ce bot, requêtes en pause
status-redis-unreachable = ❌ injoignable, requêtes en pause
