# Messages of the history: movement, results, roles and the live leaderboard.
# docs/languages.md explains this format.

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
history-off = This server doesn't keep a history of its leaderboard. An admin can turn it on.
history-unavailable = The history isn't available right now. Try again in a few minutes.

## /tatsu-admin history and /tatsu-privacy

## Results

## Live leaderboard
