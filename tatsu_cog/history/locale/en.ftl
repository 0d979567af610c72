# Messages of the history: movement, results, roles and the live leaderboard.
# docs/languages.md explains this format.

## Shared

history-expired = This message is out of date. Run the command again.
history-unavailable = The history can't be read or changed right now. Try again in a minute.

## Movement: /top and /rank

## /tatsu-admin history and /tatsu-privacy

## Results

## Live leaderboard
