# Messages of /profile, /rank and /top.
# docs/languages.md explains this format.

## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Show Tatsu profiles, ranks and leaderboards
command-profile = Show a Tatsu profile: level, credits, tokens and reputation
command-rank = Show a member's rank and score in this server
command-top = Show this server's leaderboard
option-user = The member to show (you by default)
option-page = The page to show (the first by default)
option-top-user = Show the page with this member
option-private = Show it only to you
# The entry in a user's context menu. At most 32 characters.
context-menu-profile = Tatsu profile

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = Back
button-next = Next
button-my-rank = My rank
button-go-to = Go to…
button-chart = Chart
button-hide-chart = Hide chart
button-last-page = Go to last page
button-show-on-leaderboard = Show on leaderboard
button-view-profile = View profile
button-view-rank = View server rank
# Below the leaderboard, on the menu with the time periods.
placeholder-timeframe = Time period
# The modal. At most 45 characters each.
field-go-to = Go to…
field-rank = Rank
field-member = Or a member

## Errors

profile-forbidden = Tatsu isn't sharing this profile with this bot.
page-or-member = Choose a page or a member, not both.
rank-or-member = Type a rank or choose a member, not both.
invalid-go-to = Type a rank, such as 25, or choose a member.
invalid-page = Choose a page from 1 to { $last }.
pictures-off = This bot doesn't show charts anymore. The other buttons still work.
missing-attach-files = This bot can't show a chart here. Ask an admin to give it the Attach Files permission.
chart-not-ready = The chart isn't ready yet. Try again in a moment.
chart-rejected = Discord didn't accept the chart. Try again in a few minutes.
no-profile = { $name } doesn't have a Tatsu profile yet.
no-profile-own = You don't have a Tatsu profile yet.
# $timeframe is "all", "month" or "week".
no-score =
    { $timeframe ->
        [week] { $name } hasn't scored this week yet.
        [month] { $name } hasn't scored this month yet.
       *[all] { $name } doesn't have a score in this server yet.
    }
no-score-own =
    { $timeframe ->
        [week] You haven't scored this week yet.
        [month] You haven't scored this month yet.
       *[all] You don't have a score in this server yet.
    }
empty-leaderboard =
    { $timeframe ->
        [week] Nobody has scored this week yet.
        [month] Nobody has scored this month yet.
       *[all] Nobody has a score in this server yet.
    }
last-rank = The last rank is #{ $rank }.
ends-before = The leaderboard ends before rank #{ $rank }.

## /profile

profile-level = Level { $level }
# $percent (text) includes the percent sign.
profile-progress = { $percent } of the way to level { $level }
# $missing is missing for level $level, $xp is the total.
profile-xp = **{ $missing }** XP to level { $level } · { $xp } total
profile-credits = **{ $credits }** { $credits ->
        [one] credit
       *[other] credits
    }
profile-tokens = **{ $tokens }** { $tokens ->
        [one] token
       *[other] tokens
    }
profile-reputation = **{ $reputation }** reputation
# $date is a date that Discord translates.
profile-renews = Renews { $date }
profile-footer = Tatsu profile · the same in every server

## /rank

# $missing is the score that is missing for rank $rank.
score-to = **{ $missing }** to #{ $rank }
score-tied = Tied with #{ $rank }
score-ahead = **{ $lead }** ahead of #{ $rank }
server-points = Points #{ $rank } · { $points }
server-points-unranked = Points { $points }

## /top

# $period is the name of a time period.
leaderboard-title = { $server } leaderboard · { $period }
leaderboard-title-unnamed = Leaderboard · { $period }
# Marks the reader's row. Keep it as short as possible.
leaderboard-you = ← you
leaderboard-page = Page { $page }
leaderboard-page-of = Page { $page } of { $last }
leaderboard-your-rank = You're #{ $rank }
