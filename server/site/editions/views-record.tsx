// What proves an edition: its address, its fingerprints, its files, and how anybody checks them.
import type { Child } from "hono/jsx";
import type { Frame } from "../components/page-context.ts";
import { Aside, DateOnly, Facts } from "../components/parts.tsx";
import { type Citable, CITATION_TYPES } from "../../wiki/editions/rules-cite.ts";
import type { Edition, Standing } from "../../wiki/editions/rules.ts";
import { citationPath, recordPath } from "../../../text/addresses.ts";

type RecordAsideProps = {
	frame: Frame;
	edition: Edition;
	standing: Standing;
	cited: Citable;
	/** Path of the edition. */
	address: string;
};

export function RecordAside({ edition, standing, cited, address }: RecordAsideProps) {
	const rows: (readonly [Child, Child])[] = [
		["Link to this edition", <a href={address}>{cited.url}</a>],
		["Replaces", <EditionOf edition={standing.replaces} address={address} none="nothing" />],
		["Replaced by", <EditionOf edition={standing.replacedBy} address={address} none="nothing yet" />],
		["Fingerprint of the text (SHA-256)", <code>{edition.textHash}</code>],
		["Fingerprint of the record (SHA-256)", <code>{edition.recordHash}</code>],
		["Files", <Files address={address} />],
	];
	return (
		<Aside title="Record">
			<Facts rows={rows} />
			<details>
				<summary>Check it yourself</summary>
				<p>
					The record is kept exactly as it was hashed, and names the record before it. Fetch it and compare
					the fingerprint:
				</p>
				<pre class="command">
					<code>curl -s {cited.url}/record.json | sha256sum</code>
				</pre>
				<p>
					Several records of one term are checked as a chain with <code>watchword verify</code>.
				</p>
			</details>
		</Aside>
	);
}

function EditionOf({
	edition,
	address,
	none,
}: {
	edition: Edition | undefined;
	address: string;
	none: string;
}) {
	if (!edition) return <>{none}</>;
	return (
		<>
			<a href={address.replace(/\d+$/u, String(edition.number))}>Edition {edition.number}</a>,{" "}
			<DateOnly at={edition.adoptedAt} />
		</>
	);
}

const NAMES: Record<keyof typeof CITATION_TYPES, string> = {
	txt: "Text",
	md: "Markdown",
	bib: "BibTeX",
	ris: "RIS",
	json: "CSL",
};

function Files({ address }: { address: string }) {
	return (
		<ul class="list-plain">
			<li>
				<a href={recordPath(address)}>Adoption record</a>
			</li>
			{Object.entries(NAMES).map(([ending, name]) => (
				<li>
					<a href={citationPath(address, ending)}>{name}</a>
				</li>
			))}
		</ul>
	);
}
