// Every way out of a page that is known, each as a function of the page. They run in the page itself, with the page's rights.

// All that leave the page where it is.
export const waysOut = ({ origin, stun, quic }) => {
  const to = (name) => `${origin}/leak/${name}`;
  const attempt = (run) => {
    try {
      const result = run();
      if (result instanceof Promise) result.catch(() => undefined);
    } catch {
      // Taken away or refused: that is what is hoped for.
    }
  };
  const add = (tag, attributes) => {
    const element = document.createElement(tag);
    Object.assign(element, attributes);
    document.body.append(element);
    return element;
  };
  attempt(() => fetch(to("fetch"), { method: "POST", mode: "no-cors", body: "evidence" }));
  attempt(() => fetch(to("fetch-keepalive"), { method: "POST", mode: "no-cors", keepalive: true, body: "evidence" }));
  attempt(() => {
    const request = new XMLHttpRequest();
    request.open("POST", to("xhr"));
    request.send("evidence");
  });
  attempt(() => navigator.sendBeacon(to("beacon"), "evidence"));
  attempt(() => add("img", { src: to("image") }));
  attempt(() => add("div", {}).style.setProperty("background-image", `url(${to("background")})`));
  attempt(() => add("script", { src: to("script") }));
  attempt(() => add("link", { rel: "stylesheet", href: to("stylesheet") }));
  attempt(() => add("link", { rel: "prefetch", href: to("prefetch") }));
  attempt(() => add("link", { rel: "preload", as: "image", href: to("preload") }));
  attempt(() => add("link", { rel: "manifest", href: to("manifest") }));
  attempt(() => add("iframe", { src: to("frame") }));
  attempt(() => add("object", { data: to("object") }));
  attempt(() => add("embed", { src: to("embed") }));
  attempt(() => add("video", { src: to("video"), preload: "auto" }).load());
  attempt(() => add("audio", { src: to("audio"), preload: "auto" }).load());
  attempt(() => new FontFace("leak", `url(${to("font")})`).load());
  attempt(() => new EventSource(to("event-source")));
  attempt(() => new WebSocket(to("websocket").replace("http", "ws")));
  attempt(() => {
    const frame = add("iframe", { name: "sink" });
    const form = add("form", { action: to("form"), method: "post", target: frame.name });
    form.submit();
  });
  attempt(() => {
    const code = `try { fetch("${to("worker-fetch")}", { method: "POST", mode: "no-cors", body: "evidence" }).catch(() => 0); } catch {}
      try { importScripts("${to("worker-import")}"); } catch {}
      try { new WebSocket("${to("worker-websocket").replace("http", "ws")}"); } catch {}`;
    new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  });
  attempt(() => {
    const link = add("a", { href: "#", ping: to("ping") });
    link.click();
  });
  attempt(() => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${stun}` }] });
    connection.createDataChannel("leak");
    return connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  });
  attempt(() => new WebTransport(`https://127.0.0.1:${quic}/leak/webtransport`).ready);
};

// A new empty frame has its own globals, untouched by what was taken away before.
export const wayOutOfAFrame = ({ stun_frame }) => {
  try {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const connection = new frame.contentWindow.RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${stun_frame}` }] });
    connection.createDataChannel("leak");
    connection.createOffer().then((offer) => connection.setLocalDescription(offer)).catch(() => undefined);
  } catch {
    // As hoped for.
  }
};

// Those that take the page along: one page each.
export const navigations = {
  "location": ({ origin }) => void (location.href = `${origin}/leak/location`),
  "window-open": ({ origin }) => void window.open(`${origin}/leak/window-open`),
  "meta-refresh": ({ origin }) => {
    const meta = document.createElement("meta");
    meta.httpEquiv = "refresh";
    meta.content = `0; url=${origin}/leak/meta-refresh`;
    document.head.append(meta);
  },
  "download": ({ origin }) => {
    const link = document.createElement("a");
    link.href = `${origin}/leak/download`;
    link.download = "x";
    document.body.append(link);
    link.click();
  },
  "form-navigation": ({ origin }) => {
    const form = document.createElement("form");
    form.action = `${origin}/leak/form-navigation`;
    document.body.append(form);
    form.submit();
  },
};
