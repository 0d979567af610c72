# Messages of the history: movement, results, roles and the live leaderboard.
# docs/languages.md explains this format.

## Shared

history-unavailable = The history can't be read or changed right now. Try again in a minute.

# The names of Discord's permissions, as Discord shows them.
permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-embed-links = Embed Links
permission-read-message-history = Read Message History

## Movement: /top and /rank

# More choices for a time period.
timeframe-last-week = Last week
timeframe-last-month = Last month
# The name of a member who hid themselves.
hidden-member = Hidden member
# Beside a name on the leaderboard: the member was not among the first hundred before. Keep it as short as possible.
movement-new = new
# The end of the footer of the leaderboard.
movement-since-yesterday = ▲▼ since yesterday
movement-since-last-week = ▲▼ since last week
# $gain (text) is what the score grew by, such as +1,240.
gain-in-a-day = **{ $gain }** in 24 hours
gain-in-a-week = **{ $gain }** in 7 days
# $date is a date that Discord translates.
gain-since = **{ $gain }** since { $date }
# When someone will have a higher score than $name.
pace-own =
    { $days ->
        [one] At this pace, you'll pass { $name } in about { $days } day
       *[other] At this pace, you'll pass { $name } in about { $days } days
    }
pace =
    { $days ->
        [one] At this pace, { $member } will pass { $name } in about { $days } day
       *[other] At this pace, { $member } will pass { $name } in about { $days } days
    }

## Growth

button-growth = Growth
# On the menu below the chart. At most 100 characters.
placeholder-compare = Compare with…
growth-title = Growth · { $name }
growth-title-of-two = Growth · { $name } and { $other }
# $first and $last are scores, $gain (text) is the difference.
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }: **{ $gain }** · { $first } → { $last }
# $line is "solid" or "dashed".
growth-line-in-chart =
    { $line ->
        [solid] Solid line, { $name }: **{ $gain }** · { $first } → { $last }
       *[dashed] Dashed line, { $name }: **{ $gain }** · { $first } → { $last }
    }
# Dates that Discord translates.
growth-dates = { $start } – { $end }
no-growth = There isn't enough history of { $name }'s score yet. Only the first hundred ranks are kept.
no-growth-own = There isn't enough history of your score yet. Only the first hundred ranks are kept.
# The alt text of the chart. The dates are texts.
alt-growth = Line chart of the score from { $start } to { $end }.
alt-growth-line = From { $first } to { $last }: { $gain }.
# $line is "solid" or "dashed".
alt-growth-line-of-two =
    { $line ->
        [solid] Solid line: from { $first } to { $last } ({ $gain }).
       *[dashed] Dashed line: from { $first } to { $last } ({ $gain }).
    }

## /top for a past week or month

# $time is a date and a time that Discord translates.
past-as-of = As of { $time }
# $period is "week" or "month".
past-unknown =
    { $period ->
        [month] Last month's leaderboard isn't stored. It will be here after the next month begins.
       *[week] Last week's leaderboard isn't stored. It will be here after the next week begins.
    }
past-empty =
    { $period ->
        [month] Nobody scored last month.
       *[week] Nobody scored last week.
    }
past-last-rank = Only the first { $count } ranks are stored.
past-not-listed = { $name } isn't among the first { $count } ranks that are stored.
past-not-listed-own = You aren't among the first { $count } ranks that are stored.
history-not-kept = This server doesn't keep a history of its leaderboard. An admin can turn it on.
history-not-available = The history isn't available right now. Try again in a few minutes.

## /tatsu-admin history and /tatsu-privacy
## $days is the number of days that data is kept. $first, $last and $time are times that Discord translates.

command-history = Turn the history on or off, and delete data
command-privacy = See, hide or delete what is stored about you

history-title = History
# $time is a date.
history-on = The history has been **on** since { $time }. { $name } turned it on.
history-off = The history is **off**, so nothing more is stored.
history-never = The history is **off**, and nothing is stored about this server.
history-purpose = Turn it on to see in `/top` and `/rank` who moves up and down, to post weekly and monthly results, and to have a leaderboard that updates itself.
history-stores =
    { $days ->
        [one] While it's on, the user IDs, ranks and scores of the first 100 members are stored every hour, for { $days } day. Names and messages aren't.
       *[other] While it's on, the user IDs, ranks and scores of the first 100 members are stored every hour, for { $days } days. Names and messages aren't.
    }
# $command is the command for members.
history-privacy = Members can see, hide and delete their data with { $command }.
history-stored =
    { $count ->
        [one] **{ $count }** leaderboard is stored, from { $last }.
       *[other] **{ $count }** leaderboards are stored, from { $first } to { $last }.
    }
history-empty = No leaderboard is stored yet. The first ones follow in a few minutes.
history-kept =
    { $days ->
        [one] Stored leaderboards are deleted when they're { $days } day old, or when you delete them.
       *[other] Stored leaderboards are deleted when they're { $days } days old, or when you delete them.
    }
# Problems. history-retry follows one of the sentences before it; $time is such as "in 40 minutes".
history-not-shared = Tatsu isn't sharing this server's scores with this bot, so nothing can be stored. Find out why with `/tatsu-admin status`.
history-no-tatsu = Tatsu isn't set up in this server, so nothing can be stored. Has the Tatsu bot been added?
history-not-responding = Tatsu didn't respond, so the last leaderboards couldn't be stored.
history-failed = The last leaderboards couldn't be stored. The bot's owner can find out why in the log.
history-retry = The next attempt is { $time }.
history-late = No leaderboard was stored in the last hours. Check the connection with `/tatsu-admin status`.

