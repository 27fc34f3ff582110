import Type from "typebox";
import { Compile } from "typebox/compile";
import Format from "typebox/format";
import { isDateOrNothing, isNumeric } from "./conditions.mjs";
import { contract, mapValues } from "./contract.mjs";
import { validatedBy } from "./validated.mjs";

Format.Set("api-date", isDateOrNothing);
Format.Set("numeric", isNumeric);

const orNothing = (...types) => Type.Optional(Type.Union([...types, Type.Null()]));
const id = [Type.Integer({ minimum: 0 }), Type.String()];
const empty = Type.Literal("");
const list = orNothing(Type.Array(Type.Unknown()), empty);
const object = [Type.Record(Type.String(), Type.Unknown()), Type.Array(Type.Unknown()), empty];
const flags = [0, 1, true, false, "0", "1", "true", "false", ""];

const rules = {
  required: Type.Union(id),
  id: orNothing(...id),
  text: orNothing(Type.String(), Type.Number()),
  word: Type.String(),
  flag: orNothing(...flags.map((flag) => Type.Literal(flag))),
  number: orNothing(Type.Number(), Type.String({ format: "numeric" })),
  date: orNothing(Type.String({ format: "api-date" })),
  tags: orNothing(Type.String(), Type.Array(Type.Union([Type.String({ minLength: 1 }), Type.Number()]))),
  map: orNothing(...object),
  jsonText: orNothing(Type.String(), ...object),
  any: Type.Optional(Type.Unknown()),
  values: list,
  timeline: list,
};

const row = (members) => Type.Object(mapValues(members, (rule) => rules[rule]));
rules.customer = orNothing(row(contract.customer), empty, Type.Tuple([]));
rules.customerChannels = orNothing(Type.Array(row(contract.customerChannel)), empty);
rules.assignOptions = orNothing(Type.Array(row(contract.assignOption)), empty);

export const decode = validatedBy((members) => {
  const validator = Compile(row(members));
  return (value) => {
    if (!validator.Check(value)) throw new TypeError(JSON.stringify(validator.Errors(value)[0]));
    return value;
  };
});
