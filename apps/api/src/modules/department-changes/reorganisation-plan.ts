import type { Reorganise } from '@mawasu/contract';
import {
  type DepartmentYears,
  endVersions,
  handOver,
  replaceParent,
  unplaced,
  versionIn,
} from '@mawasu/domain/departments';
import { roleLabels } from '@mawasu/domain/permissions';
import type { DepartmentKind } from '@mawasu/domain/plans';
import type { StoredDepartment } from '../departments/departments.repository.js';
import type {
  HeldAssignment,
  HeldDeputy,
  HeldEntry,
  HeldExtension,
  HeldMembership,
  HeldThings,
} from './held-things.repository.js';

/** What goes on with a new department (`target`, its key in the request), and the row from which it goes on. */
export interface Continued<Row, Point> {
  row: Row;
  target: string;
  from: Point;
  to: Point | null;
}
export interface Moved<Row, Point> {
  closed: string[];
  removed: string[];
  added: Continued<Row, Point>[];
}

/** All that a 統合 or 分割 does, before anything of it is done; the preview tells it, and it is carried out as told. */
export interface ReorganisationPlan {
  kind: DepartmentKind;
  sources: { id: string; name: string; versions: DepartmentYears[] }[];
  targets: { key: string; version: DepartmentYears }[];
  assignments: Moved<HeldAssignment, number>;
  memberships: Moved<HeldMembership, string>;
  deputies: Moved<HeldDeputy, string>;
  entries: { row: HeldEntry; target: string }[];
  extensions: { row: HeldExtension; target: string }[];
  sections: { id: string; name: string; source: string; target: string; before: readonly DepartmentYears[] }[];
  choices: { nodes: Named[]; people: Named[]; sections: Named[] };
  unplaced: { nodes: string[]; people: string[]; sections: string[] };
}
interface Named {
  id: string;
  label: string;
  note: string;
}

/** The days on which a fiscal year begins and on which the one before ends. */
const firstDay = (fy: number) => `${fy}-04-01`;
export const lastDayBefore = (fy: number) => `${fy}-03-31`;

export function planReorganisation(
  asked: Reorganise,
  sources: readonly StoredDepartment[],
  all: readonly StoredDepartment[],
  held: HeldThings,
): ReorganisationPlan {
  const { fyFrom, kind } = asked;
  const keys = asked.targets.map(({ key }) => key);
  const isSplit = kind === 'split';
  const chosen = (choices: Reorganise['nodes']) => {
    const byId = new Map(choices.map(({ id, targets }) => [id, targets.filter((key) => keys.includes(key))]));
    return (id: string) => (isSplit ? (byId.get(id) ?? []) : keys);
  };
  const [ofNode, ofPerson, ofSection] = [asked.nodes, asked.people, asked.sections].map(chosen) as [
    Chosen,
    Chosen,
    Chosen,
  ];
  const entries = held.entries.filter(({ fy, isSettled }) => !isSettled && fy >= fyFrom);
  const sections = sectionsOf(sources, all, fyFrom);
  const assignments = moved(
    held.assignments,
    fyFrom,
    ({ nodeId, role }) => `${nodeId} ${role}`,
    ({ nodeId }) => ofNode(nodeId).slice(0, 1),
  );
  const choices = isSplit ? choicesOf(held, entries, sections) : { nodes: [], people: [], sections: [] };
  const ids = (named: readonly Named[]) => named.map(({ id }) => id);
  const first = sources[0] as StoredDepartment;
  const place = versionIn(first.versions, fyFrom)?.sortOrder ?? 0;
  return {
    kind: first.kind,
    sources: sources.map(({ id, versions }) => ({
      id,
      name: versionIn(versions, fyFrom - 1)?.name ?? '',
      versions: endVersions(versions, fyFrom - 1),
    })),
    targets: asked.targets.map(({ key, name, parentId }) => ({
      key,
      version: { fyFrom, fyTo: null, name, parentId, sortOrder: place },
    })),
    assignments: { ...assignments, added: withoutRelatedOfLeads(assignments.added) },
    memberships: moved(
      held.memberships,
      firstDay(fyFrom),
      ({ userId, role }) => `${userId} ${role}`,
      ({ userId }) => ofPerson(userId),
    ),
    deputies: moved(
      held.deputies,
      firstDay(fyFrom),
      ({ userId, forUserId, role }) => `${userId} ${forUserId} ${role}`,
      ({ forUserId }) => ofPerson(forUserId),
    ),
    entries: entries.flatMap((row) =>
      ofNode(row.nodeId)
        .slice(0, 1)
        .map((target) => ({ row, target })),
    ),
    extensions: latestExtensions(held.extensions).flatMap((row) => keys.map((target) => ({ row, target }))),
    sections: sections.flatMap(({ section, source, name }) =>
      ofSection(section.id)
        .slice(0, 1)
        .map((target) => ({ id: section.id, name, source, target, before: section.versions })),
    ),
    choices,
    unplaced: {
      nodes: unplaced(ids(choices.nodes), asked.nodes, keys),
      people: unplaced(ids(choices.people), asked.people, keys, true),
      sections: unplaced(ids(choices.sections), asked.sections, keys),
    },
  };
}

