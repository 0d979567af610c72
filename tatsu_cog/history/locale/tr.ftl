## Shared

history-unavailable = Geçmiş şu anda okunamıyor veya değiştirilemiyor. Bir dakika sonra tekrar dene.

permission-view-channel = Kanalı Görüntüle
permission-send-messages = Mesaj Gönder
permission-embed-links = Bağlantı Yerleştir
permission-read-message-history = Mesaj Geçmişini Oku

## Movement: /top and /rank

timeframe-last-week = Geçen hafta
timeframe-last-month = Geçen ay
hidden-member = Gizli üye
movement-new = yeni
movement-since-yesterday = ▲▼ düne göre
movement-since-last-week = ▲▼ geçen haftaya göre
gain-in-a-day = 24 saatte **{ $gain }**
gain-in-a-week = 7 günde **{ $gain }**
gain-since = { $date } tarihinden beri **{ $gain }**
pace-own = Bu tempoyla yaklaşık { $days } gün içinde { $name } adlı üyeyi geçersin
pace = Bu tempoyla { $member }, yaklaşık { $days } gün içinde { $name } adlı üyeyi geçer

## Growth

button-growth = Gelişim
placeholder-compare = Karşılaştır…
growth-title = Gelişim · { $name }
growth-title-of-two = Gelişim · { $name } ve { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }: **{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] Düz çizgi, { $name }: **{ $gain }** · { $first } → { $last }
       *[dashed] Kesikli çizgi, { $name }: **{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = { $name } için henüz yeterli skor geçmişi yok. Yalnızca ilk yüz sıra saklanır.
no-growth-own = Henüz yeterli skor geçmişin yok. Yalnızca ilk yüz sıra saklanır.
alt-growth = Skorun çizgi grafiği: { $start } – { $end }.
alt-growth-line = Başlangıç { $first }, son { $last }: { $gain }.
alt-growth-line-of-two =
    { $line ->
        [solid] Düz çizgi: başlangıç { $first }, son { $last } ({ $gain }).
       *[dashed] Kesikli çizgi: başlangıç { $first }, son { $last } ({ $gain }).
    }

## /top for a past week or month

past-as-of = { $time } itibarıyla
past-unknown =
    { $period ->
        [month] Geçen ayın liderlik tablosu kayıtlı değil. İlk tablo, gelecek ay başladıktan sonra burada olacak.
       *[week] Geçen haftanın liderlik tablosu kayıtlı değil. İlk tablo, gelecek hafta başladıktan sonra burada olacak.
    }
past-empty =
    { $period ->
        [month] Geçen ay kimsenin skoru yoktu.
       *[week] Geçen hafta kimsenin skoru yoktu.
    }
past-last-rank = Yalnızca ilk { $count } sıra kayıtlı.
past-not-listed = { $name } kayıtlı ilk { $count } sıra arasında değil.
past-not-listed-own = Kayıtlı ilk { $count } sıra arasında değilsin.
history-not-kept = Bu sunucu, liderlik tablosunun geçmişini tutmuyor. Bir yönetici bunu açabilir.
history-not-available = Geçmiş şu anda kullanılamıyor. Birkaç dakika sonra tekrar dene.

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = Geçmişi aç veya kapat, verileri sil
command-privacy = Hakkında saklananları gör, gizle veya sil

history-title = Geçmiş
history-on = Geçmiş { $time } tarihinden beri **açık**. Açan: { $name }.
history-off = Geçmiş **kapalı**, bu yüzden artık hiçbir şey saklanmıyor.
history-never = Geçmiş **kapalı** ve bu sunucu hakkında hiçbir şey saklanmıyor.
history-purpose = `/top` ve `/rank` içinde kimin yükselip kimin düştüğünü görmek, haftalık ve aylık sonuçları paylaşmak ve kendini güncelleyen bir liderlik tablosu için geçmişi aç.
history-stores = Açık olduğu sürece ilk 100 üyenin kullanıcı ID'si, sırası ve skoru saatte bir kaydedilir ve { $days } gün saklanır. Adlar ve mesajlar saklanmaz.
history-privacy = Üyeler verilerini { $command } ile görebilir, gizleyebilir ve silebilir.
history-stored =
    { $count ->
        [one] **{ $count }** liderlik tablosu kayıtlı: { $last }.
       *[other] **{ $count }** liderlik tablosu kayıtlı: { $first } – { $last }.
    }
history-empty = Henüz kayıtlı liderlik tablosu yok. İlkleri birkaç dakika içinde gelir.
history-kept = Kayıtlı liderlik tabloları { $days } gün sonra veya sen sildiğinde silinir.
history-not-shared = Tatsu, bu sunucunun skorlarını bu botla paylaşmıyor; bu yüzden hiçbir şey kaydedilemiyor. Nedenini `/tatsu-admin status` ile öğren.
history-no-tatsu = Tatsu bu sunucuda kurulu değil; bu yüzden hiçbir şey kaydedilemiyor. Tatsu botu eklendi mi?
history-not-responding = Tatsu yanıt vermediği için son liderlik tabloları kaydedilemedi.
history-failed = Son liderlik tabloları kaydedilemedi. Botun sahibi nedenini günlük kayıtlarında bulabilir.
history-retry = Sonraki deneme: { $time }.
history-late = Son saatlerde hiçbir liderlik tablosu kaydedilmedi. Bağlantıyı `/tatsu-admin status` ile kontrol et.

button-turn-on = Aç
button-turn-off = Kapat
button-delete-everything = Her şeyi sil
button-former-member = Eski üye…
button-delete-member = Verileri sil: { $name }
placeholder-delete-member = Bir üyenin verilerini sil…
field-delete-title = Bir üyenin verilerini sil
field-user-id = Kullanıcı ID'si
field-user-id-hint = 17 ile 19 arasında rakam
history-ask-all = Bu sunucu hakkında saklanan her şey silinsin mi? Geçmişle birlikte sonuçlar ve canlı liderlik tablosu da kapatılır. Bunu geri alamazsın.
history-deleted-all = Bu sunucu hakkında saklanan her şey silindi. Geçmiş kapalı.
history-ask-member = Bu sunucuda { $name } hakkında saklanan her şey silinsin mi? Bu üye bundan sonra gizlenir ve hakkında yeni bir şey saklanmaz. Bunu geri alamazsın.
history-deleted-member = { $name } **{ $count }** liderlik tablosundan silindi. Bu üye artık gizli ve hakkında yeni bir şey saklanmayacak.
history-deleted-nobody = { $name } hakkında hiçbir şey saklanmıyordu. Bu üye artık gizli ve hakkında yeni bir şey saklanmayacak.
history-no-data = Geçmiş burada hiç açılmadı, bu yüzden saklanan bir şey yok.
history-cancelled = İptal edildi. Hiçbir şey silinmedi.

privacy-title = Bu sunucudaki verilerin
privacy-none = Bu sunucu, liderlik tablolarının geçmişini tutmuyor; bu yüzden hakkında hiçbir şey saklanmıyor.
privacy-on = Bu sunucu, liderlik tablolarının geçmişini tutuyor. İlk 100 içinde olduğun sürece kullanıcı ID'n, sıran ve skorun saatte bir kaydedilir ve { $days } gün saklanır. Adlar ve mesajlar saklanmaz.
privacy-off = Bu sunucunun geçmişi kapalı, bu yüzden hakkında yeni bir şey saklanmıyor. Önceki veriler { $days } gün sonra silinir.
privacy-stored =
    { $count ->
        [one] **{ $count }** kayıtlı liderlik tablosunda varsın: { $last }.
       *[other] **{ $count }** kayıtlı liderlik tablosunda varsın: { $first } – { $last }.
    }
privacy-nothing = Hakkında hiçbir şey saklanmıyor.
privacy-visible = **Görünürsün**: Başkaları sıranın ve skorunun nasıl değiştiğini görebilir.
privacy-hidden = **Gizlisin**: Başkaları sıranın ve skorunun nasıl değiştiğini göremez; sonuçlarda ve canlı liderlik tablosunda adın geçmez. `/top` ve `/rank`, Tatsu'dan gelen güncel skorunu göstermeye devam eder.
privacy-left-out = **{ $button }** seçeneğini seçene kadar hakkında yeni bir şey saklanmaz.
privacy-ask = Bu sunucuda hakkında saklanan her şey silinsin mi? Bundan sonra gizlenirsin ve **{ $button }** seçeneğini seçene kadar yeni bir şey saklanmaz. Bunu geri alamazsın.
privacy-deleted = Verilerin silindi.
button-hide-me = Beni gizle
button-show-me = Beni göster
button-delete-my-data = Verilerimi sil

## Results

command-results = Her haftanın veya ayın kazananlarını paylaş
results-needs-history = Önce `/tatsu-admin history` ile geçmişi aç.

field-results = Sonuçlar
field-results-timeframe = Zaman aralığı
field-results-channel = Kanal
field-results-winners = Üye sayısı
help-results-winners = 1 ile { $most } arasında. Boşsa { $default }.
field-results-role = Kazananların rolü (isteğe bağlı)
help-results-role = Sonraki sonuçlara kadar onlarda kalır.
field-results-excluded = Kazanamayacak roller (isteğe bağlı)
help-results-excluded = Bu rollerden birine sahip üyeler atlanır.
results-choice-week = Hafta
results-choice-month = Ay

results-on = { $timeframe ->
        [week] **Her hafta:** Sonuçlar ilk { $winners } üyeyle { $channel } kanalında paylaşılır.
       *[month] **Her ay:** Sonuçlar ilk { $winners } üyeyle { $channel } kanalında paylaşılır.
    }
results-on-role = Kazananlara sonraki sonuçlara kadar { $role } rolü verilir.
results-on-excluded = Şu rollere sahip üyeler kazanamaz: { $roles }.
results-off = { $timeframe ->
        [week] **Her hafta:** kapalı
       *[month] **Her ay:** kapalı
    }
results-saved = Kaydedildi. Sonraki sonuçlar, Tatsu skorları sıfırladığında paylaşılır.
results-turned-off = Kapatıldı. Kazananlara verilen rol geri alınır.
results-turned-off-no-role = Kapatıldı.
results-undelivered = Paylaşılmayı bekleyen sonuçlar: { $time }.
results-change = { $timeframe ->
        [week] Haftalığı değiştir
       *[month] Aylığı değiştir
    }
results-set-up = { $timeframe ->
        [week] Haftalığı ayarla
       *[month] Aylığı ayarla
    }
results-turn-off = { $timeframe ->
        [week] Haftalığı kapat
       *[month] Aylığı kapat
    }

results-invalid-timeframe = Hafta veya ay seç.
results-invalid-channel = Bu sunucudan bir metin kanalı seç.
results-invalid-winners = 1 ile { $most } arasında bir sayı gir.
results-invalid-role = { $role } üyelere verilemez. Başka bir rol seç.
results-unknown-role = Bu sunucudan roller seç.
results-not-your-role = Yalnızca kendin verebileceğin bir rolü seçebilirsin: “Rolleri Yönet” iznin olmalı ve { $role } senin en yüksek rolünün altında olmalı.
results-everyone-excluded = @everyone herkeste olduğundan kimse kazanamazdı. Başka roller seç.

results-channel-gone = Sonuçların kanalı silindi. `/tatsu-admin results` ile başka bir kanal seç.
results-channel-permissions = { $channel } kanalında paylaşım yapmak için orada şu izinlere ihtiyacım var: { $permissions }.
results-channel-refused = Discord, { $channel } kanalında paylaşım yapmama izin vermiyor. Oradaki izinlerimi kontrol et.
results-role-gone = Kazananların rolü silindi. `/tatsu-admin results` ile başka bir rol seç.
results-role-permission = Kazananlara { $role } rolünü vermek için “Rolleri Yönet” iznine ihtiyacım var.
results-role-too-high = { $role } rolünü veremiyorum, çünkü benim en yüksek rolümün altında değil. Sunucu ayarlarında onu benim rolümün altına taşı.
results-role-refused = Discord, { $role } rolünün kimde olduğunu değiştirmeme izin vermiyor. Bu sunucu moderatörlerden iki faktörlü kimlik doğrulama istiyorsa botun sahibi bunu açmalı.
results-notice = **{ $server } sonuçları:** { $problem }

results-title = { $timeframe ->
        [week] Geçen haftanın sonuçları · { $server }
       *[month] Geçen ayın sonuçları · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] Geçen haftanın sonuçları
       *[month] Geçen ayın sonuçları
    }
