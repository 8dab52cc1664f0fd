// Signed times in forms: tell how long a form was open, so that a program that answers at once gives itself away.
import { createHmac, timingSafeEqual } from "node:crypto";

export type Stamps = {
	make(now: number): string;
	/** How long ago the form was shown, or undefined when the stamp is not one of ours. */
	ageMs(stamp: string, now: number): number | undefined;
};

export function makeStamps(key: string): Stamps {
	const sign = (time: string) => createHmac("sha256", key).update(time).digest("base64url");
	return {
		make: (now) => `${now}.${sign(String(now))}`,
		ageMs: (stamp, now) => {
			const [time = "", signature = ""] = stamp.split(".");
			const [given, right] = [Buffer.from(signature), Buffer.from(sign(time))];
			return given.length === right.length && timingSafeEqual(given, right) ? now - Number(time) : undefined;
		},
	};
}
