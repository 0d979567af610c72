# Messages of /tatsu-admin.
# docs/languages.md explains this format.

## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Manage Tatsu scores and points in this server
command-score = Add or remove score (asks you to confirm)
command-points = Add or remove points (asks you to confirm)
command-member = Look up a current or former member
command-export = Download the whole leaderboard as a file
command-status = Check the connection to Tatsu
option-score-member = Whose score to change
option-points-member = Whose points to change
option-amount = How much to add; a negative number removes
option-reason = Why; kept in the audit log
option-member = The member to look up
option-user-id = The user ID of a former member
option-format = CSV for a spreadsheet, JSON for a program

## Input that is refused

not-allowed = You need the Manage Server permission for this.
invalid-amount = The amount must be a whole number from { $least } to { $most }, but not 0.
invalid-reason =
    { $longest ->
        [one] The reason must have 1 character that can be read.
       *[other] The reason must have 1 to { $longest } characters that can be read.
    }
member-or-id = Choose a member, or enter the user ID of a former member.
invalid-user-id = That isn't a user ID. A user ID has 17 to 19 digits.
invalid-format = Choose a format: CSV or JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    Add { $figure } { $kind ->
        [points] { $count ->
            [one] point
           *[other] points
        }
       *[score] score
    } to { $name }?
adjust-remove =
    Remove { $figure } { $kind ->
        [points] { $count ->
            [one] point
           *[other] points
        }
       *[score] score
    } from { $name }?
adjust-too-little = { $name } only has **{ $balance }**{ $age }, so Tatsu may refuse.
# Added after a balance. $time is a relative time that Discord translates, such as "3 minutes ago".
adjust-age = { " " }(as of { $time })
# The text has to end with $reason.
adjust-footer = ID { $id } · Reason: { $reason }
button-add = Add { $amount }
button-remove = Remove { $amount }
button-cancel = Cancel
adjust-working = Working…
adjust-progress = Working… **{ $applied }** of { $amount }.
# Below "Working…". $nonce (text) identifies the attempt.
adjust-attempt = Attempt { $nonce }
adjust-expired = This request expired. Run the command again.
adjust-answered = This has already been answered.
adjust-not-yours = Only the admin who ran the command can answer this.
adjust-interrupted = The bot restarted before this finished.
adjust-needs-manage-server = Tatsu refused: the API key's owner needs Manage Server here.
adjust-no-record = Tatsu refused: it has no record of this member here.
adjust-refused = Tatsu refused: { $reason }
adjust-refused-status = Tatsu refused (status { $status }).
adjust-tatsu-said = Tatsu said: { $reason }
adjust-cancelled =
    { $kind ->
        [points] Cancelled. { $name }'s points weren't changed.
       *[score] Cancelled. { $name }'s score wasn't changed.
    }
outcome-added =
    Added { $figure } { $kind ->
        [points] { $count ->
            [one] point
           *[other] points
        }
       *[score] score
    }.
outcome-removed =
    Removed { $figure } { $kind ->
        [points] { $count ->
            [one] point
           *[other] points
        }
       *[score] score
    }.
outcome-balance = { $name } now has { $balance }.
# $applied of $total: both are formatted; $count is the total as a number.
outcome-only-added =
    { $kind ->
        [points] Only { $applied } of { $total } { $count ->
            [one] point was added.
           *[other] points were added.
        }
       *[score] Only { $applied } of { $total } score was added.
    }
outcome-only-removed =
    { $kind ->
        [points] Only { $applied } of { $total } { $count ->
            [one] point was removed.
           *[other] points were removed.
        }
       *[score] Only { $applied } of { $total } score was removed.
    }
outcome-partly-added =
    { $kind ->
        [points] { $applied } of { $total } { $count ->
            [one] point was added.
           *[other] points were added.
        }
       *[score] { $applied } of { $total } score was added.
    }
outcome-partly-removed =
    { $kind ->
        [points] { $applied } of { $total } { $count ->
            [one] point was removed.
           *[other] points were removed.
        }
       *[score] { $applied } of { $total } score was removed.
    }
# Follows one of the sentences above.
outcome-rest =
    { $kind ->
        [points] { $count ->
            [one] { $figure } was not.
           *[other] { $figure } were not.
        }
       *[score] { $figure } was not.
    }
