// A channel to the other tabs of this site. Null where the browser has none for this page: Firefox throws where it keeps nothing for
// it (a frame of another site, cookies refused), and such a page has no other tab that it could meet.
export function tabChannel(name: string): BroadcastChannel | null {
  try {
    return typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  } catch {
    return null;
  }
}
