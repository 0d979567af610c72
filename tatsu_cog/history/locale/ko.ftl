## Shared

history-unavailable = 지금은 기록을 읽거나 변경할 수 없어요. 1분 후에 다시 시도해 주세요.

permission-view-channel = 채널 보기
permission-send-messages = 메시지 보내기
permission-embed-links = 링크 첨부
permission-read-message-history = 메시지 기록 보기

## Movement: /top and /rank

timeframe-last-week = 지난주
timeframe-last-month = 지난달
hidden-member = 숨겨진 멤버
movement-new = 신규
movement-since-yesterday = ▲▼ 어제 대비
movement-since-last-week = ▲▼ 지난주 대비
gain-in-a-day = 24시간 동안 **{ $gain }**
gain-in-a-week = 7일 동안 **{ $gain }**
gain-since = { $date }부터 **{ $gain }**
pace-own = 이대로라면 약 { $days }일 후에 { $name } 님을 앞질러요
pace = 이대로라면 약 { $days }일 후에 { $member } 님이 { $name } 님을 앞질러요

## Growth

button-growth = 점수 추이
placeholder-compare = 비교할 멤버…
growth-title = 점수 추이 · { $name }
growth-title-of-two = 점수 추이 · { $name }, { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }: **{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] 실선, { $name }: **{ $gain }** · { $first } → { $last }
       *[dashed] 점선, { $name }: **{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } ~ { $end }
no-growth = { $name } 님의 점수 기록이 아직 부족해요. 100위까지만 저장돼요.
no-growth-own = 내 점수 기록이 아직 부족해요. 100위까지만 저장돼요.
alt-growth = { $start }부터 { $end }까지의 점수를 나타낸 꺾은선 차트.
alt-growth-line = { $first }점에서 { $last }점까지: { $gain }.
alt-growth-line-of-two =
    { $line ->
        [solid] 실선: { $first }점에서 { $last }점까지 ({ $gain }).
       *[dashed] 점선: { $first }점에서 { $last }점까지 ({ $gain }).
    }

## /top for a past week or month

past-as-of = { $time } 기준
past-unknown =
    { $period ->
        [month] 지난달 리더보드는 저장되어 있지 않아요. 다음 달이 시작되면 여기에서 볼 수 있어요.
       *[week] 지난주 리더보드는 저장되어 있지 않아요. 다음 주가 시작되면 여기에서 볼 수 있어요.
    }
past-empty =
    { $period ->
        [month] 지난달에는 점수를 얻은 사람이 없어요.
       *[week] 지난주에는 점수를 얻은 사람이 없어요.
    }
past-last-rank = { $count }위까지만 저장되어 있어요.
past-not-listed = { $name } 님은 저장된 { $count }위 안에 없어요.
past-not-listed-own = 저장된 { $count }위 안에 내 순위가 없어요.
history-not-kept = 이 서버는 리더보드 기록을 저장하지 않아요. 관리자가 켤 수 있어요.
history-not-available = 지금은 기록을 사용할 수 없어요. 몇 분 후에 다시 시도해 주세요.

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = 기록 켜기 또는 끄기, 데이터 삭제
command-privacy = 나에 대해 저장된 데이터 보기, 숨기기, 삭제

history-title = 기록
history-on = 기록이 { $time }부터 **켜져** 있어요. 켠 사람: { $name }
history-off = 기록이 **꺼져** 있어서 더 이상 아무것도 저장되지 않아요.
history-never = 기록이 **꺼져** 있고, 이 서버에 대해 저장된 데이터가 없어요.
history-purpose = 기록을 켜면 `/top`과 `/rank`에서 순위 변동을 보고, 주간 및 월간 결과를 게시하고, 자동으로 업데이트되는 리더보드를 사용할 수 있어요.
history-stores = 켜져 있는 동안 상위 100명의 사용자 ID, 순위, 점수가 매시간 저장되고 { $days }일 동안 보관돼요. 이름과 메시지는 저장되지 않아요.
history-privacy = 멤버는 { $command } 명령어로 자신의 데이터를 보고, 숨기고, 삭제할 수 있어요.
history-stored =
    { $count ->
        [1] 리더보드 **{ $count }**개가 저장되어 있어요 ({ $last }).
       *[other] 리더보드 **{ $count }**개가 저장되어 있어요 ({ $first } ~ { $last }).
    }
