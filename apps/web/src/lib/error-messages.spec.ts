import { describe, expect, it } from '@jest/globals';
import { ApiError } from '@mawasu/api-client';
import { errorCodes, errorMessages } from '@mawasu/contract';
import { describeError, fieldMessage, isPassing } from './error-messages.js';

const body = (code: (typeof errorCodes)[number], message = '') => ({ code, message, details: [], requestId: 'req-7' });

describe('error messages', () => {
  it.each(errorCodes)('has a Japanese sentence for %s', (code) => {
    expect(errorMessages[code]).toMatch(/^(?:[^A-Za-z]|PDF|Excel|CSV)*。$/);
  });

  it('says that the server cannot be reached, and that trying again may help', () => {
    const { message, retryable, requestId } = describeError(new ApiError(0, null));
    expect(message).toContain('サーバーに接続できません。');
    expect(retryable).toBe(true);
    expect(requestId).toBeNull();
  });

  it('gives the number by which the administrator finds the request', () => {
    expect(describeError(new ApiError(500, body('INTERNAL'))).requestId).toBe('req-7');
  });

  it('passes on what only the server knows, such as until when an account is locked', () => {
    const error = new ApiError(429, body('TOO_MANY_ATTEMPTS', '10時15分までサインインできません。'));
    expect(describeError(error).message).toBe('10時15分までサインインできません。');
  });

  it('asks again by itself what the server had too much of at once, and not what it refuses for a while', () => {
    expect(isPassing(new ApiError(429, body('REQUESTS_WAITING')))).toBe(true);
    expect(isPassing(new ApiError(429, body('TOO_MANY_ATTEMPTS')))).toBe(false);
    expect(isPassing(new ApiError(429, body('REPORTS_WAITING')))).toBe(false);
  });

  it('never shows the text of a programming error', () => {
    expect(describeError(new TypeError('x is undefined')).message).not.toContain('undefined');
  });

  it('finds the message of one field', () => {
    const details = [{ path: 'newPassword', message: '短すぎます。' }];
    expect(fieldMessage(new ApiError(422, { ...body('PASSWORD_REFUSED'), details }), 'newPassword')).toBe(
      '短すぎます。',
    );
  });
});
