/** The state of a ticket in words. Any other word than the documented ones is possible, and shown as it came. */

const names = {
  new: "statusNew",
  open: "statusOpen",
  pending: "statusPending",
  holding: "statusHolding",
  solved: "statusSolved",
  closed: "statusClosed",
};

export function statusWords(status, { texts, isStaff }) {
  // For the help desk it is not the reader whose answer is waited for.
  if (isStaff && status === "pending") return texts.say("statusWaiting");
  return Object.hasOwn(names, status) ? texts.say(names[status]) : status;
}
