// Addresses of the pages that explain the site.
import { Hono } from "hono";
import { AboutPage, AccessibilityPage, FormattingPage, HelpPage, PrivacyPage } from "./views.tsx";
import type { App } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";

export const help = new Hono<App>()
	.get("/about", (c) => c.html(<AboutPage frame={frameOf(c)} />))
	.get("/help", (c) => c.html(<HelpPage frame={frameOf(c)} />))
	.get("/help/formatting", (c) => c.html(<FormattingPage frame={frameOf(c)} />))
	.get("/accessibility", (c) => c.html(<AccessibilityPage frame={frameOf(c)} />))
	.get("/privacy", (c) => c.html(<PrivacyPage frame={frameOf(c)} />));
