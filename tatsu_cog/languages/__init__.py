"""Messages in the languages of Discord's clients.

Each package with messages has a folder ``locale`` with one Fluent file per language. English needs no dependencies.
The other languages need the extra ``languages``; without it, all messages are English.

- `catalogue`: the messages of a package.
- `current`: the language that messages are formatted in.
- `supported`: the languages, and which one is used for a locale of Discord.
- `english`, `translation`: the formatters of English and of the other languages.
- `loading`: loads the other languages and the file with a bot's own messages.
- `numbers`, `sentences`: numbers and percentages, and several sentences.
"""
