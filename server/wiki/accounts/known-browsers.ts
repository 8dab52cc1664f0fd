// A mark that a browser keeps after signing in, so that strangers who try out passwords cannot slow its owner down. It
// opens nothing: it only chooses which tries are counted together.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export type KnownBrowsers = {
	/** What the browser keeps. */
	readonly mark: (email: string) => string;
	/** The name under which tries of this browser for this address are counted. Undefined when it never signed in there. */
	readonly nameOf: (mark: string, email: string) => string | undefined;
};

export function makeKnownBrowsers(key: string): KnownBrowsers {
	const signature = (id: string, email: string): string =>
		createHmac("sha256", key).update(`${id} ${email.toLowerCase()}`).digest("base64url");
	return {
		mark: (email) => {
			const id = randomBytes(16).toString("base64url");
			return `${id}.${signature(id, email)}`;
		},
		nameOf: (mark, email) => {
			const [id = "", given = ""] = mark.split(".");
			const [left, right] = [Buffer.from(given), Buffer.from(signature(id, email))];
			return left.length === right.length && timingSafeEqual(left, right) ? id : undefined;
		},
	};
}
