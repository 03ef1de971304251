import { z } from 'zod';

/** Stable error codes. */
export const errorCodes = [
  'VALIDATION',
  'UNAUTHENTICATED',
  'SIGN_IN_FAILED',
  'TOO_MANY_ATTEMPTS',
  'PASSWORD_CHANGE_REQUIRED',
  'PASSWORD_REFUSED',
  'FORBIDDEN',
  'ORIGIN_REFUSED',
  'HOST_REFUSED',
  'METHOD_NOT_ALLOWED',
  'OTHER_PERSON',
  'NOT_FOUND',
  'STALE_VERSION',
  'ENTRY_LOCKED',
  'ENTRY_INCOMPLETE',
  'HAS_FINDINGS',
  'TRANSITION_REFUSED',
  'ROUND_CLOSED',
  'ROUND_INCOMPLETE',
  'REQUESTS_WAITING',
  'REPORTS_WAITING',
  'REPORT_FAILED',
  'REPORT_UNAVAILABLE',
  'IMPORT_UNREADABLE',
  'IMPORT_INCOMPLETE',
  'IMPORT_STALE',
  'IMPORTS_WAITING',
  'DATABASE_UNAVAILABLE',
  'DATABASE_BUSY',
  'DATABASE_TIMEOUT',
  'DATABASE_LOCKED',
  'DATABASE_CONFLICT',
  'DATABASE_READ_ONLY',
  'DATABASE_REFUSED',
  'DATABASE_DAMAGED',
  'STORAGE_FULL',
  'PAYLOAD_TOO_LARGE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * What each code means to the person and what to do next: the one text of a code, said by the server where it has nothing
 * more exact to say, and by the screen where no answer could be read. A new code without a text does not compile.
 */
export const errorMessages: Record<ErrorCode, string> = {
  VALIDATION: '入力内容を確認してください。',
  UNAUTHENTICATED: 'サインインの有効期限が切れました。もう一度サインインしてください。',
  SIGN_IN_FAILED: '利用者名またはパスワードが正しくありません。',
  TOO_MANY_ATTEMPTS: 'この端末からのサインインが込み合っています。少し待ってからもう一度お試しください。',
  PASSWORD_CHANGE_REQUIRED: '最初に、新しいパスワードを設定してください。',
  PASSWORD_REFUSED: 'このパスワードは使えません。別のパスワードを入力してください。',
  FORBIDDEN: 'この操作を行う権限がありません。',
  ORIGIN_REFUSED: '別のサイトからの操作のため受け付けられません。画面を開き直してください。',
  HOST_REFUSED: 'このアドレスでは開けません。案内されたアドレスで開き直してください。',
  METHOD_NOT_ALLOWED: 'この操作は受け付けていません。画面を開き直してください。',
  OTHER_PERSON: 'この画面を開いた人とは別の人がサインインしています。保存していません。',
  NOT_FOUND: '見つかりませんでした。削除されたか、アドレスが違う可能性があります。',
  STALE_VERSION: 'ほかの人が先に更新しました。内容を見比べて、残すほうを選んでください。',
  ENTRY_LOCKED: 'この年度評価シートは、現在変更できません。',
  ENTRY_INCOMPLETE: '入力が足りない項目があります。確認事項をご覧ください。',
  HAS_FINDINGS: '確認していただきたい点があるため、まとめては進められません。シートを開いて確認してください。',
  TRANSITION_REFUSED: '現在の状態では、この操作はできません。',
  ROUND_CLOSED: 'この評価年度は受付を終了しています。',
  ROUND_INCOMPLETE: '確認が済んでいない年度評価シートがあるため、確定できません。',
  REQUESTS_WAITING: '一度に多くの操作が届いたため、順番を待っています。数秒待ってからもう一度お試しください。',
  REPORTS_WAITING: '順番を待っている帳票が多すぎます。でき上がってから、もう一度お試しください。',
  REPORT_FAILED: '報告書を作成できませんでした。しばらく待ってからもう一度お試しください。',
  REPORT_UNAVAILABLE: '帳票の作成が込み合っています。しばらく待ってからもう一度お試しください。',
  IMPORT_UNREADABLE: 'ファイルを読み取れません。様式のExcelかCSVを選び直してください。',
  IMPORT_INCOMPLETE: 'エラーがあるため、取り込めません。ファイルを直して、もう一度読み込んでください。',
  IMPORT_STALE: '確認のあとで登録内容が変わったため、取り込みませんでした。いまの登録内容での変更を確認してください。',
  IMPORTS_WAITING:
    '前の取込が終わっていません。終わってから（途中でやめたものは1分ほどあとに）、もう一度お試しください。',
  DATABASE_UNAVAILABLE: 'データベースに接続できません。しばらく待つと自動で再接続します。',
  DATABASE_BUSY:
    'サーバーが込み合っていて、処理できませんでした。しばらく待ってからもう一度お試しください。続く場合は、システム管理者に連絡してください。',
  DATABASE_TIMEOUT:
    '処理に時間がかかりすぎたため、中止しました。条件を絞るか、しばらく待ってからもう一度お試しください。',
  DATABASE_LOCKED: 'ほかの処理が同じデータを使用中です。しばらく待ってからもう一度お試しください。',
  DATABASE_CONFLICT: 'ほかの人の操作と重なったため、取り消されました。もう一度お試しください。',
  DATABASE_READ_ONLY:
    'データベースが読み取り専用になっているため、保存できません。画面の入力内容は残っています。システム管理者に連絡してください。',
  DATABASE_REFUSED: 'データベースの設定に問題があり、処理できません。システム管理者に連絡してください。',
  DATABASE_DAMAGED: 'データベースの記録を正しく読み書きできません。入力を控えて、システム管理者に連絡してください。',
  STORAGE_FULL:
    'サーバーの記憶域がいっぱいで、処理できませんでした。画面の入力内容は残っています。システム管理者に連絡してください。',
  PAYLOAD_TOO_LARGE: '送る内容が大きすぎます。文章を短くしてください。',
  INTERNAL: 'システムで問題が起きました。繰り返す場合は、受付番号をシステム管理者に伝えてください。',
};

/** One finding at one field; `path` is dotted (e.g. `changes.results`), `message` is Japanese and says what to do. */
export const errorDetail = z.object({ path: z.string(), message: z.string() });
export type ErrorDetail = z.infer<typeof errorDetail>;

/** The body of every refused request. `current` comes with STALE_VERSION only: what the server holds now. */
export const errorBody = z
  .object({
    code: z.enum(errorCodes),
    message: z.string(),
    details: z.array(errorDetail),
    requestId: z.string(),
    current: z.unknown().optional(),
  })
  .meta({ id: 'ErrorBody' });
export type ErrorBody = z.infer<typeof errorBody>;
