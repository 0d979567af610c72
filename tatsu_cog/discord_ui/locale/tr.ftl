## Names

unnamed-member = İsimsiz üye
former-member = Eski üye
unknown-member = Üye …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = Tüm zamanlar
timeframe-month = Bu ay
timeframe-week = Bu hafta

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = Zaman aralığı (varsayılan: tüm zamanlar)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = Bu bot Tatsu'da oturum açamıyor. Lütfen botun sahibine haber ver.
error-forbidden = Tatsu, bu sunucunun skorlarını bu botla paylaşmıyor. Bir yönetici nedenini `/tatsu-admin status` ile öğrenebilir.
error-guild-not-found = Tatsu bu sunucuda kurulu değil. Tatsu botu eklendi mi?
error-not-responding = Tatsu şu anda yanıt vermiyor. Birkaç dakika sonra tekrar dene.
error-busy = Tatsu şu anda meşgul. Tekrar deneme zamanı: { $time }.
error-discord-not-responding = Discord şu anda yanıt vermiyor. Birkaç dakika sonra tekrar dene.
error-not-in-guild = Bu yalnızca bu botun bulunduğu bir sunucuda çalışır.
error-missing-guilds-intent = Bu bot, bulunduğu sunucuları göremiyor. Lütfen botun sahibine haber ver.
error-check-failed = Bu komutu burada kullanamazsın.
error-command-outdated = Bu komut değişti. Discord'u yeniden başlatıp tekrar dene.
error-component-outdated = Bu buton artık çalışmıyor. Komutu tekrar çalıştır.
error-invalid-member = Bir üye seç.
error-invalid-timeframe = Bir zaman aralığı seç: { $choices }.
error-internal = Bir şeyler ters gitti. Sorun devam ederse botun sahibine şu kodu ilet: { $code }.

stale-data = Tatsu yanıt vermiyor. Bu veriler { $time } alındı.
