// Where leaks would arrive: an HTTP server of another origin (WebSockets too) and a UDP socket, both on this machine. What
// arrives is told apart by a name in its address.
import { createSocket } from "node:dgram";
import { createServer } from "node:http";

export async function startListeners() {
  const arrived = new Set();
  const note = (url) => {
    const name = /\/leak\/([\w-]+)/.exec(url)?.[1];
    if (name !== undefined) arrived.add(name);
  };
  const http = createServer((request, response) => {
    note(request.url);
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.end("");
  });
  http.on("upgrade", (request, socket) => {
    note(request.url);
    socket.destroy();
  });
  // Whoever only connects (preconnect) says nothing by which it could be told apart.
  let connections = 0;
  http.on("connection", () => (connections += 1));
  await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));

  const sockets = [];
  const udp = async (name) => {
    const socket = createSocket("udp4");
    socket.on("message", () => arrived.add(name));
    await new Promise((resolve) => socket.bind(0, "127.0.0.1", resolve));
    sockets.push(socket);
    return socket.address().port;
  };
  const target = { origin: `http://127.0.0.1:${http.address().port}`, stun: await udp("stun"), stun_frame: await udp("stun-in-frame"), quic: await udp("webtransport") };
  return {
    target,
    arrived,
    connections: () => connections,
    stop: () => {
      for (const socket of sockets) socket.close();
      http.closeAllConnections();
      return new Promise((resolve) => http.close(resolve));
    },
  };
}
