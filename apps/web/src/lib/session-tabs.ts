const CHANNEL = 'mawasu-session';

/** Who is signed in in this browser now: told to the other tabs by the one in which it changed. */
export type SessionNews = { signedIn: string } | { signedIn: null };

/** Browsers have had it for years; where it is missing, a tab finds out when it is looked at. */
const open = () => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL));

export function tellOtherTabs(news: SessionNews): void {
  const channel = open();
  channel?.postMessage(news);
  channel?.close();
}

/** Calls back with what other tabs tell; returns the function that stops it. */
export function onToldByOtherTab(listener: (news: SessionNews) => void): () => void {
  const channel = open();
  if (!channel) return () => undefined;
  channel.onmessage = (event: MessageEvent<SessionNews>) => listener(event.data);
  return () => channel.close();
}