results-taken-at = Sıfırlamadan önceki son skorlar: { $time }
results-late = Bu sonuçlar gecikti.
results-winners-get = Kazananlara { $role } rolü verilir.
results-show-all = Daha fazla göster
results-not-stored = Bu sonuçlar artık saklanmıyor.
results-your-rank = Senin sıran #{ $rank }, skorun { $score } oldu

results-reason-give = { $timeframe ->
        [week] Geçen haftanın Tatsu sonuçlarında kazandı
       *[month] Geçen ayın Tatsu sonuçlarında kazandı
    }
results-reason-take = Artık Tatsu sonuçlarının kazananlarından değil

## Live leaderboard

command-admin-live = Kendini güncelleyen bir liderlik tablosu paylaş
option-live-channel = Paylaşılacağı kanal (nerede olduğunu görmek için boş bırak)
button-live-turn-off = Kapat
live-updated = Güncelleme: { $time }
live-no-history = Canlı liderlik tablosu için bu sunucunun geçmişi gerekiyor. `/tatsu-admin history` ile açıp tekrar dene.
live-not-set = Bu sunucuda canlı liderlik tablosu yok. Paylaşmak için `/tatsu-admin live` komutunu bir kanalla çalıştır.
live-invalid-channel = Bu sunucudan bir metin veya duyuru kanalı seç.
live-missing-permissions = Bu bot henüz { $channel } kanalında paylaşım yapamıyor. Orada şu izinleri verip tekrar dene: { $permissions }.
live-posted = Canlı liderlik tablosu { $channel } kanalında paylaşıldı: { $link }
live-posted-soon = Canlı liderlik tablosu en kısa sürede, en geç bir saat içinde { $channel } kanalında paylaşılacak.
live-state =
    { $timeframe ->
        [week] Bu haftanın canlı liderlik tablosu { $channel } kanalında: { $link }
        [month] Bu ayın canlı liderlik tablosu { $channel } kanalında: { $link }
       *[all] Tüm zamanların canlı liderlik tablosu { $channel } kanalında: { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] Bu haftanın canlı liderlik tablosu yakında { $channel } kanalında paylaşılacak.
        [month] Bu ayın canlı liderlik tablosu yakında { $channel } kanalında paylaşılacak.
       *[all] Tüm zamanların canlı liderlik tablosu yakında { $channel } kanalında paylaşılacak.
    }
live-turned-off = Canlı liderlik tablosu kapatıldı ve mesajı silindi.
live-stopped = { $channel } kanalındaki canlı liderlik tablosu { $time } kapatıldı, çünkü bu botun orada şu izinlere ihtiyacı var: { $permissions }. Tekrar paylaşmak için `/tatsu-admin live` komutunu bir kanalla çalıştır.
live-stopped-channel = Kanalı silindiği için canlı liderlik tablosu { $time } kapatıldı. Tekrar paylaşmak için `/tatsu-admin live` komutunu bir kanalla çalıştır.
live-told-stopped = **{ $server }** sunucusunda { $channel } kanalındaki canlı liderlik tablosu artık kapalı, çünkü bu botun orada şu izinlere ihtiyacı var: { $permissions }. Tekrar paylaşmak için sunucuda `/tatsu-admin live` komutunu çalıştır.
live-told-stopped-channel = Kanalı silindiği için **{ $server }** sunucusundaki canlı liderlik tablosu artık kapalı. Tekrar paylaşmak için sunucuda `/tatsu-admin live` komutunu çalıştır.
