# Messages of the history: movement, results, roles and the live leaderboard.
# docs/languages.md explains this format.

## Shared

history-expired = This message is out of date. Run the command again.
history-unavailable = The history can't be read or changed right now. Try again in a minute.

## Movement: /top and /rank

## /tatsu-admin history and /tatsu-privacy

## Results

## Live leaderboard

command-admin-live = Post a leaderboard that updates itself
option-live-channel = The channel to post it in (leave it out to see where it is)
button-live-turn-off = Turn off
# Shown instead of the name of a member who doesn't want to be shown.
hidden-member = Hidden member
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

# The names of Discord's permissions, as Discord shows them.
permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-embed-links = Embed Links
