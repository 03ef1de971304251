import { INITIAL_PASSWORD_DAYS } from '@mawasu/domain/passwords';

/** SQL expression: until when an initial password that is issued now lets its person in. */
export const initialPasswordUntil = () => `now() + interval '${INITIAL_PASSWORD_DAYS} days'`;

/** SQL expression: the password of `u` is an initial one whose days are over. */
export const hasOutlivedPassword = `coalesce(u.must_change_password AND u.initial_password_until <= now(), false)`;
