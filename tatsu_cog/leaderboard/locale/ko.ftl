## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Tatsu 프로필, 순위, 리더보드 보기
command-profile = Tatsu 프로필 보기: 레벨, 크레딧, 토큰, 평판
command-rank = 이 서버에서의 멤버 순위와 점수 보기
command-top = 이 서버의 리더보드 보기
option-user = 표시할 멤버 (기본값: 나)
option-page = 표시할 페이지 (기본값: 첫 페이지)
option-top-user = 이 멤버가 있는 페이지 표시
option-private = 나에게만 표시
context-menu-profile = Tatsu 프로필

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = 이전
button-next = 다음
button-my-rank = 내 순위
button-go-to = 이동…
button-chart = 차트
button-hide-chart = 차트 숨기기
button-last-page = 마지막 페이지로 이동
button-show-on-leaderboard = 리더보드에서 보기
button-view-profile = 프로필 보기
button-view-rank = 서버 순위 보기
placeholder-timeframe = 기간
field-go-to = 이동…
field-rank = 순위
field-member = 또는 멤버

## Errors

profile-forbidden = Tatsu가 이 프로필을 이 봇에 공유하지 않고 있어요.
page-or-member = 페이지와 멤버 중 하나만 선택해 주세요.
rank-or-member = 순위를 입력하거나 멤버를 선택해 주세요. 둘 다 지정할 수는 없어요.
invalid-go-to = 25처럼 순위를 입력하거나 멤버를 선택해 주세요.
invalid-page = 1부터 { $last }까지의 페이지 중에서 선택해 주세요.
pictures-off = 이 봇은 더 이상 차트를 표시하지 않아요. 다른 버튼은 계속 사용할 수 있어요.
missing-attach-files = 이 봇은 여기에 차트를 표시할 수 없어요. 관리자에게 '파일 첨부' 권한을 달라고 요청해 주세요.
chart-not-ready = 차트가 아직 준비되지 않았어요. 잠시 후에 다시 시도해 주세요.
chart-rejected = Discord가 차트를 받아들이지 않았어요. 몇 분 후에 다시 시도해 주세요.
no-profile = { $name } 님은 아직 Tatsu 프로필이 없어요.
no-profile-own = 아직 Tatsu 프로필이 없어요.
no-score =
    { $timeframe ->
        [week] { $name } 님은 아직 이번 주 점수가 없어요.
        [month] { $name } 님은 아직 이번 달 점수가 없어요.
       *[all] { $name } 님은 아직 이 서버에서 얻은 점수가 없어요.
    }
no-score-own =
    { $timeframe ->
        [week] 아직 이번 주 점수가 없어요.
        [month] 아직 이번 달 점수가 없어요.
       *[all] 아직 이 서버에서 얻은 점수가 없어요.
    }
empty-leaderboard =
    { $timeframe ->
        [week] 이번 주에는 아직 점수를 얻은 사람이 없어요.
        [month] 이번 달에는 아직 점수를 얻은 사람이 없어요.
       *[all] 이 서버에는 아직 점수를 얻은 사람이 없어요.
    }
last-rank = 순위는 #{ $rank }까지 있어요.
ends-before = 리더보드가 #{ $rank }보다 앞에서 끝나요.

## /profile

profile-level = 레벨 { $level }
profile-progress = 레벨 { $level }까지 { $percent } 달성
profile-xp = 레벨 { $level }까지 **{ $missing }** XP · 총 { $xp }
profile-credits = 크레딧 **{ $credits }**
profile-tokens = 토큰 **{ $tokens }**
profile-reputation = 평판 **{ $reputation }**
profile-renews = 갱신일: { $date }
profile-footer = Tatsu 프로필 · 모든 서버에서 동일

## /rank

score-to = #{ $rank }까지 **{ $missing }**
score-tied = #{ $rank } 멤버와 동점
score-ahead = #{ $rank }보다 **{ $lead }** 앞섬
server-points = 포인트 #{ $rank } · { $points }
server-points-unranked = 포인트 { $points }

## /top

leaderboard-title = { $server } 리더보드 · { $period }
leaderboard-title-unnamed = 리더보드 · { $period }
leaderboard-you = ← 나
leaderboard-page = { $page }페이지
leaderboard-page-of = { $page } / { $last }페이지
leaderboard-your-rank = 내 순위 #{ $rank }
