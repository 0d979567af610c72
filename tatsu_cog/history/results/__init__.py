"""Results: a message with the winners when a week or a month is over, and a role for them.

- `feature`: ``/tatsu-admin results`` and all components. `components` and `embeds` build what it shows.
- `task`: runs `poster` and `roles` in the background.
- `winners`: picks the winners. `checks`: finds missing permissions. `problems`: reports them to the admins.
"""
