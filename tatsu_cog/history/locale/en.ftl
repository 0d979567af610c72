# Messages of the history: movement, results, roles and the live leaderboard.
# docs/languages.md explains this format.

## Shared

history-expired = This message is out of date. Run the command again.
history-unavailable = The history can't be read or changed right now. Try again in a minute.

## Movement: /top and /rank

## /tatsu-admin history and /tatsu-privacy

## Results

command-results = Post each week's or month's winners
results-needs-history = Turn the history on first, with `/tatsu-admin history`.
hidden-member = Hidden member

# The form. Labels have at most 45 characters, descriptions at most 100.

field-results = Results
field-results-timeframe = Time period
field-results-channel = Channel
field-results-winners = How many members
field-results-winners-help = From 1 to { $most }. If empty, { $default }.
field-results-role = Role for the winners (optional)
field-results-role-help = They keep it until the next results.
field-results-excluded = Roles that can't win (optional)
field-results-excluded-help = Members with one of these roles are left out.
results-choice-week = Week
results-choice-month = Month

# What the admin has set up. $channel, $role and $roles are mentions.

# $timeframe is week or month.
results-on = { $timeframe ->
        [week] **Each week:** The results are posted in { $channel } with the first { $winners ->
            [one] member.
           *[other] { $winners } members.
        }
       *[month] **Each month:** The results are posted in { $channel } with the first { $winners ->
            [one] member.
           *[other] { $winners } members.
        }
    }
results-on-role = The winners get { $role } until the next results.
results-on-excluded = Members with { $roles } can't win.
results-off = { $timeframe ->
        [week] **Each week:** off
       *[month] **Each month:** off
    }
results-saved = Saved. The next results are posted when Tatsu resets the scores.
results-turned-off = Turned off. The role that the winners got is taken away again.
results-turned-off-no-role = Turned off.
results-undelivered = Waiting to be posted: the results of { $time }.
results-change = { $timeframe ->
        [week] Change week
       *[month] Change month
    }
results-set-up = { $timeframe ->
        [week] Set up week
       *[month] Set up month
    }
results-turn-off = { $timeframe ->
        [week] Turn off week
       *[month] Turn off month
    }

# Invalid input

results-invalid-timeframe = Choose week or month.
results-invalid-channel = Choose a text channel of this server.
results-invalid-winners = Enter a number from 1 to { $most }.
results-invalid-role = { $role } can't be given to members. Choose another role.
results-unknown-role = Choose roles of this server.
results-not-your-role = You can only choose a role that you could give yourself: you need Manage Roles, and { $role } has to be below your highest role.
results-everyone-excluded = Everyone has @everyone, so nobody could win. Choose other roles.

# Problems. $channel and $role are names.

results-channel-gone = The channel for the results was deleted. Choose another one with `/tatsu-admin results`.
results-channel-permissions = To post in { $channel }, I need { $permissions } there.
results-channel-refused = Discord doesn't let me post in { $channel }. Check my permissions there.
results-role-gone = The role for the winners was deleted. Choose another one with `/tatsu-admin results`.
results-role-permission = To give { $role } to the winners, I need Manage Roles.
results-role-too-high = I can't give { $role }, because it isn't below my own highest role. Move it below mine in the server settings.
results-role-refused = Discord doesn't let me change who has { $role }. If this server requires two-factor authentication for moderators, the bot's owner has to turn it on.
# $server is the name of a server. $problem is one of the sentences above.
results-notice = **Results in { $server }:** { $problem }
permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-embed-links = Embed Links
permission-read-message-history = Read Message History

# The message with the results

# $server is the name of a server.
results-title = { $timeframe ->
        [week] Last week's results · { $server }
       *[month] Last month's results · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] Last week's results
       *[month] Last month's results
    }
# $time is a date and time that Discord translates.
results-taken-at = Last scores before the reset, from { $time }
results-late = These results are late.
# $role is a mention.
results-winners-get = The winners get { $role }.
results-show-all = Show more
results-not-stored = These results aren't stored any more.
# $rank is the reader's own rank.
results-your-rank = You were #{ $rank } with { $score }

# The reasons in the server's audit log

results-reason-give = { $timeframe ->
        [week] A winner of last week's Tatsu results
       *[month] A winner of last month's Tatsu results
    }
results-reason-take = No longer a winner of the Tatsu results

## Live leaderboard
