/** A client of a popular library for requests and one for checks. */
import ky from "ky";
import { decode } from "../ways/zod.mjs";

export function connect(baseUrl, token) {
  const api = ky.create({ headers: { authorization: `Bearer ${token}` } });
  return {
    ticket: async (id) => decode(await api.get(`${baseUrl}/ticket/${id}`).bytes()),
  };
}
