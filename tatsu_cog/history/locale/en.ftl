# Messages of the history: movement, results, roles and the live leaderboard.
# docs/languages.md explains this format.

## Movement: /top and /rank

## /tatsu-admin history and /tatsu-privacy

## Results

## Live leaderboard
