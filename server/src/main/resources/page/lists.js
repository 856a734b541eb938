import { page, query } from './api.js';

// What the blotter shows, newest first. New trades wait until `release` puts them on top, so that nothing moves under
// the eyes of whoever has scrolled down.

const CHUNK = 100;

const MAX_CHUNKS = 300;

/** All trades: ids have no gap, so any row is known by its place and read when it is looked at. */
export class WholeBook {

	/** @param onLoad told when rows have come */
	constructor(newest, onLoad) {
		this.top = newest;
		this.newest = newest;
		this.onLoad = onLoad;
		this.chunks = new Map();
		this.requests = new Map();
	}

	get length() {
		return this.top;
	}

	get pending() {
		return this.newest - this.top;
	}

	id(row) {
		return this.top - row;
	}

	at(row) {
		const id = this.id(row);
		return this.chunks.get(this.#chunkOf(id))?.[(id - 1) % CHUNK];
	}

	rowOf(id) {
		return this.top - id;
	}

	add(trades) {
		for (const trade of trades) {
			this.#keep(trade);
			this.newest = trade.id;
		}
	}

	release() {
		const added = this.pending;
		this.top = this.newest;
		return added;
	}

	/** Reads what is missing of these rows, and no longer what was missing elsewhere. */
	load(first, last) {
		const wanted = new Set();
		for (let row = first; row <= Math.min(last, this.length - 1); row++) {
			if (!this.at(row)) {
				wanted.add(this.#chunkOf(this.id(row)));
			}
		}
		for (const [chunk, request] of this.requests) {
			if (!wanted.has(chunk)) {
				request.abort();
				this.requests.delete(chunk);
			}
		}
		return Promise.all([...wanted].filter((chunk) => !this.requests.has(chunk)).map((chunk) => this.#read(chunk)));
	}

	async #read(chunk) {
		const request = new AbortController();
		this.requests.set(chunk, request);
		const end = Math.min(this.newest, (chunk + 1) * CHUNK);
		try {
			// As of an id that never changes, so that the browser may keep it.
			const read = await page(query('', { after: chunk * CHUNK, limit: CHUNK, up_to: end }), request.signal);
			read.trades.forEach((trade) => this.#keep(trade));
			this.onLoad();
		} finally {
			this.requests.delete(chunk);
		}
	}

	#chunkOf(id) {
		return Math.floor((id - 1) / CHUNK);
	}

	#keep(trade) {
		const chunk = this.#chunkOf(trade.id);
		let trades = this.chunks.get(chunk);
		if (!trades) {
			trades = [];
			this.chunks.set(chunk, trades);
			if (this.chunks.size > MAX_CHUNKS) {
				this.chunks.delete(this.chunks.keys().next().value);
			}
		}
		trades[(trade.id - 1) % CHUNK] = trade;
	}

	close() {
		this.requests.forEach((request) => request.abort());
	}

}

const PAGE = 200;

const MAX_ROWS = 20_000;

/** Those that pass a filter: read page by page, as far as anybody scrolls. */
export class FilteredList {

	constructor(filter, newest, onLoad) {
		this.filter = filter;
		this.upTo = newest;
		this.onLoad = onLoad;
		this.rows = [];
		this.waiting = [];
		this.more = newest > 0;
		this.request = null;
	}

	get length() {
		return this.rows.length;
	}

	get pending() {
		return this.waiting.length;
	}

	id(row) {
		return this.rows[row].id;
	}

	at(row) {
		return this.rows[row];
	}

	add(trades) {
		for (const trade of trades) {
			this.waiting.push(trade);
		}
	}

	/** The oldest rows of very many are given up: they are read again if anybody scrolls there. */
	release() {
		const added = this.waiting.length;
		if (added) {
			this.rows = this.waiting.reverse().concat(this.rows);
			this.waiting = [];
			if (this.rows.length > MAX_ROWS) {
				this.rows.length = MAX_ROWS / 2;
				this.more = true;
			}
		}
		return added;
	}

	async load(first, last) {
		if (!this.more || this.request || last < this.rows.length - PAGE / 2) {
			return;
		}
		this.request = new AbortController();
		try {
			const read = await page(query(this.filter, { order: 'desc', limit: PAGE, up_to: this.upTo,
				before: this.rows.at(-1)?.id }), this.request.signal);
			this.rows = this.rows.concat(read.trades);
			this.more = read.more;
			this.onLoad();
		} finally {
			this.request = null;
		}
	}

	close() {
		this.request?.abort();
	}

}
