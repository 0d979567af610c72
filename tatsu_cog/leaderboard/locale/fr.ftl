## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Affiche les profils, les rangs et les classements Tatsu
command-profile = Affiche un profil Tatsu : niveau, crédits, jetons et réputation
command-rank = Affiche le rang et le score d’un membre sur ce serveur
command-top = Affiche le classement de ce serveur
option-user = Le membre à afficher (toi par défaut)
option-page = La page à afficher (la première par défaut)
option-top-user = Afficher la page où se trouve ce membre
option-private = L’afficher uniquement pour toi
context-menu-profile = Profil Tatsu

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Retour
button-next = Suivant
button-my-rank = Moi
button-go-to = Aller à
button-chart = Graphique
button-hide-chart = Masquer le graphique
button-last-page = Aller à la dernière page
button-show-on-leaderboard = Voir dans le classement
button-view-profile = Voir le profil
button-view-rank = Voir le rang sur le serveur
placeholder-timeframe = Période
field-go-to = Aller à…
field-rank = Rang
field-member = Ou un membre

## Errors

profile-forbidden = Tatsu ne partage pas ce profil avec ce bot.
page-or-member = Choisis une page ou un membre, pas les deux.
rank-or-member = Saisis un rang ou choisis un membre, pas les deux.
invalid-go-to = Saisis un rang, par exemple 25, ou choisis un membre.
invalid-page = Choisis une page de 1 à { $last }.
pictures-off = Ce bot n’affiche plus de graphiques. Les autres boutons fonctionnent toujours.
missing-attach-files = Ce bot ne peut pas afficher de graphique ici. Demande à un admin de lui donner la permission « Joindre des fichiers ».
chart-not-ready = Le graphique n’est pas encore prêt. Réessaie dans un instant.
chart-rejected = Discord n’a pas accepté le graphique. Réessaie dans quelques minutes.
no-profile = { $name } n’a pas encore de profil Tatsu.
no-profile-own = Tu n’as pas encore de profil Tatsu.
no-score =
    { $timeframe ->
        [week] { $name } n’a pas encore marqué de points cette semaine.
        [month] { $name } n’a pas encore marqué de points ce mois-ci.
       *[all] { $name } n’a pas encore de score sur ce serveur.
    }
no-score-own =
    { $timeframe ->
        [week] Tu n’as pas encore marqué de points cette semaine.
        [month] Tu n’as pas encore marqué de points ce mois-ci.
       *[all] Tu n’as pas encore de score sur ce serveur.
    }
empty-leaderboard =
    { $timeframe ->
        [week] Personne n’a encore marqué de points cette semaine.
        [month] Personne n’a encore marqué de points ce mois-ci.
       *[all] Personne n’a encore de score sur ce serveur.
    }
last-rank = Le dernier rang est le #{ $rank }.
ends-before = Le classement se termine avant le #{ $rank }.

## /profile

profile-level = Niveau { $level }
profile-progress = Progression vers le niveau { $level } : { $percent }
profile-xp = **{ $missing }** XP avant le niveau { $level } · { $xp } au total
profile-credits = **{ $credits }** { $credits ->
        [one] crédit
        [many] de crédits
       *[other] crédits
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [one] jeton
        [many] de jetons
       *[other] jetons
    }
profile-reputation = **{ $reputation }** de réputation
profile-renews = Renouvellement le { $date }
profile-footer = Profil Tatsu · le même sur tous les serveurs

## /rank

score-to = À **{ $missing }** du #{ $rank }
score-tied = À égalité avec le #{ $rank }
score-ahead = **{ $lead }** d’avance sur le #{ $rank }
server-points = Points #{ $rank } · { $points }
server-points-unranked = Points { $points }

## /top

leaderboard-title = Classement { $server } · { $period }
leaderboard-title-unnamed = Classement · { $period }
leaderboard-you = ← toi
leaderboard-page = Page { $page }
leaderboard-page-of = Page { $page } sur { $last }
leaderboard-your-rank = Tu es #{ $rank }
