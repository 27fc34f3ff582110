/** Tells screen readers about results that appear away from the focus. */

const region = document.getElementById("announcer");
let timer = 0;

/** Says a sentence, once the reader has finished the previous one. */
export function announce(sentence) {
  region.textContent = "";
  clearTimeout(timer);
  timer = setTimeout(() => {
    region.textContent = sentence;
  }, 60);
}
