import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ask, Failure, run } from "../command.mjs";
import { executable, searchPath } from "../paths.mjs";

const browsers = {
  variable: "CHROME",
  names: ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"],
  places: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
  ],
};
const drivers = {
  variable: "CHROMEDRIVER",
  names: ["chromedriver"],
  places: [
    // Where GitHub's runners announce theirs.
    join(process.env.CHROMEWEBDRIVER ?? "/nowhere", "chromedriver"),
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
    "/snap/bin/chromium.chromedriver",
  ],
};

/** The paths of Chromium (or Chrome) and a chromedriver that fits; installs them on Debian and Ubuntu if allowed. */
export async function findBrowser() {
  if (!find(browsers) || !find(drivers)) await installPackages();
  const found = { chrome: find(browsers), chromedriver: find(drivers) };
  if (!found.chrome || !found.chromedriver) throw new Failure(advice("The packages brought no Chromium."));
  await requireSameVersion(found);
  return found;
}

function find({ variable, names, places }) {
  const given = process.env[variable];
  if (given && !existsSync(given)) throw new Failure(`${variable} names "${given}", which does not exist.`);
  const onPath = searchPath()
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, executable(name))));
  return given || [...onPath, ...places].find((file) => existsSync(file));
}

async function installPackages() {
  if (process.platform !== "linux" || !(await ask("apt-get", ["--version"]))) {
    throw new Failure(advice("Chromium or chromedriver is missing."));
  }
  const isRoot = process.getuid() === 0;
  if (!isRoot && (await ask("sudo", ["-n", "true"])) === null) {
    throw new Failure(advice("Chromium or chromedriver is missing, and installing it needs root."));
  }
  const isUbuntu = /^ID=ubuntu$/m.test(readFileSync("/etc/os-release", "utf8"));
  const packages = isUbuntu ? ["chromium-browser", "chromium-chromedriver"] : ["chromium", "chromium-driver"];
  console.log(`Installing ${packages.join(" and ")} (apt-get, about 1 minute) …`);
  const aptGet = (args) => {
    const whole = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", ...args];
    return isRoot ? run(whole[0], whole.slice(1)) : run("sudo", ["-n", ...whole]);
  };
  await aptGet(["update"]);
  await aptGet(["install", "-y", "--no-install-recommends", ...packages]);
}

async function requireSameVersion({ chrome, chromedriver }) {
  const [browser, driver] = await Promise.all([chrome, chromedriver].map(majorVersion));
  if (browser === driver) return;
  throw new Failure(advice(`${chrome} is version ${browser}, but ${chromedriver} is version ${driver}.`));
}

async function majorVersion(file) {
  const version = /(\d+)\.\d+\.\d+/.exec((await ask(file, ["--version"])) ?? "")?.[1];
  if (version === undefined) throw new Failure(advice(`"${file} --version" fails.`));
  return version;
}

function advice(problem) {
  return `${problem}
The browser tests need Chromium or Chrome and a chromedriver of the same version. Install them
(Debian: apt-get install chromium chromium-driver), or name them in the variables CHROME and CHROMEDRIVER.`;
}
