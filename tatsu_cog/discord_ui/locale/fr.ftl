## Names

unnamed-member = Membre sans nom
former-member = Ex-membre
unknown-member = Membre …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Depuis le début
timeframe-month = Ce mois-ci
timeframe-week = Cette semaine

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = La période (depuis le début par défaut)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Ce bot n’arrive pas à se connecter à Tatsu. Préviens le propriétaire du bot.
error-forbidden = Tatsu ne partage pas les scores de ce serveur avec ce bot. Un admin peut voir pourquoi avec `/tatsu-admin status`.
error-guild-not-found = Tatsu n’est pas configuré sur ce serveur. Est-ce que le bot Tatsu y a été ajouté ?
error-not-responding = Tatsu ne répond pas pour le moment. Réessaie dans quelques minutes.
error-busy = Tatsu est très sollicité. Réessaie { $time }.
error-discord-not-responding = Discord ne répond pas pour le moment. Réessaie dans quelques minutes.
error-not-in-guild = Ça ne fonctionne que sur un serveur où se trouve ce bot.
error-missing-guilds-intent = Ce bot ne voit pas ses serveurs. Préviens le propriétaire du bot.
error-check-failed = Tu ne peux pas utiliser cette commande ici.
error-command-outdated = Cette commande a changé. Redémarre Discord, puis réessaie.
error-component-outdated = Ce bouton ne fonctionne plus. Relance la commande.
error-invalid-member = Choisis un membre.
error-invalid-timeframe = Choisis une période : { $choices }.
error-internal = Une erreur s’est produite. Si ça continue, donne le code { $code } au propriétaire du bot.

stale-data = Tatsu ne répond pas. Dernière mise à jour : { $time }.
