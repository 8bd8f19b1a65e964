/** When a JWT expires, in milliseconds; undefined when it does not say. */
export function expiry(token) {
  try {
    const payload = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
    const seconds = JSON.parse(atob(payload)).exp;
    return typeof seconds === "number" ? seconds * 1000 : undefined;
  } catch {
    return undefined;
  }
}

/** As browsers must send it, which cannot set headers on a WebSocket. */
export function subprotocols(token) {
  return [
    "bearer-token-carrier",
    encodeURIComponent("quarkus-http-upgrade#Authorization#Bearer " + token),
  ];
}
