// A user's code with `using`, which compilers know from 5.2 on, with `esnext.disposable` in their `lib`.
import { OmnideskClient } from "omnidesk-sdk";

using desk = new OmnideskClient({ baseUrl: "/api", auth: { token: () => "t" } });
const { timeline } = await desk.tickets.get(858462, { lazy: true });
using entries = timeline;
entries.at(0);
