import Ajv from "ajv";
import { isDateOrNothing, isNumeric } from "./conditions.mjs";
import { rowSchema } from "./json-schema.mjs";
import { validatedBy } from "./validated.mjs";

const ajv = new Ajv({ allowUnionTypes: true, formats: { "api-date": isDateOrNothing, numeric: isNumeric } });

export const decode = validatedBy((members) => {
  const fits = ajv.compile(rowSchema(members));
  return (value) => {
    if (!fits(value)) throw new TypeError(ajv.errorsText(fits.errors));
    return value;
  };
});
