export { checkPassword, INITIAL_PASSWORD_DAYS, PASSWORD_MIN_LENGTH, passwordIssueMessages } from './password-policy.js';
