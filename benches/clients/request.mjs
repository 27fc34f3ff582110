/** The request that the SDK makes, for all clients: a browser is quicker or slower by what is asked for. */
export function requestOptions(token) {
  return {
    headers: { authorization: `Bearer ${token}` },
    cache: "no-store",
    credentials: "omit",
    redirect: "manual",
    referrerPolicy: "no-referrer",
  };
}
