// Sends letters: over SMTP when SMTP_URL is set, otherwise as files into DATA_DIR/outbox, saying where.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import type { Log } from "../log.ts";

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

export type Mail = {
	/** Throws unavailable when the letter could not be handed on; nothing is dropped silently. */
	send(letter: Letter): Promise<void>;
};

export type MailConfig = Pick<Config, "smtpUrl" | "mailFrom" | "dataDir">;

const SMTP_WAIT_MS = 15_000;

export function openMail(config: MailConfig, log: Log, clock: () => number): Mail {
	const deliver =
		config.smtpUrl === undefined ? toOutbox(config, log, clock) : toSmtp(config, config.smtpUrl);
	return {
		send: async (letter) => {
			refuseLineBreaks(letter);
			try {
				await deliver(letter);
			} catch (error) {
				throw new Problem("unavailable", "Wait a minute and try again.", {
					title: "The e-mail could not be sent",
					cause: error,
				});
			}
		},
	};
}

type Deliver = (letter: Letter) => Promise<void>;

function toSmtp(config: MailConfig, url: string): Deliver {
	const transport = createTransport({
		url,
		connectionTimeout: SMTP_WAIT_MS,
		greetingTimeout: SMTP_WAIT_MS,
		socketTimeout: SMTP_WAIT_MS,
	});
	return async (letter) => {
		await transport.sendMail(message(config, letter));
	};
}

function toOutbox(config: MailConfig, log: Log, clock: () => number): Deliver {
	const folder = join(config.dataDir, "outbox");
	const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
	let count = 0;
	return async (letter) => {
		count += 1;
		const number = count;
		const now = new Date(clock());
		const { message: bytes } = await transport.sendMail({
			...message(config, { ...letter, text: "" }),
			date: now,
		});
		if (!Buffer.isBuffer(bytes)) throw new Error("the e-mail came back as a stream");
		const path = join(folder, `${now.toISOString().replaceAll(":", "")}-${process.pid}-${number}.eml`);
		await mkdir(folder, { recursive: true, mode: 0o700 });
		// Letters carry sign-in links, so only the owner may read them, and none may replace another.
		await writeFile(path, readable(bytes.toString("utf8"), letter.text), { flag: "wx", mode: 0o600 });
		log.info({ path, subject: letter.subject }, "e-mail written to the outbox");
	};
}

/**
 * The e-mail as it is read in an editor: a person takes the link out of the file. For its way through mail servers a line of
 * more than 76 characters would be cut, and "=" be written as "=3D".
 */
function readable(empty: string, text: string): string {
	const [head = ""] = empty.split("\r\n\r\n");
	const lines = head.split("\r\n").filter((line) => !line.startsWith("Content-T"));
	const body = text.replaceAll(/\r?\n/gu, "\r\n");
	const kind = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"];
	return `${[...lines, ...kind].join("\r\n")}\r\n\r\n${body}`;
}

function message(config: MailConfig, letter: Letter) {
	return {
		from: config.mailFrom,
		// An object, because a plain string is read as a list: "a@x.org, b@x.org" would be two receivers.
		to: { name: "", address: letter.to },
		subject: letter.subject,
		text: letter.text,
		disableFileAccess: true,
		disableUrlAccess: true,
	};
}

/** A line break in a header would start a header of the sender's choice. */
function refuseLineBreaks(letter: Letter): void {
	// oxlint-disable-next-line no-control-regex
	if (/[\u0000-\u001f\u007f]/.test(letter.to + letter.subject)) {
		throw new Problem("invalid", "An e-mail address and a subject cannot contain line breaks.", {
			field: "email",
		});
	}
}
