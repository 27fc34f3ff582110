/** What most pages do: nothing is checked. */
import { requestOptions } from "./request.mjs";

export function connect(baseUrl, token) {
  const options = requestOptions(token);
  return {
    ticket: async (id) => (await fetch(`${baseUrl}/ticket/${id}`, options)).json(),
    channel: async (id) => (await fetch(`${baseUrl}/channel/${id}`, options)).json(),
  };
}
