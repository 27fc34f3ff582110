/** The engines in which tests and benchmarks run: the only table of them. */
import { join } from "node:path";
import { ask, Failure } from "../command.mjs";
import { geckodriver } from "../versions.mjs";
import { installDebianPackages } from "./apt.mjs";
import { installCargoTools, toolProgram } from "./cargo-tools.mjs";
import { findProgram } from "./programs.mjs";

/** Where GitHub's runners announce a driver. */
const announced = (variable, name) => join(process.env[variable] ?? "/nowhere", name);

const engines = [
  {
    name: "chromium",
    label: "Chromium",
    programs: {
      browser: {
        variable: "CHROME",
        names: ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"],
        places: [
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "/snap/bin/chromium",
        ],
      },
      driver: {
        variable: "CHROMEDRIVER",
        names: ["chromedriver"],
        places: [
          announced("CHROMEWEBDRIVER", "chromedriver"),
          "/usr/lib/chromium/chromedriver",
          "/usr/lib/chromium-browser/chromedriver",
          "/snap/bin/chromium.chromedriver",
        ],
      },
    },
    packages: { debian: ["chromium", "chromium-driver"], ubuntu: ["chromium-browser", "chromium-chromedriver"] },
    check: requireSameVersion,
  },
  {
    name: "firefox",
    label: "Firefox",
    programs: {
      browser: {
        variable: "FIREFOX",
        names: ["firefox-esr", "firefox"],
        places: ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"],
      },
      driver: {
        variable: "GECKODRIVER",
        names: ["geckodriver"],
        places: [announced("GECKOWEBDRIVER", "geckodriver"), toolProgram("geckodriver")],
      },
    },
    packages: { debian: ["firefox-esr"], ubuntu: ["firefox"] },
    driverTool: geckodriver,
  },
  {
    name: "webkit",
    label: "WebKit",
    // Its driver knows its browser, and starts no other.
    programs: {
      driver: {
        variable: "WEBKITDRIVER",
        names: ["WebKitWebDriver"],
        places: ["/usr/lib/webkit2gtk-4.1/WebKitWebDriver", "/usr/libexec/webkit2gtk-4.1/WebKitWebDriver"],
      },
      ...(hasDisplay() ? {} : { display: { names: ["Xvfb"] } }),
    },
    packages: { debian: ["webkit2gtk-driver", "xvfb"] },
  },
];

export const engineNames = engines.map(({ name }) => name);

/** Tests without it would show too little. */
const indispensable = "chromium";

/**
 * Finds engines, and installs what is missing where that can be done. Says which cannot be had.
 *
 * @param {string[]} [names] all unless given
 * @param {string[]} [needed] those without which it fails: all in CI, and elsewhere Chromium, unless given
 * @returns {Promise<{ name: string, label: string, browser?: string, driver: string, display?: string }[]>} `browser`,
 *   `driver` and `display` are the paths of programs; `display` is there where a display has to be started
 */
export async function findEngines(names = engineNames, needed = isCi() ? engineNames : [indispensable]) {
  const unknown = names.filter((name) => !engineNames.includes(name));
  if (unknown.length > 0) throw new Failure(`There is no engine "${unknown.join('", "')}": ${engineNames.join(", ")}.`);
  const found = [];
  for (const engine of engines.filter(({ name }) => names.includes(name))) {
    try {
      found.push(await findOrInstall(engine));
    } catch (error) {
      if (needed.includes(engine.name) || !(error instanceof Failure)) throw error;
      console.log(`\nNOTICE: nothing runs in ${engine.label}. ${error.message}\n`);
    }
  }
  return found;
}

/** An engine that is installed, with the paths of its programs; fails if one is missing. */
export function locateEngine(name) {
  const engine = engines.find((engine) => engine.name === name);
  if (engine === undefined) throw new Failure(`There is no engine "${name}": ${engineNames.join(", ")}.`);
  const found = locate(engine);
  if (missing(engine, found).length > 0) throw new Failure(advice(engine));
  return found;
}

/** Whether a run has to show everything: CI services set this variable. */
function isCi() {
  return ![undefined, "", "false", "0"].includes(process.env.CI);
}

async function findOrInstall(engine) {
  if (missing(engine, locate(engine)).some((program) => program !== "driver" || !engine.driverTool)) {
    try {
      await installDebianPackages(engine.packages);
    } catch (error) {
      throw new Failure(`${advice(engine)}\n${error.message}`);
    }
  }
  if (engine.driverTool && missing(engine, locate(engine)).includes("driver")) {
    await installCargoTools([engine.driverTool]);
  }
  const found = locateEngine(engine.name);
  await engine.check?.(found);
  return found;
}

function locate({ name, label, programs }) {
  const paths = Object.entries(programs).map(([role, program]) => [role, findProgram(program)]);
  return { name, label, ...Object.fromEntries(paths) };
}

function missing({ programs }, found) {
  return Object.keys(programs).filter((role) => found[role] === undefined);
}

function advice({ label, programs, packages, driverTool }) {
  const names = Object.values(programs).map(({ names }) => names[0]);
  const variables = Object.values(programs).flatMap(({ variable }) => variable ?? []);
  const cargo = driverTool ? `, cargo install ${driverTool.crate}` : "";
  return `${label} needs ${names.join(" and ")}, and they are not all there. Install them (Debian: apt-get install \
${packages.debian.join(" ")}${cargo}), or name them in ${variables.join(" and ")}.`;
}

async function requireSameVersion({ browser, driver }) {
  const [own, its] = await Promise.all([browser, driver].map(majorVersion));
  if (own === its) return;
  throw new Failure(`${browser} is version ${own}, but ${driver} is version ${its}: they have to be the same.`);
}

async function majorVersion(file) {
  const version = /(\d+)\.\d+\.\d+/.exec((await ask(file, ["--version"])) ?? "")?.[1];
  if (version === undefined) throw new Failure(`"${file} --version" fails.`);
  return version;
}

function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
