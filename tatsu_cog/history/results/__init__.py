"""Results: a message with the winners when a week or a month is over, and a role for them.

- `feature`: ``/tatsu-admin results`` and all components. `components` and `panel` build what it shows.
- `task`: runs `poster` and `roles` in the background.
- `winners`: who wins. `checks`: what the bot may do. `problems`: tells the admins what it can't do.
"""
