## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = 이 서버의 Tatsu 점수와 포인트 관리
command-score = 점수 추가 또는 제거 (확인 후 적용)
command-points = 포인트 추가 또는 제거 (확인 후 적용)
command-member = 현재 또는 이전 멤버 조회
command-export = 전체 리더보드를 파일로 다운로드
command-status = Tatsu 연결 상태 확인
option-score-member = 점수를 변경할 멤버
option-points-member = 포인트를 변경할 멤버
option-amount = 추가할 양 (음수는 제거)
option-reason = 사유 (감사 로그에 기록)
option-member = 조회할 멤버
option-user-id = 이전 멤버의 사용자 ID
option-format = 스프레드시트는 CSV, 프로그램은 JSON

## Input that is refused

not-allowed = '서버 관리하기' 권한이 필요해요.
invalid-amount = { $least }부터 { $most }까지의 정수를 입력해 주세요. 0은 사용할 수 없어요.
invalid-reason = 사유는 읽을 수 있는 글자로 1~{ $longest }자까지 입력해 주세요.
member-or-id = 멤버를 선택하거나 이전 멤버의 사용자 ID를 입력해 주세요.
invalid-user-id = 올바른 사용자 ID가 아니에요. 사용자 ID는 17~19자리 숫자예요.
invalid-format = CSV와 JSON 중에서 형식을 선택해 주세요.

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] { $name } 님에게 { $figure }포인트를 추가할까요?
       *[score] { $name } 님의 점수에 { $figure }점을 추가할까요?
    }
adjust-remove =
    { $kind ->
        [points] { $name } 님에게서 { $figure }포인트를 제거할까요?
       *[score] { $name } 님의 점수에서 { $figure }점을 제거할까요?
    }
adjust-too-little = { $name } 님의 현재 값은 **{ $balance }**{ $age }뿐이라 Tatsu가 거부할 수 있어요.
adjust-age = { " " }({ $time } 기준)
adjust-footer = ID { $id } · 사유: { $reason }
button-add = { $amount } 추가
button-remove = { $amount } 제거
button-cancel = 취소
adjust-working = 처리 중…
adjust-progress = 처리 중… **{ $applied }** / { $amount }
adjust-attempt = 시도 { $nonce }
adjust-expired = 이 요청은 만료되었어요. 명령어를 다시 실행해 주세요.
adjust-answered = 이미 응답한 요청이에요.
adjust-not-yours = 명령어를 실행한 관리자만 응답할 수 있어요.
adjust-interrupted = 완료되기 전에 봇이 다시 시작되었어요.
adjust-needs-manage-server = Tatsu가 거부했어요: API 키 소유자에게 이 서버의 '서버 관리하기' 권한이 필요해요.
adjust-no-record = Tatsu가 거부했어요: 이 서버에 이 멤버의 기록이 없어요.
adjust-refused = Tatsu가 거부했어요: { $reason }
adjust-refused-status = Tatsu가 거부했어요 (상태 { $status }).
adjust-tatsu-said = Tatsu의 메시지: { $reason }
adjust-cancelled =
    { $kind ->
        [points] 취소했어요. { $name } 님의 포인트는 변경되지 않았어요.
       *[score] 취소했어요. { $name } 님의 점수는 변경되지 않았어요.
    }
outcome-added =
    { $kind ->
        [points] { $figure }포인트를 추가했어요.
       *[score] { $figure }점을 추가했어요.
    }
outcome-removed =
    { $kind ->
        [points] { $figure }포인트를 제거했어요.
       *[score] { $figure }점을 제거했어요.
    }
outcome-balance = { $name } 님의 현재 값: { $balance }.
outcome-only-added =
    { $kind ->
        [points] { $total }포인트 중 { $applied }포인트만 추가되었어요.
       *[score] { $total }점 중 { $applied }점만 추가되었어요.
    }
outcome-only-removed =
    { $kind ->
        [points] { $total }포인트 중 { $applied }포인트만 제거되었어요.
       *[score] { $total }점 중 { $applied }점만 제거되었어요.
    }
outcome-partly-added =
    { $kind ->
        [points] { $total }포인트 중 { $applied }포인트가 추가되었어요.
       *[score] { $total }점 중 { $applied }점이 추가되었어요.
    }
outcome-partly-removed =
    { $kind ->
        [points] { $total }포인트 중 { $applied }포인트가 제거되었어요.
       *[score] { $total }점 중 { $applied }점이 제거되었어요.
    }
outcome-rest =
    { $kind ->
        [points] { $figure }포인트는 반영되지 않았어요.
       *[score] { $figure }점은 반영되지 않았어요.
    }
