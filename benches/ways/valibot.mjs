import * as v from "valibot";
import { isDateOrNothing, isNumeric } from "./conditions.mjs";
import { contract, mapValues } from "./contract.mjs";
import { validatedBy } from "./validated.mjs";

const id = v.union([v.pipe(v.number(), v.integer(), v.minValue(0)), v.string()]);
const object = v.nullish(v.union([v.record(v.string(), v.unknown()), v.array(v.unknown()), v.literal("")]));
const nothing = v.union([v.literal(""), v.tuple([])]);

const rules = {
  required: id,
  id: v.nullish(id),
  text: v.nullish(v.union([v.string(), v.number()])),
  word: v.string(),
  flag: v.nullish(v.union([v.picklist([0, 1, "0", "1", "true", "false", ""]), v.boolean()])),
  number: v.nullish(v.union([v.number(), v.pipe(v.string(), v.check(isNumeric))])),
  date: v.nullish(v.pipe(v.string(), v.check(isDateOrNothing))),
  tags: v.nullish(v.union([v.string(), v.array(v.union([v.pipe(v.string(), v.minLength(1)), v.number()]))])),
  map: object,
  jsonText: v.union([v.string(), object]),
  any: v.unknown(),
  values: v.nullish(v.union([v.array(v.unknown()), v.literal("")])),
  timeline: v.nullish(v.union([v.array(v.unknown()), v.literal("")])),
};
// A member of any value may also be missing.
const mayBeMissing = new Set(["any", "jsonText"]);

const member = (rule) => (mayBeMissing.has(rule) ? v.optional(rules[rule]) : rules[rule]);
const row = (members) => v.looseObject(mapValues(members, member));
const rows = (members) => v.nullish(v.union([v.array(row(members)), v.literal("")]));
rules.customer = v.nullish(v.union([row(contract.customer), nothing]));
rules.customerChannels = rows(contract.customerChannel);
rules.assignOptions = rows(contract.assignOption);

export const decode = validatedBy((members) => {
  const schema = row(members);
  return (value) => v.parse(schema, value);
});
