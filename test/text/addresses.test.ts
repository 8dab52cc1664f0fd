import { expect, test } from "vitest";
import {
	adoptPath,
	comparePath,
	discussionPath,
	editionPath,
	happenedBeforePath,
	newProposalPath,
	newTermPath,
	patchPath,
	personPath,
	proposalPath,
	slugOf,
	termPath,
	versionPath,
	withNext,
} from "../../text/addresses.ts";
import { editionRef, proposalRef, versionRef } from "../../text/text-refs.ts";

test.for([
	[termPath("crm-2-0"), "/terms/crm-2-0"],
	[versionPath(proposalPath(termPath("crm-2-0"), 2), 7), "/terms/crm-2-0/proposals/2/versions/7"],
	[editionPath(termPath("crm-2-0"), 3), "/terms/crm-2-0/editions/3"],
	[comparePath("/terms/x", [editionRef(3), proposalRef(2, 7)]), "/terms/x/compare?v=e3&v=p2.7"],
	[comparePath("/pages/x", [versionRef(1), versionRef(2)]), "/pages/x/compare?v=1&v=2"],
	[comparePath("/terms/x"), "/terms/x/compare"],
	[
		comparePath("/terms/x", ["e3", "p2.7"], { view: "both", as: "read" }),
		"/terms/x/compare?v=e3&v=p2.7&view=both",
	],
	[comparePath("/pages/x", ["1", "2"], { as: "source" }), "/pages/x/compare?v=1&v=2&as=source"],
	[happenedBeforePath("/changes", 51), "/changes?before=51"],
	[patchPath("/terms/x", [editionRef(3), proposalRef(2, 7)]), "/terms/x/compare.patch?v=e3&v=p2.7"],
	[slugOf(termPath("crm-2-0")), "crm-2-0"],
	[newProposalPath("/terms/x", proposalRef(2, 7)), "/terms/x/proposals/new?from=p2.7"],
	[adoptPath("/terms/x"), "/terms/x/adopt"],
	[discussionPath("/pages/x", 4), "/pages/x/discussion?v=4"],
	[withNext("/sign-in", "/terms/x?a=b"), "/sign-in?next=%2Fterms%2Fx%3Fa%3Db"],
	[withNext("/sign-in", "/"), "/sign-in"],
])("%s", ([address, expected]) => {
	expect(address).toBe(expected);
});

test("an address reads as its language is written, and no letter of it can be taken for a part of the address", () => {
	expect(termPath("顧客")).toBe("/terms/顧客");
	expect(termPath("a/b?c#d%e\\f g")).toBe("/terms/a%2Fb%3Fc%23d%25e%5Cf%20g");
	expect(new URL(termPath("a/../b"), "http://wiki.example").pathname).toBe("/terms/a%2F..%2Fb");
	expect(personPath("ada lovelace")).toBe("/people/ada%20lovelace");
	expect(newTermPath("half \ud800")).toBe("/terms/new?headword=half%20%EF%BF%BD");
});
