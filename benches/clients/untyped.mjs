/** What most pages do: nothing is checked. */
export function connect(baseUrl, token) {
  const headers = { authorization: `Bearer ${token}` };
  return {
    ticket: async (id) => (await fetch(`${baseUrl}/ticket/${id}`, { headers })).json(),
    channel: async (id) => (await fetch(`${baseUrl}/channel/${id}`, { headers })).json(),
  };
}
