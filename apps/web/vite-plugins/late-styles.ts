import type { Plugin } from 'vite';

const styleLink = /\s*<link rel="stylesheet"[^>]*>/g;

const ROOT = '<div id="root">';

/**
 * Puts the stylesheets between the frame of index.html and the app. In the head they would keep the browser from painting the
 * frame; here they hold back what comes after them only, and modules wait for them as before. Not behind the app: the theme's
 * colours, which it writes into its own element, come after those of the components.
 */
export function lateStyles(): Plugin {
  return {
    name: 'mawasu-late-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const links = (html.match(styleLink) ?? []).join('').trim();
        if (!html.includes(ROOT)) throw new Error('index.html has no root element');
        return html.replace(styleLink, '').replace(ROOT, () => `${links}\n    ${ROOT}`);
      },
    },
  };
}