history-empty = 아직 저장된 리더보드가 없어요. 몇 분 후에 처음으로 저장돼요.
history-kept = 저장된 리더보드는 { $days }일이 지나거나 직접 삭제하면 없어져요.
history-not-shared = Tatsu가 이 서버의 점수를 이 봇에 공유하지 않고 있어서 아무것도 저장할 수 없어요. `/tatsu-admin status`로 이유를 확인해 주세요.
history-no-tatsu = 이 서버에는 Tatsu가 설정되어 있지 않아서 아무것도 저장할 수 없어요. Tatsu 봇이 추가되어 있는지 확인해 주세요.
history-not-responding = Tatsu가 응답하지 않아 최근 리더보드를 저장하지 못했어요.
history-failed = 최근 리더보드를 저장하지 못했어요. 봇 소유자가 로그에서 이유를 확인할 수 있어요.
history-retry = 다음 시도는 { $time }예요.
history-late = 최근 몇 시간 동안 저장된 리더보드가 없어요. `/tatsu-admin status`로 연결 상태를 확인해 주세요.

button-turn-on = 켜기
button-turn-off = 끄기
button-delete-everything = 모두 삭제
button-former-member = 이전 멤버…
button-delete-member = { $name } 님의 데이터 삭제
placeholder-delete-member = 데이터를 삭제할 멤버…
field-delete-title = 멤버 데이터 삭제
field-user-id = 사용자 ID
field-user-id-hint = 17~19자리 숫자
history-ask-all = 이 서버에 대해 저장된 데이터를 모두 삭제할까요? 기록, 결과, 실시간 리더보드가 꺼져요. 이 작업은 되돌릴 수 없어요.
history-deleted-all = 이 서버에 대해 저장된 데이터를 모두 삭제했어요. 기록은 꺼져 있어요.
history-ask-member = 이 서버에서 { $name } 님에 대해 저장된 데이터를 모두 삭제할까요? 그 후로 이 멤버는 숨겨지고 새 데이터가 저장되지 않아요. 이 작업은 되돌릴 수 없어요.
history-deleted-member = 리더보드 **{ $count }**개에서 { $name } 님을 삭제했어요. 이제 이 멤버는 숨겨지고 새 데이터가 저장되지 않아요.
history-deleted-nobody = { $name } 님에 대해 저장된 데이터가 없었어요. 이제 이 멤버는 숨겨지고 새 데이터가 저장되지 않아요.
history-no-data = 이 서버에서는 기록을 켠 적이 없어서 저장된 데이터가 없어요.
history-cancelled = 취소했어요. 아무것도 삭제되지 않았어요.

privacy-title = 이 서버에 있는 내 데이터
privacy-none = 이 서버는 리더보드 기록을 저장하지 않아서 나에 대해 저장된 데이터가 없어요.
privacy-on = 이 서버는 리더보드 기록을 저장해요. 상위 100명 안에 있는 동안 내 사용자 ID, 순위, 점수가 매시간 저장되고 { $days }일 동안 보관돼요. 이름과 메시지는 저장되지 않아요.
privacy-off = 이 서버의 기록이 꺼져 있어서 나에 대한 새 데이터가 저장되지 않아요. 이전 데이터는 저장된 지 { $days }일이 지나면 삭제돼요.
privacy-stored =
    { $count ->
        [1] 저장된 리더보드 **{ $count }**개에 내가 있어요 ({ $last }).
       *[other] 저장된 리더보드 **{ $count }**개에 내가 있어요 ({ $first } ~ { $last }).
    }
