export { checkPassword, PASSWORD_MIN_LENGTH, passwordIssueMessages } from './password-policy.js';
