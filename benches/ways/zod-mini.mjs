import * as z from "zod/mini";
import { isDateOrNothing, isNumeric } from "./conditions.mjs";
import { contract, mapValues } from "./contract.mjs";
import { validatedBy } from "./validated.mjs";

const id = z.union([z.int().check(z.nonnegative()), z.string()]);
const object = z.nullish(z.union([z.record(z.string(), z.unknown()), z.array(z.unknown()), z.literal("")]));
const nothing = z.union([z.literal(""), z.tuple([])]);

const rules = {
  required: id,
  id: z.nullish(id),
  text: z.nullish(z.union([z.string(), z.number()])),
  word: z.string(),
  flag: z.nullish(z.union([z.literal([0, 1, "0", "1", "true", "false", ""]), z.boolean()])),
  number: z.nullish(z.union([z.number(), z.string().check(z.refine(isNumeric))])),
  date: z.nullish(z.string().check(z.refine(isDateOrNothing))),
  tags: z.nullish(z.union([z.string(), z.array(z.union([z.string().check(z.minLength(1)), z.number()]))])),
  map: object,
  jsonText: z.union([z.string(), object]),
  any: z.unknown(),
  values: z.nullish(z.union([z.array(z.unknown()), z.literal("")])),
  timeline: z.nullish(z.union([z.array(z.unknown()), z.literal("")])),
};

const row = (members) => z.looseObject(mapValues(members, (rule) => rules[rule]));
const rows = (members) => z.nullish(z.union([z.array(row(members)), z.literal("")]));
rules.customer = z.nullish(z.union([row(contract.customer), nothing]));
rules.customerChannels = rows(contract.customerChannel);
rules.assignOptions = rows(contract.assignOption);

export const decode = validatedBy((members) => {
  const schema = row(members);
  return (value) => schema.parse(value);
});
