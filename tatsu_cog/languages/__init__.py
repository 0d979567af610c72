"""Messages in the languages of Discord's clients.

Each package with messages has a folder ``locale`` with one Fluent file per language. English needs no dependencies.
The other languages need the extra ``languages``; without it, all messages are English.

- `catalogue`: the messages of a package.
- `current`: the language that messages are formatted in.
- `supported`: the languages, and which one is used for a locale of Discord.
- `english`, `translation`: the formatters of English and of the other languages.
- `loading`, `own_messages`: load the other languages, and check the file with a bot's own messages.
- `numbers`, `dates`, `sentences`: numbers and percentages, dates, and several sentences.
"""
