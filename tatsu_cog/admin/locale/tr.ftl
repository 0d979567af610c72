## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = Bu sunucudaki Tatsu skorlarını ve puanlarını yönet
command-score = Skor ekle veya çıkar (onay ister)
command-points = Puan ekle veya çıkar (onay ister)
command-member = Mevcut veya eski bir üyenin bilgilerine bak
command-export = Liderlik tablosunun tamamını dosya olarak indir
command-status = Tatsu bağlantısını kontrol et
option-score-member = Skoru değiştirilecek üye
option-points-member = Puanı değiştirilecek üye
option-amount = Eklenecek miktar; negatif sayı çıkarır
option-reason = Neden; denetim kaydında saklanır
option-member = Bilgilerine bakılacak üye
option-user-id = Eski bir üyenin kullanıcı ID'si
option-format = Tablo için CSV, program için JSON

## Input that is refused

not-allowed = Bunun için “Sunucuyu Yönet” iznine ihtiyacın var.
invalid-amount = Miktar { $least } ile { $most } arasında bir tam sayı olmalı ve 0 olmamalı.
invalid-reason = Neden, görünür karakterlerden oluşmalı (en az 1, en fazla { $longest }).
member-or-id = Bir üye seç veya eski bir üyenin kullanıcı ID'sini gir.
invalid-user-id = Bu bir kullanıcı ID'si değil. Kullanıcı ID'si 17 ile 19 arasında rakamdan oluşur.
invalid-format = Bir biçim seç: CSV veya JSON.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] { $name } için { $figure } puan eklensin mi?
       *[score] { $name } için { $figure } skor eklensin mi?
    }
adjust-remove =
    { $kind ->
        [points] { $name } için { $figure } puan çıkarılsın mı?
       *[score] { $name } için { $figure } skor çıkarılsın mı?
    }
adjust-too-little = { $name } için mevcut toplam yalnızca **{ $balance }**{ $age }. Tatsu bunu reddedebilir.
adjust-age = { " " }({ $time } alınan veri)
adjust-footer = ID { $id } · Neden: { $reason }
button-add = { $amount } ekle
button-remove = { $amount } çıkar
button-cancel = İptal Et
adjust-working = İşleniyor…
adjust-progress = İşleniyor… **{ $applied }** / { $amount }.
adjust-attempt = Deneme { $nonce }
adjust-expired = Bu isteğin süresi doldu. Komutu tekrar çalıştır.
adjust-answered = Bu zaten yanıtlandı.
adjust-not-yours = Bunu yalnızca komutu çalıştıran yönetici yanıtlayabilir.
adjust-interrupted = İşlem bitmeden bot yeniden başlatıldı.
adjust-needs-manage-server = Tatsu reddetti: API anahtarının sahibi burada “Sunucuyu Yönet” iznine sahip olmalı.
adjust-no-record = Tatsu reddetti: bu üyenin burada kaydı yok.
adjust-refused = Tatsu reddetti: { $reason }
adjust-refused-status = Tatsu reddetti (durum kodu { $status }).
adjust-tatsu-said = Tatsu mesajı: { $reason }
adjust-cancelled =
    { $kind ->
        [points] İptal edildi. { $name } için puan değişmedi.
       *[score] İptal edildi. { $name } için skor değişmedi.
    }
outcome-added =
    { $kind ->
        [points] { $figure } puan eklendi.
       *[score] { $figure } skor eklendi.
    }
outcome-removed =
    { $kind ->
        [points] { $figure } puan çıkarıldı.
       *[score] { $figure } skor çıkarıldı.
    }
outcome-balance = { $name } için yeni toplam: { $balance }.
outcome-only-added =
    { $kind ->
        [points] { $total } puanın yalnızca { $applied } puanlık kısmı eklendi.
       *[score] { $total } skorun yalnızca { $applied } skorluk kısmı eklendi.
    }
outcome-only-removed =
    { $kind ->
        [points] { $total } puanın yalnızca { $applied } puanlık kısmı çıkarıldı.
       *[score] { $total } skorun yalnızca { $applied } skorluk kısmı çıkarıldı.
    }
outcome-partly-added =
    { $kind ->
        [points] { $total } puanın { $applied } puanlık kısmı eklendi.
       *[score] { $total } skorun { $applied } skorluk kısmı eklendi.
    }
outcome-partly-removed =
    { $kind ->
        [points] { $total } puanın { $applied } puanlık kısmı çıkarıldı.
       *[score] { $total } skorun { $applied } skorluk kısmı çıkarıldı.
    }