outcome-not-added =
    { $kind ->
        [points] { $figure } { $count ->
            [one] point was not added.
           *[other] points were not added.
        }
       *[score] { $figure } score was not added.
    }
outcome-not-removed =
    { $kind ->
        [points] { $figure } { $count ->
            [one] point was not removed.
           *[other] points were not removed.
        }
       *[score] { $figure } score was not removed.
    }
outcome-unknown = { $figure } may or may not have gone through. Check { $name } with `/tatsu-admin member` before retrying.

## The audit channel

# $figure has a sign, such as "+5,000".
audit-change =
    { $figure } { $kind ->
        [points] { $count ->
            [one] point
           *[other] points
        }
       *[score] score
    } for { $name }
audit-admin = by { $name }
audit-reason = Reason: { $reason }
audit-outcome = Outcome: { $outcome }

## /tatsu-admin member

member-in-server = Member of this server
member-not-in-server = Not in this server
member-unknown = May or may not be in this server
member-points = Points: { $record }
member-profile = Profile: { $record }
member-no-record = no record
member-no-score = no score
member-rank = rank #{ $rank }
member-level =
    level **{ $level }** · { $xp } XP · { $credits } { $credits ->
        [one] credit
       *[other] credits
    }

## /tatsu-admin export

export-title = Leaderboard export
export-running = An export is already running in this server.
export-ended = This export has already ended.
export-in-dm = The file is in your DMs.
export-undelivered = Couldn't deliver the file. Give this bot Attach Files here, or allow DMs from server members.
# Sent in the channel, after a mention of the admin.
export-undelivered-by-dm = Couldn't deliver your export. Allow DMs from server members, then run the command again.
export-members =
    { $count ->
        [one] { $count } member
       *[other] { $count } members
    }
export-minutes-left =
    { $minutes ->
        [one] about { $minutes } min left
       *[other] about { $minutes } min left
    }
export-seconds-left = less than a minute left
export-done =
    { $count ->
        [one] { $count } member exported.
       *[other] { $count } members exported.
    }
# $error is a sentence of its own.
export-incomplete = (Stopped early, so some members are missing: { $error })
export-stale =
    { $count ->
        [one] { $count } of them is from older data, because Tatsu wasn't responding.
       *[other] { $count } of them are from older data, because Tatsu wasn't responding.
    }
export-cancelled =
    { $count ->
        [one] Cancelled after { $count } member.
       *[other] Cancelled after { $count } members.
    }
export-failed =
    { $count ->
        [one] The export stopped after { $count } member.
       *[other] The export stopped after { $count } members.
    }
# $size and $limit are formatted numbers, in megabytes.
export-too-large = The file is too large for Discord: { $size } MB as a zip, and the limit is { $limit } MB. Try a shorter time period.
# The headings of the columns of a CSV file.
column-rank = rank
column-user-id = user_id
column-name = name
column-in-server = in_server
column-score = score
column-yes = yes
column-no = no

## /tatsu-admin status

status-title = Connection to Tatsu
status-key = API key: { $state }
status-scores = { $server }'s scores: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Requests available: { $state }
status-sent = Sent { $sent } · queued { $queued } · rate-limited { $limited }
status-cached = Cached { $cached } · outdated { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = connected · { $milliseconds } ms
status-discord-lost = ❌ not connected
status-works = ✅ working
status-available = ✅ available
status-responded = ✅ responded in { $milliseconds } ms
status-rejected = ❌ rejected
status-not-shared = ❌ the key's owner isn't in this server, or Tatsu isn't
status-rate-limited = ❌ rate-limiting this bot
status-not-responding = ❌ not responding
status-unchecked = ❔ not checked
status-paused = ❔ not checked, because requests are paused
status-available-of = **{ $available } of { $limit }**
status-until-redis = paused until Redis is back
status-until-tatsu = more once Tatsu responds
# $time is a relative time that Discord translates, such as "in 40 seconds".
status-next-request = the next one { $time }
status-all-requests = all of them { $time }
status-redis-off = off
status-redis-connected = connected
# $reason (text) is an error code of Redis, such as "NOPERM".
status-redis-refuses = ❌ refuses this bot ({ $reason }), requests paused
status-redis-refuses-unexplained = ❌ refuses this bot, requests paused
status-redis-unreachable = ❌ unreachable, requests paused
