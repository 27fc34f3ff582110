import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Failure } from "../command.mjs";
import { executable, searchPath } from "../paths.mjs";

/**
 * Where a program is: what its variable names, or else the first of its names on the search path, or of its places.
 *
 * @param {{ variable?: string, names: string[], places?: string[] }} program
 * @returns {string | undefined}
 */
export function findProgram({ variable, names, places = [] }) {
  const given = variable && process.env[variable];
  if (given && !existsSync(given)) throw new Failure(`${variable} names "${given}", which does not exist.`);
  const onPath = searchPath()
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, executable(name))));
  return given || [...onPath, ...places].find((file) => existsSync(file));
}
