export { mayHangUnder, nodeKindLabels, nodeKinds } from './plan-nodes.js';
export { type ReformViewpoint, reformViewpointLabels, reformViewpoints } from './reform-viewpoints.js';
