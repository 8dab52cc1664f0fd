// Brings the elements of a page to life. Every page works before this comes and without it.
import { CompareStep } from "./islands/compare-step.ts";
import { CopyButton } from "./islands/copy-button.ts";
import { DraftKeeper, settlePosted } from "./islands/draft-keeper.ts";
import { DropMenu } from "./islands/drop-menu.ts";
import { LocalDate } from "./islands/local-date.ts";

// These five are smaller together than the cost of asking for one of them.
customElements.define("compare-step", CompareStep);
customElements.define("copy-button", CopyButton);
customElements.define("drop-menu", DropMenu);
customElements.define("local-date", LocalDate);

// What was posted has to be forgotten before a keeper looks for what to put back.
settlePosted(document);
customElements.define("draft-keeper", DraftKeeper);
