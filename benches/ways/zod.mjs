import * as z from "zod";
import { isDateOrNothing, isNumeric } from "./conditions.mjs";
import { contract, mapValues } from "./contract.mjs";
import { validatedBy } from "./validated.mjs";

const text = z.union([z.string(), z.number()]).nullish();
const id = z.union([z.int().nonnegative(), z.string()]);
const object = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown()), z.literal("")]).nullish();
const nothing = z.union([z.literal(""), z.tuple([])]);

const rules = {
  required: id,
  id: id.nullish(),
  text,
  word: z.string(),
  flag: z.union([z.literal([0, 1, "0", "1", "true", "false", ""]), z.boolean()]).nullish(),
  number: z.union([z.number(), z.string().refine(isNumeric)]).nullish(),
  date: z.string().refine(isDateOrNothing).nullish(),
  tags: z.union([z.string(), z.array(z.union([z.string().min(1), z.number()]))]).nullish(),
  map: object,
  jsonText: z.union([z.string(), object]),
  any: z.unknown(),
  values: z.union([z.array(z.unknown()), z.literal("")]).nullish(),
  timeline: z.union([z.array(z.unknown()), z.literal("")]).nullish(),
};

const row = (members) => z.looseObject(mapValues(members, (rule) => rules[rule]));
const rows = (members) => z.union([z.array(row(members)), z.literal("")]).nullish();
rules.customer = z.union([row(contract.customer), nothing]).nullish();
rules.customerChannels = rows(contract.customerChannel);
rules.assignOptions = rows(contract.assignOption);

export const schemaOf = row;

export const decode = validatedBy((members) => {
  const schema = row(members);
  return (value) => schema.parse(value);
});
