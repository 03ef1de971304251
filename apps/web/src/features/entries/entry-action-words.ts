import type { EntryAction } from '@mawasu/domain/workflow';

/** The steps a person takes by a button; the others happen by themselves. */
export const actionWords: Partial<Record<EntryAction, string>> = {
  submit: '提出する',
  take_back: '取り戻す',
  approve: '承認する',
  confirm: '確認済にする',
  revoke: '承認・確認を取り消す',
  return: '差し戻す',
  exclude: '対象外にする',
  include: '対象に戻す',
  correct: '訂正を始める',
  abandon: '訂正を取りやめる',
};

export const actionExplanations: Partial<Record<EntryAction, string>> = {
  submit: '提出後は、差し戻されるか自分で取り戻すまで編集できません。',
  take_back: '入力中に戻します。確認者がまだ開いていない間だけ取り戻せます。',
  approve: '内容を承認し、次の確認へ送ります。',
  confirm: '企画の確認を終え、確認済にします。',
  revoke: '自分の承認・確認を取り消し、確認待ちに戻します。次の確認者がまだ開いていない間だけ取り消せます。',
  return: '理由と、直してほしい項目を添えて、担当課へ戻します。',
  exclude: 'この評価年度の対象から外します。理由が記録されます。',
  include: '評価の対象に戻します。理由が記録されます。',
  correct:
    '確定したシートを入力中に戻します。訂正版を作成するまで、ほかの人には訂正前の内容が表示されます。理由は訂正版の一覧に記載されます。',
  abandon:
    'シートと実績値を、確定したときの内容に戻します。訂正中に入力した内容は操作履歴にだけ残ります。理由が記録されます。',
};

/** 「…を提出しました」. */
export const actionsDone: Partial<Record<EntryAction, string>> = {
  submit: '提出しました',
  take_back: '取り戻しました',
  approve: '承認しました',
  confirm: '確認済にしました',
  revoke: '確認待ちに戻しました',
  return: '差し戻しました',
  exclude: '対象外にしました',
  include: '対象に戻しました',
  correct: '入力中に戻しました。訂正を始めました',
  abandon: '訂正を取りやめました。確定したときの内容に戻しました',
};
