// What the words of a notice need (`NoticeFacts` of @mawasu/domain), for the screen and the mail. `n` is the notice.

export const noticeFactsFrom = `
  JOIN round r ON r.id = n.round_id
  LEFT JOIN round_step step ON step.round_id = n.round_id AND step.position = n.position
  LEFT JOIN entry e ON e.id = n.entry_id
  LEFT JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = e.node_id
  LEFT JOIN plan_position m ON m.revision_id = r.revision_id AND m.node_id = n.measure_id
  LEFT JOIN indicator i ON i.id = n.indicator_id
  LEFT JOIN LATERAL department_in_year(n.department_id, r.fy) d ON true`;

export const noticeFactsJson = `json_build_object('kind', n.kind, 'fy', r.fy, 'initiativeTitle', p.title,
  'indicatorName', i.name, 'measureTitle', m.title, 'departmentName', d.name, 'stepLabel', step.label, 'dueOn', n.due_on, 'count', n.count, 'text', n.text)`;