outcome-not-added =
    { $kind ->
        [points] { $figure }포인트가 추가되지 않았어요.
       *[score] { $figure }점이 추가되지 않았어요.
    }
outcome-not-removed =
    { $kind ->
        [points] { $figure }포인트가 제거되지 않았어요.
       *[score] { $figure }점이 제거되지 않았어요.
    }
outcome-unknown = { $figure }만큼의 변경이 반영되었는지 알 수 없어요. 다시 시도하기 전에 `/tatsu-admin member`로 { $name } 님을 확인해 주세요.

## The audit channel

audit-change =
    { $kind ->
        [points] { $name } 님의 포인트: { $figure }
       *[score] { $name } 님의 점수: { $figure }
    }
audit-admin = 관리자: { $name }
audit-reason = 사유: { $reason }
audit-outcome = 결과: { $outcome }

## /tatsu-admin member

member-in-server = 이 서버의 멤버
member-not-in-server = 이 서버에 없음
member-unknown = 이 서버에 있는지 알 수 없음
member-points = 포인트: { $record }
member-profile = 프로필: { $record }
member-no-record = 기록 없음
member-no-score = 점수 없음
member-rank = 순위 #{ $rank }
member-level = 레벨 **{ $level }** · { $xp } XP · { $credits } 크레딧

## /tatsu-admin export

export-title = 리더보드 내보내기
export-running = 이 서버에서 이미 내보내기가 진행 중이에요.
export-ended = 이 내보내기는 이미 끝났어요.
export-in-dm = 파일을 DM으로 보냈어요.
export-undelivered = 파일을 보내지 못했어요. 여기서 이 봇에게 '파일 첨부' 권한을 주거나 서버 멤버의 DM을 허용해 주세요.
export-undelivered-by-dm = 내보낸 파일을 보내지 못했어요. 서버 멤버의 DM을 허용한 다음 명령어를 다시 실행해 주세요.
export-members = 멤버 { $count }명
export-minutes-left = 약 { $minutes }분 남음
export-seconds-left = 1분 미만 남음
export-done = 멤버 { $count }명을 내보냈어요.
export-incomplete = (도중에 중단되어 일부 멤버가 빠져 있어요: { $error })
export-stale = Tatsu가 응답하지 않아 그중 { $count }명은 이전 데이터예요.
export-cancelled = 멤버 { $count }명까지 처리한 후 취소했어요.
export-failed = 멤버 { $count }명까지 처리한 후 내보내기가 중단되었어요.
export-too-large = 파일이 너무 커서 Discord에 올릴 수 없어요: ZIP으로 { $size }MB이고 한도는 { $limit }MB예요. 더 짧은 기간으로 시도해 주세요.
column-rank = 순위
column-user-id = 사용자 ID
column-name = 이름
column-in-server = 서버 참여 여부
column-score = 점수
column-yes = 예
column-no = 아니요

## /tatsu-admin status

status-title = Tatsu 연결
status-key = API 키: { $state }
status-scores = { $server } 점수: { $state }
status-tatsu = Tatsu: { $state }
status-requests = 사용 가능한 요청: { $state }
status-sent = 전송 { $sent } · 대기 { $queued } · 속도 제한 { $limited }
status-cached = 캐시 { $cached } · 오래된 데이터 { $outdated }
status-redis = Redis: { $state }
status-discord = Discord: { $state }
status-discord-connected = 연결됨 · { $milliseconds }ms
status-discord-lost = ❌ 연결되지 않음
status-works = ✅ 작동 중
status-available = ✅ 사용 가능
status-responded = ✅ { $milliseconds }ms 만에 응답
status-rejected = ❌ 거부됨
status-not-shared = ❌ 키 소유자 또는 Tatsu가 이 서버에 없음
status-rate-limited = ❌ 이 봇의 속도를 제한하고 있음
status-not-responding = ❌ 응답 없음
status-unchecked = ❔ 확인하지 않음
status-paused = ❔ 요청이 일시 중지되어 확인하지 않음
status-available-of = **{ $available } / { $limit }**
status-until-redis = Redis가 복구될 때까지 일시 중지됨
status-until-tatsu = Tatsu가 응답하면 늘어남
status-next-request = 다음 요청은 { $time }
status-all-requests = 전부 사용 가능: { $time }
status-redis-off = 꺼짐
status-redis-connected = 연결됨
status-redis-refuses = ❌ 이 봇을 거부함 ({ $reason }), 요청 일시 중지됨
status-redis-refuses-unexplained = ❌ 이 봇을 거부함, 요청 일시 중지됨
status-redis-unreachable = ❌ 연결할 수 없음, 요청 일시 중지됨
