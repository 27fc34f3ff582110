/** A client of a popular library for requests and one for checks. */
import ky from "ky";
import { decode } from "../ways/zod.mjs";
import { requestOptions } from "./request.mjs";

export function connect(baseUrl, token) {
  const api = ky.create(requestOptions(token));
  return {
    ticket: async (id) => decode(await api.get(`${baseUrl}/ticket/${id}`).bytes()),
  };
}
