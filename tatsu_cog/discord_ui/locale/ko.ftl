## Names

unnamed-member = 이름 없는 멤버
former-member = 이전 멤버
unknown-member = 멤버 …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = 전체 기간
timeframe-month = 이번 달
timeframe-week = 이번 주

list-pair = { $first }, { $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = 기간 (기본값: 전체 기간)

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = 이 봇이 Tatsu에 로그인할 수 없어요. 봇 소유자에게 알려 주세요.
error-forbidden = Tatsu가 이 서버의 점수를 이 봇에 공유하지 않고 있어요. 관리자는 `/tatsu-admin status`로 이유를 확인할 수 있어요.
error-guild-not-found = 이 서버에는 Tatsu가 설정되어 있지 않아요. Tatsu 봇이 추가되어 있는지 확인해 주세요.
error-not-responding = 지금 Tatsu가 응답하지 않아요. 몇 분 후에 다시 시도해 주세요.
error-busy = Tatsu에 요청이 몰리고 있어요. { $time }에 다시 시도해 주세요.
error-discord-not-responding = 지금 Discord가 응답하지 않아요. 몇 분 후에 다시 시도해 주세요.
error-not-in-guild = 이 봇이 있는 서버에서만 사용할 수 있어요.
error-missing-guilds-intent = 이 봇이 자신의 서버를 볼 수 없어요. 봇 소유자에게 알려 주세요.
error-check-failed = 여기서는 이 명령어를 사용할 수 없어요.
error-command-outdated = 이 명령어가 변경되었어요. Discord를 다시 시작한 다음 다시 시도해 주세요.
error-component-outdated = 이 버튼은 더 이상 작동하지 않아요. 명령어를 다시 실행해 주세요.
error-invalid-member = 멤버를 선택해 주세요.
error-invalid-timeframe = 기간을 선택해 주세요: { $choices }
error-internal = 문제가 발생했어요. 계속되면 봇 소유자에게 다음 코드를 알려 주세요: { $code }

stale-data = Tatsu가 응답하지 않아요. { $time } 데이터를 표시하고 있어요.