privacy-nothing = 나에 대해 저장된 데이터가 없어요.
privacy-visible = **공개** 상태예요. 다른 사람이 내 순위와 점수의 변화를 볼 수 있어요.
privacy-hidden = **숨김** 상태예요. 다른 사람이 내 순위와 점수의 변화를 볼 수 없고, 결과와 실시간 리더보드에 내 이름이 나오지 않아요. `/top`과 `/rank`에는 Tatsu에 있는 현재 점수가 계속 표시돼요.
privacy-left-out = **{ $button }** 버튼을 누르기 전까지 나에 대한 새 데이터가 저장되지 않아요.
privacy-ask = 이 서버에서 나에 대해 저장된 데이터를 모두 삭제할까요? 그 후로 나는 숨겨지고, **{ $button }** 버튼을 누르기 전까지 새 데이터가 저장되지 않아요. 이 작업은 되돌릴 수 없어요.
privacy-deleted = 내 데이터를 삭제했어요.
button-hide-me = 나를 숨기기
button-show-me = 나를 공개하기
button-delete-my-data = 내 데이터 삭제

## Results

command-results = 매주 또는 매월 수상자 게시
results-needs-history = 먼저 `/tatsu-admin history`로 기록을 켜 주세요.

field-results = 결과
field-results-timeframe = 기간
field-results-channel = 채널
field-results-winners = 멤버 수
help-results-winners = 1~{ $most }명. 비워 두면 { $default }명.
field-results-role = 수상자에게 줄 역할 (선택 사항)
help-results-role = 다음 결과가 나올 때까지 유지돼요.
field-results-excluded = 수상할 수 없는 역할 (선택 사항)
help-results-excluded = 이 역할 중 하나라도 있는 멤버는 제외돼요.
results-choice-week = 주간
results-choice-month = 월간

results-on = { $timeframe ->
        [week] **매주:** { $channel } 채널에 상위 { $winners }명의 결과를 게시해요.
       *[month] **매월:** { $channel } 채널에 상위 { $winners }명의 결과를 게시해요.
    }
results-on-role = 수상자는 다음 결과가 나올 때까지 { $role } 역할을 받아요.
results-on-excluded = { $roles } 역할이 있는 멤버는 수상할 수 없어요.
results-off = { $timeframe ->
        [week] **매주:** 꺼짐
       *[month] **매월:** 꺼짐
    }
results-saved = 저장했어요. 다음 결과는 Tatsu가 점수를 초기화할 때 게시돼요.
results-turned-off = 껐어요. 수상자가 받은 역할은 회수돼요.
results-turned-off-no-role = 껐어요.
results-undelivered = 게시 대기 중: { $time } 결과
results-change = { $timeframe ->
        [week] 주간 결과 변경
       *[month] 월간 결과 변경
    }
results-set-up = { $timeframe ->
        [week] 주간 결과 설정
       *[month] 월간 결과 설정
    }
results-turn-off = { $timeframe ->
        [week] 주간 결과 끄기
       *[month] 월간 결과 끄기
    }

results-invalid-timeframe = 주간과 월간 중에서 선택해 주세요.
results-invalid-channel = 이 서버의 텍스트 채널을 선택해 주세요.
results-invalid-winners = 1부터 { $most }까지의 숫자를 입력해 주세요.
results-invalid-role = { $role } 역할은 멤버에게 줄 수 없어요. 다른 역할을 선택해 주세요.
results-unknown-role = 이 서버의 역할을 선택해 주세요.
results-not-your-role = 자신에게 줄 수 있는 역할만 선택할 수 있어요. '역할 관리하기' 권한이 필요하고, { $role } 역할이 내 최상위 역할보다 아래에 있어야 해요.
results-everyone-excluded = @everyone은 모두에게 있는 역할이라 아무도 수상할 수 없게 돼요. 다른 역할을 선택해 주세요.

results-channel-gone = 결과를 게시할 채널이 삭제되었어요. `/tatsu-admin results`로 다른 채널을 선택해 주세요.
results-channel-permissions = { $channel } 채널에 게시하려면 이 봇에 다음 권한이 필요해요: { $permissions }
results-channel-refused = Discord가 이 봇이 { $channel } 채널에 게시하는 것을 허용하지 않아요. 그 채널에서 봇의 권한을 확인해 주세요.
results-role-gone = 수상자에게 줄 역할이 삭제되었어요. `/tatsu-admin results`로 다른 역할을 선택해 주세요.
results-role-permission = 수상자에게 { $role } 역할을 주려면 이 봇에 '역할 관리하기' 권한이 필요해요.
results-role-too-high = { $role } 역할이 봇의 최상위 역할보다 아래에 있지 않아서 줄 수 없어요. 서버 설정에서 봇의 역할 아래로 옮겨 주세요.
results-role-refused = Discord가 이 봇이 { $role } 역할을 주거나 회수하는 것을 허용하지 않아요. 이 서버에서 관리자에게 2단계 인증을 요구한다면 봇 소유자가 2단계 인증을 켜야 해요.
results-notice = **{ $server } 결과:** { $problem }

