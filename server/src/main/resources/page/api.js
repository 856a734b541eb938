// What the server is asked. Addresses are relative, so that a proxy may put the page anywhere.

import { request } from './access.js';

/** The server's own words for what it refused. */
export class Problem extends Error {

	constructor(status, problem, retryAfter) {
		super(problem.detail ?? `the server answered ${status}`);
		this.status = status;
		this.errors = problem.errors ?? [];
		this.retryAfter = retryAfter;
	}

	/** Whether asking again is of no use. */
	get isFinal() {
		return this.status >= 400 && this.status < 500;
	}

}

const BIG = /"(?:[^"\\]|\\.)*"|-?\d{16,}/g;

/** Reads JSON without rounding an integer: those of 16 digits or more become BigInts. */
export function parse(text) {
	if (!/\d{16}/.test(text)) {
		return JSON.parse(text);
	}
	const marked = text.replace(BIG, (token) => (token.startsWith('"') ? token : `{"big":"${token}"}`));
	return JSON.parse(marked, (key, value) => (typeof value?.big === 'string' ? BigInt(value.big) : value));
}

export async function problemOf(response) {
	const text = await response.text();
	let problem = {};
	try {
		problem = parse(text);
	} catch {
		// Something in between answered, which speaks another language.
	}
	return new Problem(response.status, problem, Number(response.headers.get('Retry-After')) || 0);
}

async function ask(path, query, signal) {
	const response = await request(`${path}?${query}`, { signal, headers: { Accept: 'application/json' } });
	if (!response.ok) {
		throw await problemOf(response);
	}
	return response;
}

/** A document. */
export async function get(path, query, signal) {
	return parse(await (await ask(path, query, signal)).text());
}

/** Trades, and whether more follow behind them. */
export async function page(query, signal) {
	const response = await ask('trades', query, signal);
	return { trades: parse(await response.text()), more: response.headers.has('Link') };
}

/** The book's id and the id of its newest trade, 0 if there is none. */
export async function newest(signal) {
	const response = await ask('trades', 'order=desc&limit=1', signal);
	const [trade] = parse(await response.text());
	return { book: response.headers.get('ETag').slice(1, 37), id: trade?.id ?? 0, trade };
}

/** A query with some more parameters; those that are null are left out. */
export function query(base, more) {
	const parameters = new URLSearchParams(base);
	for (const [name, value] of Object.entries(more)) {
		if (value != null) {
			parameters.set(name, value);
		}
	}
	return parameters;
}

/** A while, or an error as soon as it is of no use any more. */
export function pause(milliseconds, signal) {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(resolve, milliseconds);
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			reject(signal.reason);
		}, { once: true });
	});
}

/** How long to wait after so many failures in a row: soon, then less often, and not all tabs at once. */
export function delay(failures, error) {
	const seconds = error instanceof Problem ? error.retryAfter : 0;
	return Math.max(seconds * 1000, Math.min(5000, 250 * 2 ** failures) * (0.75 + Math.random() / 2));
}

/** Tries until it succeeds or is refused, and says when it has to wait. */
export async function retrying(signal, action, onAway) {
	for (let failures = 0; ; failures++) {
		try {
			return await action();
		} catch (error) {
			if (signal.aborted || (error instanceof Problem && error.isFinal)) {
				throw error;
			}
			onAway(error);
			await pause(delay(failures, error), signal);
		}
	}
}