button-turn-on = Turn on
button-turn-off = Turn off
button-delete-everything = Delete everything
button-former-member = Former member…
# $name is the name of the member whose data is deleted.
button-delete-member = Delete { $name }'s data
placeholder-delete-member = Delete a member's data…
field-delete-title = Delete a member's data
field-user-id = User ID
field-user-id-hint = 17 to 19 digits
history-ask-all = Delete everything that is stored about this server? The history is turned off, and so are results and the live leaderboard. You can't undo this.
history-deleted-all = Everything that was stored about this server is deleted. The history is off.
history-ask-member = Delete everything that is stored about { $name } in this server? They're hidden from then on, and nothing new about them is stored. You can't undo this.
history-deleted-member =
    { $count ->
        [one] { $name } is removed from **{ $count }** leaderboard. They're hidden from now on, and nothing new about them is stored.
       *[other] { $name } is removed from **{ $count }** leaderboards. They're hidden from now on, and nothing new about them is stored.
    }
history-deleted-nobody = Nothing was stored about { $name }. They're hidden from now on, and nothing new about them is stored.
history-no-data = The history has never been turned on here, so nothing is stored.
history-cancelled = Cancelled. Nothing was deleted.

privacy-title = Your data in this server
privacy-none = This server doesn't keep a history of its leaderboards, so nothing is stored about you.
privacy-on =
    { $days ->
        [one] This server keeps a history of its leaderboards. While you're among the first 100, your user ID, rank and score are stored every hour, for { $days } day. Names and messages aren't.
       *[other] This server keeps a history of its leaderboards. While you're among the first 100, your user ID, rank and score are stored every hour, for { $days } days. Names and messages aren't.
    }
privacy-off =
    { $days ->
        [one] This server's history is off, so nothing new is stored about you. Earlier data is deleted when it's { $days } day old.
       *[other] This server's history is off, so nothing new is stored about you. Earlier data is deleted when it's { $days } days old.
    }
privacy-stored =
    { $count ->
        [one] You're in **{ $count }** stored leaderboard, from { $last }.
       *[other] You're in **{ $count }** stored leaderboards, from { $first } to { $last }.
    }
privacy-nothing = Nothing is stored about you.
privacy-visible = You're **visible**: others can see how your rank and score change.
privacy-hidden = You're **hidden**: others can't see how your rank and score change, and results and the live leaderboard don't name you. `/top` and `/rank` still show your current score, which is Tatsu's.
# $button is the label of the button that makes a member visible again.
privacy-left-out = Nothing new is stored about you until you choose **{ $button }**.
privacy-ask = Delete everything that is stored about you in this server? You're hidden from then on, and nothing new is stored until you choose **{ $button }**. You can't undo this.
privacy-deleted = Your data is deleted.
button-hide-me = Hide me
button-show-me = Show me
button-delete-my-data = Delete my data

## Results

command-results = Post each week's or month's winners
results-needs-history = Turn the history on first, with `/tatsu-admin history`.

# The form. Labels have at most 45 characters, descriptions at most 100.

field-results = Results
field-results-timeframe = Time period
field-results-channel = Channel
field-results-winners = How many members
help-results-winners = From 1 to { $most }. If empty, { $default }.
field-results-role = Role for the winners (optional)
help-results-role = They keep it until the next results.
field-results-excluded = Roles that can't win (optional)
help-results-excluded = Members with one of these roles are left out.
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

command-admin-live = Post a leaderboard that updates itself
option-live-channel = The channel to post it in (leave it out to see where it is)
button-live-turn-off = Turn off
# Shown below the leaderboard. $time is a relative time that Discord translates, such as "3 minutes ago".
live-updated = Updated { $time }
live-no-history = The live leaderboard needs this server's history. Turn it on with `/tatsu-admin history`, then try again.
live-not-set = This server has no live leaderboard. To post one, run `/tatsu-admin live` with a channel.
live-invalid-channel = Choose a text or announcement channel of this server.
# $channel is a link to the channel, $permissions is a list of permissions.
live-missing-permissions = This bot can't post in { $channel } yet. Give it these permissions there, then try again: { $permissions }.
# $link is a link to the message.
live-posted = Posted the live leaderboard in { $channel }: { $link }
live-posted-soon = The live leaderboard will be posted in { $channel } as soon as possible, within the next hour.
# $timeframe is "all", "month" or "week".
live-state =
    { $timeframe ->
        [week] The live leaderboard of this week is in { $channel }: { $link }
        [month] The live leaderboard of this month is in { $channel }: { $link }
       *[all] The live leaderboard of all time is in { $channel }: { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] The live leaderboard of this week will soon be posted in { $channel }.
        [month] The live leaderboard of this month will soon be posted in { $channel }.
       *[all] The live leaderboard of all time will soon be posted in { $channel }.
    }
live-turned-off = The live leaderboard is off, and its message was deleted.
live-stopped = The live leaderboard in { $channel } was turned off { $time }, because this bot needs these permissions there: { $permissions }. To post it again, run `/tatsu-admin live` with a channel.
live-stopped-channel = The live leaderboard was turned off { $time }, because its channel was deleted. To post it again, run `/tatsu-admin live` with a channel.
# Direct messages to the admin who posted the live leaderboard. $server is the name of the server.
live-told-stopped = The live leaderboard of **{ $server }** in { $channel } is off now, because this bot needs these permissions there: { $permissions }. To post it again, run `/tatsu-admin live` in the server.
live-told-stopped-channel = The live leaderboard of **{ $server }** is off now, because its channel was deleted. To post it again, run `/tatsu-admin live` in the server.
