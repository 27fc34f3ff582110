import * as z from "zod";
import { validatedBy } from "./validated.mjs";
import { schemaOf } from "./zod.mjs";

export const decode = validatedBy((members) => {
  const schema = z.compile(schemaOf(members));
  return (value) => schema.parse(value);
});
