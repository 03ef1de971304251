import type { Plugin } from 'vite';

const styleLink = /\s*<link rel="stylesheet"[^>]*>/g;

/**
 * Puts the stylesheets behind the frame of index.html. In the head they would keep the browser from painting it; at the end
 * of the body they hold back what comes after them only, and modules wait for them as before.
 */
export function lateStyles(): Plugin {
  return {
    name: 'mawasu-late-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const links = html.match(styleLink) ?? [];
        return html.replace(styleLink, '').replace('</body>', () => `${links.join('')}\n  </body>`);
      },
    },
  };
}