outcome-rest =
    { $kind ->
        [points] { $figure } puan için işlem başarısız oldu.
       *[score] { $figure } skor için işlem başarısız oldu.
    }
outcome-not-added =
    { $kind ->
        [points] { $figure } puan eklenemedi.
       *[score] { $figure } skor eklenemedi.
    }
outcome-not-removed =
    { $kind ->
        [points] { $figure } puan çıkarılamadı.
       *[score] { $figure } skor çıkarılamadı.
    }
outcome-unknown = { $figure } için işlemin tamamlanıp tamamlanmadığı belli değil. Tekrar denemeden önce { $name } için `/tatsu-admin member` ile kontrol et.

## The audit channel

audit-change =
    { $kind ->
        [points] { $name } için { $figure } puan
       *[score] { $name } için { $figure } skor
    }
audit-admin = İşlemi yapan: { $name }
audit-reason = Neden: { $reason }
audit-outcome = Sonuç: { $outcome }

## /tatsu-admin member

member-in-server = Bu sunucunun üyesi
member-not-in-server = Bu sunucuda değil
member-unknown = Bu sunucuda olup olmadığı belli değil
member-points = Puan: { $record }
member-profile = Profil: { $record }
member-no-record = kayıt yok
member-no-score = skor yok
member-rank = sıra #{ $rank }
member-level = seviye **{ $level }** · { $xp } XP · { $credits } kredi

## /tatsu-admin export

export-title = Liderlik tablosunu dışa aktarma
export-running = Bu sunucuda zaten bir dışa aktarma sürüyor.
export-ended = Bu dışa aktarma zaten sona erdi.
export-in-dm = Dosya direkt mesajlarında.
export-undelivered = Dosya gönderilemedi. Bu bota burada “Dosya Ekle” iznini ver veya sunucu üyelerinden gelen direkt mesajlara izin ver.
export-undelivered-by-dm = Dışa aktardığın dosya gönderilemedi. Sunucu üyelerinden gelen direkt mesajlara izin verip komutu tekrar çalıştır.
export-members = { $count } üye
export-minutes-left = yaklaşık { $minutes } dk kaldı
export-seconds-left = bir dakikadan az kaldı
export-done = { $count } üye dışa aktarıldı.
export-incomplete = (Erken durduğu için bazı üyeler eksik: { $error })
export-stale = Tatsu yanıt vermediği için bunlardan { $count } tanesinin verileri daha eski.
export-cancelled = { $count } üyeden sonra iptal edildi.
export-failed = Dışa aktarma { $count } üyeden sonra durdu.
export-too-large = Dosya Discord için fazla büyük: ZIP olarak { $size } MB, sınır ise { $limit } MB. Daha kısa bir zaman aralığı dene.
column-rank = sıra
column-user-id = kullanıcı ID'si
column-name = ad
column-in-server = sunucuda
column-score = skor
column-yes = evet
column-no = hayır

## /tatsu-admin status

status-title = Tatsu bağlantısı
status-key = API anahtarı: { $state }
status-scores = { $server } skorları: { $state }
status-tatsu = Tatsu: { $state }
status-requests = Kullanılabilir istekler: { $state }
status-sent = Gönderilen: { $sent } · sırada: { $queued } · hız sınırına takılan: { $limited }
status-cached = Önbellekten: { $cached } · güncel olmayan: { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = bağlı · { $milliseconds } ms
status-discord-lost = ❌ bağlı değil
status-works = ✅ çalışıyor
status-available = ✅ kullanılabilir
status-responded = ✅ { $milliseconds } ms içinde yanıt verdi
status-rejected = ❌ reddedildi
status-not-shared = ❌ anahtarın sahibi veya Tatsu bu sunucuda değil
status-rate-limited = ❌ bu bota hız sınırı uyguluyor
status-not-responding = ❌ yanıt vermiyor
status-unchecked = ❔ kontrol edilmedi
status-paused = ❔ istekler duraklatıldığı için kontrol edilmedi
status-available-of = **{ $available } / { $limit }**
status-until-redis = Redis geri gelene kadar duraklatıldı
status-until-tatsu = Tatsu yanıt verince artacak
status-next-request = sıradaki: { $time }
status-all-requests = tümü: { $time }
status-redis-off = kapalı
status-redis-connected = bağlı
status-redis-refuses = ❌ bu botu reddediyor ({ $reason }), istekler duraklatıldı
status-redis-refuses-unexplained = ❌ bu botu reddediyor, istekler duraklatıldı
status-redis-unreachable = ❌ ulaşılamıyor, istekler duraklatıldı
