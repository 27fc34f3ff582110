/** The moves of a driver, done again where the page was not ready for them; and what tells whether it is. */

/** What drivers say of an element that is moving, covered, or not laid out yet: nothing has been done to it. */
const tooEarly = new Set(["ElementClickInterceptedError", "ElementNotInteractableError"]);

/** Does it again where the page has replaced the element meanwhile: then nothing has been done. */
export async function steadily(action, tries = 5) {
  try {
    return await action();
  } catch (error) {
    if (error.name !== "StaleElementReferenceError" || tries === 1) throw error;
    return steadily(action, tries - 1);
  }
}

/** Does it again where it came too early. */
export async function patiently(action, tries = 20) {
  try {
    return await steadily(action);
  } catch (error) {
    if (!tooEarly.has(error.name) || tries === 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return patiently(action, tries - 1);
  }
}

/** Clicks, and gives whether the driver could. */
export async function hits(target) {
  try {
    await target.click();
    return true;
  } catch (error) {
    if (tooEarly.has(error.name)) return false;
    throw error;
  }
}

/** Whether a click has hit something else, as far as the page notes that. */
export function isMissed(each) {
  return window.clicked !== undefined && !window.clicked.includes(each);
}

/** Whether an element stays where it is for a moment: a driver clicks where it was when the click was asked for. */
export async function isAtRest(each) {
  const before = each.getBoundingClientRect();
  await new Promise((resolve) => setTimeout(resolve, 40));
  const after = each.getBoundingClientRect();
  return before.x === after.x && before.y === after.y;
}
