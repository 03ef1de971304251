const EMAIL_MAX_LENGTH = 254;
const EXTENSION_MAX_LENGTH = 20;
/** One address and nothing else: no name, no second one, no line break that would begin another header. */
const ADDRESS = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;

/** Whether a mail can be sent to the text as it stands. */
export function isMailAddress(text: string): boolean {
  return text.length <= EMAIL_MAX_LENGTH && ADDRESS.test(text) && !text.includes('..');
}

/** What is wrong with a メールアドレス; null when nothing is, or when there is none. */
export function emailProblem(text: string): string | null {
  return text === '' || isMailAddress(text)
    ? null
    : 'メールアドレスを正しく入力してください（例：tanaka@example.lg.jp）。';
}

/** What is wrong with an 内線, as colleagues dial it; null when nothing is, or when there is none. */
export function extensionProblem(text: string): string | null {
  if (text === '') return null;
  if (text.length > EXTENSION_MAX_LENGTH) return `内線は${EXTENSION_MAX_LENGTH}文字以内で入力してください。`;
  return /^[0-9-]+$/.test(text) ? null : '内線は数字とハイフンで入力してください（例：2345）。';
}