results-title = { $timeframe ->
        [week] 지난주 결과 · { $server }
       *[month] 지난달 결과 · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] 지난주 결과
       *[month] 지난달 결과
    }
results-taken-at = 초기화 전 마지막 점수, { $time } 기준
results-late = 이 결과는 늦게 게시되었어요.
results-winners-get = 수상자는 { $role } 역할을 받아요.
results-show-all = 더 보기
results-not-stored = 이 결과는 더 이상 저장되어 있지 않아요.
results-your-rank = 내 순위 #{ $rank } · { $score }점

results-reason-give = { $timeframe ->
        [week] 지난주 Tatsu 결과 수상자
       *[month] 지난달 Tatsu 결과 수상자
    }
results-reason-take = 더 이상 Tatsu 결과 수상자가 아님

## Live leaderboard

command-admin-live = 자동으로 업데이트되는 리더보드 게시
option-live-channel = 게시할 채널 (비워 두면 현재 위치 표시)
button-live-turn-off = 끄기
live-updated = { $time } 업데이트됨
live-no-history = 실시간 리더보드를 사용하려면 이 서버의 기록이 필요해요. `/tatsu-admin history`로 켠 다음 다시 시도해 주세요.
live-not-set = 이 서버에는 실시간 리더보드가 없어요. 게시하려면 채널을 지정해 `/tatsu-admin live`를 실행해 주세요.
live-invalid-channel = 이 서버의 텍스트 채널이나 공지 채널을 선택해 주세요.
live-missing-permissions = 이 봇은 아직 { $channel } 채널에 게시할 수 없어요. 그 채널에서 다음 권한을 준 다음 다시 시도해 주세요: { $permissions }
live-posted = { $channel } 채널에 실시간 리더보드를 게시했어요: { $link }
live-posted-soon = 실시간 리더보드가 1시간 안에 최대한 빨리 { $channel } 채널에 게시돼요.
live-state =
    { $timeframe ->
        [week] 이번 주 실시간 리더보드는 { $channel } 채널에 있어요: { $link }
        [month] 이번 달 실시간 리더보드는 { $channel } 채널에 있어요: { $link }
       *[all] 전체 기간 실시간 리더보드는 { $channel } 채널에 있어요: { $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] 이번 주 실시간 리더보드가 곧 { $channel } 채널에 게시돼요.
        [month] 이번 달 실시간 리더보드가 곧 { $channel } 채널에 게시돼요.
       *[all] 전체 기간 실시간 리더보드가 곧 { $channel } 채널에 게시돼요.
    }
live-turned-off = 실시간 리더보드를 끄고 메시지를 삭제했어요.
live-stopped = { $channel } 채널의 실시간 리더보드가 { $time }에 꺼졌어요. 이 봇에 다음 권한이 필요해요: { $permissions }. 다시 게시하려면 채널을 지정해 `/tatsu-admin live`를 실행해 주세요.
live-stopped-channel = 채널이 삭제되어 실시간 리더보드가 { $time }에 꺼졌어요. 다시 게시하려면 채널을 지정해 `/tatsu-admin live`를 실행해 주세요.
live-told-stopped = **{ $server }** 서버의 { $channel } 채널에 있는 실시간 리더보드가 꺼졌어요. 이 봇에 다음 권한이 필요해요: { $permissions }. 다시 게시하려면 서버에서 `/tatsu-admin live`를 실행해 주세요.
live-told-stopped-channel = 채널이 삭제되어 **{ $server }** 서버의 실시간 리더보드가 꺼졌어요. 다시 게시하려면 서버에서 `/tatsu-admin live`를 실행해 주세요.
