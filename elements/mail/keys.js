/**
 * Lets a page hear the keys that are pressed in a frame, as if they were pressed at the frame: the frame runs no scripts, and
 * its events end at its document. WebKit calls no listeners in such frames: there they stay the browser's.
 *
 * @param {HTMLIFrameElement} frame
 * @returns {() => void} ends it
 */
export function passKeys(frame) {
  const inner = frame.contentDocument;
  const pass = (event) => {
    if (!frame.dispatchEvent(new KeyboardEvent(event.type, event))) event.preventDefault();
  };
  inner.addEventListener("keydown", pass);
  return () => inner.removeEventListener("keydown", pass);
}
