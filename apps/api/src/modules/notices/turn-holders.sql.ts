import { turnHolders } from '@mawasu/domain/workflow';

/** Value of the parameter `turns`: which role acts at which stage, as the permission table says. */
export const turnsValue = JSON.stringify(turnHolders);

/**
 * CTEs `turn` and `holder` (user_id, stage, everywhere, department_ids): who acts at which stage today, in their own right or
 * as a deputy. `held_roles` says it, as everywhere; asked of everybody but those who are shut out. `turns` is a parameter.
 */
export const holders = (turns: string) => `
  turn AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${turns}::jsonb) AS t (stage text, role text, everywhere boolean)),
  ${holderOf('(SELECT id FROM app_user)')}`;

/**
 * The same of those alone who may act on the sheets of the relation `sheets` (department_id, stage): for a step, which is not
 * to wait until everybody has been asked. Whoever holds a role in a successor or in the 部 of a 課 is a candidate.
 */
export const holdersOfSheets = (turns: string, sheets = 'sheet') => `
  turn AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(${turns}::jsonb) AS t (stage text, role text, everywhere boolean)
    WHERE t.stage IN (SELECT s.stage FROM ${sheets} s)),
  heir AS (
    SELECT DISTINCT s.department_id AS id FROM ${sheets} s
    UNION SELECT x.new_id FROM department_succession x JOIN heir ON x.old_id = heir.id WHERE x.new_id IS NOT NULL),
  reaching AS MATERIALIZED (
    SELECT id FROM heir UNION SELECT v.parent_id FROM department_version v JOIN heir ON v.department_id = heir.id),
  candidate AS MATERIALIZED (
    SELECT m.user_id FROM membership m JOIN turn t ON t.role = m.role
    WHERE t.everywhere OR m.department_id IN (SELECT id FROM reaching)
    UNION SELECT d.user_id FROM deputy d JOIN turn t ON t.role = d.role
    WHERE t.everywhere OR d.department_id IN (SELECT id FROM reaching)),
  ${holderOf('(SELECT user_id FROM candidate)')}`;

const holderOf = (people: string) => `holder AS MATERIALIZED (
    SELECT u.id AS user_id, t.stage, t.everywhere, h.department_ids
    FROM app_user u CROSS JOIN LATERAL held_roles(u.id, japan_today()) h JOIN turn t ON t.role = h.role
    WHERE u.disabled_at IS NULL AND u.id IN ${people})`;

/** SQL condition: the holder `h` acts for the 課 of the sheet `s` at its stage; never on what they handed in themselves. */
export const holdsTurn = (h: string, s: string) => `(${h}.stage = ${s}.stage
  AND (${h}.everywhere OR ${s}.department_id = ANY (${h}.department_ids))
  AND (${s}.position = 0 OR ${h}.user_id IS DISTINCT FROM ${s}.submitted_by))`;
