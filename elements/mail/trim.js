/** Takes away the blank lines at the end of what is shown: mail programs put some behind a message, and before a quotation. */
export function trim(part) {
  for (let last = part.lastChild; last !== null; last = part.lastChild) {
    const isPicture = /^(img|hr)$/.test(last.localName) || last.querySelector?.("img, hr");
    if (last.textContent.trim() !== "" || isPicture) {
      if (last.nodeType === Node.ELEMENT_NODE) trim(last);
      return;
    }
    last.remove();
  }
}
