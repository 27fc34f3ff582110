/** Lets a program collect garbage. */
export const engineFlags = ["--expose-gc"];
