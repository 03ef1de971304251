import { createHash } from 'node:crypto';
import type { ReorganisationPreview, Reorganise, ReorganisedGroup } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';
import { remarkKindLabels } from '@mawasu/domain/remarks';
import { fiscalYearLabel, japaneseDate } from '@mawasu/domain/years';
import type { HeldThings } from './held-things.repository.js';
import type { Continued, ReorganisationPlan } from './reorganisation-plan.js';

type Item = ReorganisedGroup['items'][number];

/** So many of each are listed; all are counted. */
const LISTED = 50;

function group(items: readonly Item[]): ReorganisedGroup {
  return { total: items.length, items: items.slice(0, LISTED) };
}

export function previewOf(asked: Reorganise, plan: ReorganisationPlan, held: HeldThings): ReorganisationPreview {
  const { fyFrom } = asked;
  const names = new Map(plan.sources.map(({ id, name }) => [id, name]));
  const targets = new Map(asked.targets.map(({ key, name }) => [key, name]));
  const place = (departmentId: string, target?: string) => ({
    from: names.get(departmentId) ?? '',
    to: target === undefined ? '' : (targets.get(target) ?? ''),
  });
  const continued = <Row extends { id: string; departmentId: string }>(
    { added }: { added: readonly Continued<Row, unknown>[] },
    words: (row: Row) => Pick<Item, 'label' | 'note'>,
  ) => group(added.map(({ row, target }) => ({ id: row.id, ...words(row), ...place(row.departmentId, target) })));
  const sheets = (rows: HeldThings['entries']) =>
    group(
      rows.map(({ id, node, fy, departmentId }) => ({ id, label: node, note: evaluation(fy), ...place(departmentId) })),
    );
  return {
    fingerprint: fingerprintOf(asked, held),
    moves: {
      entries: group(
        plan.entries.map(({ row: { id, node, fy, departmentId }, target }) => ({
          ...{ id, label: node, note: evaluation(fy), ...place(departmentId, target) },
        })),
      ),
      remarks: group(
        plan.entries.flatMap(({ row, target }) =>
          held.remarks
            .filter(({ entryId }) => entryId === row.id)
            .map(({ id, node, kind, fy }) => ({
              ...{ id, label: node, note: `${evaluation(fy)}での${remarkKindLabels[kind]}` },
              ...place(row.departmentId, target),
            })),
        ),
      ),
      assignments: continued(plan.assignments, ({ node, role }) => ({
        label: node,
        note: role === 'lead' ? '主管' : '関係',
      })),
      people: continued(plan.memberships, ({ name, role }) => ({ label: name, note: roleLabels[role] })),
      deputies: continued(plan.deputies, ({ name, forName, role }) => ({
        label: name,
        note: `${forName}さん（${roleLabels[role]}）の代理`,
      })),
      extensions: group(
        plan.extensions.map(({ row: { roundId, position, fy, label, dueOn, departmentId }, target }) => ({
          id: `${roundId}/${position}/${target}`,
          label: `${evaluation(fy)}・${label}`,
          note: `${japaneseDate(dueOn)}まで`,
          ...place(departmentId, target),
        })),
      ),
      sections: group(
        plan.sections.map(({ id, name, source, target }) => ({
          id,
          label: name,
          note: '課',
          ...place(source, target),
        })),
      ),
    },
    stays: {
      openEntries: sheets(held.entries.filter(({ fy, isSettled }) => !isSettled && fy < fyFrom)),
      settledEntries: sheets(held.entries.filter(({ isSettled }) => isSettled)),
      editions: group(
        held.editions.map(({ id, fy, number }) => ({
          id,
          label: `${evaluation(fy)}　第${number}版`,
          note: '',
          from: '',
          to: '',
        })),
      ),
      history: held.historyCount,
    },
    choices: plan.choices,
    unplaced: plan.unplaced,
  };
}

const evaluation = (fy: number): string => `${fiscalYearLabel(fy)}の評価`;

/**
 * The same for the same request on the same things. What people write into their sheets meanwhile moves nothing, and whoever
 * works on one does not stop the administrator.
 */
function fingerprintOf({ dryRun: _, fingerprint: __, reason: ___, ...asked }: Reorganise, held: HeldThings): string {
  const { assignments, memberships, deputies, entries, extensions, editions } = held;
  const rows = [
    assignments.map(({ id, departmentId, nodeId, role, from, to }) => [id, departmentId, nodeId, role, from, to]),
    memberships.map(({ id, departmentId, userId, role, from, to }) => [id, departmentId, userId, role, from, to]),
    deputies.map(({ id, departmentId, userId, forUserId, role, from, to }) => {
      return [id, departmentId, userId, forUserId, role, from, to];
    }),
    entries.map(({ id, departmentId, nodeId, isSettled }) => [id, departmentId, nodeId, isSettled]),
    extensions.map(({ roundId, position, departmentId, dueOn }) => [roundId, position, departmentId, dueOn]),
    editions.map(({ id }) => [id]),
  ].map((list) => list.map((row) => JSON.stringify(row)).sort());
  return createHash('sha256')
    .update(JSON.stringify([asked, rows]))
    .digest('hex');
}