type Chosen = (id: string) => string[];

function moved<Point extends string | number, Row extends { id: string; from: Point; to: Point | null }>(
  rows: readonly Row[],
  first: Point,
  subjectOf: (row: Row) => string,
  targetsOf: (row: Row) => string[],
): Moved<Row, Point> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const holdings = rows.map((row) => ({ ...row, subject: subjectOf(row), targets: targetsOf(row) }));
  const { closed, removed, added } = handOver<Point>(holdings, first);
  return {
    closed,
    removed,
    added: added.map(({ id, target, from, to }) => ({ row: byId.get(id) as Row, target, from, to })),
  };
}

/** A department that leads a node is not related to it beside. */
function withoutRelatedOfLeads(added: readonly Continued<HeldAssignment, number>[]) {
  const leads = added.filter(({ row }) => row.role === 'lead');
  return added.filter(
    ({ row, target, from, to }) =>
      row.role === 'lead' ||
      !leads.some(
        (lead) =>
          lead.row.nodeId === row.nodeId &&
          lead.target === target &&
          (lead.to === null || from <= lead.to) &&
          (to === null || lead.from <= to),
      ),
  );
}

/** Of several departments the latest day holds for what they become; rows come latest first. */
function latestExtensions(extensions: readonly HeldExtension[]): HeldExtension[] {
  return extensions.filter(
    ({ roundId, position }, index) =>
      extensions.findIndex((other) => other.roundId === roundId && other.position === position) === index,
  );
}

interface OwnSection {
  section: StoredDepartment;
  source: string;
  name: string;
}

function sectionsOf(
  sources: readonly StoredDepartment[],
  all: readonly StoredDepartment[],
  fyFrom: number,
): OwnSection[] {
  return all.flatMap((section) =>
    sources.flatMap(({ id }) => {
      const own = section.versions.filter(({ fyTo, parentId }) => parentId === id && (fyTo === null || fyTo >= fyFrom));
      const [version] = own;
      return version ? [{ section, source: id, name: version.name }] : [];
    }),
  );
}

/** The versions of a 課 whose 部 becomes another. */
export function underNewParent(
  { before, source }: ReorganisationPlan['sections'][number],
  fyFrom: number,
  newId: string,
): DepartmentYears[] {
  return replaceParent(before, fyFrom, source, newId);
}

function choicesOf(held: HeldThings, entries: readonly HeldEntry[], sections: readonly OwnSection[]) {
  const nodes = new Map<string, Named>();
  for (const { nodeId, node, role } of held.assignments) {
    const known = nodes.get(nodeId);
    if (!known || role === 'lead')
      nodes.set(nodeId, { id: nodeId, label: node, note: role === 'lead' ? '主管' : '関係' });
  }
  for (const { nodeId, node } of entries) {
    if (!nodes.has(nodeId)) nodes.set(nodeId, { id: nodeId, label: node, note: '年度評価シート' });
  }
  const people = new Map<string, Named & { roles: HeldMembership['role'][] }>();
  for (const { userId, name, role } of held.memberships) {
    const known = people.get(userId);
    if (known) known.roles.push(role);
    else people.set(userId, { id: userId, label: name, note: '', roles: [role] });
  }
  return {
    nodes: [...nodes.values()],
    people: [...people.values()].map(({ id, label, roles }) => ({ id, label, note: rolesText(roles) })),
    sections: sections.map(({ section, name }) => ({ id: section.id, label: name, note: '課' })),
  };
}

const rolesText = (roles: readonly HeldMembership['role'][]): string =>
  [...new Set(roles)].map((role) => roleLabels[role]).join('・');
