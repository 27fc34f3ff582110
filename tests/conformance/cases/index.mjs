/**
 * What every form of the API has to do, as a table. A case is a name, what it rests on (the documentation, or a line of
 * sandbox/ASSUMPTIONS.md by its section and subject), and steps: a call, and what has to hold of its answer.
 *
 * Cases that only read, with the key that there is, also suit an account.
 */

import { doors } from "./doors.mjs";
import { faults } from "./faults.mjs";
import { lists } from "./lists.mjs";
import { quirks } from "./quirks.mjs";
import { reading } from "./reading.mjs";
import { time } from "./time.mjs";
import { writing } from "./writing.mjs";

export const cases = [...reading, ...lists, ...doors, ...writing, ...faults, ...quirks, ...time];
