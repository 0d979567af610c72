# Messages that several commands share.
# docs/languages.md explains this format.

## Names

# Shown instead of a name without visible characters.
unnamed-member = Unnamed member
# Shown for a user who has left the server.
former-member = Former member
# Shown if a name could not be looked up. $digits (text) are the last four digits of the user id.
unknown-member = Member …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = All time
timeframe-month = This month
timeframe-week = This week

# A list of two or more items, such as time periods. It is repeated for longer lists.
list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = The time period (all time by default)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = This bot can't sign in to Tatsu. Please let the bot's owner know.
error-forbidden = Tatsu isn't sharing this server's scores with this bot. An admin can find out why with `/tatsu-admin status`.
error-guild-not-found = Tatsu isn't set up in this server. Has the Tatsu bot been added?
error-not-responding = Tatsu isn't responding right now. Try again in a few minutes.
# $time is a relative time that Discord translates, such as "in 40 seconds".
error-busy = Tatsu is busy. Try again { $time }.
error-discord-not-responding = Discord isn't responding right now. Try again in a few minutes.
error-not-in-guild = This works in a server that this bot is in.
error-missing-guilds-intent = This bot can't see its servers. Please let the bot's owner know.
error-check-failed = You can't use this command here.
error-command-outdated = This command has changed. Restart Discord, then try again.
error-component-outdated = This button doesn't work anymore. Run the command again.
error-invalid-member = Choose a member.
# $choices is a list of the time periods.
error-invalid-timeframe = Choose a time period: { $choices }.
# $code (text) identifies the error in the bot's log.
error-internal = Something went wrong. If it keeps happening, tell the bot's owner: code { $code }.

# Shown below outdated data. $time is a relative time that Discord translates, such as "3 minutes ago".
stale-data = Tatsu isn't responding. Showing data from { $time }.
