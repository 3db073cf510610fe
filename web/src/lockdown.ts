// Runs before any other script: takes away what a content security policy cannot hold back (WebRTC) or what we never use.
// The policy in the page and in the headers does the rest.
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "mozRTCPeerConnection", "RTCDataChannel", "WebTransport", "WebSocketStream"]) {
  try {
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  } catch {
    // Already gone or fixed by the browser: nothing to take away.
  }
}
